"""Standing: since when people's answers are the same, told from one night to the next by keyed digests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from checks import datasets
from checks.standing import KEPT
from flows.cases import IDENTITY, LOCAL, subjects, with_references
from flows.read import records
from wellkept.coerce import HOME, ROW
from wellkept.evidence import evidence
from wellkept.record import RAW


if TYPE_CHECKING:
    from flows.workspace import Workspace
    from wellkept.store import Store

ANSWERS = {"dataset": pl.String, "reference": pl.String, "field": pl.String, "digest": pl.String, "since": pl.Date}
_FRAME = "standing/answers"
_PEOPLE = "standing/people"


def remember(space: Workspace, store: Store, key: bytes) -> None:
    """Compare tonight's answers with those the store remembers, once for each run.

    A blank answer does not stand, and two records of one reference answer for nobody.
    """
    if space.frame(_FRAME) is not None:
        return
    found = [_answers(space, store, name, key) for name in KEPT]
    answers = pl.concat([one for one in found if one is not None] or [pl.DataFrame(schema=_WHOLE)])
    space.sink(_PEOPLE, answers.lazy())
    space.sink(_FRAME, answers.select(list(ANSWERS)).lazy())


_WHOLE = {**ANSWERS, HOME: pl.String, LOCAL: pl.String}


def standing_answers(space: Workspace) -> pl.DataFrame:
    """What the store is to remember after tonight: columns `ANSWERS`."""
    frame = space.frame(_FRAME)
    return pl.DataFrame(schema=ANSWERS) if frame is None else frame.collect()


def standing(space: Workspace) -> pl.DataFrame:
    """One row for each person: home_id, staff_id, and the night since which each answer is the same."""
    columns = [column for kept in KEPT.values() for column in kept.values()]
    empty = pl.DataFrame(schema={HOME: pl.String, "staff_id": pl.String, **dict.fromkeys(columns, pl.String)})
    frame = space.frame(_PEOPLE)
    if frame is None or (people := frame.collect()).is_empty():
        return empty
    since = {name: column for kept in KEPT.values() for name, column in kept.items()}
    told = people.select(
        HOME, pl.col(LOCAL).alias("staff_id"), field=pl.col("field").replace_strict(since), since="since"
    )
    wide = told.pivot("field", index=[HOME, "staff_id"], values="since")
    return pl.concat([empty, wide.cast(pl.String)], how="diagonal")


def _answers(space: Workspace, store: Store, name: str, key: bytes) -> pl.DataFrame | None:
    frame, dataset = records(space, name), datasets()[name]
    if frame is None:
        return None
    fields = list(KEPT[name])
    who = subjects(frame, dataset).select(ROW, HOME, LOCAL, IDENTITY)
    told = who.join(frame.select(ROW, *(pl.col(f + RAW).alias(f) for f in fields)), on=ROW).collect()
    named = with_references(told.filter(pl.col(LOCAL) != ""), dataset.name, key)
    once = named.unique(subset=["reference"], keep="none", maintain_order=True)
    long = once.unpivot(fields, index=[HOME, LOCAL, "reference"], variable_name="field", value_name="value")
    long = long.filter(pl.col("value") != "")
    digests = [evidence(key, [("reference", ref), (f, v)]) for ref, f, v in long["reference", "field", "value"].rows()]
    before = pl.from_pandas(
        store.standing_answers(name),
        schema_overrides={"reference": pl.String, "field": pl.String, "digest": pl.String},
    ).with_columns(pl.col("since").cast(pl.Date))
    now = long.drop("value").with_columns(dataset=pl.lit(name), digest=pl.Series(digests, dtype=pl.String))
    same = now.join(before, on=["reference", "field", "digest"], how="left")
    # A night judged late is no later than what the store has seen since.
    return same.with_columns(pl.min_horizontal(pl.col("since"), pl.lit(space.night))).select(list(_WHOLE))
