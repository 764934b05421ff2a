"""What came of a cross-check: cells by id, findings about records, counts; and no value."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from checks.sources.outcome import Finding, Outcome


CELLS = ("record_id", "field", "outcome", "kind")
RECORDS = ("record_id", "finding")
STAND_IN = "stand-in"  # the kind of a difference between nothing and a word for nothing


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """What came of a cross-check. It holds ids of records and no value.

    Attributes:
        matched: how many records have one counterpart and were compared.
        cells: `CELLS`: every cell that is not the same after trimming.
        records: `RECORDS`: what is wrong with records as a whole.
        counts: field, outcome, cells: of each field the matched records by outcome; they add up to ``matched``.
        blank: field, blank: of the cells that agree, how many are blank on both sides and so say nothing.
    """

    matched: int
    cells: pl.DataFrame
    records: pl.DataFrame
    counts: pl.DataFrame
    blank: pl.DataFrame

    def of_field(self, name: str) -> FieldCount:
        """What came of one field."""
        told = {
            outcome: cells for field, outcome, cells in self.counts.iter_rows() if field == name
        }  # a few rows for each field
        (blank,) = self.blank.filter(pl.col("field") == name)["blank"].to_list()
        words = self.cells.filter((pl.col("field") == name) & (pl.col("kind") == STAND_IN))
        vague = words.filter(pl.col("outcome") == Outcome.FORMATTING.value).height
        return FieldCount(
            blank=blank, vague=vague, **{outcome.name.lower(): told[outcome.value] for outcome in Outcome}
        )

    def kinds_of_formatting(self) -> list[tuple[str, int]]:
        """How many cells differ in formatting alone, by kind, the most frequent first."""
        only = self.cells.filter(pl.col("outcome") == Outcome.FORMATTING.value)
        return [
            (kind, many)
            for kind, many in only["kind"].value_counts().sort("count", "kind", descending=[True, False]).rows()
        ]

    def findings(self) -> list[tuple[str, int]]:
        """How many records have no one counterpart, by what is wrong with them."""
        found = dict(self.records["finding"].value_counts().rows())
        return [(finding.value, found[finding.value]) for finding in Finding if finding.value in found]


@dataclass(frozen=True, slots=True)
class FieldCount:
    """What came of the cells of one field; they add up to the records compared.

    Attributes:
        agree: the same after trimming, both blank included.
        blank: of those, both blank.
        vague: of those that agree after formatting, the ones that hold nothing but words for nothing.
    """

    agree: int
    formatting: int
    differs: int
    missing_here: int
    missing_there: int
    cannot_compare: int
    blank: int
    vague: int

    @property
    def compared(self) -> int:
        """Cells that hold something on both sides."""
        return self.agreeing + self.differs + self.cannot_compare

    @property
    def agreeing(self) -> int:
        """Cells that hold the same on both sides, however it is written."""
        return self.agree - self.blank + self.formatting - self.vague
