"""What is wrong with what the workforce return says of a home?"""

from __future__ import annotations

from checks.workplace.contract import DATASET


__all__ = ["DATASET"]
