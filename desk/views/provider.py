"""All homes in counts, and one home."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from desk.rows import rows
from desk.titles import dataset_title
from desk.tonight import tonight
from desk.views.shown import account, home_of, homes_of, key_of, only, shown
from wellkept.store_desk import counts_by_home, put_right
from wellkept.words import Severity


if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from desk.account import Account
    from wellkept.settings import Home

DAYS = 7


@dataclass(slots=True)
class HomeCounts:
    """How one home stands.

    Attributes:
        people: by what records are called: with no critical fault, of how many judged.
    """

    home: Home
    by_severity: dict[str, int] = field(default_factory=dict)
    overdue: int = 0
    came_back: int = 0
    waiting: int = 0
    put_right: int = 0
    people: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def open(self) -> int:
        """How many items are open or said to be put right."""
        return sum(self.by_severity.values())


@only(lambda role: role.sees_provider)
def provider(request: HttpRequest) -> HttpResponse:
    """Each home that is theirs, one line each; homes are not added together."""
    who, opened = account(request), tonight()
    return shown(
        request,
        "desk/provider.jinja",
        {"rows": _counts(who, homes_of(who)), "night": opened.night, "days": DAYS, "severities": list(Severity)},
    )


@only(lambda role: role.sees_provider or role.sees_items)
def home(request: HttpRequest, home_id: str) -> HttpResponse:
    """One home, in counts."""
    who, opened = account(request), tonight()
    (row,) = _counts(who, [home_of(who, home_id)])
    return shown(
        request, "desk/home.jinja", {"row": row, "night": opened.night, "days": DAYS, "severities": list(Severity)}
    )


def _counts(who: Account, homes: Sequence[Home]) -> list[HomeCounts]:
    """Each home; care staff are told no count of staff, and HR none of residents."""
    role = who.does

    def sees(dataset: str) -> bool:
        return role.sees_provider or role.sees(dataset)

    opened = tonight()
    read = opened.reader()
    run = read.latest_run()
    made = {key_of(one): HomeCounts(one) for one in homes}
    counts = counts_by_home(read)
    _count_items(made, counts[counts["dataset"].map(sees).astype(bool)])
    for row in rows(put_right(read, opened.night - timedelta(days=DAYS - 1))):
        if row.home_id in made and sees(row.dataset):
            made[row.home_id].put_right += int(row.items)
    for row in rows(read.person_tallies(run.run_id if run else "")):
        if row.home_id in made and sees(row.dataset):
            well = (int(row.no_critical_fault), int(row.judged))
            made[row.home_id].people[dataset_title(row.dataset)] = well
    return list(made.values())


def _count_items(made: dict[str, HomeCounts], counts: pd.DataFrame) -> None:
    for row in rows(counts):
        if row.home_id not in made:
            continue
        counted = made[row.home_id]
        if row.state == "accepted":
            counted.waiting += int(row.items)
            continue
        counted.by_severity[row.severity] = counted.by_severity.get(row.severity, 0) + int(row.items)
        counted.overdue += int(row.overdue)
        counted.came_back += int(row.came_back)
        counted.waiting += int(row.items) if row.state == "claimed" else 0
