"""The months before the demo's nights: told to the store in counts, so that there is something to look back on.

A year and a quarter of real nights would take hours to judge. These are drawn by lot (`flows.synthetic.history`),
with what a year brings: a home that gets better, nights that were missed, a rule made stricter, a source every quarter.
"""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from flows.synthetic.history import Household, Turn, live_through, some_rules
from flows.synthetic.provider import RESIDENTS, STAFF
from wellkept.keys import load as load_keys
from wellkept.run import ReceiptState, SourceReceipt
from wellkept.store import open_store
from wellkept.words import Severity


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flows.synthetic.residents import Place
    from wellkept.settings import Settings

MONTHS = 15
STRICTER = "RES-020b"  # of the past's rules the one that is made stricter on the way
_FIXED = 0.05  # the chance a night that a fault is put right
_POOR, _FAIR, _GOOD = 0.0025, 0.0017, 0.0012  # and that a right answer goes wrong
_A_QUARTER = 85  # days, a little less than three months
_MISSED = (40, 41, 130, 222, 223, 224, 301)  # nights after the first on which the server was down


def write_past(settings: Settings, places: Sequence[Place], until: date, *, months: int = MONTHS) -> int:
    """Write the nights of some whole months and of the days up to the first real night.

    Args:
        settings: of the made-up provider; its store must hold no night.
        places: its homes.
        until: the first real night.
        months: how many whole months before the month of that night.

    Returns:
        How many nights were judged.
    """
    first = _months_before(until, months)
    beds = sum(place.beds for place in places)
    households = [
        Household(place.home_id, round(RESIDENTS * place.beds / beds), round(STAFF * place.beds / beds), _FAIR, _FIXED)
        for place in places
    ]
    poor, good = households[0], households[-1]
    nights = (until - first).days
    turns = [
        Turn(first + timedelta(days=nights * 2 // 5), households=[_faring(poor, _GOOD)]),
        Turn(first + timedelta(days=nights * 7 // 10), versions={STRICTER: 2}),
        *_registers(first, nights),
    ]
    keys = load_keys(settings.folders.keys)
    with open_store(settings.folders.store, keys.encryption, keys.reference_id) as store:
        judged = live_through(
            store,
            [_faring(poor, _POOR), *households[1:-1], _faring(good, _GOOD)],
            first=first,
            nights=nights,
            turns=turns,
            down=[first + timedelta(days=number) for number in _MISSED],
            rules=[rule for rule in some_rules() if rule.severity in (Severity.CRITICAL, Severity.MAJOR)],
            is_left_behind=True,
        )
    return len(judged)


def _registers(first: date, nights: int) -> Iterator[Turn]:
    """The GP register came once a quarter, and most residents met it."""
    for number in range(20, nights, _A_QUARTER):
        night = first + timedelta(days=number)
        came = SourceReceipt(
            source="gp-register",
            title="GP register",
            dataset="resident",
            state=ReceiptState.ACCEPTED,
            sha256=sha256(f"made up, {night}".encode()).hexdigest(),
            extract_date=night,
            rows_read=RESIDENTS,
            rows_accepted=RESIDENTS,
            rows_set_aside=0,
            met=RESIDENTS - number % 9,
        )
        yield Turn(night, source=came)


def _faring(home: Household, new: float) -> Household:
    return Household(home.home_id, home.residents, home.staff, new, home.fixed)


def _months_before(day: date, months: int) -> date:
    """The first day of the month so many months before that of a day.

    >>> _months_before(date(2026, 11, 8), 15)
    datetime.date(2025, 8, 1)
    """
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)
