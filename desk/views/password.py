"""One's own password: the first was told by somebody else, so it is changed before anything is seen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from desk.account import Account
from desk.views.shown import account, shown


class Change(forms.Form):
    """The old one, and the new one twice."""

    old = forms.CharField(strip=False, error_messages={"required": "Enter the password you have now."})
    new = forms.CharField(strip=False, error_messages={"required": "Enter a new password."})
    again = forms.CharField(strip=False, error_messages={"required": "Enter the new password again."})

    def __init__(self, who: Account, data: Any = None) -> None:
        super().__init__(data)
        self.who = who

    def clean_old(self) -> str:
        """It is theirs."""
        old = str(self.cleaned_data["old"])
        if not self.who.check_password(old):
            msg = "That is not the password you have now."
            raise forms.ValidationError(msg)
        return old

    def clean_new(self) -> str:
        """Long enough, not a common one, and another than before."""
        new = str(self.cleaned_data["new"])
        validate_password(new, self.who)
        if self.who.check_password(new):
            msg = "Choose another one than you have now."
            raise forms.ValidationError(msg)
        return new

    def clean(self) -> dict[str, Any]:
        """Both are the same."""
        given = super().clean() or {}
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", "The two new passwords are not the same.")
        return given


@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change it; other sessions of the account are over then."""
    who = account(request)
    form = Change(who, request.POST or None)
    if request.method == "POST" and form.is_valid():
        who.set_password(form.cleaned_data["new"])
        who.has_own_password = True
        who.save(update_fields=["password", "has_own_password"])  # whoever was ended meanwhile stays ended
        update_session_auth_hash(request, who)
        messages.success(request, "Your password is changed.")
        return redirect("start")
    values = {"form": form, "is_first": not who.has_own_password}
    return shown(request, "desk/password.jinja", values, status=422 if form.errors else 200)
