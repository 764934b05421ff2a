"""What people call fields and records; the contracts say it, and are loaded when the first page asks."""

from __future__ import annotations

from functools import cache


NUMBERS = {"resident": "NHS number", "staff": "National Insurance number"}  # that a state gives each person


@cache
def field_title(dataset: str, name: str) -> str:
    """The title of a field; its name with spaces, where the rulebook no longer has it."""
    from checks import datasets

    known = datasets().get(dataset)
    found = known.by_name.get(name) if known else None
    return found.title if found else name.replace("_", " ").capitalize()


@cache
def _labels(dataset: str, name: str) -> dict[str, str]:
    from checks import datasets
    from checks.sources.audit import spoken

    known = datasets().get(dataset)
    found = known.by_name.get(name) if known else None
    return spoken(found) if found else {}


def in_words(dataset: str, name: str, value: str) -> str:
    """What a field holds, a code in the words of its list."""
    return _labels(dataset, name).get(value, value)


@cache
def dataset_title(dataset: str) -> str:
    """What records of a dataset are called, as a heading."""
    from checks import datasets

    known = datasets().get(dataset)
    return known.title if known else dataset.replace("_", " ").capitalize()


@cache
def is_proof(dataset: str, rule_code: str) -> bool:
    """Whether an item of this rule closes by a right verdict."""
    from checks import datasets

    known = datasets().get(dataset)
    rule = known.by_code.get(rule_code) if known else None
    return rule is None or rule.right_is_proof


def is_doubtful_link(rule_code: str) -> bool:
    """Whether a rule says that nobody can be sure which record of a source one of ours is."""
    from checks.compared import is_doubtful_link as is_one

    return is_one(rule_code)
