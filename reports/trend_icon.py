"""The two icons of Making Data Count, drawn anew: a shape and a letter, and the same in words beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from reports import trend_words
from wellkept.xmr import Assurance, Variation


if TYPE_CHECKING:
    from wellkept.trend import Trend

# Told apart in grey and by whoever sees red as green: the shape and the letter say it, the colour says it again.
INK, QUIET, LINE = "#0b0c0c", "#484f56", "#b1b4b6"
IMPROVING, CONCERNING, CHANGING, COMMON = "#005eb8", "#c85a00", "#5c3c92", "#5b646b"
COLOURS = {
    Variation.COMMON: COMMON,
    Variation.IMPROVING: IMPROVING,
    Variation.CONCERNING: CONCERNING,
    Variation.CHANGING: CHANGING,
    Variation.UNKNOWN: COMMON,
}
_AIMS = {
    Assurance.PASSES: (IMPROVING, "P"),
    Assurance.FAILS: (CONCERNING, "F"),
    Assurance.HIT_AND_MISS: (COMMON, "?"),
}
_WAVE = "M7 22c3-8 5-8 8-2s5 6 8-1 4-7 8-3"
_RISES, _FALLS = "M9 28 27 14M27 14l-7 .6M27 14l-1.4 6.8", "M9 14l18 14M27 28l-7-.6M27 28l-1.4-6.8"


def variation(trend: Trend) -> Markup:
    """What the last point says: a wave for common cause, or an arrow with H for high or L for low."""
    kind, last = trend.chart.variation, trend.chart.last
    side = last.side if last else 0
    if kind is Variation.UNKNOWN:
        inner = _letter("\u2026", COMMON)
    elif side:
        path = _RISES if side > 0 else _FALLS
        inner = _path(path, COLOURS[kind]) + _corner("H" if side > 0 else "L", COLOURS[kind], is_high=side > 0)
    else:
        inner = _path(_WAVE, COMMON)
    return _icon(inner, COLOURS[kind], trend_words.variation(trend), is_dashed=kind is Variation.UNKNOWN)


def assurance(trend: Trend) -> Markup:
    """Whether the target is met: P for pass, F for fail, a question mark for chance; only words without a target."""
    kind = trend.chart.assurance
    if kind not in _AIMS:
        return Markup('<span class="icon icon-none">{}</span>').format(trend_words.assurance(trend))
    colour, letter = _AIMS[kind]
    return _icon(_letter(letter, colour), colour, trend_words.assurance(trend))


def _icon(inner: Markup, colour: str, words: str, *, is_dashed: bool = False) -> Markup:
    return Markup(
        '<span class="icon"><svg viewBox="0 0 36 40" width="36" height="40" aria-hidden="true" focusable="false">'
        '<circle cx="18" cy="20" r="16" fill="#ffffff" stroke="{colour}" stroke-width="3"{dash}/>{inner}</svg>'
        "<span>{words}</span></span>"
    ).format(colour=colour, dash=Markup(' stroke-dasharray="4 3"') if is_dashed else "", inner=inner, words=words)


def _path(path: str, colour: str) -> Markup:
    return Markup(
        '<path d="{}" fill="none" stroke="{}" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>'
    ).format(path, colour)


def _letter(letter: str, colour: str) -> Markup:
    return Markup(
        '<text x="18" y="27" text-anchor="middle" font-size="20" font-weight="700" fill="{}">{}</text>'
    ).format(colour, letter)


def _corner(letter: str, colour: str, *, is_high: bool) -> Markup:
    return Markup(
        '<text x="{}" y="{}" text-anchor="middle" font-size="11" font-weight="700" fill="{}">{}</text>'
    ).format(12 if is_high else 25, 17, colour, letter)
