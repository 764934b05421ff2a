"""What the catalogue asks for, clause by clause: which rules keep it, and what is not kept and why."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from reports import phrase
from reports.rulebook import cell, page_of
from wellkept.rulebook import every_rule
from wellkept.words import Dimension, Scope


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from checks.clauses import Clause, Row
    from wellkept.dataset import Dataset
    from wellkept.rule import Rule

GENERATED = "<!-- Generated from checks/reference/clauses.csv. Do not edit: change that file. -->"
NO_RULE = "no rule yet"
_ABOUT = {
    "resident": "Residents",
    "staff": "Staff",
    "training": "Training",
    "file": "Files as they arrive",
    "cross": "Between datasets",
    "dataset": "Datasets as a whole",
}


def clauses_markdown(clauses: Sequence[Clause], rows: Mapping[str, Row], known: Mapping[str, Dataset]) -> str:
    """Counts of kept and not kept by dataset, scope and dimension, then every clause.

    Args:
        clauses: every clause.
        rows: the catalogue's rows by their ids; each clause stands under one of them.
        known: every dataset with its rules; each code of a clause is one of them.
    """
    rules = {rule.code: rule for rule in every_rule(known)}
    kept = sum(clause.is_kept for clause in clauses)
    scopes = _scopes(clauses, rules)
    lines = ["# The clauses of the catalogue", "", GENERATED, ""]
    lines += [
        f"The catalogue has {phrase.count(len(rows), 'row')} and {phrase.count(len(clauses), 'clause')}. "
        f"{kept:,} are kept, each by at least one rule of the [rulebook](rulebook.md), and {len(clauses) - kept:,} "
        "are not: [the rules not kept](../explanation/rules-not-kept.md) says why.",
        "A clause that several rules keep is counted once, under the first of them. "
        f"One that is not kept is counted under the scope of the other clauses of its row, or as *{NO_RULE}*.",
    ]
    lines += _counts("dataset", clauses, lambda clause: _ABOUT[rows[clause.row].about], _ABOUT.values())
    lines += _counts("scope", clauses, lambda clause: scopes[clause], [*(s.value for s in Scope), NO_RULE])
    by_dimension = [*(d.value for d in Dimension), "all"]
    lines += _counts("dimension", clauses, lambda clause: _dimension(clause, rows, rules), by_dimension)
    for about, mine in _by_dataset(clauses, rows):
        lines += ["", f"## {about}", "", "| Clause | What it asks | Kept by |", "|---|---|---|"]
        for clause in mine:
            said = ", ".join(f"[{c}](rulebook/{page_of(rules[c])})" for c in clause.codes)
            lines.append(f"| {clause.row} {clause.clause} | {cell(clause.says)} | {said or '*not kept*'} |")
    return "\n".join(lines) + "\n"


def not_kept_markdown(clauses: Sequence[Clause], rows: Mapping[str, Row]) -> str:
    """Every clause that no rule keeps, with its reason."""
    missed = [clause for clause in clauses if not clause.is_kept]
    lines = ["# The rules not kept", "", GENERATED, ""]
    lines += [
        f"Of the {phrase.count(len(clauses), 'clause')} of the catalogue {len(missed):,} have no rule.",
        "Each is listed with the reason, and with what it would need.",
        "[The clauses of the catalogue](../reference/clauses.md) lists those that are kept.",
    ]
    for about, mine in _by_dataset(missed, rows):
        lines += ["", f"## {about}", "", "| Clause | What it asks | Why it is not kept |", "|---|---|---|"]
        lines += [f"| {c.row} {c.clause} | {cell(c.says)} | {cell(c.reason)} |" for c in mine]
    return "\n".join(lines) + "\n"


def _by_dataset(clauses: Iterable[Clause], rows: Mapping[str, Row]) -> Iterator[tuple[str, list[Clause]]]:
    order, place = list(_ABOUT), {row: number for number, row in enumerate(rows)}
    ordered = sorted(clauses, key=lambda c: (order.index(rows[c.row].about), place[c.row], c.clause))
    for about, mine in groupby(ordered, key=lambda c: rows[c.row].about):
        yield _ABOUT[about], list(mine)


def _scopes(clauses: Sequence[Clause], rules: Mapping[str, Rule]) -> dict[Clause, str]:
    of_row: dict[str, str] = {}
    for clause in clauses:
        if clause.is_kept:
            of_row.setdefault(clause.row, rules[clause.codes[0]].scope.value)
    return {c: rules[c.codes[0]].scope.value if c.is_kept else of_row.get(c.row, NO_RULE) for c in clauses}


def _dimension(clause: Clause, rows: Mapping[str, Row], rules: Mapping[str, Rule]) -> str:
    return rules[clause.codes[0]].dimension.value if clause.is_kept else rows[clause.row].dimension


def _counts(
    by: str, clauses: Sequence[Clause], kind_of: Callable[[Clause], str], order: Iterable[str]
) -> Iterator[str]:
    kept = Counter(kind_of(clause) for clause in clauses if clause.is_kept)
    missed = Counter(kind_of(clause) for clause in clauses if not clause.is_kept)
    yield from ("", f"## By {by}", "", f"| {by} | kept | not kept | all |", "|---|--:|--:|--:|")
    for kind in order:
        if kept[kind] or missed[kind]:
            yield f"| {kind} | {kept[kind]} | {missed[kind]} | {kept[kind] + missed[kind]} |"
    yield f"| **all** | {kept.total()} | {missed.total()} | {len(clauses)} |"
