"""The months up to the end of a period: each measure as an XmR chart, gaps as gaps, changed measuring marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reports import phrase, trend_chart, trend_icon, trend_words
from reports.period.document import Chart, Icon, Percent, Table
from reports.period.standing import last_run
from reports.trend_list import changes_of, periods_of
from wellkept.measure import MEASURES
from wellkept.trend import trend


if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.period.document import Cell
    from reports.period.facts import PeriodFacts
    from wellkept.measure import Measure
    from wellkept.trend import Trend

MONTH = "month"
FEWEST = 2  # points; of one there is nothing to draw
LONGEST = 36  # months in a chart and its table; what is older belongs to the reports of its own time
_XMLNS = ' xmlns="http://www.w3.org/2000/svg"'


def trends(facts: PeriodFacts, home_id: str = "") -> list[Trend]:
    """Every measure of which at least two months are known, worked out; of a home, or of the whole provider."""
    points = facts.frames["points"]
    mine = points[points["home_id"].eq(home_id)]
    changes = changes_of(facts.frames["changes"])
    found = []
    for measure in MEASURES:
        periods = periods_of(mine, measure.name)[-LONGEST:]
        if sum(period.part is not None for period in periods) >= FEWEST:
            aim = _target(facts, measure, home_id)
            bases = facts.bases.get((measure.name, home_id), ())
            found.append(trend(measure, home_id or None, MONTH, periods, changes=changes, bases=bases, target=aim))
    return found


def icon(facts: PeriodFacts, measure: str, home_id: str = "") -> Icon | str:
    """What the last month of a measure says; words where there are too few months."""
    found = next((each for each in trends(facts, home_id) if each.measure.name == measure), None)
    if found is None:
        return "Too few months to say"
    drawn = str(trend_icon.variation(found))
    svg = drawn[drawn.index("<svg") : drawn.index("</svg>") + len("</svg>")]
    svg = svg.replace(' aria-hidden="true" focusable="false"', "").replace("<svg", f"<svg{_XMLNS}", 1)
    return Icon(svg, trend_words.variation(found))


def charts(facts: PeriodFacts) -> list[Chart]:
    """A chart of each measure of the whole provider."""
    return [_chart(each, facts.provider) for each in trends(facts)]


def months(facts: PeriodFacts) -> Table | None:
    """The same months as a table; ``None`` while there is no chart."""
    found = trends(facts)
    if not found:
        return None
    days = sorted({period.first_day for each in found for period in each.periods})
    columns = [{period.first_day: period for period in each.periods} for each in found]
    rows: list[tuple[Cell, ...]] = []
    for day in days:
        title = trend_words.period_title(MONTH, day)
        rows.append((title, *(_cell(each, by_day.get(day)) for each, by_day in zip(found, columns, strict=True))))
    return Table(
        "The months in numbers",
        ("Month", *(each.title for each in found)),
        tuple(rows),
        "Months",
        frozenset(range(1, len(found) + 1)),
        "A dash is a gap: nothing was judged, or so few that they bear no percentage.",
    )


def _chart(each: Trend, whose: str) -> Chart:
    drawn = str(trend_chart.svg(each, whose, "trend", is_file=True))
    # Ids would occur twice on a page of several charts: the words stand beside the drawing instead.
    inner = drawn[drawn.index("</desc>") + len("</desc>") :]
    head = (
        drawn[: drawn.index(">") + 1]
        .replace(' role="img"', "")
        .replace(' aria-labelledby="trend-title trend-desc"', "")
    )
    notes = tuple(f"{letter}: measurement changed, {words}." for letter, words in trend_chart.mark_letters(each))
    return Chart(f"{each.title}, by {each.every}", head + inner, trend_words.description(each, whose), notes)


def _cell(each: Trend, period: Any) -> Cell:
    if period is None or period.part is None:
        return None
    if period.whole is None:
        return int(period.part)
    return int(period.whole - period.part) if each.is_counts else Percent(period.part, period.whole)


def _target(facts: PeriodFacts, measure: Measure, home_id: str) -> float | None:
    """What the last night was held against; for the whole provider only where all its homes have the same."""
    rows = facts.frames["judgements"]
    rows = rows[
        rows["run_id"].eq(last_run(facts.frames) or "") & rows["expectation"].eq(measure.name) & rows["target"].notna()
    ]
    if home_id:
        rows = rows[rows["home_id"].eq(home_id)]
    aims = {float(aim) for aim in rows["target"]}
    return aims.pop() if len(aims) == 1 else None


def sequence(found: Sequence[Trend]) -> str:
    """How many months the charts show, in words."""
    return phrase.count(max((len(each.periods) for each in found), default=0), MONTH)
