"""The first page after the door, and whether the desk is well."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from desk.views.shown import account, night_of


def start(request: HttpRequest) -> HttpResponse:
    """Send everybody to the page they came for."""
    role = account(request).does
    if role.keeps_accounts:
        return redirect("accounts")
    return redirect("shift" if role.sees_items and not role.is_everywhere else "provider")


def health(request: HttpRequest) -> HttpResponse:
    """For whoever watches the server: can it read and write, and of which night is what it shows?"""
    del request
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    night = night_of()
    return JsonResponse({"desk": "well", "night": night.isoformat() if night else None})
