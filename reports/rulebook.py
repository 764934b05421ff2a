"""The rulebook in words: one rule as a page, all of them as a document, and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reports import phrase
from wellkept.words import Scope, Severity, Verdict


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wellkept.dataset import Dataset
    from wellkept.rule import Example, Rule


GENERATED = "<!-- Generated from the rules. Change the rules, not this page. -->"

_HEADINGS = {
    Verdict.WRONG: "Flagged",
    Verdict.RIGHT: "Left alone",
    Verdict.UNDETERMINED: "Nobody can tell",
    Verdict.NOT_APPLICABLE: "Does not apply",
}
_UNITS = {
    Scope.RECORD: ("record", "this record alone"),
    Scope.GROUP: ("record", "the other records of the same extract"),
    Scope.LINK: ("record", "its counterpart in another dataset"),
    Scope.BETWEEN_NIGHTS: ("record", "the same record the night before"),
    Scope.PAIR: ("record", "records that may be the same person"),
    Scope.HOME: ("home", "all records of the home"),
    Scope.FEED: ("feed", "the files of the feed"),
    Scope.NIGHT: ("night", "everything that came that night"),
}
_TIMES = {
    Severity.CRITICAL: "today",
    Severity.MAJOR: "within 7 days",
    Severity.MINOR: "within 30 days",
    Severity.INFORMATION: "no date: only the trend is watched",
}
_PEOPLE = ("resident", "staff")


def rule_markdown(rule: Rule, dataset: Dataset, *, level: int = 1) -> str:
    """One rule as a page: what it flags, why, how to put it right, and every example it is tested by.

    Args:
        rule: the rule.
        dataset: the one it belongs to, for what its fields are called.
        level: depth of the page's first heading.
    """
    return "\n".join(_lines(rule, dataset, "#" * level)).rstrip() + "\n"


def rulebook_markdown(datasets: Mapping[str, Dataset]) -> str:
    """The whole rulebook as one document, with a table of every rule of each dataset at its head."""
    rules = sum(len(dataset.rules) for dataset in datasets.values())
    parts = [
        "# The rulebook",
        "",
        GENERATED,
        "",
        f"{phrase.count(rules, 'rule')}. A rule's code is for ever: a retired code is never used again.",
        "Every check has one of four verdicts: right, wrong, undetermined (nobody can tell), or not applicable.",
        "A score is right out of right and wrong together; the other two are shown beside it.",
        "",
    ]
    for dataset in datasets.values():
        if not dataset.rules:
            continue
        parts += [f"## {dataset.title}", ""]
        parts += ["| Code | Rule | Dimension | Severity | Owner |", "|---|---|---|---|---|"]
        parts += [
            f"| [{rule.code}](#{_anchor(rule)}) | {_cell(rule.title)} | {rule.dimension.value} "
            f"| {rule.severity.value} | {rule.owner.words} |"
            for rule in dataset.rules
        ]
        parts.append("")
        for rule in dataset.rules:
            parts += [*_lines(rule, dataset, "###")]
    return "\n".join(parts).rstrip() + "\n"


def rules_json(datasets: Mapping[str, Dataset]) -> list[dict[str, Any]]:
    """Every rule as plain data, in the order of the rulebook."""
    return [_facts(rule) for dataset in datasets.values() for rule in dataset.rules]


def _lines(rule: Rule, dataset: Dataset, mark: str) -> Iterator[str]:
    unit, sees = _UNITS[rule.scope]
    yield from (f"{mark} {rule.code}: {rule.title}", "")
    yield from ("| Dimension | Severity | Put right | Owner | Version |", "|---|---|---|---|---|")
    facts = (rule.dimension.value, rule.severity.value, _TIMES[rule.severity], rule.owner.words)
    yield f"| {' | '.join(facts)} | {rule.version} |"
    yield ""
    sections: Iterable[tuple[str, str]] = (
        ("What it flags", rule.says),
        ("Why it matters", rule.why),
        ("How to put it right", rule.fix),
        ("When it does not apply", _exceptions(rule)),
        ("What it looks at", f"{_fields(rule, dataset)} The rule sees {sees}."),
        ("What it does to a score", _effect(rule, unit)),
        ("What it rests on", "; ".join(rule.evidence) or "Good record keeping."),
    )
    for heading, words in sections:
        yield from (f"{mark}# {heading}", "", words, "")
    if rule.limits:
        yield from (f"{mark}# Limits", "", "A provider may set these in the settings.", "")
        yield from ("| Limit | Default |", "|---|---|")
        for name, value in rule.limits.items():
            yield f"| {phrase.field_title(name)} (`{name}`) | {value:g} |"
        yield ""
    yield from (f"{mark}# Examples", "")
    if rule.derived and not any(rule.examples.values()):
        yield from ("This rule follows from the field's contract, which says what a right value is.", "")
    for verdict, heading in _HEADINGS.items():
        if rule.examples.get(verdict):
            yield from (f"**{heading}**", "")
        for example in rule.examples.get(verdict, ()):
            yield from _example(example, dataset)


def _exceptions(rule: Rule) -> str:
    said = [rule.unless] if rule.unless else []
    if rule.parents:
        said.append(f"It is undetermined while one of these is wrong: {', '.join(rule.parents)}.")
    if not said:
        return "It always applies; where a field it needs cannot be read, it is undetermined."
    return " ".join(said)


def _fields(rule: Rule, dataset: Dataset) -> str:
    known = dataset.by_name
    named = [f"{known[name].title} (`{name}`)" if name in known else f"`{name}`" for name in rule.fields]
    return f"{dataset.title}: {', '.join(named)}." if named else f"{dataset.title}."


def _effect(rule: Rule, unit: str) -> str:
    numerator = f"Numerator: each {unit} this rule finds right."
    denominator = (
        f"Denominator: each {unit} it finds right or wrong, and none that is undetermined, "
        "not applicable or was not checked."
    )
    said = (
        f"It counts towards {rule.dimension.value}. {numerator} {denominator} "
        "An exception accepted by a named person still counts as wrong."
    )
    if rule.severity is Severity.CRITICAL and rule.dataset in _PEOPLE:
        said += " A person with this fault is not counted among the people with no critical fault."
    return said


def _example(example: Example, dataset: Dataset) -> Iterator[str]:
    yield from _table(example.records, dataset.title)
    for name, records in example.tables.items():
        yield from (f"With {phrase.field_title(name).lower()}:", "")
        yield from _table(records, name)


def _table(records: tuple[Mapping[str, str | None], ...], whose: str) -> Iterator[str]:
    columns = list(dict.fromkeys(name for record in records for name in record))
    if not columns:
        yield from (f"*{whose}: nothing.*", "")
        return
    yield "| " + " | ".join(f"`{name}`" for name in columns) + " |"
    yield "|" + "---|" * len(columns)
    for record in records:
        yield "| " + " | ".join(_value(record, name) for name in columns) + " |"
    yield ""


def _value(record: Mapping[str, str | None], name: str) -> str:
    if name not in record:
        return "*no such column*"
    return _cell(str(record[name])) if record[name] else "*blank*"


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")


def _anchor(rule: Rule) -> str:
    # As GitHub and most Markdown renderers make it from the heading.
    heading = f"{rule.code}: {rule.title}".lower()
    return "".join(c for c in heading.replace(" ", "-") if c.isalnum() or c in "-_")


def _facts(rule: Rule) -> dict[str, Any]:
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
        "derived": rule.derived,
        "fields": list(rule.fields),
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
