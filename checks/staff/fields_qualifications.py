"""The qualifications of a member of staff: numbered pairs of a code with its year, and a note."""

from __future__ import annotations

from typing import Any

import pandera.polars as pa

from checks.contract import field
from checks.staff.evidence import ASC_WDS


# The file always has three pairs and may have up to 99; hardly anyone has more than ten, and the
# reader names the headings of those it does not take.
NUMBERS = tuple(range(1, 11))


def qualification_field(number: int) -> str:
    """The field of the numbered qualification."""
    return f"qualification_{number}"


def notes_field(number: int) -> str:
    """The field of the note about it."""
    return f"qualification_{number}_notes"


def _heading(number: int) -> str:
    return f"QUALACH{number:02}"


def _code(number: int) -> Any:
    return field(
        f"Qualification {number}",
        source=ASC_WDS,
        why="It shows how qualified the team is, and what each person may be asked to do.",
        fix="Enter the code of the qualification and the year it was achieved, such as 53;2019.",
        example="53;2019",
        aliases=(_heading(number),),
    )


def _note(number: int) -> Any:
    return field(
        f"Notes about qualification {number}",
        source=ASC_WDS,
        why="The return takes a note of up to 120 characters.",
        fix="Shorten the note.",
        example="Certificate seen",
        aliases=(f"{_heading(number)}NOTES",),
    )


class Qualifications(pa.DataFrameModel):
    """Qualifications: ten by number, each a code with its year, and a note about it."""

    qualification_1: str = _code(1)
    qualification_1_notes: str = _note(1)
    qualification_2: str = _code(2)
    qualification_2_notes: str = _note(2)
    qualification_3: str = _code(3)
    qualification_3_notes: str = _note(3)
    qualification_4: str = _code(4)
    qualification_4_notes: str = _note(4)
    qualification_5: str = _code(5)
    qualification_5_notes: str = _note(5)
    qualification_6: str = _code(6)
    qualification_6_notes: str = _note(6)
    qualification_7: str = _code(7)
    qualification_7_notes: str = _note(7)
    qualification_8: str = _code(8)
    qualification_8_notes: str = _note(8)
    qualification_9: str = _code(9)
    qualification_9_notes: str = _note(9)
    qualification_10: str = _code(10)
    qualification_10_notes: str = _note(10)
