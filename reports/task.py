"""One thing to put right: the item, whose record it is in, and what its rule says about it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from checks.sources.outcome import Finding, Outcome
from reports import phrase
from reports.material import Material, each_row, listed
from reports.person import WIDE_SCOPES, Person, shown
from wellkept.casebook import PAIR, SOURCE
from wellkept.item import EventName, Stage
from wellkept.item_night import item_id
from wellkept.page import british_date
from wellkept.words import Owner, Severity


if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


STATES: Mapping[str, str] = MappingProxyType(
    {
        EventName.CLAIMED: "Claimed fixed, not yet checked",
        EventName.STILL_WRONG: "Claimed fixed: still wrong",
        EventName.CAME_BACK: "Came back",
        EventName.NOT_SEEN: "Record not seen",
        EventName.CANNOT_BE_JUDGED: "Cannot be judged",
        EventName.NOT_CHECKED: "Not checked tonight",
    }
)

SHORT = 8  # letters of an item's id: 40 bits, so that no two of a provider's are alike
_LISTED = (Stage.OPEN, Stage.CLAIMED)
_KEY = ["home_id", "dataset", "reference"]
_STAFF = ("staff", "training", "shift", "account")
_MAY_SEE_STAFF = (Owner.HR, Owner.MANAGER, Owner.IG_LEAD)


@dataclass(frozen=True, slots=True)
class Task:
    """One item on a list. It names the fields at fault and never what they hold.

    Attributes:
        note: for two records that may be one person, which is the other one and what they have in common; for a
            field that is compared, which source says otherwise and how. Sentences, without any value.
        item: the first letters of the item's id, by which `wellkept decide` knows it.
    """

    person: Person
    rule_code: str
    title: str
    says: str
    why: str
    fix: str
    severity: Severity
    fields: tuple[str, ...]
    since: date
    event: str
    note: str = ""
    item: str = ""

    @property
    def due(self) -> date | None:
        """The day by which it must be right; ``None`` where only the trend is watched."""
        days = self.severity.days
        return None if days is None else self.since + timedelta(days=days)

    @property
    def harm(self) -> tuple[int, date]:
        """Sorts harm first, then what has been open longest."""
        return self.severity.rank, self.since

    @property
    def state_words(self) -> str:
        """The state as it is said to staff."""
        return STATES.get(self.event, "Open")


def list_owner(owner: str, dataset: str) -> Owner:
    """Whose list an item is on. A staff record never lands on a care worker's, whatever its rule says."""
    chosen = Owner(owner)
    return Owner.HR if dataset in _STAFF and chosen not in _MAY_SEE_STAFF else chosen


def tasks(material: Material) -> dict[tuple[str, Owner], list[Task]]:
    """What is to be put right, by home and owner. Accepted items are not listed."""
    people = _people(material.cases)
    at_fault = _fields(material.cases[~material.cases["field"].isin([PAIR, SOURCE])])
    others = _others(material.cases, material.home_names) | _sources(material.cases)
    found: dict[tuple[str, Owner], list[Task]] = {}
    for row in each_row(_with_rules(material, *_LISTED)):
        key = (row.home_id, row.dataset, row.reference)
        local_id, called, room = people.get(key, ("", "", ""))
        # Rules of every narrower scope are about the same person.
        scope = row.scope if row.scope in WIDE_SCOPES else "record"
        titles = material.titles.get(row.dataset)
        names = at_fault.get((*key, row.rule_code)) or listed(row.fields)
        task = Task(
            person=Person(row.dataset, row.reference, scope, local_id, called, room),
            rule_code=row.rule_code,
            title=row.title,
            says=row.says,
            why=row.why,
            fix=row.fix,
            severity=Severity(row.severity),
            fields=tuple(phrase.field_title(name, titles) for name in names),
            since=phrase.day(row.opened_night),
            event=row.event,
            note=others.get((*key, row.rule_code), ""),
            item=item_id(*key, row.rule_code)[:SHORT],
        )
        found.setdefault((row.home_id, list_owner(row.owner, row.dataset)), []).append(task)
    return found


def accepted_counts(material: Material) -> dict[tuple[str, Owner], int]:
    """How many items a named person has accepted until a date, by home and owner."""
    counts: dict[tuple[str, Owner], int] = {}
    for row in each_row(_with_rules(material, Stage.ACCEPTED)):
        key = (row.home_id, list_owner(row.owner, row.dataset))
        counts[key] = counts.get(key, 0) + 1
    return counts


def _with_rules(material: Material, *stages: Stage) -> pd.DataFrame:
    items = material.items.fillna({"home_id": "", "reference": ""})
    chosen = items[items["state"].isin([stage.value for stage in stages])]
    rules = material.rules.drop(columns=["dataset", "state"], errors="ignore")
    return chosen.merge(rules, on="rule_code", how="inner", validate="many_to_one")


def _people(cases: pd.DataFrame) -> dict[tuple[str, ...], tuple[str, str, str]]:
    words = ["local_id", "called", "room"]
    # A word wins over the blank that an older sighting may have left.
    best = cases[_KEY + words].fillna("").groupby(_KEY, sort=True)[words].max().reset_index()
    rows = each_row(best)
    return {(r.home_id, r.dataset, r.reference): (r.local_id, r.called, r.room) for r in rows}


def _others(cases: pd.DataFrame, homes: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    """Which record is the other one of a pair, and what the two have in common; nothing a record holds.

    A record of another home is told without its number, which is for that home's eyes.
    """
    found: dict[tuple[str, ...], str] = {}
    for row in each_row(cases[cases["field"] == PAIR]):
        others = [
            (shown(local_id) if home == row.home_id else f"one of {homes.get(home, 'no known home')}") + f": {why}"
            for home, local_id, why, _ in json.loads(row.note)
        ]
        said = "; ".join(dict.fromkeys(others))
        found[row.home_id, row.dataset, row.reference, row.rule_code] = f"The other record is {said}."
    return found


_SAYS = {Outcome.MISSING_HERE.value: "holds one", Finding.DOUBTFUL.value: "holds a record that may be this one"}


def _sources(cases: pd.DataFrame) -> dict[tuple[str, ...], str]:
    """Which source says otherwise, of which day, and how the two differ; not what either holds."""
    found: dict[tuple[str, ...], str] = {}
    for row in each_row(cases[cases["field"] == SOURCE]):
        title, made, kind = json.loads(row.note)
        of_day = f"The {title} of {british_date(phrase.day(made))}"
        says = _SAYS.get(kind, f"says otherwise: {kind}")
        found[row.home_id, row.dataset, row.reference, row.rule_code] = f"{of_day} {says}."
    return found


def _fields(cases: pd.DataFrame) -> dict[tuple[str, ...], tuple[str, ...]]:
    named = cases[cases["field"].fillna("").ne("")]
    found: dict[tuple[str, ...], list[str]] = {}
    for row in each_row(named.drop_duplicates([*_KEY, "rule_code", "field"])):
        key = (row.home_id, row.dataset, row.reference, row.rule_code)
        found.setdefault(key, []).append(row.field)
    return {key: tuple(sorted(names)) for key, names in found.items()}
