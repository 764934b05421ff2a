"""The door for programs: a token in the header, and so many requests a minute."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from ninja.errors import HttpError
from ninja.security import HttpBearer
from ninja.throttling import BaseThrottle

from desk.token import Token, token_of


if TYPE_CHECKING:
    from django.http import HttpRequest

_MINUTE = 60


class Bearer(HttpBearer):
    """``Authorization: Bearer`` and a token. The request then carries it as ``auth``."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The open token, or ``None``: nobody learns whether it ended or never was."""
        del request
        return token_of(token)


class Pace(BaseThrottle):
    """So many requests in each minute of the clock, by token."""

    def allow_request(self, request: Any) -> bool:
        """Whether this one is within it."""
        token = request.auth
        place = f"pace-{token.pk}-{int(time.time()) // _MINUTE}"
        cache.add(place, 0, _MINUTE)
        try:
            return bool(cache.incr(place) <= token.per_minute)
        except ValueError:  # the cache was full and let go of it in between
            cache.set(place, 1, _MINUTE)
            return True

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return _MINUTE - time.time() % _MINUTE


def within(token: Token, home: str | None, dataset: str) -> str:
    """The home a request is about: the one it names, or the only one of its token.

    Raises:
        HttpError: it names none where there are several, or one that the token does not reach.
    """
    if home is None:
        if len(token.homes) != 1:
            raise HttpError(422, f"Say whose records they are with home. This token reaches: {', '.join(token.homes)}.")
        home = token.homes[0]
    if not token.reaches(home, dataset):
        raise HttpError(403, "This token does not reach that home and dataset. Ask whoever made it for another.")
    return home
