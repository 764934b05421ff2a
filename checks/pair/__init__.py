"""Which two records may be one person? Candidates with their evidence; nothing is ever merged."""

from checks.pair.contract import DATASET


__all__ = ["DATASET"]
