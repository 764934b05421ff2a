"""What is wrong with this resident's record? The contract, and the rules by subject."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from wellkept.dataset import Dataset


def resident() -> Dataset:
    """The dataset of residents. Its contract imports pandera, which takes seconds."""
    from checks.resident.contract import DATASET

    return DATASET


def __getattr__(name: str) -> Dataset:
    if name == "DATASET":
        return resident()
    raise AttributeError(name)
