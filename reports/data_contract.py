"""The contracts and the rulebook in the form of the Open Data Contract Standard, version 3.1.0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reports.rule_examples import other_datasets
from wellkept import __version__
from wellkept.words import Dimension, Kind, Personal


if TYPE_CHECKING:
    from collections.abc import Mapping

    from reports.rule_page import Aim
    from wellkept.dataset import Dataset, Field
    from wellkept.rule import Rule

API_VERSION = "v3.1.0"  # approved on 8 December 2025
ENGINE = "wellkept"
_TYPES = {
    Kind.TEXT: "string",
    Kind.DATE: "date",
    Kind.WHOLE: "integer",
    Kind.NUMBER: "number",
    Kind.YES_NO: "boolean",
}
# The standard has seven dimensions and no validity; conformity is its word for it.
_DIMENSIONS = {d: "conformity" if d is Dimension.VALIDITY else d.value for d in Dimension}
_CLASSES = {Personal.NO: "not personal", Personal.ORDINARY: "personal", Personal.STRICT: "personal, identifies"}


def data_contract(
    chosen: Mapping[str, Dataset], known: Mapping[str, Dataset], aims: Mapping[str, Aim]
) -> dict[str, Any]:
    """The whole contract, ready to be written as YAML.

    A rule about one field stands with that field, every other with its dataset. Where a metric of
    the standard asks the same of a field the rule is written as that metric, for any tool to run;
    every other names Wellkept as its engine.

    Args:
        chosen: the datasets to describe.
        known: all of them, since a rule may look at another's records.
        aims: the target of each rule, by its code.
    """
    return {
        "apiVersion": API_VERSION,
        "kind": "DataContract",
        "id": "wellkept-care-records",
        "name": "Care records",
        "version": __version__,
        "status": "active",
        "domain": "adult social care",
        "description": {
            "purpose": "What each record of a care home's residents and staff must hold, and when it is wrong.",
            "usage": "Extracts are judged against it every night with Wellkept.",
            "limitations": "A rule that cannot be judged is undetermined, and neither right nor wrong.",
        },
        "schema": [_object(dataset, known, aims) for dataset in chosen.values()],
    }


def _object(dataset: Dataset, known: Mapping[str, Dataset], aims: Mapping[str, Aim]) -> dict[str, Any]:
    by_field: dict[str, list[dict[str, Any]]] = {}
    of_record = []
    for rule in dataset.rules:
        check = _check(rule, known, aims)
        if len(rule.fields) == 1 and rule.fields[0] in dataset.by_name:
            by_field.setdefault(rule.fields[0], []).append(check)
        else:
            of_record.append(check)
    made: dict[str, Any] = {
        "name": dataset.name,
        "businessName": dataset.title,
        "logicalType": "object",
        "dataGranularityDescription": f"One record for each {dataset.singular}.",
        "properties": [_property(field, dataset, by_field.get(field.name, [])) for field in dataset.fields],
    }
    return made | ({"quality": of_record} if of_record else {})


def _property(field: Field, dataset: Dataset, checks: list[dict[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {"name": field.name, "businessName": field.title}
    if field.description:
        made["description"] = field.description
    made |= {"logicalType": _TYPES[field.kind], "required": field.required, "unique": field.unique}
    if field.name == dataset.key and field.unique:
        made |= {"primaryKey": True, "primaryKeyPosition": 1}
    if field.pattern:
        made["logicalTypeOptions"] = {"pattern": f"^(?:{field.pattern})$"}
    if field.kind is Kind.DATE:
        made["logicalTypeOptions"] = {"format": "yyyy-MM-dd"}
    made["classification"] = _CLASSES[field.personal]
    if field.example:
        made["examples"] = [field.example]
    told = {"codeList": field.code_list, "codes": list(field.codes), "source": field.source}
    if noted := [{"property": name, "value": value} for name, value in told.items() if value]:
        made["customProperties"] = noted
    return made | ({"quality": checks} if checks else {})


def _check(rule: Rule, known: Mapping[str, Dataset], aims: Mapping[str, Aim]) -> dict[str, Any]:
    aim = aims.get(rule.code)
    told = {
        "ruleCode": rule.code,
        "ruleVersion": rule.version,
        "scope": rule.scope.value,
        "owner": rule.owner.value,
        "daysAllowed": rule.severity.days,
        "fix": rule.fix,
        "notApplicable": rule.unless,
        "parents": list(rule.parents),
        "fields": list(rule.fields),
        "needs": list(other_datasets(rule, known)),
        "evidence": list(rule.evidence),
        "passesAtPercentRight": aim.passes if aim else None,
        "stopsBelowPercentRight": aim.stops if aim else None,
    }
    return {
        "name": rule.title,
        "description": rule.says,
        **(_metric(rule, known[rule.dataset], aim) or _own(rule)),
        "dimension": _DIMENSIONS[rule.dimension],
        "severity": rule.severity.value,
        "businessImpact": rule.why,
        "customProperties": [
            {"property": name, "value": value} for name, value in told.items() if value not in (None, "", [])
        ],
    }


def _own(rule: Rule) -> dict[str, Any]:
    limits = {"limits": dict(rule.limits)} if rule.limits else {}
    return {"type": "custom", "engine": ENGINE, "implementation": {"rule": rule.code, **limits}}


def _metric(rule: Rule, dataset: Dataset, aim: Aim | None) -> dict[str, Any] | None:
    """The standard's own way to ask the same, if it has one and there is a target to compare with."""
    if not rule.derived or aim is None or aim.passes is None:
        return None
    field = dataset.by_name[rule.fields[0]]
    # A field that only some files ask about, or that is compared without its spaces, is asked in our way alone.
    if field.where_given or field.compact:
        return None
    asked: dict[str, tuple[str, dict[str, Any]]] = {
        "missing": ("missingValues", {"missingValues": [None, ""]}),
        "not_in_list": ("invalidValues", {"validValues": list(field.codes)}),
        "shape": ("invalidValues", {"pattern": f"^(?:{field.pattern})$"}),
    }
    fault = rule.code.rpartition(".")[2]
    if fault not in asked:
        return None
    metric, arguments = asked[fault]
    return {
        "type": "library",
        "metric": metric,
        "arguments": arguments,
        "mustBeLessOrEqualTo": round(100 - aim.passes, 6),
        "unit": "percent",
    }
