"""What is wrong with this record? Contracts and rules, one module or package per dataset."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from checks import light_import


if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellkept.dataset import Dataset

light_import.install()

PEOPLE = ("resident", "staff")  # those whose records are people: the headline counts them
EXTRACTS = (
    *PEOPLE,
    "training",
    "workplace",
    "room",
    "shift",
    "account",
    "care_entry",
    "medicine_record",
    "dols_register",
    "dnacpr_register",
    "census",
    "incident",
)  # those whose records come in extracts
DATASETS = ("home", *EXTRACTS, "feed", "night")  # judged in this order: the night last, as it counts the rest
SEEN = ("pair", "standing", "agreement")  # made by the night for rules to look at, and not judged themselves


@cache
def datasets() -> Mapping[str, Dataset]:
    """Every dataset by name. Built on first use: the contracts import pandera, which takes half a second."""
    return MappingProxyType({name: import_module(f"checks.{name}").DATASET for name in (*DATASETS, *SEEN)})


def field_titles() -> dict[str, dict[str, str]]:
    """What people call a field, by dataset and field name."""
    return {dataset.name: {field.name: field.title for field in dataset.fields} for dataset in datasets().values()}
