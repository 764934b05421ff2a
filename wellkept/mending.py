"""Damage found in an extract, and put right only where a check digit, a list or a format proves it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import polars as pl

from wellkept.cell_damage import SERIAL, Damage, is_identifier, suspicions
from wellkept.extract import DAMAGE_SCHEMA, LINE
from wellkept.proof import Proof


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wellkept.dataset import Dataset, Field
    from wellkept.extract import Extract
    from wellkept.settings import Feed


def mended(extract: Extract, dataset: Dataset, feed: Feed | None = None, *, epoch: str | None = None) -> Extract:
    """Name the damaged cells of an extract, and put right those whose value is proved.

    What proves it: a NHS number's check digit; the shape of a UK telephone number, of a DBS
    certificate number or of the field's own pattern; a code list; a whole number. A NHS number of
    nine digits is named only: one that begins with 0 is Scottish, and a digit missing elsewhere
    would pass the check one time in eleven. Nor does anything prove a DBS number of eleven digits,
    or a day number in a text file, whose program may have counted from 1900 or from 1904.

    Every repair can be undone by its name: take the 0 off again, put the .0 back, count the days
    from the epoch. The file itself is never changed.

    Args:
        extract: as read.
        dataset: whose fields say what is right.
        feed: whose own codes count as codes too.
        epoch: ``1900`` or ``1904``, where a workbook says from when it counts its days.
    """
    frame = extract.frame.collect()
    fields = [f for f in dataset.fields if f.name in frame.columns]
    found = _found(frame, fields)
    notes: list[pl.DataFrame] = []
    repairs: dict[str, int] = {}
    for field in fields:
        proof = Proof(field, (*field.codes, *(feed.values.get(field.name, ()) if feed else ())))
        for kind, exact in [*found.get(field.name, ()), *_zeros(frame, field, proof)]:
            note = _note(frame, field, kind, exact, proof, epoch)
            put_right = note.filter("repaired")
            if put_right.height:
                repairs[f"{field.title} {kind.words}"] = put_right.height
                frame = _put_right(frame, field, put_right)
            notes.append(note.select(*DAMAGE_SCHEMA))
    table = pl.concat(notes) if notes else pl.DataFrame(schema=DAMAGE_SCHEMA)
    receipt = replace(extract.receipt, repairs=MappingProxyType({**extract.receipt.repairs, **repairs}))
    return replace(extract, frame=frame.lazy(), receipt=receipt, damage=table)


def counts(damage: pl.DataFrame) -> dict[str, int]:
    """How many cells of each kind of damage, every kind named."""
    found = dict(damage.group_by("kind").len().iter_rows())
    return {kind.value: found.get(kind.value, 0) for kind in Damage}


_EPOCHS = {"1900": "1899-12-30", "1904": "1904-01-01"}
_MOST_SERIAL = 60_000


def _found(frame: pl.DataFrame, fields: Sequence[Field]) -> Mapping[str, list[tuple[Damage, pl.Expr]]]:
    """The damage there is in each field: all fields are asked cheaply at once, the exact question seldom."""
    asked = [suspicion for field in fields for suspicion in suspicions(field)]
    cheap = frame.select(s.cheap.any().alias(str(at)) for at, s in enumerate(asked)).row(0) if asked else ()
    left = [suspicion for suspicion, is_so in zip(asked, cheap, strict=True) if is_so]
    exact = frame.select(s.exact.any().alias(str(at)) for at, s in enumerate(left)).row(0) if left else ()
    found: dict[str, list[tuple[Damage, pl.Expr]]] = {}
    for suspicion, is_so in zip(left, exact, strict=True):
        if is_so:
            found.setdefault(suspicion.field.name, []).append((suspicion.kind, suspicion.exact))
    return found


def _zeros(frame: pl.DataFrame, field: Field, proof: Proof) -> Iterator[tuple[Damage, pl.Expr]]:
    """Zeros lost are seen by the field's own format: one digit short, and right with a zero before it."""
    cell = pl.col(field.name)
    padded = proof.of(pl.lit("0") + cell)
    if padded is None:
        return
    if field.codes:
        # A blank is no code 0 that lost its only digit.
        short = [code[1:] for code in proof.words if code.startswith("0") and len(code) > 1]
        cheap = cell.is_in([code for code in short if code not in proof.words])
    elif proof.digits is not None:
        cheap = cell.str.len_bytes() == proof.digits - 1
    else:
        return
    if frame.select(cheap.any()).item():
        exact = cheap & padded
        if frame.select(exact.any()).item():
            yield Damage.ZERO_LOST, exact


