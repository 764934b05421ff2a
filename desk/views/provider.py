"""All homes in counts, and one home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk.standing import DAYS, standing_of
from desk.tonight import tonight
from desk.views.shown import account, home_of, homes_of, key_of, only, shown
from wellkept.words import Severity


if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@only(lambda role: role.sees_provider)
def provider(request: HttpRequest) -> HttpResponse:
    """Each home that is theirs, one line each; homes are not added together."""
    who, opened = account(request), tonight()
    counted = standing_of(who, opened, {key_of(one): one for one in homes_of(who)})
    titles = list(dict.fromkeys(title for row in counted for title in row.trend))
    values = {"rows": counted, "night": opened.night, "days": DAYS, "severities": list(Severity), "titles": titles}
    return shown(request, "desk/provider.jinja", values)


@only(lambda role: role.sees_provider or role.sees_items)
def home(request: HttpRequest, home_id: str) -> HttpResponse:
    """One home, in counts."""
    who, opened = account(request), tonight()
    chosen = home_of(who, home_id)
    (row,) = standing_of(who, opened, {key_of(chosen): chosen})
    values = {"row": row, "night": opened.night, "days": DAYS, "severities": list(Severity)}
    return shown(request, "desk/home.jinja", values)
