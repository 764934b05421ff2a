"""Do the other books of the home know this resident? RES-027, RES-069, RES-072, XDS-10, XDS-12.

Each of these rules needs a feed of its own; a provider without it sees them undetermined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import CQC_DEATHS, CQC_DNACPR, CQC_GAPS, DOLS, LOCAL_POLICY, REG_17
from checks.resident.presence import is_active, lives_here
from wellkept.rule import Count, Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

_VIOLET = {
    "home_id": "oak", "resident_id": "R1", "status": "active", "room": "12", "date_of_birth": "1938-04-17",
    "nhs_number": "9990000018", "allergy_statement": "none_known", "dols_status": "authorised", "cpr_status": "dnacpr",
    "date_of_death": "", "falls_assessed_date": "2026-11-10",
}  # fmt: skip
_OWN = (("home_id", "home_id"), ("resident_id", "resident_id"))
_NOT_HERE = {"status": "discharged"}


def _beside(name: str, *rows: dict[str, str], **cells: str) -> Example:
    """The resident, and what another book holds."""
    return Example(records=({**_VIOLET, **cells},), tables={name: rows})


@RULES.rule(
    "XDS-012f",
    "DoLS in the care record, not in the register",
    fields=["dols_status"],
    dimension=Dimension.ACCURACY,
    severity=Severity.MAJOR,
    scope=Scope.LINK,
    why="Whoever renews authorisations looks in the register.",
    fix="Look at the form, and put whichever is wrong right.",
    evidence=[DOLS],
    applies=lambda r: lives_here(r) & r.listed("dols_status", ("authorised", "applied_standard", "applied_urgent")),
    unless="The person does not live here, or nothing is authorised or applied for.",
    wrong=[_beside("dols_line", {"home_id": "oak", "resident_id": "R2"})],
    right=[_beside("dols_line", {"home_id": "oak", "resident_id": "R1"})],
    undetermined=[_beside("dols_line", *[{"home_id": "oak", "resident_id": "R1"}] * 2)],
    not_applicable=[_beside("dols_line", {"home_id": "oak", "resident_id": "R2"}, dols_status="not_needed")],
)
def dols_not_in_the_register(r: Record) -> Expr:
    """The care record has an authorisation or application that the register does not list."""
    return ~r.linked("dols_line").is_found()


@RULES.rule(
    "XDS-012g",
    "DNACPR in the care record, not in the register",
    fields=["cpr_status"],
    dimension=Dimension.ACCURACY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="Without the form the decision may not be followed, or there may be none.",
    fix="Look for the form with a second person, and put whichever is wrong right.",
    evidence=[CQC_DNACPR],
    applies=lambda r: lives_here(r) & r.listed("cpr_status", ("dnacpr",)),
    unless="The person does not live here, or no such decision is recorded.",
    wrong=[_beside("dnacpr_line", {"home_id": "oak", "resident_id": "R2"})],
    right=[_beside("dnacpr_line", {"home_id": "oak", "resident_id": "R1"})],
    undetermined=[_beside("dnacpr_line", *[{"home_id": "oak", "resident_id": "R1"}] * 2)],
    not_applicable=[_beside("dnacpr_line", {"home_id": "oak", "resident_id": "R2"}, cpr_status="attempt_cpr")],
)
def dnacpr_not_in_the_register(r: Record) -> Expr:
    """The care record has a decision not to attempt resuscitation that the register does not list."""
    return ~r.linked("dnacpr_line").is_found()


@RULES.rule(
    "RES-027c",
    "Room not in the register of rooms",
    fields=["room"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    scope=Scope.LINK,
    why="Nobody finds a room that does not exist.",
    fix="Choose the room from the list of rooms.",
    evidence=[REG_17],
    applies=lambda r: is_active(r) & r.filled("room"),
    unless="The person is not in the building, or no room is recorded.",
    wrong=[_beside("room", {"home_id": "oak", "room": "14"})],
    right=[_beside("room", {"home_id": "oak", "room": "12"})],
    undetermined=[_beside("room", *[{"home_id": "oak", "room": "12"}] * 2)],
    not_applicable=[_beside("room", {"home_id": "oak", "room": "14"}, room="")],
)
def room_not_in_the_register(r: Record) -> Expr:
    """The home has no room of this name."""
    return ~r.linked("room").is_found()


@RULES.rule(
    "RES-072d",
    "No care entry since yesterday",
    fields=["resident_id"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="Care that is not written down may not have been given.",
    fix="Ask who looked after the person, and record it as a late entry with the reason.",
    evidence=[CQC_GAPS, REG_17],
    limits={"days": 1},
    applies=is_active,
    unless="The person is not in the building.",
    counts={"entries": Count("care_entry", where=lambda e: e.event_date >= e.day(-int(e.limit("days"))), on=_OWN)},
    wrong=[_beside("care_entry", {"home_id": "oak", "resident_id": "R1", "event_date": "2026-11-18"})],
    right=[_beside("care_entry", {"home_id": "oak", "resident_id": "R1", "event_date": "2026-11-20"})],
    undetermined=[
        Example(records=(_VIOLET,)),
        _beside("care_entry", {"home_id": "oak", "resident_id": "R1", "event_date": "soon"}),
    ],
    not_applicable=[
        _beside("care_entry", {"home_id": "oak", "resident_id": "R1", "event_date": "2026-11-18"}, **_NOT_HERE)
    ],
)
def no_entry_since_yesterday(r: Record) -> Expr:
    """The care entries hold nothing about this person since the day before."""
    return r.counted("entries") == 0


@RULES.rule(
    "RES-069g",
    "Not assessed since the last fall",
    fields=["falls_assessed_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    scope=Scope.LINK,
    why="What made the person fall may make them fall again.",
    fix="Assess the risk of falls again, and change the plan.",
    evidence=[LOCAL_POLICY],
    limits={"days": 7},
    applies=lambda r: lives_here(r) & (r.counted("falls") > 0),
    unless="The person does not live here, or has not fallen lately.",
    counts={
        "falls": Count(
            "incident",
            where=lambda i: i.listed("kind", ("fall",)) & (i.happened_date >= i.day(-int(i.limit("days")))),
            on=_OWN,
        )
    },
    wrong=[
        _beside(
            "incident",
            {"home_id": "oak", "resident_id": "R1", "kind": "fall", "happened_date": "2026-11-18"},
            falls_assessed_date="2026-11-01",
        )
    ],
    right=[
        _beside(
            "incident",
            {"home_id": "oak", "resident_id": "R1", "kind": "fall", "happened_date": "2026-11-18"},
            falls_assessed_date="2026-11-19",
        )
    ],
    undetermined=[
        Example(records=(_VIOLET,)),
        _beside(
            "incident",
            {"home_id": "oak", "resident_id": "R1", "kind": "fall", "happened_date": "2026-11-18"},
            falls_assessed_date="",
        ),
    ],
    not_applicable=[
        _beside("incident", {"home_id": "oak", "resident_id": "R1", "kind": "other", "happened_date": "2026-11-18"})
    ],
)
def not_assessed_since_the_fall(r: Record) -> Expr:
    """There was a fall lately, and the risk of falls was last assessed before that."""
    return r.falls_assessed_date < r.day(-int(r.limit("days")))


@RULES.rule(
    "XDS-010c",
    "Death without an incident",
    fields=["date_of_death"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    owner=Owner.MANAGER,
    scope=Scope.LINK,
    why="The law asks that the Commission is told without delay.",
    fix="Record the death among the incidents, and send the notification.",
    evidence=[CQC_DEATHS],
    limits={"days": 35},
    applies=lambda r: (r.date_of_death >= r.day(-int(r.limit("days")))) & r.filled("date_of_death"),
    unless="The person is alive, or died long ago.",
    counts={"deaths": Count("incident", where=lambda i: i.listed("kind", ("death",)), on=_OWN)},
    wrong=[
        _beside(
            "incident",
            {"home_id": "oak", "resident_id": "R1", "kind": "fall", "happened_date": "2026-11-15"},
            date_of_death="2026-11-15",
        )
    ],
    right=[
        _beside(
            "incident",
            {"home_id": "oak", "resident_id": "R1", "kind": "death", "happened_date": "2026-11-15"},
            date_of_death="2026-11-15",
        )
    ],
    undetermined=[Example(records=({**_VIOLET, "date_of_death": "2026-11-15"},))],
    not_applicable=[
        _beside("incident", {"home_id": "oak", "resident_id": "R1", "kind": "death"}, date_of_death="2020-01-01")
    ],
)
def death_without_an_incident(r: Record) -> Expr:
    """The person died lately, and the incidents hold no death of this person."""
    return r.counted("deaths") == 0
