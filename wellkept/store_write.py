"""Writing to the store: the whole of one run in one transaction, and what is added to it later."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from wellkept import casebook
from wellkept.errors import KeyRefused, UsedWrongly
from wellkept.run import Judgement, Result, RunResult, RunState
from wellkept.store import StoreRefused, frame_columns


if TYPE_CHECKING:
    from wellkept.run import Rows
    from wellkept.store import Store


def write_run(store: Store, result: RunResult) -> str:
    """Write everything of one run, or nothing.

    A result whose judgement key is already there is never counted twice: nothing is added. The
    same goes for a held run that still waits for its release.

    Returns:
        The id under which the result is in the store.

    Raises:
        KeyRefused: its references were made with another key.
        StoreRefused: it does not add up.
        UsedWrongly: a frame lacks a column.
    """
    run = result.run
    if run.reference_key_id != store.reference_key_id:
        msg = (
            f"Run {run.run_id} made its references with the key {run.reference_key_id}, and the store was made with "
            f"{store.reference_key_id}. Judge the night again with the store's reference.key."
        )
        raise KeyRefused(msg)
    with store.transaction(f"run {run.run_id}"):
        same = store.held_run if run.state is RunState.HELD else store.run_with_key
        if already := same(run.judgement_key):
            return already.run_id
        _write(store, result)
    return run.run_id


def record_judgements(store: Store, run_id: str, judgements: Sequence[Judgement], overall: Result) -> None:
    """Put down how a run came out; said again for the same suites, the latter replaces the former."""
    _refuse_unknown(store, run_id)
    with store.transaction(f"the judgements of run {run_id}"):
        for suite in sorted({judgement.suite for judgement in judgements}):
            store.execute("DELETE FROM judgement WHERE run_id = ? AND suite = ?", [run_id, suite])
        _append(store, "judgement", judgements, {"run_id": run_id})
        store.execute("UPDATE run SET judgement = ? WHERE run_id = ?", [overall, run_id])


def record_publication(
    store: Store, run_id: str, *, folder: str, published_at: datetime, files: int, gate: Mapping[str, Any]
) -> None:
    """Put down that a run was published, and what the leak gate read and found, in counts."""
    _refuse_unknown(store, run_id)
    with store.transaction(f"the publication of run {run_id}"):
        store.execute(
            "INSERT INTO publication VALUES (?, ?, ?, ?, ?)", [run_id, folder, published_at, files, json.dumps(gate)]
        )


def record_release(store: Store, run_id: str, *, by: str, reason: str, at: datetime) -> None:
    """Put down that a named person released a held run; its extracts are then judged as a new run.

    Raises:
        UsedWrongly: the run is not held, or nobody says who and why.
    """
    run = _refuse_unknown(store, run_id)
    if run is not RunState.HELD:
        msg = (
            f"Run {run_id} is not held: it is {run}. Only a held run can be released; "
            "`wellkept night` names it when it holds one."
        )
        raise UsedWrongly(msg)
    if not by.strip() or not reason.strip():
        msg = f"Run {run_id} is released by a named person, for a reason. Say who, and why, and release it again."
        raise UsedWrongly(msg)
    with store.transaction(f"the release of run {run_id}"):
        store.execute("INSERT INTO release VALUES (?, ?, ?, ?)", [run_id, by, reason, at])


def record_audit(store: Store, rows: Rows) -> None:
    """Put down what an audit found, each time its sheets were keyed; nothing is replaced."""
    with store.transaction("an audit"):
        _append(store, "audit_result", rows)


def _write(store: Store, result: RunResult) -> None:
    run = result.run
    of_run = {"run_id": run.run_id}
    _append(store, "run", [run])
    _append(store, "receipt", result.receipts, of_run)
    _append_rules(store, result)
    _append(store, "rule_run", result.rule_runs, of_run)
    _append(store, "tally", result.tallies, of_run)
    _append(store, "trial_tally", result.trial_tallies, of_run)
    _append(store, "person_tally", result.person_tallies, of_run)
    _append(store, "field_count", result.field_counts, of_run)
    _append(store, "source_receipt", result.sources, of_run)
    _append(store, "agreement", result.agreements, of_run)
    _append(store, "flag", result.flags, of_run)
    _refuse_unsound(store, run.run_id)
    _append_events(store, result)
    _keep_answers(store, result)
    casebook.write_cases(store, run, as_frame(result.cases))
    casebook.close_cases(store)


def _append_rules(store: Store, result: RunResult) -> None:
    """A rulebook is kept once, however many runs are judged by it."""
    digest = result.run.rulebook_digest
    kept = store.query("SELECT count(*) AS rules FROM rule_as_run WHERE rulebook_digest = ?", [digest])
    if kept["rules"].item() == 0:
        _append(store, "rule_as_run", result.rules, {"rulebook_digest": digest})


def _append_events(store: Store, result: RunResult) -> None:
    frame = as_frame(result.events)
    if frame is not None:
        told = "at" in frame_columns(frame)  # what a person said has a time of its own
        store.append("item_event", frame, {} if told else {"at": result.run.finished_at}, numbered="seq")


def _keep_answers(store: Store, result: RunResult) -> None:
    """Tonight's answers in place of those of earlier nights; a night judged late changes nothing of later ones."""
    frame = as_frame(result.standing_answers)
    night = result.run.night
    if frame is not None:
        with store.incoming(frame):
            store.execute(
                "DELETE FROM standing_answer AS old USING incoming AS new WHERE old.seen <= ?"
                " AND (old.dataset, old.reference, old.field) = (new.dataset, new.reference, new.field)",
                [night],
            )
            store.execute(
                "INSERT INTO standing_answer SELECT dataset, reference, field, digest, since, ? FROM incoming"
                " ON CONFLICT DO NOTHING",
                [night],
            )
    store.execute("DELETE FROM standing_answer WHERE seen < ?::DATE - INTERVAL 2 YEARS", [night])


