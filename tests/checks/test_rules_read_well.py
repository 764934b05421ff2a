"""Every rule of every dataset is whole: known parents, plain sentences, evidence, examples that can be told."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from checks import DATASETS, SEEN, datasets
from checks.retired import RETIRED
from wellkept.headings import plain
from wellkept.words import Scope, Verdict


EVERY_RULE = [pytest.param(r, id=r.code) for d in datasets().values() for r in d.rules]
WRITTEN = [p for p in EVERY_RULE if not p.values[0].derived]
JARGON = re.compile(r"\b(null|NaN|regex|boolean|integer|string|invalid|DOB|patient|client|service user|enum)\b")
CODE = re.compile(r"(?:RES|STF|TRN|WPL|FIL|DST|XDS|ASC)-[0-9]{3}[a-z]?|(?:FIL|DST)-[0-9]{2}[a-z]?")


def test_the_datasets_are_the_ones_listed():
    """One dataset for each name, under its own name, and the mapping cannot be changed by a caller."""
    assert tuple(datasets()) == (*DATASETS, *SEEN)
    assert [d.name for d in datasets().values()] == [*DATASETS, *SEEN]
    assert not any(datasets()[name].rules for name in SEEN), "what is only looked at is not judged"
    with pytest.raises(TypeError):
        datasets()["more"] = datasets()["home"]


def test_codes_are_used_once_in_all():
    """A code means one rule wherever it is written."""
    codes = [r.code for d in datasets().values() for r in d.rules]

    assert len(codes) == len(set(codes))
    assert not RETIRED.keys() & set(codes), "a code is for ever"
    assert all(why.endswith(".") for why in RETIRED.values())


@pytest.mark.parametrize("rule", WRITTEN)
def test_written_rules_carry_catalogue_codes(rule):
    """The catalogue's id, or ASC for the workforce return, and a letter for the clause."""
    assert CODE.fullmatch(rule.code)


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_what_staff_read_is_plain(rule):
    """Each text is a whole sentence without the words of a programmer."""
    for text in (rule.says, rule.why, rule.fix):
        assert text.endswith((".", "?")), text
        assert text[0].isupper() or text[0].isdigit(), text
        assert not JARGON.search(text), text
    assert rule.title
    assert not rule.title.endswith(".")


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_it_rests_on_something(rule):
    """Law, standard or policy: a rule without evidence is an opinion."""
    assert rule.evidence
    assert all(rule.evidence)


@pytest.mark.parametrize("rule", WRITTEN)
def test_a_question_that_may_not_apply_says_why(rule):
    """Where a rule can be not applicable it says so, and only there."""
    assert bool(rule.unless) is (rule.applies is not None)


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_parents_are_known(rule):
    """A parent is another rule of the same dataset."""
    known = datasets()[rule.dataset].by_code

    assert all(p in known and p != rule.code for p in rule.parents)
    assert not any("." in p for p in rule.parents), "Spark reads a dot as a step into a structure"


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_doubt_is_shown(rule):
    """Somebody can always be unable to tell, except which home one's own file is about, or what it never asks."""
    declared = datasets()[rule.dataset].by_name
    if rule.fields == ("home_id",) or (rule.derived and declared[rule.fields[0]].where_given):
        return
    assert rule.examples[Verdict.UNDETERMINED]


@pytest.mark.parametrize("rule", [p for p in WRITTEN if p.values[0].scope is Scope.HOME])
def test_home_rules_count_something(rule):
    """A rule of a home sees other datasets only by the counts it declares, and shows them in examples."""
    assert rule.counts
    for example in rule.examples[Verdict.WRONG]:
        assert {c.dataset for c in rule.counts.values()} <= set(example.tables)


@pytest.mark.parametrize("name", DATASETS)
def test_no_heading_means_two_fields(name):
    """Names, titles and aliases as the reader compares them belong to one field each."""
    meant = defaultdict(set)
    for f in datasets()[name].fields:
        for heading in (f.name, f.title, *f.aliases):
            meant[plain(heading)].add(f.name)

    assert {h: fields for h, fields in meant.items() if len(fields) > 1} == {}


@pytest.mark.parametrize("name", ["resident", "staff"])
def test_fields_of_people_say_where_they_come_from(name):
    """Every field has a title, a source, and an example that is not somebody's."""
    for f in datasets()[name].fields:
        assert f.title
        assert f.source
        assert f.example


@pytest.mark.parametrize("name", ["resident", "staff"])
def test_what_names_a_person_is_guarded(name):
    """Identifiers, dates of birth, phones and e-mails are strict wherever they stand."""
    strict = re.compile(r"nhs_number$|^date_of_birth$|_phone$|^phone$|email|nino$|_pin$|dbs_number|postcode$|address$")
    loose = [f.name for f in datasets()[name].fields if strict.search(f.name) and f.personal.value != "strict"]

    assert loose == []
    assert datasets()[name].by_name[datasets()[name].key].personal.value == "strict"
