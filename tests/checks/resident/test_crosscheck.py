"""A real case: 995 synthetic UK residents, spoilt by somebody else's program, judged without the register."""

from __future__ import annotations

import csv
import re
from collections import Counter

import polars as pl
import pytest

from checks import datasets
from wellkept.coerce import LINE, Reading, coerce
from wellkept.engine import judge
from wellkept.words import Scope, Verdict


WORDS = {
    "person_stated_gender": {"M": "1", "F": "2"},
    "ethnic_category": {"white": "C", "asian": "L", "black": "P", "other": "S"},
}
REQUIRED = ("given_name", "family_name", "date_of_birth", "person_stated_gender", "ethnic_category")


def read(path):
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def case(cases):
    """The folder of the case."""
    return cases / "07-synthetic-uk-health" / "resident_crosscheck"


@pytest.fixture(scope="module")
def columns(residents):
    """The extract's headings and our fields."""
    known = {re.sub("[^a-z0-9]", "", h.casefold()): f.name for f in residents.fields for h in (f.name, *f.aliases)}
    return lambda heading: known[re.sub("[^a-z0-9]", "", heading.casefold())]


@pytest.fixture(scope="module")
def flagged(case, columns, residents, night):
    """For each flagged cell, by row and field, the rules that say so."""
    rows = read(case / "dev_extract.csv")
    named = {columns(h): [row[h] for row in rows] for h in rows[0] if h != "row_id"}
    said = judge(
        coerce(pl.LazyFrame({**named, LINE: range(2, len(rows) + 2)}), residents, Reading(values=WORDS)),
        residents,
        datasets(),
        as_of=night,
        rules=[rule for rule in residents.rules if rule.scope is not Scope.BETWEEN_NIGHTS],
        limits={"RES-006d": {"allow_test_range": 1}},
    )
    cells = {}
    for row, verdicts in zip(rows, said.table.collect().sort("__row").iter_rows(named=True), strict=True):
        for rule in residents.rules:
            if verdicts.get(rule.code) == Verdict.WRONG:
                for name in rule.fields:
                    cells.setdefault((row["row_id"], name), set()).add(rule.code)
    return cells


@pytest.fixture(scope="module")
def truth(case, columns):
    """The cells that were spoilt: row, field and how."""
    rows = read(case / "truth" / "dev_field_truth.csv")
    return [(row["record_id"], columns(row["field"]), row["type"]) for row in rows]


def test_every_changed_nhs_number_is_found(truth, flagged):
    """The check digit sees every slip somebody else's program made."""
    changed = [(row, name) for row, name, how in truth if name == "nhs_number" and how == "changed"]

    assert len(changed) == 37
    assert [cell for cell in changed if cell not in flagged] == []


@pytest.mark.parametrize("name", REQUIRED)
def test_every_missing_required_cell_is_found(name, truth, flagged):
    """A blank in a field every record needs is never overlooked."""
    missing = [(row, field) for row, field, how in truth if field == name and how == "missing"]

    assert missing
    assert [cell for cell in missing if cell not in flagged] == []


def test_nothing_right_is_flagged_but_great_age(truth, flagged):
    """Besides the rows entered twice, the only right cells flagged are three people past 110."""
    spoilt = {(row, name) for row, name, _ in truth}

    alarms = Counter(code for cell, codes in flagged.items() if cell not in spoilt for code in codes)

    assert alarms == {"resident.resident_id.duplicate": 30, "RES-004e": 3}


def test_rows_entered_twice_are_found(case, flagged):
    """Both rows of each of the fifteen pairs are flagged."""
    doubled = {row["row_id"] for row in read(case / "truth" / "dev_duplicate_rows.csv")}

    assert {row for row, name in flagged if "resident.resident_id.duplicate" in flagged[row, name]} == doubled
