"""Does the register of authorisations say what the care record says? XDS-12."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import DOLS, REG_17
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("dols_register", owner=Owner.SENIOR)

_LINE = {"home_id": "oak", "resident_id": "R1", "status": "authorised", "expiry_date": "2027-02-28"}
_PERSON = {"home_id": "oak", "resident_id": "R1", "dols_status": "authorised", "dols_expiry_date": "2027-02-28"}
_NOBODY = "No resident has this number."


def _of(*people: dict[str, str], **cells: str) -> Example:
    return Example(records=({**_LINE, **cells},), tables={"person": people})


def _is_found(r: Record) -> Expr:
    return r.linked("person").is_found()


@RULES.rule(
    "XDS-012a",
    "In the DoLS register, not among the residents",
    fields=["resident_id"],
    dimension=Dimension.ACCURACY,
    severity=Severity.MAJOR,
    scope=Scope.LINK,
    why="An authorisation of somebody nobody knows protects nobody.",
    fix="Correct the number, or close the line.",
    evidence=[DOLS, REG_17],
    wrong=[_of({**_PERSON, "resident_id": "R2"})],
    right=[_of(_PERSON)],
    undetermined=[_of(_PERSON, _PERSON)],
)
def nobody_here(r: Record) -> Expr:
    """No resident of this home has the number of this line."""
    return ~_is_found(r)


@RULES.rule(
    "XDS-012b",
    "DoLS register and care record differ in status",
    fields=["status"],
    dimension=Dimension.ACCURACY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="With two truths, a person may be kept from leaving without authority.",
    fix="Look at the form of the supervisory body, and correct whichever is wrong.",
    evidence=[DOLS, REG_17],
    applies=_is_found,
    unless=_NOBODY,
    wrong=[_of({**_PERSON, "dols_status": "not_needed"}), _of({**_PERSON, "dols_status": ""})],
    right=[_of(_PERSON)],
    undetermined=[_of(_PERSON, status=""), _of(_PERSON, _PERSON)],
    not_applicable=[_of({**_PERSON, "resident_id": "R2"})],
)
def status_differs(r: Record) -> Expr:
    """The register and the care record do not have the same status."""
    person = r.linked("person")
    return (r.status != person.dols_status) | (person.blank("dols_status") & r.filled("status"))


@RULES.rule(
    "XDS-012c",
    "DoLS register and care record differ in expiry",
    fields=["expiry_date"],
    dimension=Dimension.ACCURACY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="The renewal is asked for by the wrong date, and the authority runs out.",
    fix="Look at the form of the supervisory body, and correct whichever is wrong.",
    evidence=[DOLS, REG_17],
    applies=lambda r: _is_found(r) & r.filled("expiry_date") & r.linked("person").filled("dols_expiry_date"),
    unless="One of the two has no expiry date.",
    wrong=[_of({**_PERSON, "dols_expiry_date": "2027-03-28"})],
    right=[_of(_PERSON)],
    undetermined=[_of(_PERSON, expiry_date="soon"), _of(_PERSON, _PERSON)],
    not_applicable=[_of(_PERSON, expiry_date=""), _of({**_PERSON, "dols_expiry_date": ""})],
)
def expiry_differs(r: Record) -> Expr:
    """The register and the care record do not have the same expiry date."""
    return r.expiry_date != r.linked("person").dols_expiry_date
