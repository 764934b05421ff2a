"""The contracts and rules in the form of the Open Data Contract Standard 3.1.0."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from checks import datasets
from expectations import targets
from flows.rule_aims import aims
from reports.data_contract import data_contract
from wellkept.rulebook import every_rule


# What version 3.1.0 of the standard knows; anything else is refused by its readers.
TOP = {
    "apiVersion", "kind", "id", "name", "version", "status", "tenant", "tags", "servers", "dataProduct", "description",
    "domain", "schema", "support", "price", "team", "roles", "slaProperties", "authoritativeDefinitions",
    "customProperties", "contractCreatedTs",
}  # fmt: skip
ELEMENT = {
    "name",
    "physicalType",
    "description",
    "businessName",
    "authoritativeDefinitions",
    "tags",
    "customProperties",
}
OBJECT = ELEMENT | {
    "logicalType", "physicalName", "dataGranularityDescription", "properties", "relationships", "quality",
}  # fmt: skip
PROPERTY = ELEMENT | {
    "primaryKey", "primaryKeyPosition", "logicalType", "logicalTypeOptions", "physicalName", "required", "unique",
    "partitioned", "partitionKeyPosition", "classification", "encryptedName", "transformSourceObjects",
    "transformLogic", "transformDescription", "examples", "criticalDataElement", "relationships", "quality",
}  # fmt: skip
CHECK = {
    "name", "description", "type", "dimension", "method", "severity", "businessImpact", "unit", "tags", "schedule",
    "scheduler", "authoritativeDefinitions", "customProperties",
}  # fmt: skip
FORMS = {
    "custom": {"type", "engine", "implementation"},
    "library": {"type", "metric", "arguments", "mustBeLessOrEqualTo"},
}
TYPES = {"string", "date", "timestamp", "time", "number", "integer", "object", "array", "boolean"}
OPTIONS = {"string": {"pattern", "format", "minLength", "maxLength"}, "date": {"format"}}
DIMENSIONS = {"accuracy", "completeness", "conformity", "consistency", "coverage", "timeliness", "uniqueness"}


@pytest.fixture(scope="module")
def contract() -> dict[str, Any]:
    """The whole contract, as whoever reads the file gets it."""
    made = data_contract(datasets(), datasets(), aims(datasets(), targets.load()))
    read: dict[str, Any] = json.loads(json.dumps(made))
    return read


def checks(contract: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every check, wherever it stands."""
    for each in contract["schema"]:
        yield from each.get("quality", [])
        for field in each["properties"]:
            yield from field.get("quality", [])


def told(check: dict[str, Any]) -> dict[str, Any]:
    """What a check says beyond the standard."""
    return {each["property"]: each["value"] for each in check["customProperties"]}


def test_it_has_what_the_standard_requires_and_nothing_it_does_not_know(contract: dict[str, Any]) -> None:
    """At the top, for each object, for each property."""
    assert {"apiVersion", "kind", "id", "version", "status"} <= set(contract) <= TOP
    assert contract["apiVersion"] == "v3.1.0"
    assert contract["kind"] == "DataContract"
    for each in contract["schema"]:
        assert set(each) <= OBJECT
        for field in each["properties"]:
            assert set(field) <= PROPERTY
            assert field["logicalType"] in TYPES
            assert set(field.get("logicalTypeOptions", {})) <= OPTIONS.get(field["logicalType"], set())


def test_every_dataset_and_field_is_there_once(contract: dict[str, Any]) -> None:
    """In the contract's own order."""
    found = {each["name"]: [field["name"] for field in each["properties"]] for each in contract["schema"]}

    assert found == {name: list(d.by_name) for name, d in datasets().items()}


def test_every_rule_is_there_once_under_its_code(contract: dict[str, Any]) -> None:
    """With all that a program needs to find it again."""
    found = [told(check)["ruleCode"] for check in checks(contract)]

    assert sorted(found) == sorted(rule.code for rule in every_rule(datasets()))


def test_each_check_is_one_the_standard_knows(contract: dict[str, Any]) -> None:
    """A custom one names its engine and what to run, a metric what to compare; dimensions are the standard's own."""
    for check in checks(contract):
        assert set(check) <= CHECK | FORMS[check["type"]]
        assert set(check) >= FORMS[check["type"]]
        assert check["dimension"] in DIMENSIONS
        assert check["severity"] in {"critical", "major", "minor", "information"}
        assert all(set(each) == {"property", "value"} for each in check["customProperties"])
        if check["type"] == "custom":
            assert check["engine"] == "wellkept"
            assert check["implementation"]["rule"] == told(check)["ruleCode"]


def test_what_the_standard_can_ask_is_asked_its_way(contract: dict[str, Any]) -> None:
    """Blank cells, values outside their list and shapes, against the same target as ours."""
    by_code = {told(check)["ruleCode"]: check for check in checks(contract)}

    missing = by_code["resident.status.missing"]
    assert (missing["metric"], missing["arguments"]) == ("missingValues", {"missingValues": [None, ""]})
    assert (missing["mustBeLessOrEqualTo"], missing["unit"]) == (0, "percent")
    assert "active" in by_code["resident.status.not_in_list"]["arguments"]["validValues"]
    assert by_code["resident.first_language.shape"]["arguments"]["pattern"].startswith("^(?:")
    assert by_code["resident.first_language.shape"]["mustBeLessOrEqualTo"] == 5
    assert {check["metric"] for check in checks(contract) if check["type"] == "library"} == {
        "missingValues",
        "invalidValues",
    }


def test_what_only_some_files_ask_is_asked_our_way(contract: dict[str, Any]) -> None:
    """And so is what has no target, and what is read without its spaces."""
    fields = {f"{d.name}.{f.name}": f for d in datasets().values() for f in d.fields}
    apart = [name for name, field in fields.items() if field.where_given or field.compact]
    by_metric = {told(check)["ruleCode"].rpartition(".")[0] for check in checks(contract) if check["type"] == "library"}

    assert apart
    assert by_metric.isdisjoint(apart)
    assert all("passesAtPercentRight" in told(check) for check in checks(contract) if check["type"] == "library")


def test_validity_is_called_conformity_and_the_target_is_told(contract: dict[str, Any]) -> None:
    """The standard has no validity; and a critical rule must be right of everybody."""
    by_code = {told(check)["ruleCode"]: check for check in checks(contract)}

    assert by_code["RES-006a"]["dimension"] == "conformity"
    assert told(by_code["RES-010a"])["passesAtPercentRight"] == 100
    assert "passesAtPercentRight" not in told(by_code["RES-006e"])
    assert by_code["STF-028"]["implementation"]["limits"] == {"days": 84, "within_days": 730}


def test_a_rule_about_one_field_stands_with_it(contract: dict[str, Any]) -> None:
    """And one about several with its dataset."""
    resident = next(each for each in contract["schema"] if each["name"] == "resident")
    field = next(each for each in resident["properties"] if each["name"] == "nhs_number")

    assert "RES-006a" in {told(check)["ruleCode"] for check in field["quality"]}
    assert "RES-010a" in {told(check)["ruleCode"] for check in resident["quality"]}


def test_one_dataset_alone() -> None:
    """Without targets at hand none is told."""
    alone = data_contract({"home": datasets()["home"]}, datasets(), {})

    assert [each["name"] for each in alone["schema"]] == ["home"]
    assert not any("passesAtPercentRight" in told(check) for check in checks(alone))
