"""The door: a password, then a number from the telephone; both are asked of everybody."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import segno
from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import devices_for_user
from django_otp import login as second_login
from django_otp.plugins.otp_totp.models import TOTPDevice
from markupsafe import Markup

from desk.guard import SINCE
from desk.turn import wait_for_account
from desk.views.shown import account, shown


if TYPE_CHECKING:
    from desk.account import Account

NEXT = "next_page"
_WRONG = "The name and the password do not belong together. After five wrong tries you wait a quarter of an hour."
_WRONG_NUMBER = "That number is wrong or over. Wait for the next one and type all six digits."


class Password(forms.Form):
    """Name and password."""

    username = forms.CharField(max_length=150, error_messages={"required": "Enter your account name."})
    password = forms.CharField(strip=False, error_messages={"required": "Enter your password."})


class Number(forms.Form):
    """The six digits."""

    number = forms.RegexField(
        r"^\s*[0-9]{3}\s?[0-9]{3}\s*$",
        error_messages={
            "required": "Enter the six digits your telephone shows.",
            "invalid": "Enter six digits, such as 123 456.",
        },
    )


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password."""
    form = Password(request.POST or None)
    if request.method == "POST" and form.is_valid():
        who = authenticate(request, **form.cleaned_data)
        if who is not None:
            login(request, who)
            request.session[SINCE] = time.time()
            request.session[NEXT] = within_desk(request.GET.get("next", ""))
            return redirect("second_factor")
        if getattr(request, "axes_locked_out", False):
            return locked_out(request, {})
        form.add_error("password", _WRONG)
    status = 200 if request.method == "GET" else 422
    values = {
        "form": form,
        "has_issuer": bool(settings.PROVIDER.desk.issuer),
        "next": urlencode({"next": within_desk(request.GET.get("next", ""))}),
    }
    return shown(request, "desk/sign_in.jinja", values, status=status)


@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the number; the first time, show how to get one."""
    if not request.user.is_authenticated:
        return redirect("sign_in")
    who = account(request)
    wait_for_account(who)
    device, is_new = device_of(who)
    form = Number(request.POST or None)
    if request.method == "POST" and form.is_valid():
        allowed, _ = device.verify_is_allowed()
        if allowed and device.verify_token("".join(form.cleaned_data["number"].split())):
            if is_new:
                device.confirmed = True
                device.save()
            second_login(request, device)
            request.session.cycle_key()
            return redirect(request.session.pop(NEXT, "") or reverse("start"))
        form.add_error("number", _WRONG_NUMBER)
    values: dict[str, Any] = {"form": form, "is_new": is_new}
    if is_new:
        values |= {"secret": spelled(device), "picture": _picture(device)}
    return shown(request, "desk/second_factor.jinja", values, status=200 if request.method == "GET" else 422)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign_in")


def locked_out(request: HttpRequest, credentials: dict[str, Any], *_: Any, **__: Any) -> HttpResponse:
    """Say how long to wait. The same is said whether or not there is such an account."""
    del credentials
    return shown(request, "desk/locked_out.jinja", {}, status=429)


def within_desk(asked: str) -> str:
    """An address to go on to, where it is one of the desk's; else nothing."""
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours and asked.startswith("/") else ""


def device_of(who: Account) -> tuple[TOTPDevice, bool]:
    """The telephone of this account, and whether it is still to be set up."""
    for device in devices_for_user(who):
        if isinstance(device, TOTPDevice):
            return device, False
    device, _ = TOTPDevice.objects.get_or_create(user=who, confirmed=False, defaults={"name": "telephone"})
    return device, True


def spelled(device: TOTPDevice) -> str:
    """The secret in groups of four, to be typed where no picture can be read."""
    import base64

    letters = base64.b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _picture(device: TOTPDevice) -> Markup:
    code = segno.make(device.config_url, error="m", micro=False)
    return Markup(code.svg_inline(scale=5, border=4, title="Picture to scan with an authenticator app"))  # noqa: S704 -- drawn here
