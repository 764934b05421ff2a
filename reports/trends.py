"""The trends of the provider and of each home, as XmR charts with their icons, in counts and percentages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from reports import phrase, trend_chart, trend_icon, trend_words
from reports.frame import framed
from reports.trend_list import MONTHS, trends, usual
from wellkept.page import Column, british_date, table
from wellkept.xmr import SETTLED, Cause, Plotted


if TYPE_CHECKING:
    from pathlib import Path

    from reports.material import Material
    from wellkept.measure import Period
    from wellkept.trend import Trend

FILE, FOLDER = "trends.html", "trends"
FEWEST = 2  # points; of one there is nothing to draw


def write(material: Material, folder: Path) -> list[Path]:
    """Write the provider's page and one for each home, and say where they are."""
    homes = folder / FOLDER
    homes.mkdir(parents=True, exist_ok=True)
    pages = {folder / FILE: render(material)}
    pages |= {homes / f"{home_id}.html": render(material, home_id) for home_id in material.home_names}
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")
    return list(pages)


def render(material: Material, home_id: str | None = None) -> str:
    """One page: of a home, or of the whole provider. The same night gives the same bytes."""
    every = usual(material, home_id)
    shown = [each for each in trends(material, home_id, every) if _is_drawn(each)]
    whose = material.home_names[home_id] if home_id else material.provider
    beside = {} if home_id else {name: trends(material, name, every) for name in material.home_names}
    return framed(
        "trends",
        {
            "every": every,
            "months": MONTHS,
            "settled": SETTLED,
            "back": f"../{FILE}" if home_id else "",
            "homes": [] if home_id else [(f"{FOLDER}/{name}.html", said) for name, said in material.home_names.items()],
            "summary": _summary(shown, whose, every) if shown else "",
            "sections": [_section(material, each, whose, beside) for each in shown],
        },
        title=f"Trends, {whose}, {british_date(material.night)}",
        heading="Trends",
        above=f"{whose}, {british_date(material.night)}",
        notices=_notices(material),
        footer=(
            "Counts only: this page names no resident and no member of staff.",
            f"Run {material.run.run_id}. Keep it within the provider: small counts can point to a person.",
        ),
    )


def _is_drawn(trend: Trend) -> bool:
    return sum(period.part is not None for period in trend.periods) >= FEWEST


def _notices(material: Material) -> list[str]:
    said = []
    if material.run.profile == "synthetic":
        said.append("Made-up people: these nights were judged from synthetic data.")
    if material.has_broken_bases:
        said.append(
            "The book of decisions about limits was tampered with, so no limits are re-based on this page. "
            "`wellkept trend decisions` says where."
        )
    return said


def _summary(shown: list[Trend], whose: str, every: str) -> Markup:
    rows = [
        (
            Markup('<a href="#{}">{}</a>').format(_name(each), each.title),
            _last(each),
            trend_icon.variation(each),
            trend_icon.assurance(each),
        )
        for each in shown
    ]
    columns = (Column("Measure"), Column(f"Last whole {every}", number=True), Column("Variation"), Column("Assurance"))
    return table(f"At a glance: {whose}", columns, rows)


def _section(material: Material, trend: Trend, whose: str, beside: dict[str, list[Trend]]) -> dict[str, Any]:
    """What the template shows of one trend."""
    name = _name(trend)
    return {
        "name": name,
        "title": trend.title,
        "says": _says(trend),
        "chart": trend_chart.drawn(trend, whose, name),
        "variation": trend_icon.variation(trend),
        "assurance": trend_icon.assurance(trend),
        "why": trend_words.why(trend),
        "marks": trend_chart.mark_letters(trend),
        "bases": [
            f"New limits from {trend_words.period_title(trend.every, limits.since)}, by recorded decision."
            for limits in trend.chart.limits[1:]
        ],
        "homes": _homes(material, trend, beside),
        "table": _table(trend, whose),
    }


def _says(trend: Trend) -> str:
    said = [trend.measure.says]
    if trend.is_counts and not trend.measure.is_flow:
        said.append("Fewer than twenty are judged, so the chart counts those that are not.")
    return " ".join([*said, trend_words.better(trend)]).strip()


def _homes(material: Material, trend: Trend, beside: dict[str, list[Trend]]) -> Markup:
    rows = []
    for home_id, theirs in beside.items():
        mine = next((each for each in theirs if each.measure is trend.measure), None)
        link = Markup('<a href="{}/{}.html#{}">{}</a>').format(
            FOLDER, home_id, _name(trend), material.home_names[home_id]
        )
        if mine is None:
            rows.append((link, phrase.NOTHING, "", ""))
        else:
            rows.append((link, _last(mine), trend_icon.variation(mine), trend_icon.assurance(mine)))
    if not rows:
        return Markup("")
    columns = (Column("Home"), Column(f"Last whole {trend.every}"), Column("Variation"), Column("Assurance"))
    return table(f"{trend.measure.title}, by home", columns, rows)


def _last(trend: Trend) -> str:
    """The last period in words: a gap is said, never skipped over."""
    period, point = trend.periods[-1], trend.chart.points[-1].point
    counted = trend_words.as_counted(trend, period)
    if point.value is None or trend.is_counts:
        return counted
    return f"{trend_words.value(trend, point.value)} ({counted})"


def _table(trend: Trend, whose: str) -> Markup:
    columns = (
        Column(trend.every.capitalize()),
        Column("Value", number=True),
        Column("Counted", number=True),
        Column("Nights judged", number=True),
        Column("Moving range", number=True),
        Column("What the chart says"),
    )
    rows = [_row(trend, period, plotted) for period, plotted in zip(trend.periods, trend.chart.points, strict=True)]
    return table(f"{trend.title}, {whose}, by {trend.every}", columns, rows, stack=False)


def _row(trend: Trend, period: Period, plotted: Plotted) -> tuple[str, ...]:
    title = trend_words.period_title(trend.every, period.first_day)
    return (
        title[:1].upper() + title[1:],
        trend_words.value(trend, plotted.point.value),
        trend_words.as_counted(trend, period),
        f"{period.nights_judged} of {period.nights_judged + period.nights_missed}",
        trend_words.value(trend, plotted.moving_range),
        _remark(trend, period, plotted),
    )


def _remark(trend: Trend, period: Period, plotted: Plotted) -> str:
    said = []
    if plotted.point.value is None:
        said.append("Gap")
    elif not plotted.point.is_counted:
        said.append("Too little judged: shown, not counted")
    elif plotted.cause is not Cause.COMMON:
        said.append(f"{plotted.cause.value.capitalize()}, {'high' if plotted.side > 0 else 'low'}")
    if period.is_thin and plotted.point.value is not None and plotted.point.is_counted:
        said.append("Fewer than half the nights judged")
    said += [f"Measurement changed: {mark.words}" for mark in trend.marks if mark.period == period.first_day]
    return ". ".join(said)


def _name(trend: Trend) -> str:
    return trend.measure.name.replace(".", "-")
