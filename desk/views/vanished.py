"""People whose records were not there: everything of one of them is explained in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from desk.tonight import tonight
from desk.vanished import explain, people_for
from desk.views.shown import account, key_of, of_a_home, shown
from wellkept.errors import UsedWrongly


if TYPE_CHECKING:
    from wellkept.settings import Home


class Explained(forms.Form):
    """Whose absence, and why."""

    person = forms.CharField(max_length=64)
    reason = forms.CharField(
        max_length=1000, error_messages={"required": "Say why. A manager or an inspector reads it."}
    )
    seen = forms.IntegerField(min_value=0)


@of_a_home
def vanished(request: HttpRequest, home: Home) -> HttpResponse:
    """Records that were there and are not, with no leaving date; or say why one is rightly gone."""
    who, opened = account(request), tonight()
    people = people_for(who, opened, key_of(home))
    form = Explained(request.POST or None)
    asked = request.POST.get("person", "")
    if request.method == "POST":
        gone = next((one for one in people if one.key == asked), None)
        if gone is None or not who.does.decides:
            raise Http404
        if form.is_valid():
            try:
                many = explain(who, gone, form.cleaned_data["reason"], form.cleaned_data["seen"])
                messages.success(
                    request, f"Put down for {many} {'item' if many == 1 else 'items'}. The next night reads it."
                )
            except UsedWrongly as refused:
                messages.error(request, str(refused))
            return redirect("vanished", home.id)
    values = {
        "home": home,
        "people": people,
        "night": opened.night,
        "can_say": who.does.decides,
        "form": form,
        "asked": asked,
    }
    return shown(request, "desk/vanished.jinja", values, status=422 if form.errors else 200)
