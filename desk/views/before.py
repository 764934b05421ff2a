"""Before you admit, or take on: search for the person first, so that no second record is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from desk.titles import NUMBERS
from desk.views.shown import account, only, shown


if TYPE_CHECKING:
    from desk.account import Account
    from desk.before import Found
    from desk.role import Role

_DAYS = ["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %m %Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d"]
_WORDS = {"resident": "Before you admit", "staff": "Before you take on"}


class Asking(forms.Form):
    """What is known of the person. Any of it will do."""

    given = forms.CharField(required=False, max_length=80)
    family = forms.CharField(required=False, max_length=80)
    born = forms.DateField(
        required=False, input_formats=_DAYS, error_messages={"invalid": "Write the birthday as 27/3/1938."}
    )
    number = forms.CharField(required=False, max_length=20)

    def clean(self) -> dict[str, Any]:
        """Something is typed that a search can go by."""
        from checks.pair.search import sought

        given = super().clean() or {}
        born = given.get("born")
        known = sought(
            given=given.get("given") or "",
            family=given.get("family") or "",
            born=born.isoformat() if born else "",
            number=given.get("number") or "",
        )
        if not known and not self.errors:
            self.add_error("given", "Enter a name, a birthday or a number to search for.")
        return {"known": known}


def sees(dataset: str, role: Role) -> bool:
    """Whether it searches records of this dataset: who sees them, and what they hold."""
    return role.sees_values and role.sees(dataset)


def before_you_admit(request: HttpRequest) -> HttpResponse:
    """Search among residents."""
    return _page(request, "resident")


def before_you_take_on(request: HttpRequest) -> HttpResponse:
    """Search among staff."""
    return _page(request, "staff")


@only(lambda role: role.sees_values)
@require_http_methods(["GET", "POST"])
def _page(request: HttpRequest, dataset: str) -> HttpResponse:
    who = account(request)
    if not sees(dataset, who.does):
        raise Http404
    form = Asking(request.POST if request.method == "POST" else None)
    is_asked = request.method == "POST" and form.is_valid()
    found = _answer(who, dataset, form.cleaned_data["known"]) if is_asked else None
    values = {
        "form": form,
        "found": found,
        "is_asked": is_asked,
        "words": _WORDS[dataset],
        "dataset": dataset,
        "number": NUMBERS[dataset],
    }
    return shown(request, "desk/before.jinja", values, status=422 if form.errors else 200)


def _answer(who: Account, dataset: str, known: dict[str, str]) -> Found | None:
    # The contracts are loaded with the first search, not with the server.
    from desk.before import found_for

    return found_for(who, dataset, known)
