"""What is wrong with this line of the register of decisions not to attempt resuscitation?"""

from __future__ import annotations

from checks.dnacpr_register.contract import DATASET


__all__ = ["DATASET"]
