"""Each cell is one of six kinds, and the six add up."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import datasets
from checks.field_counts import COLUMNS, KINDS, field_counts
from wellkept.coerce import LINE, Reading, coerce


RESIDENT = datasets()["resident"]


def counted(*records: dict[str, str], masked: str = "Admin") -> pl.DataFrame:
    names = list(dict.fromkeys(name for record in records for name in record))
    rows = [{name: record.get(name, "") for name in names} for record in records]
    schema = dict.fromkeys(names, pl.String)
    text = pl.DataFrame(rows, schema=schema).with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias(LINE))
    return field_counts(coerce(text.lazy(), RESIDENT, Reading(masked_tokens=(masked,))), RESIDENT)


def of(frame: pl.DataFrame, field: str) -> dict[str, int]:
    (row,) = frame.filter(pl.col("field") == field).select(KINDS).to_dicts()
    return {kind: number for kind, number in row.items() if number}


@pytest.mark.parametrize(
    ("field", "cell", "kind"),
    [
        ("ethnic_category", "A", "valid"),
        ("ethnic_category", "Z", "is_default"),
        ("ethnic_category", "White", "invalid"),
        ("ethnic_category", "tbc", "stand_in"),
        ("ethnic_category", "", "blank"),
        ("ethnic_category", "Admin", "not_there"),
        ("date_of_birth", "1938-04-17", "valid"),
        ("date_of_birth", "1900-01-01", "stand_in"),
        ("date_of_birth", "soon", "invalid"),
        ("gp_practice_code", "V81999", "is_default"),
        ("gp_practice_code", "K81003", "valid"),
        ("gp_practice_code", "12", "invalid"),
        ("previous_postcode", "ZZ99 3WZ", "is_default"),
        ("gp_name", "unknown", "stand_in"),
        ("gp_name", "Dr Example", "valid"),
        ("family_name", "Nil", "valid"),
        ("must_score", "2", "valid"),
        ("must_score", "two", "invalid"),
    ],
)
def test_a_cell_is_one_of_six(field: str, cell: str, kind: str) -> None:
    """A stand-in is no value even where it is not on the list, and a surname is never one."""
    assert of(counted({"resident_id": "R1", field: cell}), field) == {kind: 1}


def test_a_column_that_is_not_there_is_said_so() -> None:
    """It is not blank: nobody left it out."""
    assert of(counted({"resident_id": "R1"}, {"resident_id": "R2"}), "room") == {"not_there": 2}


def test_homes_are_counted_apart_and_nobody_is_lost() -> None:
    frame = counted(
        {"resident_id": "R1", "home_id": "oak", "room": "1"},
        {"resident_id": "R2", "home_id": "elm", "room": ""},
        {"resident_id": "R3", "home_id": "", "room": "3"},
    )

    assert dict(frame.filter(pl.col("field") == "room").select("home_id", "records").iter_rows()) == {
        "oak": 1, "elm": 1, "": 1,
    }  # fmt: skip
    assert tuple(frame.columns) == COLUMNS


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "resident_id": st.text(max_size=4),
                "ethnic_category": st.sampled_from(["A", "Z", "", "tbc", "white", "Admin", " "]),
                "date_of_birth": st.sampled_from(["1938-04-17", "1900-01-01", "", "x", "Admin"]),
                "must_score": st.text(max_size=3),
            }
        ),
        min_size=1, max_size=12,
    )
)  # fmt: skip
def test_the_six_add_up_to_the_records(records: list[dict[str, str]]) -> None:
    """Whatever the cells hold."""
    frame = counted(*records)

    assert (frame.select(pl.sum_horizontal(KINDS)).to_series() == frame["records"]).all()
    assert frame.filter(pl.col("field") == "must_score")["records"].sum() == len(records)
