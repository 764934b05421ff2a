"""A key of the settings file, as it is declared."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One key of one table. Errors, the starter file and the reference page are made from it.

    Attributes:
        name: as written in the file.
        holds: what kind of value, in words.
        example: a right value, as written in the file.
        says: what it is for, in a sentence.
        default: as written in the file; empty when leaving it out means there is none.
        required: it must be there.
    """

    name: str
    holds: str
    example: str
    says: str
    default: str = ""
    required: bool = False
