"""Was there a nurse? XDS-08, by the day: rosters seldom say which shift of a day is which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.staff.evidence import NMC, REG_18
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("shift", owner=Owner.MANAGER)

_SHIFT = {"home_id": "oak", "staff_id": "S1", "shift_date": "2026-11-21"}
_NURSE = {"home_id": "oak", "staff_id": "S1", "main_job_role": "16", "nmc_expiry_date": "2027-03-31"}
_CARER = {**_NURSE, "main_job_role": "8", "nmc_expiry_date": ""}
_NURSING = {"home_id": "oak", "registered_for": "residential;nursing"}


def _day(person: dict[str, str], home: dict[str, str], **cells: str) -> Example:
    return Example(records=({**_SHIFT, **cells},), tables={"person": (person,), "home": (home,)})


def _is_nurse(r: Record) -> Expr:
    """A registered nurse whose registration has not ended on the day."""
    person = r.linked("person")
    is_one = person.listed("main_job_role", ("16",))
    return r.when(is_one, person.nmc_expiry_date >= r.shift_date, is_one)


@RULES.rule(
    "XDS-008",
    "No nurse on the roster",
    fields=["shift_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    scope=Scope.GROUP,
    why="A nursing home without a registered nurse is unsafe, or the nurse's role or PIN is recorded wrongly.",
    fix="Find a nurse for the day, or correct the role or registration date of the nurse who works.",
    evidence=[REG_18, NMC],
    limits={"days": 7},
    applies=lambda r: (
        r.linked("home").registered_for.str.contains("nursing")
        & (r.shift_date >= r.day())
        & (r.shift_date <= r.day(int(r.limit("days"))))
    ),
    unless="The home is not registered for nursing, or the day is past or far off.",
    wrong=[_day(_CARER, _NURSING), _day({**_NURSE, "nmc_expiry_date": "2026-11-01"}, _NURSING)],
    right=[_day(_NURSE, _NURSING)],
    undetermined=[_day({**_CARER, "main_job_role": ""}, _NURSING), Example(records=(_SHIFT,))],
    not_applicable=[
        _day(_CARER, {**_NURSING, "registered_for": "residential"}),
        _day(_CARER, _NURSING, shift_date="2026-11-20"),
    ],
)
def no_nurse(r: Record) -> Expr:
    """Nobody on the roster of this nursing home that day is a nurse with a registration in date."""
    return r.count_over("home_id", "shift_date", where=_is_nurse(r)) == 0
