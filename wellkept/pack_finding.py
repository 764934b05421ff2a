"""What the check of evidence packs finds: which part does not hold, what it says and what it should say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class What(StrEnum):
    """What a finding is about."""

    FILE = "file"  # a file of a pack, or the pack's own
    SIGNATURE = "signature"
    FIGURE = "figure"
    LEVEL = "level"
    ROW = "row"  # of a frame
    BOOK = "book"  # a line of the pack book, or the book as a whole
    PACK = "pack"  # a pack that is missing, or that the book does not know
    REGISTER = "register"
    SIGN_OFF = "sign-off"
    JUDGED_SINCE = "judged since"
    CHANGED_SINCE = "changed since"
    NOT_CHECKED = "not checked"


NOTES = (What.JUDGED_SINCE, What.CHANGED_SINCE, What.NOT_CHECKED)


@dataclass(frozen=True, slots=True)
class PackFinding:
    """One thing that does not hold, or that the reader must know.

    Attributes:
        what: what it is about.
        where: which file, figure, row or line it is, in words.
        says: what is wrong with it.
        pack: the pack; empty for the book as a whole.
        said: the value that the pack gives, if it is about a value.
        found: the value that was derived or found instead.
    """

    what: What
    where: str
    says: str
    pack: str = ""
    said: str | None = None
    found: str | None = None

    @property
    def is_fault(self) -> bool:
        """Whether something was tampered with or damaged, and the pack does not hold."""
        return self.what not in NOTES

    def __str__(self) -> str:
        values = "" if self.said is None and self.found is None else f". Pack: {self.said}. Found: {self.found}."
        return f"{self.what}: {self.where}: {self.says}{values}"

    def summary(self) -> dict[str, Any]:
        """As JSON can hold it."""
        told = {"what": self.what.value, "is_fault": self.is_fault, "pack": self.pack, "where": self.where}
        return told | {"says": self.says, "said": self.said, "found": self.found}
