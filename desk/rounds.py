"""The "Still right?" rounds of one home: whose fields are due today, how fresh they are, and how rounds go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

import polars as pl
from django.conf import settings

from checks import datasets
from checks.codes import label
from checks.shelf_life import ShelfLife, shelf_lives
from desk.due import asked, freshness, judged, known, people_due, present, said_of
from desk.people import people_of
from desk.titles import field_title
from desk.tonight import keys
from wellkept.confirmation_book import Answer, ConfirmationBook


if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wellkept.dataset import Dataset

FIELDS_A_ROUND, SECONDS_A_FIELD = 20, 30
QUICK = 3  # seconds an answer, below which somebody can hardly have asked
DAYS_COUNTED = 90


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with fields due.

    Attributes:
        heading: as staff of the home know them.
        is_past: whether one of the fields is past the record's own date.
    """

    reference: str
    heading: str
    fields: int
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """What is due in one home and one dataset.

    Attributes:
        dataset: whose records.
        night: the night whose records these are.
        fields: as `desk.due.judged` makes them. Personal.
        today: people of today's round, in order, and ``later`` those of the days after.
        unknown: how many records have no number of their own, so that no answer can be kept of them.
    """

    dataset: Dataset
    night: date
    fields: pl.DataFrame
    today: tuple[Person, ...]
    later: tuple[Person, ...]
    unknown: int

    def heading_of(self, reference: str) -> str:
        """Whoever it is, as staff of the home know them."""
        return heading(self.fields.filter(pl.col("reference") == reference).row(0, named=True))

    def after(self, reference: str) -> Person | None:
        """Who comes next in today's round once this person is done."""
        return next((one for one in self.today if one.reference != reference), None)


@dataclass(frozen=True, slots=True)
class Fresh:
    """How many records of a home have a field confirmed."""

    title: str
    life: ShelfLife
    until: str
    fresh: int
    filled: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How the rounds of a home went lately, in counts of no one person."""

    rounds: int
    answers: int
    still_right: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Question:
    """One field of one person, as it is asked. Personal."""

    field: str
    title: str
    value: str
    digest: str
    why: str
    ask: str
    until_title: str
    row: dict[str, Any]


def book() -> ConfirmationBook:
    """The provider's confirmation book."""
    return ConfirmationBook(settings.PROVIDER.folders.store.parent, keys().reference)


def round_of(dataset_name: str, home_id: str, today: date) -> Round | None:
    """What is due; ``None`` where no night's records are kept."""
    people = people_of(dataset_name)
    if people is None:
        return None
    dataset = datasets()[dataset_name]
    there = present(people.frame, dataset, home_id)
    every = asked(there, dataset, home_id, keys().reference)
    said = said_of(book().lines(home_id, dataset_name), settings.TIME_ZONE)
    fields = judged(every, said, today)
    now, later = _split(people_due(fields), done=fields.filter("is_of_today").height)
    unknown = there.height - known(there, dataset).height
    return Round(dataset, people.night, fields, now, later, unknown)


def _split(due: pl.DataFrame, done: int) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Today's people and the others: whole people, as many as fit; the first of a day, however much it is."""
    people = [Person(row["reference"], heading(row), row["due"], row["is_past"]) for row in due.iter_rows(named=True)]
    room, number = FIELDS_A_ROUND - done, 0
    for person in people:
        if person.fields > room and (number or done):
            break
        room -= person.fields
        number += 1
    return tuple(people[:number]), tuple(people[number:])


def heading(row: dict[str, Any]) -> str:
    """Somebody as staff of the home know them."""
    room = f"Room {row['room']}" if row["room"] else ""
    return ", ".join(part for part in (room, row["called"], row["local_id"]) if part)


def minutes(fields: int) -> int:
    """About how long so many fields take."""
    return max(1, round(fields * SECONDS_A_FIELD / 60))


def questions(round_: Round, reference: str) -> list[Question] | None:
    """What is due of one person, and what was answered today and may be answered again; ``None`` for nobody here."""
    theirs = round_.fields.filter(pl.col("reference") == reference)
    if theirs.is_empty():
        return None
    shown = theirs.filter(pl.col("is_due") | pl.col("is_of_today")).sort("is_of_today", "place")
    return [_question(round_.dataset, row) for row in shown.iter_rows(named=True)]


def _question(dataset: Dataset, row: dict[str, Any]) -> Question:
    declared = dataset.by_name[row["field"]]
    life = next(one for one in shelf_lives(dataset.name) if one.field == declared.name)
    value = label(declared.code_list, row["value"]) if declared.code_list else row["value"]
    until = field_title(dataset.name, life.until) if life.until else ""
    return Question(declared.name, declared.title, value, row["digest"], declared.why, life.ask, until, row)


def fresh_of(round_: Round) -> list[Fresh]:
    """How fresh each field is, in counts."""
    counted = {row["field"]: row for row in freshness(round_.fields).iter_rows(named=True)}
    lives = [life for life in shelf_lives(round_.dataset.name) if life.field in counted]
    name = round_.dataset.name
    return [
        Fresh(
            field_title(name, life.field),
            life,
            field_title(name, life.until) if life.until else "",
            counted[life.field]["fresh"],
            counted[life.field]["filled"],
        )
        for life in lives
    ]


def pace_of(home_id: str, dataset_names: Sequence[str], today: date) -> Pace | None:
    """How rounds went in the last days, of nobody in particular; ``None`` where there were none.

    A round is what one person answers in one home on one day.
    """
    lines = [line for name in dataset_names for line in book().lines(home_id, name)]
    said = said_of(lines, settings.TIME_ZONE).filter(pl.col("said_on") > today - timedelta(days=DAYS_COUNTED))
    if said.is_empty():
        return None
    return Pace(
        said.select("by", "said_on").n_unique(),
        said.height,
        said.filter(pl.col("answer") == str(Answer.STILL_RIGHT)).height,
        median(said["seconds"].to_list()),
    )
