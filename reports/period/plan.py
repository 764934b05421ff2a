"""The improvement plan: the worst measures at the end of a period, whose they are, by when, and in how many hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from reports.period.standing import Stands, by_rule, listed, rules_at_end
from wellkept.words import Owner, Severity


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reports.period.facts import PeriodFacts
    from wellkept.register_entry import Entry

LONGEST = 10  # measures in a plan; more is no plan
_LONG_ENOUGH = 90  # days for what has no time allowed, so that nothing is without a date
WORK = "work_item"


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the plan.

    Attributes:
        measure: the rule or field it should improve, by its code; empty of an item that names none.
        title: what it is about, in the rulebook's words; of an item that names no measure, in nobody's.
        severity: how grave; ``None`` where it is about no rule.
        wrong: how many records are wrong at the end; ``None`` where it is about no rule.
        owner: whose it is: the rule's owner, by role, or what the register says.
        due: by when.
        hours: how many it takes; ``None`` where nobody has said.
        entry: the entry of the register that takes it on; ``None`` while nobody has.
        is_carried: whether it was in the plan before this period began.
    """

    measure: str
    title: str
    severity: Severity | None
    wrong: int | None
    owner: str
    due: date
    hours: float | None = None
    entry: Entry | None = None
    is_carried: bool = False

    @property
    def is_taken(self) -> bool:
        """Whether somebody has taken it on."""
        return self.entry is not None


def plan(facts: PeriodFacts) -> list[Planned]:
    """The plan: the gravest and most frequent faults first, then what else the register still holds open."""
    taken = {str(entry.get("measure")): entry for entry in open_work(facts) if entry.get("measure")}
    worst = sorted(
        (one for one in by_rule(facts.frames) if one.counts.wrong and one.severity is not Severity.INFORMATION),
        key=lambda one: (one.severity.rank, -one.counts.wrong, one.rule_code),
    )
    lines, used = [], set()
    for one in worst[:LONGEST]:
        names = [one.rule_code, *_fields(facts, one)]
        entry = next((taken[name] for name in names if name in taken), None)
        used |= {id(entry)}
        lines.append(_line(facts, one, entry))
    rest = [entry for entry in open_work(facts) if id(entry) not in used]
    return [*lines, *(_alone(facts, entry) for entry in rest)]


def open_work(facts: PeriodFacts) -> list[Entry]:
    """What the register holds as work: neither done nor carried forward on the day the report is told."""
    return [entry for entry in facts.evidence.case.of(WORK) if not _ended(entry, facts.day)]


def done_work(facts: PeriodFacts) -> list[Entry]:
    """What of the plan was done in the period."""
    return [
        entry
        for entry in facts.evidence.case.of(WORK)
        if (day := entry.on("done_date")) and facts.period.first <= day <= facts.day
    ]


def hours_planned(lines: Sequence[Planned]) -> float:
    """The hours of all lines that somebody has taken on."""
    return sum(line.hours or 0 for line in lines)


def _line(facts: PeriodFacts, one: Stands, entry: Entry | None) -> Planned:
    days = _LONG_ENOUGH if one.severity.days is None else one.severity.days
    owner = Owner(one.owner).words if one.owner in set(Owner) else one.owner
    line = Planned(
        one.rule_code, one.title, one.severity, one.counts.wrong, owner, facts.day + timedelta(days=max(days, 1))
    )
    if entry is None:
        return line
    return Planned(
        line.measure,
        line.title,
        line.severity,
        line.wrong,
        str(entry.get("owner")),
        entry.on("due_date") or line.due,
        float(entry.get("hours")),
        entry,
        _is_carried(facts, entry),
    )


def _alone(facts: PeriodFacts, entry: Entry) -> Planned:
    return Planned(
        str(entry.get("measure") or ""),
        "",
        None,
        None,
        str(entry.get("owner")),
        entry.on("due_date") or facts.day,
        float(entry.get("hours")),
        entry,
        _is_carried(facts, entry),
    )


def _is_carried(facts: PeriodFacts, entry: Entry) -> bool:
    """Put in before the period and not done: it comes from the plan before; so does what replaces such an entry."""
    day = entry.on("set_date")
    return bool(entry.replaces) or (day is not None and day < facts.period.first)


def _ended(entry: Entry, day: date) -> bool:
    return any((when := entry.on(name)) and when <= day for name in ("done_date", "carried_forward_date"))


def _fields(facts: PeriodFacts, one: Stands) -> Iterator[str]:
    """How an entry may name the fields a rule is about: by the field, or by dataset and field."""
    rules = rules_at_end(facts.frames)
    for field in listed(rules.loc[rules["rule_code"].eq(one.rule_code), "fields"].iloc[0]):
        yield from (field, f"{one.dataset}.{field}")
