"""What is wrong with a feed tonight: did its extract come, whole, fresh, and in the shape we know?"""

from __future__ import annotations

from checks.feed.contract import DATASET


__all__ = ["DATASET"]
