"""What is wrong with this resident on the medicines system (eMAR), seen beside the care record?"""

from __future__ import annotations

from checks.medicine_record.contract import DATASET


__all__ = ["DATASET"]
