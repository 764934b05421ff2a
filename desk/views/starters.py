"""New staff: two people hold each detail against its document, blind to each other until both have answered."""

from __future__ import annotations

import csv
import secrets
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from checks.staff.seen_on import BY_CODE, DOCUMENTS, Document
from desk import starter_draft
from desk.starter import COUNTED, Starter, book, counts, starter_of, starters
from desk.starter_draft import Draft
from desk.starter_form import Beginning, Seeing
from desk.titles import field_title
from desk.tonight import keys
from desk.turn import wait_for_turn
from desk.views.shown import WHOLE, account, home_of, homes_of, only, shown
from wellkept.errors import UsedWrongly
from wellkept.keys import reference
from wellkept.starter_book import TWO, Line, Step


if TYPE_CHECKING:
    from desk.role import Role
    from wellkept.settings import Home

STAFF = "staff"


def takes_on(role: Role) -> bool:
    """Whether a role may hold a staff record against its documents."""
    return role.decides and role.sees(STAFF)


def _of_a_checklist(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of one checklist of one of their homes; another is not there."""

    @only(takes_on)
    @wraps(view)
    def answer(request: HttpRequest, home_id: str, starter_id: str, code: str = "") -> HttpResponse:
        home, found = home_of(account(request), home_id), starter_of(starter_id)
        if found is None or found.begun.home_id != home.id:
            raise Http404
        return view(request, home, found, code) if code else view(request, home, found)

    return answer


@only(takes_on)
@require_http_methods(["GET", "POST"])
def new_staff(request: HttpRequest, home_id: str = "") -> HttpResponse:
    """The checklists of a home, what two people have seen in counts, and a form to begin another."""
    who = account(request)
    homes = [home for home in homes_of(who) if home.id != WHOLE]
    if not homes:
        return shown(request, "desk/no_home.jinja", {})
    if not home_id:
        return redirect("new_staff", homes[0].id)
    home = next((one for one in homes if one.id == home_id), None)
    if home is None:
        raise Http404
    _let_go_of_old(home)
    mine = [one for one in starters() if one.begun.home_id == home.id]
    drafts = {one.starter_id: starter_draft.draft_of(one.starter_id) for one in mine if one.is_open}
    form = Beginning(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["staff_id"]
        same = reference(keys().reference, STAFF, home.id, number)
        if any(one.is_open and one.begun.reference == same for one in mine):
            form.add_error("staff_id", "There is an open checklist for this staff number. Go on with that one.")
        else:
            return _begin(request, home, number, same)
    values = {
        "home": home, "homes": homes, "form": form, "drafts": drafts, "me": who.username, "all": len(DOCUMENTS),
        "open": [one for one in mine if one.is_open], "over": [one for one in mine if not one.is_open],
        "counted": COUNTED[1:], "counts": [row[1:] for row in counts({home.id: home.name})],
    }  # fmt: skip
    return shown(request, "desk/starters.jinja", values, status=422 if form.errors else 200)


@_of_a_checklist
@require_GET
def starter(request: HttpRequest, home: Home, found: Starter) -> HttpResponse:
    """One checklist: what waits for whom, and what came of it where both have answered."""
    who = account(request).username
    rows = [(document, _state(found, document, who), found.outcomes(document)) for document in DOCUMENTS]
    values = {"home": home, "starter": found, "draft": starter_draft.draft_of(found.starter_id), "rows": rows,
              "title_of": _title}  # fmt: skip
    return shown(request, "desk/starter.jinja", values)


@_of_a_checklist
@require_http_methods(["GET", "POST"])
def starter_document(request: HttpRequest, home: Home, found: Starter, code: str) -> HttpResponse:
    """Say what was seen on one document."""
    who, document = account(request).username, BY_CODE.get(code)
    if request.method == "POST":
        wait_for_turn()  # both people write into one draft: whoever is second reads what the first put there
    draft = starter_draft.draft_of(found.starter_id)
    if document is None or draft is None or not found.may_answer(document, who):
        raise Http404
    form = Seeing(document, starter_draft.asked(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        draft.keyed.setdefault(who, {}).update(form.values())
        starter_draft.save(found.starter_id, draft)
        try:
            _put_down(found, who, form)
        except UsedWrongly as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _finish_if_complete(found.starter_id, who, draft))
        return redirect("starter", home.id, found.starter_id)
    values = {"home": home, "starter": found, "draft": draft, "document": document, "form": form, "title_of": _title}
    return shown(request, "desk/starter_document.jinja", values, status=422 if form.errors else 200)


@_of_a_checklist
@require_POST
def end_starter(request: HttpRequest, home: Home, found: Starter) -> HttpResponse:
    """End a checklist that is not to be finished; what was keyed goes at once."""
    if found.is_open:
        _end(found, account(request).username, Step.ENDED)
        messages.success(request, "Ended. What was keyed is deleted; what was seen stays in the book.")
    return redirect("new_staff", home.id)


@only(lambda role: role.sees_provider or takes_on(role))
@require_GET
def new_staff_counts(request: HttpRequest) -> HttpResponse:
    """The counts of the homes that are theirs, as a file."""
    homes = {home.id: home.name for home in homes_of(account(request)) if home.id != WHOLE}
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="new-staff-counts.csv"'
    writer = csv.writer(answer)
    writer.writerow(COUNTED)
    writer.writerows(counts(homes))
    return answer


def _begin(request: HttpRequest, home: Home, staff_id: str, same: str) -> HttpResponse:
    starter_id, who = secrets.token_hex(8), account(request).username
    starter_draft.save(starter_id, Draft(home.id, staff_id))
    book().add([Line(timezone.now(), Step.BEGUN, starter_id, home.id, same, who)])
    return redirect("starter", home.id, starter_id)


def _put_down(found: Starter, who: str, form: Seeing) -> None:
    begun, now = found.begun, timezone.now()
    book().add(
        [Line(now, Step.SEEN, found.starter_id, begun.home_id, begun.reference, who, seen) for seen in form.sightings()]
    )


def _finish_if_complete(starter_id: str, who: str, draft: Draft) -> str:
    found = starter_of(starter_id)
    if found is None or not found.is_complete:
        return "Put down."
    keyed = sum(len(values) for values in draft.keyed.values())
    passed = starter_draft.pass_on(draft, timezone.localdate())
    _end(found, who, Step.FINISHED)
    if not keyed:
        return "Two people have answered for every detail. The checklist is finished."
    return (
        f"Two people have answered for every detail. {passed} values that both keyed alike go to the next night, "
        "which compares them with the staff record. Everything else that was keyed is deleted."
    )


def _end(found: Starter, who: str, step: Step) -> None:
    starter_draft.let_go(found.starter_id)
    begun = found.begun
    book().add([Line(timezone.now(), step, found.starter_id, begun.home_id, begun.reference, who)])


def _let_go_of_old(home: Home) -> None:
    """What is older than extracts are kept ends by itself, and its draft goes."""
    oldest = timezone.now() - timedelta(days=settings.PROVIDER.night.keep_nights)
    for one in starters():
        if one.is_open and one.begun.home_id == home.id and one.begun.at < oldest:
            _end(one, one.begun.by, Step.ENDED)


def _state(found: Starter, document: Document, who: str) -> str:
    people = found.people(document)
    if len(people) == TWO:
        return "two people have answered"
    if not found.is_open:
        return "two people have not answered"
    if who in people:
        return "you have answered; a second person is needed"
    return "one person has answered; you can be the second" if people else "nobody has answered yet"


def _title(name: str) -> Any:
    return field_title(STAFF, name)
