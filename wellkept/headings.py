"""Which field each heading of an extract means, by names, titles, aliases and the feed's settings."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellkept.errors import ExtractRefused
from wellkept.matrix import MARK, matrix_headings


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wellkept.dataset import Dataset
    from wellkept.settings import Feed

MOST_SHOWN = 60


def plain(heading: str) -> str:
    """Letters and digits only, case folded: ``NHS_No.`` and ``nhs no`` are one heading.

    >>> plain("NHS_No.") == plain(" nhs  no")
    True
    """
    # A byte order mark read as Windows-1252 looks like three letters and would hide the heading.
    residue = heading.strip().removeprefix("\u00ef\u00bb\u00bf")
    folded = unicodedata.normalize("NFKC", residue).casefold()
    return "".join(character for character in folded if character.isalnum())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for in a file: the headings its feed declares, then the dataset's own.

    ``delimiter`` and ``header_row`` are what the feed is sure of, ``written`` its headings as the
    settings spell them.
    """

    dataset: Dataset
    declared: Mapping[str, str]
    own: Mapping[str, str]
    delimiter: str | None = None
    header_row: int | None = None
    written: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def fields(self, cells: Sequence[str]) -> dict[str, tuple[int, ...]]:
        """Each field found among these headings, with the columns that claim it (0-based)."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        names = [plain(cell) for cell in cells]
        for at, name in enumerate(names):
            if name in self.declared:
                found[self.declared[name]].append(at)
        settled = frozenset(found)
        for at, name in enumerate(names):
            meant = self.own.get(name)
            if meant is not None and name not in self.declared and meant not in settled:
                found[meant].append(at)
        return {meant: tuple(places) for meant, places in found.items()}

    def are_headings(self, cells: Sequence[str]) -> bool:
        """One known word may be chance, so a heading row has the key or two fields at least."""
        found = self.fields(cells)
        return self.dataset.key in found or len(found) > 1


def wanted(dataset: Dataset, feed: Feed | None) -> Wanted:
    """What to look for in the heading row of this dataset's extracts."""
    written = feed.columns if feed else {}
    declared = {plain(heading): name for name, headings in written.items() for heading in headings}
    own: dict[str, str] = {}
    for spelling in (
        [(known.name, known.name) for known in dataset.fields],
        [(known.title, known.name) for known in dataset.fields],
        [(alias, known.name) for known in dataset.fields for alias in known.aliases],
    ):
        for heading, name in spelling:
            own.setdefault(plain(heading), name)
    for heading in matrix_headings(dataset, feed):
        declared.setdefault(plain(heading), MARK + heading)
    own.pop("", None)
    declared.pop("", None)
    if feed is None:
        return Wanted(dataset, declared, own)
    return Wanted(dataset, declared, own, feed.delimiter, feed.header_row, feed.columns)


def columns(cells: Sequence[str], line: int, wants: Wanted, file_name: str) -> dict[str, int]:
    """The column of each field, in the order of the file.

    Raises:
        ExtractRefused: two headings mean one field, or the key has none.
    """
    found = wants.fields(cells)
    where = f"{file_name}, line {line}" if line else file_name
    for name, at in found.items():
        if len(at) > 1:
            _refuse_clash(cells, at, name, wants, where)
    if wants.dataset.key not in found:
        _refuse_no_key(cells, wants, where)
    return dict(sorted(((name, at[0]) for name, at in found.items()), key=lambda pair: pair[1]))


def unused(cells: Sequence[str], taken: Mapping[str, int]) -> tuple[str, ...]:
    """The headings no field answers to, as written."""
    used = set(taken.values())
    return tuple(cell.strip() for at, cell in enumerate(cells) if at not in used and cell.strip())


def looked_for(wants: Wanted, name: str) -> str:
    """The headings that would have been understood for a field, quoted, for a message."""
    declared = wants.dataset.by_name[name]
    spellings = (declared.title, name, *declared.aliases, *wants.written.get(name, ()))
    return ", ".join(f'"{spelling}"' for spelling in dict.fromkeys(spellings))


def _refuse_clash(cells: Sequence[str], at: Sequence[int], name: str, wants: Wanted, where: str) -> None:
    claims = " and ".join(f"{shown(cells[c])} (column {c + 1})" for c in at)
    known = wants.dataset.by_name.get(name)
    title = known.title if known else "one course"
    if len({plain(cells[c]) for c in at}) == 1:
        step = "Ask for an export that has this column once."
    else:
        step = (
            f"Name the one to read under [feed.columns] in the settings file, as {name}, "
            "or ask for an export that has only one of them."
        )
    message = f"{where}: the headings {claims} both mean {name.removeprefix(MARK)} ({title}). {step}"
    raise ExtractRefused(message)


def _refuse_no_key(cells: Sequence[str], wants: Wanted, where: str) -> None:
    key = wants.dataset.key
    # A first row of data may hold people: it is quoted only once it has proved to be headings.
    seen = ""
    if wants.are_headings(cells):
        named = [shown(cell) for cell in cells if cell.strip()]
        more = f" and {len(named) - MOST_SHOWN} more" if len(named) > MOST_SHOWN else ""
        seen = f" The headings seen are {', '.join(named[:MOST_SHOWN])}{more}."
    message = (
        f"{where}: no column holds {key}, the key of {wants.dataset.name} records. "
        f"Looked for {looked_for(wants, key)}.{seen} Ask for an export that has this column, "
        f"or name its heading under [feed.columns] in the settings file, as {key}."
    )
    raise ExtractRefused(message)


_LONGEST_SHOWN = 60
_MOST_DIGITS = 4


def shown(heading: str) -> str:
    """A heading in quotes, unless it looks like something that belongs to a person."""
    text = " ".join(heading.split())
    digits = sum(character.isdigit() for character in text)
    if digits > _MOST_DIGITS or "@" in text or len(text) > _LONGEST_SHOWN:
        return "(a heading not shown, as it may be a value)"
    return f'"{text}"'
