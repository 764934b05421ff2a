"""What is wrong with this care entry? When something was done and written down, without what was written."""

from __future__ import annotations

from checks.care_entry.contract import DATASET


__all__ = ["DATASET"]
