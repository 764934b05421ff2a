"""Facts of tonight's files as numbers that can be judged: one row per feed, null where unknown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from expectations import volume


if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from expectations.targets import Arrival


def measure(facts: pd.DataFrame, arrival: Arrival) -> list[dict[str, Any]]:
    """One mapping per feed: what was counted, and what each count is held against."""
    rows: list[Any] = facts.to_dict("records")
    return [_feed(row, arrival) for row in rows]


def frame(measured: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> pd.DataFrame:
    """The measured numbers as Great Expectations takes them, every column a float."""
    import pandas as pd

    rows = list(measured)
    made: dict[str, Any] = {
        "row": list(range(len(rows))),
        "feed": [row["feed"] for row in rows],
    }
    for column in dict.fromkeys(columns):
        made[column] = pd.Series([row[column] for row in rows], dtype="float64")
    return pd.DataFrame(made)


def _feed(row: Mapping[str, Any], arrival: Arrival) -> dict[str, Any]:
    state = str(row.get("state") or "accepted")
    came = state == "accepted"
    # Of a file that did not come nothing is known, whatever was noted of the one before.
    known = row if came else {}
    accepted, read = _number(known, "rows_accepted"), _number(known, "rows_read")
    aside = _number(known, "rows_set_aside")
    history = [float(each) for each in _items(known, "history") or ()]
    previous = history[-1] if history else None
    near = None if previous is None else volume.near_last_night(previous, arrival.rows)
    natural = volume.natural_limits(history, arrival.rows)
    people = _number(known, "people")
    before = previous if people is None else people
    gone = arrival.vanished
    return {
        "feed": str(row["feed"]),
        "dataset": _text(row, "dataset"),
        "home_id": _text(row, "home_id"),
        "state": state,
        "said": [str(each) for each in _items(row, "said") or ()],
        "came": float(came),
        "rows_read": read,
        "rows_accepted": accepted,
        "rows_set_aside": aside,
        "previous": previous,
        "far_below": None if previous is None else previous * arrival.rows.hold_below / 100,
        "near_lower": near.lower if near else None,
        "near_upper": near.upper if near else None,
        "natural_lower": natural.lower if natural else None,
        "natural_upper": natural.upper if natural else None,
        "set_aside_percent": 100 * aside / read if read and aside is not None else None,
        "same_bytes": _number(known, "same_bytes"),
        "age_days": _number(known, "extract_age_days"),
        "vanished": _number(known, "vanished"),
        "vanished_most": None if before is None else max(gone.records, before * gone.percent / 100),
        **_columns(known),
    }


def _columns(row: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for side in ("missing", "removed", "added"):
        given = _items(row, f"columns_{side}")
        made[f"columns_{side}"] = None if given is None else float(len(given))
        made[f"names_{side}"] = [] if side == "added" else given or []
    return made


def _items(row: Mapping[str, Any], name: str) -> list[Any] | None:
    given = row.get(name)
    return list(given) if isinstance(given, Iterable) and not isinstance(given, str) else None


def _number(row: Mapping[str, Any], name: str) -> float | None:
    import pandas as pd

    value = row.get(name)
    return None if value is None or pd.isna(value) else float(value)


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""
