"""Right first time: what was caught as records were made, beside what the nights still found, rule by rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from checks import datasets
from desk.caught import caught_since
from desk.rows import rows
from desk.titles import dataset_title
from desk.tonight import tonight
from desk.views.shown import account, key_of, of_a_home, shown
from wellkept.store_desk import newly_found
from wellkept.words import Scope


if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wellkept.settings import Home

DAYS = 28


@dataclass(slots=True)
class Line:
    """One rule in one home.

    Attributes:
        told: in how many records it was told as they were made.
        put_right: in how many of those it was right when the form was sent again.
        by_night: how many faults the nights found that were not there before.
        at_entry: whether the check of one record can find it at all.
    """

    dataset: str
    title: str
    told: int = 0
    put_right: int = 0
    by_night: int = 0
    at_entry: bool = True


@of_a_home
def first_time(request: HttpRequest, home: Home) -> HttpResponse:
    """Counts of four weeks, without any value, worst first."""
    who, opened = account(request), tonight()
    since = opened.night - timedelta(days=DAYS - 1)
    caught, looked_at = caught_since(key_of(home), since)
    lines: dict[tuple[str, str], Line] = {}
    for (dataset, code), (told, put_right) in caught.items():
        rule = datasets()[dataset].by_code.get(code)
        if rule and who.does.sees(dataset):
            lines[dataset, code] = Line(dataset_title(dataset), rule.title, told, put_right)
    for row in rows(newly_found(opened.reader(), key_of(home), since)):
        if who.does.sees(row.dataset):
            line = lines.setdefault((row.dataset, row.rule_code), Line(dataset_title(row.dataset), row.title))
            line.by_night, line.at_entry = int(row.items), row.scope == Scope.RECORD
    made = sorted(lines.values(), key=lambda line: (-line.by_night, -line.told, line.dataset, line.title))
    values = {
        "home": home,
        "lines": made,
        "looked_at": {dataset_title(name): many for name, many in looked_at.items() if who.does.sees(name)},
        "night": opened.night,
        "days": DAYS,
        "by_night": sum(line.by_night for line in made if line.at_entry),
    }
    return shown(request, "desk/first_time.jinja", values)
