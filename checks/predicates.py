"""Named faults several rules share; each takes the record and a field and is null where nobody can tell.

A name reads after "flag it when". Every one is written for Narwhals and Polars alike: no look-around,
``[0-9]`` instead of a digit class, whole texts only.
"""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from checks.identifiers.identifier import fits
from checks.identifiers.nhs_number import ONE_DIGIT_REPEATED, TEN_DIGITS, check_digit_is_wrong
from checks.identifiers.nino import NEVER, NINO
from checks.identifiers.phone import PHONE, closed_up
from checks.identifiers.postcode import POSTCODE, STANDS_IN


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

# Capital NA is an answer, Na is a surname; so are Null and Nan, which is why neither is here.
PLACEHOLDER = (
    r"NA|[.\-_*?#/]+|(?i:x{2,}|n/a|n\.a\.?|tbc|tba|tbd|unknown|unk|not known|not recorded|not given|not provided"
    r"|not applicable|not available|none|nil|test|testing|dummy|pending|awaiting|awaited|see file|see notes"
    r"|to be (?:confirmed|advised|determined)|asdf|blank|missing)"
)


def nhs_number_fails_modulus_11(r: Record, field: str) -> Expr:
    """The tenth digit is not the check digit of the first nine; null unless there are ten digits."""
    text = _squeezed(r, field)
    return check_digit_is_wrong(r.whole(r.when(fits(text, TEN_DIGITS), text)))


def not_ten_digits(r: Record, field: str) -> Expr:
    """Without its spaces and hyphens the text is not ten digits."""
    return ~fits(_squeezed(r, field), TEN_DIGITS)


def all_digits_equal(r: Record, field: str) -> Expr:
    """The text is one digit over and over, such as 1111111111, which passes the check digit."""
    return fits(_squeezed(r, field), ONE_DIGIT_REPEATED)


def postcode_malformed(r: Record, field: str) -> Expr:
    """Not the shape of a UK postcode, nor one of the national stand-ins such as ZZ99 3VZ."""
    return ~fits(_closed_up(r, field), f"{POSTCODE}|{STANDS_IN}")


def postcode_stands_in(r: Record, field: str) -> Expr:
    """One of the national stand-ins (no fixed abode, not known): well formed, and says nothing."""
    return fits(_closed_up(r, field), STANDS_IN)


def phone_malformed(r: Record, field: str) -> Expr:
    """Not one number of the UK's numbering plan, nor a number abroad written with its plus sign."""
    return ~fits(closed_up(r.field(field)), PHONE)


def nino_malformed(r: Record, field: str) -> Expr:
    """Not a National Insurance number HMRC could have issued; its last letter may be missing."""
    text = _squeezed(r, field).str.to_uppercase()
    return ~fits(text, NINO) | fits(text, NEVER)


def looks_like_placeholder(r: Record, field: str) -> Expr:
    """A word put in to get past the screen: tbc, n/a, unknown, xxx, test, a lone full stop."""
    return r.matches(field, PLACEHOLDER)


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
