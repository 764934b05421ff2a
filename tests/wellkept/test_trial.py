"""Rules on trial: declared beside the others, named apart, and in nothing that counts."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from checks import datasets
from tests.wellkept.hall import AS_OF, KENNEL, PET, adopted_before_born
from wellkept import rulebook, trial
from wellkept.coerce import LINE, Reading, coerce
from wellkept.engine import judge
from wellkept.entry_check import EntryCheck
from wellkept.rule import Rules
from wellkept.trial import StandsFor, asked, every_trial, name_of, parted, stands_for, trials_of
from wellkept.words import Owner, Verdict


IN_USE = PET.rules[0]
NEXT = replace(IN_USE, version=2, on_trial=True, body=lambda r: adopted_before_born(r) | (r.chip == "9"))
NEW = replace(IN_USE, code="PET-9", on_trial=True, parents=("PET-3",), body=lambda r: r.chip == "9")
CHILD = replace(NEW, code="PET-10", parents=("PET-9",))
TRIED = replace(PET, trial_rules=(NEXT, NEW, CHILD))
KNOWN = {"pet": TRIED, "kennel": KENNEL}


def test_a_declaration_says_whether_it_is_on_trial() -> None:
    """Nothing else is said of it than of any other."""
    rules = Rules("pet", owner=Owner.SENIOR)
    said = {"fields": ["chip"], "dimension": IN_USE.dimension, "severity": IN_USE.severity, "why": "", "fix": ""}
    rules.rule("PET-1", "In use", **said, evidence=[], wrong=[], right=[])(lambda r: r.chip == "1")
    rules.rule("PET-1", "Next", **said, evidence=[], wrong=[], right=[], version=2, on_trial=True)(lambda r: r.chip)

    counting, trials = parted(list(rules))
    assert [(rule.title, rule.on_trial) for rule in (*counting, *trials)] == [("In use", False), ("Next", True)]


def test_what_it_stands_for_follows_from_what_counts() -> None:
    assert [stands_for(rule, TRIED) for rule in TRIED.trial_rules] == [
        StandsFor.NEXT_VERSION, StandsFor.EXPERIMENTAL, StandsFor.EXPERIMENTAL,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([IN_USE, NEXT, NEXT], r"On trial twice: PET-1 v2"),
        ([IN_USE, replace(NEXT, version=1)], r"not higher.*PET-1 \(version 1 counts\).*Raise"),
        ([replace(IN_USE, version=3), NEXT], r"PET-1 \(version 3 counts\)"),
    ],
)
def test_a_version_that_cannot_be_on_trial_is_refused(rules, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parted(rules)


def test_two_versions_of_one_code_may_be_on_trial() -> None:
    third = replace(NEXT, version=3)
    assert parted([IN_USE, NEXT, third]) == ((IN_USE,), (NEXT, third))
    assert [rule.version for rule in trials_of({"pet": replace(PET, trial_rules=(third, NEXT))}, "pet-1 ")] == [2, 3]


def test_each_is_asked_under_a_name_of_its_own() -> None:
    """A parent that counts stays the parent; one that is only on trial is meant under its own name."""
    assert [(rule.code, rule.parents) for rule in asked(TRIED)] == [
        ("PET-1 v2", IN_USE.parents), ("PET-9 v1", ("PET-3",)), ("PET-10 v1", ("PET-9 v1",)),
    ]  # fmt: skip


def test_one_pass_asks_both_versions() -> None:
    """Each gives its own verdict on the same record, and a parent's fault makes the new rule undetermined."""
    rows = [
        {"born_date": "2020-05-02", "adopted_date": "2019-05-02", "chip": "1"},
        {"born_date": "2020-05-02", "adopted_date": "2021-05-02", "chip": "9"},
        {"born_date": "2020-05-02", "adopted_date": "2021-05-02", "chip": "x"},
    ]
    frame = pl.LazyFrame([{f.name: row.get(f.name, "") for f in PET.fields} | {LINE: 2} for row in rows])
    table = judge(coerce(frame, TRIED, Reading()), TRIED, KNOWN, as_of=AS_OF, rules=(*TRIED.rules, *asked(TRIED))).table
    said = table.collect().select("PET-1", "PET-1 v2", "PET-3", "PET-9 v1", "PET-10 v1").rows()

    wrong, right, undetermined = Verdict.WRONG, Verdict.RIGHT, Verdict.UNDETERMINED
    assert [row[:2] for row in said] == [(wrong, wrong), (right, wrong), (right, right)]
    assert [row[2:4] for row in said] == [(right, right), (right, wrong), (wrong, undetermined)]
    assert said[1][4] == undetermined, "its parent on trial says wrong"


def test_nothing_that_counts_sees_them() -> None:
    """Neither the rules, nor finding one, nor the digest of the rulebook; only the digest of the trials moves."""
    before = {"pet": PET, "kennel": KENNEL}
    assert list(rulebook.every_rule(KNOWN)) == list(rulebook.every_rule(before))
    assert rulebook.digest(KNOWN) == rulebook.digest(before)
    assert "PET-9" not in TRIED.by_code
    entry = EntryCheck(TRIED, KNOWN, as_of=AS_OF)
    assert [finding.rule for finding in entry.check({"chip": "9"})] == list(PET.rules)
    assert list(every_trial(KNOWN)) == [NEXT, NEW, CHILD]
    assert trial.digest(KNOWN) != trial.digest(before)
    assert trial.digest(KNOWN) == trial.digest(dict(KNOWN))


def test_real_rules_are_on_trial() -> None:
    """One that is new and one that is stricter, so that the machinery is in use; each name is told once."""
    found = list(every_trial(datasets()))
    assert {stands_for(rule, datasets()[rule.dataset]) for rule in found} == set(StandsFor)
    assert len({name_of(rule) for rule in found}) == len(found)
    for rule in found:
        assert rule.says
        assert rule.evidence
        assert len(rule.changes) == rule.version - 1, "what a new version changes is said while it is on trial"
