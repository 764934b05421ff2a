"""Do the lists of the return, whose items are joined with semicolons, go together?"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from checks.workplace.evidence import ASC_WDS
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("workplace", owner=Owner.OFFICE)

_ROLES = ("job_roles", "starters", "leavers", "vacancies")
_WHY = "The return reads the lists side by side, so a list that is shorter moves every number after the gap."


def separators(r: Record, field: str) -> Expr:
    """How many semicolons a list has, which is one less than its items."""
    return r.raw(field).str.replace_all("[^;]", "").str.len_chars()


def _counts_somebody(r: Record) -> Expr:
    """A number above 0 stands in one of the lists; 999 is how the file says not known."""
    first, *others = (r.raw(name).str.replace_all("999", "").str.contains("[1-9]") for name in _ROLES[1:])
    for other in others:
        first = first | other
    return first


def _unequal(code: str, field: str, first: str, what: str) -> None:
    """Declare that a list has as many items as the one it stands beside."""

    def body(r: Record) -> Expr:
        return separators(r, field) != separators(r, first)

    body.__doc__ = f"The {what} are not as many as the items they belong to."
    RULES.rule(
        code,
        f"{what[:1].upper()}{what[1:]} do not go with their list",
        fields=[field, first],
        dimension=Dimension.CONSISTENCY,
        severity=Severity.MINOR,
        why=_WHY,
        fix="Give one number for each item of the list, in the same order, with a semicolon between.",
        evidence=[ASC_WDS],
        # One number for a whole list of roles is how the file says none and not known.
        applies=lambda r: r.filled(first) & r.filled(field) & (r.raw(field) != "0") & (r.raw(field) != "999"),
        unless="One of the two lists is blank, or one answer is given for all.",
        wrong=[{first: "8;16", field: "1;2;3"}],
        right=[{first: "8;16", field: "1;2"}, {first: "8", field: "1"}],
        undetermined=[{first: "8;16"}],
        not_applicable=[{first: "8;16", field: ""}, {first: "8;16", field: "999"}],
    )(body)


_unequal("WPL-005a", "capacity", "all_services", "capacities")
_unequal("WPL-005b", "utilisation", "all_services", "users of the services")
_unequal("WPL-005c", "starters", "job_roles", "starters")
_unequal("WPL-005d", "leavers", "job_roles", "leavers")
_unequal("WPL-005e", "vacancies", "job_roles", "vacancies")
_unequal("WPL-005f", "leaving_reason_counts", "leaving_reasons", "leavers for each reason")


@RULES.rule(
    "WPL-006a",
    "Main service not among the services",
    fields=["all_services", "main_service"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why="The return refuses a main service that is not listed.",
    fix="Add the main service to the list of all services, or correct it.",
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("main_service") & r.filled("all_services"),
    unless="No service is entered.",
    wrong=[{"main_service": "8", "all_services": "18;13"}],
    right=[{"main_service": "8", "all_services": "13;8"}, {"main_service": "8", "all_services": "8"}],
    undetermined=[{"main_service": "8"}],
    not_applicable=[{"main_service": "", "all_services": "8"}],
)
def main_service_not_listed(r: Record) -> Expr:
    """The main service is not among all the services of the home."""
    listed = r.raw("all_services").str.replace_all(r"\s", "")
    # No engine takes another column as a pattern, and services are numbers below 100.
    found = ((r.main_service == str(n)) & listed.str.contains(rf"(?:\A|;){n}(?:;|\z)") for n in range(1, 100))
    return ~reduce(or_, found)


@RULES.rule(
    "WPL-006b",
    "Starters, leavers or vacancies without job roles",
    fields=["job_roles"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MINOR,
    why="The return refuses numbers that belong to no role.",
    fix="List the job roles in the order of the numbers.",
    evidence=[ASC_WDS],
    applies=_counts_somebody,
    unless="No starter, leaver or vacancy is counted.",
    wrong=[{"job_roles": "", "starters": "3", "leavers": "0", "vacancies": "0"}],
    right=[{"job_roles": "8", "starters": "3", "leavers": "0", "vacancies": "0"}],
    undetermined=[{"starters": "3", "leavers": "0", "vacancies": "0"}],
    not_applicable=[{"job_roles": "", "starters": "0", "leavers": "999", "vacancies": ""}],
)
def roles_missing(r: Record) -> Expr:
    """Starters, leavers or vacancies are counted, and the job roles are blank."""
    return r.blank("job_roles")
