"""What is wrong with this training record? Shown to HR and managers only, never on a care worker's list."""

from __future__ import annotations

from checks.training.contract import DATASET


__all__ = ["DATASET"]
