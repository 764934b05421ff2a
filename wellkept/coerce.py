"""From the text of an extract to contract types, with every cell's text kept beside its value.

Nothing is guessed cell by cell: the feed declares its date formats, its blank and masked words and
its value maps. What will not convert is null, and its text shows why: `raw` is ``""`` for a blank
cell, the text for an unreadable one, null where the cell is masked or the column is not there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from wellkept.dataset import Dataset, Field
from wellkept.record import RAW
from wellkept.words import Kind, Personal


ROW, LINE, FEED, HOME = "__row", "__line", "__feed", "home_id"

DATE_SHAPES: Mapping[str, tuple[str, str]] = {
    # our name: (the whole shape, how Polars reads it)
    "YYYY-MM-DD": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "%Y-%m-%d"),
    "DD/MM/YYYY": (r"[0-9]{2}/[0-9]{2}/[0-9]{4}", "%d/%m/%Y"),
    "DD-MM-YYYY": (r"[0-9]{2}-[0-9]{2}-[0-9]{4}", "%d-%m-%Y"),
    "DD.MM.YYYY": (r"[0-9]{2}\.[0-9]{2}\.[0-9]{4}", "%d.%m.%Y"),
    "YYYYMMDD": (r"[0-9]{8}", "%Y%m%d"),
    "DD/MM/YY": (r"[0-9]{2}/[0-9]{2}/[0-9]{2}", "%d/%m/%y"),
    "DD MMM YYYY": (r"[0-9]{2} [A-Za-z]{3} [0-9]{4}", "%d %b %Y"),
    "MM/DD/YYYY": (r"[0-9]{2}/[0-9]{2}/[0-9]{4}", "%m/%d/%Y"),
}
TIMES: Mapping[str, str] = {" HH:MM": r"[ T][0-9]{2}:[0-9]{2}", " HH:MM:SS": r"[ T][0-9]{2}:[0-9]{2}:[0-9]{2}"}
TRUE_WORDS = ("y", "yes", "true", "1")
FALSE_WORDS = ("n", "no", "false", "0")

_TYPES = {
    Kind.TEXT: pl.String,
    Kind.DATE: pl.Date,
    Kind.WHOLE: pl.Int64,
    Kind.NUMBER: pl.Float64,
    Kind.YES_NO: pl.Boolean,
}
_OF_WORKBOOKS = ("YYYY-MM-DD", "YYYY-MM-DD HH:MM:SS")
_OWN_WORD = re.compile(r"[a-z]{2,}(_[a-z]+)*")
_INVISIBLE = "[\u200b\u200c\u200d\u2060\ufeff]"


@dataclass(frozen=True)
class Reading:
    """How one feed writes things down; the defaults serve a file with nothing set up.

    Attributes:
        date_formats: tried in order; together they must be unambiguous.
        blank_tokens: words that mean an empty cell (never applied to names: Null is a surname).
        masked_tokens: words that hide a value, such as ``Admin`` in a masked download.
        masked_fields: the fields they hide one in; every field, if none is named.
        values: per field, the feed's own codes to ours.
        homes: the feed's words for a home to our home ids, case-folded.
        home: the one home the whole extract is about, if it is.
    """

    date_formats: Sequence[str] = ("YYYY-MM-DD", "DD/MM/YYYY")
    blank_tokens: Sequence[str] = ()
    masked_tokens: Sequence[str] = ()
    masked_fields: Collection[str] = ()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    homes: Mapping[str, str] | None = None
    home: str | None = None
    true_words: Sequence[str] = TRUE_WORDS
    false_words: Sequence[str] = FALSE_WORDS

    def of_workbook(self, spoken: Mapping[str, Mapping[str, str]] | None = None) -> Reading:
        """The same, for a workbook: its dates are no text, and the reader writes them the one way it has.

        Args:
            spoken: per field, what a form of ours shows for a code, to the code.
        """
        more = [name for name in _OF_WORKBOOKS if name not in self.date_formats]
        fields = {*(spoken or {}), *self.values}
        values = {name: {**(spoken or {}).get(name, {}), **self.values.get(name, {})} for name in fields}
        return replace(self, date_formats=(*self.date_formats, *more), values=values)


def coerce(frame: pl.LazyFrame, dataset: Dataset, reading: Reading | None = None, *, feed: str = "") -> pl.LazyFrame:
    """Give every field of the contract a typed column and a text column.

    Args:
        frame: text columns named as the contract's fields, and ``__line``.
        dataset: whose contract types them.
        reading: how the feed writes things.
        feed: the feed's name, carried on every row.

    Returns:
        For each field ``<name>`` (null when it has no readable value) and ``<name>__raw``, with
        ``__row`` (0-based), ``__line``, ``__feed``, and any other column that begins with ``__``.
    """
    reading = reading or Reading()
    frame = _with_told(frame, dataset)
    present = frame.collect_schema().names()
    texts, values = expressions(dataset, reading, present)
    typed = frame.with_columns(texts).with_columns(*values, pl.lit(feed).alias(FEED))
    kept = [name for name in present if name.startswith("__") and name not in (ROW, FEED)]
    columns = [column for f in dataset.fields for column in (f.name, f.name + RAW)]
    return typed.select(FEED, *kept, *columns).with_row_index(ROW).with_columns(pl.col(ROW).cast(pl.Int64))


def expressions(dataset: Dataset, reading: Reading, present: Collection[str]) -> tuple[list[pl.Expr], list[pl.Expr]]:
    """What coercion consists of: every field's ``__raw`` text, and then the values made from those texts."""
    texts = [
        (_text(f, reading) if f.name in present else pl.lit(None, pl.String)).alias(f.name + RAW)
        for f in dataset.fields
    ]
    # A column that is not there has no value in any row, and nothing need be read to know it.
    values = [
        (typed_value(f, reading) if f.name in present else pl.lit(None, _TYPES[f.kind])).alias(f.name)
        for f in dataset.fields
        if f.name != HOME
    ]
    return texts, values + _home(dataset, reading, is_present=HOME in present)


