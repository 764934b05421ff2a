"""The guard at the door: nobody passes without a second factor, and no page may be kept or framed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.urls import reverse


if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

SINCE = "signed_in_at"
BY_ISSUER = "signed_in_by_issuer"
TWO_FACTORS = "issuer_asked_for_two_factors"
_OPEN = ("sign_in", "sign_out", "second_factor", "issuer_begin", "issuer_back", "health")
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
# What the night publishes carries its styles and drawings within it, and no script.
PUBLISHED_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")


def headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Say with every answer that nothing is loaded from elsewhere and nothing is kept."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        if not request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
            response.headers["Cache-Control"] = "no-store, private"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response

    return answer


def signed_in(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Send whoever is not signed in with both factors, or not any more, to the door."""

    def answer(request: HttpRequest) -> HttpResponse:
        if _is_open(request):
            return get_response(request)
        if not request.user.is_authenticated:
            return redirect(f"{reverse('sign_in')}?next={quote(request.get_full_path())}")
        if time.time() - request.session.get(SINCE, 0) > settings.DESK_LONGEST_SESSION:
            logout(request)
            return redirect("sign_in")
        if request.session.get(TWO_FACTORS):
            request.user.otp_device = TWO_FACTORS  # by which django-otp, and so every page, knows that both were shown
        if not request.user.is_verified():
            return redirect("second_factor")
        if _has_first_password(request) and request.path != reverse("password"):
            return redirect("password")
        return get_response(request)

    return answer


def _is_open(request: HttpRequest) -> bool:
    # Programs have no session; what they ask for is guarded by their token, in desk.api.access.
    return request.path.startswith(reverse("api:api-root")) or request.path in [reverse(name) for name in _OPEN]


def _has_first_password(request: HttpRequest) -> bool:
    """Whether they came in by a password that somebody else told them."""
    return not request.user.has_own_password and not request.session.get(BY_ISSUER)
