"""Is the home named, placed and registered as the return asks?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import postcode_malformed
from checks.workplace.evidence import ASC_WDS
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("workplace", owner=Owner.OFFICE)

REGISTERED = "2"
_NUMBER_WHY = "The return refuses a home that is registered with the CQC and gives no number."


def _is_registered(r: Record) -> Expr:
    return r.registration_type == REGISTERED


def _longer(code: str, field: str, what: str, most: int) -> None:
    """Declare that one field of the return has a greatest length."""

    def body(r: Record) -> Expr:
        return r.raw(field).str.len_chars() > r.limit("characters")

    body.__doc__ = f"The {what} has more than {most} characters."
    RULES.rule(
        code,
        f"{what[:1].upper()}{what[1:]} longer than the return takes",
        fields=[field],
        dimension=Dimension.VALIDITY,
        severity=Severity.MINOR,
        why=f"The return refuses more than {most} characters here.",
        fix="Shorten it, or move a part of it to the next line.",
        evidence=[ASC_WDS],
        limits={"characters": most},
        applies=lambda r: r.filled(field),
        unless="The cell is blank.",
        wrong=[{field: "x" * (most + 1)}],
        right=[{field: "x" * most}],
        undetermined=[{"staff_total": "3"}],
        not_applicable=[{field: ""}],
    )(body)


_longer("WPL-001a", "name", "name of the home", 120)
_longer("WPL-001b", "address_1", "first line of the address", 40)
_longer("WPL-001c", "address_2", "second line of the address", 40)
_longer("WPL-001d", "address_3", "third line of the address", 40)
_longer("WPL-001e", "town", "town", 40)


@RULES.rule(
    "WPL-002",
    "Postcode of the home cannot be right",
    fields=["postcode"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="The return refuses a home it cannot place.",
    fix="Copy the postcode from the registration.",
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("postcode"),
    unless="No postcode is entered.",
    wrong=[{"postcode": "HIGH ST"}],
    right=[{"postcode": "ZZ99 3VZ"}],
    undetermined=[{"name": "Oak House"}],
    not_applicable=[{"postcode": ""}],
)
def postcode_cannot_be_right(r: Record) -> Expr:
    """The postcode of the home does not have the form of a UK postcode."""
    return postcode_malformed(r, "postcode")


@RULES.rule(
    "WPL-003a",
    "Registered home without a provider id",
    fields=["provider_number"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MINOR,
    why=_NUMBER_WHY,
    fix="Copy the provider id from the CQC website.",
    evidence=[ASC_WDS],
    applies=_is_registered,
    unless="The home is not registered with the CQC.",
    wrong=[{"registration_type": "2", "provider_number": ""}],
    right=[{"registration_type": "2", "provider_number": "1-123456789"}],
    undetermined=[{"registration_type": "2"}, {"registration_type": "", "provider_number": ""}],
    not_applicable=[{"registration_type": "0", "provider_number": ""}],
)
def no_provider_id(r: Record) -> Expr:
    """The home is registered with the CQC and its provider id is blank."""
    return r.blank("provider_number")


@RULES.rule(
    "WPL-003b",
    "Registered home without a location id",
    fields=["location_id"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MINOR,
    why=_NUMBER_WHY,
    fix="Copy the location id from the CQC website.",
    evidence=[ASC_WDS],
    applies=_is_registered,
    unless="The home is not registered with the CQC.",
    wrong=[{"registration_type": "2", "location_id": ""}],
    right=[{"registration_type": "2", "location_id": "1-123456789"}],
    undetermined=[{"registration_type": "2"}],
    not_applicable=[{"registration_type": "0", "location_id": ""}],
)
def no_location_id(r: Record) -> Expr:
    """The home is registered with the CQC and its location id is blank."""
    return r.blank("location_id")


@RULES.rule(
    "WPL-004a",
    "Pension contribution out of range",
    fields=["pension_percentage"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="The return ignores a contribution that is not above 3 and at most 100 per cent.",
    fix="Enter the percentage the employer pays, if it is more than 3.",
    evidence=[ASC_WDS],
    limits={"above": 3, "most": 100},
    applies=lambda r: r.filled("pension_percentage"),
    unless="No contribution is entered.",
    wrong=[{"pension_percentage": "3"}, {"pension_percentage": "100.5"}],
    right=[{"pension_percentage": "3.5"}, {"pension_percentage": "100"}],
    undetermined=[{"name": "Oak House"}, {"pension_percentage": "five"}],
    not_applicable=[{"pension_percentage": ""}],
)
def pension_out_of_range(r: Record) -> Expr:
    """The employer's pension contribution is not above 3 and at most 100 per cent."""
    return (r.pension_percentage <= r.limit("above")) | (r.pension_percentage > r.limit("most"))


@RULES.rule(
    "WPL-004b",
    "Rate for time travelled out of range",
    fields=["travel_rate"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="The return ignores a rate that is not from £2.50 to £200.",
    fix="Enter pounds an hour.",
    evidence=[ASC_WDS],
    limits={"least": 2.5, "most": 200},
    applies=lambda r: r.filled("travel_rate"),
    unless="No rate is entered.",
    wrong=[{"travel_rate": "2.49"}, {"travel_rate": "201"}],
    right=[{"travel_rate": "2.5"}, {"travel_rate": "200"}],
    undetermined=[{"name": "Oak House"}, {"travel_rate": "five"}],
    not_applicable=[{"travel_rate": ""}],
)
def travel_rate_out_of_range(r: Record) -> Expr:
    """The rate for time travelled is not from £2.50 to £200 an hour."""
    return (r.travel_rate < r.limit("least")) | (r.travel_rate > r.limit("most"))
