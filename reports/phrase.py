"""How counts, dates, homes and fields are said on every page, so that one thing reads one way."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from wellkept.page import british_date


if TYPE_CHECKING:
    from collections.abc import Mapping

SMALL: Final = 20
NOTHING: Final = "Nothing checked"
NO_NUMBER: Final = "\u2013"

_INITIALS = frozenset(
    {"nhs", "gp", "dbs", "cpr", "dnacpr", "dols", "peep", "lpa", "nok", "id", "chc", "fnc", "must"}
    | {"ni", "nino", "nmc", "cqc", "ods", "uk"}
)
_PLURALS = {
    "staff": "staff members",
    "home": "homes",
    "feed": "feeds",
    "night": "nights",
    "training": "training records",
}
_SINGULARS = {"staff": "staff member", "training": "training record"}


def count(number: int, thing: str, things: str | None = None) -> str:
    """A count with its noun: 1 resident, 9 residents, 1,204 checks."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def subject(dataset: str, number: int) -> str:
    """A count of the records of a dataset, as people: 9 residents, 1 staff member."""
    one = _SINGULARS.get(dataset, dataset.replace("_", " "))
    return count(number, one, _PLURALS.get(dataset, one + "s"))


def dataset_title(dataset: str) -> str:
    """A dataset as a heading: Residents, Staff members."""
    one = _SINGULARS.get(dataset, dataset.replace("_", " "))
    many = _PLURALS.get(dataset, one + "s")
    return many[:1].upper() + many[1:]


def out_of(part: int, whole: int) -> str:
    """A share as counts, with a percentage only where the whole is large enough to bear one."""
    if whole == 0:
        return NOTHING
    said = f"{part:,} of {whole:,}"
    return said if whole < SMALL else f"{said} ({percentage(part, whole)})"


def percentage(part: int, whole: int) -> str:
    """A whole percentage that says 100% and 0% only when they are exact; blank below `SMALL`."""
    if whole < SMALL:
        return ""
    rounded = round(100 * part / whole)
    if part < whole:
        rounded = min(rounded, 99)
    if part > 0:
        rounded = max(rounded, 1)
    return f"{rounded}%"


def day(when: object) -> date:
    """The calendar day of whatever a frame holds: a date, a timestamp or ISO text."""
    if isinstance(when, datetime):
        return when.date()
    if isinstance(when, date):
        return when
    return date.fromisoformat(str(when)[:10])


def short_date(when: date) -> str:
    """A date for a narrow column, kept on one line: 21 Nov 2026."""
    number, month, year = british_date(when).split(" ")
    return f"{number}\u00a0{month[:3]}\u00a0{year}"


def nights(first: date, night: date) -> str:
    """How many nights a fault has been seen, the first and tonight included."""
    return count(max((night - first).days, 0) + 1, "night")


ABOUT_PROVIDER = frozenset({"feed", "night"})  # datasets whose subjects may belong to no one home


def home(home_id: str, names: Mapping[str, str], dataset: str = "") -> str:
    """What a home is called; a record with no known home says so, and a feed is the whole provider's."""
    if home_id:
        return names.get(home_id, home_id)
    return "Whole provider" if dataset in ABOUT_PROVIDER else "Home not known"


def field_title(name: str, titles: Mapping[str, str] | None = None) -> str:
    """What people call a field: the contract's title, or its name with spaces."""
    if titles and titles.get(name):
        return titles[name]
    words = (word.upper() if word in _INITIALS else word for word in name.split("_"))
    said = " ".join(words)
    return said[:1].upper() + said[1:]
