"""A worklist: what one owner at one home has to put right, in whose record, harm first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports import phrase


if TYPE_CHECKING:
    from datetime import date

    from reports.person import Person
    from reports.task import Task
    from wellkept.words import Owner, Severity


PEOPLE_IN_A_PART = 25


@dataclass(frozen=True, slots=True)
class Cause:
    """A fault that many records share, so that it can be put right in one sitting."""

    task: Task
    people: tuple[Person, ...]

    @property
    def headline(self) -> str:
        """How it reads at the top of the list: 9 residents: GP practice code missing."""
        return f"{phrase.subject(self.task.person.dataset, len(self.people))}: {self.task.title}"


@dataclass(frozen=True, slots=True)
class Worklist:
    """What one owner at one home has to put right.

    Attributes:
        people: who has something wrong, worst first, each with their tasks, worst first.
        accepted: items accepted until a date, which are not listed.
        is_checked: whether any rule of this owner was judged here tonight.
        unasked: titles of this owner's rules that raised, or whose feed did not come.
    """

    home_id: str
    home: str
    owner: Owner
    provider: str
    night: date
    people: tuple[tuple[Person, tuple[Task, ...]], ...]
    causes: tuple[Cause, ...]
    accepted: int
    is_checked: bool
    unasked: tuple[str, ...]

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Every item of the list, person by person."""
        return tuple(task for _, tasks in self.people for task in tasks)

    def counted(self, severity: Severity) -> int:
        """How many items there are of one severity."""
        return sum(task.severity is severity for task in self.tasks)

    @property
    def parts(self) -> list[tuple[tuple[Person, tuple[Task, ...]], ...]]:
        """The people in parts of a size one colleague can take, each printed on its own pages."""
        step = PEOPLE_IN_A_PART
        return [self.people[at : at + step] for at in range(0, len(self.people), step)]
