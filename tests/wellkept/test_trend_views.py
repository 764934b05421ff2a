"""The views of trends: whole weeks and months, gaps, thin periods, first nights, and what changed in the measuring."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from tests.wellkept.nights import ENCRYPTION, FIRST, REFERENCE, bare, event, person_rows, result, rule, run, tally_rows
from wellkept.errors import UsedWrongly
from wellkept.run import Judgement, Result, Suite
from wellkept.store import open_store
from wellkept.store_write import record_judgements, write_run


# The first night is a Friday, 20 November 2026. A week without a night follows a full one; the last is not over.
JUDGED = [*range(10), *range(17, 20), *range(24, 33)]
RULES = 12


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with open_store(tmp_path_factory.mktemp("store") / "wellkept.duckdb", ENCRYPTION, REFERENCE) as opened:
        for n in JUDGED:
            happened = [
                event("opened", "open", day(n), f"new-{n}", run_id=f"run-{n}"),
                event("opened", "open", day(n), f"other-{n}", run_id=f"run-{n}", home_id="H2"),
                event("verified_fixed", "fixed", day(n), f"new-{n}", run_id=f"run-{n}"),
                event("came_back", "open", day(n), f"new-{n}", run_id=f"run-{n}"),
                event("no_longer_applies", "closed", day(n), f"other-{n}", run_id=f"run-{n}", home_id="H2"),
            ]
            write_run(opened, replace(result(n, rules=RULES), events=happened))
        yield opened


@pytest.fixture
def fresh(tmp_path):
    with open_store(tmp_path / "wellkept.duckdb", ENCRYPTION, REFERENCE) as opened:
        yield opened


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def points(store, every: str, measure: str, home: str | None) -> pd.DataFrame:
    found = store.trend_points(every)
    of = found["home_id"].isna() if home is None else found["home_id"].eq(home)
    found = found[of & found["measure"].eq(measure)].reset_index(drop=True)
    return found.assign(period=found["period"].map(pd.Timestamp.date))


def weeks() -> dict[date, list[int]]:
    """The nights judged in each week that is over."""
    found: dict[date, list[int]] = {}
    for n in range(33):
        monday = day(n) - timedelta(days=day(n).weekday())
        if monday + timedelta(days=6) <= day(32):
            found.setdefault(monday, [])
            if n in JUDGED:
                found[monday].append(n)
    return found


def test_stock_is_that_of_the_last_night_judged(store):
    """Week by week, from the first night's on; a week without a night is a gap, and an unfinished one is not there."""
    found = points(store, "week", "people.resident", "H1")
    mine = {n: row for n in JUDGED for row in person_rows(n) if (row["home_id"], row["dataset"]) == ("H1", "resident")}
    expected = []
    for monday, nights in weeks().items():
        asked = [n for n in nights if mine[n]["judged"]]
        last = mine[asked[-1]] if asked else None
        expected.append((monday, last and last["no_critical_fault"], last and last["judged"], len(asked)))
    shown = [
        (p, None if pd.isna(a) else int(a), None if pd.isna(w) else int(w), int(n))
        for p, a, w, n in found[["period", "part", "whole", "nights_judged"]].itertuples(index=False)
    ]

    assert shown == expected
    assert None in found["part"].astype(object).where(found["part"].notna(), None).tolist(), "the empty week"


@pytest.mark.parametrize("dimension", ["completeness", "validity"])
def test_scores_add_up_for_a_home_and_for_the_provider(store, dimension: str):
    """The provider's counts are those of its homes added up, with how many homes there are."""
    week = date(2026, 11, 23)
    last = max(weeks()[week])
    rows = [row for row in tally_rows(last, RULES) if rule(int(row["rule_code"][2:])).dimension == dimension]
    for home in ("H1", None):
        counted = [row for row in rows if home in (None, row["home_id"])]
        (found,) = points(store, "week", f"dimension.{dimension}", home).query("period == @week").to_dict("records")
        assert found["part"] == sum(row["right"] for row in counted)
        assert found["whole"] == sum(row["right"] + row["wrong"] for row in counted)
        assert found["homes"] == (1 if home else 5)


