"""Since when does an answer stand? Kept from night to night as keyed digests, never as values."""

from checks.standing.contract import DATASET, KEPT


__all__ = ["DATASET", "KEPT"]
