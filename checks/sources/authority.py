"""Agreement: our records beside their sources, each cell compared with the first source that holds a value of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from checks.compared import DOUBTED, FOUND, RECORD
from checks.roles import Role, guess
from checks.sources.cross_check import ROW_HERE, ROW_THERE, cross_check, meet_by_key
from checks.sources.doubt import SAID, doubts
from checks.sources.field_kind import kind_by_contract
from checks.sources.links import SURE, links, meet_by_links
from checks.sources.matching import Same
from checks.sources.outcome import Finding, Outcome
from wellkept.coerce import HOME
from wellkept.record import RAW
from wellkept.words import Kind


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checks.sources.cross_check import Meeting
    from wellkept.dataset import Dataset, Field

NOT_COMPARED = "not compared"  # a record that met none of the sources of a field
COUNTS = (*(outcome.name.lower() for outcome in Outcome), "not_compared")
_LEAST_SHARE = 0.5
_SAYS_NOTHING = Outcome.MISSING_THERE.value
_CELL = {"row": pl.Int64, "rank": pl.Int64, "field": pl.String, "outcome": pl.String, "kind": pl.String,
         "there": pl.String}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sourced:
    """A source whose file has come.

    Attributes:
        name: our name for it.
        records: its records, typed by the dataset's contract as `wellkept.coerce.coerce` types ours.
        fields: the fields for which it is an authority.
        key: the fields by which records meet; none, where they are linked by who they are about.
        holds_everyone: whether somebody who is not in it is missing there.
    """

    name: str
    records: pl.DataFrame
    fields: tuple[str, ...]
    key: tuple[str, ...] = ()
    holds_everyone: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """What came of it. ``cells`` and ``doubts`` are personal; the rest holds ids, outcomes and counts.

    Attributes:
        table: home_id, record_id, `FOUND`, `DOUBTED` and the fields: one row for each record, an outcome or null.
        cells: home_id, record_id, source, field, outcome, kind, there: the cells that do not agree, with
            what the source holds.
        counts: home_id, source, field and one column for each of `COUNTS`.
        findings: source, finding, records: who has no one counterpart.
        met: source, records: how many of ours met it.
        doubts: home_id, record_id, source, said: both records of each doubtful link, as `checks.sources.doubt`
            tells. Personal.
    """

    table: pl.DataFrame
    cells: pl.DataFrame
    counts: pl.DataFrame
    findings: pl.DataFrame
    met: pl.DataFrame
    doubts: pl.DataFrame


def agreement(here: pl.DataFrame, dataset: Dataset, sources: Sequence[Sourced]) -> Agreement:
    """Compare each field with the first source that holds a value of it.

    A cell that is masked, or whose column the extract does not have, is compared with nothing.

    Args:
        here: our records, typed by the contract, one night's; only of people the sources should have.
        dataset: whose contract that is.
        sources: those whose file is there, in the order in which they are asked.
    """
    fields = [f.name for f in dataset.fields if any(f.name in source.fields for source in sources)]
    told, findings, met = [pl.DataFrame(schema=_CELL)], [], []
    is_found, is_doubted, doubted = [], [], [pl.DataFrame(schema={**SAID, "source": pl.String})]
    for rank, source in enumerate(sources):
        meeting, unsure = _meet(here, dataset, source)
        told.append(_cells(here, dataset, source, meeting, rank))
        findings += [
            side["finding"].value_counts(name="records").with_columns(source=pl.lit(source.name))
            for side in (meeting.here, meeting.there)
        ]
        met.append((source.name, meeting.pairs.height))
        if source.holds_everyone:
            is_found.append(_is_found(here.height, meeting))
        if not source.key:
            is_doubted.append(_is_doubted(here.height, meeting))
            doubted.append(unsure.with_columns(source=pl.lit(source.name)))
    best = _best(pl.concat(told))
    named = here.select(HOME, pl.col(dataset.key).cast(pl.String).alias(RECORD)).with_row_index("row")
    named = named.with_columns(pl.col("row").cast(pl.Int64))
    names = dict(enumerate(source.name for source in sources))
    said = best.with_columns(source=pl.col("rank").replace_strict(names, return_dtype=pl.String))
    counted = pl.DataFrame(schema={"source": pl.String, "finding": pl.String, "records": pl.Int64})
    return Agreement(
        _table(named, said, fields, _whether(here.height, is_found, is_doubted)),
        _not_agreeing(named, said),
        _counts(named, said, fields, dict(reversed([(f, s.name) for s in sources for f in s.fields]))),
        pl.concat([counted, *(f.select(counted.columns).cast(counted.schema) for f in findings)]),
        pl.DataFrame(met, schema={"source": pl.String, "records": pl.Int64}, orient="row"),
        pl.concat(doubted).join(named, on="row", maintain_order="left").select(HOME, RECORD, "source", "said"),
    )


def _meet(here: pl.DataFrame, dataset: Dataset, source: Sourced) -> tuple[Meeting, pl.DataFrame]:
    """Which records meet, and both records of each link that is doubtful."""
    if source.key:
        return meet_by_key(_key(here, source.key), _key(source.records, source.key)), pl.DataFrame(schema=SAID)
    roles: dict[Role, Sequence[str]] = dict(guess([f.name for f in dataset.fields]))
    roles.pop(Role.ID, None)  # each system gives its own
    names = list(dict.fromkeys([*(name for columns in roles.values() for name in columns), *source.fields]))
    ours, theirs = (_as_text(frame, dataset, names) for frame in (here, source.records))
    linked = links(ours, theirs, (roles, roles))
    meeting = meet_by_links(here.height, source.records.height, linked, SURE)
    return meeting, doubts(ours, theirs, dataset, linked, names)


def _key(frame: pl.DataFrame, fields: Sequence[str]) -> pl.Series:
    """The typed values side by side; null where any of them is."""
    parts = [pl.col(name).cast(pl.String).str.strip_chars().replace("", None) for name in fields]
    return frame.select(pl.concat_str(parts, separator="\x1f")).to_series()


def _as_text(frame: pl.DataFrame, dataset: Dataset, fields: Sequence[str]) -> pl.DataFrame:
    return frame.select(_text(dataset.by_name[name]).alias(name) for name in fields)


def _text(field: Field) -> pl.Expr:
    """What a cell says: its value where its text has one way to be written, else the text itself."""
    raw = pl.col(field.name + RAW)
    if field.kind is Kind.TEXT and not field.codes:
        return raw
    return pl.when(raw.is_not_null()).then(pl.coalesce(pl.col(field.name).cast(pl.String), raw))


def _cells(here: pl.DataFrame, dataset: Dataset, source: Sourced, meeting: Meeting, rank: int) -> pl.DataFrame:
    ours, theirs = (_as_text(frame, dataset, source.fields) for frame in (here, source.records))
    same = [
        Same(name, name, kind_by_contract(dataset.by_name[name], (ours[name], theirs[name]))) for name in source.fields
    ]
    rows = pl.Series(range(here.height), dtype=pl.Int64)
    done = cross_check(ours, theirs, meeting, same, (rows.cast(pl.String), theirs.to_series()))
    named = done.cells.with_columns(pl.col("record_id").cast(pl.Int64).alias("row")).drop("record_id")
    pairs = meeting.pairs
    long = [
        pl.DataFrame(
            {
                "row": pairs[ROW_HERE],
                "field": pl.repeat(name, pairs.height, dtype=pl.String, eager=True),
                "mine": ours[name].gather(pairs[ROW_HERE]),
                "there": theirs[name].gather(pairs[ROW_THERE]),
            }
        )
        for name in source.fields
    ]
    met = pl.concat(long).join(named, on=["row", "field"], how="left", maintain_order="left")
    is_blank_there = pl.col("there").fill_null("").str.strip_chars() == ""
    outcome = (
        pl.when(is_blank_there)
        .then(pl.lit(_SAYS_NOTHING))
        .when(pl.col("mine").is_null())
        .then(None)
        .otherwise(pl.col("outcome").fill_null(Outcome.AGREE.value))
    )
    return met.with_columns(outcome=outcome, rank=pl.lit(rank, pl.Int64)).select(
        pl.col(name).cast(kind) for name, kind in _CELL.items()
    )


def _best(told: pl.DataFrame) -> pl.DataFrame:
    """Of each cell what the first source says that holds a value; where none does, what the first says."""
    nothing = (pl.col("outcome") == _SAYS_NOTHING).fill_null(value=False)
    ordered = told.with_columns(nothing=nothing).sort("row", "field", "nothing", "rank", maintain_order=True)
    return ordered.unique(["row", "field"], keep="first", maintain_order=True).drop("nothing")


def _is_found(height: int, meeting: Meeting) -> pl.Series:
    """Whether each record met the source; null where its key is blank or repeated, or its link is doubtful.

    A source that not even half of the records meet is not the one it is said to be, and misses nobody.
    """
    if meeting.pairs.height < _LEAST_SHARE * height:
        return pl.Series([None] * height, dtype=pl.Boolean)
    unsure = meeting.here.filter(pl.col("finding") != Finding.ONLY_HERE.value)["row"]
    rows = pl.DataFrame({"row": pl.Series(range(height), dtype=pl.Int64)})
    met = pl.col("row").is_in(meeting.pairs[ROW_HERE].implode())
    doubted = pl.col("row").is_in(unsure.implode())
    known = pl.when(met).then(pl.lit(value=True)).when(doubted).then(None).otherwise(pl.lit(value=False))
    return rows.select(known).to_series()


def _is_doubted(height: int, meeting: Meeting) -> pl.Series:
    """Whether nobody can be sure which record of the source each is."""
    unsure = meeting.here.filter(pl.col("finding") == Finding.DOUBTFUL.value)["row"]
    return pl.Series(range(height), dtype=pl.Int64).is_in(unsure.implode())


def _whether(height: int, found: Sequence[pl.Series], doubted: Sequence[pl.Series]) -> list[pl.Series]:
    """Of each record whether it is in all sources that hold everyone, and whether any link is doubtful."""
    told = []
    for name, said, over in ((FOUND, found, pl.all_horizontal), (DOUBTED, doubted, pl.any_horizontal)):
        each = pl.DataFrame({f"source_{at}": one for at, one in enumerate(said)})
        nobody_asked = pl.Series([None] * height, dtype=pl.Boolean)
        told.append((each.select(over(pl.all())).to_series() if said else nobody_asked).alias(name))
    return told


def _table(named: pl.DataFrame, said: pl.DataFrame, fields: Sequence[str], told: Sequence[pl.Series]) -> pl.DataFrame:
    wide = named.with_columns(told)
    outcomes = said.filter(pl.col("outcome").is_not_null()).pivot("field", index="row", values="outcome")
    whole_table = wide.join(outcomes, on="row", how="left", maintain_order="left")
    absent = [pl.lit(None, pl.String).alias(name) for name in fields if name not in whole_table.columns]
    return whole_table.with_columns(absent).select(HOME, RECORD, FOUND, DOUBTED, *fields)


def _not_agreeing(named: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    worth = [Outcome.DIFFERS.value, Outcome.MISSING_HERE.value, Outcome.CANNOT_COMPARE.value, Outcome.FORMATTING.value]
    return (
        said.filter(pl.col("outcome").is_in(worth))
        .join(named, on="row", how="inner", maintain_order="left")
        .select(HOME, RECORD, "source", "field", "outcome", "kind", "there")
    )


def _counts(named: pl.DataFrame, said: pl.DataFrame, fields: Sequence[str], first: Mapping[str, str]) -> pl.DataFrame:
    """Every record of every field in exactly one column; one that met nobody is told under the first source."""
    asked = pl.DataFrame(
        {"field": fields, "first": [first[name] for name in fields]},
        schema=dict.fromkeys(("field", "first"), pl.String),
    )
    grid = named.select("row", HOME).join(asked, how="cross")
    whole = grid.join(said.select("row", "field", "outcome", "source"), on=["row", "field"], how="left")
    whole = whole.with_columns(
        pl.col(HOME).fill_null(""),
        source=pl.coalesce("source", "first"),
        outcome=pl.col("outcome").fill_null(NOT_COMPARED),
    )
    words = {**{outcome.name.lower(): outcome.value for outcome in Outcome}, "not_compared": NOT_COMPARED}
    return (
        whole.group_by(HOME, "source", "field")
        .agg((pl.col("outcome") == word).sum().cast(pl.Int64).alias(name) for name, word in words.items())
        .sort(HOME, "source", "field")
    )
