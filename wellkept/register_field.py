"""A field of the evidence register: what may be written in it, and in what words it is refused otherwise."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Form(StrEnum):
    """What a field holds."""

    TEXT = "text"
    WORD = "word"
    DATE = "date"
    COUNT = "count"
    HOURS = "hours"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXTS = "texts"


LONGEST = 2000
_WORD = r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,79}"
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_MOST = 1_000_000


class NotTaken(ValueError):
    """A value no field of this form may hold: what is wrong with it and what to write, never the value."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of entry.

    Attributes:
        name: its name in the file and on the command line.
        says: what it is, as a reader of the reference wants to know it.
        form: what it holds.
        choices: of a choice, the words there are.
        required: whether an entry must have it.
    """

    name: str
    says: str
    form: Form = Form.TEXT
    choices: tuple[str, ...] = ()
    required: bool = True

    def take(self, value: object) -> Any:
        """The value as the register keeps it: text, a whole or half number, or a list of texts; dates as ISO 8601.

        Raises:
            NotTaken: it is none that this field may hold.
        """
        if self.form in (Form.CHOICES, Form.TEXTS):
            return self._take_list(value)
        if self.form is Form.DATE:
            return _date(value)
        if self.form is Form.COUNT:
            return _number(value, is_whole=True)
        if self.form is Form.HOURS:
            return _number(value, is_whole=False)
        return self._take_text(value)

    def _take_list(self, value: object) -> list[str]:
        if isinstance(value, str):
            value = [part for part in value.split(";") if part.strip()]
        if not isinstance(value, Sequence) or not value:
            msg = "is not a list. Begin each line below it with a dash; on the command line put ; between them."
            raise NotTaken(msg)
        taken = [self._take_text(one) for one in value]
        if len(set(taken)) < len(taken):
            msg = "names something twice. Keep one of the two."
            raise NotTaken(msg)
        return taken

    def _take_text(self, value: object) -> str:
        if isinstance(value, bool) or not isinstance(value, str):
            msg = "is not a text. Put it in quotation marks."
            raise NotTaken(msg)
        text = " ".join(value.split())
        if not text or len(text) > LONGEST or not text.isprintable():
            msg = f"is blank, too long or cannot be printed. Write up to {LONGEST:,} letters."
            raise NotTaken(msg)
        if self.choices and text not in self.choices:
            msg = f"is none of the words known here. Write one of: {', '.join(self.choices)}."
            raise NotTaken(msg)
        if self.form is Form.WORD and not re.fullmatch(_WORD, text):
            msg = "is not one word. Write letters, digits and . _ : / - without a space."
            raise NotTaken(msg)
        return text


def _date(value: object) -> str:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value.strip())
        except ValueError:
            value = None
    if not isinstance(value, date) or not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        msg = f"is not a date from {_FIRST_YEAR} to {_LAST_YEAR}. Write it like this: 2026-11-21."
        raise NotTaken(msg)
    return value.isoformat()


def _number(value: object, *, is_whole: bool) -> float | int:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,7}(\.[0-9]{1,2})?", value.strip()):
        value = float(value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not isinstance(value, int | float) or not is_number or not math.isfinite(value) or not 0 <= value <= _MOST:
        msg = "is not a number from 0 up. Write it in digits."
        raise NotTaken(msg)
    if is_whole and value != int(value):
        msg = "is not a whole number. Write it in digits."
        raise NotTaken(msg)
    return int(value) if value == int(value) else round(float(value), 2)
