"""A made-up quarter with everything a report can tell, from one small store of fifty nights."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from flows.period_facts import period_facts
from flows.synthetic.history import Household, live_through, some_rules
from tests.journeys.small import Small
from tests.reports.period.rich import enriched
from tests.wellkept.nights import ENCRYPTION, REFERENCE
from wellkept.reporting_period import period_called
from wellkept.store import open_store


if TYPE_CHECKING:
    from reports.period.facts import PeriodFacts

FIRST, NIGHTS = date(2026, 8, 12), 52
DOWN = (date(2026, 9, 3), date(2026, 9, 4))
HOUSEHOLDS = (Household("oak", 24, 30), Household("elm", 8, 7))


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PeriodFacts]:
    """The facts of some periods by name, as the store gives them; ``rich`` is the quarter with all else beside it."""
    folder = tmp_path_factory.mktemp("past")
    settings = Small.make(folder / "small").settings
    with open_store(folder / "wellkept.duckdb", ENCRYPTION, REFERENCE) as store:
        live_through(store, HOUSEHOLDS, first=FIRST, nights=NIGHTS, rules=some_rules(), down=DOWN)
        facts = {
            name: period_facts(settings, store, period_called(name), date(2026, 10, 2))
            for name in ("2026-Q3", "2026", "2026-09", "2026-05")
        }
    return facts | {"rich": enriched(facts["2026-Q3"])}


@pytest.fixture
def quarter(told: dict[str, PeriodFacts]) -> PeriodFacts:
    """July to September 2026, with sources, audits, incidents and a register. Not to be changed."""
    return told["rich"]


@pytest.fixture
def plain(told: dict[str, PeriodFacts]) -> PeriodFacts:
    """The same quarter as the nights alone tell it."""
    return told["2026-Q3"]


@pytest.fixture
def month(told: dict[str, PeriodFacts]) -> PeriodFacts:
    """September 2026, with a month before it and two nights missed."""
    return told["2026-09"]


@pytest.fixture
def year(told: dict[str, PeriodFacts]) -> PeriodFacts:
    """2026 so far, of which the first two quarters have no night, the third half, and the fourth two."""
    return replace(told["2026"], evidence=told["rich"].evidence)


@pytest.fixture
def nothing(told: dict[str, PeriodFacts]) -> PeriodFacts:
    """May 2026: before the first night."""
    return told["2026-05"]
