"""The evidence register: what stands and is due, one entry with its history, and forms to add, replace and withdraw."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from desk.evidence import by_kind, calendar, called, history, raised, register, said, shown_fields, successor
from desk.evidence_form import EntryForm, form_of, initial_of, label
from desk.evidence_right import adds, kinds_added, kinds_read, reads, withdraws
from desk.turn import wait_for_turn
from desk.views.shown import WHOLE, account, homes_of, only, shown
from wellkept.errors import SettingsWrong, UsedWrongly
from wellkept.evidence_register import standing
from wellkept.register_file import bring_in, written
from wellkept.register_kind import BY_NAME, WITHDRAWAL


if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk.account import Account
    from wellkept.register_entry import Entry
    from wellkept.register_kind import Kind

_MOST_BYTES = 1_000_000
_LATER = "Levels follow with the next night."


@only(reads)
@require_GET
def evidence(request: HttpRequest) -> HttpResponse:
    """What is due, what went wrong and was not learnt from, and what stands, by kind."""
    role = account(request).does
    entries = register().entries()
    kinds = {kind.name for kind in kinds_read(role)}
    mine = [entry for entry in standing(entries) if entry.kind in kinds]
    values = {
        "calendar": calendar(mine, timezone.localdate()),
        "raised": raised(entries) if adds(role, "incident") else [],
        "entries": by_kind(entries, kinds),
        "kinds": BY_NAME,
        "added": kinds_added(role),
        "called": called,
        "may_import": withdraws(role),
        "has_levels": role.sees_provider,
    }
    return shown(request, "desk/evidence.jinja", values)


@only(reads)
@require_http_methods(["GET", "POST"])
def add_entry(request: HttpRequest, kind: str) -> HttpResponse:
    """A form for one entry of a kind; the address may fill some of it in."""
    who = account(request)
    if not adds(who.does, kind):
        raise Http404
    shape = BY_NAME[kind]
    known = {name: value for name, value in request.GET.items() if name in shape.by_name}
    return _form(request, shape, known, "")


@only(reads)
@require_http_methods(["GET", "POST"])
def replace_entry(request: HttpRequest, entry_id: str) -> HttpResponse:
    """The form of an entry that stands, filled in; what is put down takes its place."""
    entry, _ = _entry(request, entry_id)
    if not adds(account(request).does, entry.kind):
        raise Http404
    return _form(request, entry.shape, initial_of(entry), entry_id)


@only(withdraws)
@require_http_methods(["GET", "POST"])
def withdraw_entry(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Say that an entry was a mistake, and why."""
    _entry(request, entry_id)
    today = f"{timezone.localdate():%d/%m/%Y}"
    return _form(request, BY_NAME[WITHDRAWAL], {"withdrawn_date": today}, entry_id)


@only(reads)
@require_GET
def one_entry(request: HttpRequest, entry_id: str) -> HttpResponse:
    """One entry: what it says, who entered it, what it took the place of and what took its place."""
    entry, entries = _entry(request, entry_id)
    role, after = account(request).does, successor(entries, entry)
    values = {
        "entry": entry,
        "fields": shown_fields(entry),
        "before": history(entries, entry),
        "after": after,
        "called": called,
        "label": label,
        "may_replace": after is None and adds(role, entry.kind),
        "may_withdraw": after is None and withdraws(role) and entry.kind != WITHDRAWAL,
    }
    return shown(request, "desk/evidence_entry.jinja", values)


@only(withdraws)
@require_http_methods(["GET", "POST"])
def evidence_file(request: HttpRequest) -> HttpResponse:
    """Bring in a file of entries, all or none."""
    problems: list[str] = []
    if request.method == "POST":
        sent = request.FILES.get("file")
        if sent is None:
            problems = ["Choose the file."]
        elif sent.size is None or sent.size > _MOST_BYTES:
            problems = ["The file is larger than a megabyte. A register is not: choose another file."]
        else:
            try:
                told = _bring_in(account(request), sent.name or "file", sent.read())
            except (SettingsWrong, UsedWrongly) as wrong:
                problems = str(wrong).splitlines()
            else:
                messages.success(request, f"{told} {_LATER}")
                return redirect("evidence")
    values = {"errors": problems}
    return shown(request, "desk/evidence_file.jinja", values, status=422 if problems else 200)


@only(withdraws)
@require_GET
def evidence_export(request: HttpRequest) -> HttpResponse:
    """The whole register as a file, from which it can be brought in again."""
    text = written(register().entries(), settings.PROVIDER.provider.name)
    answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="evidence.yaml"'
    return answer


def _entry(request: HttpRequest, entry_id: str) -> tuple[Entry, Sequence[Entry]]:
    """An entry that somebody may see, and all there are."""
    entries = register().entries()
    kinds = {kind.name for kind in kinds_read(account(request).does)}
    for entry in entries:
        if entry.entry_id == entry_id and entry.kind in kinds:
            return entry, entries
    raise Http404


def _form(request: HttpRequest, kind: Kind, initial: dict[str, Any], replaces: str) -> HttpResponse:
    who, offered = account(request), _offered(account(request))
    form = EntryForm(kind, offered, request.POST or None, initial=initial)
    if request.method == "POST":
        wait_for_turn()
        now = datetime.now(tz=timezone.get_default_timezone())
        entry = form.taken(by=who.username, on=timezone.localdate(), replaces=replaces)
        if entry is not None:
            try:
                added = register().add([entry], at=now)
            except UsedWrongly as refused:
                form.add_error(None, str(refused).removeprefix("replaces: "))
            else:
                messages.success(
                    request, f"Put down. {_LATER}" if added else "The register holds this already, word for word."
                )
                return redirect("one_entry", entry.entry_id)
    old = _entry(request, replaces)[0] if replaces else None
    values = {
        "form": form, "kind": kind, "old": old, "called": called, "label": label, "offered": offered,
        "form_of": lambda field: form_of(field, is_offered=field.name in offered),
        "pairs": lambda field: [(word, said(word)) for word in field.choices],
    }  # fmt: skip
    return shown(request, "desk/evidence_form.jinja", values, status=422 if form.errors else 200)


def _offered(who: Account) -> dict[str, list[tuple[str, str]]]:
    """The homes that are theirs, and the datasets that a feed brings."""
    homes = [(home.id, home.name) for home in homes_of(who) if home.id != WHOLE]
    datasets = sorted({feed.dataset for feed in settings.PROVIDER.feeds})
    return {"home": homes, "dataset": [(name, name.capitalize()) for name in datasets]}


def _bring_in(who: Account, name: str, content: bytes) -> str:
    wait_for_turn()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(name).name or "file")  # what is wrong is told by the name it was sent under
        path.write_bytes(content)
        try:
            return str(bring_in(register(), path, by=who.username, at=timezone.now()))
        except SettingsWrong as wrong:
            raise SettingsWrong(str(wrong).replace(f"{path.parent}/", "")) from None
