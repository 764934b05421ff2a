"""The map: what each requirement of a toolkit asks and which evidence serves it, read from a file for each version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reports.toolkit.piece import BY_NAME, LADDER, Asked
from wellkept.yaml_lines import open_yaml


if TYPE_CHECKING:
    from wellkept.yaml_lines import Entry

HERE = Path(__file__).parent
# In the order of the page: what the provider promised itself, and then what others ask. A new year is a new file.
MAPS = ("own-policy", "own-strategy", "dspt-v8-2025-26", "cqc-regulation-17", "ig-toolkit-v14")
MODEL = "another map of reports/toolkit"
_MAP_KEYS = ("title", "short", "version", "category", "verdict", "note", "deadline", "left_out", "requirements")
_KEYS = (
    "item", "wording", "source", "source_date", "standing", "because", "evidence", "settled_here", "does_not_show",
)  # fmt: skip
_YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a toolkit asks.

    Attributes:
        item: its number.
        wording: what it says, or its subject where the text was not seen.
        source: where the wording is from.
        source_date: of when that is, in words.
        unconfirmed_because: why it is not to be relied on as it stands; empty if it was seen.
        evidence: the pieces that serve it.
        is_settled_here: whether these pieces are all that it asks.
        does_not_show: what the evidence does not show.
    """

    item: str
    wording: str
    source: str
    source_date: str
    unconfirmed_because: str
    evidence: tuple[Asked, ...]
    is_settled_here: bool
    does_not_show: str

    @property
    def is_confirmed(self) -> bool:
        """Whether its wording was seen for this category and version."""
        return not self.unconfirmed_because


@dataclass(frozen=True, slots=True)
class Map:
    """One toolkit in one version.

    Attributes:
        name: its file.
        title: what it is called.
        short: the same where there is little room.
        version: which version or year.
        category: whose it is.
        has_levels: whether its requirements have levels 0 to 3, or are met or not.
        note: what a reader must know of it.
        deadline: by when it is due each year, as day and month; empty if there is none.
        left_out: requirements that are not mapped, and why.
        requirements: what it asks, in its order.
    """

    name: str
    title: str
    short: str
    version: str
    category: str
    has_levels: bool
    note: str
    deadline: str
    left_out: tuple[tuple[str, str], ...]
    requirements: tuple[Requirement, ...]

    def asked_of(self, requirement: Requirement) -> tuple[Asked, ...]:
        """The pieces a requirement asks for; where there are levels, those of the ladder too."""
        return tuple(dict.fromkeys((*(LADDER if self.has_levels else ()), *requirement.evidence)))


@cache
def maps() -> tuple[Map, ...]:
    """Every map, in the order of the page.

    Raises:
        SettingsWrong: naming file, line and cure.
    """
    return tuple(read(HERE / f"{name}.yaml") for name in MAPS)


def read(path: Path) -> Map:
    """One map from its file.

    Raises:
        SettingsWrong: naming file, line and cure.
    """
    top = open_yaml(path, model=MODEL, named="in reports/toolkit")
    top.only(*_MAP_KEYS)
    requirements = tuple(_requirement(row) for row in top.at("requirements").items())
    _refuse_twice(top, [requirement.item for requirement in requirements])
    return Map(
        name=path.stem,
        title=top.at("title").text(),
        short=top.at("short").text(),
        version=top.at("version").text(),
        category=top.at("category").text(),
        has_levels=top.at("verdict").one_of(("levels", "met or not")) == "levels",
        note=top.at("note").text(),
        deadline=top.at("deadline").text() if "deadline" in top.names() else "",
        left_out=tuple(
            (row.at("item").text(), row.at("why").text()) for row in top.at("left_out", required=False).items()
        ),
        requirements=requirements,
    )


def _requirement(row: Entry) -> Requirement:
    row.only(*_KEYS)
    is_confirmed = row.at("standing").one_of(("confirmed", "unconfirmed")) == "confirmed"
    if is_confirmed and "because" in row.names():
        raise row.at("because").wrong("stands beside a wording that is confirmed", "Take one of the two out.")
    return Requirement(
        item=row.at("item").text(),
        wording=row.at("wording").text(),
        source=row.at("source").text(),
        source_date=row.at("source_date").text(),
        unconfirmed_because="" if is_confirmed else row.at("because").text(),
        evidence=tuple(_asked(one) for one in row.at("evidence", required=False).items()),
        is_settled_here="settled_here" in row.names() and row.at("settled_here").one_of(_YES_NO) == "yes",
        does_not_show=row.at("does_not_show").text(),
    )


def _asked(entry: Entry) -> Asked:
    words = entry.text()
    asked = Asked.of(words)
    if asked is None:
        name = re.split(r"\s", words)[0]
        if name in BY_NAME:
            about = "what it is about" if BY_NAME[name].of_subject else "nothing"
            raise entry.wrong("is not written as a piece of evidence", f"After {name!r} write {about}.")
        raise entry.wrong_name(entry.path, "piece of evidence", name, BY_NAME)
    return asked


def _refuse_twice(top: Entry, items: list[str]) -> None:
    for item in items:
        if items.count(item) > 1:
            raise top.at("requirements").wrong(f"holds {item!r} twice", "Give each item once.")
