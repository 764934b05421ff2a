"""What is wrong with this line of the register of deprivation of liberty authorisations?"""

from __future__ import annotations

from checks.dols_register.contract import DATASET


__all__ = ["DATASET"]
