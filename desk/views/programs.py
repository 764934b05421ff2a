"""Programs: the tokens by which they are let in, ended by whoever made them or an administrator."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from desk.entry import entered, today
from desk.token import LONGEST_DAYS, MOST_A_MINUTE, USUAL_A_MINUTE, Token, make_token
from desk.views.shown import account, homes_of, key_of, only, shown


if TYPE_CHECKING:
    from desk.account import Account


class Asked(forms.Form):
    """What a program may do, and until when."""

    name = forms.RegexField(
        r"^[A-Za-z0-9 ._-]{2,60}$",
        error_messages={
            "required": "Enter what the program is called.",
            "invalid": "Use letters, digits, spaces and . _ - alone, such as Care system at Oak Lodge.",
        },
    )
    homes = forms.MultipleChoiceField(error_messages={"required": "Choose at least one home."})
    datasets = forms.MultipleChoiceField(error_messages={"required": "Choose at least one kind of record."})
    may_decide = forms.BooleanField(required=False)
    per_minute = forms.IntegerField(
        min_value=1, max_value=MOST_A_MINUTE,
        error_messages={
            "required": "Enter how many requests a minute.", "invalid": "Enter a whole number, such as 600.",
            "min_value": "Enter 1 or more.", "max_value": f"Enter {MOST_A_MINUTE:,} or less.",
        },
    )  # fmt: skip
    last_day = forms.DateField(
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={
            "required": "Enter the last day on which it is let in.",
            "invalid": "Write the date as 31/03/2027.",
        },
    )

    def __init__(self, who: Account, data: Any = None) -> None:
        start = {"per_minute": USUAL_A_MINUTE, "last_day": f"{today() + timedelta(days=LONGEST_DAYS):%d/%m/%Y}"}
        super().__init__(data, initial=start)
        homes = [home for home in homes_of(who) if key_of(home)]
        self.fields["homes"].choices = [(home.id, home.name) for home in homes]
        self.fields["datasets"].choices = [(one.name, one.title) for one in entered(who.does)]

    def clean_last_day(self) -> date:
        """Within a year, so that nobody forgets it."""
        day: date = self.cleaned_data["last_day"]
        if not today() <= day <= today() + timedelta(days=LONGEST_DAYS):
            msg = f"Enter a day from today to {today() + timedelta(days=LONGEST_DAYS):%d/%m/%Y}."
            raise forms.ValidationError(msg)
        return day


@only(lambda role: role.makes_tokens or role.keeps_accounts)
@require_http_methods(["GET", "POST"])
def programs(request: HttpRequest) -> HttpResponse:
    """Those one made, or all for an administrator; a form for a new one, whose token is shown once."""
    who = account(request)
    may_make = who.does.makes_tokens
    form, made = Asked(who), None
    if request.method == "POST" and request.POST.get("act") == "end":
        _end(who, request.POST.get("token", ""))
        messages.success(request, "Ended. The program is let in no more.")
        return redirect("programs")
    if request.method == "POST":
        if not may_make:
            raise Http404
        form = Asked(who, request.POST)
        made = _made(who, form) if form.is_valid() else None
        form = Asked(who) if made else form
    values = {"tokens": _of(who), "form": form, "made": made, "may_make": may_make}
    return shown(request, "desk/programs.jinja", values, status=422 if form.errors else 200)


def _of(who: Account) -> Any:
    tokens = Token.objects.select_related("account")
    return tokens if who.does.keeps_accounts else tokens.filter(account=who)


def _made(who: Account, form: Asked) -> tuple[Token, str] | None:
    try:
        with transaction.atomic():
            return make_token(who, **form.cleaned_data)
    except IntegrityError:
        form.add_error("name", "A program of this name is let in already. Choose another name, or end that one.")
        return None


def _end(who: Account, number: str) -> None:
    if not number.isdecimal():
        raise Http404
    get_object_or_404(_of(who), pk=int(number), ended_at__isnull=True).end()
