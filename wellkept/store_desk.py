"""What the desk asks of a published snapshot: the items of one home, one item whole, and counts of all homes."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from wellkept.store_read import Readings

_STANDING = "('open', 'claimed', 'accepted')"
_ITEM = (
    "SELECT i.item_id, i.home_id, i.dataset, i.reference, i.rule_code, i.state, i.event, i.night, i.first_night,"
    " i.opened_night, i.times_came_back, i.detail, r.title, r.scope, r.severity, r.days_allowed, r.owner, r.says,"
    " r.why, r.fix, r.fields, c.local_id, c.called, c.room, c.fields_at_fault"
    " FROM item AS i LEFT JOIN rule_latest AS r ON r.rule_code = i.rule_code LEFT JOIN ("
    "  SELECT home_id, dataset, reference, rule_code, max(local_id) AS local_id, max(called) AS called,"
    "  max(room) AS room, string_agg(DISTINCT field, ',' ORDER BY field) FILTER (field NOT IN ('pair', 'source'))"
    "  AS fields_at_fault FROM casebook GROUP BY ALL"
    " ) AS c ON (c.home_id, c.dataset, c.reference, c.rule_code) = (i.home_id, i.dataset, i.reference, i.rule_code)"
)
_ORDER = (
    " ORDER BY list_position(['critical', 'major', 'minor', 'information'], r.severity), i.opened_night,"
    " c.room, c.called, i.item_id"
)


def items_of_home(read: Readings, home_id: str) -> pd.DataFrame:
    """Personal: the items of one home that are not closed, the gravest and longest open first, without values."""
    return read.query(f"{_ITEM} WHERE i.home_id = ? AND i.state IN {_STANDING}{_ORDER}", [home_id])


def item_of(read: Readings, item_id: str) -> pd.DataFrame:
    """Personal: one item as its latest event left it, without values; no row where there is none."""
    return read.query(f"{_ITEM} WHERE i.item_id = ?", [item_id])


def values_of(read: Readings, item_id: str) -> pd.DataFrame:
    """Personal: field and value of everything at fault in one item. Whoever asks has put the look down first."""
    return read.query(
        "SELECT c.field, c.value FROM item AS i JOIN casebook AS c USING (home_id, dataset, reference, rule_code)"
        " WHERE i.item_id = ? ORDER BY c.field",
        [item_id],
    )


def source_notes(read: Readings, home_id: str) -> pd.DataFrame:
    """Personal: of the open items of one home that are about a source, what it says (``item_id``, ``value``)."""
    return read.query(
        "SELECT i.item_id, c.value FROM item AS i JOIN casebook AS c USING (home_id, dataset, reference, rule_code)"  # noqa: S608 -- constants
        f" WHERE i.home_id = ? AND i.state IN {_STANDING} AND c.field = 'source' ORDER BY ALL",
        [home_id],
    )


def not_seen(read: Readings, home_id: str) -> pd.DataFrame:
    """Personal: the open items of one home whose record was not there on the latest night."""
    return read.query(
        f"{_ITEM} WHERE i.home_id = ? AND i.state IN {_STANDING} AND i.event = 'not_seen'{_ORDER}",
        [home_id],
    )


def counts_by_home(read: Readings) -> pd.DataFrame:
    """Of each home and dataset: items by state and severity, and how many of them came back."""
    return read.query(
        "SELECT i.home_id, i.dataset, r.severity, i.state, count(*) AS items,"  # noqa: S608 -- constants
        " count(*) FILTER (i.times_came_back > 0) AS came_back"
        f" FROM item AS i JOIN rule_latest AS r USING (rule_code) WHERE i.state IN {_STANDING}"
        " GROUP BY ALL ORDER BY ALL"
    )


def ageing_by_home(read: Readings, long_days: int) -> pd.DataFrame:
    """Of each home, dataset and severity with a time allowed: open items, how many are overdue, and for how long.

    Columns home_id, dataset, severity, open, overdue, long_overdue (for more than so many days) and oldest_days
    (since the oldest was opened or came back).
    """
    return read.query(
        "WITH tonight AS (SELECT max(night) AS night FROM run_standing), aged AS ("
        " SELECT i.home_id, i.dataset, r.severity, tonight.night - i.opened_night AS age,"
        " tonight.night - (i.opened_night + r.days_allowed::INTEGER) AS days"
        " FROM item AS i JOIN rule_latest AS r USING (rule_code), tonight"
        " WHERE i.state = 'open' AND r.days_allowed IS NOT NULL)"
        " SELECT home_id, dataset, severity, count(*) AS open, count(*) FILTER (days > 0) AS overdue,"
        " count(*) FILTER (days > ?) AS long_overdue, max(age) AS oldest_days FROM aged GROUP BY ALL ORDER BY ALL",
        [long_days],
    )


def overdue_by_home(read: Readings, long_days: int) -> pd.DataFrame:
    """Of each home: open items, critical ones, those overdue, and those overdue for more than so many days."""
    return read.query(
        "WITH tonight AS (SELECT max(night) AS night FROM run_standing), late AS ("
        " SELECT i.home_id, r.severity, tonight.night - (i.opened_night + r.days_allowed::INTEGER) AS days"
        " FROM item AS i JOIN rule_latest AS r USING (rule_code), tonight"
        " WHERE i.state = 'open' AND r.days_allowed IS NOT NULL)"
        " SELECT home_id, count(*) AS open, count(*) FILTER (severity = 'critical') AS critical,"
        " count(*) FILTER (days > 0) AS overdue,"
        " count(*) FILTER (days > 0 AND severity = 'critical') AS critical_overdue,"
        " count(*) FILTER (days > ?) AS long_overdue FROM late GROUP BY home_id ORDER BY home_id",
        [long_days],
    )


def put_right(read: Readings, since: date) -> pd.DataFrame:
    """By home and dataset: how many items the nights since a day proved fixed."""
    return read.query(
        "SELECT home_id, dataset, count(*) AS items FROM item_event WHERE event = 'verified_fixed' AND night >= ?"
        " GROUP BY home_id, dataset ORDER BY home_id, dataset",
        [since],
    )


def newly_found(read: Readings, home_id: str, since: date) -> pd.DataFrame:
    """By dataset and rule: how many faults the nights from a day on found in a home that they had not found before.

    Returns:
        Columns dataset, rule_code, title, scope, items.
    """
    return read.query(
        "SELECT i.dataset, i.rule_code, r.title, r.scope, count(*) AS items"
        " FROM item_event AS e JOIN item AS i USING (item_id) JOIN rule_latest AS r ON r.rule_code = i.rule_code"
        " WHERE i.home_id = ? AND e.event IN ('opened', 'came_back') AND e.night >= ?"
        " GROUP BY ALL ORDER BY items DESC, i.dataset, i.rule_code",
        [home_id, since],
    )


def numbers_taken(read: Readings) -> frozenset[str]:
    """The numbers of the decisions that nights have taken in."""
    found = read.query(
        "SELECT DISTINCT json_extract_string(detail, '$.decision') AS number FROM item_event"
        " WHERE json_extract_string(detail, '$.decision') IS NOT NULL"
    )
    return frozenset(found["number"])
