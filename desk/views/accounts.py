"""Accounts: made, changed and ended by an administrator, who sees no record."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods
from django_otp import devices_for_user

from desk.account import Account
from desk.role import Role
from desk.turn import wait_for_turn
from desk.views.shown import account, only, shown


class Asked(forms.Form):
    """Who somebody is and what they do."""

    username = forms.RegexField(
        r"^[A-Za-z0-9@.+_-]{2,40}$",
        error_messages={
            "required": "Enter an account name.",
            "invalid": "Use letters, digits and @ . + - _ alone, such as amara.okafor.",
        },
    )
    role = forms.ChoiceField(
        choices=[(role.value, role.words) for role in Role], error_messages={"required": "Choose what they do."}
    )
    homes = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["homes"].choices = [(home.id, home.name) for home in settings.PROVIDER.homes]

    def clean(self) -> dict[str, Any]:
        """A role that works in homes needs one."""
        given = super().clean() or {}
        role = given.get("role")
        if role and not Role(role).is_everywhere and not given.get("homes"):
            self.add_error("homes", "Choose at least one home.")
        return given


@only(lambda role: role.keeps_accounts)
@require_http_methods(["GET", "POST"])
def accounts(request: HttpRequest) -> HttpResponse:
    """All accounts, and a form for a new one. Its first password is shown once."""
    form = Asked(request.POST or None)
    made = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        wait_for_turn()  # a name in other letters is no breach that a database would refuse
        if Account.objects.filter(username__iexact=given["username"]).exists():
            form.add_error("username", "There is an account of this name. Choose another.")
        else:
            password = secrets.token_urlsafe(12)
            new = Account.objects.create_user(given["username"], password=password, role=given["role"],
                                              homes=_homes(given))  # fmt: skip
            made = (new, password)
            form = Asked()
    values = {"accounts": Account.objects.all(), "form": form, "made": made, "homes": settings.PROVIDER.homes,
              "roles": list(Role), "me": account(request)}  # fmt: skip
    return shown(request, "desk/accounts.jinja", values, status=422 if form.errors else 200)


@only(lambda role: role.keeps_accounts)
@require_http_methods(["GET", "POST"])
def one_account(request: HttpRequest, username: str) -> HttpResponse:
    """Change what somebody does, end the account, or have the telephone set up anew."""
    chosen = get_object_or_404(Account, username=username)
    start = {"username": chosen.username, "role": chosen.role, "homes": chosen.homes}
    form = Asked(request.POST if request.POST.get("act") == "change" else None, initial=start)
    act = request.POST.get("act", "")
    if request.method == "POST" and (said := _done(chosen, act, form, account(request))):
        messages.success(request, said)
        return redirect("one_account", chosen.username)
    values = {"chosen": chosen, "form": form, "homes": settings.PROVIDER.homes, "roles": list(Role),
              "me": account(request)}  # fmt: skip
    return shown(request, "desk/one_account.jinja", values, status=422 if form.errors else 200)


def _done(chosen: Account, act: str, form: Asked, me: Account) -> str:
    if act == "change" and form.is_valid():
        chosen.role, chosen.homes = form.cleaned_data["role"], _homes(form.cleaned_data)
        chosen.save(update_fields=["role", "homes"])
        return "Changed. It holds from their next page on."
    if act == "end" and chosen != me:
        chosen.is_active = False
        chosen.save(update_fields=["is_active"])
        end_sessions(chosen)
        return "Ended. Whoever it was is signed out."
    if act == "begin":
        chosen.is_active = True
        chosen.save(update_fields=["is_active"])
        return "The account is open again."
    if act == "reset":
        for device in devices_for_user(chosen, confirmed=None):
            device.delete()
        end_sessions(chosen)
        return "The telephone is forgotten. At the next sign-in a new one is set up."
    return ""


def end_sessions(who: Account) -> None:
    """Sign somebody out everywhere."""
    for session in Session.objects.all():
        if session.get_decoded().get("_auth_user_id") == str(who.pk):
            session.delete()


def _homes(given: dict[str, Any]) -> list[str]:
    return [] if Role(given["role"]).is_everywhere else list(given["homes"])
