"""Code lists: the values a coded field may hold, each list one CSV under ``checks/reference/``."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from wellkept.dataset import Dataset

FOLDER = Path(__file__).parent / "reference"
NOT_LISTS = ("catalogue", "clauses")  # what stands beside the lists and says which rules keep what
HEADINGS = ("code", "label", "default", "source", "version")


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a list. ``label`` is empty where no published label was seen.

    ``is_default`` marks an answer that is in the list and says nothing ("not known"): right for
    validity, counted apart for completeness.
    """

    code: str
    label: str
    is_default: bool
    source: str
    version: str


@cache
def code_list(name: str) -> tuple[Code, ...]:
    """Every value of a list, in the order of its file."""
    path = FOLDER / f"{name}.csv"
    if not path.is_file():
        known = ", ".join(lists()) or "none"
        msg = f"There is no code list called {name!r}. Add checks/reference/{name}.csv or use one of: {known}."
        raise LookupError(msg)
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        if tuple(rows.fieldnames or ()) != HEADINGS:
            msg = f"{path.name} line 1: the headings must be {','.join(HEADINGS)}. Correct the first line."
            raise ValueError(msg)
        found = tuple(_code(path.name, rows.line_num, row) for row in rows)
    repeated = {c.code for c in found if [d.code for d in found].count(c.code) > 1}
    if repeated:
        msg = f"{path.name}: codes listed twice: {', '.join(sorted(repeated))}. Remove the repeats."
        raise ValueError(msg)
    return found


def codes(name: str) -> tuple[str, ...]:
    """The values a field with this list may hold."""
    return tuple(c.code for c in code_list(name))


def defaults(name: str) -> tuple[str, ...]:
    """The values of this list that say no more than "not known"."""
    return tuple(c.code for c in code_list(name) if c.is_default)


def label(name: str, code: str) -> str:
    """What a code means, or the code itself where no published label was seen."""
    return next((c.label for c in code_list(name) if c.code == code and c.label), code)


def said(code: Code) -> str:
    """A code as a form shows it: a code that is a word speaks for itself, any other with what it means.

    >>> said(Code("dnacpr", "Do not attempt resuscitation", False, "", ""))
    'dnacpr'
    >>> said(Code("A", "British", False, "", ""))
    'A: British'
    """
    is_word = len(code.code) > _SHORT_CODE and code.code.replace("_", "").isalpha()
    return code.code if is_word or not code.label else f"{code.code}: {code.label}"


def spoken(name: str) -> dict[str, str]:
    """What a form shows for each code of a list that is no word, to the code."""
    return {said(code): code.code for code in code_list(name) if said(code) != code.code}


_SHORT_CODE = 2


def spoken_codes(dataset: Dataset) -> dict[str, dict[str, str]]:
    """By field, what a form shows for a code, to the code."""
    lists = {f.name: spoken(f.code_list) for f in dataset.fields if f.code_list}
    return {name: words for name, words in lists.items() if words}


def lists() -> tuple[str, ...]:
    """The names of every list there is."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.csv") if path.stem not in NOT_LISTS))


def digest() -> str:
    """One SHA-256 over all lists: a verdict can change when any of them does."""
    whole = hashlib.sha256()
    for name in lists():
        # Newlines are made one kind, so that a checkout on Windows gives the same digest.
        content = (FOLDER / f"{name}.csv").read_bytes().replace(b"\r\n", b"\n")
        whole.update(f"{name}:{len(content)}:".encode())
        whole.update(content)
    return whole.hexdigest()


def _code(file: str, line: int, row: dict[str, str | None]) -> Code:
    if None in row or None in row.values() or row["default"] not in {"Y", "N"} or not row["code"]:
        msg = f"{file} line {line}: needs {len(HEADINGS)} cells, a code, and Y or N under default. Correct it."
        raise ValueError(msg)
    return Code(
        code=row["code"],
        label=row["label"] or "",
        is_default=row["default"] == "Y",
        source=row["source"] or "",
        version=row["version"] or "",
    )
