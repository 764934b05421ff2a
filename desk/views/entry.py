"""Check a record before it is filed: typed into a form, or as rows of a sheet. Nothing of it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from desk.caught import PAGE, SHEET, count
from desk.entry import MOST_RECORDS, entered, judge_entries, today, waits
from desk.entry_form import Part, cells_of, known_fields, parts_of
from desk.entry_sheet import MOST_BYTES, Sheet, judge_sheet
from desk.marked_copy import marked
from desk.views.shown import account, home_of, homes_of, key_of, only, shown
from wellkept.errors import ExtractRefused
from wellkept.words import Severity


if TYPE_CHECKING:
    from collections.abc import Iterable

    from desk.account import Account
    from wellkept.dataset import Dataset
    from wellkept.rule import Rule
    from wellkept.settings import Home

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_A_SHIFT = 12 * 60 * 60  # seconds for which a form remembers what it was told
_MOST_SHOWN = 200


@only(lambda role: role.sees_items)
def choose(request: HttpRequest) -> HttpResponse:
    """Whose record is it, and of which home?"""
    who = account(request)
    homes = [home for home in homes_of(who) if key_of(home)]
    return shown(request, "desk/entry_choice.jinja", {"datasets": entered(who.does), "of_homes": homes})


@only(lambda role: role.sees_items)
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, name: str, home_id: str) -> HttpResponse:
    """The form of one record, and the answers beside its fields."""
    dataset, home = _about(account(request), name, home_id)
    known = known_fields(name)
    cells = cells_of(dataset, request.POST.dict(), known) if request.method == "POST" else {}
    found = judge_entries(name, home.id, [cells])[0] if request.method == "POST" else None
    told, mended, is_again = _before(request)
    if found:
        wrong = {rule.code for rule in found.wrong}
        now_right = (told - mended) - wrong - set(found.undetermined)
        count(home.id, name, PAGE, [found], told=told, put_right=now_right, is_again=is_again)
        told, mended = told | wrong, mended | now_right
    wrong_rules = found.wrong if found else ()
    parts = parts_of(dataset, cells, wrong_rules, known)
    summary = _summary(parts, wrong_rules)
    values = {
        "dataset": dataset,
        "home": home,
        "parts": parts,
        "found": found,
        "summary": summary,
        "beyond": [rule for rule, name in summary if not name],
        "counts": {verdict.name.lower(): number for verdict, number in found.counts.items()} if found else {},
        "waits": waits(name),
        "day": today(),
        "before": signing.dumps([sorted(told), sorted(mended), found is not None], salt=_salt(name, home)),
        "Severity": Severity,
    }
    return shown(request, "desk/entry.jinja", values)


@only(lambda role: role.sees_items)
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, name: str, home_id: str) -> HttpResponse:
    """Rows of a sheet, pasted or uploaded: told here, or as a marked copy."""
    who = account(request)
    dataset, home = _about(who, name, home_id)
    problem, made = "", None
    if request.method == "POST":
        try:
            made = _sent(request, who, dataset, home)
        except ExtractRefused as refused:
            problem = str(refused)
    if made:
        _count_sheet(made, name)
        if request.POST.get("act") == "copy":
            name_of_copy = f'attachment; filename="checked-{name}.xlsx"'
            return HttpResponse(marked(made), content_type=_WORKBOOK, headers={"Content-Disposition": name_of_copy})
    values = {
        "dataset": dataset,
        "home": home,
        "sheet": made,
        "problem": problem,
        "errors": problem,
        "waits": waits(name),
        "most": MOST_RECORDS,
        "most_megabytes": MOST_BYTES // 1024**2,
        "most_shown": _MOST_SHOWN,
    }
    return shown(request, "desk/entry_sheet.jinja", values, status=422 if problem else 200)


def _about(who: Account, name: str, home_id: str) -> tuple[Dataset, Home]:
    """The dataset and the home, if both are theirs."""
    home = home_of(who, home_id)
    dataset = next((one for one in entered(who.does) if one.name == name), None)
    if dataset is None or not key_of(home):
        raise Http404
    return dataset, home


def _sent(request: HttpRequest, who: Account, dataset: Dataset, home: Home) -> Sheet:
    file = request.FILES.get("file")
    pasted = request.POST.get("pasted", "")
    if file is None and not pasted.strip():
        message = "Paste rows with their headings, or choose a file."
        raise ExtractRefused(message)
    if file is not None and file.size > MOST_BYTES:
        message = f"The sheet is larger than {MOST_BYTES // 1024**2} MB. Send fewer rows at a time."
        raise ExtractRefused(message)
    content, name = (file.read(), file.name) if file is not None else (pasted.encode(), "pasted.txt")
    return judge_sheet(dataset, home.id, content, name=name, reaches=who.reaches)


def _count_sheet(made: Sheet, name: str) -> None:
    for home in settings.PROVIDER.homes:
        judged = [row.judged for row in made.rows if row.home_id == home.id and row.judged]
        if judged:
            count(home.id, name, SHEET, judged)


def _before(request: HttpRequest) -> tuple[set[str], set[str], bool]:
    """What the form carries, signed: rules it was told of, those of them that were right after, if it was sent."""
    match = request.resolver_match
    assert match is not None
    salt = _salt(str(match.kwargs["name"]), match.kwargs["home_id"])
    try:
        told, mended, is_again = signing.loads(request.POST.get("_before", ""), salt=salt, max_age=_A_SHIFT)
    except signing.BadSignature:
        return set(), set(), False
    return set(told), set(mended), is_again


def _salt(name: str, home: Any) -> str:
    return f"entry {name} {getattr(home, 'id', home)}"


def _summary(parts: Iterable[Part], wrong: Iterable[Rule]) -> list[tuple[Rule, str]]:
    """Each fault once, the gravest first, with the first box it stands beside; blank where it stands beside none."""
    boxes: dict[str, str] = {}
    for part in parts:
        for box in part.boxes:
            for rule in box.faults:
                boxes.setdefault(rule.code, box.field.name)
    return [(rule, boxes.get(rule.code, "")) for rule in wrong]
