"""Bisection: the rule that raises is named, and the others stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.wellkept.hall import AS_OF, DATASETS, PET
from tests.wellkept.test_engine import frame
from wellkept.bisection import isolate, settle
from wellkept.engine import judge
from wellkept.words import RuleState, Verdict


def _strict(r):
    """A body that is built, and fails only when a chip of 2 is read."""
    return r.when(r.chip == "2", r.lit("9990000018 is no number"), r.lit("1")).cast(r._api.Int64) > 1


def asked(records, rules):
    """Settle some rules on some records."""

    def ask(some, without):
        return judge(records, PET, DATASETS, as_of=AS_OF, rules=some, without=without)

    return settle(rules, ask, lambda table: table.collect())


def test_a_rule_that_raises_on_one_record_is_an_error_for_all():
    """The engine quotes the cell; what is kept does not, and no record is called right by it."""
    rules = [*PET.rules, replace(PET.rules[0], code="PET-9", body=_strict)]
    judged, table = asked(frame({"chip": "1"}, {"chip": "2"}), rules)

    assert judged.states["PET-9"] is RuleState.ERROR
    assert judged.states["PET-3"] is RuleState.RAN
    assert "999" not in str(judged.errors["PET-9"])
    assert table["PET-9"].to_list() == [None, None]
    assert table["PET-3"].to_list() == [Verdict.RIGHT, Verdict.RIGHT]


def test_when_nothing_raises_nothing_is_lost():
    """The ordinary case is computed once."""
    judged, table = asked(frame({"chip": "1"}), PET.rules)

    assert not judged.errors
    assert table.height == 1


def test_a_rule_that_raises_on_a_record_is_found_by_bisection():
    """Of many rules only the one that raises is named."""
    asked = []

    def compute(codes):
        asked.append(list(codes))
        if "bad" in codes:
            raise RuntimeError("a value")

    codes = [f"r{i}" for i in range(40)] + ["bad"] + [f"s{i}" for i in range(40)]
    found = isolate(codes, compute)

    assert list(found) == ["bad"]
    assert found["bad"].message == ""
    assert len(asked) < 20


def test_when_the_records_are_at_fault_no_rule_is_blamed():
    """If even no rule at all raises, the failure is passed on."""

    def compute(_codes):
        raise OSError("the file is gone")

    with pytest.raises(OSError, match="gone"):
        isolate(["a", "b"], compute)
