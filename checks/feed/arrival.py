"""Did the extract come, is it tonight's, and are the records all there?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.feed.receipt import CAME, EVIDENCE, MISSED, of_one_that_came
from checks.predicates import is_in_future, is_older_than
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("feed", owner=Owner.IG_LEAD)


@RULES.rule(
    "FIL-01",
    "Extract did not come",
    fields=["arrived"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    scope=Scope.FEED,
    why="A silent gap looks like good quality.",
    fix="Run the export again, and note why it did not come.",
    evidence=EVIDENCE,
    wrong=[MISSED],
    right=[CAME],
    undetermined=[{"feed": "residents-oak"}],
)
def did_not_come(r: Record) -> Expr:
    """No extract of this feed came before the cut-off, so nothing in it could be checked."""
    return ~r.arrived


@of_one_that_came(
    RULES,
    "FIL-02",
    "The same file again",
    "nights_same_bytes",
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why="In a living home something always changes. A stuck export hides admissions and deaths.",
    fix="Look at the scheduled export: is it still running, and may it still sign in?",
    limits={"nights": 2},
    wrong=[{"nights_same_bytes": "2"}],
    right=[{"nights_same_bytes": "1"}, {"nights_same_bytes": "0"}],
)
def same_file_again(r: Record) -> Expr:
    """This file has not changed by a single byte for several nights."""
    return r.nights_same_bytes >= r.limit("nights")


@of_one_that_came(
    RULES,
    "FIL-06a",
    "Extract is empty",
    "rows_accepted",
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why="An empty file has no faults in it, which is not the same as good quality.",
    fix="Clear the filters in the source system and export again.",
    wrong=[{"rows_accepted": "0"}],
    right=[{"rows_accepted": "40"}],
)
def is_empty(r: Record) -> Expr:
    """The extract came and holds no record at all."""
    return r.rows_accepted == 0


@of_one_that_came(
    RULES,
    "FIL-06b",
    "Many more or fewer records",
    "rows_accepted",
    "previous_rows_accepted",
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="A cut-off export or a filter left on loses people without a sound.",
    fix="Compare the number with the home's own list. Clear the filters and export again.",
    limits={"records": 3, "share": 0.1},
    parents=["FIL-06a"],
    needs="previous_rows_accepted",
    wrong=[
        {"rows_accepted": "34", "previous_rows_accepted": "40"},
        {"rows_accepted": "46", "previous_rows_accepted": "40"},
    ],
    right=[
        {"rows_accepted": "44", "previous_rows_accepted": "40"},
        {"rows_accepted": "9", "previous_rows_accepted": "12"},
    ],
)
def many_more_or_fewer(r: Record) -> Expr:
    """The number of records changed since the night before by more than three and more than a tenth."""
    change = (r.rows_accepted - r.previous_rows_accepted).abs()
    return (change > r.limit("records")) & (change > r.previous_rows_accepted * r.limit("share"))


@of_one_that_came(
    RULES,
    "FIL-06c",
    "Number of records out of the ordinary",
    "rows_accepted",
    "rows_expected_least",
    "rows_expected_most",
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MINOR,
    why="Records that trickle away a few a night are lost without any one night looking odd.",
    fix="Compare the number with the home's own list of last month.",
    parents=["FIL-06a"],
    needs="rows_expected_least",
    wrong=[
        {"rows_accepted": "35", "rows_expected_least": "36.2", "rows_expected_most": "43.8"},
        {"rows_accepted": "44", "rows_expected_least": "36.2", "rows_expected_most": "43.8"},
    ],
    right=[{"rows_accepted": "40", "rows_expected_least": "36.2", "rows_expected_most": "43.8"}],
)
def records_out_of_the_ordinary(r: Record) -> Expr:
    """The number of records lies outside the natural process limits of the last good extracts."""
    return (r.rows_accepted < r.rows_expected_least) | (r.rows_accepted > r.rows_expected_most)


@of_one_that_came(
    RULES,
    "FIL-09a",
    "Old extract",
    "extract_date",
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why="An old file sent again looks like last night's truth.",
    fix="Run the export again and check the date in its name.",
    limits={"days": 1},
    needs="extract_date",
    wrong=[{"extract_date": "2026-11-19"}],
    right=[{"extract_date": "2026-11-20"}, {"extract_date": "2026-11-21"}],
)
def is_old(r: Record) -> Expr:
    """The extract carries a date before last night."""
    return is_older_than(r, "extract_date", r.limit("days"))


@of_one_that_came(
    RULES,
    "FIL-09b",
    "Extract from the future",
    "extract_date",
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why="Ages, waiting times and reviews are all counted from this date.",
    fix="Correct the clock of the server, or the way the file is named.",
    needs="extract_date",
    wrong=[{"extract_date": "2026-11-22"}],
    right=[{"extract_date": "2026-11-21"}],
)
def is_from_the_future(r: Record) -> Expr:
    """The extract carries a date that has not come yet."""
    return is_in_future(r, "extract_date")


@of_one_that_came(
    RULES,
    "FIL-09c",
    "Records changed after the extract",
    "changed_after_extract",
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why="One of two clocks is wrong, or the file is not of the night it says.",
    fix="Correct the clock of the server, or the date in the name of the file.",
    needs="changed_after_extract",
)
def changed_after_the_extract(r: Record) -> Expr:
    """Some records say that they were changed after the day the extract was made."""
    return r.changed_after_extract > 0


@of_one_that_came(
    RULES,
    "FIL-10",
    "Records of no known home",
    "unknown_home_rows",
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why="Such a record is on nobody's worklist.",
    fix="Correct the home in the source system, or add its name to the home's other names in the settings.",
)
def records_of_no_known_home(r: Record) -> Expr:
    """Some records name a home that is not in the settings, or none."""
    return r.unknown_home_rows > 0
