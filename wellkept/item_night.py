"""One night's answers to every item at once: frames in, the events to append out."""

from __future__ import annotations

import hashlib
import json
from base64 import b32encode
from typing import TYPE_CHECKING, Any

import polars as pl

from wellkept.item import Event, EventName, ItemState, Note, Stage, Tonight, after, step


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date


KEY = ("home_id", "dataset", "reference", "rule_code")
ITEMS: dict[str, Any] = {
    "item_id": pl.String,
    **dict.fromkeys(KEY, pl.String),
    "stage": pl.String,
    "notes": pl.String,
    "since": pl.Date,
    "changed": pl.Date,
    "accepted_until": pl.Date,
    "came_back": pl.Int64,
}
EVENTS: dict[str, Any] = {
    "item_id": pl.String,
    **dict.fromkeys(KEY, pl.String),
    "night": pl.Date,
    "run_id": pl.String,
    "event": pl.String,
    "detail": pl.String,
}
# Two records that share a reference are one item; what is worst of them is what is said of it.
_WORST_FIRST = (
    Tonight.WRONG,
    Tonight.UNDETERMINED,
    Tonight.NOT_RUN,
    Tonight.RIGHT,
    Tonight.NOT_APPLICABLE,
    Tonight.ABSENT,
    Tonight.WITHDRAWN,
)
_ASKED = ("stage", "notes", "since", "changed", "accepted_until", "came_back", "tonight")


def item_id(home_id: str, dataset: str, reference: str, rule_code: str) -> str:
    """The name of an item for ever: home x record x rule. The reference in it is keyed already."""
    spelled = json.dumps([home_id, dataset, reference, rule_code]).encode()
    return b32encode(hashlib.sha256(b"wellkept item\0" + spelled).digest())[:20].decode().lower()


def fold_night(items: pl.DataFrame, tonight: pl.DataFrame, *, night: date, run_id: str) -> pl.DataFrame:
    """The events the night adds, as the store keeps them (all but ``at``).

    Args:
        items: the state of every item so far, columns `ITEMS` (see `fold_history`). Fixed and
            closed ones too: they may come back.
        tonight: the four key columns and ``tonight`` (a `Tonight`). An item without a row was not
            checked; a wrong row without an item opens one.
        night: the date the extracts are about.
        run_id: the run that says so.

    Returns:
        A frame with columns `EVENTS`; empty when nothing changed and nothing is to be said.
    """
    ranks = {said.value: rank for rank, said in enumerate(_WORST_FIRST)}
    said = (
        tonight.select(*KEY, pl.col("tonight").replace_strict(ranks, return_dtype=pl.Int8).alias("rank"))
        .group_by(KEY)
        .agg(pl.col("rank").min())
        .with_columns(pl.col("rank").replace_strict(dict(enumerate(ranks)), return_dtype=pl.String).alias("tonight"))
        .drop("rank")
    )
    kept = items.select(*ITEMS).join(said, on=KEY, how="left")
    kept = kept.with_columns(pl.col("tonight").fill_null(Tonight.NOT_RUN.value))
    new = said.filter(pl.col("tonight") == Tonight.WRONG.value).join(items, on=KEY, how="anti")
    return pl.concat([_answered(kept, night, run_id), _opened(new, night, run_id)]).sort(KEY)


def fold_history(events: pl.DataFrame) -> pl.DataFrame:
    """Every item's state, from its events in the order they were written; columns `ITEMS`."""
    what = ["night", "event", "detail"]
    distinct = events.select(what).unique(maintain_order=True).with_row_index("code")
    happened = [
        Event(EventName(event), night, json.loads(detail or "{}"))
        for night, event, detail in distinct.select(what).iter_rows()
    ]
    coded = events.join(distinct, on=what, how="left", nulls_equal=True, maintain_order="left")
    # Few states and few kinds of event: each pair is folded once and then looked up.
    states: list[ItemState] = []
    numbers: dict[ItemState, int] = {}
    moves: dict[tuple[int | None, int], int] = {}
    now: dict[str, int] = {}
    for item, code in coded.select("item_id", "code").iter_rows():
        move = (now.get(item), code)
        if move not in moves:
            state = after(None if move[0] is None else states[move[0]], happened[code])
            moves[move] = numbers.setdefault(state, len(states))
            if moves[move] == len(states):
                states.append(state)
        now[item] = moves[move]
    cells = [_cells(state) for state in states]
    rows = [(item, *cells[number]) for item, number in now.items()]
    named = pl.DataFrame(rows, schema=[("item_id", pl.String), *list(ITEMS.items())[5:]], orient="row")
    keys = events.select("item_id", *KEY).unique("item_id", keep="first")
    return named.join(keys, on="item_id", how="left", maintain_order="left").select(*ITEMS)


def written_notes(notes: Iterable[Note]) -> str:
    """Notes as one cell: in their order of declaration, separated by a comma."""
    present = set(notes)
    return ", ".join(note.value for note in Note if note in present)


def _answered(kept: pl.DataFrame, night: date, run_id: str) -> pl.DataFrame:
    # Items in the same state hear the same answer, so each distinct state is asked once.
    asked = kept.select(_ASKED).unique()
    answers = [_answer(row, night, run_id) for row in asked.iter_rows(named=True)]
    told = asked.with_columns(
        pl.Series("event", [a.event.value if a else None for a in answers], dtype=pl.String),
        pl.Series("detail", [a.text if a else None for a in answers], dtype=pl.String),
    ).filter(pl.col("event").is_not_null())
    return kept.join(told, on=_ASKED, how="inner", nulls_equal=True).select(
        "item_id", *KEY, *_night_columns(night, run_id), "event", "detail"
    )


def _answer(row: dict[str, Any], night: date, run_id: str) -> Event | None:
    state = ItemState(
        stage=Stage(row["stage"]),
        since=row["since"],
        changed=row["changed"],
        notes=frozenset(_read_notes(row["notes"])),
        accepted_until=row["accepted_until"],
        came_back=row["came_back"],
    )
    return step(state, Tonight(row["tonight"]), night, run_id=run_id)


def _opened(new: pl.DataFrame, night: date, run_id: str) -> pl.DataFrame:
    opening = step(None, Tonight.WRONG, night, run_id=run_id)
    names = [item_id(*key) for key in new.select(KEY).iter_rows()]
    return new.select(
        pl.Series("item_id", names, dtype=pl.String),
        *KEY,
        *_night_columns(night, run_id),
        pl.lit(opening.event.value if opening else None, dtype=pl.String).alias("event"),
        pl.lit(opening.text if opening else None, dtype=pl.String).alias("detail"),
    )


def _night_columns(night: date, run_id: str) -> tuple[pl.Expr, pl.Expr]:
    return (
        pl.lit(night, dtype=pl.Date).alias("night"),
        pl.lit(run_id, dtype=pl.String).alias("run_id"),
    )


def _read_notes(cell: str | None) -> Iterator[Note]:
    return (Note(word) for word in (cell or "").split(", ") if word)


def _cells(state: ItemState) -> tuple[Any, ...]:
    return (
        state.stage.value,
        written_notes(state.notes),
        state.since,
        state.changed,
        state.accepted_until,
        state.came_back,
    )
