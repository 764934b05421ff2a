"""Which columns mean the same, by which key records meet, and what names a record."""

from __future__ import annotations

import polars as pl
import pytest

from checks.sources.field_kind import FieldKind
from checks.sources.matching import guessed_key, keys, record_ids, same_columns
from wellkept.errors import UsedWrongly


HERE = pl.DataFrame(
    {
        "Row ID": ["X1", "X2"], "Resident ID": ["R1", "R2"], "DOB": ["01/02/1940", "03/04/1941"],
        "Surname": ["Ford", "Shah"], "NHS No": ["9990000018", "9990000026"], "Weight (kg)": ["61.5", "70"],
    }
)  # fmt: skip
THERE = pl.DataFrame(
    {
        "resident_id": ["R2", "R1"], "Date of birth": ["1941-04-03", "1940-02-01"], "Last name": ["Shah", "Ford"],
        "NHS number": ["9990000026", "9990000018"], "mass": ["70", "61.5"],
    }
)  # fmt: skip


def test_headings_that_are_or_mean_the_same_are_compared() -> None:
    same = {one.here: (one.there, one.kind) for one in same_columns(HERE, THERE, {"weight (kg)": "Mass"})}

    assert same == {
        "Resident ID": ("resident_id", FieldKind.IDENTIFIER),
        "DOB": ("Date of birth", FieldKind.DATE),
        "Surname": ("Last name", FieldKind.NAME),
        "NHS No": ("NHS number", FieldKind.IDENTIFIER),
        "Weight (kg)": ("mass", FieldKind.NUMBER),
    }
    assert "DOB" not in {one.here for one in same_columns(HERE, THERE, {"DOB": ""})}
    with pytest.raises(UsedWrongly, match="The source has no column 'height'"):
        same_columns(HERE, THERE, {"Weight (kg)": "height"})


def test_the_key_is_an_id_that_both_have_and_no_number_of_a_person() -> None:
    same = same_columns(HERE, THERE, {})
    key = guessed_key(HERE, THERE, same)

    assert key is not None
    assert key.here == "Resident ID"
    assert guessed_key(HERE.drop("Resident ID"), THERE, same[1:]) is None
    strangers = THERE.with_columns(resident_id=pl.Series(["7", "8"]))
    assert guessed_key(HERE, strangers, same_columns(HERE, strangers, {})) is None


def test_a_record_is_named_by_an_id_of_its_own_else_by_the_key_else_by_its_place() -> None:
    taken = ["Resident ID", "DOB", "Surname", "NHS No"]
    assert record_ids(HERE, taken, ["Resident ID"])[0] == "Row ID"
    assert record_ids(HERE.drop("Row ID"), taken, ["Resident ID"])[0] == "Resident ID"
    at, names = record_ids(THERE.select("mass"), [], [])
    assert (at, names.to_list()) == ("", ["1", "2"])


def test_a_key_of_two_columns_is_blank_where_one_of_them_is() -> None:
    table = pl.DataFrame({"home": ["oak", "oak", None], "id": [" 1 ", "", "3"]})
    assert keys(table, ["home", "id"]).to_list() == ["oak\x1f1", None, None]
