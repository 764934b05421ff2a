"""Differences: what two unequal cells have to do with one another, named; told for whole columns at once.

The first step that holds for a pair names it. Every step treats both sides alike, so that exchanging
the sides changes nothing but *missing here* into *missing there*.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from checks.codes import code_list
from checks.sources import spelling
from checks.sources.code_words import code_words
from checks.sources.field_kind import FieldKind
from checks.sources.outcome import Outcome
from checks.sources.result import STAND_IN
from checks.spelled_dates import spelled_dates


if TYPE_CHECKING:
    from collections.abc import Sequence

HERE, THERE = "here", "there"
OTHER_HERE, OTHER_THERE = "other_here", "other_there"  # of a first name the surname, of a surname the first name
_HERE, _THERE = pl.col(HERE), pl.col(THERE)
_CENTURY = 100


@dataclass(frozen=True, slots=True)
class Step:
    """One thing two unequal cells may have to do with one another.

    Attributes:
        kind: its name, as a person reads it.
        outcome: what comes of the cell then.
        holds: the condition on the columns `HERE` and `THERE`; null is no.
    """

    kind: str
    outcome: Outcome
    holds: pl.Expr


def differences(
    cells: pl.DataFrame,
    kind: FieldKind,
    *,
    heading: str = "",
    orders: tuple[str, str] = ("dmy", "dmy"),
    tolerance: float = 0,
) -> pl.DataFrame:
    """Name what every two cells have to do with one another.

    Args:
        cells: columns `HERE` and `THERE` (String), unequal after trimming, blank or null where nothing is
            known; for names `OTHER_HERE` and `OTHER_THERE` too, if they can be told.
        kind: what the field holds.
        heading: the field's, which says which code lists apply.
        orders: the order of day, month and year on either side, as `checks.spelled_dates.order_of` tells.
        tolerance: by how much numbers may differ and still agree, in the field's own unit.

    Returns:
        ``outcome`` and ``kind`` (String), in the order of the cells.
    """
    trimmed = cells.with_columns(pl.col(pl.String).fill_null("").str.strip_chars())
    helped = trimmed.with_columns(_slips(trimmed), *_dates(trimmed, kind, orders))
    steps = (*_nothing(kind), *_formatting(kind, heading, tolerance), *_differing(kind, trimmed.columns))
    last = _LAST.get(kind, "another value")

    def first(what: Callable[[Step], str], otherwise: str) -> pl.Expr:
        return reduce(
            lambda rest, step: pl.when(step.holds).then(pl.lit(what(step))).otherwise(rest),
            reversed(steps),
            pl.lit(otherwise),
        )

    return helped.select(
        first(lambda step: step.outcome.value, Outcome.DIFFERS.value).alias("outcome"),
        first(lambda step: step.kind, last).alias("kind"),
    )


_LAST = {FieldKind.NAME: "another name", FieldKind.DATE: "another date", FieldKind.NUMBER: "another number"}


def _nothing(kind: FieldKind) -> list[Step]:
    empty_here, empty_there = _HERE == "", _THERE == ""
    is_name = kind is FieldKind.NAME
    vague_here, vague_there = (spelling.stands_in(side, is_name=is_name) for side in (_HERE, _THERE))
    return [
        Step(STAND_IN, Outcome.FORMATTING, (empty_here | vague_here) & (empty_there | vague_there)),
        Step("blank", Outcome.MISSING_HERE, empty_here),
        Step("blank", Outcome.MISSING_THERE, empty_there),
        Step(STAND_IN, Outcome.MISSING_HERE, vague_here),
        Step(STAND_IN, Outcome.MISSING_THERE, vague_there),
    ]


def _formatting(kind: FieldKind, heading: str, tolerance: float) -> list[Step]:
    def same(name: str, spelt: Callable[[pl.Expr], pl.Expr]) -> Step:
        return Step(name, Outcome.FORMATTING, spelt(_HERE) == spelt(_THERE))

    spaces, case = same("spaces", spelling.spaced), same("letter case", spelling.small)
    accents, marks = same("accents", spelling.bare), same("punctuation", spelling.unpunctuated)
    groups = same("spaces or hyphens", spelling.closed_up)
    zeros = same("zeros added or lost", spelling.unpadded)
    words = code_words(heading) if kind is FieldKind.CODE else {}
    dates = Step("date format", Outcome.FORMATTING, pl.col("born_here") == pl.col("born_there"))
    meaning = same("another code list", lambda text: text.str.to_lowercase().replace(words))
    alike = {
        FieldKind.NAME: [spaces, case, accents, same("hyphen or apostrophe", spelling.letters)],
        FieldKind.DATE: [dates, spaces, case],
        FieldKind.IDENTIFIER: [spaces, case, groups, zeros],
        FieldKind.PHONE: [spaces, groups, same("way of dialling", spelling.dialled)],
        FieldKind.POSTCODE: [spaces, case, groups, zeros],
        FieldKind.ADDRESS: [spaces, case, accents, marks, same("abbreviation", spelling.written_out)],
        FieldKind.CODE: [spaces, case, marks, meaning],
    }
    return alike.get(kind) or [spaces, case, accents, *_numbers(tolerance), marks]


def _numbers(tolerance: float) -> list[Step]:
    far = (spelling.measured(_HERE) - spelling.measured(_THERE)).abs()
    one, other = spelling.unit(_HERE), spelling.unit(_THERE)
    one_unit = (one == other) | (one == "") | (other == "")
    steps = [
        Step("number format", Outcome.FORMATTING, spelling.number(_HERE) == spelling.number(_THERE)),
        Step("unit", Outcome.FORMATTING, (far == 0) & one_unit),
    ]
    if tolerance:
        steps.append(Step("within tolerance", Outcome.FORMATTING, (far <= tolerance) & one_unit))
    return steps


def _differing(kind: FieldKind, columns: Sequence[str]) -> list[Step]:
    swapped, slip = Step("two characters swapped", Outcome.DIFFERS, pl.col("swapped")), pl.col("slips") == 1
    one = Step("one character", Outcome.DIFFERS, slip)
    match kind:
        case FieldKind.NAME:
            return [*_names(columns), swapped, one]
        case FieldKind.DATE:
            return _day_slips()
        case FieldKind.NUMBER:
            known = spelling.measured(_HERE).is_not_null() & spelling.measured(_THERE).is_not_null()
            times = spelling.measured(_HERE) / spelling.measured(_THERE)
            tens = times.is_in([10.0, 100.0, 1000.0, 0.1, 0.01, 0.001])
            return [
                Step("not a number", Outcome.CANNOT_COMPARE, ~known),
                Step("decimal point", Outcome.DIFFERS, tens),
                swapped,
                one,
            ]
        case FieldKind.CODE:
            return []
        case _:
            return [swapped, one, Step("one is part of the other", Outcome.DIFFERS, _is_part())]


def _names(columns: Sequence[str]) -> list[Step]:
    roots = {code.code: code.label for code in code_list("short_name")}
    first = [spelling.letters(side.str.extract(r"^(\S+)")) for side in (_HERE, _THERE)]
    rest = [spelling.letters(side.str.extract(r"\s(.+)$").fill_null("")).fill_null("") for side in (_HERE, _THERE)]
    short = (first[0] != first[1]) & (first[0].replace(roots) == first[1].replace(roots)) & (rest[0] == rest[1])
    letters = [spelling.letters(side) for side in (_HERE, _THERE)]
    initial = (letters[0].str.len_chars() == 1) | (letters[1].str.len_chars() == 1)
    steps = [
        Step("initial", Outcome.DIFFERS, initial & (letters[0].str.slice(0, 1) == letters[1].str.slice(0, 1))),
        Step("short form", Outcome.DIFFERS, short),
        Step("one is part of the other", Outcome.DIFFERS, _is_part()),
    ]
    if {OTHER_HERE, OTHER_THERE} <= set(columns):
        here, there, other_here, other_there = (
            spelling.letters(pl.col(name)) for name in (HERE, THERE, OTHER_HERE, OTHER_THERE)
        )
        crossed = (here == other_there) & (there == other_here)
        steps.insert(0, Step("first name and surname swapped", Outcome.DIFFERS, crossed))
    return steps


def _day_slips() -> list[Step]:
    here, there = pl.col("born_here"), pl.col("born_there")
    year = [side.str.slice(0, 4) for side in (here, there)]
    month = [side.str.slice(5, 2) for side in (here, there)]
    day = [side.str.slice(8, 2) for side in (here, there)]
    turned = (year[0] == year[1]) & (month[0] == day[1]) & (day[0] == month[1])
    apart = (year[0].cast(pl.Int64, strict=False) - year[1].cast(pl.Int64, strict=False)).abs()
    century = (apart == _CENTURY) & (month[0] == month[1]) & (day[0] == day[1])
    return [
        Step("not a date", Outcome.CANNOT_COMPARE, here.is_null() | there.is_null()),
        Step("day and month swapped", Outcome.DIFFERS, turned),
        Step("century", Outcome.DIFFERS, century),
        Step("two digits swapped", Outcome.DIFFERS, pl.col("day_swapped")),
        Step("one digit", Outcome.DIFFERS, pl.col("day_slips") == 1),
    ]


def _is_part() -> pl.Expr:
    """The words of one are the first or the last words of the other."""
    here, there = (side.str.to_lowercase() for side in (_HERE, _THERE))
    parts = [
        test
        for one, other in ((here, there), (there, here))
        for test in (one.str.starts_with(other + " "), one.str.ends_with(pl.lit(" ") + other))
    ]
    return reduce(lambda so_far, test: so_far | test, parts)


def _slips(cells: pl.DataFrame) -> list[pl.Series]:
    small = cells.select(spelling.small(_HERE), spelling.small(_THERE))
    return _apart(small[HERE], small[THERE], "slips", "swapped")


def _dates(cells: pl.DataFrame, kind: FieldKind, orders: tuple[str, str]) -> list[pl.Series]:
    if kind is not FieldKind.DATE:
        return []
    here, there = (spelled_dates(cells[side], order) for side, order in zip((HERE, THERE), orders, strict=True))
    return [here.alias("born_here"), there.alias("born_there"), *_apart(here, there, "day_slips", "day_swapped")]


def _apart(here: pl.Series, there: pl.Series, slips: str, swapped: str) -> list[pl.Series]:
    """How many slips apart two texts are (2 for more than one), and whether the one slip is two signs swapped."""
    one, other = here.fill_null(""), there.fill_null("")
    far = pl.Series(slips, cpdist(one.to_list(), other.to_list(), scorer=OSA.distance, score_cutoff=1), dtype=pl.Int64)
    near = (far == 1).arg_true()  # few, and sorting signs takes long
    signs = pl.DataFrame({HERE: one.gather(near), THERE: other.gather(near)}).select(
        pl.col(side).str.split("").list.sort() for side in (HERE, THERE)
    )
    are_swapped = np.zeros(len(far), dtype=bool)
    are_swapped[near.to_numpy()] = (signs[HERE] == signs[THERE]).to_numpy()
    return [far, pl.Series(swapped, are_swapped)]
