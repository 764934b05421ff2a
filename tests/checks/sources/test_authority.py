"""Which source a cell is compared with, and that every record and field ends in exactly one outcome."""

import json

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from checks import datasets
from checks.compared import DOUBTED, FOUND
from checks.sources.authority import COUNTS, Sourced, agreement
from wellkept.coerce import Reading, coerce


RESIDENT = datasets()["resident"]
OURS = [
    {"resident_id": "R1", "nhs_number": "999 000 0018", "given_name": "Joan", "family_name": "Hartley",
     "date_of_birth": "1938-04-17", "nok_phone": "07700 900101", "gp_practice_code": ""},
    {"resident_id": "R2", "nhs_number": "9990000026", "given_name": "Arthur", "family_name": "Pell",
     "date_of_birth": "1941-02-03", "nok_phone": "", "gp_practice_code": "P84009"},
    {"resident_id": "R3", "nhs_number": "", "given_name": "Vera", "family_name": "Moss",
     "date_of_birth": "1936-11-30", "nok_phone": "07700 900103", "gp_practice_code": "P84009"},
]  # fmt: skip
GP = [
    {"nhs_number": "9990000018", "given_name": "JOAN", "family_name": "Hartley", "date_of_birth": "1938-04-17",
     "gp_practice_code": "P84009"},
    {"nhs_number": "9990000026", "given_name": "Arthur", "family_name": "Pell", "date_of_birth": "1941-03-02",
     "gp_practice_code": ""},
]  # fmt: skip


def typed(rows, home="oak"):
    frame = pl.DataFrame(rows, infer_schema_length=None).with_columns(pl.lit(0, pl.Int64).alias("__line"))
    return coerce(frame.lazy(), RESIDENT, Reading(home=home)).collect()


def gp(rows=GP, **more):
    return Sourced("gp", typed(rows), **{"fields": ("date_of_birth", "given_name", "gp_practice_code"),
                                         "key": ("nhs_number",), **more})  # fmt: skip


def said(found, record, field):
    return found.table.filter(pl.col("record_id") == record)[field].item()


def test_it_says_what_came_of_each_field():
    found = agreement(typed(OURS), RESIDENT, [gp()])
    assert said(found, "R1", "date_of_birth") == "agree"
    assert said(found, "R1", "given_name") == "agree after formatting"
    assert said(found, "R1", "gp_practice_code") == "missing here"
    assert said(found, "R2", "date_of_birth") == "differs"
    assert said(found, "R2", "gp_practice_code") == "missing there"
    assert said(found, "R3", "date_of_birth") is None, "a blank key meets nobody"


def test_a_difference_is_named_and_the_source_holds_it():
    cells = agreement(typed(OURS), RESIDENT, [gp()]).cells
    told = cells.filter(pl.col("outcome") == "differs").row(0, named=True)
    assert told == {"home_id": "oak", "record_id": "R2", "source": "gp", "field": "date_of_birth",
                    "outcome": "differs", "kind": "day and month swapped", "there": "1941-03-02"}  # fmt: skip


def test_the_first_source_with_a_value_is_the_authority():
    letter = {"resident_id": "R2", "date_of_birth": "1941-02-03", "gp_practice_code": "P84010"}
    letters = Sourced("letters", typed([letter]), ("date_of_birth", "gp_practice_code"), ("resident_id",))
    found = agreement(typed(OURS), RESIDENT, [gp(), letters])
    assert said(found, "R2", "date_of_birth") == "differs", "the GP register comes first"
    assert said(found, "R2", "gp_practice_code") == "differs", "and says nothing of the practice"
    assert set(found.cells.filter(pl.col("field") == "gp_practice_code")["source"]) == {"gp", "letters"}
    turned = agreement(typed(OURS), RESIDENT, [letters, gp()])
    assert said(turned, "R2", "date_of_birth") == "agree"


def test_only_a_source_that_holds_everyone_is_missing_somebody():
    assert agreement(typed(OURS), RESIDENT, [gp()]).table[FOUND].to_list() == [None, None, None]
    more = [*OURS, {**OURS[0], "resident_id": "R4", "nhs_number": "9990000034"}]
    found = agreement(typed(more), RESIDENT, [gp(holds_everyone=True)])
    assert found.table[FOUND].to_list() == [True, True, None, False]
    assert dict(found.findings.select("finding", "records").rows()) == {"no key here": 1, "only here": 1}


