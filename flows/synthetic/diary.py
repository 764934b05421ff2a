"""What happens on which night: fourteen nights as a provider's two systems and its people really have them.

The nights before them, if any are asked for, have numbers below nought and are ordinary.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


FIRST_NIGHT = date(2026, 11, 8)
NIGHTS = tuple(FIRST_NIGHT + timedelta(days=number) for number in range(14))


@dataclass(frozen=True, slots=True)
class Event:
    """What is out of the ordinary on a night, in words for whoever watches.

    Attributes:
        says: the words.
        missing: feeds whose extract does not come that night.
        late: feeds of the night before whose extract comes with this night's.
        is_down: nothing comes and nothing is judged; the night is a gap for ever.
        torn: a feed one of whose rows lost its end.
        cut_short: a feed of whose extract only the beginning comes.
        repeated: a feed that sends the very file of the night before.
        renamed: the care system calls a column otherwise, from this night on.
        told: the settings are told of that.
        audited: afterwards a sample is drawn, looked up on paper and keyed.
    """

    says: str = ""
    missing: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    is_down: bool = False
    torn: str = ""
    cut_short: str = ""
    repeated: str = ""
    renamed: bool = False
    told: bool = False
    audited: bool = False


ORDINARY = Event()
DIARY = {
    0: Event("a GP register and a payroll come to compare with"),
    1: Event("a row of the staff list lost its end", torn="staff"),
    2: Event("the staff list does not come", missing=("staff",)),
    3: Event("yesterday's staff list comes with today's", late=("staff",)),
    5: Event("Thorn Cottage's list is cut short", cut_short="thorn-cottage"),
    7: Event("the server is down: nothing comes, nothing is judged", is_down=True),
    9: Event("the care system renames a column", renamed=True),
    10: Event("the settings are told of the new name; a new GP register", told=True),
    11: Event("the staff list is yesterday's file again", repeated="staff"),
    12: Event("thirty people of each home are checked against paper", audited=True),
    13: Event("one resident's record is simply not there any more"),
}
AUDITED, PER_HOME = "resident", 30
DRAWN_BY, CHECKED_BY, KEYED_BY = "IG Lead", "Morgan Ellis (made up)", "Sam Rowe (made up)"
RELEASED_BY = "Robin Hale (made up)"
RELEASED_BECAUSE = "Thorn Cottage saved its list with a filter on; the other five homes cannot wait for it."


def day_of(night: int) -> date:
    """The date of a night; those before the diary's first have numbers below nought."""
    return FIRST_NIGHT + timedelta(days=night)


def event(night: int) -> Event:
    """What is out of the ordinary on a night."""
    return DIARY.get(night, ORDINARY)


def is_renamed(night: int) -> bool:
    """Whether the care system already uses the new name."""
    return any(DIARY[earlier].renamed for earlier in DIARY if earlier <= night)