def test_a_flow_is_added_up_and_the_first_nights_are_left_out(store):
    """Whatever the first night finds is not new; opened and came back count, fixed counts, closed does not."""
    new = points(store, "week", "faults.new", "H1")
    expected = {monday: 2 * len(nights) for monday, nights in weeks().items() if monday > FIRST}
    told = {row.period: None if pd.isna(row.part) else int(row.part) for row in new.itertuples()}

    assert told == {monday: many or None for monday, many in expected.items()}
    assert points(store, "week", "faults.fixed", "H2")["part"].dropna().eq(0).all()
    assert points(store, "week", "faults.new", None)["part"].dropna().tolist() == [
        3 * len(nights) for monday, nights in weeks().items() if monday > FIRST and nights
    ]


def test_nights_are_counted_and_thin_periods_marked(store):
    """A gap has no night; a period of fewer than half of them is thin; the first counts from the first night."""
    found = points(store, "week", "judged", "H1").set_index("period")
    for monday, nights in weeks().items():
        due = 7 - max((FIRST - monday).days, 0)
        row = found.loc[monday]
        assert (row["nights_judged"], row["nights_missed"]) == (len(nights), due - len(nights))
        assert row["is_thin"] == (2 * len(nights) < due)
    assert found["part"].isna().sum() == sum(not nights for nights in weeks().values())
    assert found["is_thin"].any()
    assert not found["is_thin"].all()


def test_months_are_calendar_months(store):
    """November is over; December is not and has no point."""
    assert points(store, "month", "judged", "H1")["period"].tolist() == [date(2026, 11, 1)]


def test_other_points_are_refused(store):
    with pytest.raises(UsedWrongly, match="week, month"):
        store.trend_points("day")


def test_a_night_judged_twice_counts_once(fresh):
    """The run that stands gives the stock."""
    for n in range(10):
        write_run(fresh, result(n, rules=3))
    again = run(8, run_id="again", judgement_key="again", finished_at=datetime(2026, 12, 24, tzinfo=UTC))
    write_run(fresh, replace(result(8, seed=77, rules=3), run=again))
    nights = fresh.query("SELECT night, part FROM trend_night WHERE measure = 'judged' AND home_id = 'H1'")

    assert len(nights) == nights["night"].nunique()
    expected = sum(t["right"] + t["wrong"] for t in tally_rows(77, 3) if t["home_id"] == "H1")
    assert nights[nights["night"].eq(pd.Timestamp(day(8)))]["part"].item() == expected


def night(n: int, *, book: str = "a", settings: str = "s", version: int = 1, codes=(0,)):
    rules = [rule(code, version=version) for code in codes]
    return replace(bare(), run=run(n, rulebook_digest=book, settings_digest=settings), rules=rules)


def changes(store) -> list[tuple]:
    found = store.measurement_changes()
    cells = found.astype(object).where(found.notna(), None)
    return [(row.night.date(), row.what, row.about, row.before, row.after) for row in cells.itertuples(index=False)]


def test_nothing_changed_is_no_mark(fresh):
    for n in range(3):
        write_run(fresh, night(n))
    assert changes(fresh) == []


def test_each_change_of_the_measuring_is_told_on_its_night(fresh):
    """A version, a new rule, one that went, something else in the book, the settings; against the night before it."""
    write_run(fresh, night(0))
    write_run(fresh, night(1, book="b", version=2))
    write_run(fresh, night(4, book="c", version=2, codes=(0, 1)))
    write_run(fresh, night(5, book="d", version=2, codes=(1,)))
    write_run(fresh, night(6, book="e", version=2, codes=(1,)))
    write_run(fresh, night(7, book="e", version=2, codes=(1,), settings="t"))

    assert changes(fresh) == [
        (day(1), "rule", "R-000", 1, 2),
        (day(4), "rule", "R-001", None, 2),
        (day(5), "rule", "R-000", 2, None),
        (day(6), "rulebook", "", None, None),
        (day(7), "settings", "", None, None),
    ]


def test_a_changed_target_is_told_for_its_home(fresh):
    """From the judgements of each night; one that is new or gone is no change."""
    for n, target in enumerate((None, 97.0, 97.0, 98.0)):
        write_run(fresh, night(n))
        if target:
            aim = Judgement(Suite.TARGET, "dimension.validity", Result.PASS, "H1", target, 99.0)
            record_judgements(fresh, f"run-{n}", [aim], Result.PASS)

    assert changes(fresh) == [(day(3), "target", "dimension.validity", 97, 98)]
    assert fresh.measurement_changes()["home_id"].tolist() == ["H1"]