def typed_value(f: Field, reading: Reading) -> pl.Expr:
    """The expression that reads one field's ``__raw`` text as the contract's type."""
    text = pl.col(f.name + RAW)
    if f.name in reading.values:
        # Keys are compared without regard to case, since a pick list changes case with its version.
        words = {theirs.casefold(): ours for theirs, ours in reading.values[f.name].items()}
        text = pl.coalesce(text.str.to_lowercase().replace_strict(words, default=None), text)
    match f.kind:
        case Kind.DATE:
            first, *others = reading.date_formats
            return _date(text, first) if not others else _dates(text, reading.date_formats)
        case Kind.WHOLE:
            return pl.when(text.str.contains(r"\A-?[0-9]{1,18}\z")).then(text).cast(pl.Int64, strict=False)
        case Kind.NUMBER:
            return (
                pl.when(text.str.contains(r"\A-?[0-9]{1,15}(\.[0-9]{1,12})?\z"))
                .then(text)
                .cast(pl.Float64, strict=False)
            )
        case Kind.YES_NO:
            word = text.str.to_lowercase()
            return (
                pl.when(word.is_in(list(reading.true_words)))
                .then(pl.lit(value=True))
                .when(word.is_in(list(reading.false_words)))
                .then(pl.lit(value=False))
            )
        case Kind.TEXT:
            return _spelt(text, f)


def polars_type(kind: Kind) -> pl.DataType | type[pl.DataType]:
    """The Polars type a kind of field is held in."""
    return _TYPES[kind]


def empty_frame(dataset: Dataset) -> pl.LazyFrame:
    """A typed frame with no records, for a feed that did not come."""
    return coerce(pl.LazyFrame(schema={LINE: pl.Int64}), dataset)


def _with_told(frame: pl.LazyFrame, dataset: Dataset) -> pl.LazyFrame:
    """Tell a field the extract leaves out by another; what the list does not know stays as it was written."""
    present = frame.collect_schema().names()
    for name, told in dataset.told.items():
        if name not in present and told.source in present:
            text = pl.col(told.source).str.to_lowercase().str.replace_all("&", " and ", literal=True)
            plain = text.str.replace_all("[^a-z0-9]+", " ").str.strip_chars()
            known = plain.replace_strict(dict(told.words), default=pl.col(told.source), return_dtype=pl.String)
            frame = frame.with_columns(known.alias(name))
    return frame


