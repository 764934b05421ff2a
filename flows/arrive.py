"""Arrive: facts of tonight's extracts against the nights before; an extract that looks wrong is held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl

from checks import DATASETS, datasets, formats
from expectations import targets
from expectations.arrival import judge_arrival
from expectations.volume import natural_limits
from flows.gone import gone, say_who
from flows.judge import beyond_us, last_night
from flows.read import accepted
from flows.workspace import Workspace
from wellkept.cell_damage import Damage
from wellkept.drift import Drift, drift
from wellkept.extract import SURE_ENCODINGS, SetAside
from wellkept.settings import Settings
from wellkept.store import Store


_GONE = "are gone with no leaving date"  # what the hold itself says of them


def arrive(space: Workspace, store: Store, key: bytes) -> bool:
    """Judge the facts of what came tonight.

    Returns:
        Whether the run may go on: nothing is held, or a named person has released exactly this.
    """
    if not space.has("arrival"):
        facts = [
            _facts(space, receipt, store.feed_history(feed, space.night)) for feed, receipt in accepted(space).items()
        ]
        judged = judge_arrival(
            pd.DataFrame(facts),
            targets.load(space.settings.folders.targets),
            run_id=space.run_id,
            night=space.night,
            folder=gx_folder(space.settings),
            keep_nights=space.settings.night.keep_nights,
        )
        space.write("facts/arrived", facts)
        held = {f.feed: list(f.reasons) for f in judged.feeds if f.result == "hold"}
        for feed, reasons in held.items():
            if any(_GONE in reason for reason in reasons) and (who := say_who(space, accepted(space)[feed], key)):
                reasons.append(who)
        space.write(
            "arrival",
            {
                "result": judged.result,
                "held": held,
                "warned": {f.feed: list(f.reasons) for f in judged.feeds if f.result == "warn"},
                "rows": judged.rows.to_dict("records"),
            },
        )
    return not space.read("arrival")["held"] or store.is_released(space.read("plan")["key"])


def gx_folder(settings: Settings) -> Path:
    """Where Great Expectations keeps its short memory of nights: counts only."""
    return settings.folders.store.parent / "expectations"


def feed_facts(space: Workspace) -> pl.DataFrame:
    """One row for each expected feed, for the rules whose subject is a feed."""
    arrived = {fact["feed"]: fact for fact in space.read("facts/arrived")}
    rows = []
    for feed, receipt in accepted(space).items():
        fact = arrived[feed]
        declared = next(f for f in space.settings.feeds if f.name == feed)
        came = receipt["state"] != "missing"
        reasons = receipt.get("reasons", {})
        rows.append(
            {
                "feed": feed,
                "dataset": receipt["dataset"],
                "home_id": declared.home,
                "required": declared.required,
                "arrived": came,
                "refused": receipt["state"] == "refused" if came else None,
                "rows_read": receipt.get("rows_read"),
                "rows_accepted": receipt.get("rows_accepted"),
                "rows_set_aside": receipt.get("rows_set_aside"),
                "previous_rows_accepted": fact["history"][-1] if fact["history"] else None,
                "nights_same_bytes": fact["nights_same_bytes"] if came else None,
                "columns_missing": len(fact["columns_missing"]) if came else None,
                "columns_added": fact["headings_added"],
                "columns_removed": fact["headings_removed"],
                "columns_renamed": fact["headings_renamed"],
                "columns_reordered": fact["headings_reordered"],
                "rows_expected_least": fact["ordinary"][0] if fact["ordinary"] else None,
                "rows_expected_most": fact["ordinary"][1] if fact["ordinary"] else None,
                "changed_after_extract": receipt.get("changed_after_extract"),
                "ragged_rows": reasons.get("too few cells", 0) + reasons.get("too many cells", 0) if came else None,
                "layout_rows": sum(n for why, n in reasons.items() if "cells" not in why) if came else None,
                "encoding_warning": receipt["encoding"] not in SURE_ENCODINGS if "encoding" in receipt else None,
                "extract_date": receipt.get("extract_date"),
                "unknown_home_rows": receipt.get("unknown_home_rows"),
                **{kind.value: receipt.get("damage", {}).get(kind.value) for kind in Damage},
            }
        )
    return pl.DataFrame(rows, infer_schema_length=None)


def night_facts(space: Workspace) -> pl.DataFrame:
    """The one row of the night itself, for the rules whose subject is the night."""
    receipts = accepted(space).values()
    required = {f.name for f in space.settings.feeds if f.required}
    said = []
    for name in DATASETS[:-1]:
        never = beyond_us(space, name)
        said += [fact for code, fact in space.read(f"verdicts/{name}").items() if code not in never]
    return pl.DataFrame(
        [
            {
                "night_date": space.night.isoformat(),
                "rules_asked": len(said),
                "rules_errored": sum(fact["state"] == "error" for fact in said),
                "rules_without_feed": sum(fact["state"] == "no feed" for fact in said),
                "feeds_expected": len(required),
                "feeds_arrived": sum(r["feed"] in required and r["state"] == "accepted" for r in receipts),
            }
        ]
    )


def _facts(space: Workspace, receipt: Mapping[str, Any], past: pd.DataFrame) -> dict[str, Any]:
    """What is known of one feed tonight; ``None`` where nobody knows."""
    came = receipt["state"] == "accepted"
    columns = set(receipt.get("columns", {}))
    before = set(past["columns"].iloc[-1]) if len(past) else None
    changed = _drift(receipt, past) if came else None
    dataset = datasets()[receipt["dataset"]]
    told = {name for name, by in dataset.told.items() if by.source in columns}
    declared = next(f for f in space.settings.feeds if f.name == receipt["feed"])
    required = {f.name for f in dataset.fields if f.required and f.name != "home_id"} - told
    # A national file lacks some columns every night; to hold it for those would be to hold it for ever.
    required &= formats.fields_of(declared, dataset)
    same = _nights_same(receipt["sha256"], past)
    made = receipt.get("extract_date")
    frame = last_night(space, receipt["dataset"])
    gone, people = _vanished(space, receipt) if came and frame is not None else (None, None)
    return {
        "feed": receipt["feed"],
        "dataset": receipt["dataset"],
        "home_id": next(f.home for f in space.settings.feeds if f.name == receipt["feed"]) or "",
        "state": receipt["state"],
        "rows_read": receipt.get("rows_read"),
        "rows_accepted": receipt.get("rows_accepted"),
        # A title or a totals row is nobody's record, so that leaving it out loses nobody.
        "rows_set_aside": _perhaps_lost(receipt) if came else None,
        "history": [int(n) for n in past["rows_accepted"].dropna()],
        "same_bytes": same > 0 if came and len(past) else None,
        "nights_same_bytes": same,
        "columns_missing": sorted(required - columns) if came else [],
        "columns_removed": sorted(before - columns) if came and before is not None else None,
        "columns_added": sorted(columns - before) if came and before is not None else None,
        "extract_age_days": (space.night - date.fromisoformat(made)).days if made else None,
        "vanished": gone,
        "people": people,
        "said": [*receipt.get("warnings", ()), *(changed.sentences if changed else ())],
        "headings_added": len(changed.added) if changed else None,
        "headings_removed": len(changed.removed) if changed else None,
        "headings_renamed": len(changed.renamed) if changed else None,
        "headings_reordered": changed.is_reordered if changed else None,
        "ordinary": _ordinary(space, past) if came else None,
    }


def _perhaps_lost(receipt: Mapping[str, Any]) -> int:
    """Rows set aside that may have been records."""
    return sum(many for why, many in receipt["reasons"].items() if not SetAside(why).is_layout)


def _drift(receipt: Mapping[str, Any], past: pd.DataFrame) -> Drift | None:
    """In what tonight's headings differ from the last ones known; ``None`` where none are."""
    before = past[past["headings"].map(bool)] if len(past) else past
    if before.empty or not receipt.get("headings"):
        return None
    columns = (before["columns"].iloc[-1], receipt.get("columns", {}))
    known = {heading: name for each in columns for name, heading in each.items()}
    return drift(before["headings"].iloc[-1], receipt["headings"], known)


def _ordinary(space: Workspace, past: pd.DataFrame) -> tuple[float, float] | None:
    """The natural process limits of the rows of the nights before; ``None`` until they have settled."""
    rows = targets.load(space.settings.folders.targets).arrival.rows
    found = natural_limits([float(n) for n in past["rows_accepted"].dropna()], rows)
    return (found.lower, found.upper) if found else None


def _nights_same(sha256: str | None, past: pd.DataFrame) -> int:
    same = 0
    for earlier in reversed(list(past["sha256"])):
        if earlier != sha256 or sha256 is None:
            break
        same += 1
    return same


def _vanished(space: Workspace, receipt: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """How many of last night's people in this feed are gone with no leaving date, of how many."""
    found = gone(space, receipt)
    return (None, None) if found is None else (found[0].height, found[1])
