"""Are the qualifications of the workforce return codes with years that can be true?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.codes import codes
from checks.staff.evidence import ASC_WDS
from checks.staff.fields_qualifications import NUMBERS, notes_field, qualification_field
from checks.staff.returned import of_the_return
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.HR)

_WHY = "It shows how qualified the team is, and what each person may be asked to do."
_CODES = "|".join(codes("social_care_qualification"))
_MEMORY = 100  # years
_LONGEST_NOTE = 120


def _declare(number: int) -> None:
    """The rules of one numbered qualification; the codes end in its number."""
    name, notes, suffix = qualification_field(number), notes_field(number), f"{number:02}"

    @of_the_return(
        RULES,
        f"ASC-1{suffix}a",
        f"Qualification {number} not in the list",
        fields=[name],
        dimension=Dimension.VALIDITY,
        severity=Severity.MINOR,
        why=_WHY,
        fix="Choose the code of the qualification from the workforce list, then its year, such as 53;2019.",
        evidence=[ASC_WDS],
        applies=lambda r: r.filled(name),
        unless="It is blank.",
        wrong=[{name: "7;2019"}, {name: "degree"}, {name: ";2019"}],
        right=[{name: "53;2019"}, {name: "53"}],
        undetermined=[{"staff_id": "S0417"}],
        not_applicable=[{name: ""}],
    )
    def not_in_list(r: Record) -> Expr:
        """The code of this qualification is not on the workforce list."""
        return ~_matches(r, name, rf"(?:{_CODES})(?:\s*;.*)?")

    @of_the_return(
        RULES,
        f"ASC-1{suffix}b",
        f"Year of qualification {number} missing",
        fields=[name],
        dimension=Dimension.COMPLETENESS,
        severity=Severity.INFORMATION,
        why=_WHY,
        fix="Add the year it was achieved after a semicolon, such as 53;2019.",
        evidence=[ASC_WDS],
        applies=lambda r: r.filled(name),
        unless="It is blank.",
        wrong=[{name: "53"}, {name: "53;"}],
        right=[{name: "53;2019"}, {name: "53;soon"}],
        undetermined=[{"staff_id": "S0417"}],
        not_applicable=[{name: ""}],
    )
    def year_missing(r: Record) -> Expr:
        """Nothing says in which year this qualification was achieved."""
        return _matches(r, name, r"[^;]*;?\s*")

    @of_the_return(
        RULES,
        f"ASC-1{suffix}c",
        f"Year of qualification {number} cannot be right",
        fields=[name],
        dimension=Dimension.VALIDITY,
        severity=Severity.MINOR,
        why=_WHY,
        fix="Enter the year with four digits after a semicolon, such as 53;2019.",
        evidence=[ASC_WDS],
        applies=lambda r: _matches(r, name, r"[^;]*;\s*\S.*"),
        unless="There is no qualification, or no year with it.",
        wrong=[{name: "53;2099"}, {name: "53;19"}, {name: "53;soon"}],
        right=[{name: "53;2019"}],
        undetermined=[{"staff_id": "S0417"}],
        not_applicable=[{name: ""}, {name: "53"}],
    )
    def year_cannot_be_right(r: Record) -> Expr:
        """The year of this qualification lies ahead, more than 100 years back, or is no year."""
        year, now = _year(r, name), r.day().dt.year()
        return year.is_null() | (year > now) | (year < now - _MEMORY)

    @of_the_return(
        RULES,
        f"ASC-1{suffix}d",
        f"Notes about qualification {number} too long",
        fields=[notes],
        dimension=Dimension.VALIDITY,
        severity=Severity.INFORMATION,
        why="The return cuts the note off, so its end is lost.",
        fix="Shorten the note to 120 characters.",
        evidence=[ASC_WDS],
        applies=lambda r: r.filled(name) & r.filled(notes),
        unless="There is no qualification, or no note about it.",
        wrong=[{name: "53;2019", notes: "certificate seen " * 8}],
        right=[{name: "53;2019", notes: "certificate seen"}],
        undetermined=[{name: "53;2019"}, {"staff_id": "S0417"}],
        not_applicable=[{name: "53;2019", notes: ""}, {name: "", notes: "certificate seen"}],
    )
    def note_too_long(r: Record) -> Expr:
        """The note about this qualification has more than 120 characters."""
        return r.raw(notes).str.len_chars() > _LONGEST_NOTE


for _number in NUMBERS:
    _declare(_number)


def _matches(r: Record, name: str, pattern: str) -> Expr:
    return r.raw(name).str.contains(rf"\A(?:{pattern})\z")


def _year(r: Record, name: str) -> Expr:
    """The year after the semicolon; null where it is no four digits."""
    year = r.raw(name).str.replace_all(r"\A[^;]*;\s*", "")
    return r.whole(r.when(year.str.contains(r"\A[0-9]{4}\z"), year))
