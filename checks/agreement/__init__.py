"""What came of comparing tonight's records with better ones: a table for rules to look at, without values."""

from checks.agreement.contract import DATASET


__all__ = ["DATASET"]
