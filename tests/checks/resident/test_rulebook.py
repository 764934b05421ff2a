"""The rules of residents as a whole: their wording, their families, their limits, and what they cover."""

from __future__ import annotations

import re

import polars as pl
import pytest

from checks import datasets
from checks.resident.contract import DATASET, SUBJECTS
from wellkept.example_table import AS_OF
from wellkept.record import Record, Uses
from wellkept.words import Scope, Verdict


WRITTEN = [rule for rule in DATASET.rules if not rule.derived]
BY_CODE = {rule.code: rule for rule in WRITTEN}

# Rows of the catalogue that no written rule carries, and what does instead.
ELSEWHERE = {
    "RES-001": "resident.resident_id.missing resident.resident_id.duplicate",
    "RES-003": "resident.date_of_birth.missing resident.date_of_birth.unreadable",
    "RES-012": "resident.person_stated_gender.missing resident.person_stated_gender.not_in_list",
    "RES-013": "resident.ethnic_category.missing resident.ethnic_category.not_in_list",
    "RES-071": "resident.cpr_status.not_in_list resident.dols_status.not_in_list resident.lpa_type.not_in_list",
}
NOT_OF_ONE_RECORD = {
    "RES-011": "two systems",
    "RES-029": "a count of the home",
    "RES-030": "a history of rooms",
    "RES-031": "pairs of stays",
    "RES-056": "the form itself",
    "RES-073": "single care entries",
}
CATALOGUE = [f"RES-{n:03}" for n in (*range(1, 18), *range(20, 34), *range(40, 46), *range(50, 74))]


class Used(dict):
    """Limits that remember which were asked for."""

    def __init__(self, limits):
        super().__init__(limits)
        self.asked = set()

    def __getitem__(self, name):
        self.asked.add(name)
        return super().__getitem__(name)


def reach(rule):
    """Build a rule's expressions and see which fields, links and limits it reached for."""
    uses, limits = Uses(), Used(rule.limits)
    record = Record(pl, DATASET, datasets(), as_of=AS_OF, limits=limits, code=rule.code, uses=uses)
    if rule.applies is not None:
        rule.applies(record)
    rule.body(record)
    for count in rule.counts.values():
        if count.where is not None:
            count.where(Record(pl, datasets()[count.dataset], datasets(), as_of=AS_OF, limits=limits, code=rule.code))
    return uses, limits.asked


@pytest.mark.parametrize("row", CATALOGUE)
def test_every_row_of_the_catalogue_is_answered(row):
    """A row is a written rule, follows from the contract, or is known to need more than one record."""
    written = [code for code in BY_CODE if re.fullmatch(rf"{row}[a-z]?", code)]
    derived = [code for code in ELSEWHERE.get(row, "").split() if code in DATASET.by_code]

    assert written or derived or row in NOT_OF_ONE_RECORD
    assert len(derived) == len(ELSEWHERE.get(row, "").split())


@pytest.mark.parametrize("code", [*BY_CODE])
def test_a_code_has_its_shape(code):
    """The catalogue's id, with a letter where the row has clauses."""
    assert re.fullmatch(r"(?:RES-[0-9]{3}|XDS-[0-9]{3}|DST-[0-9]{2})[a-z]?", code)


@pytest.mark.parametrize("rule", WRITTEN, ids=lambda r: r.code)
def test_a_rule_is_worded_for_a_carer(rule):
    """Title, sentence, reason and cure are plain, whole sentences, and name no field or code."""
    sentences = (rule.says, rule.why, rule.fix, *filter(None, [rule.unless]))

    assert all(s[0].isupper() and s.endswith((".", "?")) for s in sentences)
    assert not rule.title.endswith(".")
    assert all("_" not in s and ";" not in rule.says for s in sentences)
    assert len(rule.says) <= 125
    assert not re.search(r"\b(?:invalid|null|error|patient|service user|please)\b", " ".join(sentences), re.IGNORECASE)


