"""Was the Care Quality Commission told, and of somebody who has died? XDS-10."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import CQC_DEATHS, REG_17
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("incident", owner=Owner.MANAGER)

_DEATH = {
    "home_id": "oak", "incident_id": "I1", "resident_id": "R1", "kind": "death", "happened_date": "2026-11-15",
    "cqc_notified_date": "2026-11-16",
}  # fmt: skip
_DIED = {"home_id": "oak", "resident_id": "R1", "date_of_death": "2026-11-15"}


def _is_death(r: Record) -> Expr:
    return r.listed("kind", ("death",))


def _of(*people: dict[str, str], **cells: str) -> Example:
    return Example(records=({**_DEATH, **cells},), tables={"person": people})


@RULES.rule(
    "XDS-010a",
    "Death not notified",
    fields=["cqc_notified_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why="The law asks for it without delay.",
    fix="Send the notification today, and enter the day.",
    evidence=[CQC_DEATHS],
    limits={"days": 2},
    applies=lambda r: _is_death(r) & (r.happened_date < r.day(-int(r.limit("days")))),
    unless="The incident is no death, or happened only now.",
    wrong=[{**_DEATH, "cqc_notified_date": ""}],
    right=[_DEATH],
    undetermined=[{**_DEATH, "happened_date": "soon"}, {"incident_id": "I1", "kind": "death"}],
    not_applicable=[{**_DEATH, "kind": "fall"}, {**_DEATH, "happened_date": "2026-11-20", "cqc_notified_date": ""}],
)
def not_notified(r: Record) -> Expr:
    """Somebody died more than two days ago, and no day is entered on which the Commission was told."""
    return r.blank("cqc_notified_date")


@RULES.rule(
    "XDS-010b",
    "Death of somebody not recorded as dead",
    fields=["resident_id", "happened_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="Letters and calls go to the family of somebody who has died.",
    fix="Enter the date of death in the care record with a second person, or correct the incident.",
    evidence=[CQC_DEATHS, REG_17],
    applies=lambda r: _is_death(r) & r.linked("person").is_found(),
    unless="The incident is no death, or no resident has this number.",
    wrong=[_of({**_DIED, "date_of_death": ""}), _of({**_DIED, "date_of_death": "2026-11-14"})],
    right=[_of(_DIED)],
    undetermined=[_of({**_DIED, "date_of_death": "soon"}), _of(_DIED, _DIED)],
    not_applicable=[_of(_DIED, kind="fall"), _of({**_DIED, "resident_id": "R2"})],
)
def not_recorded_as_dead(r: Record) -> Expr:
    """The care record has no date of death, or another one."""
    person = r.linked("person")
    return person.blank("date_of_death") | (person.date_of_death != r.happened_date)
