"""What the store keeps of a period, gathered for reports: the nights of the period and no others."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.period_facts import period_facts
from flows.synthetic.history import Household, live_through, some_rules
from reports.period.figures import figures
from tests.journeys.small import Small
from tests.wellkept.nights import ENCRYPTION, REFERENCE
from wellkept.errors import UsedWrongly
from wellkept.rebase_book import RebaseBook
from wellkept.reporting_period import period_called
from wellkept.store import open_store
from wellkept.store_period import FRAMES


def test_a_month_holds_its_own_nights_and_the_months_before_as_points(tmp_path: Path) -> None:
    """And its figures are the store's own."""
    settings = Small.make(tmp_path / "small").settings
    with open_store(tmp_path / "wellkept.duckdb", ENCRYPTION, REFERENCE) as store:
        down = [date(2026, 5, 3)]
        live_through(
            store, [Household("oak", 20, 25)], first=date(2026, 3, 20), nights=80, rules=some_rules(), down=down
        )
        facts = period_facts(settings, store, period_called("2026-05"), date(2026, 6, 30))
        so_far = period_facts(settings, store, period_called("2026-06"), date(2026, 6, 5))
        RebaseBook(settings.folders.store.parent).add(
            "people.staff", None, date(2026, 5, 1), by="kim", reason="A new system", at=datetime(2026, 6, 2, tzinfo=UTC)
        )
        rebased = period_facts(settings, store, period_called("2026-05"), date(2026, 6, 30)).bases
        earlier = period_facts(settings, store, period_called("2026-04"), date(2026, 6, 30)).bases
        headline = store.query(
            "SELECT no_critical_fault, judged FROM headline WHERE dataset = 'staff' AND night = '2026-05-31'"
        ).iloc[0]

        with pytest.raises(UsedWrongly, match="has not begun"):
            period_facts(settings, store, period_called("2026-07"), date(2026, 6, 30))

    assert tuple(facts.frames) == FRAMES
    assert len(facts.frames["runs"]) == 30
    assert facts.frames["tallies"]["run_id"].nunique() == 30
    assert facts.frames["points"]["period"].max().date() == date(2026, 5, 1)
    assert facts.frames["open_items"]["items"].sum() > 0
    assert (rebased, earlier) == ({("people.staff", ""): [date(2026, 5, 1)]}, {})
    assert not facts.is_so_far
    assert so_far.is_so_far
    assert len(so_far.frames["runs"]) == 5
    (staff,) = [f for f in figures(facts) if f.name == "people.staff" and not f.home_id]
    assert (staff.part, staff.whole) == tuple(headline)
