"""The qualifications of a member of staff: numbered pairs of a code with its year, and a note."""

from __future__ import annotations

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


def _fields() -> dict[str, object]:
    made: dict[str, object] = {}
    for number in NUMBERS:
        heading = f"QUALACH{number:02}"
        made[qualification_field(number)] = field(
            f"Qualification {number}",
            source=ASC_WDS,
            why="It shows how qualified the team is, and what each person may be asked to do.",
            fix="Enter the code of the qualification and the year it was achieved, such as 53;2019.",
            example="53;2019",
            aliases=(heading,),
        )
        made[notes_field(number)] = field(
            f"Notes about qualification {number}",
            source=ASC_WDS,
            why="The return takes a note of up to 120 characters.",
            fix="Shorten the note.",
            example="Certificate seen",
            aliases=(f"{heading}NOTES",),
        )
    return made


Qualifications: type[pa.DataFrameModel] = type(
    "Qualifications",
    (pa.DataFrameModel,),
    {
        "__doc__": "Ten numbered qualifications, each a code with its year, and a note about it.",
        "__module__": __name__,
        "__annotations__": dict.fromkeys(_fields(), str),
        **_fields(),
    },
)
