"""What moved each score over a period: better data, more coverage, or other rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reports import phrase
from reports.material import each_row
from reports.period.document import Heading, Paragraph, Table
from reports.period.figure import Figure, Unit
from wellkept.measure import BY_NAME
from wellkept.page import british_date
from wellkept.store_split import CHECKS, PARTS


if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from reports.period.document import Block, Cell
    from reports.period.facts import PeriodFacts
    from reports.period.told import Told

_TITLES = {"change": "change", "better_data": "better data", "coverage": "coverage", "changed_rules": "changed rules"}
_ALL = "All checks"


def moved_figures(facts: PeriodFacts) -> Iterator[Figure]:
    """Of each score how far it moved, and its three parts, which add up to that: percentage points."""
    for row in each_row(facts.frames["split"]):
        for name in ("change", *PARTS):
            value = getattr(row, name)
            yield Figure(
                f"moved.{row.measure}.{name}",
                f"{_title(row.measure)}: {_TITLES[name]}",
                None if value != value else float(value),  # noqa: PLR0124 -- NaN is not itself
                Unit.POINTS,
                frames=("split",),
            )


def moved(told: Told) -> Iterator[Block]:
    """The scores at both ends, and what the step between them is made of."""
    split = told.facts.frames["split"]
    if split.empty or split["first_night"].iloc[0] == split["last_night"].iloc[0]:
        return
    first, last = (phrase.day(split[name].iloc[0]) for name in ("first_night", "last_night"))
    yield Heading("What moved each score")
    yield Table(
        "What moved each score, in percentage points",
        ("Score", "Before", "After", "Change", "Better data", "Coverage", "Changed rules"),
        tuple(_row(row, told) for row in each_row(split)),
        "What moved",
        frozenset(range(1, 7)),
        f"From {british_date(first)} to {british_date(last)}; the three parts add up to the change, but for rounding. "
        "Coverage: homes, feeds or checks that could be judged at one end only. A minus under changed rules is a "
        "stricter rule and no worse record.",
    )
    yield from _limits(split)


def _row(row: Any, told: Told) -> tuple[Cell, ...]:
    points = []
    for name in ("change", "better_data", "coverage", "changed_rules"):
        figure = told.figure(f"moved.{row.measure}.{name}")
        points.append(None if figure is None or figure.value is None else f"{figure.value:+.1f}")
    ends = (_end(row, "before"), _end(row, "after"))
    return (_title(row.measure), *ends, *points)


def _end(row: Any, end: str) -> str:
    right, judged = (int(getattr(row, f"{end}_{name}")) for name in ("right", "judged"))
    return phrase.out_of(right, judged)


def _limits(split: pd.DataFrame) -> Iterator[Block]:
    """What cannot be told apart, and rules that no night was judged both ways by."""
    unmeasured = sorted({code for codes in split["unmeasured"] for code in str(codes).split("; ") if code})
    if unmeasured:
        yield Paragraph(
            f"Of {phrase.count(len(unmeasured), 'rule')} no night was judged both ways, so the whole step of the night "
            "they came in with is booked as changed rules."
        )
    others = str(split["not_told_apart"].iloc[0])
    if others:
        yield Paragraph(f"Not told apart from better data: a change of {others}.")


def _title(measure: str) -> str:
    return _ALL if measure == CHECKS else BY_NAME[measure].title
