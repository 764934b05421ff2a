"""What moved each score: three parts that add up, and nothing said where nothing moved or nothing was judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from flows.period_facts import period_facts
from flows.synthetic.history import Household, Turn, live_through, some_rules
from reports.period.document import Paragraph, Table
from reports.period.inside import inside
from reports.period.moved import moved, moved_figures
from reports.period.told import Told
from tests.journeys.small import Small
from tests.wellkept.nights import ENCRYPTION, REFERENCE
from wellkept.reporting_period import period_called
from wellkept.store import open_store


if TYPE_CHECKING:
    from reports.period.facts import PeriodFacts

STRICTER = "RES-020b"


@pytest.fixture(scope="module")
def stricter(tmp_path_factory: pytest.TempPathFactory) -> PeriodFacts:
    """A month in whose middle a rule was made stricter, after nights on which it was judged both ways."""
    folder = tmp_path_factory.mktemp("stricter")
    settings = Small.make(folder / "small").settings
    rules = [rule for rule in some_rules() if rule.dataset == "resident"][:12]
    with open_store(folder / "wellkept.duckdb", ENCRYPTION, REFERENCE) as store:
        turn = Turn(date(2026, 9, 16), versions={STRICTER: 2})
        live_through(store, [Household("oak", 60, 1)], first=date(2026, 9, 1), nights=30, turns=[turn], rules=rules)
        return period_facts(settings, store, period_called("2026-09"), date(2026, 10, 2))


def figures_of(facts: PeriodFacts, measure: str) -> dict[str, float | None]:
    """Change and parts of one measure."""
    return {f.name.rpartition(".")[2]: f.value for f in moved_figures(facts) if f.name.startswith(f"moved.{measure}.")}


def test_a_stricter_rule_is_booked_as_changed_rules(stricter: PeriodFacts) -> None:
    """In the dimension of the rule; in another nothing is."""
    of_rule = stricter.frames["rules"].set_index("rule_code")["dimension"].get(STRICTER)
    dimension = of_rule if isinstance(of_rule, str) else of_rule.iloc[0]
    mine = figures_of(stricter, f"dimension.{dimension}")
    other = figures_of(stricter, "dimension.completeness")

    assert dimension != "completeness"
    assert mine["changed_rules"] < 0
    assert mine["change"] == pytest.approx(mine["changed_rules"] + mine["coverage"] + mine["better_data"])
    assert other["changed_rules"] == 0
    assert stricter.frames["split"].set_index("measure")["unmeasured"][f"dimension.{dimension}"] == ""


def test_the_report_says_so_with_signs_and_both_ends(stricter: PeriodFacts) -> None:
    (table,) = [block for block in moved(Told(stricter)) if isinstance(block, Table)]
    rows = {row[0]: row[1:] for row in table.rows}

    assert table in inside(stricter).tables
    assert rows["Completeness"][5] == "+0.0"
    assert any(str(row[5]).startswith("-") for row in rows.values())
    assert all(" of " in str(row[0]) or row[2] is None for row in rows.values())


def test_what_was_not_judged_both_ways_is_named(stricter: PeriodFacts) -> None:
    """And so is what cannot be told apart from better data."""
    split = stricter.frames["split"].assign(unmeasured=STRICTER, not_told_apart="settings 2026-09-09")
    facts = replace(stricter, frames=stricter.frames | {"split": split})
    said = " ".join(block.text for block in moved(Told(facts)) if isinstance(block, Paragraph))

    assert "Of 1 rule no night was judged both ways" in said
    assert "a change of settings 2026-09-09" in said


def test_where_no_night_was_judged_nothing_moved(nothing: PeriodFacts) -> None:
    """And one night has no two ends."""
    assert list(moved_figures(nothing)) == []
    assert list(moved(Told(nothing))) == []
    assert isinstance(nothing.frames["split"], pd.DataFrame)