def _append(store: Store, table: str, rows: Rows, given: Mapping[str, object] | None = None) -> None:
    frame = as_frame(rows)
    if frame is not None:
        store.append(table, frame, given)


def as_frame(rows: Rows) -> Any:
    """What the engine can read: a frame as it is, a sequence as an Arrow table, ``None`` for no rows.

    Raises:
        UsedWrongly: the rows of a sequence are not of one kind.
    """
    if not isinstance(rows, Sequence):
        return rows if len(rows) else None
    if not rows:
        return None
    cells = [_cells(row) for row in rows]
    if any(row.keys() != cells[0].keys() for row in cells):
        msg = "The rows handed to the store do not all have the same columns. Give every row every column."
        raise UsedWrongly(msg)
    try:
        return pa.Table.from_pylist(cells)
    except pa.ArrowException:
        # Arrow quotes the value it stumbled on, so its text goes no further.
        msg = f"A column of {', '.join(cells[0])} holds values of two kinds. Give every row the same kind."
        raise UsedWrongly(msg) from None


def _cells(row: Any) -> dict[str, Any]:
    cells = {f.name: getattr(row, f.name) for f in fields(row)} if is_dataclass(row) else dict(row)
    return {name: _cell(value) for name, value in cells.items()}


def _cell(value: Any) -> Any:
    if isinstance(value, Mapping):
        return json.dumps(dict(value))
    if isinstance(value, datetime) and value.tzinfo is not None:
        # Arrow loses the offset of other zones in some processes: 06:00+01:00 becomes 06:00 UTC.
        return value.astimezone(UTC)
    return json.dumps(list(value)) if isinstance(value, tuple | list) else value


def _refuse_unsound(store: Store, run_id: str) -> None:
    found = store.query("SELECT what, how_many FROM unsound WHERE run_id = ? ORDER BY what", [run_id])
    if not found.empty:
        what = "; ".join(f"{row.what} ({row.how_many})" for row in found.itertuples())
        msg = f"Run {run_id} does not add up, and nothing of it was written: {what}. Report this with the run's id."
        raise StoreRefused(msg)


def _refuse_unknown(store: Store, run_id: str) -> RunState:
    run = store.run(run_id)
    if run is None:
        msg = f"The store has no run {run_id}. Copy the id that `wellkept night` printed."
        raise UsedWrongly(msg)
    return run.state
