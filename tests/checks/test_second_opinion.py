"""pandera's own validation agrees with our derived rules, tells when it does not, and keeps no cell."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks import datasets
from checks.contract import model_of
from checks.second_opinion import _report, disagreements
from wellkept.coerce import Reading, coerce
from wellkept.engine import judge


AS_OF = date(2026, 11, 21)
STAFF = datasets()["staff"]
DERIVED = [r for r in STAFF.rules if r.derived]
MASKED = Reading(masked_tokens=("Admin",))
CELLS = {
    "staff_id": ["S1", "S2", "", "-", "Admin"],
    "home_id": ["oak", "elm", ""],
    "given_name": ["Amara", "", "Admin"],
    "status": ["active", "Active", "", "left"],
    "date_of_birth": ["1988-03-14", "14/03/1988", "31/02/1988", "", "Admin"],
    "ethnicity": ["31", "A", ""],
    "email": ["amara@example.org", "amara@", "", "-"],
    "contracted_hours": ["37.5", "lots", ""],
    "references_received": ["2", "two", ""],
    "zero_hours": ["yes", "perhaps", ""],
}


def typed(records):
    """Records as the night holds them; one column of the contract is always absent."""
    columns = {name: [record[name] for record in records] for name in CELLS}
    schema = dict.fromkeys(CELLS, pl.String)
    return coerce(pl.LazyFrame({**columns, "__line": range(len(records))}, schema_overrides=schema), STAFF, MASKED)


def flags_of(frame):
    """Our wrong verdicts, one row each."""
    table = judge(frame, STAFF, {"staff": STAFF}, as_of=AS_OF, rules=DERIVED).table.collect()
    long = table.unpivot(on=[r.code for r in DERIVED], index="__row", variable_name="rule_code", value_name="verdict")
    return long.filter(pl.col("verdict") == 3).select("rule_code", "__row")


@settings(max_examples=60)
@given(st.lists(st.fixed_dictionaries({n: st.sampled_from(c) for n, c in CELLS.items()}), min_size=1, max_size=12))
def test_both_say_the_same_of_any_records(records):
    """Blank, masked, unreadable, doubled, unlisted and misshapen cells: never a difference."""
    frame = typed(records)

    found = disagreements(frame, flags_of(frame), STAFF)

    assert found.rows() == []


@pytest.fixture
def bad():
    """Three records with one fault of each kind, and our flags on them."""
    right = {n: cells[0] for n, cells in CELLS.items()}
    faulty = {"given_name": "", "status": "Retired", "date_of_birth": "31/02/1988", "email": "amara@"}
    frame = typed([right, {**right, **faulty}, {**right, "staff_id": "S2"}])
    return frame, flags_of(frame)


def test_every_kind_of_fault_is_compared(bad):
    """The agreement above is not empty: each fault is seen by both."""
    frame, flags = bad

    assert {code.rpartition(".")[2] for code in flags["rule_code"]} == {
        "missing",
        "not_in_list",
        "unreadable",
        "shape",
        "duplicate",
    }
    assert disagreements(frame, flags, STAFF).height == 0


def test_a_verdict_of_ours_that_is_lost_is_noticed(bad):
    """Were the engine to drop a flag, pandera's would stand alone."""
    frame, flags = bad
    codes = flags["rule_code"].unique().sort().to_list()

    for code in codes:
        found = disagreements(frame, flags.filter(pl.col("rule_code") != code), STAFF)
        assert set(found["rule_code"]) == {code}
        assert set(found["said_by"]) == {"pandera"}


def test_a_verdict_of_ours_that_is_made_up_is_noticed(bad):
    """Were the engine to flag a sound cell, ours would stand alone."""
    frame, flags = bad
    extra = pl.DataFrame({"rule_code": ["staff.email.shape"], "__row": [0]}, schema=flags.schema)

    found = disagreements(frame, pl.concat([flags, extra]), STAFF)

    assert found.rows() == [("staff.email.shape", 0, "wellkept")]


def test_a_lost_column_type_is_noticed(bad):
    """A column of the wrong type is no cell's fault, and must not pass unseen."""
    frame, flags = bad
    frame = frame.with_columns(pl.col("contracted_hours").cast(pl.String))

    found = disagreements(frame, flags, STAFF)

    assert found.height == 1
    assert found["rule_code"][0].startswith("staff.contracted_hours.dtype")


def test_written_rules_are_none_of_its_business(bad):
    """Flags of rules that do not follow from the contract are left alone."""
    frame, flags = bad
    more = pl.DataFrame({"rule_code": ["STF-009"], "__row": [0]}, schema=flags.schema)

    assert disagreements(frame, pl.concat([flags, more]), STAFF).height == 0


def test_nothing_of_a_cell_is_kept(bad):
    """Neither the answer nor what is read of pandera's report holds a value."""
    frame, flags = bad
    records = frame.collect()
    reported = _report(model_of("staff").to_schema(), records.select(f.name for f in STAFF.fields))
    text = str([(column, check, places.to_list()) for column, check, places in reported])

    assert reported
    assert "amara@" not in text
    assert disagreements(frame, flags, STAFF).columns == ["rule_code", "__row", "said_by"]


def test_the_order_of_records_does_not_matter(bad):
    """Places are counted by row number, so a shuffled frame gives the same answer."""
    frame, flags = bad
    shuffled = frame.collect().sample(fraction=1, shuffle=True, seed=3)

    assert disagreements(shuffled, flags, STAFF).height == 0
