"""Candidates: the pairs worth a person's time, with the evidence in words. Nothing is ever merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import polars.selectors as cs

from checks.pair.levels import COMPARISONS, Comparison
from checks.pair.model import LEFT, MODEL_FROM, NONE, PROBABILITY, RIGHT, compare, level_column
from checks.pair.people import SHOWN


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

WHY = "why"
LIKELY = 0.5
_NAMES = ("same", "one name", "alike")


def candidates(
    people: pl.DataFrame, least: float = LIKELY, number: str = "number", *, names: bool = True
) -> pl.DataFrame:
    """The pairs of records that may be one person.

    Among few people (fewer than `MODEL_FROM`) fixed rules choose the pairs, and the probability is
    only told; among many the probability chooses.

    Args:
        people: as `checks.pair.people.people` makes it.
        least: the least probability of a pair that is told.
        number: what the people's number is called, for the evidence.
        names: whether the evidence shows how names are spelt.

    Returns:
        ``left``, ``right``, ``probability``, the levels of `compare`, and ``why``, the likeliest first.
    """
    found = compare(people)
    if not found.height:
        return found.with_columns(pl.lit(None, pl.String).alias(WHY))
    chosen = certain(found) if people.height < MODEL_FROM else pl.col(PROBABILITY) >= least
    one_person = found.filter(chosen & ~household(found) & ~strangers(found))
    kept = one_person.sort(PROBABILITY, LEFT, RIGHT, descending=[True, False, False])
    return _with_why(kept, people if names else people.drop(cs.starts_with("shown_")), number)


def certain(found: pl.DataFrame) -> pl.Expr:
    """Fixed rules: one number; one birthday and one name; or one name and birthdays a slip apart."""
    name = _is(found, "given", *_NAMES) & _is(found, "family", *_NAMES)
    swapped = _is(found, "given", "swapped")
    same_name = _is(found, "given", "same") & _is(found, "family", "same")
    slip = _is(found, "born", "one slip", "day and month swapped")
    return _is(found, "number", "same") | (_is(found, "born", "same") & (name | swapped)) | (same_name & slip)


def household(found: pl.DataFrame) -> pl.Expr:
    """Two people of one family rather than one: twins, or a father and the son who bears his name.

    They share a surname, an address and a phone, and twins a birthday too, which together look like
    proof. Only a number they share says that they are one.
    """
    numbered = _is(found, "number", "same", "one slip")
    twins = _is(found, "given", NONE) & _is(found, "family", "same") & _is(found, "born", "same")
    namesakes = _is(found, "born", NONE) & _is(found, "given", *_NAMES) & _is(found, "family", *_NAMES)
    return (twins | namesakes) & ~numbered


def strangers(found: pl.DataFrame) -> pl.Expr:
    """Two who differ in number and birthday are two people, whatever they share."""
    return _is(found, "number", NONE) & _is(found, "born", NONE)


def _is(found: pl.DataFrame, comparison: str, *levels: str) -> pl.Expr:
    column = level_column(comparison)
    return pl.col(column).is_in(levels) if column in found.columns else pl.lit(value=False)


def _with_why(kept: pl.DataFrame, people: pl.DataFrame, number: str) -> pl.DataFrame:
    """What speaks for it, then what speaks against it; names are shown, numbers and dates are not."""
    here = [c for c in COMPARISONS if level_column(c.name) in kept.columns]
    both = {f"both_{name}": _both(kept, people, name) for name in SHOWN if f"shown_{name}" in people.columns}
    agree = [_says(c, {level.name: level.says for level in c.levels}, both, number) for c in here]
    differ = [_says(c, {NONE: c.otherwise}, both, number) for c in here]
    why = pl.concat_str([*agree, *differ], separator=", ", ignore_nulls=True).alias(WHY)
    return kept.with_columns(**both).with_columns(why).drop(*both)


def _says(comparison: Comparison, words: Mapping[str, str], both: Collection[str], number: str) -> pl.Expr:
    told = {name: text.replace("number", number) for name, text in words.items() if text}
    said = pl.col(level_column(comparison.name)).replace_strict(told, default=None, return_dtype=pl.String)
    column = f"both_{comparison.name}"
    return (
        said.str.replace("{}", pl.col(column), literal=True) if column in both else said.str.replace(r" \(\{\}\)", "")
    )


def _both(kept: pl.DataFrame, people: pl.DataFrame, name: str) -> pl.Series:
    """The two values, in the spelling of the file."""
    names = people[f"shown_{name}"].str.strip_chars().fill_null("blank")
    pair = pl.DataFrame({"one": names.gather(kept[LEFT]), "other": names.gather(kept[RIGHT])})
    return pair.select(pl.concat_str("one", "other", separator="/")).to_series()
