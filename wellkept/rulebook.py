"""The rulebook as a whole: its digest, and finding a rule by its code."""

from __future__ import annotations

import difflib
import hashlib
import inspect
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from wellkept.dataset import Dataset
from wellkept.errors import UsedWrongly
from wellkept.rule import Body, Rule


def every_rule(datasets: Mapping[str, Dataset]) -> Iterator[Rule]:
    """All rules, dataset by dataset, in the order they were declared."""
    for dataset in datasets.values():
        yield from dataset.rules


def find_rule(datasets: Mapping[str, Dataset], code: str) -> Rule:
    """The rule with this code, in whatever case it was typed.

    Raises:
        UsedWrongly: there is none; the message names the nearest codes.
    """
    rules = {rule.code.casefold(): rule for rule in every_rule(datasets)}
    wanted = code.strip().casefold()
    if wanted in rules:
        return rules[wanted]
    starting = [rule.code for key, rule in rules.items() if key.startswith(wanted)]
    near = starting or [rules[key].code for key in difflib.get_close_matches(wanted, rules, n=5, cutoff=0.5)]
    hint = f"Did you mean {', '.join(near[:8])}?" if near else "Run `wellkept rules` to see them all."
    msg = f"There is no rule called {code!r}. {hint}"
    raise UsedWrongly(msg)


def digest(datasets: Mapping[str, Dataset], *, code_lists: str = "") -> str:
    """What a night was judged by, as one hash: any change that can move a verdict changes it.

    Args:
        datasets: all datasets with their rules.
        code_lists: the digest of the code lists.
    """
    facts: list[Any] = [code_lists]
    for dataset in datasets.values():
        facts.append(
            [dataset.name, dataset.key, [[f.name, f.kind, f.required, f.pattern, f.codes] for f in dataset.fields]]
        )
        facts += [facts_of(rule) for rule in dataset.rules]
    return hashlib.sha256(json.dumps(facts, default=str, sort_keys=True).encode()).hexdigest()


def facts_of(rule: Rule) -> list[Any]:
    """What of a rule can move a verdict."""
    counts = {name: [c.dataset, _source(c.where)] for name, c in rule.counts.items()}
    bodies = [] if rule.derived else [_source(rule.body), _source(rule.applies)]
    return [
        rule.code,
        rule.version,
        rule.severity,
        rule.dimension,
        rule.parents,
        dict(rule.limits),
        counts,
        rule.right_is_proof,
        bodies,
    ]


@cache
def _source(body: Body | None) -> str:
    return "" if body is None else inspect.getsource(body)
