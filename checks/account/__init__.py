"""What is wrong with this account? Who can sign in to systems that hold records."""

from __future__ import annotations

from checks.account.contract import DATASET


__all__ = ["DATASET"]
