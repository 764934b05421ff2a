"""Spellings of one value: each takes away one thing that people and systems vary, on a Polars text expression."""

from __future__ import annotations

import polars as pl

from checks.predicates import PLACEHOLDER


Text = pl.Expr

_SPACE = r"[\s\x{a0}\x{200b}\x{feff}]"
# None, Nil and NA are surnames; what no name is are words and signs that say that nobody knows.
_NO_NAME = r"(?i:x{2,}|n/a|n\.a\.?|tbc|tba|tbd|unknown|unk|not known|not recorded|not given)|[.\-_*?#/]+"
_ABBREVIATIONS = {
    "rd": "road", "st": "street", "ave": "avenue", "av": "avenue", "cl": "close", "cres": "crescent", "ct": "court",
    "dr": "drive", "gdns": "gardens", "gr": "grove", "la": "lane", "ln": "lane", "pl": "place", "sq": "square",
    "tce": "terrace", "terr": "terrace", "pk": "park", "wy": "way", "apt": "apartment", "hse": "house",
    "bldg": "building", "nr": "near", "mt": "mount",
}  # fmt: skip
_UNIT = (
    r"\s*(%|fl oz|oz|kg|mg|mcg|g|lbs?|st|ml|litres?|l|cm|mm|m|ft|in"
    r"|hours?|hrs?|h|days?|weeks?|wks?|mins?|miles?|pcm|pa)"
    r"\.?$"
)


def spaced(text: Text) -> Text:
    """No space at all, but between two digits: Flat 1 23 is not Flat 12 3."""
    kept = text.str.replace_all(rf"(\d){_SPACE}+(\d)", "${1}·${2}")
    # The second digit of a pair may be the first of the next.
    return kept.str.replace_all(rf"(\d){_SPACE}+(\d)", "${1}·${2}").str.replace_all(f"{_SPACE}+", "")


def small(text: Text) -> Text:
    """As `spaced`, in small letters."""
    return spaced(text).str.to_lowercase()


def bare(text: Text) -> Text:
    """As `small`, without accents."""
    return _without_accents(small(text))


def unpunctuated(text: Text) -> Text:
    """As `bare`, without the marks that carry no meaning.

    What may carry one stays: a point inside a number or an address of the internet, a sign before or
    behind (A+ is not A-), a stroke, and a hyphen unless it stands between letters. Nothing left is null.
    """
    plain = text.str.replace_all(r"[.:](\s|,|$)", "${1}").str.replace_all(r"(\d)[,;]\s*(\d)", "${1} ${2}")
    joined = plain.str.replace_all("[,;\"'’‘`´“”()\\[\\]_]", " ").str.replace_all(
        r"(\p{L})\s*[-‐–]\s*(\p{L})", "${1}${2}"
    )
    left = bare(joined.str.strip_chars())
    return pl.when(left != "").then(left)


def letters(text: Text) -> Text:
    """Small letters and digits without accents, and nothing else: for names. Nothing left is null."""
    left = _without_accents(text.str.to_lowercase()).str.replace_all(r"[^\p{L}\p{N}]+", "")
    return pl.when(left != "").then(left)


def written_out(text: Text) -> Text:
    """An address with its abbreviations written out, then as `unpunctuated`."""
    words = text.str.to_lowercase()
    for short, whole in _ABBREVIATIONS.items():
        words = words.str.replace_all(rf"\b{short}\b\.?", whole)
    return unpunctuated(words)


def closed_up(text: Text) -> Text:
    """An identifier without the spaces, hyphens and strokes that group its signs, in small letters."""
    return text.str.replace_all(r"[\s\-/\x{a0}]+", "").str.to_lowercase()


def _without_accents(text: Text) -> Text:
    return text.str.normalize("NFKD").str.replace_all(r"\p{M}", "")


def number(text: Text) -> Text:
    """A number however it is written: 1,000, 7.0, 37 percent apart from its sign. Null where it is none."""
    plain = text.str.strip_chars().str.replace_all(r"^[£$€]\s*|,(\d{3})\b", "${1}")
    return pl.when(plain.str.contains(r"^[+-]?(?:\d+\.?\d*|\.\d+)$")).then(plain).cast(pl.Float64, strict=False)


def measured(text: Text) -> Text:
    """The number of a measure without its unit: 12 of ``12.0 oz``. Null where there is none."""
    return number(text.str.to_lowercase().str.replace(_UNIT, ""))


def unit(text: Text) -> Text:
    """The unit of a measure; empty where it has none."""
    return text.str.to_lowercase().str.extract(_UNIT).fill_null("")


def dialled(text: Text) -> Text:
    """A phone number as it is dialled in the UK: no spaces or marks, no country code, no first 0."""
    digits = text.str.to_lowercase().str.replace_all(r"[\s\-().]", "").str.replace(r"^(?:\+44|0044)", "")
    return digits.str.replace(r"^44(\d{10})$", "${1}").str.replace(r"^0+", "")


def unpadded(text: Text) -> Text:
    """An identifier without the zeros in front and the ``.0`` behind that spreadsheets take off and put on."""
    return closed_up(text).str.replace(r"^(\d+)\.0+$", "${1}").str.replace(r"^0+", "")


def stands_in(text: Text, *, is_name: bool) -> Text:
    """A word or sign put in where nobody knew: n/a, tbc, xxx."""
    return text.str.strip_chars().str.contains(rf"^(?:{_NO_NAME if is_name else PLACEHOLDER})$")
