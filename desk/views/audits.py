"""Keying an audit: the sheets of one home, person by person, by somebody who did not look at the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from desk import audit as audits
from desk.audit import AUDITED, SIZE, SOMETHING_ELSE, Person, Sample
from desk.role import Role
from desk.titles import dataset_title
from desk.tonight import tonight
from desk.views.shown import WHOLE, account, only, shown
from wellkept.errors import UsedWrongly


if TYPE_CHECKING:
    from desk.account import Account

LONGEST = 200
_DRAW, _CORRECT = "draw", "correct"


class Sheet(forms.Form):
    """What the paper says of one person: a line for each question of the sheet."""

    def __init__(self, questions: dict[str, tuple[str, list[str]]], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        for name, (title, _) in questions.items():
            told = {"max_length": f"{title}: key {LONGEST} letters at most."}
            self.fields[name] = forms.CharField(required=False, max_length=LONGEST, error_messages=told)


class Checker(forms.Form):
    """Who looked at the paper."""

    checked_by = forms.CharField(max_length=80, error_messages={"required": "Name who looked at the paper."})


@only(lambda role: role.sees_items)
@require_http_methods(["GET", "POST"])
def audit_list(request: HttpRequest) -> HttpResponse:
    """What there is to key in one's homes; the IG Lead draws the next sample here."""
    who = account(request)
    if request.method == "POST":
        return _drawn(request, who)
    names = {home.id: home.name for home in settings.PROVIDER.homes}
    values = {
        "audits": audits.lines_for(who, tonight().night),
        "names": names,
        "place_of": _place_of,
        "can_draw": _may_draw(who),
        "datasets": [(name, dataset_title(name)) for name in AUDITED],
        "size": SIZE,
    }
    return shown(request, "desk/audits.jinja", values)


@only(lambda role: role.sees_items)
@require_http_methods(["GET", "POST"])
def audit_home(request: HttpRequest, audit: str, home_id: str) -> HttpResponse:
    """The people of one home who were drawn, who of them is keyed, and handing in."""
    who, sample = account(request), _sample(request, audit, home_id)
    form = Checker(request.POST or None)
    if request.method == "POST":
        if not who.does.decides:
            raise Http404
        if request.POST.get("act") == _CORRECT:
            return _corrected(request, who, sample)
        if form.is_valid():
            try:
                many = audits.hand_in(who, sample, form.cleaned_data["checked_by"])
            except UsedWrongly as refused:
                form.add_error(None, str(refused))
            else:
                who_many = "1 person" if many == 1 else f"{many} people"
                messages.success(request, f"Handed in: {who_many}. The next night counts what agrees.")
                return redirect("audit_home", audit, home_id)
    values = {
        "sample": sample,
        "place": home_id,
        "home": _name(sample),
        "keyed": sample.draft(who).people() if who.does.decides else {},
        "can_key": who.does.decides,
        "can_correct": who.does.decides and audits.may_correct(who, sample),
        "form": form,
    }
    return shown(request, "desk/audit_home.jinja", values, status=422 if form.errors else 200)


@only(lambda role: role.decides)
@require_http_methods(["GET", "POST"])
def audit_person(request: HttpRequest, audit: str, home_id: str, number: int) -> HttpResponse:
    """One person's sheet to key. What the system holds is not shown, so that nobody copies it."""
    who, sample = account(request), _sample(request, audit, home_id)
    person = next((one for one in sample.people if one.number == number), None)
    if person is None:
        raise Http404
    asked = audits.questions(sample.plan)
    mine = sample.draft(who).people().get(person.local_id, {})
    form = Sheet(asked, request.POST or None, initial=mine)
    if request.method == "POST" and form.is_valid():
        audits.keep(who, sample, person, form.cleaned_data)
        return _after(request, sample, person, home_id)
    values = {
        "sample": sample,
        "place": home_id,
        "home": _name(sample),
        "person": person,
        "questions": {name: (title, _choices(words, form[name].value())) for name, (title, words) in asked.items()},
        "form": form,
    }
    return shown(request, "desk/audit_person.jinja", values, status=422 if form.errors else 200)


def _after(request: HttpRequest, sample: Sample, person: Person, home_id: str) -> HttpResponse:
    is_last = person.number == len(sample.people)
    if request.POST.get("then") == "next" and not is_last:
        return redirect("audit_person", sample.plan.name, home_id, person.number + 1)
    messages.success(request, "That was the last. Saved." if is_last else "Saved. Go on when you like.")
    return redirect("audit_home", sample.plan.name, home_id)


def _drawn(request: HttpRequest, who: Account) -> HttpResponse:
    dataset = request.POST.get("dataset", "")
    if not _may_draw(who) or request.POST.get("act") != _DRAW or dataset not in AUDITED:
        raise Http404
    try:
        plan = audits.draw(who, dataset)
    except UsedWrongly as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"Drawn: {plan.name}. Have its sheets printed: wellkept audit sheet {plan.name}")
    return redirect("audit_list")


def _corrected(request: HttpRequest, who: Account, sample: Sample) -> HttpResponse:
    try:
        audits.correct(who, sample)
        messages.success(request, "What you handed in is here again. Correct it, then hand it in.")
    except UsedWrongly as refused:
        messages.error(request, str(refused))
    return redirect("audit_home", sample.plan.name, _place_of(sample.home_id))


def _sample(request: HttpRequest, audit: str, home_id: str) -> Sample:
    found = audits.sample_for(account(request), audit, "" if home_id == WHOLE else home_id)
    if found is None:
        raise Http404
    return found


def _place_of(home_id: str) -> str:
    return home_id or WHOLE


def _name(sample: Sample) -> str:
    names = {home.id: home.name for home in settings.PROVIDER.homes}
    return names.get(sample.home_id, sample.home_id) or "No home"


def _choices(words: list[str], said: str) -> list[str]:
    """The words of a list, what is in none of them, and whatever was keyed before."""
    if not words:
        return []
    listed = [*words, SOMETHING_ELSE]
    return listed if said in ("", None, "-", *listed) else [*listed, said]


def _may_draw(who: Account) -> bool:
    return who.does is Role.IG_LEAD
