"""What is wrong with this shift? The roster: who worked when. Shown to HR and managers only."""

from __future__ import annotations

from checks.shift.contract import DATASET


__all__ = ["DATASET"]
