"""Pages for what went wrong, in words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page, or it is not theirs: nobody can tell which."""
    del exception
    return plain(request, "desk/not_found.jinja", 404)


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke. What it was stands in the log, without any value."""
    return plain(request, "desk/failed.jinja", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is too old, or was not ours."""
    del reason
    return plain(request, "desk/form_too_old.jinja", 403)


def plain(request: HttpRequest, template: str, status: int, **more: Any) -> HttpResponse:
    """A page that asks nobody who they are."""
    values: dict[str, Any] = {"provider": "", "who": None, "menu": [], "path": request.path, **more}
    return render(request, template, values, status=status)
