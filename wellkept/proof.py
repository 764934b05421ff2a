"""What shows that a text is a right value of a field: a check digit, a format, a list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from wellkept.words import Kind


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wellkept.dataset import Field


@dataclass(frozen=True, slots=True)
class Proof:
    """The proof for one field.

    Attributes:
        field: the field.
        words: its codes, and those its feed uses for them.
    """

    field: Field
    words: Sequence[str]

    def of(self, text: pl.Expr) -> pl.Expr | None:
        """Whether a text is proved, or ``None`` where nothing could prove one."""
        if self._format is not None:
            return self._format.proves(text)
        if self.field.codes:
            return text.is_in(list(self.words))
        pattern = self.field.pattern or _PATTERNS.get(self.field.kind)
        return None if pattern is None else text.str.contains(rf"\A(?:{pattern})\z")

    @property
    def digits(self) -> int | None:
        """How many digits a value has, where that is settled."""
        return None if self._format is None else self._format.digits

    @property
    def may_lose_zero(self) -> bool:
        """Whether a zero in front is part of a value, and its absence is seen for certain."""
        return bool(self.field.codes) if self._format is None else self._format.may_lose_zero

    @property
    def _format(self) -> _Format | None:
        return next((form for ending, form in _FORMATS.items() if self.field.name.endswith(ending)), None)


def passes_modulus_11(text: pl.Expr) -> pl.Expr:
    """Ten digits of which the last is the check digit of the others, not one digit over and over."""
    digits = pl.when(text.str.contains(r"\A[0-9]{10}\z")).then(text)
    total = reduce(add, (digits.str.slice(at, 1).cast(pl.Int64) * (10 - at) for at in range(9)))
    # 11 - 1 = 10 is not a digit: such a number was never issued, and no tenth digit equals it.
    passes = (11 - total % 11) % 11 == digits.str.slice(9, 1).cast(pl.Int64)
    return passes.fill_null(value=False) & ~text.is_in([digit * 10 for digit in "0123456789"])


class _Format(NamedTuple):
    proves: Callable[[pl.Expr], pl.Expr]
    digits: int
    may_lose_zero: bool


_FORMATS = {
    "nhs_number": _Format(passes_modulus_11, 10, may_lose_zero=False),
    "phone": _Format(lambda text: text.str.contains(r"\A0(?:[1238][0-9]{9}|7[1-9][0-9]{8})\z"), 11, may_lose_zero=True),
    "dbs_number": _Format(lambda text: text.str.contains(r"\A[0-9]{12}\z"), 12, may_lose_zero=False),
}
_PATTERNS = {Kind.WHOLE: "[0-9]+", Kind.YES_NO: "[01]"}
