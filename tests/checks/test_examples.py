"""Every rule's own examples, on every engine that judges."""

from __future__ import annotations

import polars as pl
import pytest

from checks import datasets
from wellkept.engine import judge
from wellkept.entry_check import EntryCheck
from wellkept.example_table import AS_OF, CASE, by_scope, example_table, examples_of
from wellkept.trial import asked
from wellkept.words import Scope, Verdict


def rules_of(dataset):
    """Every rule that has examples: those that count, and under names of their own those on trial."""
    return (*dataset.rules, *asked(dataset))


CASES = [(d.name, scope) for d in datasets().values() for scope in by_scope(rules_of(d))]


def judged_wrongly(name, scope, convert, collect):
    """The examples whose verdict is not the one they claim, as readable lines."""
    dataset = datasets()[name]
    rules = by_scope(rules_of(dataset))[scope]
    table = example_table(dataset, datasets(), rules)
    judged = judge(
        convert(table.frame),
        dataset,
        datasets(),
        as_of=AS_OF,
        rules=rules,
        tables={k: convert(v) for k, v in table.tables.items()},
        partition=(CASE,),
    )
    assert not judged.errors, {code: str(e) for code, e in judged.errors.items()}
    rows = collect(judged.table).sort("__row").unique(CASE, keep="first", maintain_order=True)
    said = {row[CASE]: row for row in rows.iter_rows(named=True)}
    return [
        f"{code} example {case}: claims {claimed.words}, judged {Verdict(said[case][code]).words}"
        for case, code, claimed in table.expected
        if said[case][code] != claimed
    ]


@pytest.mark.parametrize(("name", "scope"), CASES)
def test_examples_on_polars(name, scope):
    """Each example gets the verdict it claims."""
    assert judged_wrongly(name, scope, lambda f: f, lambda f: f.collect()) == []


@pytest.mark.spark
@pytest.mark.parametrize(("name", "scope"), CASES)
def test_examples_on_spark(name, scope, spark):
    """The same examples get the same verdicts on PySpark."""

    def convert(frame):
        return spark.createDataFrame(frame.collect().to_arrow(compat_level=pl.CompatLevel.oldest()))

    def collect(frame):
        return pl.from_arrow(frame.toArrow())

    assert judged_wrongly(name, scope, convert, collect) == []


@pytest.mark.parametrize("name", list(datasets()))
def test_examples_of_one_record(name):
    """At the point of collection the same rules give the same verdicts, one record at a time."""
    dataset = datasets()[name]
    check = EntryCheck(dataset, datasets(), as_of=AS_OF)
    rules = [rule for rule in dataset.rules if rule.scope is Scope.RECORD]

    mistakes = []
    for rule, claimed, example in examples_of(rules):
        findings = {f.rule.code: f for f in check.check(example.records[0])}
        if findings[rule.code].verdict is not claimed:
            mistakes.append(f"{rule.code}: claims {claimed.words}, judged {findings[rule.code].verdict.words}")

    assert mistakes == []


def test_what_needs_the_night_says_so():
    """A rule wider than one record is undetermined at the point of collection, and says why."""
    dataset = datasets()["resident"]
    findings = EntryCheck(dataset, datasets(), as_of=AS_OF).check({})

    wider = [f for f in findings if f.rule.scope is not Scope.RECORD]
    assert wider
    assert all(f.needs_the_night and f.verdict is Verdict.UNDETERMINED for f in wider)


@pytest.mark.parametrize("name", list(datasets()))
def test_every_rule_has_its_examples(name):
    """A rule shows at least one record it flags and one it leaves alone, and where it cannot apply."""
    for rule in rules_of(datasets()[name]):
        assert rule.examples[Verdict.WRONG], rule.code
        assert rule.examples[Verdict.RIGHT], rule.code
        if rule.applies is not None:
            assert rule.examples[Verdict.NOT_APPLICABLE], rule.code
