"""What is wrong with this count of a home's occupied beds?"""

from __future__ import annotations

from checks.census.contract import DATASET


__all__ = ["DATASET"]
