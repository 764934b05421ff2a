"""How well records agreed with better ones in a period: with sources, and with paper. Nothing else is accuracy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports import phrase
from wellkept.wilson import interval


if TYPE_CHECKING:
    from reports.period.facts import PeriodFacts
    from reports.period.standing import Frames


@dataclass(frozen=True, slots=True)
class Agreed:
    """One field, compared.

    Attributes:
        name: by which its figure is known.
        against: what with, as the settings call it; of paper, who: established or new.
        dataset: whose records.
        field: what people call the field.
        agreeing: cells that agree, formatting aside.
        compared: cells where both sides say something that can be compared.
        blank_here: cells that are blank in the record alone.
        apart: all other cells; of paper, those no paper tells.
    """

    name: str
    against: str
    dataset: str
    field: str
    agreeing: int
    compared: int
    blank_here: int = 0
    apart: int = 0

    @property
    def share(self) -> float | None:
        """In percent; ``None`` where nothing was compared."""
        return 100 * self.agreeing / self.compared if self.compared else None

    @property
    def ends(self) -> tuple[float, float] | None:
        """Wilson's interval of the share, 95%, in percent; ``None`` where nothing was compared."""
        if not self.compared:
            return None
        low, high = interval(self.agreeing, self.compared)
        return 100 * low, 100 * high


def source_titles(frames: Frames) -> dict[str, str]:
    """What each source is called, by name, as far as a round tells."""
    rounds = frames["rounds"]
    return {str(name): str(title) for name, title in zip(rounds["source"], rounds["title"], strict=True)}


def agreements(facts: PeriodFacts) -> list[Agreed]:
    """Every field that a source was asked about, on the last night it was compared, over all homes."""
    titles = source_titles(facts.frames)
    return [
        Agreed(
            f"agreement.{source}.{dataset}.{field}",
            titles.get(str(source), str(source)),
            str(dataset),
            phrase.field_title(str(field), facts.titles.get(str(dataset))),
            int(rows["agree"].sum() + rows["formatting"].sum()),
            int(rows["agree"].sum() + rows["formatting"].sum() + rows["differs"].sum()),
            int(rows["missing_here"].sum()),
            int(sum(rows[name].sum() for name in ("missing_there", "cannot_compare", "not_compared"))),
        )
        for (dataset, source, field), rows in facts.frames["agreements"].groupby(
            ["dataset", "source", "field"], sort=True
        )
    ]


def audits(facts: PeriodFacts) -> list[Agreed]:
    """Every field that was looked up on paper, each stratum by itself, over all homes and audits of the period."""
    return [
        Agreed(
            f"audit.{dataset}.{field}.{stratum}",
            str(stratum),
            str(dataset),
            phrase.field_title(str(field), facts.titles.get(str(dataset))),
            int(rows["agreeing"].sum()),
            int(rows["checked"].sum()),
            apart=int(rows["not_on_paper"].sum()),
        )
        for (dataset, field, stratum), rows in facts.frames["audits"].groupby(
            ["dataset", "field", "stratum"], sort=True
        )
    ]


@dataclass(frozen=True, slots=True)
class Met:
    """A source that records met: how many of its files, and how many records met them, added up."""

    title: str
    dataset: str
    rounds: int
    met: int


def rounds(frames: Frames) -> list[Met]:
    """Each source that records met in the period."""
    return [
        Met(str(title), str(dataset), len(rows), int(rows["met"].sum()))
        for (title, dataset), rows in frames["rounds"].groupby(["title", "dataset"], sort=True)
    ]
