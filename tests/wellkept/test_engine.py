"""The engine: four verdicts, guarded keys, parents, errors kept apart."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wellkept.hall import AS_OF, DATASETS, KENNEL, PET
from wellkept.coerce import LINE, coerce
from wellkept.engine import judge
from wellkept.example_table import CASE, by_scope, example_table
from wellkept.words import RuleState, Scope, Verdict


def frame(*rows, dataset=PET):
    """A typed frame from rows of text; a field no row has is a column the extract lacks."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = {name: [row.get(name, "") for row in rows] for name in names}
    return coerce(pl.LazyFrame({**columns, LINE: list(range(2, len(rows) + 2))}), dataset)


def said(rows, code, **given):
    """What one rule says of each row."""
    judged = judge(frame(*rows), PET, DATASETS, as_of=AS_OF, **given)
    return [Verdict(v) for v in judged.table.collect()[code]]


@pytest.mark.parametrize("dataset", [PET, KENNEL], ids=lambda d: d.name)
def test_the_examples_of_the_small_rulebook(dataset):
    """Every scope the engine serves gives its examples' verdicts, many examples in one frame."""
    for rules in by_scope(dataset.rules).values():
        table = example_table(dataset, DATASETS, rules)
        judged = judge(table.frame, dataset, DATASETS, as_of=AS_OF, rules=rules, tables=table.tables, partition=(CASE,))
        rows = judged.table.collect().sort("__row").unique(CASE, keep="first", maintain_order=True)
        found = {row[CASE]: row for row in rows.iter_rows(named=True)}

        assert [(c, code, found[c][code]) for c, code, _ in table.expected] == list(table.expected)


def test_blank_keys_are_never_duplicates():
    """Blanks do not share anything, however many there are."""
    assert said([{"chip": ""}, {"chip": ""}, {"chip": "7"}], "PET-2") == [
        Verdict.UNDETERMINED,
        Verdict.UNDETERMINED,
        Verdict.RIGHT,
    ]


@given(st.lists(st.sampled_from(["", "1", "2", "3", "x"]), min_size=1, max_size=12))
def test_a_shared_key_is_found_whatever_surrounds_it(chips):
    """The guarded window agrees with counting by hand."""
    expected = [
        Verdict.UNDETERMINED
        if chip in ("", "x")  # blank, or a parent already flagged it
        else (Verdict.WRONG if chips.count(chip) > 1 else Verdict.RIGHT)
        for chip in chips
    ]

    assert said([{"chip": chip} for chip in chips], "PET-2") == expected


def test_a_parents_fault_is_flagged_once():
    """Where the parent is wrong the child is undetermined, so one fault is one flag."""
    rows = [{"chip": "abc"}, {"chip": "abc"}]

    assert said(rows, "PET-3") == [Verdict.WRONG, Verdict.WRONG]
    assert said(rows, "PET-2") == [Verdict.UNDETERMINED, Verdict.UNDETERMINED]


def test_a_feed_that_did_not_come_leaves_its_rules_undetermined():
    """A link without a table is undetermined for everyone, and the rule says there was no feed."""
    judged = judge(frame({"born_date": "2001-01-01"}), PET, DATASETS, as_of=AS_OF)

    assert judged.states["PET-4"] is RuleState.NO_FEED
    assert judged.states["PET-1"] is RuleState.RAN
    assert judged.table.collect()["PET-4"].to_list() == [Verdict.UNDETERMINED]


def test_a_repeated_key_on_the_other_side_never_joins():
    """Two kennels of one name: nobody can tell which, so nothing is said and nothing is doubled."""
    kennels = frame(
        {"home_id": "", "size": "2"}, {"home_id": "k", "size": "2"}, {"home_id": "k", "size": "9"}, dataset=KENNEL
    )
    pets = frame({"home_id": "k", "born_date": "2001-01-01"}, {"home_id": "", "born_date": "2001-01-01"})
    judged = judge(pets, PET, DATASETS, as_of=AS_OF, tables={"kennel": kennels})

    assert judged.table.collect()["PET-4"].to_list() == [Verdict.UNDETERMINED] * 2


def test_a_threshold_from_the_settings_is_used():
    """The settings' limit stands before the rule's own default."""
    kennels = frame({"home_id": "k", "size": "2"}, dataset=KENNEL)
    pet = {"home_id": "k", "born_date": "2020-01-01"}
    given = {"tables": {"kennel": kennels}}

    assert said([pet], "PET-4", **given) == [Verdict.RIGHT]
    assert said([pet], "PET-4", limits={"PET-4": {"years": 3}}, **given) == [Verdict.WRONG]


def test_a_rule_that_cannot_be_built_is_an_error_and_the_others_stand():
    """A body that raises becomes an error with its place and none of its message."""

    def broken(_r):
        raise ValueError("9990000018 is secret")

    rules = [replace(PET.rules[0], code="PET-9", body=broken), *PET.rules]
    judged = judge(frame({"chip": "1"}), PET, DATASETS, as_of=AS_OF, rules=rules)

    assert judged.states["PET-9"] is RuleState.ERROR
    assert "secret" not in str(judged.errors["PET-9"])
    assert judged.errors["PET-9"].error == "ValueError"
    table = judged.table.collect()
    assert table["PET-9"].to_list() == [None]
    assert table["PET-3"].to_list() == [Verdict.RIGHT]


def test_only_the_scopes_asked_for_are_in_the_table():
    """The verdict table has one Int8 column per rule asked and nothing personal."""
    rules = by_scope(PET.rules)[Scope.RECORD]
    table = judge(frame({"chip": "1"}), PET, DATASETS, as_of=AS_OF, rules=rules).table.collect()

    assert table.columns == ["__row", "home_id", "PET-1", "PET-3"]
    assert {table.schema[c] for c in ("PET-1", "PET-3")} == {pl.Int8}


def test_nothing_but_verdicts_is_in_the_table():
    """What a window had to look at on the way is gone: the table holds no personal column."""
    judged = judge(frame({"chip": "1"}), PET, DATASETS, as_of=AS_OF, without={})

    assert set(judged.table.collect_schema().names()) == {"__row", "home_id", *(rule.code for rule in PET.rules)}
