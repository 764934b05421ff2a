"""What is wrong with this incident? Falls, deaths and other events, and who was told."""

from __future__ import annotations

from checks.incident.contract import DATASET


__all__ = ["DATASET"]
