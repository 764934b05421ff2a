"""Is the form in the file the form of this person? RES-056, XDS-12, RES-054."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import CQC_DNACPR, REG_17
from wellkept.rule import Body, Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("dnacpr_register", owner=Owner.SENIOR)

_LINE = {
    "home_id": "oak", "resident_id": "R1", "family_name": "Gregory", "date_of_birth": "1938-04-17",
    "nhs_number": "9990000018", "review_date": "2027-02-03", "form_location": "Care file",
}  # fmt: skip
_PERSON = {
    "home_id": "oak", "resident_id": "R1", "family_name": "Gregory", "date_of_birth": "1938-04-17",
    "nhs_number": "9990000018", "cpr_status": "dnacpr", "dnacpr_review_date": "2027-02-03",
}  # fmt: skip
_WHY = "In an emergency somebody else's form could decide about this person."
_FIX = "Take the form and the record to a second person. Put the form into the right file, or correct the record."


def _of(*people: dict[str, str], **cells: str) -> Example:
    return Example(records=({**_LINE, **cells},), tables={"person": people})


def _is_found(r: Record) -> Expr:
    return r.linked("person").is_found()


def _both(name: str) -> Body:
    return lambda r: _is_found(r) & r.filled(name) & r.linked("person").filled(name)


@RULES.rule(
    "RES-056a",
    "Surname on the form is another",
    fields=["family_name"],
    dimension=Dimension.ACCURACY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why=_WHY,
    fix=_FIX,
    evidence=[CQC_DNACPR],
    applies=_both("family_name"),
    unless="One of the two has no surname.",
    wrong=[_of({**_PERSON, "family_name": "Barker"})],
    right=[_of({**_PERSON, "family_name": "GREGORY"})],
    undetermined=[_of(_PERSON, _PERSON)],
    not_applicable=[_of(_PERSON, family_name="")],
)
def surname_differs(r: Record) -> Expr:
    """The surname on the form is not that of the care record, capitals apart."""
    return r.family_name.str.to_lowercase() != r.linked("person").family_name.str.to_lowercase()


@RULES.rule(
    "RES-056b",
    "Date of birth on the form is another",
    fields=["date_of_birth"],
    dimension=Dimension.ACCURACY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why=_WHY,
    fix=_FIX,
    evidence=[CQC_DNACPR],
    applies=_both("date_of_birth"),
    unless="One of the two has no date of birth.",
    wrong=[_of({**_PERSON, "date_of_birth": "1938-04-18"})],
    right=[_of(_PERSON)],
    undetermined=[_of(_PERSON, date_of_birth="soon"), _of(_PERSON, _PERSON)],
    not_applicable=[_of(_PERSON, date_of_birth="")],
)
def birth_differs(r: Record) -> Expr:
    """The date of birth on the form is not that of the care record."""
    return r.date_of_birth != r.linked("person").date_of_birth


@RULES.rule(
    "RES-056c",
    "NHS number on the form is another",
    fields=["nhs_number"],
    dimension=Dimension.ACCURACY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why=_WHY,
    fix=_FIX,
    evidence=[CQC_DNACPR],
    applies=_both("nhs_number"),
    unless="One of the two has no NHS number.",
    wrong=[_of({**_PERSON, "nhs_number": "9990000026"})],
    right=[_of({**_PERSON, "nhs_number": "999 000 0018"})],
    undetermined=[_of(_PERSON, _PERSON)],
    not_applicable=[_of(_PERSON, nhs_number="")],
)
def number_differs(r: Record) -> Expr:
    """The NHS number on the form is not that of the care record."""
    return r.nhs_number != r.linked("person").nhs_number


@RULES.rule(
    "XDS-012d",
    "In the DNACPR register, not in the care record",
    fields=["resident_id"],
    dimension=Dimension.ACCURACY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="Whoever looks only at the screen would start resuscitation against the person's decision.",
    fix="Look for the form with a second person, and correct whichever is wrong.",
    evidence=[CQC_DNACPR, REG_17],
    wrong=[_of({**_PERSON, "cpr_status": "attempt_cpr"}), _of({**_PERSON, "resident_id": "R2"})],
    right=[_of(_PERSON), _of({**_PERSON, "cpr_status": "respect"})],
    undetermined=[_of({**_PERSON, "cpr_status": ""}), _of(_PERSON, _PERSON)],
)
def not_in_the_record(r: Record) -> Expr:
    """The register has a form of this person, and the care record does not say so."""
    person = r.linked("person")
    return ~person.is_found() | ~person.listed("cpr_status", ("dnacpr", "respect"))


@RULES.rule(
    "XDS-012e",
    "DNACPR register and care record differ in review",
    fields=["review_date"],
    dimension=Dimension.ACCURACY,
    severity=Severity.MAJOR,
    scope=Scope.LINK,
    why="The review is missed where the later of two dates is believed.",
    fix="Look at the form, and correct whichever is wrong.",
    evidence=[CQC_DNACPR],
    applies=lambda r: _is_found(r) & r.filled("review_date") & r.linked("person").filled("dnacpr_review_date"),
    unless="One of the two has no review date.",
    wrong=[_of({**_PERSON, "dnacpr_review_date": "2028-02-03"})],
    right=[_of(_PERSON)],
    undetermined=[_of(_PERSON, review_date="soon"), _of(_PERSON, _PERSON)],
    not_applicable=[_of(_PERSON, review_date="")],
)
def review_differs(r: Record) -> Expr:
    """The register and the care record do not have the same review date."""
    return r.review_date != r.linked("person").dnacpr_review_date


@RULES.rule(
    "RES-054g",
    "Nobody knows where the form is",
    fields=["form_location"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why="Paramedics ask for the form itself.",
    fix="Find the original form, and write down where it is kept.",
    evidence=[CQC_DNACPR],
    wrong=[{**_LINE, "form_location": ""}],
    right=[_LINE],
    undetermined=[{"resident_id": "R1", "home_id": "oak"}],
)
def nobody_knows_where(r: Record) -> Expr:
    """The register does not say where the form is kept."""
    return r.blank("form_location")