@pytest.mark.parametrize("rule", WRITTEN, ids=lambda r: r.code)
def test_a_rule_that_may_not_apply_says_why(rule):
    """The question and the reason for not asking it come together."""
    assert (rule.applies is None) == (rule.unless == "")


@pytest.mark.parametrize("rule", WRITTEN, ids=lambda r: r.code)
def test_a_rule_rests_on_something(rule):
    """Law, standard or policy is named, and the function is named after the fault."""
    assert rule.evidence
    assert all(rule.evidence)
    assert rule.examples[Verdict.UNDETERMINED]


@pytest.mark.parametrize("rule", WRITTEN, ids=lambda r: r.code)
def test_a_rule_uses_what_it_declares(rule):
    """A flag names fields the rule looked at, and every limit declared is one the rule asks for."""
    uses, asked = reach(rule)
    # A window names columns, not fields; and a vanished record has nothing to look at but its number.
    looked_at = uses.fields | {"resident_id"} | (set(rule.fields) if rule.scope in (Scope.GROUP, Scope.PAIR) else set())

    assert set(rule.fields) <= looked_at
    assert asked == set(rule.limits)


@pytest.mark.parametrize("rule", [r for r in WRITTEN if r.parents], ids=lambda r: r.code)
def test_parents_are_judged_with_their_children(rule):
    """A parent exists, sees no more than its child can, and never has its child for an ancestor."""
    for code in rule.parents:
        parent = DATASET.by_code[code]
        seen = {rule.scope, Scope.RECORD} | ({Scope.GROUP} if rule.scope is Scope.PAIR else set())
        assert parent.scope in seen
        assert rule.code not in ancestors(parent)


@pytest.mark.parametrize("rule", [r for r in WRITTEN if r.parents], ids=lambda r: r.code)
def test_a_child_shares_a_field_with_its_parent(rule):
    """A fault defers only to a fault of something it looks at itself, or of the same row of the catalogue."""
    uses, _ = reach(rule)

    for code in rule.parents:
        shared = set(DATASET.by_code[code].fields) & (uses.fields | set(rule.fields))
        assert shared or code[:7] == rule.code[:7], code


def ancestors(rule):
    """The codes of everything a rule defers to, however far."""
    found = set(rule.parents)
    for code in rule.parents:
        found |= ancestors(DATASET.by_code[code])
    return found


@pytest.mark.parametrize("rule", [r for r in WRITTEN if r.limits], ids=lambda r: r.code)
def test_a_sentence_stays_true_when_a_limit_is_moved(rule):
    """What a provider may set is not written into the sentence as a number or a span of time."""
    assert not re.search(r"\b(?:[1-9][0-9]?|weeks?|months?|years?)\b", rule.says)


@pytest.mark.parametrize("code", ["RES-026e", "RES-058g", "RES-058h", "RES-059b"])
def test_what_the_law_fixes_is_no_setting(code):
    """No provider can set a longer deprivation of liberty than the law allows."""
    assert BY_CODE[code].limits == {}


def test_every_subject_is_in_the_rulebook():
    """No module of rules is forgotten, and none is empty."""
    written = [rule for subject in SUBJECTS for rule in subject.RULES]
    assert len(written) == len(WRITTEN) + len(DATASET.trial_rules)
    assert all(list(subject.RULES) for subject in SUBJECTS)


def test_titles_tell_rules_apart():
    """No two rules of residents have the same title or the same sentence."""
    assert len({rule.title for rule in DATASET.rules}) == len(DATASET.rules)
    assert len({rule.says for rule in WRITTEN}) == len(WRITTEN)


def test_what_can_harm_tonight_is_critical():
    """The rules a carer must act on this shift carry the gravest severity."""
    grave = "RES-006c RES-007 RES-010a RES-024b RES-028 RES-040a RES-050a RES-051a RES-053a RES-055a RES-059b DST-09"

    assert {BY_CODE[code].severity.value for code in grave.split()} == {"critical"}
