"""The split from a store: links found, the worked example again, and what could not be measured said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from tests.wellkept.nights import ENCRYPTION, REFERENCE, rule, run
from tests.wellkept.test_change_split import DECEMBER, JANUARY, MAY_NEW, MAY_OLD
from wellkept.errors import UsedWrongly
from wellkept.run import RuleAsRun, RunResult
from wellkept.store import Store, open_store
from wellkept.store_split import COLUMNS, MEASURES, PARTS, split_of
from wellkept.store_write import write_run
from wellkept.words import Dimension, Severity


NEW_YEAR, MAY, JUNE, NEW_YEARS_EVE = date(2026, 1, 1), date(2026, 5, 31), date(2026, 6, 1), date(2026, 12, 31)
SAID = {"dataset": "resident", "dimension": Dimension.VALIDITY, "severity": Severity.MAJOR}
A, B, B2 = rule(1, rule_code="A", **SAID), rule(2, rule_code="B", **SAID), rule(2, rule_code="B", version=2, **SAID)
OLD, NEW = (A, B), (A, B2)
Cells = Mapping[tuple[str, str], tuple[int, int]]


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "wellkept.duckdb", ENCRYPTION, REFERENCE) as opened:
        yield opened


def rows(cells: Cells) -> list[dict]:
    nothing = {"undetermined": 0, "not_applicable": 0, "not_run": 0}
    return [
        {"home_id": home, "dataset": "resident", "rule_code": code, "right": right, "wrong": judged - right, **nothing}
        for (home, code), (right, judged) in cells.items()
    ]


def live(
    store: Store,
    night: date,
    book: Sequence[RuleAsRun],
    cells: Cells,
    *,
    trials: Cells | None = None,
    people: tuple[int, int] | None = None,
    **changes,
) -> None:
    """One night, flags and all."""
    tallied = rows(cells)
    key = ("home_id", "dataset", "rule_code")
    flags = [
        {**{k: row[k] for k in key}, "reference": f"r{n}", "line": n + 2, "feed": "residents"}
        for row in tallied
        for n in range(row["wrong"])
    ]
    made = run(
        run_id=str(night),
        night=night,
        judgement_key=str(night),
        rulebook_digest=repr([(r.rule_code, r.version, r.dimension, r.severity) for r in book]),
        **changes,
    )
    versioned = [row | {"version": 2, "stands_for": "next version", "state": "ran"} for row in rows(trials or {})]
    counted = {"home_id": "oak", "dataset": "resident"}
    told = [counted | {"people": people[1], "judged": people[1], "no_critical_fault": people[0]}] if people else []
    write_run(
        store,
        RunResult(run=made, rules=book, tallies=tallied, trial_tallies=versioned, flags=flags, person_tallies=told),
    )


def of(found: pd.DataFrame, measure: str) -> pd.Series:
    return found.set_index("measure").loc[measure]


def test_the_worked_example_from_the_store(store: Store) -> None:
    """Tallies, trial tallies and a new rulebook give what was worked out by hand."""
    live(store, NEW_YEAR, OLD, JANUARY)
    live(store, MAY, OLD, MAY_OLD, trials={("oak", "B"): MAY_NEW["oak", "B"]})
    live(store, JUNE, NEW, MAY_NEW)
    live(store, NEW_YEARS_EVE, NEW, DECEMBER)
    found = split_of(store, NEW_YEAR, NEW_YEARS_EVE)

    assert tuple(found.columns) == COLUMNS
    assert tuple(found["measure"]) == MEASURES
    for measure in ("checks", "dimension.validity"):
        row = of(found, measure)
        assert [row["before_right"], row["before_judged"], row["after_right"], row["after_judged"]] == [
            85,
            100,
            126,
            160,
        ]
        assert row[list(PARTS)].tolist() == pytest.approx([-10, -3.9375, 7.6875])
        assert (row["rules"], row["unmeasured"], row["not_told_apart"]) == (("B",), (), ())
    assert of(found, "dimension.accuracy")[["change", *PARTS]].isna().all()
    assert (of(found, "checks")["first_night"], of(found, "checks")["last_night"]) == (NEW_YEAR, NEW_YEARS_EVE)


def test_of_several_overlap_nights_the_last_is_the_link(store: Store) -> None:
    """A night after it that was judged one way only belongs to the stretch that follows."""
    live(store, NEW_YEAR, OLD, JANUARY, trials={("oak", "B"): (1, 50)})
    live(store, MAY, OLD, MAY_OLD, trials={("oak", "B"): (30, 50)})
    live(store, JUNE, OLD, MAY_OLD)
    live(store, NEW_YEARS_EVE, NEW, DECEMBER)
    row = of(split_of(store, NEW_YEAR, NEW_YEARS_EVE), "checks")
    assert row["changed_rules"] == pytest.approx(-10)
    assert row["unmeasured"] == ()


def test_a_rule_without_a_trial_is_booked_whole_and_named(store: Store) -> None:
    """All of its step from the last night to the next; the other rules' share of it stays where it was."""
    live(store, MAY, OLD, MAY_OLD)
    live(store, JUNE, NEW, {("oak", "A"): (49, 50), ("oak", "B"): (30, 50)})
    row = of(split_of(store, MAY, JUNE), "checks")
    assert row[list(PARTS)].tolist() == pytest.approx([-10, 0, 2])
    assert row["unmeasured"] == ("B",)


