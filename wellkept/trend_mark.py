"""Where the way a measure is measured changed: marks on its chart, so that no step is taken for better records."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from wellkept.words import Severity


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from wellkept.measure import Measure, Period

_NAMED = 4  # rules told by their codes; more are counted


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that changed in how a measure is measured.

    Attributes:
        period: the first day of the period in which it changed.
        night: the first night judged the new way; of a home more or fewer, the first day of the period.
        words: what changed.
    """

    period: date
    night: date
    words: str


def marks(
    measure: Measure, home_id: str | None, changes: Iterable[Mapping[str, Any]], periods: Sequence[Period]
) -> tuple[Mark, ...]:
    """What changed in how a measure was measured over some periods, in order.

    Args:
        measure: what is followed.
        home_id: of which home; ``None`` for the whole provider.
        changes: rows of the view `measurement_change`, in order, with ``None`` where they hold nothing.
        periods: in order, gaps included.
    """
    found = [*_rule_marks(measure, home_id, changes, periods), *_home_marks(periods)]
    return tuple(sorted(found, key=lambda mark: mark.night))


def concerns(measure: Measure, home_id: str | None, change: Mapping[str, Any]) -> bool:
    """Whether a change of the measurement can move this measure of this home."""
    if change["what"] == "target":
        return bool(change["about"] == measure.name and (home_id is None or change["home_id"] in (home_id, None)))
    if change["what"] != "rule":
        return True
    kind, _, about = measure.name.partition(".")
    if kind == "dimension":
        return bool(change["dimension"] == about)
    if kind == "people":
        return bool(change["dataset"] == about and change["severity"] == Severity.CRITICAL)
    return True


def _rule_marks(
    measure: Measure, home_id: str | None, changes: Iterable[Mapping[str, Any]], periods: Sequence[Period]
) -> list[Mark]:
    """One mark for each night on which something changed; what changed before the first period is no matter."""
    by_night: dict[date, list[Mapping[str, Any]]] = {}
    for change in changes:
        if concerns(measure, home_id, change):
            by_night.setdefault(change["night"], []).append(change)
    marks = []
    for night, some in by_night.items():
        first_days = [period.first_day for period in periods if period.first_day <= night]
        # Within the first period everything charted may have been measured the new way already.
        if len(first_days) > 1:
            marks.append(Mark(first_days[-1], night, _said(some)))
    return marks


def _home_marks(periods: Sequence[Period]) -> list[Mark]:
    there = [period for period in periods if period.part is not None]
    return [
        Mark(now.first_day, now.first_day, f"{_homes(now.homes)} in it instead of {before.homes}")
        for before, now in pairwise(there)
        if now.homes != before.homes
    ]


def _said(changes: Sequence[Mapping[str, Any]]) -> str:
    """What changed on a night, in words: rules by their codes while they are few."""
    said = []
    rules = {change["about"]: change for change in changes if change["what"] == "rule"}
    kinds = Counter(_kind(change) for change in rules.values())
    for kind, many in kinds.items():
        codes = sorted(code for code, change in rules.items() if _kind(change) == kind)
        named = ", ".join(codes) if many <= _NAMED else f"{', '.join(codes[:_NAMED])} and {many - _NAMED} more"
        said.append(f"{kind}: {named}")
    aims = [change for change in changes if change["what"] == "target"]
    said += [f"target {change['before']:g} became {change['after']:g}" for change in aims]
    if any(change["what"] == "rulebook" for change in changes):
        said.append("a code list or another part of the rulebook")
    if any(change["what"] == "settings" for change in changes):
        said.append("the settings (a limit, a feed or a home)")
    return "; ".join(dict.fromkeys(said))  # the same target of several homes is told once


def _kind(change: Mapping[str, Any]) -> str:
    if change["before"] is None:
        return "new rule"
    if change["after"] is None:
        return "rule withdrawn"
    return "rule changed"


def _homes(many: int) -> str:
    return f"{many} home" if many == 1 else f"{many} homes"
