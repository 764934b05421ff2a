"""Named faults several rules share; each takes the record and a field and is null where nobody can tell.

A name reads after "flag it when". Every one is written for Narwhals and Polars alike: no look-around,
``[0-9]`` instead of a digit class, whole texts only.
"""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

# What databases and spreadsheets write when they hold no date.
EMPTY_DATES = (
    date(1899, 12, 30),
    date(1899, 12, 31),
    date(1900, 1, 1),
    date(1901, 1, 1),
    date(1904, 1, 1),
    date(1911, 11, 11),
    date(1970, 1, 1),
    date(9999, 9, 9),
    date(9999, 12, 31),
)

_POSTCODE = (
    "GIR0AA|(?:"
    "[A-PR-UWYZ][0-9][0-9]?"
    "|[A-PR-UWYZ][A-HK-Y][0-9][0-9]?"
    "|[A-PR-UWYZ][0-9][A-HJKPSTUW]"
    "|[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY]"
    ")[0-9][ABD-HJLNP-UW-Z]{2}"
)
# No fixed abode, not known, and the countries of the UK "not otherwise stated".
_PSEUDO_POSTCODE = "ZZ993VZ|ZZ993WZ|ZZ993CZ|ZZ992WZ|ZZ991WZ|ZZ993GZ"
# 01 and 08 numbers may have ten digits, mobiles and the rest have eleven.
_UK_PHONE = "(?:[18][0-9]{8,9}|[23579][0-9]{9})"
_PHONE = (
    rf"(?:(?:\+44|0044)0?|0){_UK_PHONE}(?:(?:ext|x)[0-9]{{1,6}})?"
    r"|(?:\+|00)(?:[1-35-9][0-9]|4[0-35-9])[0-9]{6,12}"
)
_NINO = "[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]?"
# Pairs HMRC never issues. A look-ahead would be shorter, but Polars rejects one.
_NINO_NEVER = "(?:BG|GB|KN|NK|NT|TN|ZZ).*"
EMAIL = (
    r"[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)
# Capital NA is an answer, Na is a surname; so are Null and Nan, which is why neither is here.
_PLACEHOLDER = (
    r"NA|[.\-_*?#/]+|(?i:x{2,}|n/a|n\.a\.?|tbc|tba|tbd|unknown|unk|not known|not recorded|not given|not provided"
    r"|not applicable|not available|none|nil|test|testing|dummy|pending|awaiting|awaited|see file|see notes"
    r"|to be (?:confirmed|advised|determined)|asdf|blank|missing)"
)


def nhs_number_fails_modulus_11(r: Record, field: str) -> Expr:
    """The tenth digit is not the check digit of the first nine; null unless there are ten digits."""
    text = _squeezed(r, field)
    digits = r.when(_is(text, "[0-9]{10}"), text)
    total = reduce(lambda so_far, i: so_far + r.digit(digits, i) * (10 - i), range(1, 9), r.digit(digits, 0) * 10)
    # 11 - 1 = 10 is not a digit: such a number was never issued, and no tenth digit equals it.
    return (11 - total % 11) % 11 != r.digit(digits, 9)


def not_ten_digits(r: Record, field: str) -> Expr:
    """Without its spaces and hyphens the text is not ten digits."""
    return ~_is(_squeezed(r, field), "[0-9]{10}")


def all_digits_equal(r: Record, field: str) -> Expr:
    """The text is one digit over and over, such as 1111111111, which passes the check digit."""
    return _is(_squeezed(r, field), "|".join(f"{digit}{{2,}}" for digit in range(10)))


def postcode_malformed(r: Record, field: str) -> Expr:
    """Not the shape of a UK postcode, nor one of the national stand-ins such as ZZ99 3VZ."""
    return ~_is(_closed_up(r, field), f"{_POSTCODE}|{_PSEUDO_POSTCODE}")


def postcode_stands_in(r: Record, field: str) -> Expr:
    """One of the national stand-ins (no fixed abode, not known): well formed, and says nothing."""
    return _is(_closed_up(r, field), _PSEUDO_POSTCODE)


def phone_malformed(r: Record, field: str) -> Expr:
    """Not one UK number of 10 or 11 digits, nor a number abroad written with its plus sign."""
    text = r.field(field).str.to_lowercase().str.replace_all(r"[\s\-().]", "")
    return ~_is(text, _PHONE)


def nino_malformed(r: Record, field: str) -> Expr:
    """Not a National Insurance number HMRC could have issued; its last letter may be missing."""
    text = _squeezed(r, field).str.to_uppercase()
    return ~_is(text, _NINO) | _is(text, _NINO_NEVER)


def looks_like_placeholder(r: Record, field: str) -> Expr:
    """A word put in to get past the screen: tbc, n/a, unknown, xxx, test, a lone full stop."""
    return r.matches(field, _PLACEHOLDER)


def date_is_placeholder(r: Record, field: str, *, known: tuple[date, ...] = EMPTY_DATES) -> Expr:
    """One of the dates systems write when they hold none, such as 1 January 1900."""
    day = r.field(field)
    return reduce(or_, (day == r.lit(empty) for empty in known))


def is_older_than(r: Record, field: str, days: float) -> Expr:
    """More than so many days before tonight. Comparing dates costs a tenth of counting days."""
    return r.field(field) < r.day(-int(days))


def is_in_future(r: Record, field: str, *, days: float = 0) -> Expr:
    """Later than tonight, by more than the days allowed."""
    return r.field(field) > r.day(int(days))


def _squeezed(r: Record, field: str) -> Expr:
    return r.field(field).str.replace_all(r"[\s\-]", "")


def _closed_up(r: Record, field: str) -> Expr:
    """Capitals without spaces; a hyphen stays, since no postcode has one."""
    return r.field(field).str.replace_all(r"\s", "").str.to_uppercase()


def _is(text: Expr, pattern: str) -> Expr:
    return text.str.contains(rf"\A(?:{pattern})\z")
