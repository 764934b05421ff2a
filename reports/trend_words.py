"""What a trend shows, in words: for the icons, for whoever cannot see the chart, and for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports import phrase
from wellkept.page import british_date
from wellkept.xmr import SETTLED, Assurance, Cause, Direction, Variation


if TYPE_CHECKING:
    from datetime import date

    from wellkept.measure import Period
    from wellkept.trend import Trend

VARIATION = {
    Variation.COMMON: "Common cause: no significant change",
    Variation.IMPROVING: "Special cause: improving",
    Variation.CONCERNING: "Special cause: concerning",
    Variation.CHANGING: "Special cause: neither better nor worse",
    Variation.UNKNOWN: "Too few points to say",
}
ASSURANCE = {
    Assurance.PASSES: "Consistently meets the target",
    Assurance.FAILS: "Consistently misses the target",
    Assurance.HIT_AND_MISS: "Meets or misses the target by chance",
    Assurance.NONE: "No target",
}
_ALL = 100
_SIDE = {1: "high", -1: "low"}


def variation(trend: Trend) -> str:
    """The variation icon in words; a special cause says which way, and limits of few points are trial limits.

    Where the measuring changed beside it, that is said too: it may be the whole cause.
    """
    last = trend.chart.last
    said = VARIATION[trend.chart.variation]
    if last is None or trend.chart.variation is Variation.UNKNOWN:
        return said
    if last.side:
        said = f"{said}, {_SIDE[last.side]}"
    if trend.chart.limits[last.base].is_trial:
        said = f"{said} (trial limits)"
    doubt = trend.doubt
    return f"{said}; the measuring changed too, {period_title(trend.every, doubt.period)}" if doubt else said


def assurance(trend: Trend) -> str:
    """The assurance icon in words; where the last point is the exception, that is said."""
    kind, last, target = trend.chart.assurance, trend.chart.last, trend.chart.target
    said = ASSURANCE[kind]
    if last is None or last.point.value is None or target is None:
        return said
    is_met = trend.chart.direction.sign * (last.point.value - target) >= 0
    if (kind is Assurance.PASSES and not is_met) or (kind is Assurance.FAILS and is_met):
        return f"{said}, though not last {trend.every}"
    return said


def why(trend: Trend) -> str:
    """By which rule the last point is a special cause; empty for common cause."""
    last, every = trend.chart.last, trend.every
    if last is None or not last.side:
        return ""
    above, upper = ("above", "upper") if last.side > 0 else ("below", "lower")
    rising = "rises" if last.side > 0 else "falls"
    return {
        Cause.OUTSIDE: f"the last {every} is {above} the {upper} limit",
        Cause.TREND: f"each of the last seven {every}s or more {rising}",
        Cause.TWO_OF_THREE: f"two of the last three {every}s are near the {upper} limit",
        Cause.SHIFT: f"the last seven {every}s or more are all {above} the mean",
    }[last.cause]


def value(trend: Trend, number: float | None) -> str:
    """A value as it is written: a count, or a percentage with one decimal."""
    if number is None:
        return phrase.NO_NUMBER
    if not trend.is_counts:
        # As everywhere, 100% is said only of what is exactly that.
        return f"{min(number, 99.9) if number < _ALL else number:.1f}%"
    return f"{number:,.0f}" if number == round(number) else f"{number:,.1f}"


def period_title(every: str, first_day: date) -> str:
    """A period as it is said: week of 3 August 2026, or August 2026."""
    if every == "week":
        return f"week of {british_date(first_day)}"
    return british_date(first_day).split(" ", 1)[1]


def as_counted(trend: Trend, period: Period) -> str:
    """A period in counts: 17 of 18; a count of what happened; or that there was no night."""
    if period.part is None:
        return "No night judged" if not period.nights_judged else phrase.NOTHING
    if period.whole is None:
        return f"{period.part:,}"
    part = period.whole - period.part if trend.is_counts else period.part
    return f"{part:,} of {period.whole:,}"


def better(trend: Trend) -> str:
    """Which way is better, in words."""
    words = {Direction.UP: "Higher is better.", Direction.DOWN: "Lower is better.", Direction.NEITHER: ""}
    return words[trend.chart.direction]


def description(trend: Trend, whose: str) -> str:
    """The whole chart in sentences, for those who cannot see it.

    Args:
        trend: what is charted.
        whose: the home's name, or the provider's.
    """
    known = [period for period in trend.periods if period.part is not None]
    if not known:
        return f"{trend.title}, {whose}: nothing was judged in any {trend.every}."
    first, last = (period_title(trend.every, each.first_day) for each in (trend.periods[0], trend.periods[-1]))
    said = [f"{trend.title}, {whose}, by {trend.every}, {first} to {last}: {phrase.count(len(known), 'point')}."]
    said += _limits(trend)
    point = trend.chart.last
    if point is not None:
        because = why(trend)
        told = f"{period_title(trend.every, point.point.period)} is {value(trend, point.point.value)}"
        said.append(f"The last point that counts: {told}. {variation(trend)}{f': {because}' if because else ''}.")
    if trend.chart.target is not None:
        said.append(f"Target {value(trend, trend.chart.target)}: {assurance(trend).lower()}.")
    if gaps := sum(period.part is None for period in trend.periods):
        said.append(f"{phrase.count(gaps, 'gap')}: nothing judged.")
    if hollow := sum(not p.point.is_counted and p.point.value is not None for p in trend.chart.points):
        said.append(f"{phrase.count(hollow, 'point')} shown hollow: too little judged to count.")
    said += [f"Measurement changed, {british_date(mark.night)}: {mark.words}." for mark in trend.marks]
    return " ".join(said)


def _limits(trend: Trend) -> list[str]:
    said = []
    for number, limits in enumerate(trend.chart.limits):
        since = "" if number == 0 else f"From {period_title(trend.every, limits.since)}, by decision: "
        mean = f"mean {value(trend, limits.mean)}"
        if limits.lower is None or limits.upper is None:
            between = "no limits yet"
        elif limits.is_constant:
            between = "every point the same, so that any change is a special cause"
        else:
            between = f"limits {value(trend, limits.lower)} to {value(trend, limits.upper)}"
        few = (
            f", trial limits from {limits.points} of {SETTLED} points" if limits.is_trial and limits.mean_range else ""
        )
        sentence = f"{since}{mean}, {between}{few}."
        said.append(sentence[:1].upper() + sentence[1:])
    return said
