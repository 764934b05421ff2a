"""What every page is handed, and who may see it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from desk.role import Role
from desk.tonight import NothingPublished, tonight
from wellkept.settings import Home


if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk.account import Account

WHOLE = "whole-provider"
P = ParamSpec("P")
View = Callable[Concatenate[Any, P], Any]


def only(may: Callable[[Role], bool]) -> Callable[[View[P]], View[P]]:
    """A page for some roles. To all others it is not there, so that nobody learns what there is."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not may(account(request).does):
                raise Http404
            try:
                return view(request, *args, **kwargs)
            except NothingPublished as nothing:
                return shown(request, "desk/nothing.jinja", {"why": str(nothing)}, status=200)

        return answer

    return guard


def of_a_home(view: Callable[[Any, Home], HttpResponse]) -> View[...]:
    """A page of one home for those who see items; without a home in its address, that of their first."""

    @only(lambda role: role.sees_items)
    @wraps(view)
    def answer(request: HttpRequest, home_id: str = "") -> HttpResponse:
        who = account(request)
        if home_id:
            return view(request, home_of(who, home_id))
        homes = homes_of(who)
        return redirect(view.__name__, homes[0].id) if homes else shown(request, "desk/no_home.jinja", {})

    return answer


def account(request: HttpRequest) -> Account:
    """Whoever is signed in."""
    return request.user


def homes_of(who: Account) -> Sequence[Home]:
    """The homes that are theirs, in the order of the settings; for who reaches all, what is of no one home too."""
    homes = [home for home in settings.PROVIDER.homes if who.reaches(home.id)]
    return [*homes, Home(WHOLE, "Whole provider")] if who.reaches("") else homes


def key_of(home: Home) -> str:
    """What the store calls a home: nothing, for what is of no one home."""
    return "" if home.id == WHOLE else home.id


def home_of(who: Account, home_id: str) -> Home:
    """One of their homes; another is not there."""
    for home in homes_of(who):
        if home.id == home_id:
            return home
    raise Http404


def shown(request: HttpRequest, template: str, values: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page with what all pages show: who is signed in, their homes and pages, and which night it is."""
    who = account(request) if request.user.is_authenticated else None
    is_in = who is not None and who.is_verified()
    values = {
        "provider": settings.PROVIDER.provider.name,
        "is_synthetic": settings.PROVIDER.provider.is_synthetic,
        "who": who if is_in else None,
        "role": who.does if is_in and who else None,
        "homes": homes_of(who) if is_in and who else [],
        "menu": _menu(who) if is_in and who else [],
        "path": request.path,
        **values,
    }
    return render(request, template, values, status=status)


def night_of() -> Any:
    """The latest night that is published, or ``None``."""
    try:
        return tonight().night
    except NothingPublished:
        return None


def _menu(who: Account) -> list[tuple[str, str, tuple[str, ...]]]:
    """Words, and the name and arguments of the page."""
    role = who.does
    found: list[tuple[str, str, tuple[str, ...]]] = []
    if role.sees_items:
        found.append(("My shift", "shift", ()))
        found.append(("Not seen", "vanished", ()))
        found.append(("Recorded twice", "pairs", ()))
    if role.decides and role.sees("staff"):
        found.append(("New staff", "new_staff", ()))
    if role.approves:
        found.append(("To approve", "proposals", ()))
    if role.sees_provider:
        found += [("All homes", "provider", ()), ("Reports", "published_index", ())]
    if role.sees_looks:
        found.append(("Who looked", "looks", ()))
    if role.keeps_accounts:
        found.append(("Accounts", "accounts", ()))
    return found