def _text(f: Field, reading: Reading) -> pl.Expr:
    cell = pl.col(f.name)
    text = cell.map_batches(_plain, return_dtype=pl.String, is_elementwise=True).str.strip_chars()
    words = text.str.to_lowercase()
    is_name = f.personal is Personal.ORDINARY and not f.codes
    if reading.blank_tokens and not is_name:
        text = pl.when(words.is_in([t.casefold() for t in reading.blank_tokens])).then(pl.lit("")).otherwise(text)
    if reading.masked_tokens and (not reading.masked_fields or f.name in reading.masked_fields):
        text = pl.when(~words.is_in([t.casefold() for t in reading.masked_tokens])).then(text)
    return text


def _plain(cells: pl.Series) -> pl.Series:
    # NFKC is dear and changes nothing in plain ASCII, which most columns are.
    if bool((cells.str.len_bytes() == cells.str.len_chars()).all()):
        return cells
    return cells.str.normalize("NFKC").str.replace_all(_INVISIBLE, "")


def _spelt(text: pl.Expr, f: Field) -> pl.Expr:
    """A text as its contract spells it; what cannot be spelt so stays as it was written."""
    written = pl.when(text != "").then(text)
    if f.compact:
        # Most are spelt so already, and to find the others costs far less than to spell them all again.
        odd = text.str.contains(r"[\s\-a-z]|[^\x00-\x7f]")
        value = pl.when(odd).then(text).str.replace_all(r"[\s-]", "").str.to_uppercase()
        return pl.when(value != "").then(value).otherwise(written)
    if f.codes and all(_OWN_WORD.fullmatch(code) for code in f.codes):
        # Our own lists are plain words: "Active" and "On leave" differ from ours in writing only.
        # Coded lists (NHS letters, ASC-WDS numbers) are exact: a lower-case letter is a fault.
        odd = pl.when(~text.is_in(list(f.codes))).then(text)
        word = odd.str.to_lowercase().str.replace_all(r"[\s-]+", "_")
        return pl.when(word.is_in(list(f.codes))).then(word).otherwise(written)
    return written


def _dates(text: pl.Expr, formats: Sequence[str]) -> pl.Expr:
    """Several formats in turn; a batch that one format reads to the end is not searched for the next."""

    def read(cells: pl.Series) -> pl.Series:
        frame = cells.to_frame("cell")
        found = frame.select(_date(pl.col("cell"), formats[0]).alias("day"))
        for name in formats[1:]:
            if not (found["day"].is_null() & (cells != "")).any():
                break
            found = found.select(day=pl.coalesce("day", _date(pl.lit(cells), name)))
        return found["day"]

    return text.map_batches(read, return_dtype=pl.Date, is_elementwise=True)


def _date(text: pl.Expr, name: str) -> pl.Expr:
    suffix = next((t for t in sorted(TIMES, key=len, reverse=True) if name.endswith(t)), "")
    shape, form = DATE_SHAPES[name.removesuffix(suffix)]
    whole = rf"\A{shape}{TIMES[suffix]}\z" if suffix else rf"\A{shape}\z"
    day = text.str.extract(rf"\A({shape})", 1) if suffix else text
    return pl.when(text.str.contains(whole)).then(day).str.to_date(form, strict=False)


def _home(dataset: Dataset, reading: Reading, *, is_present: bool) -> list[pl.Expr]:
    if HOME not in dataset.by_name:
        return []
    raw = pl.col(HOME + RAW)
    if reading.home is not None:
        return [pl.lit(reading.home).alias(HOME), pl.lit(reading.home).alias(HOME + RAW)]
    if not is_present:
        # One file, no home column, nothing set up: all its records belong together.
        return [pl.lit("").alias(HOME)]
    if reading.homes is None:
        return [pl.when(raw != "").then(raw).alias(HOME)]
    word = raw.str.to_lowercase().str.replace_all(r"\s+", " ")
    return [word.replace_strict(dict(reading.homes), default=None, return_dtype=pl.String).alias(HOME)]
