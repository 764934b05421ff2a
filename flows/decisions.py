"""Decisions: what named people decided since the night before becomes part of the items' history."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from checks import datasets
from wellkept.decision import Act, decide
from wellkept.decision_book import DecisionBook, Entry
from wellkept.decision_case import held
from wellkept.errors import UsedWrongly
from wellkept.item import Event, EventName, ItemState, Stage, fold
from wellkept.item_night import EVENTS, KEY, item_id
from wellkept.words import Scope


_HELD = (Act.ACCEPT, Act.CANNOT_BE_KNOWN, Act.SIDE, Act.WAITING)


@dataclass(frozen=True)
class Decided:
    """What the decision book adds to tonight.

    Attributes:
        events: rows as `wellkept.item_night.EVENTS`, to be added before what the night itself says.
        refused: the numbers of decisions that no longer fit, with why.
    """

    events: pl.DataFrame
    refused: tuple[tuple[int, str], ...]


def decided(book: DecisionBook, past: pl.DataFrame, known: pl.DataFrame, night: date) -> Decided:
    """The events of every decision that is not in the history yet.

    A decision about a pair answers the items of both records. One that no longer fits its item, because
    the item was closed or changed since, is refused and told; nothing else of the night depends on it.

    Args:
        book: the decision book.
        past: every event so far, oldest first.
        known: where each open item's record is: home_id, dataset, reference, local_id.
        night: the night it becomes part of.
    """
    in_history = _numbers(past)
    standing = [entry for entry in book.standing() if str(entry.number) not in in_history]
    ended = _undone(book, in_history)
    rows: list[dict[str, object]] = []
    refused: list[tuple[int, str]] = []
    for entry in [*standing, *ended]:
        for item in _items(entry, past, known):
            try:
                event = _event(entry, item, past, rows, night)
            except UsedWrongly as why:
                refused.append((entry.number, str(why)))
                continue
            if event is not None:
                rows.append(item | {"night": night, "run_id": None, "event": event.event.value, "detail": event.text})
    return Decided(pl.DataFrame(rows, schema=EVENTS), tuple(refused))


def asked_again(items: pl.DataFrame, past: pl.DataFrame, cases: pl.DataFrame, key: bytes, night: date) -> pl.DataFrame:
    """The items, those no longer accepted whose record holds something else than when it was decided.

    Args:
        items: every item as its history leaves it.
        past: every event so far, decisions included.
        cases: tonight's flagged values.
        key: the reference key.
        night: tonight.
    """
    seen = _evidence(past)
    if not seen:
        return items
    tonight = _digests(cases, key)
    changed = [item for item, before in seen.items() if tonight.get(item, before) != before]
    yesterday = pl.lit(night - timedelta(days=1))
    ends = pl.col("item_id").is_in(changed) & (pl.col("stage") == Stage.ACCEPTED.value)
    return items.with_columns(accepted_until=pl.when(ends).then(yesterday).otherwise("accepted_until"))


def _event(
    entry: Entry, item: Mapping[str, object], past: pl.DataFrame, rows: Iterable[Mapping[str, object]], night: date
) -> Event | None:
    decision = entry.decision
    assert decision is not None
    rule = datasets()[str(item["dataset"])].by_code.get(str(item["rule_code"]))
    state = _state(item, past, rows)
    if decision.act is Act.NOT_SAME and rule is not None and rule.scope is not Scope.PAIR:
        msg = "Only two records that may be one person can be said not to be."
        raise UsedWrongly(msg)
    event = decide(state, decision, night, is_proof=rule is None or rule.right_is_proof)
    if event is not None and decision.act in _HELD and entry.about:
        event = Event(event.event, event.night, {**event.detail, "evidence": entry.about})
    return event


def _state(item: Mapping[str, object], past: pl.DataFrame, rows: Iterable[Mapping[str, object]]) -> ItemState:
    mine = past.filter(pl.col("item_id") == item["item_id"]).select("night", "event", "detail").rows()
    mine += [(row["night"], row["event"], row["detail"]) for row in rows if row["item_id"] == item["item_id"]]
    if not mine:
        msg = "There is no such item. Look at tonight's worklist for its letters."
        raise UsedWrongly(msg)
    return fold(Event(EventName(name), day, json.loads(detail or "{}")) for day, name, detail in mine)


def _items(entry: Entry, past: pl.DataFrame, known: pl.DataFrame) -> Iterator[dict[str, object]]:
    """The item a decision names, and for a pair those of the other records."""
    keyed = past.select("item_id", *KEY).unique("item_id", keep="first", maintain_order=True)
    own = keyed.filter(pl.col("item_id") == entry.item_id).to_dicts()
    yield from own or [{"item_id": entry.item_id, **dict.fromkeys(KEY, "")}]
    if entry.decision is None or entry.decision.act is not Act.NOT_SAME or not own:
        return
    dataset = own[0]["dataset"]
    codes = [rule.code for rule in datasets()[dataset].rules if rule.scope is Scope.PAIR]
    others = pl.DataFrame(
        [(one[2], one[3]) for one in json.loads(entry.about or "[]")],
        schema={"home_id": pl.String, "local_id": pl.String}, orient="row",
    )  # fmt: skip
    there = known.filter(pl.col("dataset") == dataset).join(others, on=["home_id", "local_id"], how="semi")
    same = keyed.filter(pl.col("rule_code").is_in(codes)).join(there, on=["home_id", "reference"], how="semi")
    yield from same.filter(pl.col("item_id") != entry.item_id).to_dicts()


def _undone(book: DecisionBook, in_history: set[str]) -> list[Entry]:
    """Acceptances that were undone after the night had taken them: each ends."""
    every = {entry.number: entry for entry in book.entries()}
    ended = []
    for entry in every.values():
        of = every.get(entry.undoes or 0)
        if of is None or of.decision is None or of.decision.act not in _HELD:
            continue
        if str(of.number) in in_history and str(entry.number) not in in_history:
            end = type(of.decision)(Act.END_ACCEPTANCE, entry.by, str(entry.number))
            ended.append(Entry(entry.number, entry.made_at, entry.item_id, end, entry.by))
    return ended


def _numbers(past: pl.DataFrame) -> set[str]:
    """The numbers of the decisions the history holds."""
    told = past.filter(pl.col("detail").str.contains('"decision"', literal=True))["detail"]
    return {str(json.loads(detail)["decision"]) for detail in told}


def _evidence(past: pl.DataFrame) -> dict[str, str]:
    """By item, what its record held when it was last accepted."""
    told = past.filter(pl.col("detail").str.contains('"evidence"', literal=True)).select("item_id", "detail")
    return {item: json.loads(detail)["evidence"] for item, detail in told.rows()}


def _digests(cases: pl.DataFrame, key: bytes) -> dict[str, str]:
    found: dict[tuple[str, ...], list[tuple[str, str | None]]] = {}
    for *name, field, value in cases.select(*KEY, "field", "value").iter_rows():
        found.setdefault(tuple(name), []).append((field, value))
    return {item_id(*name): held(key, cells) for name, cells in found.items()}
