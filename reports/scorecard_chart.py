"""The drawings of the scorecard, each with a sentence for those who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from markupsafe import Markup

from reports import chart, phrase
from reports.chart import BAD, GOOD, UNKNOWN, Series
from reports.material import Material, each_row


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reports.standing import Counts, Move, People
    from wellkept.words import Dimension


RIGHT = Series("Right", "#12436d", text="#ffffff")
WRONG = Series("Wrong", "#f9b38c", "////")
UNDETERMINED = Series("Undetermined", "#e4e7ea")
NOT_RUN = Series("Not run", "#ffffff", "\\\\")
FIXED = Series("No longer wrong", "#12436d", text="#ffffff")
NEW = Series("New", "#f9b38c", "////")
ROWS_IN_A_CHART = 25
PANELS_IN_A_CHART = 12

_T = TypeVar("_T")


def people(rows: Sequence[People]) -> Markup:
    """One drawing per dataset: of the people of each home, how many have no critical fault."""
    drawn = Markup("")
    for dataset in dict.fromkeys(each.dataset for each in rows):
        mine = [each for each in rows if each.dataset == dataset and each.people]
        for at, some in enumerate(_split(mine, ROWS_IN_A_CHART)):
            drawn += chart.stacked(
                f"people-{dataset}-{at}",
                f"{phrase.dataset_title(dataset)} with no critical fault, by home",
                "; ".join(f"{each.home}: {each.headline}" for each in some) + ".",
                [(each.home, (each.no_critical_fault, each.critical, each.people - each.judged)) for each in some],
                (GOOD, BAD, UNKNOWN),
            )
    return drawn


def dimensions(counts: Mapping[Dimension, Counts]) -> Markup:
    """The checks of each dimension as one bar."""
    return chart.stacked(
        "dimensions",
        "Checks by dimension",
        "; ".join(f"{d.value}: {c.right:,} right of {c.judged:,} judged" for d, c in counts.items()) + ".",
        [(d.value.capitalize(), (c.right, c.wrong, c.undetermined, c.not_run)) for d, c in counts.items()],
        (RIGHT, WRONG, UNDETERMINED, NOT_RUN),
    )


def movement(moves: Sequence[Move]) -> Markup:
    """New faults to the right, those no longer wrong to the left."""
    comparable = [m for m in moves if m.new is not None and m.no_longer_wrong is not None]
    drawn = Markup("")
    for at, some in enumerate(_split(comparable, ROWS_IN_A_CHART)):
        rows = [
            (f"{m.home}, {phrase.dataset_title(m.dataset).lower()}", m.no_longer_wrong or 0, m.new or 0) for m in some
        ]
        drawn += chart.diverging(
            f"movement-{at}",
            "What changed since the run before",
            "; ".join(f"{label}: {gone} no longer wrong, {new} new" for label, gone, new in rows) + ".",
            rows,
            (FIXED, NEW),
        )
    return drawn


def trend(material: Material) -> Markup:
    """Small charts, one per home and dataset: people with no critical fault, night by night."""
    names = material.home_names
    rows = material.trend.assign(day=material.trend["night"].map(phrase.day))
    first, last = rows["day"].min(), rows["day"].max()
    if len(rows) == 0 or first == last:
        return Markup("")
    drawn = Markup("")
    for dataset, mine in rows.groupby("dataset", sort=True):
        shown = []
        for home_id in names:
            nights = mine[mine["home_id"].eq(home_id)].sort_values("day")
            if nights["people"].sum() == 0:
                continue
            points = [
                ((r.day - first).days, int(r.no_critical_fault) if r.judged else None, int(r.people))
                for r in each_row(nights)
            ]
            shown.append((names[home_id], points))
        for at, some in enumerate(_split(shown, PANELS_IN_A_CHART)):
            drawn += chart.panels(
                f"trend-{dataset}-{at}",
                f"{phrase.dataset_title(str(dataset))} with no critical fault, night by night",
                "The line counts people with no critical fault; the grey area all people of the home.",
                some,
                (_day_and_month(first), _day_and_month(last)),
            )
    return drawn


def _day_and_month(day: object) -> str:
    return phrase.short_date(phrase.day(day)).rsplit("\u00a0", 1)[0]


def _split(rows: Sequence[_T], size: int) -> list[Sequence[_T]]:
    return [rows[at : at + size] for at in range(0, len(rows), size)]
