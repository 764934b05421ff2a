"""My shift, and the people whose records were not there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from desk.item import items_for, vanished_for
from desk.shift import MINUTES_A_SHIFT, MINUTES_EACH, by_cause, by_person
from desk.tonight import tonight
from desk.views.shown import account, home_of, homes_of, key_of, only, shown


@only(lambda role: role.sees_items)
def shift(request: HttpRequest, home_id: str = "") -> HttpResponse:
    """What can be put right in one home before the shift ends."""
    who = account(request)
    homes = homes_of(who)
    if not home_id:
        return redirect("shift", homes[0].id) if homes else shown(request, "desk/no_home.jinja", {})
    home, opened = home_of(who, home_id), tonight()
    is_by_cause = request.GET.get("by") == "cause"
    made = (by_cause if is_by_cause else by_person)(items_for(who, opened, key_of(home)), opened.night)
    values = {
        "home": home,
        "homes": homes,
        "shift": made,
        "night": opened.night,
        "is_by_cause": is_by_cause,
        "minutes_each": MINUTES_EACH,
        "minutes_a_shift": MINUTES_A_SHIFT,
    }
    return shown(request, "desk/shift.jinja", values)


@only(lambda role: role.sees_items)
def vanished(request: HttpRequest, home_id: str = "") -> HttpResponse:
    """Records that were there and are not, with no leaving date."""
    who = account(request)
    homes = homes_of(who)
    if not home_id:
        return redirect("vanished", homes[0].id) if homes else shown(request, "desk/no_home.jinja", {})
    home, opened = home_of(who, home_id), tonight()
    people: dict[str, list[object]] = {}
    for item in vanished_for(who, opened, key_of(home)):
        people.setdefault(item.person, []).append(item)
    values = {"home": home, "homes": homes, "people": people, "night": opened.night}
    return shown(request, "desk/vanished.jinja", values)
