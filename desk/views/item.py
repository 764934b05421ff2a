"""One item: what is wrong, what the record holds, what was said of it, and what can be said now."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from desk.beside import doubts_of, pairs_of
from desk.deciding import TWO_PEOPLE, Said, acts_for, case_of, latest_number, say
from desk.item import Item, book, item_for
from desk.look import Look
from desk.proposal import Proposal
from desk.rows import rows
from desk.titles import field_title
from desk.tonight import tonight
from desk.views.shown import account, only, shown
from wellkept.casebook import PAIR, SOURCE
from wellkept.decision import Act
from wellkept.errors import UsedWrongly
from wellkept.page import british_date
from wellkept.store_desk import values_of


if TYPE_CHECKING:
    import pandas as pd

    from desk.account import Account

ACTS = {
    Act.CLAIM: ("It is put right", "The next night looks whether it is."),
    Act.SIDE: ("Two records differ, and one is wrong", "Say which. If it is the source, its owner is told."),
    Act.NOT_SAME: ("They are two people", "Two of you say so. Nothing is merged."),
    Act.EXPLAIN: ("It is explained", "The record is rightly gone, or the change was right."),
    Act.WAITING: ("It waits for its source", "A letter or a call back, until a date within 31 days."),
    Act.ACCEPT: ("It is right as it is", "Until a date. A second person approves. It still counts as wrong."),
    Act.CANNOT_BE_KNOWN: ("It cannot be known", "Asked again in a year, or on the date you give."),
}
_SAYS = {"missing here": "holds one", "doubtful link": "holds a record that may be this one"}
HISTORY = {
    "opened": "Found wrong", "still_wrong": "Still wrong", "verified_fixed": "Verified fixed", "came_back": "Came back",
    "no_longer_applies": "No longer applies", "not_seen": "Record not seen", "seen_again": "Record seen again",
    "cannot_be_judged": "Could not be judged", "not_checked": "Not checked", "accepted": "Accepted",
    "acceptance_ended": "No longer accepted", "claimed": "Said to be put right", "explained": "Explained",
    "rule_withdrawn": "The rule was withdrawn",
}  # fmt: skip


class Saying(forms.Form):
    """What somebody says of an item."""

    act = forms.ChoiceField(error_messages={"required": "Choose what you have found."})
    side = forms.CharField(required=False, max_length=60)
    reason = forms.CharField(required=False, max_length=1000)
    until = forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"invalid": "Write the date as 31/03/2027."},
    )
    seen = forms.IntegerField(min_value=0)

    def __init__(self, acts: list[Act], data: Any = None) -> None:
        super().__init__(data)
        self.fields["act"].choices = [(act.value, ACTS[act][0]) for act in acts]


@only(lambda role: role.sees_items)
@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, item_id: str) -> HttpResponse:
    """Show it, or put down what was said. To whom it does not belong it is not there."""
    who, opened = account(request), tonight()
    found = item_for(who, opened, item_id)
    if found is None:
        raise Http404
    case = case_of(found)
    can_say = who.does.decides and not found.is_ended
    acts = acts_for(found, case)
    form = Saying(acts, request.POST or None)
    if request.method == "POST":
        if not can_say:
            raise Http404
        if form.is_valid():
            given = form.cleaned_data
            said = Said(Act(given["act"]), given["reason"].strip(), given["until"], given["side"], given["seen"])
            try:
                messages.success(request, say(who, found, said))
            except UsedWrongly as refused:
                form.add_error(None, str(refused))
            else:
                return redirect("item", item_id)
    values = {
        "item": found,
        "home": next((home for home in settings.PROVIDER.homes if home.id == found.home_id), None),
        "night": opened.night,
        "values": _looked(who, found) if who.does.sees_values and not found.is_ended else None,
        "notes": _notes(who, case),
        "beside": [*doubts_of(found, case), *pairs_of(who, opened, found, case)],
        "history": _history(found),
        "decisions": [entry for entry in book().entries() if entry.item_id == found.item_id],
        "proposal": Proposal.objects.filter(item_id=found.item_id, answered_at__isnull=True).first(),
        "can_say": can_say,
        "acts": [(act.value, *ACTS[act], act in TWO_PEOPLE) for act in acts],
        "has_sides": Act.SIDE in acts,
        "sources": settings.PROVIDER.sources,
        "form": form,
        "seen": latest_number(found),
        "words_of": Item.words_of,
    }
    return shown(request, "desk/item.jinja", values, status=422 if form.errors else 200)


def _looked(who: Account, found: Item) -> list[tuple[str, str]]:
    """What the record holds, once it is put down that somebody looks."""
    Look.objects.create(account=who, home_id=found.home_id, item_id=found.item_id, rule_code=found.rule_code)
    values = values_of(tonight().reader(), found.item_id)
    held = [(row.field, row.value or "") for row in rows(values) if row.field not in (PAIR, SOURCE)]
    return [(field_title(found.dataset, name), value) for name, value in held]


def _notes(who: Account, case: pd.DataFrame) -> list[str]:
    """Which other record or source it is about, without any value; of a home not theirs without its number."""
    names = {home.id: home.name for home in settings.PROVIDER.homes}
    told = []
    for row in rows(case):
        if row.field == SOURCE:
            title, made, kind, _ = json.loads(row.value)
            says = _SAYS.get(kind, f"says otherwise: {kind}")
            told.append(f"The {title} of {british_date(date.fromisoformat(made))} {says}.")
        if row.field == PAIR:
            for home, other, why, _ in json.loads(row.value):
                which = other if who.reaches(home or "") else "one"
                told.append(f"The other record: {which} of {names.get(home, 'no known home')}: {why}.")
    return told


def _history(found: Item) -> list[tuple[Any, str]]:
    events = tonight().reader().events(found.item_id)
    return [(row.night.date(), HISTORY.get(row.event, row.event)) for row in rows(events)]
