"""What the store and the settings say for the Toolkit: plain facts, whose bearing the pieces judge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from wellkept.register_kind import INCIDENTS


if TYPE_CHECKING:
    from reports.toolkit.period import Period
    from wellkept.register_entry import Entry

PAPER = "paper"  # what records are met with in an audit


class Trend(StrEnum):
    """How the provider's records are going, as a chart says it. Not having one is no trend."""

    STABLE = "stable"
    IMPROVING = "improving"
    WORSENING = "worsening"


@dataclass(frozen=True, slots=True)
class Night:
    """One night that stands: its checks judged, those expected, and whether it was published."""

    night: date
    judged: int
    expected: int
    is_published: bool


@dataclass(frozen=True, slots=True)
class Work:
    """What a home did on a night: decisions its people made, and fixes the extract proved."""

    home_id: str
    night: date
    decisions: int
    fixes: int


@dataclass(frozen=True, slots=True)
class Round:
    """Records met with a better one: a new file of a source, or an audit against paper.

    Attributes:
        day: when.
        what: what they were met with, as the settings call it.
        looked_at: how many records met it, or how many cells were looked up.
    """

    day: date
    what: str
    looked_at: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong of itself, as the store knows it.

    Attributes:
        type: a word of `wellkept.register_kind.INCIDENTS`.
        first: the night, or the first of several in a row.
        last: the last of them.
        what: the feed or home, where it is about one.
        how_many: how often or how many.
    """

    type: str
    first: date
    last: date
    what: str = ""
    how_many: int = 1

    def __post_init__(self) -> None:
        assert self.type in INCIDENTS

    @property
    def raised(self) -> str:
        """The name by which an entry of the register says that it is about this."""
        return ":".join(filter(None, (self.type, self.first.isoformat(), self.what)))


@dataclass(frozen=True)
class Facts:
    """Everything the pieces ask, but for the register.

    Attributes:
        homes: names by id, as the settings give them.
        datasets: titles by name, of those that a feed brings.
        systems: names of systems with their suppliers; empty where none is given.
        rulebook_digest: of the rulebook in use.
        targets_digest: of the targets in use.
        first_night: the first that was ever judged; ``None`` if none was.
        nights: those that stand in the last twelve months.
        work: what was done about items in them.
        busy: of each of the last four quarters, the homes that had an item open.
        rounds: of those twelve months.
        troubles: of those twelve months.
        training: of the latest night: trained within a year, not, and nobody can tell.
        trend: as a chart says it; ``None`` while nobody knows.
    """

    homes: Mapping[str, str]
    datasets: Mapping[str, str]
    systems: Mapping[str, str]
    rulebook_digest: str
    targets_digest: str
    first_night: date | None = None
    nights: Sequence[Night] = ()
    work: Sequence[Work] = ()
    busy: Sequence[frozenset[str]] = ()
    rounds: Sequence[Round] = ()
    troubles: Sequence[Trouble] = ()
    training: tuple[int, int, int] = (0, 0, 0)
    trend: Trend | None = None


@dataclass(frozen=True)
class Case:
    """What a piece looks at: the register's standing entries, the facts, and the day it is asked for."""

    entries: Sequence[Entry]
    facts: Facts
    day: date
    subject: str = ""

    def of(self, kind: str) -> list[Entry]:
        """The entries of a kind, in the order of the book."""
        return [entry for entry in self.entries if entry.kind == kind]

    def within(self, kind: str, period: Period) -> list[Entry]:
        """Those of them that happened in a period."""
        return [entry for entry in self.of(kind) if entry.day in period]

    def about(self, kind: str, subject: str, period: Period) -> list[Entry]:
        """Those of them that were about a subject."""
        return [entry for entry in self.within(kind, period) if subject in (entry.get("about") or ())]


@dataclass(frozen=True)
class Evidence:
    """Everything one assessment rests on.

    Attributes:
        case: the register, the facts and the day.
        lines: how many lines the register has.
        seal: the seal of its last line.
        broken: why the register cannot be trusted, in words; then the case holds no entry of it.
    """

    case: Case
    lines: int = 0
    seal: str = ""
    broken: str = ""
