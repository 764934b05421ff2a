"""A run's facts are plain and frozen, and a rule as run says everything its rule says."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from tests.wellkept.hall import PET
from tests.wellkept.nights import run
from wellkept.run import Result, RuleAsRun, RunResult, RunState


def test_a_rule_as_run_says_what_its_rule_says():
    """Every word a worklist, a score or a rulebook page needs is kept with the run."""
    of = PET.rules[0]
    kept = RuleAsRun.of(of)

    assert (kept.rule_code, kept.days_allowed) == (of.code, of.severity.days)
    same = {f.name for f in fields(RuleAsRun)} - {"rule_code", "days_allowed"}
    assert {name: getattr(kept, name) for name in same} == {name: getattr(of, name) for name in same}


def test_facts_do_not_change():
    """What happened, happened."""
    with pytest.raises(FrozenInstanceError):
        run().state = RunState.HELD


def test_a_run_has_no_judgement_until_it_has_one():
    """Nothing judged is no pass."""
    assert run().judgement is None
    assert Result.BLANK is not Result.PASS


def test_a_result_may_be_of_nothing():
    """A held run hands over its facts alone."""
    result = RunResult(run=run(state=RunState.HELD))

    assert [getattr(result, f.name) for f in fields(result)][1:] == [()] * 13
