"""The rulebook as Markdown: a page for each rule, one for each dataset, and lists by scope and by dimension."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reports import phrase
from reports.rule_examples import Empty, Table
from reports.rule_page import SIGHT, Aim, Codes, facts, sections
from wellkept.trial import name_of
from wellkept.words import Dimension, Scope


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reports.rule_examples import Cell
    from wellkept.dataset import Dataset
    from wellkept.rule import Rule

GENERATED = "<!-- Generated from the rules. Do not edit: change the rules. -->"
FIELDS = "Fields"
GROUPED: Mapping[str, tuple[type[Scope | Dimension], Callable[[Rule], Scope | Dimension]]] = {
    "scope": (Scope, lambda rule: rule.scope),
    "dimension": (Dimension, lambda rule: rule.dimension),
}


def rule_markdown(rule: Rule, known: Mapping[str, Dataset], aim: Aim | None = None) -> str:
    """One rule as a page of the docs: what it flags, why, how to put it right, and every example it is tested by.

    Args:
        rule: the rule.
        known: every dataset, for what fields are called and where other rules are.
        aim: its target.
    """
    dataset = known[rule.dataset]
    above = [GENERATED, "", f"A rule about [{dataset.title.lower()}](../{dataset.name}.md).{_card(rule)}"]
    return _page(rule, known, aim, above, lambda code: _link(code, rule, known))


def rule_text(rule: Rule, known: Mapping[str, Dataset], aim: Aim | None = None) -> str:
    """The same for a terminal, where nothing can be clicked."""
    above = [f"A rule about {known[rule.dataset].title.lower()}.{_card(rule)}"]
    return _page(rule, known, aim, above, lambda code: _named(code, known))


def dataset_markdown(dataset: Dataset) -> str:
    """Every rule of a dataset, by subject, each with the link to its page."""
    lines = [f"# Rules about {dataset.title.lower()}", "", GENERATED, ""]
    lines += [f"{phrase.count(len(dataset.rules), 'rule')}, by subject. [All of the rulebook](../rulebook.md)."]
    for subject, rules in groupby(dataset.rules, key=subject_of):
        lines += ["", f"## {subject}", ""]
        lines += ["| Rule | What is wrong | Scope | Dimension | Severity | Owner |", "|---|---|---|---|---|---|"]
        lines += map(_line, rules)
    if dataset.trial_rules:
        lines += ["", "## On trial", "", "These do not count: each night says what they would find.", ""]
        lines += ["| Rule | What is wrong | Scope | Dimension | Severity | Owner |", "|---|---|---|---|---|---|"]
        lines += map(_line, dataset.trial_rules)
    return "\n".join(lines) + "\n"


def _line(rule: Rule) -> str:
    said = (rule.scope.value, rule.dimension.value, rule.severity.value, rule.owner.words)
    name = name_of(rule) if rule.on_trial else rule.code
    return f"| [{name}]({page_of(rule)}) | {cell(rule.title)} | {' | '.join(said)} |"


def grouped_markdown(known: Mapping[str, Dataset], by: str) -> str:
    """Every rule there is by scope or by dimension, and within each by dataset."""
    kinds, kind_of = GROUPED[by]
    lines = [f"# The rules by {by}", "", GENERATED, "", "[All of the rulebook](../rulebook.md)."]
    for kind in kinds:
        found = {d.title: mine for d in known.values() if (mine := [r for r in d.rules if kind_of(r) is kind])}
        if not found:
            continue
        lines += ["", f"## {kind.value.capitalize()}", ""]
        if isinstance(kind, Scope):
            lines += [f"Rules that see {SIGHT[kind]}.", ""]
        lines += ["| Rule | What is wrong | About | Severity | Owner |", "|---|---|---|---|---|"]
        for title, rules in found.items():
            lines += [
                f"| [{rule.code}]({page_of(rule)}) | {cell(rule.title)} | {title.lower()} "
                f"| {rule.severity.value} | {rule.owner.words} |"
                for rule in rules
            ]
    return "\n".join(lines) + "\n"


def page_of(rule: Rule) -> str:
    """Where a rule's page is, seen from the pages of lists."""
    return f"{rule.dataset}/{rule.code}{f'-v{rule.version}-on-trial' if rule.on_trial else ''}.md"


def subject_of(rule: Rule) -> str:
    """What a rule is about, as its file is called; one that follows from the contract is about a field."""
    return FIELDS if rule.derived else phrase.field_title(rule.body.__module__.rpartition(".")[2])


def cell(text: str) -> str:
    """Text as it stands in a cell of a table."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")


def _page(
    rule: Rule, known: Mapping[str, Dataset], aim: Aim | None, above: list[str], name: Callable[[str], str]
) -> str:
    lines = [
        f"# {rule.code}: {rule.title}{' (on trial)' if rule.on_trial else ''}",
        "",
        *above,
        "",
        *_table(facts(rule)),
    ]
    for section in sections(rule, known, aim):
        lines += ["", f"## {section.heading}"]
        for part in section.parts:
            lines += ["", *_part(part, name)]
    return "\n".join(lines) + "\n"


def _card(rule: Rule) -> str:
    return "" if rule.on_trial else f" `wellkept card {rule.code}` makes a page of it to print."


def _part(part: str | Table | Codes, name: Callable[[str], str]) -> Iterable[str]:
    if isinstance(part, Table):
        return [*([part.caption + ":", ""] if part.caption else []), *_table(part)]
    if isinstance(part, Codes):
        return [f"{part.words} {', '.join(map(name, part.codes))}."]
    return [part]


def _named(code: str, known: Mapping[str, Dataset]) -> str:
    title = next((d.by_code[code].title for d in known.values() if code in d.by_code), "")
    return f"{code} ({title})" if title else code


def _link(code: str, rule: Rule, known: Mapping[str, Dataset]) -> str:
    where = next((d.name for d in known.values() if code in d.by_code), "")
    if not where:
        return code
    place = f"{code}.md" if where == rule.dataset else f"../{where}/{code}.md"
    return f"[{code}]({place}) ({known[where].by_code[code].title})"


def _table(table: Table) -> list[str]:
    if not table.columns:
        return ["*Nothing.*"]
    lines = [f"| {' | '.join(map(cell, table.columns))} |", "|" + "---|" * len(table.columns)]
    return lines + [f"| {' | '.join(map(_shown, row))} |" for row in table.rows]


def _shown(value: Cell) -> str:
    return f"*{value.value}*" if isinstance(value, Empty) else cell(value)
