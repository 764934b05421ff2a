"""Answers: what tonight says of every item that is open, so that it closes on proof and nothing else."""

from __future__ import annotations

from datetime import datetime

import polars as pl

from flows.cases import IDENTITY, LOCAL, subjects, with_references
from flows.judge import BETWEEN, TONIGHT, last_night, verdicts
from flows.read import accepted, records
from flows.workspace import Workspace
from wellkept.coerce import HOME, ROW
from wellkept.dataset import Dataset
from wellkept.item import Stage, Tonight
from wellkept.item_night import EVENTS, ITEMS, KEY, fold_history, fold_night
from wellkept.store import Store
from wellkept.words import Scope, Verdict


_SAID = {
    Verdict.NOT_APPLICABLE: Tonight.NOT_APPLICABLE,
    Verdict.UNDETERMINED: Tonight.UNDETERMINED,
    Verdict.RIGHT: Tonight.RIGHT,
    Verdict.WRONG: Tonight.WRONG,
}
_ACTIVE = (Stage.OPEN, Stage.CLAIMED, Stage.ACCEPTED)
_ANSWER = pl.Schema(dict.fromkeys((*KEY, "tonight"), pl.String))


def history(store: Store) -> pl.DataFrame:
    """Every event of every item so far, in the order written."""
    frame = store.all_events()[list(EVENTS)]
    if frame.empty:
        return pl.DataFrame(schema=EVENTS)
    return pl.from_pandas(frame).with_columns(pl.col("night").cast(pl.Date)).cast(pl.Schema(EVENTS))


def cases_known(store: Store) -> pl.DataFrame:
    """Where the record of each open item is found: its home and local id."""
    frame = store.places()
    schema = pl.Schema(dict.fromkeys((*KEY[:3], LOCAL), pl.String))
    return pl.from_pandas(frame).cast(schema) if len(frame) else pl.DataFrame(schema=schema)


def answer(space: Workspace, dataset: Dataset, items: pl.DataFrame, known: pl.DataFrame, key: bytes) -> pl.DataFrame:
    """What tonight says of the items of one dataset that are not closed; wrong ones come as flags.

    Returns:
        home_id, dataset, reference, rule_code and ``tonight``. An item without a row was not checked.
    """
    mine = items.filter((pl.col("dataset") == dataset.name) & pl.col("stage").is_in([s.value for s in _ACTIVE]))
    if mine.is_empty():
        return pl.DataFrame(schema=_ANSWER)
    rules = dataset.by_code
    withdrawn = mine.filter(~pl.col("rule_code").is_in(list(rules)))
    answers = [withdrawn.select(*KEY, tonight=pl.lit(Tonight.WITHDRAWN.value))]
    between = [code for code, rule in rules.items() if rule.scope is Scope.BETWEEN_NIGHTS]
    for which, frame in ((TONIGHT, _judged(space, dataset)), (BETWEEN, last_night(space, dataset.name))):
        asked = pl.col("rule_code").is_in(between)
        wanted = mine.filter(pl.col("rule_code").is_in(list(rules)) & (asked if which == BETWEEN else ~asked))
        table = verdicts(space, dataset.name, which)
        if table is None or frame is None or wanted.is_empty():
            continue
        answers.append(_look_up(space, dataset, wanted.join(known, on=KEY[:3], how="left"), frame, table, key))
    return pl.concat(answers)


def events(
    items: pl.DataFrame,
    answers: pl.DataFrame,
    past: pl.DataFrame,
    space: Workspace,
    at: datetime,
    *,
    said: pl.DataFrame,
) -> pl.DataFrame:
    """The events tonight adds, what people said first, as the store keeps them, each with the state it leads to."""
    added = fold_night(items, answers, night=space.night, run_id=space.run_id)
    return pl.concat(
        [_with_states(said, past, at), _with_states(added, pl.concat([past, said]), at)], how="vertical_relaxed"
    )


def _with_states(added: pl.DataFrame, past: pl.DataFrame, at: datetime) -> pl.DataFrame:
    touched = past.join(added.select("item_id"), on="item_id", how="semi")
    stages = standing(pl.concat([touched, added.select(list(EVENTS))])).select("item_id", state="stage")
    return added.join(stages, on="item_id", how="left").with_columns(at=pl.lit(at.replace(tzinfo=None)))


def standing(past: pl.DataFrame) -> pl.DataFrame:
    """Every item as its history leaves it."""
    return fold_history(past) if len(past) else pl.DataFrame(schema=ITEMS)


def _look_up(
    space: Workspace, dataset: Dataset, wanted: pl.DataFrame, frame: pl.LazyFrame, table: pl.LazyFrame, key: bytes
) -> pl.DataFrame:
    places = subjects(frame, dataset).select(ROW, HOME, LOCAL, IDENTITY)
    sought = wanted.select(HOME, LOCAL).unique().lazy()
    rows = places.join(sought, on=[HOME, LOCAL], how="semi").collect()
    # The local id finds the rows; where a person has several records, the reference says which is meant.
    same = [HOME, "reference"] if dataset.apart else [HOME, LOCAL]
    if dataset.apart:
        rows = with_references(rows, dataset.name, key)
    codes = wanted["rule_code"].unique().to_list()
    said = table.select(ROW, *codes).join(rows.lazy().select(ROW), on=ROW, how="semi").collect()
    words = {int(v): t.value for v, t in _SAID.items()}
    long = said.unpivot(index=ROW, variable_name="rule_code", value_name="verdict").join(rows, on=ROW)
    long = long.with_columns(
        tonight=pl.col("verdict")
        .replace_strict(words, default=None, return_dtype=pl.String)
        .fill_null(Tonight.NOT_RUN.value)
    )
    unproved = [code for code in codes if not dataset.by_code[code].right_is_proof]
    is_no_proof = pl.col("rule_code").is_in(unproved) & (pl.col("tonight") == Tonight.RIGHT.value)
    long = long.with_columns(tonight=pl.when(is_no_proof).then(pl.lit(Tonight.UNDETERMINED.value)).otherwise("tonight"))
    found = wanted.join(long.select(*same, "rule_code", "tonight"), on=[*same, "rule_code"], how="left")
    absent = found.filter(pl.col("tonight").is_null())
    seen = found.filter(pl.col("tonight").is_not_null())
    # A record is absent only if its home's records came; otherwise nobody looked.
    came = homes_that_came(space, dataset)
    missing = absent if came is None else absent.filter(pl.col(HOME).is_in(came))
    return pl.concat([seen.select(list(_ANSWER)), missing.select(*KEY, tonight=pl.lit(Tonight.ABSENT.value))])


def homes_that_came(space: Workspace, dataset: Dataset) -> list[str] | None:
    """The homes whose records came; ``None`` when every feed of the dataset did."""
    feeds = [fact for fact in accepted(space).values() if fact["dataset"] == dataset.name]
    if all(fact["state"] == "accepted" for fact in feeds):
        return None
    return sorted({home for fact in feeds for home in fact.get("homes", [])})


def _judged(space: Workspace, dataset: Dataset) -> pl.LazyFrame | None:
    frame = records(space, dataset.name)
    return frame if frame is not None else space.frame(f"facts/{dataset.name}")
