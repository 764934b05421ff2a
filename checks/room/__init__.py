"""What is wrong with this room? The register of rooms and beds."""

from __future__ import annotations

from checks.room.contract import DATASET


__all__ = ["DATASET"]
