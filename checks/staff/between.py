"""What became of the staff list since last night? DST-09, DST-12. The subject is last night's record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.staff.evidence import DSPT_RETENTION, DSPT_STAFF, REG_17
from checks.staff.presence import has_left, is_employed
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.HR)

_AMARA = {
    "home_id": "oak", "staff_id": "S1", "status": "active", "leaving_date": "", "family_name": "Okafor",
    "date_of_birth": "1988-03-14", "nino": "AB123456C",
}  # fmt: skip
_GONE = "The record of last night is not there tonight."


def _overnight(*tonight: dict[str, str], **last_night: str) -> Example:
    """Last night's record of one member of staff, with what tonight's list holds."""
    return Example(records=({**_AMARA, **last_night},), tables={"tonight": tonight})


@RULES.rule(
    "DST-09b",
    "Vanished from the staff list",
    fields=["staff_id"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    owner=Owner.IG_LEAD,
    why="Checks, training and references of somebody who is deleted are lost to an inspector too.",
    fix="Restore the record, or record when and why the person left.",
    evidence=[DSPT_STAFF, REG_17],
    scope=Scope.BETWEEN_NIGHTS,
    applies=lambda r: is_employed(r) & (r.blank("leaving_date") | (r.leaving_date > r.day())),
    unless="Last night's record says that the person had left, or was about to.",
    wrong=[_overnight({**_AMARA, "staff_id": "S2"})],
    right=[_overnight(_AMARA), _overnight({**_AMARA, "status": "left"})],
    undetermined=[_overnight(_AMARA, _AMARA), _overnight(_AMARA, status="")],
    not_applicable=[_overnight({**_AMARA, "staff_id": "S2"}, status="left")],
)
def vanished(r: Record) -> Expr:
    """The person worked here last night, and tonight there is no record of them at all."""
    return ~r.linked("tonight").is_found()


@RULES.rule(
    "STF-001b",
    "Another person under the same staff number",
    fields=["staff_id", "family_name", "date_of_birth", "nino"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why="Training, checks and shifts of one person are now counted for another.",
    fix="Find out whether the number was used again. Give the new person a number of their own.",
    evidence=[DSPT_STAFF],
    scope=Scope.BETWEEN_NIGHTS,
    right_is_proof=False,
    applies=lambda r: r.linked("tonight").is_found(),
    unless=_GONE,
    wrong=[_overnight({**_AMARA, "family_name": "Nowak", "date_of_birth": "1990-01-01"})],
    right=[_overnight(_AMARA), _overnight({**_AMARA, "family_name": "Nowak"})],
    undetermined=[_overnight(_AMARA, _AMARA), _overnight({"staff_id": "S1", "home_id": "oak", "family_name": "Nowak"})],
    not_applicable=[_overnight({**_AMARA, "staff_id": "S2"})],
)
def another_person(r: Record) -> Expr:
    """Since last night two or more of surname, date of birth and National Insurance number have changed."""
    tonight = r.linked("tonight")
    both = {n: r.filled(n) & tonight.filled(n) for n in ("family_name", "date_of_birth", "nino")}
    named = both["family_name"] & (r.family_name.str.to_lowercase() != tonight.family_name.str.to_lowercase())
    born = both["date_of_birth"] & (r.date_of_birth != tonight.date_of_birth)
    numbered = both["nino"] & (r.nino != tonight.nino)
    return (named & born) | (named & numbered) | (born & numbered)


@RULES.rule(
    "DST-12b",
    "Staff record kept longer than it must be",
    fields=["leaving_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.INFORMATION,
    owner=Owner.IG_LEAD,
    why="What is kept without need can be lost without need.",
    fix="Decide whether the record is kept or destroyed, and record who decided and why. Nothing is deleted by itself.",
    evidence=[DSPT_RETENTION],
    limits={"years": 6},
    applies=has_left,
    unless="The person has not left.",
    wrong=[{**_AMARA, "status": "left", "leaving_date": "2018-03-01"}],
    right=[{**_AMARA, "status": "left", "leaving_date": "2024-03-01"}],
    undetermined=[{**_AMARA, "status": "left"}, {**_AMARA, "status": ""}],
    not_applicable=[_AMARA],
)
def kept_for_long(r: Record) -> Expr:
    """The person left so long ago that the record need no longer be kept."""
    return r.years(r.leaving_date, r.day()) >= r.limit("years")
