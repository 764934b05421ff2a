"""The other door: to the issuer, and back from it as somebody who has an account here."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from desk.account import Account
from desk.guard import BY_ISSUER, SINCE, TWO_FACTORS
from desk.issuer import Asked, IssuerAway, NotProved, Proved, proved, sent_there
from desk.views.errors import plain
from desk.views.shown import shown
from desk.views.sign_in import NEXT, within_desk


COOKIE = "desk_at_issuer"
_TEN_MINUTES = 10 * 60
_PLACE = "/sign-in/elsewhere/"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nobody was let in, and what to do."""

    title: str
    why: str
    status: int = 403


_AWAY = Refusal(
    "Your organisation's sign-in cannot be reached",
    "Wait a few minutes and try again. If it stays like this, tell your administrator.",
    503,
)
_UNPROVED = Refusal(
    "You were not signed in",
    "Your organisation's sign-in was not finished, took longer than ten minutes, or was begun in another window.",
)
_UNKNOWN = Refusal(
    "You have no account here",
    "Your organisation knows you, and there is no open account of your name on this desk. Ask your administrator.",
)


@transaction.non_atomic_requests  # nobody else waits while the issuer is asked
@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """Send somebody to the issuer; what must be the same at the return goes into a cookie of its own."""
    _refuse_without_issuer()
    asked = Asked(request.GET, {})
    try:
        response = sent_there(settings.PROVIDER.desk, asked, request.build_absolute_uri(reverse("issuer_back")))
    except (IssuerAway, NotProved):
        return _refused(request, _AWAY)
    kept = {"state": asked.session, "next": within_desk(request.GET.get("next", ""))}
    # The cookie of the session is Strict, so no browser sends it along on the way back from another site.
    # This one is sent, opens nothing by itself, and is good for one return within ten minutes.
    response.set_signed_cookie(
        COOKIE, json.dumps(kept), max_age=_TEN_MINUTES, path=_PLACE, secure=settings.SESSION_COOKIE_SECURE,
        httponly=True, samesite="Lax",
    )  # fmt: skip
    return response


@transaction.non_atomic_requests
@require_GET
def back(request: HttpRequest) -> HttpResponse:
    """Let in whoever the issuer has proved to be somebody with an open account; nobody is given one here."""
    _refuse_without_issuer()
    kept = json.loads(request.get_signed_cookie(COOKIE, "{}", max_age=_TEN_MINUTES))
    try:
        answer = _let_in(request, proved(settings.PROVIDER.desk, Asked(request.GET, kept.get("state", {}))), kept)
    except IssuerAway:
        answer = _refused(request, _AWAY)
    except NotProved:
        answer = _refused(request, _UNPROVED)
    answer.delete_cookie(COOKIE, path=_PLACE, samesite="Lax")
    return answer


def _let_in(request: HttpRequest, who: Proved, kept: dict[str, Any]) -> HttpResponse:
    account = Account.objects.filter(username=who.name, is_active=True).first()
    if account is None:
        return _refused(request, _UNKNOWN)
    with transaction.atomic():
        login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    request.session[SINCE] = time.time()
    request.session[BY_ISSUER] = True
    onward = reverse("second_factor")
    if who.has_two_factors and settings.PROVIDER.desk.trusts_issuer:
        request.session[TWO_FACTORS] = True
        onward = kept.get("next") or reverse("start")
    else:
        request.session[NEXT] = kept.get("next", "")
    # A redirect would still count as coming from the issuer, and the Strict cookie stay behind: a page of ours goes on.
    answer = plain(request, "desk/issuer_back.jinja", 200, onward=onward)
    answer.headers["Refresh"] = f"0; url={onward}"
    return answer


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return shown(request, "desk/issuer_refused.jinja", {"refusal": refusal}, status=refusal.status)


def _refuse_without_issuer() -> None:
    if not settings.PROVIDER.desk.issuer:
        raise Http404
