"""Whether the records stay as good as they were: told by settled charts alone, and by the worse of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flows.going import going, told
from flows.synthetic.history import Household, Turn, live_through, some_rules
from reports.toolkit.facts import Trend
from tests.journeys.small import Small
from tests.wellkept.nights import ENCRYPTION, REFERENCE
from wellkept.store import open_store
from wellkept.xmr import Chart, Direction, Point, chart


STEADY = [90.0, 91.0] * 8


def of(values: list[float]) -> Chart:
    """The chart of so many months, of which more is better."""
    points = [Point(date(2025 + n // 12, n % 12 + 1, 1), value) for n, value in enumerate(values)]
    return chart(points, direction=Direction.UP)


CHARTS = {
    "steady": of(STEADY),
    "better": of([*STEADY, 99.0]),
    "worse": of([*STEADY, 80.0]),
    "short": of(STEADY[:6]),
    "one point": of([90.0]),
}


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["steady"], Trend.STABLE),
        (["better"], Trend.IMPROVING),
        (["worse"], Trend.WORSENING),
        (["steady", "better"], Trend.IMPROVING),
        (["better", "worse"], Trend.WORSENING),
        (["short"], None),
        (["steady", "short"], None),
        (["better", "one point"], None),
        ([], None),
    ],
)
def test_the_worse_chart_tells(names: list[str], said: Trend | None) -> None:
    """And while one of them has trial limits, or none, nobody can tell."""
    assert told([CHARTS[name] for name in names]) is said


@pytest.mark.parametrize(("nights", "is_known"), [(70, False), (410, True)])
def test_a_year_of_nights_is_needed(tmp_path: Path, nights: int, is_known: bool) -> None:
    """Months of a store that nights were written to."""
    settings = Small.make(tmp_path / "small").settings
    with open_store(tmp_path / "wellkept.duckdb", ENCRYPTION, REFERENCE) as store:
        live_through(store, [Household("oak", 20, 20)], first=date(2025, 1, 1), nights=nights, rules=some_rules()[:2])
        assert (going(settings, store, date(2027, 1, 1)) is not None) is is_known
        assert going(settings, store, date(2025, 3, 1)) is None


def test_better_because_the_measuring_changed_is_not_better(tmp_path: Path) -> None:
    """The last month is a special cause beside a rule with a new version: nobody can tell until limits begin anew."""
    settings = Small.make(tmp_path / "small").settings
    rules = [rule for rule in some_rules() if rule.severity == "critical"][:2]
    code, night = rules[0].rule_code, date(2026, 2, 1)
    turn = Turn(night, households=[Household("oak", 40, 40, new=0.3, fixed=0.1)], versions={code: 2})
    with open_store(tmp_path / "wellkept.duckdb", ENCRYPTION, REFERENCE) as store:
        live_through(
            store, [Household("oak", 40, 40, new=0.01)], first=date(2025, 1, 1), nights=425, rules=rules, turns=[turn]
        )
        before = going(settings, store, date(2026, 1, 31))
        after = going(settings, store, date(2026, 3, 1))

    assert before in (Trend.STABLE, Trend.IMPROVING)
    assert after is None
