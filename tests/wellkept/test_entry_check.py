"""The check of one record agrees with the night and says what must wait for it."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wellkept.hall import AS_OF, DATASETS, PET
from tests.wellkept.test_engine import said
from wellkept.coerce import HOME, LINE, Reading, coerce
from wellkept.entry_check import EntryCheck, _CellsTyped
from wellkept.words import Personal, Scope, Verdict


CHECK = EntryCheck(PET, DATASETS, as_of=AS_OF)
DATES = st.sampled_from(["", "2001-01-01", "2020-02-29", "31/12/2019", "nonsense"])
CELLS = st.fixed_dictionaries({"chip": st.sampled_from(["", "1", "abc"]), "born_date": DATES, "adopted_date": DATES})


@given(CELLS)
def test_it_says_what_the_night_says(cells):
    """Record by record, the compiled check and the engine agree on every record rule."""
    findings = {f.rule.code: f.verdict for f in CHECK.check(cells)}
    for rule in PET.rules:
        if rule.scope is Scope.RECORD:
            assert findings[rule.code] == said([cells], rule.code)[0]


@given(st.lists(CELLS, max_size=5))
def test_many_records_are_judged_as_one_by_one(records):
    """Each by itself: what stands beside it changes nothing."""
    together = CHECK.verdicts(records)

    assert together.shape == (len(CHECK.asked), len(records))
    for at, cells in enumerate(records):
        assert together[:, at].tolist() == CHECK.verdicts([cells])[:, 0].tolist()


def test_wider_rules_need_the_night():
    """A rule that must see other records is undetermined here, and says so."""
    findings = {f.rule.code: f for f in CHECK.check({"chip": "1"})}

    assert findings["PET-2"].needs_the_night
    assert findings["PET-2"].verdict is Verdict.UNDETERMINED
    assert not findings["PET-3"].needs_the_night


def test_a_field_left_out_is_not_blank():
    """What the form did not ask cannot be held against the record."""
    left_out = {f.rule.code: f.verdict for f in CHECK.check({})}
    blank = {f.rule.code: f.verdict for f in CHECK.check({"chip": ""})}

    assert left_out["PET-3"] is Verdict.UNDETERMINED
    assert blank["PET-3"] is Verdict.NOT_APPLICABLE


# Every way of reading a cell in one dataset, and two fields for most of them.
NAMED = replace(
    PET,
    fields=(
        *PET.fields,
        replace(PET.by_name["chip"], name="owner", personal=Personal.ORDINARY),
        replace(PET.by_name["chip"], name="colour"),
        replace(PET.by_name["weight_kg"], name="height_cm"),
    ),
)
FEED = Reading(
    date_formats=("DD/MM/YYYY", "YYYY-MM-DD"),
    blank_tokens=("N/A",),
    masked_tokens=("Admin",),
    values={"breed": {"alsatian": "A"}, "colour": {"Blk": "black"}},
    homes={"the oaks": "home-1"},
)
ODD = [
    "",
    " ",
    "N/A",
    "admin",
    "Blk",
    "alsatian",
    "Short",
    "Long Hair",
    "12",
    " 1.5 ",
    "02/05/2020",
    "yes",
    "x-1",
    "Zo\u00eb",
]
ANY = st.dictionaries(st.sampled_from([f.name for f in NAMED.fields]), st.sampled_from([*ODD, "The  Oaks", None]))


@pytest.mark.parametrize("reading", [Reading(), FEED, replace(FEED, home="home-2")], ids=["plain", "feed", "one home"])
@given(cells=ANY)
def test_cells_are_typed_as_coercion_types_them(reading, cells):
    """Reading like fields together gives every field the value and the text that a file would give it."""
    given_home = {HOME: "here", **cells}
    text = {name: [cell or ""] for name, cell in given_home.items()}
    frame = pl.LazyFrame({**text, LINE: [2]}, schema={**dict.fromkeys(text, pl.String), LINE: pl.Int64})

    mine = _CellsTyped(NAMED, reading).frame([cells])

    expected = coerce(frame, NAMED, reading).collect().select(mine.columns)
    assert mine.rows(named=True) == expected.rows(named=True)
    assert mine.schema == expected.schema


def test_a_question_is_asked_once():
    """Rules that ask the same of a record share the answer."""
    twice = replace(PET, rules=(*PET.rules, *(replace(rule, code=f"{rule.code}x") for rule in PET.rules)))
    check = EntryCheck(twice, {**DATASETS, "pet": twice}, as_of=AS_OF)

    assert len(check._questions._expressions) == len(CHECK._questions._expressions)
    findings = {f.rule.code: f.verdict for f in check.check({"chip": "abc"})}
    assert findings["PET-3"] is findings["PET-3x"] is Verdict.WRONG


def test_no_record_rule_is_nothing_to_ask():
    """A rulebook without record rules still names its rules."""
    wider = replace(PET, rules=tuple(rule for rule in PET.rules if rule.scope is not Scope.RECORD))
    findings = EntryCheck(wider, DATASETS, as_of=AS_OF).check({"chip": "1"})

    assert findings
    assert all(f.needs_the_night for f in findings)
