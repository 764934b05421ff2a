"""A starter: what two people have seen of a new member of staff, folded from the lines of the starter book."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from checks.staff.seen_on import DOCUMENTS, SEEN_ON, Document
from wellkept.starter_book import TWO, Line, Result, StarterBook, Step


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

OUTCOMES: Mapping[frozenset[Result], str] = {
    frozenset({Result.SAME}): "Both of you found the record the same as the document.",
    frozenset({Result.DIFFERS}): "Both of you found that the record differs. Put it right in the staff system.",
    frozenset({Result.NOT_SEEN}): "Neither of you has seen it. Ask for the document, then begin a checklist anew.",
    frozenset({Result.NOT_NEEDED}): "Both of you say that it is not needed for this post.",
}
APART = "You did not find the same. Look at the document together, then begin a checklist anew."


@dataclass(frozen=True)
class Starter:
    """One checklist.

    Attributes:
        starter_id: made up, and nothing to do with the person.
        begun: its first line.
        seen: what was seen, in the order it was put down.
        last: the line that finished or ended it.
    """

    starter_id: str
    begun: Line
    seen: tuple[Line, ...]
    last: Line | None

    @property
    def is_open(self) -> bool:
        """Whether somebody can still answer."""
        return self.last is None

    @property
    def is_complete(self) -> bool:
        """Whether two people have answered for every field."""
        many = Counter(line.seen.field for line in self.seen if line.seen)
        return all(many[name] == TWO for name in SEEN_ON)

    def people(self, document: Document) -> tuple[str, ...]:
        """Who has answered for a document, the first first."""
        return tuple(dict.fromkeys(line.by for line in self.seen if line.seen and line.seen.document == document.code))

    def may_answer(self, document: Document, who: str) -> bool:
        """Whether it waits for this person: each of two people answers once."""
        people = self.people(document)
        return self.is_open and who not in people and len(people) < TWO

    def outcomes(self, document: Document) -> dict[str, str]:
        """What came of each field, in words, once both have answered; the second is never shown what the first said."""
        if len(self.people(document)) < TWO:
            return {}
        return {name: OUTCOMES.get(frozenset(self.results(name)), APART) for name in document.fields}

    def results(self, field: str) -> list[Result]:
        """What was found of a field, the first person's first."""
        return [line.seen.result for line in self.seen if line.seen and line.seen.field == field]

    def lines(self, by: str) -> int:
        """For how many documents somebody has answered."""
        return sum(by in self.people(document) for document in DOCUMENTS)


def book() -> StarterBook:
    """The provider's starter book, beside its store."""
    return StarterBook(settings.PROVIDER.folders.store.parent)


def starters() -> list[Starter]:
    """Every checklist, the latest first."""
    told: dict[str, list[Line]] = {}
    for line in book().lines():
        told.setdefault(line.starter_id, []).append(line)
    return [_folded(name, lines) for name, lines in reversed(told.items())]


def starter_of(starter_id: str) -> Starter | None:
    """One checklist; ``None`` where there is none of this name."""
    lines = [line for line in book().lines() if line.starter_id == starter_id]
    return _folded(starter_id, lines) if lines else None


def _folded(starter_id: str, lines: Sequence[Line]) -> Starter:
    seen = tuple(line for line in lines if line.step is Step.SEEN)
    last = next((line for line in lines if line.step in (Step.FINISHED, Step.ENDED)), None)
    return Starter(starter_id, lines[0], seen, last)


COUNTED = ("home", "month", "finished", "fields seen by two", "same", "differs", "not found the same", "not seen",
           "not needed")  # fmt: skip


def counts(homes: Mapping[str, str]) -> list[tuple[str | int, ...]]:
    """Of each home and month, columns of `COUNTED`: what two people have seen. No person is in it.

    Args:
        homes: the names of the homes that are counted, by their ids.
    """
    found: Counter[tuple[str, str, str]] = Counter()
    for one in starters():
        home = one.begun.home_id
        if home not in homes:
            continue
        if one.last and one.last.step is Step.FINISHED:
            found[home, _month(one.last.at.date()), "finished"] += 1
        for name in SEEN_ON:
            both = [line for line in one.seen if line.seen and line.seen.field == name]
            if len(both) == TWO:
                month = _month(both[-1].at.date())
                results = {line.seen.result for line in both if line.seen}
                found[home, month, "fields seen by two"] += results <= {Result.SAME, Result.DIFFERS}
                found[home, month, str(results.pop()) if len(results) == 1 else "not found the same"] += 1
    when = sorted({(home, month) for home, month, _ in found}, key=lambda at: (at[1], homes[at[0]]), reverse=True)
    return [(homes[home], month, *(found[home, month, what] for what in COUNTED[2:])) for home, month in when]


def _month(day: date) -> str:
    return f"{day:%Y-%m}"