def test_rules_that_are_new_withdrawn_or_of_another_dimension(store: Store) -> None:
    """Each is a changed rule: what the same night would have given without, with, or in the other sum."""
    moved = replace(A, dimension=Dimension.COMPLETENESS)
    new = rule(3, rule_code="N", version=2, **SAID)
    live(store, MAY, OLD, MAY_OLD, trials={("oak", "N"): (10, 50)})
    live(store, JUNE, (moved, new), {("oak", "A"): (47, 50), ("oak", "N"): (10, 50)})
    found = split_of(store, MAY, JUNE)

    validity = of(found, "dimension.validity")
    assert validity["rules"] == ("A", "B", "N")
    assert validity["unmeasured"] == ()
    assert validity[list(PARTS)].tolist() == pytest.approx([20 - 87, 0, 0])
    assert of(found, "checks")["changed_rules"] == pytest.approx(57 - 87)
    assert of(found, "dimension.completeness")[["change", "changed_rules"]].isna().all(), "nothing before to move from"


def test_people_are_split_unless_a_critical_rule_changed(store: Store) -> None:
    """A rule that is not critical moves nobody; one that is has no overlap by person."""
    grave = replace(B2, severity=Severity.CRITICAL, version=3)
    live(store, MAY, OLD, MAY_OLD, people=(20, 40))
    live(store, JUNE, NEW, MAY_NEW, people=(30, 40))
    live(store, NEW_YEARS_EVE, (A, grave), MAY_NEW, people=(10, 40))

    row = of(split_of(store, MAY, JUNE), "people.resident")
    assert (row[list(PARTS)].tolist(), row["unmeasured"]) == ([0, 0, pytest.approx(25)], ())
    row = of(split_of(store, MAY, NEW_YEARS_EVE), "people.resident")
    assert (row[list(PARTS)].tolist(), row["unmeasured"]) == ([pytest.approx(-50), 0, pytest.approx(25)], ("B",))


def test_what_has_no_version_is_said(store: Store) -> None:
    """Settings are others and no rule is: nobody can tell what that did."""
    live(store, MAY, OLD, MAY_OLD)
    live(store, JUNE, OLD, MAY_OLD, settings_digest="another")
    row = of(split_of(store, MAY, JUNE), "checks")
    assert row["not_told_apart"] == ("settings 2026-06-01",)
    assert of(split_of(store, JUNE, JUNE), "checks")["not_told_apart"] == ()


def test_days_without_a_night_fall_back_on_the_one_before(store: Store) -> None:
    """Or on the first there is; and where there is none that is said."""
    with pytest.raises(UsedWrongly, match="No night was judged"):
        split_of(store, NEW_YEAR, MAY)
    live(store, MAY, OLD, MAY_OLD)
    live(store, NEW_YEARS_EVE, OLD, MAY_OLD)
    row = of(split_of(store, NEW_YEAR, JUNE), "checks")
    assert (row["first_night"], row["last_night"], row["change"]) == (MAY, MAY, 0)
    row = of(split_of(store, JUNE, NEW_YEARS_EVE), "checks")
    assert (row["first_night"], row["last_night"]) == (MAY, NEW_YEARS_EVE)
