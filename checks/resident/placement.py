"""Is the person in a room of their own, in a home that may care for them, and is it clear who pays?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import looks_like_placeholder
from checks.resident.evidence import CLIENT_LEVEL_DATA, REG_17, SCHEDULE_3
from checks.resident.presence import NOT_LIVING_HERE, lives_here, surely
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

ROLL_CALL = "The fire roll-call and the call bells go by room."
INVOICES = "The wrong funding sends the bill to the wrong place."
HERE = {"status": "active", "room": "12"}
NURSING = ("nursing", "dementia_nursing")


def nursed(registered_for: str) -> Example:
    """A resident with nursing care in a home registered for this."""
    resident = {"status": "active", "care_type": "nursing"}
    return Example(records=(resident,), tables={"home": ({"registered_for": registered_for},)})


@RULES.rule(
    "RES-027a",
    "Room missing",
    fields=["room"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why=ROLL_CALL,
    fix="Choose the room from the list of rooms.",
    evidence=[REG_17],
    applies=lambda r: lives_here(r) & ~surely(r.listed("stay_type", ("day",))),
    unless=f"{NOT_LIVING_HERE} Or they come for the day only.",
    wrong=[{"status": "active", "stay_type": "permanent", "room": ""}, {"status": "active", "room": ""}],
    right=[HERE],
    undetermined=[{"status": "active"}, {"status": "", "room": ""}],
    not_applicable=[{"status": "discharged", "room": ""}, {"status": "active", "stay_type": "day", "room": ""}],
)
def room_missing(r: Record) -> Expr:
    """Nobody has recorded which room this person lives in."""
    return r.blank("room")


@RULES.rule(
    "RES-027b",
    "Room is a stand-in",
    fields=["room"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why=ROLL_CALL,
    fix="Choose the room from the list of rooms.",
    evidence=[REG_17],
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[{"status": "active", "room": "TBC"}],
    right=[HERE],
    undetermined=[{"status": "active", "room": ""}],
    not_applicable=[{"status": "discharged", "room": "TBC"}],
)
def room_is_placeholder(r: Record) -> Expr:
    """What is entered as the room is not a room."""
    return looks_like_placeholder(r, "room")


@RULES.rule(
    "RES-028",
    "More people than the room holds",
    fields=["room"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    why="One of the records is out of date or in the wrong room, and medicines go to the wrong bed.",
    fix="Walk round and correct the wrong record. If a couple shares the room, record that it was checked.",
    evidence=[REG_17],
    scope=Scope.GROUP,
    parents=["RES-027b"],
    limits={"capacity": 1},
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[Example(records=(HERE, HERE)), Example(records=(HERE, {**HERE, "status": "temporary_absence"}))],
    right=[
        Example(records=(HERE, {**HERE, "room": "14"})),
        Example(records=(HERE, {**HERE, "status": "discharged"})),
        Example(records=(HERE, {**HERE, "home_id": "elm"})),
    ],
    undetermined=[
        Example(records=({"status": "active", "room": ""}, {"status": "active", "room": ""})),
        Example(records=(HERE, {**HERE, "status": ""})),
    ],
    not_applicable=[Example(records=({**HERE, "status": "discharged"}, HERE))],
)
def more_people_than_the_room_holds(r: Record) -> Expr:
    """More people are recorded in this room than it is taken to hold: one, unless the settings say otherwise."""
    return r.count_over("home_id", "room", where=lives_here(r)) > r.limit("capacity")


@RULES.rule(
    "RES-032a",
    "Short stay has become long",
    fields=["stay_type", "admission_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MINOR,
    why="A short stay and a permanent one have different reviews, rights and charges.",
    fix="Ask whether the person is staying for good, and correct the type of stay.",
    evidence=[f"{CLIENT_LEVEL_DATA}: Service_Type"],
    limits={"days": 56},
    applies=lambda r: lives_here(r) & r.listed("stay_type", ("respite",)),
    unless=f"{NOT_LIVING_HERE} Or the stay is not respite.",
    wrong=[{"status": "active", "stay_type": "respite", "admission_date": "2026-08-01"}],
    right=[{"status": "active", "stay_type": "respite", "admission_date": "2026-11-01"}],
    undetermined=[{"status": "active", "stay_type": "respite", "admission_date": ""}],
    not_applicable=[{"status": "active", "stay_type": "permanent", "admission_date": "2026-08-01"}],
)
def short_stay_has_become_long(r: Record) -> Expr:
    """This respite stay has lasted longer than a short stay should."""
    return r.days(r.admission_date, r.day()) > r.limit("days")


@RULES.rule(
    "RES-032b",
    "Nursing care in a home not registered for it",
    fields=["care_type"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    owner=Owner.MANAGER,
    why="A home may give nursing care only if it is registered to.",
    fix="Check the type of care with the manager. If the home's registration has changed, correct the settings.",
    evidence=[f"{CLIENT_LEVEL_DATA}: Service_Type"],
    scope=Scope.LINK,
    applies=lambda r: lives_here(r) & r.listed("care_type", NURSING),
    unless=f"{NOT_LIVING_HERE} Or the type of care is not nursing.",
    wrong=[nursed("residential")],
    right=[nursed("nursing"), nursed("residential;nursing")],
    undetermined=[nursed(""), Example(records=({"status": "active", "care_type": "nursing"},))],
    not_applicable=[
        Example(
            records=({"status": "active", "care_type": "residential"},),
            tables={"home": ({"registered_for": "residential"},)},
        )
    ],
)
def nursing_not_registered(r: Record) -> Expr:
    """The person has nursing care, but the home is not registered to give it."""
    return ~r.linked("home").registered_for.str.contains("nursing")


@RULES.rule(
    "RES-033a",
    "Funder missing",
    fields=["funder", "funding_type"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MINOR,
    owner=Owner.OFFICE,
    why="The authority that arranged the care must be reached when something goes wrong.",
    fix="Copy the name of the authority from the contract.",
    evidence=[f"{SCHEDULE_3}: arranging body", f"{CLIENT_LEVEL_DATA}: Client_Funding_Status"],
    applies=lambda r: lives_here(r) & r.listed("funding_type", ("local_authority", "joint")),
    unless=f"{NOT_LIVING_HERE} Or no local authority pays.",
    wrong=[{"status": "active", "funding_type": "joint", "funder": ""}],
    right=[{"status": "active", "funding_type": "joint", "funder": "Devon County Council"}],
    undetermined=[
        {"status": "active", "funding_type": "joint"},
        {"status": "active", "funding_type": "", "funder": ""},
    ],
    not_applicable=[{"status": "active", "funding_type": "self_funded", "funder": ""}],
)
def funder_missing(r: Record) -> Expr:
    """A local authority pays, but nobody has recorded which."""
    return r.blank("funder")


@RULES.rule(
    "RES-033b",
    "Nursing funded, nursing not given",
    fields=["funding_type", "care_type"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    owner=Owner.OFFICE,
    why=INVOICES,
    fix="Check the contract, and correct the funding or the type of care.",
    evidence=[REG_17],
    applies=lambda r: lives_here(r) & r.listed("funding_type", ("fnc",)),
    unless=f"{NOT_LIVING_HERE} Or nursing care is not funded.",
    wrong=[{"status": "active", "funding_type": "fnc", "care_type": "residential"}],
    right=[{"status": "active", "funding_type": "fnc", "care_type": "nursing"}],
    undetermined=[{"status": "active", "funding_type": "fnc", "care_type": ""}],
    not_applicable=[{"status": "active", "funding_type": "self_funded", "care_type": "residential"}],
)
def nursing_funded_but_not_given(r: Record) -> Expr:
    """Funding is for nursing care, but the type of care is not nursing."""
    return ~r.listed("care_type", NURSING)


@RULES.rule(
    "RES-033c",
    "Funding missing",
    fields=["funding_type"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MINOR,
    owner=Owner.OFFICE,
    why=INVOICES,
    fix="Copy the funding from the contract.",
    evidence=[f"{CLIENT_LEVEL_DATA}: Client_Funding_Status"],
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[{"status": "active", "funding_type": ""}],
    right=[{"status": "active", "funding_type": "self_funded"}],
    undetermined=[{"status": "active"}],
    not_applicable=[{"status": "discharged", "funding_type": ""}],
)
def funding_missing(r: Record) -> Expr:
    """Nobody has recorded who pays for this person's care."""
    return r.blank("funding_type")
