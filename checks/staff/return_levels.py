"""Are the levels of qualification and the Level 2 certificate of the workforce return well answered?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.staff.evidence import ASC_WDS
from checks.staff.returned import of_the_return
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.HR)

_WHY = "It shows how qualified the team is, and the return refuses what it cannot read."
_FIX = "Enter 1 and the highest level, such as 1;3, 2 for none or 999 for not known."
_FIX_LEVEL_2 = "Enter 1 and the year it was achieved, such as 1;2025, 2 for started or 3 for no."
_LEVEL = r"\s*;\s*(?:[0-8]|999)"


@of_the_return(
    RULES,
    "ASC-070",
    "Social care qualification cannot be read",
    fields=["care_qualification"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why=_WHY,
    fix=_FIX,
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("care_qualification"),
    unless="It is blank.",
    wrong=[{"care_qualification": "1"}, {"care_qualification": "yes"}, {"care_qualification": "1;12"}],
    right=[{"care_qualification": "1;3"}, {"care_qualification": "2"}, {"care_qualification": "999"}],
    undetermined=[{"staff_id": "S0417"}],
    not_applicable=[{"care_qualification": ""}],
)
def care_qualification_unreadable(r: Record) -> Expr:
    """The answer is none of: yes with a level, no, not known."""
    return ~_matches(r, "care_qualification", rf"1{_LEVEL}|(?:2|999)(?:\s*;.*)?")


@of_the_return(
    RULES,
    "ASC-071",
    "Social care qualification missing",
    fields=["care_qualification"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.INFORMATION,
    why=_WHY,
    fix=_FIX,
    evidence=[ASC_WDS],
    wrong=[{"care_qualification": ""}],
    right=[{"care_qualification": "2"}],
    undetermined=[{"staff_id": "S0417"}],
    not_applicable=[{"care_qualification": "", "status": "DELETE"}],
)
def care_qualification_missing(r: Record) -> Expr:
    """Nothing says whether this person holds a social care qualification."""
    return r.blank("care_qualification")


@of_the_return(
    RULES,
    "ASC-072",
    "Qualification outside social care cannot be read",
    fields=["other_qualification"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why=_WHY,
    fix=_FIX,
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("other_qualification"),
    unless="It is blank.",
    wrong=[{"other_qualification": "yes"}, {"other_qualification": "1;12"}],
    # Without a level the return itself takes it as not known.
    right=[{"other_qualification": "1;4"}, {"other_qualification": "1"}, {"other_qualification": "999"}],
    undetermined=[{"staff_id": "S0417"}],
    not_applicable=[{"other_qualification": ""}],
)
def other_qualification_unreadable(r: Record) -> Expr:
    """The answer is none of: yes with or without a level, no, not known."""
    return ~_matches(r, "other_qualification", rf"1(?:{_LEVEL}|\s*;?\s*)|(?:2|999)(?:\s*;.*)?")


@of_the_return(
    RULES,
    "ASC-073",
    "Level 2 certificate cannot be read",
    fields=["level_2_care_certificate"],
    dimension=Dimension.VALIDITY,
    severity=Severity.INFORMATION,
    why=_WHY,
    fix=_FIX_LEVEL_2,
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("level_2_care_certificate"),
    unless="It is blank.",
    wrong=[{"level_2_care_certificate": "yes"}, {"level_2_care_certificate": "1;soon"}],
    right=[
        {"level_2_care_certificate": "1;2025"},
        {"level_2_care_certificate": "1"},
        {"level_2_care_certificate": "3"},
    ],
    undetermined=[{"staff_id": "S0417"}],
    not_applicable=[{"level_2_care_certificate": ""}],
)
def level_2_certificate_unreadable(r: Record) -> Expr:
    """The answer is none of: achieved with its year, started, no."""
    return ~_matches(r, "level_2_care_certificate", r"1(?:\s*;\s*(?:[0-9]{4})?\s*)?|[23](?:\s*;.*)?")


@of_the_return(
    RULES,
    "ASC-074",
    "Year of a Level 2 certificate nobody holds",
    fields=["level_2_care_certificate"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    why="The return ignores the year, so one of the two answers is lost.",
    fix=_FIX_LEVEL_2,
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("level_2_care_certificate"),
    unless="It is blank.",
    wrong=[{"level_2_care_certificate": "3;2025"}, {"level_2_care_certificate": "2;2025"}],
    right=[{"level_2_care_certificate": "1;2025"}, {"level_2_care_certificate": "2"}],
    undetermined=[{"staff_id": "S0417"}],
    not_applicable=[{"level_2_care_certificate": ""}],
)
def year_of_no_level_2_certificate(r: Record) -> Expr:
    """A year is given for a certificate that is only started, or that the person does not hold."""
    return _matches(r, "level_2_care_certificate", r"[23]\s*;\s*\S.*")


@of_the_return(
    RULES,
    "ASC-075",
    "Year of the Level 2 certificate cannot be right",
    fields=["level_2_care_certificate"],
    dimension=Dimension.VALIDITY,
    severity=Severity.INFORMATION,
    why="The certificate did not exist then, or the year lies ahead.",
    fix=_FIX_LEVEL_2,
    evidence=[ASC_WDS],
    limits={"first_year": 2024},
    applies=lambda r: _matches(r, "level_2_care_certificate", r"1\s*;\s*[0-9]{4}\s*"),
    unless="There is no certificate, or no year with it.",
    wrong=[{"level_2_care_certificate": "1;2019"}, {"level_2_care_certificate": "1;2099"}],
    right=[{"level_2_care_certificate": "1;2025"}],
    undetermined=[{"staff_id": "S0417"}],
    not_applicable=[{"level_2_care_certificate": "2"}, {"level_2_care_certificate": ""}],
)
def year_of_level_2_certificate_wrong(r: Record) -> Expr:
    """The year of the Level 2 certificate is before 2024, when there was none, or lies ahead."""
    year = r.raw("level_2_care_certificate").str.replace_all(r"\A1\s*;\s*|\s+\z", "")
    year = r.whole(r.when(year.str.contains(r"\A[0-9]{4}\z"), year))
    return (year < r.limit("first_year")) | (year > r.day().dt.year())


def _matches(r: Record, name: str, pattern: str) -> Expr:
    return r.raw(name).str.contains(rf"\A(?:{pattern})\z")