def test_a_number_two_people_of_the_source_have_joins_nobody():
    found = agreement(typed(OURS), RESIDENT, [gp([GP[0], GP[0]], holds_everyone=True)])
    assert said(found, "R1", "date_of_birth") is None
    assert dict(found.findings.select("finding", "records").rows())["key repeated there"] == 2


def test_without_a_key_people_are_linked_and_their_numbers_compared():
    theirs = [{**one, "nhs_number": "9990000042" if one["nhs_number"].endswith("26") else one["nhs_number"],
               "gp_practice_code": "P84009"} for one in GP]  # fmt: skip
    found = agreement(typed(OURS), RESIDENT, [gp(theirs, key=(), fields=("nhs_number",))])
    assert said(found, "R1", "nhs_number") == "agree after formatting"
    assert found.counts.select("agree", "formatting", "differs", "not_compared").sum_horizontal().sum() == len(OURS)


def test_a_doubtful_link_is_told_and_compares_nothing(monkeypatch):
    """Of a source without a key: one link is sure, one is not, and one of ours has none."""
    likely = pl.DataFrame({"row_here": [0, 1, 2], "row_there": [0, 1, 2], "probability": [0.99, 0.7, 0.95]})
    monkeypatch.setattr("checks.sources.authority.links", lambda *_: likely)
    four = [*OURS, {**OURS[0], "resident_id": "R4"}]
    theirs = gp([*GP, GP[0]], key=(), fields=("date_of_birth",), holds_everyone=True)
    found = agreement(typed(four), RESIDENT, [theirs])
    assert found.table[DOUBTED].to_list() == [False, True, False, False]
    assert found.table[FOUND].to_list() == [True, None, True, False], "whoever may be in it is not missing"
    assert [said(found, record, "date_of_birth") for record in ("R1", "R2", "R4")] == ["agree", None, None]
    assert found.counts["not_compared"].sum() == 2
    (doubt,) = found.doubts.rows(named=True)
    assert (doubt["home_id"], doubt["record_id"], doubt["source"]) == ("oak", "R2", "gp")
    assert {name: outcome for name, outcome, _, _ in json.loads(doubt["said"])} == {
        "nhs_number": "agree", "given_name": "agree", "family_name": "agree", "date_of_birth": "differs",
        "gp_practice_code": "missing there",
    }  # fmt: skip
    assert ["date_of_birth", "differs", "1941-02-03", "1941-03-02"] in json.loads(doubt["said"])
    by_key = agreement(typed(OURS), RESIDENT, [gp()])
    assert by_key.table[DOUBTED].to_list() == [None] * 3, "a key leaves no doubt"
    assert by_key.doubts.is_empty()


def test_masked_cells_and_absent_columns_are_compared_with_nothing():
    ours = pl.DataFrame([{k: v for k, v in OURS[0].items() if k != "given_name"}])
    frame = ours.with_columns(pl.lit(0, pl.Int64).alias("__line"), date_of_birth=pl.lit("Admin"))
    masked = coerce(frame.lazy(), RESIDENT, Reading(home="oak", masked_tokens=("Admin",))).collect()
    found = agreement(masked, RESIDENT, [gp()])
    assert said(found, "R1", "date_of_birth") is None
    assert said(found, "R1", "given_name") is None


def test_no_source_says_nothing():
    found = agreement(typed(OURS), RESIDENT, [])
    assert found.table.height == len(OURS)
    assert found.counts.is_empty()


NUMBERS = st.sampled_from(["9990000018", "9990000026", "9990000034", ""])
DATES = st.sampled_from(["1938-04-17", "1938-04-18", "", "not known"])


@settings(deadline=None, max_examples=40)
@given(
    ours=st.lists(st.tuples(NUMBERS, DATES), min_size=1, max_size=8),
    theirs=st.lists(st.tuples(NUMBERS, DATES), min_size=1, max_size=8),
    others=st.lists(st.tuples(NUMBERS, DATES), min_size=1, max_size=8),
)
def test_every_record_and_field_has_exactly_one_outcome(ours, theirs, others):
    here = typed([{"resident_id": f"R{n}", "nhs_number": a, "date_of_birth": b} for n, (a, b) in enumerate(ours)])
    sources = [
        Sourced(
            name, typed([{"nhs_number": a, "date_of_birth": b} for a, b in rows]), ("date_of_birth",), ("nhs_number",)
        )
        for name, rows in (("first", theirs), ("second", others))
    ]
    counts = agreement(here, RESIDENT, sources).counts
    assert counts.select(COUNTS).sum_horizontal().sum() == len(ours)
