"""What the store keeps of a reporting period, in counts: everything the numbers of a report are derived from.

A report, an evidence pack and the check of a pack ask the same questions here, so that each number can be derived
again from what is kept. Nothing in these frames is about one person.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pandas as pd

from wellkept.store_split import COLUMNS, PARTS, split_of
from wellkept.store_toolkit import went_wrong


if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wellkept.store_read import Readings

# Every question is asked of the nights that stand from $first to $last.
_FRAMES: Mapping[str, str] = {
    # One row for each night that stands.
    "runs": (
        "SELECT run_id, night, state, judgement, rulebook_digest, settings_digest,"
        " EXISTS (SELECT 1 FROM publication AS p WHERE p.run_id = run.run_id) AS is_published"
        " FROM run_standing AS run WHERE night BETWEEN $first AND $last ORDER BY night"
    ),
    # What each feed brought on each of them, missing ones included.
    "receipts": (
        "SELECT run_id, night, feed, dataset, coalesce(home_id, '') AS home_id, receipt.state, extract_date, sha256,"
        " rows_read, rows_accepted, rows_set_aside FROM receipt JOIN run_standing AS run USING (run_id)"
        " WHERE night BETWEEN $first AND $last ORDER BY night, feed, sha256"
    ),
    # The rules of each rulebook that one of them was judged by.
    "rules": (
        "SELECT rulebook_digest, rule_code, title, dataset, scope, dimension, severity, owner, version,"
        " days_allowed, fields::VARCHAR AS fields"
        " FROM rule_as_run WHERE rulebook_digest IN"
        " (SELECT rulebook_digest FROM run_standing WHERE night BETWEEN $first AND $last)"
        " ORDER BY rulebook_digest, rule_code"
    ),
    # The verdicts of each night, by home and rule.
    "tallies": (
        'SELECT run_id, home_id, tally.dataset, rule_code, "right", wrong, undetermined, not_applicable, not_run'
        " FROM tally JOIN run_standing AS run USING (run_id) WHERE night BETWEEN $first AND $last"
        " ORDER BY run_id, home_id, rule_code"
    ),
    # People with no critical fault, by night, home and dataset.
    "people": (
        "SELECT run_id, home_id, dataset, people, judged, no_critical_fault"
        " FROM person_tally JOIN run_standing AS run USING (run_id) WHERE night BETWEEN $first AND $last"
        " ORDER BY run_id, home_id, dataset"
    ),
    # What happened to items, and whether a person decided it.
    "events": (
        "SELECT night, home_id, dataset, rule_code, event,"
        " json_extract_string(detail, '$.decision') IS NOT NULL AS is_decision, count(*) AS items"
        " FROM item_event WHERE night BETWEEN $first AND $last GROUP BY ALL ORDER BY ALL"
    ),
    # The items that were open, claimed or accepted at the end, by the night they were opened.
    "open_items": (
        "WITH stood AS (SELECT home_id, dataset, rule_code, arg_max(state, seq) AS state,"
        " max(night) FILTER (event IN ('opened', 'came_back')) AS opened_night"
        " FROM item_event WHERE night <= $last GROUP BY item_id, home_id, dataset, rule_code)"
        " SELECT home_id, dataset, rule_code, state, opened_night, count(*) AS items FROM stood"
        " WHERE state IN ('open', 'claimed', 'accepted') GROUP BY ALL ORDER BY ALL"
    ),
    # Each file of a source that records met, on the first night it was compared.
    "rounds": (
        "SELECT min(night) AS night, source, any_value(title) AS title, dataset, sha256, arg_min(met, night) AS met"
        " FROM source_receipt JOIN run_standing AS run USING (run_id)"
        " WHERE source_receipt.state = 'accepted' AND met > 0 GROUP BY source, dataset, sha256"
        " HAVING min(night) BETWEEN $first AND $last ORDER BY night, source, sha256"
    ),
    # How fields agreed with each source on the last night it was compared.
    "agreements": (
        "WITH asked AS (SELECT agreement.*, night FROM agreement JOIN run_standing AS run USING (run_id)"
        " WHERE night BETWEEN $first AND $last)"
        " SELECT run_id, night, home_id, dataset, source, field, agree, formatting, differs, missing_here,"
        " missing_there, cannot_compare, not_compared FROM asked"
        " WHERE (dataset, source, night) IN (SELECT (dataset, source, max(night)) FROM asked GROUP BY dataset, source)"
        " ORDER BY dataset, source, field, home_id"
    ),
    # Cells looked up on paper, of the audits keyed in these days.
    "audits": (
        "SELECT audit, dataset, night, home_id, stratum, field, checked, agreeing, not_on_paper FROM audit_latest"
        " WHERE keyed_at::DATE BETWEEN $first AND $last ORDER BY ALL"
    ),
    # How each night came out against its targets.
    "judgements": (
        "SELECT run_id, expectation, coalesce(home_id, '') AS home_id, target, observed, result"
        " FROM judgement JOIN run_standing AS run USING (run_id)"
        " WHERE suite = 'target' AND night BETWEEN $first AND $last ORDER BY run_id, expectation, home_id"
    ),
    # Every measure by month up to the end, gaps included; home_id '' is the whole provider.
    "points": (
        "SELECT period, coalesce(home_id, '') AS home_id, measure, is_flow, part, whole, homes, nights_judged,"
        " nights_missed, is_thin FROM trend_point WHERE every = 'month' AND period <= $last"
        " ORDER BY measure, home_id, period"
    ),
    # What changed in how things are measured, up to the end: a chart begins before the period does.
    "changes": (
        "SELECT night, what, about, coalesce(home_id, '') AS home_id, dataset, dimension, severity, before, after"
        " FROM measurement_change WHERE night <= $last ORDER BY night, what, about, home_id"
    ),
}  # fmt: skip
TROUBLES = "troubles"
SPLIT = "split"
FRAMES = (*_FRAMES, TROUBLES, SPLIT)


def period_frames(read: Readings, first: date, last: date) -> dict[str, pd.DataFrame]:
    """Everything the store keeps of the nights from one day to another.

    Returns:
        One frame for each name of `FRAMES`, in a fixed order of rows and columns; ``troubles`` is
        `wellkept.store_toolkit.went_wrong`, and ``split`` is `wellkept.store_split.split_of` with its codes as text.
    """
    span = {"first": first, "last": last}
    found = {name: read.query_named(sql, span) for name, sql in _FRAMES.items()}
    return found | {TROUBLES: went_wrong(read, first, last), SPLIT: _split(read, first, last)}


def _split(read: Readings, first: date, last: date) -> pd.DataFrame:
    if read.query("SELECT run_id FROM run_standing WHERE night BETWEEN ? AND ? LIMIT 1", [first, last]).empty:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in COLUMNS})
    found = split_of(read, first, last)
    for name in ("first_night", "last_night"):
        found[name] = pd.to_datetime(found[name])
    for name in ("rules", "unmeasured", "not_told_apart"):
        found[name] = ["; ".join(codes) for codes in found[name]]
    return found.astype({"change": "float64", **dict.fromkeys(PARTS, "float64")})


def runs_before(read: Readings, first: date) -> dict[str, Any]:
    """How many runs stand for the nights before a day, and a digest of their ids: open items and points go back so far.

    Returns:
        ``runs`` and ``digest``.
    """
    found = read.query("SELECT run_id FROM run_standing WHERE night < ? ORDER BY night", [first])["run_id"]
    return {"runs": len(found), "digest": sha256("\n".join(map(str, found)).encode()).hexdigest()}
