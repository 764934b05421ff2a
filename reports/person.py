"""Who an item is about, as staff of the home know them: room, name to call by, local id."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports import phrase


_DATE = re.compile(r"[0-9]{1,4}[/.\-][0-9]{1,2}[/.\-][0-9]{1,4}")
_NHS_DIGITS = 10
_PHONE_DIGITS = range(10, 15)
_PLACES = {"resident": "Room", "staff": "Team"}  # of other records it is what they are about
WIDE_SCOPES = {"home": "The whole home", "feed": "The feed", "night": "The whole night"}


@dataclass(frozen=True, slots=True)
class Person:
    """The subject of one or more items. Nothing else about them is ever on a list.

    Attributes:
        dataset: resident, staff, or what the item is about instead of a person.
        reference: the keyed reference, which no one can turn back into a name.
        scope: the scope of the rule; home, feed and night are about no person.
    """

    dataset: str
    reference: str
    scope: str = "record"
    local_id: str = ""
    called: str = ""
    room: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the casebook could say who this is."""
        return bool(self.local_id or self.called or self.room)

    @property
    def label(self) -> str:
        """One line that finds the person: Room 12, Margaret, R0012."""
        place = shown(self.room)
        if place and not place.lower().startswith(("room", "team", "flat", "unit")):
            place = f"{_PLACES.get(self.dataset, '')} {place}".strip()
        parts = [part for part in (place, shown(self.called), shown(self.local_id)) if part]
        if self.scope in WIDE_SCOPES:
            return ", ".join([WIDE_SCOPES[self.scope], *parts])
        if not parts:
            one = phrase.subject(self.dataset, 1).removeprefix("1 ")
            return f"A {one} the casebook does not name (ask your IG Lead for {self.reference})"
        return ", ".join(parts)


def shown(text: str) -> str:
    """The text as it may stand on paper; what reads as an NHS number, phone or date does not.

    Some homes use the NHS number as their own id, or keep a birth date beside the name.
    """
    said = " ".join(text.split())
    if _DATE.search(said):
        return "(not shown: reads as a date)"
    digits = re.sub(r"[\s\-]", "", said)
    if re.search(r"[0-9]{10}", digits) and any(_is_nhs_number(run) for run in re.findall(r"[0-9]{10}", digits)):
        return "(not shown: reads as an NHS number)"
    if re.fullmatch(r"(\+44|0044|0)[0-9]+", digits.replace("(", "").replace(")", "")) and (
        len(digits) in _PHONE_DIGITS
    ):
        return "(not shown: reads as a phone number)"
    return said


def _is_nhs_number(digits: str) -> bool:
    total = sum(int(d) * (_NHS_DIGITS - at) for at, d in enumerate(digits[:9]))
    check = (11 - total % 11) % 11
    return len(digits) == _NHS_DIGITS and check == int(digits[9])
