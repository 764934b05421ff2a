"""What is wrong with a home as a whole: its register entry, and counts of its residents and staff."""

from __future__ import annotations

from checks.home.contract import DATASET


__all__ = ["DATASET"]
