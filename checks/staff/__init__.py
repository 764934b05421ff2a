"""What is wrong with this staff record? Shown to HR and managers only, never on a care worker's list."""

from __future__ import annotations

from checks.staff.contract import DATASET


__all__ = ["DATASET"]
