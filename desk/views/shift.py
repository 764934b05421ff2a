"""My shift: what one home can put right before it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk.item import items_for
from desk.shift import MINUTES_A_SHIFT, MINUTES_EACH, by_cause, by_person
from desk.tonight import tonight
from desk.views.shown import account, key_of, of_a_home, shown
from wellkept.words import Severity


if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wellkept.settings import Home


@of_a_home
def shift(request: HttpRequest, home: Home) -> HttpResponse:
    """What can be put right in one home before the shift ends."""
    opened = tonight()
    is_by_cause = request.GET.get("by") == "cause"
    made = (by_cause if is_by_cause else by_person)(items_for(account(request), opened, key_of(home)), opened.night)
    values = {
        "home": home,
        "shift": made,
        "night": opened.night,
        "is_by_cause": is_by_cause,
        "days_of": {severity.value: severity.days for severity in Severity},
        "minutes_each": MINUTES_EACH,
        "minutes_a_shift": MINUTES_A_SHIFT,
    }
    return shown(request, "desk/shift.jinja", values)
