"""Charts as drawings inside the page: text stays text, the same numbers give the same bytes."""

from __future__ import annotations

import io
import math
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from markupsafe import Markup
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


WIDTH = 5.3  # inches; shown between a phone's width and a desk's, so the text stays readable
INK, QUIET, LINE = "#0b0c0c", "#484f56", "#b1b4b6"

_ROW = 0.42
_FITS = 0.055  # of the longest bar: a narrower one has no room for its number
_PANELS_ACROSS = 2
_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif"
_SETTINGS: dict[str, Any] = {
    "svg.fonttype": "none",
    "text.parse_math": False,  # a home may have a dollar in its name
    "font.family": "DejaVu Sans",
    "font.size": 9.5,
    "axes.edgecolor": LINE,
    "axes.labelcolor": QUIET,
    "xtick.color": QUIET,
    "ytick.color": INK,
    "hatch.linewidth": 0.8,
}


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of count: its words, its colour, and a pattern so that colour is never alone."""

    words: str
    colour: str
    hatch: str = ""
    text: str = INK


GOOD = Series("No critical fault", "#12436d", text="#ffffff")
BAD = Series("With a critical fault", "#f9b38c", "////")
UNKNOWN = Series("Not checked", "#ffffff", "\\\\")


def stacked(
    name: str,
    title: str,
    description: str,
    rows: Sequence[tuple[str, Sequence[int]]],
    series: Sequence[Series],
) -> Markup:
    """Bars laid end to end, one row each, counts written in them where they fit.

    Args:
        name: unique on the page; every id in the drawing begins with it.
        title: what the drawing is called.
        description: what it shows, in a sentence, for those who cannot see it.
        rows: label and one count per series.
        series: what the counts are, from left to right.
    """
    longest = max((sum(counts) for _, counts in rows), default=0) or 1
    with _figure(name, WIDTH, 0.95 + _ROW * max(len(rows), 1)) as figure:
        axes = figure.add_subplot()
        left = [0] * len(rows)
        for at, each in enumerate(series):
            widths = [counts[at] for _, counts in rows]
            axes.barh(
                range(len(rows)), widths, left=left, height=0.68,
                color=each.colour, hatch=each.hatch, edgecolor=INK,
                linewidth=[0.7 if width else 0 for width in widths],
            )  # fmt: skip
            for y, (start, width) in enumerate(zip(left, widths, strict=True)):
                if width / longest > _FITS:
                    axes.text(
                        start + width / 2, y, f"{width:,}", ha="center", va="center",
                        color=each.text, fontweight="bold",
                        bbox=None if not each.hatch else {"facecolor": "#ffffff", "edgecolor": "none", "pad": 1.5},
                    )  # fmt: skip
            left = [start + width for start, width in zip(left, widths, strict=True)]
        axes.set_yticks(range(len(rows)), [label for label, _ in rows])
        axes.invert_yaxis()
        _plain(axes, keep="left")
        axes.set_xticks([])
        axes.set_xlim(0, longest)
        _legend(figure, series)
        return _drawn(figure, name, title, description)


def diverging(
    name: str,
    title: str,
    description: str,
    rows: Sequence[tuple[str, int, int]],
    series: tuple[Series, Series],
) -> Markup:
    """Two bars from a middle line, one row each: what went to the left and what came to the right."""
    furthest = max((max(left, right) for _, left, right in rows), default=0) or 1
    lefts, rights = [left for _, left, _ in rows], [right for _, _, right in rows]
    with _figure(name, WIDTH, 0.95 + _ROW * max(len(rows), 1)) as figure:
        axes = figure.add_subplot()
        for each, sign, widths in ((series[0], -1, lefts), (series[1], 1, rights)):
            axes.barh(
                range(len(rows)), [sign * width for width in widths], height=0.68,
                color=each.colour, hatch=each.hatch, edgecolor=INK,
                linewidth=[0.7 if width else 0 for width in widths],
            )  # fmt: skip
            for y, width in enumerate(widths):
                axes.text(
                    sign * (width + 0.03 * furthest), y, f"{width:,}", va="center",
                    ha="right" if sign < 0 else "left", color=INK, fontweight="bold",
                )  # fmt: skip
        axes.set_yticks(range(len(rows)), [label for label, *_ in rows])
        axes.invert_yaxis()
        axes.axvline(0, color=INK, linewidth=1)
        _plain(axes)
        axes.set_xticks([])
        axes.set_xlim(-1.25 * furthest, 1.25 * furthest)
        _legend(figure, series)
        return _drawn(figure, name, title, description)


def panels(
    name: str,
    title: str,
    description: str,
    rows: Sequence[tuple[str, Sequence[tuple[int, int | None, int]]]],
    ends: tuple[str, str],
) -> Markup:
    """Small charts side by side, each with its own line and, in grey, how many it is out of.

    A place between two others that has no point is a gap in both.

    Args:
        name: unique on the page.
        title: what the drawing is called.
        description: what it shows, in a sentence.
        rows: per panel its label and points of place, count (``None``: nothing checked) and whole.
        ends: words at the first and last place of every panel.
    """
    across = min(_PANELS_ACROSS, max(len(rows), 1))
    down = max(math.ceil(len(rows) / across), 1)
    with _figure(name, WIDTH, 0.3 + 1.55 * down) as figure:
        for number, (label, points) in enumerate(rows):
            axes = figure.add_subplot(down, across, number + 1)
            there = {place: (math.nan if count is None else count, whole) for place, count, whole in points}
            # A place without a point is a gap: a line across it would say what nobody knows.
            places = list(range(min(there, default=0), max(there, default=-1) + 1))
            counts, wholes = ([there.get(place, (math.nan, math.nan))[at] for place in places] for at in (0, 1))
            axes.fill_between(places, wholes, color="#e4e7ea", step="mid", linewidth=0)
            axes.plot(places, counts, color=GOOD.colour, linewidth=2, marker="o", markersize=2)
            if points and points[-1][1] is None:
                axes.text(
                    0.96, 0.5, "Nothing\nchecked", transform=axes.transAxes,
                    ha="right", va="center", fontsize=8.5,
                )  # fmt: skip
            axes.set_title(label, loc="left", fontsize=9.5, fontweight="bold", color=INK)
            axes.set_ylim(0, max([1, *(whole for _, _, whole in points)]) * 1.12)
            axes.yaxis.set_major_locator(MaxNLocator(3, integer=True))
            if len(places) > 1:
                axes.set_xticks([places[0], places[-1]], ends)
                first, last = axes.get_xticklabels()
                first.set_horizontalalignment("left")
                last.set_horizontalalignment("right")
            axes.tick_params(labelsize=8, length=0, colors=QUIET)
            _plain(axes, keep="bottom")
        return _drawn(figure, name, title, description)


@contextmanager
def _figure(name: str, width: float, height: float) -> Iterator[Figure]:
    settings: Any = {**_SETTINGS, "svg.hashsalt": f"wellkept-{name}"}
    with mpl.rc_context(settings):
        figure = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasSVG(figure)
        yield figure


def _plain(axes: Any, *, keep: str = "") -> None:
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(side == keep)
    axes.tick_params(axis="y", length=0)


def _legend(figure: Figure, series: Sequence[Series]) -> None:
    keys = [
        Patch(facecolor=each.colour, hatch=each.hatch, edgecolor=INK, linewidth=0.7, label=each.words)
        for each in series
    ]
    figure.legend(
        handles=keys, loc="outside upper left", ncols=len(keys), frameon=False,
        handlelength=1.2, handleheight=1, handletextpad=0.5, columnspacing=1.1, borderaxespad=0.1,
    )  # fmt: skip


def _drawn(figure: Figure, name: str, title: str, description: str) -> Markup:
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    whole = out.getvalue()
    box = re.search(r'viewBox="([^"]+)"', whole)
    inner = whole[whole.index(">", whole.index("<svg")) + 1 : whole.rindex("</svg>")]
    inner = re.sub(r"<metadata>.*?</metadata>\s*", "", inner, flags=re.DOTALL)
    # A style element inside a drawing would dress the whole page.
    inner = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>\s*", "", inner, flags=re.DOTALL)
    inner = re.sub(r"<!--.*?-->\s*", "", inner, flags=re.DOTALL)
    inner = re.sub(r'\bid="', f'id="{name}-', inner)
    inner = re.sub(r'(url\(#|href="#)', rf"\g<1>{name}-", inner)
    inner = inner.replace("xlink:href", "href")
    inner = re.sub(r"'DejaVu Sans'(, [^;\"]*)?", _FONT, inner)
    return Markup(
        '<figure class="chart"><figcaption aria-hidden="true">{title}</figcaption>\n'
        '<svg role="img" viewBox="{box}" aria-labelledby="{name}-title {name}-desc" '
        'stroke-linejoin="round">\n<title id="{name}-title">{title}</title>\n'
        '<desc id="{name}-desc">{description}</desc>{inner}</svg></figure>\n'
    ).format(
        box=box[1] if box else "0 0 1 1",
        name=name,
        title=title,
        description=description,
        inner=Markup(inner),  # noqa: S704 -- drawn by matplotlib, which escapes every text
    )
