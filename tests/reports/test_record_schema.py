"""The contract as JSON Schema: what it lets through and refuses is what the rules find right and wrong."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from checks import datasets
from flows.synthetic.sample import BLOCKS
from reports.record_schema import DRAFT, json_value, record_schema
from wellkept.dataset import Dataset
from wellkept.rule import Rule
from wellkept.words import Kind, Scope, Verdict


NAMES = list(datasets())
ALONE = [
    pytest.param(rule, id=rule.code)
    for dataset in datasets().values()
    for rule in dataset.rules
    if rule.derived and rule.scope is Scope.RECORD
]


def validator(dataset: Dataset) -> Draft202012Validator:
    """What judges a record of this dataset."""
    return Draft202012Validator(record_schema(dataset), format_checker=FormatChecker())


def typed(dataset: Dataset, cells: Mapping[str, str | None]) -> dict[str, object]:
    """A record as JSON holds it: a blank is null, and what cannot be typed stays the text it is."""

    def value(name: str, text: str | None) -> object:
        try:
            return json_value(dataset.by_name[name], text) if text else None
        except ValueError:
            return text

    return {name: value(name, text) for name, text in cells.items()}


def full(dataset: Dataset) -> dict[str, object]:
    """A record in which every field holds its example."""
    return {field.name: json_value(field, field.example) for field in dataset.fields}


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_schema_of_its_draft(name: str) -> None:
    """By the draft's own schema, and with a title for whoever reads it."""
    schema = record_schema(datasets()[name])

    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == DRAFT
    assert list(schema["properties"]) == [field.name for field in datasets()[name].fields]
    assert all(each["title"] for each in schema["properties"].values())


@pytest.mark.parametrize("name", NAMES)
def test_a_full_record_of_examples_is_let_through(name: str) -> None:
    """Each field's own example, all together."""
    assert list(validator(datasets()[name]).iter_errors(full(datasets()[name]))) == []


@pytest.mark.parametrize("rule", ALONE)
def test_it_refuses_and_lets_through_what_the_rule_does(rule: Rule) -> None:
    """Of one field, the rest being right: the rule's wrong examples fall, and its right ones pass."""
    dataset = datasets()[rule.dataset]
    judge, (field,) = validator(dataset), rule.fields

    for verdict, is_right in ((Verdict.WRONG, False), (Verdict.RIGHT, True)):
        for example in rule.examples[verdict]:
            given = typed(dataset, {field: example.records[0].get(field)})
            assert judge.is_valid(full(dataset) | given) is is_right, verdict


@pytest.mark.parametrize("name", NAMES)
def test_every_full_record_among_the_right_examples_is_let_through(name: str) -> None:
    """A record that has all it must have and is right for its rule is right for the schema."""
    dataset = datasets()[name]
    judge, needed = validator(dataset), {field.name for field in dataset.fields if field.required}
    shown = [e.records[0] for rule in dataset.rules for e in rule.examples[Verdict.RIGHT]]
    whole = [record for record in shown if all(record.get(each) for each in needed)]

    assert [record for record in whole if not judge.is_valid(typed(dataset, record))] == []


@pytest.mark.parametrize("name", list(BLOCKS))
def test_made_up_records_are_let_through(name: str) -> None:
    """A hundred records of a sample without faults."""
    dataset, rows = datasets()[name], BLOCKS[name](1, 0).head(100)
    judge = validator(dataset)
    known = [column for column in rows.columns if column in dataset.by_name]

    assert rows.height == 100
    for row in rows.select(known).iter_rows(named=True):
        assert [e.message for e in judge.iter_errors(typed(dataset, row))] == []


def test_what_is_personal_is_marked() -> None:
    """How closely each is guarded, the list it is from, and that a key is never there twice."""
    fields = record_schema(datasets()["resident"])["properties"]

    assert fields["nhs_number"]["x-wellkept-personal"] == "strict"
    assert fields["status"]["x-wellkept-personal"] == "no"
    assert fields["status"]["x-wellkept-code-list"] == "resident_status"
    assert fields["resident_id"]["x-wellkept-unique"] is True
    assert fields["date_of_birth"]["format"] == "date"


def test_what_may_be_blank_may_be_null_and_the_rest_must_be_there() -> None:
    """Required is what the contract requires."""
    for dataset in datasets().values():
        schema = record_schema(dataset)
        nullable = {name for name, each in schema["properties"].items() if "null" in each["type"]}
        assert nullable.isdisjoint(schema["required"])
        assert nullable | set(schema["required"]) == set(dataset.by_name)


def test_values_are_typed() -> None:
    """Yes and no, whole numbers, numbers, and numbers written with spaces that mean nothing."""
    fields = {f.kind: f for d in datasets().values() for f in d.fields}
    assert json_value(fields[Kind.YES_NO], "Yes") is True
    assert json_value(fields[Kind.YES_NO], "N") is False
    assert json_value(fields[Kind.WHOLE], "12") == 12
    assert json_value(fields[Kind.NUMBER], "1.6") == 1.6
    assert json_value(datasets()["resident"].by_name["nhs_number"], "999 000 0018") == "9990000018"
