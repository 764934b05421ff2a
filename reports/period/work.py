"""What became of faults in a period: found, proved right, come back, decided; and what was open at its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from reports import phrase
from reports.material import each_row
from reports.period.standing import rules_at_end
from wellkept.item import EventName
from wellkept.words import Severity


if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reports.period.facts import PeriodFacts
    from reports.period.standing import Frames

NEW, FIXED, CAME_BACK, DECIDED = "opened", "fixed", "came_back", "decided"
TITLES = {
    NEW: "Found for the first time",
    FIXED: "Verified fixed",
    CAME_BACK: "Came back",
    DECIDED: "Decided by a person",
}
_IS: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    NEW: lambda rows: rows["event"].eq(EventName.OPENED.value),
    FIXED: lambda rows: rows["event"].eq(EventName.VERIFIED_FIXED.value),
    CAME_BACK: lambda rows: rows["event"].eq(EventName.CAME_BACK.value),
    DECIDED: lambda rows: rows["is_decision"].astype(bool),
}


@dataclass(frozen=True, slots=True)
class Open:
    """Items that were open, claimed or accepted at the end: how many, and how many of them past their day."""

    items: int
    overdue: int


def flow(frames: Frames, home_id: str = "", first: date | None = None, last: date | None = None) -> dict[str, int]:
    """How many items each thing happened to, by the names of `TITLES`.

    Args:
        frames: of the period.
        home_id: the home; all of them if empty.
        first: from this day, if not from the period's first.
        last: to this day, if not to its last.
    """
    rows = frames["events"]
    if home_id:
        rows = rows[rows["home_id"].eq(home_id)]
    if first is not None and last is not None:
        rows = rows[pd.to_datetime(rows["night"]).between(pd.Timestamp(first), pd.Timestamp(last))]
    return {name: int(rows[chosen(rows)]["items"].sum()) for name, chosen in _IS.items()}


def open_at_end(facts: PeriodFacts, home_id: str = "") -> dict[Severity, Open]:
    """Of each severity, what was open; it is overdue when more days than its severity allows have gone by.

    An item whose rule is no longer asked counts under no severity.
    """
    rows = facts.frames["open_items"]
    if home_id:
        rows = rows[rows["home_id"].eq(home_id)]
    severities = dict(zip(*(rules_at_end(facts.frames)[name] for name in ("rule_code", "severity")), strict=True))
    found = {}
    for severity in Severity:
        mine = rows[rows["rule_code"].map(severities).eq(severity.value)]
        aged = [((facts.day - phrase.day(row.opened_night)).days, int(row.items)) for row in each_row(mine)]
        late = sum(many for age, many in aged if severity.days is not None and age > severity.days)
        found[severity] = Open(sum(many for _, many in aged), late)
    return found
