"""What the change of each score between two nights is made of, gathered from the tallies the store keeps.

Where the rulebook changed, the last night before it on which the new rules were on trial was judged both ways: its
tallies and trial tallies are the link. A rule of which no such night is kept is linked to the first night that was
judged by it, so that its whole step is booked as changed rules, and it is named as not measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from wellkept.change_split import Link, split
from wellkept.errors import UsedWrongly
from wellkept.words import Dimension, Severity


if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence
    from datetime import date

    from wellkept.change_split import Counts
    from wellkept.store_read import Readings

CHECKS = "checks"  # all of them, whatever their dimension
PEOPLE = ("resident", "staff")
MEASURES = (
    CHECKS,
    *(f"dimension.{dimension.value}" for dimension in Dimension),
    *(f"people.{name}" for name in PEOPLE),
)
PARTS = ("changed_rules", "coverage", "better_data")
COLUMNS = (
    "measure", "first_night", "last_night", "before_right", "before_judged", "after_right", "after_judged", "change",
    *PARTS, "rules", "unmeasured", "not_told_apart",
)  # fmt: skip

_RUNS = (
    "SELECT run_id, night::DATE AS night, rulebook_digest FROM run_standing WHERE night <= $last AND night >="
    " coalesce((SELECT max(night) FROM run_standing WHERE night <= $first), $first) ORDER BY night"
)
_RULES = (
    "SELECT rulebook_digest, rule_code, version, dataset, dimension, severity FROM rule_as_run"
    " WHERE rulebook_digest IN (SELECT unnest($digests)) ORDER BY ALL"
)
_TRIALS = (
    "SELECT DISTINCT run_id, rule_code, version FROM trial_tally"
    " WHERE state = 'ran' AND run_id IN (SELECT unnest($runs))"
)
_TALLIES = (
    'SELECT run_id, home_id, rule_code, NULL AS version, "right", "right" + wrong AS judged FROM tally'
    ' WHERE run_id IN (SELECT unnest($runs)) AND "right" + wrong > 0'
    ' UNION ALL SELECT run_id, home_id, rule_code, version, "right", "right" + wrong FROM trial_tally'
    ' WHERE run_id IN (SELECT unnest($runs)) AND "right" + wrong > 0'
)
_PEOPLE = (
    'SELECT run_id, home_id, dataset, no_critical_fault AS "right", judged FROM person_tally'
    " WHERE run_id IN (SELECT unnest($runs)) AND judged > 0"
)


@dataclass(frozen=True)
class _Book:
    """A rulebook as it was run: of each rule its version, dataset, dimension and severity."""

    rules: dict[str, Any]

    def counted_in(self, measure: str) -> set[str]:
        """The rules a measure is made of."""
        kind, _, about = measure.partition(".")
        if kind == "people":
            critical = (code for code, rule in self.rules.items() if rule.severity == Severity.CRITICAL)
            return {code for code in critical if self.rules[code].dataset == about}
        return {code for code, rule in self.rules.items() if kind == CHECKS or rule.dimension == about}

    def versions(self, measure: str = CHECKS) -> set[tuple[str, int]]:
        """The same with their versions: where these are others, the measure is another."""
        return {(code, int(self.rules[code].version)) for code in self.counted_in(measure)}


@dataclass(frozen=True)
class _Change:
    """A night from which on another rulebook was in force.

    Attributes:
        revised: rules that are new or have another version.
        measured: those of them that were on trial on the night of ``link``.
        before: the last run judged by the old book.
        link: the run judged both ways, or ``before`` if none was.
        first: the first run judged by the new book.
    """

    old: _Book
    new: _Book
    revised: frozenset[str]
    measured: frozenset[str]
    before: str
    link: str
    first: str


def split_of(read: Readings, first: date, last: date) -> pd.DataFrame:
    """Divide the change of each measure between two days into changed rules, coverage and better data.

    Args:
        read: the store.
        first: how things stood on the last night judged up to this day; if there is none, on the first one after it.
        last: and on the last night judged up to this day.

    Returns:
        One row for each of `MEASURES`, in the columns of `COLUMNS`. What was right and judged are counts; ``change``
        and its three parts are percentage points, and null where nothing was judged at one end. ``rules`` are the
        codes that are new, withdrawn or otherwise, ``unmeasured`` those of them no night was judged both ways by;
        ``not_told_apart`` says what else changed, whose part cannot be told from that of better data.

    Raises:
        UsedWrongly: no night was judged in these days.
    """
    runs = list(_rows(read, _RUNS, first=first, last=last))
    if not runs:
        msg = f"No night was judged from {first} to {last}, so nothing can have moved. Name other days."
        raise UsedWrongly(msg)
    changes = _changes(read, runs)
    needed = {runs[0].run_id, runs[-1].run_id, *(run for c in changes for run in (c.before, c.link, c.first))}
    seen = _Seen(read, sorted(needed))
    books = _books(read, runs)
    ends = [(run.run_id, books[run.rulebook_digest]) for run in (runs[0], runs[-1])]
    others = _not_told_apart(read, runs)
    rows = [
        [measure, runs[0].night.date(), runs[-1].night.date(), *_parts(seen, measure, ends, changes), others]
        for measure in MEASURES
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


class _Seen:
    """What the nights that matter found: of each run the counts of a measure, as a book makes it up."""

    def __init__(self, read: Readings, runs: Sequence[str]) -> None:
        self._counts: dict[tuple[str, int | None], dict[tuple[str, str], tuple[int, int]]] = {}
        for row in _rows(read, _TALLIES, runs=list(runs)):
            of = (row.run_id, None if pd.isna(row.version) else int(row.version))
            self._counts.setdefault(of, {})[row.home_id, row.rule_code] = (int(row.right), int(row.judged))
        self._people: dict[tuple[str, str], dict[Hashable, tuple[int, int]]] = {}
        for row in _rows(read, _PEOPLE, runs=list(runs)):
            self._people.setdefault((row.run_id, row.dataset), {})[row.home_id] = (int(row.right), int(row.judged))

    def night(self, run: str, measure: str, book: _Book) -> Counts:
        """A night as it was judged."""
        kind, _, about = measure.partition(".")
        if kind == "people":
            return self._people.get((run, about), {})
        return dict(self._of(run, None, book.counted_in(measure)))

    def linked(self, change: _Change, measure: str) -> Counts:
        """The night of a link as the new book has it."""
        if measure.startswith("people."):
            # Who has no critical fault follows from all rules together, and tallies are by rule.
            return self.night(change.first, measure, change.new)
        mine = change.new.counted_in(measure)
        counts: dict[Hashable, tuple[int, int]] = dict(self._of(change.link, None, mine - change.revised))
        for code in mine & change.measured:
            counts.update(self._of(change.link, int(change.new.rules[code].version), {code}))
        counts.update(self._of(change.first, None, (mine & change.revised) - change.measured))
        return counts

    def _of(self, run: str, version: int | None, codes: set[str]) -> Iterator[tuple[Hashable, tuple[int, int]]]:
        return ((cell, counted) for cell, counted in self._counts.get((run, version), {}).items() if cell[1] in codes)


def _parts(seen: _Seen, measure: str, ends: Sequence[tuple[str, _Book]], changes: Sequence[_Change]) -> list[Any]:
    is_people = measure.startswith("people.")
    links, rules, unmeasured = [], set(), set()
    for change in changes:
        others = {code for code, _ in change.old.versions(measure) ^ change.new.versions(measure)}
        if not others:
            continue
        rules |= others
        unmeasured |= others if is_people else (others & change.revised) - change.measured
        links.append(
            Link(
                seen.night(change.before if is_people else change.link, measure, change.old),
                seen.linked(change, measure),
            )
        )
    first, last = (seen.night(run, measure, book) for run, book in ends)
    found = split(first, last, links)
    numbers = [*found.before, *found.after, found.change, found.changed_rules, found.coverage, found.better_data]
    return [*numbers, tuple(sorted(rules)), tuple(sorted(unmeasured))]


def _rows(read: Readings, sql: str, **named: object) -> Iterator[Any]:
    return iter(read.query_named(sql, named).itertuples(index=False))


def _books(read: Readings, runs: Sequence[Any]) -> dict[str, _Book]:
    books: dict[str, _Book] = {run.rulebook_digest: _Book({}) for run in runs}
    for row in _rows(read, _RULES, digests=list(books)):
        books[row.rulebook_digest].rules[row.rule_code] = row
    return books


def _changes(read: Readings, runs: Sequence[Any]) -> list[_Change]:
    """Each night of these that was judged by another rulebook than the one before it."""
    books = _books(read, runs)
    tried: dict[str, set[tuple[str, int]]] = {}
    for row in _rows(read, _TRIALS, runs=[run.run_id for run in runs]):
        tried.setdefault(row.run_id, set()).add((row.rule_code, int(row.version)))
    found, since = [], 0
    for at in range(1, len(runs)):
        if runs[at].rulebook_digest == runs[at - 1].rulebook_digest:
            continue
        old, new = books[runs[at - 1].rulebook_digest], books[runs[at].rulebook_digest]
        wanted = new.versions() - old.versions()
        # Of the nights judged by the old book the latest on which the most of the new rules were on trial.
        link = max(reversed(runs[since:at]), key=lambda run: len(wanted & tried.get(run.run_id, set())))
        revised = frozenset(code for code, _ in wanted)
        measured = frozenset(code for code, _ in wanted & tried.get(link.run_id, set()))
        found.append(_Change(old, new, revised, measured, runs[at - 1].run_id, link.run_id, runs[at].run_id))
        since = at
    return found


def _not_told_apart(read: Readings, runs: Sequence[Any]) -> tuple[str, ...]:
    """Changes of code lists and settings: no night was judged both ways, and which rules they concern is not kept."""
    changes = read.measurement_changes()
    nights = changes["night"].between(runs[0].night, runs[-1].night, inclusive="right")
    mine = changes[nights & changes["what"].isin(["rulebook", "settings"])]
    return tuple(f"{what} {night:%Y-%m-%d}" for what, night in zip(mine["what"], mine["night"], strict=True))