def _note(
    frame: pl.DataFrame, field: Field, kind: Damage, exact: pl.Expr, proof: Proof, epoch: str | None
) -> pl.DataFrame:
    """A line for each damaged cell: where, what, whether it is proved, and the text it is then given."""
    cells = frame.filter(exact).select(pl.col(LINE).alias("line"), pl.col(field.name))
    whole = _is_all(frame, field, exact)
    mend = _mend(field, kind, proof, epoch, is_column=whole, many=cells.height)
    return cells.select(
        "line",
        pl.lit(field.name).alias("field"),
        pl.lit(kind.value).alias("kind"),
        mend.alias("new"),
    ).with_columns(repaired=pl.col("new").is_not_null())


def _is_all(frame: pl.DataFrame, field: Field, exact: pl.Expr) -> bool:
    """Whether every filled cell of the column is written so, which is then the column's own format."""
    return bool(frame.select((exact | (pl.col(field.name).str.strip_chars() == "")).all()).item())


def _mend(field: Field, kind: Damage, proof: Proof, epoch: str | None, *, is_column: bool, many: int) -> pl.Expr:
    """The text that is proved, null where nothing proves one."""
    cell = pl.col(field.name)
    nothing = pl.lit(None, pl.String)
    if kind is Damage.POINT_ZERO:
        return _whole(cell.str.strip_suffix(".0"), field, proof, is_column=is_column)
    if kind is Damage.SCIENTIFIC and is_identifier(field):
        return _whole(_written_out(cell), field, proof, is_column=False)
    if kind is Damage.ZERO_LOST and proof.may_lose_zero:
        return pl.lit("0") + cell
    if kind is Damage.SERIAL and epoch is not None and many > 1:
        days = cell.str.extract(r"\A([0-9]+)", 1).cast(pl.Int64)
        day = pl.lit(_EPOCHS[epoch]).str.to_date("%Y-%m-%d") + pl.duration(days=days)
        return pl.when(cell.str.contains(SERIAL) & (days <= _MOST_SERIAL)).then(day.dt.to_string("%Y-%m-%d"))
    return nothing


def _whole(text: pl.Expr, field: Field, proof: Proof, *, is_column: bool) -> pl.Expr:
    """A number written plainly: proved as it is, or with the zero it lost at the same time."""
    proved, padded = proof.of(text), proof.of(pl.lit("0") + text)
    if proved is None or padded is None:
        return text if is_column and is_identifier(field) else pl.lit(None, pl.String)
    chosen = pl.when(proved).then(text)
    return chosen.when(padded).then(pl.lit("0") + text) if proof.may_lose_zero else chosen


def _written_out(cell: pl.Expr) -> pl.Expr:
    """``9.990000018E+09`` as ten digits, null where the notation shows fewer digits than the number has."""
    head, tail, power = (
        cell.str.extract(r"\A([0-9])", 1),
        cell.str.extract(r"\A[0-9][.,]([0-9]+)[Ee]", 1).fill_null(""),
        cell.str.extract(r"\+([0-9]+)\z", 1).cast(pl.Int64),
    )
    return pl.when(tail.str.len_bytes().cast(pl.Int64) == power).then(head + tail)


def _put_right(frame: pl.DataFrame, field: Field, note: pl.DataFrame) -> pl.DataFrame:
    new = note.select(pl.col("line").alias(LINE), "new")
    return (
        frame.join(new, on=LINE, how="left", maintain_order="left")
        .with_columns(pl.coalesce("new", field.name).alias(field.name))
        .drop("new")
    )
