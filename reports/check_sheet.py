"""The blind check sheet: what to look up on paper, and nothing of what the system holds. A tagged PDF."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

import typst


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

TEMPLATE = "check_sheet.typ"
_PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class Asked:
    """One person to look up.

    Attributes:
        where: where to find their paper file, such as a room; empty where nobody knows.
        local_id: the id on the file.
        stratum: established or new.
    """

    where: str
    local_id: str
    stratum: str


@dataclass(frozen=True, slots=True)
class About:
    """What a sheet is about.

    Attributes:
        title: whose records are checked.
        home: the home's name.
        drawn: the night whose records were drawn from, in words.
    """

    title: str
    home: str
    drawn: str


def write_sheet(path: Path, about: About, people: Sequence[Asked], fields: Mapping[str, Sequence[str]]) -> None:
    """Write the sheet of one home.

    Args:
        path: the PDF to write.
        about: what it is about.
        people: whom to look up, in the order of the sheet.
        fields: the questions, as people call them, each with its answers to choose from, if any.
    """
    told = {
        **asdict(about),
        "fields": [{"name": name, "words": " / ".join(words)} for name, words in fields.items()],
        "people": [{"where": one.where, "id": one.local_id, "stratum": one.stratum} for one in people],
    }
    template = files("reports").joinpath("templates", TEMPLATE).read_bytes()
    # Values are handed over as data and never as markup, so a room called #3 is a room.
    pdf = typst.compile(template, sys_inputs={"told": json.dumps(told)}, pdf_standards="ua-1")
    path.touch(mode=_PRIVATE, exist_ok=True)
    path.write_bytes(pdf)
