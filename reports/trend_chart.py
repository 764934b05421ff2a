"""The drawing of a trend: points, mean, limits, target, and what changed, in a few kilobytes of text.

Drawn by hand and not by matplotlib: a provider has a hundred of these every night, and each has a dozen lines.
It has no style of its own, so that it may stand on any page, a script's policy or not.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from reports import trend_words
from reports.trend_icon import CHANGING, COMMON, CONCERNING, IMPROVING, INK, LINE, QUIET
from reports.trend_scale import BOTTOM, HIGH, LEFT, RIGHT, TOP, WIDE, Scale, scale_of
from wellkept.page import british_date
from wellkept.xmr import Direction, Plotted


if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellkept.trend import Trend

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FONT = "system-ui, -apple-system, Segoe UI, Roboto, Arial, sans-serif"
_PLACES, _TINY = 3, 1e-9
_WORDED = 24  # a narrower gap has no room for the word
_APART = 13.0  # between two words at the right
_NEW_BASE, _WASH = "#12436d", "#eceef0"


def drawn(trend: Trend, whose: str, name: str) -> Markup:
    """The drawing as a figure with its title and a description in words.

    Args:
        trend: what is charted.
        whose: the home's name, or the provider's.
        name: unique on the page; every id in the drawing begins with it.
    """
    return Markup('<figure class="chart"><figcaption aria-hidden="true">{title}</figcaption>\n{svg}</figure>\n').format(
        title=f"{trend.title}, by {trend.every}", svg=svg(trend, whose, name)
    )


def svg(trend: Trend, whose: str, name: str, *, is_file: bool = False) -> Markup:
    """The drawing alone; as a file of its own it says what it is made of, which a page need not."""
    scale = scale_of(trend)
    parts = [*_grid(trend, scale), *_gaps(trend, scale), *_lines(trend, scale), *_marks(trend, scale)]
    parts += [*_path(trend, scale), *_points(trend, scale), *_labels(trend, scale)]
    return Markup(
        '<svg{made_of} role="img" viewBox="0 0 {wide} {high}" '
        'aria-labelledby="{name}-title {name}-desc" font-family="{font}" font-size="12">\n'
        '<title id="{name}-title">{title}</title>\n<desc id="{name}-desc">{description}</desc>\n{inner}\n</svg>'
    ).format(
        made_of=Markup(' xmlns="http://www.w3.org/2000/svg"') if is_file else "",
        wide=WIDE,
        high=HIGH,
        name=name,
        font=_FONT,
        title=f"{trend.title}, {whose}",
        description=trend_words.description(trend, whose),
        inner=Markup("\n").join(parts),
    )


def mark_letters(trend: Trend) -> list[tuple[str, str]]:
    """Each mark of the drawing by its letter, with when and what changed."""
    return [(_letter(number), f"{british_date(mark.night)}: {mark.words}") for number, mark in enumerate(trend.marks)]


def _letter(number: int) -> str:
    return _LETTERS[number] if number < len(_LETTERS) else f"{_LETTERS[number % 26]}{number // 26}"


def _grid(trend: Trend, scale: Scale) -> Iterator[Markup]:
    ticks = scale.ticks
    places = next(n for n in range(_PLACES + 1) if n == _PLACES or all(abs(t - round(t, n)) < _TINY for t in ticks))
    for tick in ticks:
        yield _line(LEFT, WIDE - RIGHT, scale.y(tick), scale.y(tick), "#e4e7ea")
        yield _text(LEFT - 6, scale.y(tick) + 4, f"{tick:.{places}f}{'' if trend.is_counts else '%'}", "end", QUIET)
    yield _line(LEFT, WIDE - RIGHT, HIGH - BOTTOM, HIGH - BOTTOM, LINE)
    for number in scale.dated:
        day, month, year = british_date(trend.periods[number].first_day).split(" ")
        said = f"{day} {month[:3]} {year[2:]}" if trend.every == "week" else f"{month[:3]} {year[2:]}"
        yield _line(scale.x(number), scale.x(number), HIGH - BOTTOM, HIGH - BOTTOM + 4, QUIET)
        yield _text(scale.x(number), HIGH - BOTTOM + 18, said, "middle", QUIET)


def _gaps(trend: Trend, scale: Scale) -> Iterator[Markup]:
    half = (scale.x(1) - scale.x(0)) / 2
    for number, each in enumerate(trend.chart.points):
        if each.point.value is None:
            yield Markup('<rect x="{:.1f}" y="{}" width="{:.1f}" height="{}" fill="{}"/>').format(
                scale.x(number) - half, TOP, 2 * half, HIGH - TOP - BOTTOM, _WASH
            )
            if 2 * half > _WORDED:
                yield _text(scale.x(number), HIGH - BOTTOM - 6, "gap", "middle", QUIET)


def _lines(trend: Trend, scale: Scale) -> Iterator[Markup]:
    """Mean and limits of each base, only as far as they hold; a limit beyond what is possible is not drawn."""
    for number, limits in enumerate(trend.chart.limits):
        first, end = _reach(trend, number)
        left, right = scale.x(first - 0.5), scale.x(end - 0.5)
        yield _line(left, right, scale.y(limits.mean), scale.y(limits.mean), INK, width=1.4)
        for limit in (limits.lower, limits.upper):
            if limit is not None and not limits.is_constant and scale.low <= limit <= scale.high:
                yield _line(left, right, scale.y(limit), scale.y(limit), QUIET, width=1.2, dash="6 4")
        if number:
            yield _line(left, left, TOP - 4, HIGH - BOTTOM, _NEW_BASE, width=2)
            yield _text(left + 4, TOP + 9, "new limits", "start", _NEW_BASE, is_haloed=True)
    if trend.chart.target is not None:
        y = scale.y(trend.chart.target)
        yield _line(LEFT, WIDE - RIGHT, y, y, CONCERNING, width=1.6, dash="2 3")


def _reach(trend: Trend, base: int) -> tuple[int, int]:
    since = [limits.since for limits in trend.chart.limits]
    first = next(n for n, period in enumerate(trend.periods) if period.first_day >= since[base])
    later = [n for n, p in enumerate(trend.periods) if base + 1 < len(since) and p.first_day >= since[base + 1]]
    return first if base else 0, later[0] if later else len(trend.periods)


def _marks(trend: Trend, scale: Scale) -> Iterator[Markup]:
    """A line before the first period that was measured the new way, with a letter; the words stand below."""
    numbers = {period.first_day: number for number, period in enumerate(trend.periods)}
    together: dict[int, list[str]] = {}
    for number, mark in enumerate(trend.marks):
        together.setdefault(numbers[mark.period], []).append(_letter(number))
    for at, letters in together.items():
        x = scale.x(at - 0.5)
        yield _line(x, x, TOP - 8, HIGH - BOTTOM, INK, width=1.4, dash="1 3")
        yield _text(x, TOP - 12, ", ".join(letters), "middle", INK, is_bold=True)


def _path(trend: Trend, scale: Scale) -> Iterator[Markup]:
    """From point to point; a gap is not crossed."""
    for number, (before, now) in enumerate(pairwise(trend.chart.points)):
        if before.point.value is not None and now.point.value is not None:
            here, there = scale.x(number), scale.x(number + 1)
            yield _line(here, there, scale.y(before.point.value), scale.y(now.point.value), "#7a838b", width=1.2)


def _points(trend: Trend, scale: Scale) -> Iterator[Markup]:
    for number, each in enumerate(trend.chart.points):
        if each.point.value is not None:
            yield _shape(each, trend.chart.direction, scale.x(number), scale.y(each.point.value))


def _shape(each: Plotted, direction: Direction, x: float, y: float) -> Markup:
    """A circle for common cause, a diamond for better, a square for worse, a triangle for neither."""
    if not each.point.is_counted:
        return Markup('<circle cx="{:.1f}" cy="{:.1f}" r="4" fill="#ffffff" stroke="{}" stroke-width="1.6"/>').format(
            x, y, COMMON
        )
    if not each.side:
        return Markup('<circle cx="{:.1f}" cy="{:.1f}" r="4" fill="{}"/>').format(x, y, COMMON)
    corners: tuple[tuple[float, float], ...]
    if direction is Direction.NEITHER:
        corners, colour = ((0, -6), (6, 5), (-6, 5)), CHANGING
    elif each.side == direction.sign:
        corners, colour = ((0, -6.5), (6.5, 0), (0, 6.5), (-6.5, 0)), IMPROVING
    else:
        corners, colour = ((-4.6, -4.6), (4.6, -4.6), (4.6, 4.6), (-4.6, 4.6)), CONCERNING
    told = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
    return Markup('<polygon points="{}" fill="{}"/>').format(told, colour)


def _labels(trend: Trend, scale: Scale) -> Iterator[Markup]:
    """The last mean, limits and target by name at the right, moved apart where they would lie on each other."""
    wanted: list[tuple[float, str, str]] = []
    if trend.chart.limits:
        last = trend.chart.limits[-1]
        wanted.append((scale.y(last.mean), f"mean {trend_words.value(trend, last.mean)}", INK))
        if last.lower is not None and last.upper is not None and not last.is_constant:
            for word, limit in (("upper", last.upper), ("lower", last.lower)):
                if scale.low <= limit <= scale.high:
                    wanted.append((scale.y(limit), f"{word} {trend_words.value(trend, limit)}", QUIET))
    if trend.chart.target is not None:
        said = f"target {trend_words.value(trend, trend.chart.target)}"
        wanted.append((scale.y(trend.chart.target), said, CONCERNING))
    below = float(TOP)
    for y, said, colour in sorted(wanted):
        below = max(y + 4, below + _APART)
        yield _text(WIDE - RIGHT + 6, below, said, "start", colour)


def _line(x1: float, x2: float, y1: float, y2: float, colour: str, *, width: float = 1, dash: str = "") -> Markup:
    return Markup('<line x1="{:.1f}" x2="{:.1f}" y1="{:.1f}" y2="{:.1f}" stroke="{}" stroke-width="{}"{}/>').format(
        x1, x2, y1, y2, colour, width, Markup(' stroke-dasharray="{}"').format(dash) if dash else ""
    )


def _text(
    x: float, y: float, words: str, anchor: str, colour: str, *, is_bold: bool = False, is_haloed: bool = False
) -> Markup:
    more = Markup(' font-weight="700"') if is_bold else Markup("")
    if is_haloed:
        more += Markup(' stroke="#ffffff" stroke-width="3" paint-order="stroke"')
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}" fill="{}"{}>{}</text>').format(
        x, y, anchor, colour, more, escape(words)
    )
