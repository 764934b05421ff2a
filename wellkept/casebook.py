"""The casebook: from a flag to the person, the room and the value, for the home it is about only."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    import pandas as pd

    from wellkept.run import Rows, Run
    from wellkept.store import Store
    from wellkept.words import Owner

PAIR = "pair"  # the field under which it is kept which record is the other one of two
SOURCE = "source"  # the field under which it is kept which source says otherwise
_SAME_CASE = (
    "c.home_id = i.home_id AND c.dataset = i.dataset AND c.reference = i.reference AND c.rule_code = i.rule_code"
)


def write_cases(store: Store, run: Run, frame: Rows) -> None:
    """Keep the latest sighting of each case, inside the transaction of its run.

    A case is one home, record and rule: its older rows go, all its fields with them. A late file
    about an earlier night changes nothing that has been seen since.

    Args:
        store: the open store.
        run: the run that saw them.
        frame: home_id, dataset, reference, local_id, called, room, field, value, rule_code; or ``None``.
    """
    if frame is None:
        return
    store.execute("CREATE OR REPLACE TEMP TABLE sighting AS FROM casebook LIMIT 0")
    try:
        store.append("sighting", frame, {"run_id": run.run_id, "night": run.night})
        store.execute(f"DELETE FROM sighting AS i USING casebook AS c WHERE {_SAME_CASE} AND c.night > i.night")  # noqa: S608 -- a constant
        store.execute(f"DELETE FROM casebook AS c USING sighting AS i WHERE {_SAME_CASE}")  # noqa: S608 -- a constant
        store.execute("INSERT INTO casebook SELECT * FROM sighting")
    finally:
        store.execute("DROP TABLE sighting")


def close_cases(store: Store) -> None:
    """Delete the cases of every item that is fixed or closed: a value is kept until then, no longer."""
    store.execute(
        f"DELETE FROM casebook AS c USING item AS i WHERE {_SAME_CASE} AND i.state IN ('fixed', 'closed')"  # noqa: S608 -- a constant
    )


def cases_for(store: Store, home_id: str, owner: Owner | None = None) -> pd.DataFrame:
    """The open items of one home with the person and the values: what its worklist shows.

    Personal: for the worklist and the desk of that home, each to the owner whose list it is.

    Args:
        store: the open store or a snapshot of it.
        home_id: the home; there is no asking for all of them at once.
        owner: whose worklist; all of the home's if left out.

    Returns:
        One row for each item and field, the gravest and longest open first; an item that is not
        about a record has one row without person, field or value.
    """
    return store.query(
        "SELECT * FROM open_case WHERE home_id = ? AND (?::TEXT IS NULL OR owner = ?)"
        " ORDER BY list_position(['critical', 'major', 'minor', 'information'], severity),"
        " opened_night, room, called, item_id, field",
        [home_id, owner, owner],
    )
