"""What an identifier is: how its text is tidied, what makes it wrong and what is worth saying though it is right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellkept.rule import Expr


if TYPE_CHECKING:
    import polars as pl


VALUE, VALID, REASON = "value", "valid", "reason"
YES, NO = "Y", "N"

# Zero-width characters, directions and controls: they do not show, and break every search and join.
HIDDEN = "[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
_WIDE = "[\uff01-\uff5e]"
_TEXT, _RIGHT = "__text", "__right"

_BLANK = "There is nothing here: enter it, or leave the record marked as not known."
_HIDES = "It holds a character that does not show: type it again instead of pasting it."
_FULL_WIDTH = " It is written in full-width characters: store plain ones."


@dataclass(frozen=True, slots=True)
class Says:
    """A condition on the tidied text, and the words for it."""

    when: Callable[[Expr], Expr]
    reason: str


@dataclass(frozen=True)
class Identifier:
    """One kind of value: the definition that rules and ``wellkept value`` share.

    Attributes:
        name: as the command line knows it.
        tidy: from the text as it was written to the text that is judged.
        right: when the tidied text is right.
        faults: what is wrong with one that is not right; the first that holds is the reason.
        notes: what is worth saying of a right one; the first that holds is the reason.
    """

    name: str
    tidy: Callable[[Expr], Expr]
    right: Callable[[Expr], Expr]
    faults: Sequence[Says]
    notes: Sequence[Says] = ()

    def judge(self, values: pl.Series) -> pl.DataFrame:
        """Judge many values at once.

        Args:
            values: texts exactly as they were written.

        Returns:
            ``value`` unchanged, ``valid`` (Y or N) and ``reason``, a row for each value in the same order.
        """
        import polars as pl

        written, text = pl.col(VALUE), pl.col(_TEXT)
        faults = [
            (text.str.strip_chars() == "", _BLANK),
            (written.str.contains(HIDDEN), _HIDES),
            *((~pl.col(_RIGHT) & fault.when(text), fault.reason) for fault in self.faults),
        ]
        notes = [(note.when(text), note.reason) for note in self.notes]
        frame = pl.DataFrame({VALUE: values.cast(pl.String)}).with_columns(self.tidy(written).alias(_TEXT))
        wide = pl.when(written.str.contains(_WIDE)).then(pl.lit(_FULL_WIDTH)).otherwise(pl.lit(""))
        return (
            frame.with_columns(self.right(text).alias(_RIGHT))
            .with_columns(_first(faults).alias(NO), _first(notes).fill_null("").alias(YES), wide=wide)
            .with_columns(
                pl.when(pl.col(NO).is_null()).then(pl.lit(YES)).otherwise(pl.lit(NO)).alias(VALID),
                pl.coalesce(NO, (pl.col(YES) + pl.col("wide")).str.strip_chars()).alias(REASON),
            )
            .select(VALUE, VALID, REASON)
        )


def whole(pattern: str) -> Callable[[Expr], Expr]:
    """The whole text matches."""
    return lambda text: fits(text, pattern)


def unless(pattern: str) -> Callable[[Expr], Expr]:
    """The whole text does not match."""
    return lambda text: ~fits(text, pattern)


def fits(text: Expr, pattern: str) -> Expr:
    r"""Whether the whole text matches. ``\z`` because Spark's ``$`` also matches before a final newline."""
    return text.str.contains(rf"\A(?:{pattern})\z")


def always(text: Expr) -> Expr:
    """For the last of the faults or notes: whatever the text."""
    return ~text.is_null()


def as_written(text: Expr) -> Expr:
    """Nothing is forgiven."""
    return text


def plain(text: Expr) -> Expr:
    """Full-width forms and odd spaces made plain, and no space around it."""
    return text.str.normalize("NFKC").str.strip_chars()


def _first(conditions: Sequence[tuple[Expr, str]]) -> Expr:
    import polars as pl

    reasons = [pl.when(condition).then(pl.lit(reason)) for condition, reason in conditions]
    return pl.coalesce(*reasons) if reasons else pl.lit(None, pl.String)
