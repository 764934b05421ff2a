"""Every rule as plain data, for programs to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reports.rule_examples import other_datasets
from wellkept.words import Verdict


if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellkept.dataset import Dataset
    from wellkept.rule import Rule


def rules_json(chosen: Mapping[str, Dataset], known: Mapping[str, Dataset]) -> list[dict[str, Any]]:
    """Every rule of some datasets, in the order of the rulebook.

    Args:
        chosen: the datasets whose rules are wanted.
        known: all of them, since a rule may look at another's records.
    """
    return [_facts(rule, known) for dataset in chosen.values() for rule in dataset.rules]


def _facts(rule: Rule, known: Mapping[str, Dataset]) -> dict[str, Any]:
    return {
        "code": rule.code,
        "title": rule.title,
        "dataset": rule.dataset,
        "scope": rule.scope.value,
        "dimension": rule.dimension.value,
        "severity": rule.severity.value,
        "days_allowed": rule.severity.days,
        "owner": rule.owner.value,
        "version": rule.version,
        "changes": list(rule.changes),
        "derived": rule.derived,
        "fields": list(rule.fields),
        "needs": list(other_datasets(rule, known)),
        "says": rule.says,
        "why": rule.why,
        "fix": rule.fix,
        "unless": rule.unless,
        "parents": list(rule.parents),
        "limits": dict(rule.limits),
        "evidence": list(rule.evidence),
        "examples": {
            verdict.words: [
                {
                    "records": [dict(record) for record in example.records],
                    "tables": {n: [dict(r) for r in rows] for n, rows in example.tables.items()},
                }
                for example in rule.examples.get(verdict, ())
            ]
            for verdict in Verdict
        },
    }
