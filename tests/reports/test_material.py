"""What a report is made from is checked on the way in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from reports.material import COLUMNS, Material, empty, listed
from wellkept.errors import UsedWrongly


@pytest.mark.parametrize("name", list(COLUMNS))
def test_missing_column_is_named(material: Material, name: str) -> None:
    """A frame that lacks a column is refused with its name and the cure."""
    column = COLUMNS[name][-1]
    frame = getattr(material, name).drop(columns=[column])

    with pytest.raises(UsedWrongly, match=rf"'{name}'.*lacks.*{column}.*COLUMNS"):
        replace(material, **{name: frame})


def test_values_are_refused(material: Material) -> None:
    """A casebook that still holds the flagged values never reaches a report."""
    with pytest.raises(UsedWrongly, match="Leave the column `value` out"):
        replace(material, cases=material.cases.assign(value="Penicillin"))


def test_further_columns_are_welcome(material: Material) -> None:
    """A view may have more columns than a report reads."""
    assert len(replace(material, items=material.items.assign(item_id="x")).items) == len(material.items)


@pytest.mark.parametrize("name", list(COLUMNS))
def test_empty_has_the_columns(name: str) -> None:
    """A night without a frame still has its columns."""
    frame = empty(name)
    assert tuple(frame.columns) == COLUMNS[name]
    assert frame.empty


def test_home_names_keep_the_order(material: Material) -> None:
    """Homes stand in the order of the settings."""
    assert list(material.home_names) == ["rose", "elm", "ash"]


@pytest.mark.parametrize("cell", ['["a", "b"]', ["a", "b"], ("a", "b"), np.array(["a", "b"]), pd.array(["a", "b"])])
def test_listed(cell: object) -> None:
    """A list is read from JSON text or from whatever the store hands over."""
    assert listed(cell) == ("a", "b")


@pytest.mark.parametrize("cell", [None, float("nan")])
def test_nothing_listed(cell: object) -> None:
    """A missing list is an empty one."""
    assert listed(cell) == ()
