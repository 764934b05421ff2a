"""Whether a member of staff works here tonight, in what kind of role, and what can be told for certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.codes import codes


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

EMPLOYED = ("active", "on_leave", "suspended")
REGISTERED_MANAGER = ("4",)
NURSING = ("16", "37")  # registered nurse, nursing associate
SOCIAL_WORK = ("6",)
HEALTH_PROFESSIONS = ("15", "17")  # occupational therapist, other allied health professional
# Roles whose daily work is personal care, nursing or taking charge of it.
CARING = ("4", "5", "7", "8", "9", "15", "16", "17", "23", "36", "37", "38", "43", "45", "52")
NEW_TO_CARE = ("7", "8", "9", "38", "52")
WITHOUT_FIXED_HOURS = ("3", "4", "7")  # pool or bank, agency, other
BANK_OR_AGENCY = ("3", "4")

NOT_WORKING = "The person is not working here now: away for long, suspended or left."
HAS_LEFT = "The person has left."
NOT_REPORTED = "The cell is blank, or the row of the return deletes or skips the person."


def is_working(r: Record) -> Expr:
    """Working here now; null where the employment state is blank or not a word on the list."""
    return _state(r, ("active",))


def is_employed(r: Record) -> Expr:
    """Employed here, at work or away."""
    return _state(r, EMPLOYED)


def has_left(r: Record) -> Expr:
    """No longer employed."""
    return _state(r, ("left",))


def has_role(r: Record, roles: tuple[str, ...]) -> Expr:
    """In one of these main job roles; null where the role is blank."""
    return r.listed("main_job_role", roles)


def is_reported(r: Record) -> Expr:
    """The row reports on a person; a row of the workforce return that deletes or skips one says nothing more."""
    status = r.raw("status").str.to_uppercase()
    return status.is_null() | ~status.is_in(["DELETE", "UNCHECKED", "NOCHANGE"])


def not_answered_yes(r: Record, field: str) -> Expr:
    """The cell is blank or says no; null where the extract has no such column or the cell cannot be read."""
    return r.blank(field) | ~r.field(field)


def held_by_another(r: Record, field: str) -> Expr:
    """Someone with another date of birth has the same number; two posts of one person are no fault."""
    born = ~r.date_of_birth.is_null()
    everyone = r.count_over(field)
    known = r.count_over(field, where=born)
    same = r.count_over(field, "date_of_birth")
    # Where somebody's date of birth is blank, only a difference already seen can be told.
    return (known > same) | r.when(known == everyone, r.lit(False))  # noqa: FBT003 -- a literal column


def _state(r: Record, states: tuple[str, ...]) -> Expr:
    return r.when(r.listed("status", codes("staff_status")), r.listed("status", states))
