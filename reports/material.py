"""What a report is made from: one night's frames as the store holds them, checked on the way in."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from wellkept.errors import UsedWrongly


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from reports.toolkit.facts import Evidence


COLUMNS: Mapping[str, tuple[str, ...]] = {
    # One row per home of the settings, in their order. `home_id` "" is never in it.
    "homes": ("home_id", "name"),
    # rule_as_run joined with rule_run. `fields` a JSON list of field names. `state`, if there:
    # ran | error | no feed.
    "rules": (
        "rule_code", "title", "dataset", "scope", "dimension", "severity", "owner", "version",
        "fields", "says", "why", "fix",
    ),
    # tally of this run; counts are whole numbers. `home_id` "" is "no home of the settings".
    "tallies": (
        "home_id", "dataset", "rule_code",
        "right", "wrong", "undetermined", "not_applicable", "not_run",
    ),
    # person_tally of this run: judged had at least one critical rule judged right or wrong.
    "person_tallies": ("home_id", "dataset", "people", "judged", "no_critical_fault"),
    # receipt of this run, one row per file or per feed that did not come. No file names are shown.
    "receipts": (
        "feed", "dataset", "home_id", "rows_read", "rows_accepted", "rows_set_aside",
        "arrived_at", "extract_date", "state",
    ),
    # View movement. A count is null where a night asked nobody; `gone` is for whatever reason.
    "movement": ("home_id", "dataset", "rule_code", "wrong_now", "wrong_before", "new", "gone"),
    # View headline: one row per standing night, home and dataset, tonight's included.
    "trend": ("night", "home_id", "dataset", "people", "judged", "no_critical_fault"),
    # View item: every item that is open, claimed or accepted, and those whose latest event is of
    # tonight. `state` is where it stands, `event` what happened last, `opened_night` when it began.
    "items": (
        "home_id", "dataset", "reference", "rule_code", "state", "event", "night", "opened_night",
    ),
    # casebook WITHOUT `value`: who an item is about, one row per field at fault. Personal.
    # `note` is for the field "pair": which record is the other one.
    "cases": ("home_id", "dataset", "reference", "rule_code", "local_id", "called", "room", "field", "note"),
    # View field_quality of this run: what the cells of each field hold, in counts.
    "cells": (
        "home_id", "dataset", "field", "records", "not_there", "blank", "stand_in", "is_default", "invalid", "valid",
    ),
    # Of the extracts expected in the last nights, the share that was accepted.
    "coverage": ("dataset", "coverage", "expected"),
    # source_receipt of this run: the latest file of each source; met null where nothing was compared.
    "sources": ("source", "title", "dataset", "state", "extract_date", "rows_accepted", "met"),
    # agreement of this run: of each home, source and field, the records by what came of comparing them.
    "agreements": (
        "home_id", "dataset", "source", "field", "agree", "formatting", "differs", "missing_here",
        "missing_there", "cannot_compare", "not_compared",
    ),
    # View audit_latest of the last months: of each home, stratum and field, the cells looked up on paper.
    "audits": (
        "audit", "dataset", "night", "home_id", "stratum", "field", "checked", "agreeing", "not_on_paper",
    ),
    # trial_tally of this run, all homes together, beside the version in use (null where there is none).
    "trials": (
        "rule_code", "title", "dataset", "version", "stands_for", "state", "since", "right", "wrong",
        "in_use_right", "in_use_wrong",
    ),
    # View trend_point: each measure of each home, and of the provider (home_id null), by week and by month.
    "points": (
        "every", "period", "home_id", "measure", "part", "whole", "homes", "nights_judged", "nights_missed", "is_thin",
    ),
    # View measurement_change: since which night rules, settings or targets are others.
    "changes": ("night", "what", "about", "home_id", "dataset", "dimension", "severity", "before", "after"),
    # The decisions that stand in the rebase book: from which period new limits hold. Never who or why.
    "bases": ("measure", "home_id", "from_period"),
    # judgement of this run: result pass | warn | stop | blank.
    "judgements": ("suite", "expectation", "home_id", "target", "observed", "result", "severity"),
}  # fmt: skip

_VALUE = "value"


@dataclass(frozen=True, slots=True)
class Run:
    """The run a report speaks of.

    Attributes:
        run_id: the store's id of it.
        state: complete, incomplete (a rule raised) or held.
        judgement: pass, warn or stop on the targets; ``None`` when nothing was expected.
        profile: live or synthetic.
    """

    run_id: str
    state: str = "complete"
    judgement: str | None = None
    profile: str = "live"


@dataclass(frozen=True)
class Material:
    """One night, as frames whose columns `COLUMNS` lists. Further columns are ignored.

    Attributes:
        provider: the provider's name, as its settings give it.
        night: the night that was judged; every age on a page is counted to it.
        run: which run stands for it.
        has_broken_bases: whether the rebase book was tampered with, so that no decision in it counts.
        titles: what people call a field, by dataset and field name.
        unfed: the datasets this provider has no feed of, and how many rules look at each.
        required: the fields every record must have, by dataset: a blank one elsewhere may be right.
        evidence: what the Toolkit page rests on; ``None`` leaves the page out.
    """

    provider: str
    night: date
    run: Run
    homes: pd.DataFrame
    rules: pd.DataFrame
    tallies: pd.DataFrame
    person_tallies: pd.DataFrame
    receipts: pd.DataFrame
    movement: pd.DataFrame
    trend: pd.DataFrame
    items: pd.DataFrame
    cases: pd.DataFrame
    judgements: pd.DataFrame
    cells: pd.DataFrame
    coverage: pd.DataFrame
    sources: pd.DataFrame = field(default_factory=lambda: empty("sources"))
    agreements: pd.DataFrame = field(default_factory=lambda: empty("agreements"))
    audits: pd.DataFrame = field(default_factory=lambda: empty("audits"))
    trials: pd.DataFrame = field(default_factory=lambda: empty("trials"))
    points: pd.DataFrame = field(default_factory=lambda: empty("points"))
    changes: pd.DataFrame = field(default_factory=lambda: empty("changes"))
    bases: pd.DataFrame = field(default_factory=lambda: empty("bases"))
    has_broken_bases: bool = False
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    required: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unfed: Mapping[str, int] = field(default_factory=dict)
    evidence: Evidence | None = None

    def __post_init__(self) -> None:
        for name, columns in COLUMNS.items():
            frame: pd.DataFrame = getattr(self, name)
            missing = [column for column in columns if column not in frame.columns]
            if missing:
                msg = (
                    f"The frame {name!r} of a report lacks {', '.join(missing)}. "
                    "Select every column that reports.material.COLUMNS lists for it."
                )
                raise UsedWrongly(msg)
        if _VALUE in self.cases.columns:
            msg = (
                "The frame 'cases' of a report holds the flagged values, and no report may have "
                "them. Leave the column `value` out of the query."
            )
            raise UsedWrongly(msg)

    @property
    def home_names(self) -> dict[str, str]:
        """What each home is called; the homes of the settings in their order."""
        return dict(zip(self.homes["home_id"], self.homes["name"], strict=True))


def empty(name: str) -> pd.DataFrame:
    """A frame of the right columns with nothing in it, for a night that has none."""
    return pd.DataFrame({column: pd.Series(dtype="object") for column in COLUMNS[name]})


def each_row(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a small frame, each with its columns as attributes."""
    return iter(frame.itertuples(index=False))


def listed(cell: object) -> tuple[str, ...]:
    """The words of a cell that holds a list, as JSON text or as the list itself."""
    words = json.loads(cell) if isinstance(cell, str) else cell
    if isinstance(words, (list, tuple)):
        return tuple(str(word) for word in words)
    if hasattr(words, "tolist"):
        return tuple(str(word) for word in words.tolist())
    return ()
