"""What nights show: at nine in ten, and not just below it; in every month, and not in most."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reports.toolkit.facts import PAPER, Case, Night, Round, Trend
from reports.toolkit.period import months, year
from reports.toolkit.piece import BY_NAME
from tests.reports.toolkit.full import DAY, HOMES, QUARTERS, full


def having(**facts: object) -> Case:
    """The provider with other facts."""
    return replace(full(), facts=replace(full().facts, **facts))


def nights(many: int, *, judged: int = 95) -> list[Night]:
    """So many nights, the latest of the twelve months left out first."""
    first = year(DAY).first
    return [Night(first + timedelta(days=n), judged, 100, is_published=True) for n in range(many)]


@pytest.mark.parametrize(("many", "is_shown"), [(365, True), (329, True), (328, False), (0, False)])
def test_nine_nights_in_ten(many: int, is_shown: bool) -> None:
    """Of 365, 328.5: one too few is too few."""
    assert BY_NAME["nights"].judge(having(nights=nights(many))).is_shown is is_shown


def test_the_month_with_most_missed_is_named() -> None:
    worst = months(DAY)[-1]
    assert f"Most were missed from {worst}" in BY_NAME["nights"].judge(having(nights=nights(320))).says


@pytest.mark.parametrize(
    ("first", "full_on"), [(date(2026, 11, 8), "7 November 2027"), (date(2026, 3, 1), "28 February 2027")]
)
def test_it_says_when_twelve_months_are_full(first: date, full_on: str) -> None:
    found = BY_NAME["nights"].judge(having(first_night=first))
    assert f"full on {full_on}" in found.earns


def test_on_that_day_they_are_full() -> None:
    first = year(DAY).first
    assert BY_NAME["nights"].judge(having(first_night=first)).is_shown
    assert BY_NAME["nights"].judge(having(first_night=first + timedelta(days=1))).is_shown is False


@pytest.mark.parametrize(("judged", "is_shown", "said"), [(90, True, "90%"), (89, False, "89%")])
def test_nine_checks_in_ten(judged: int, is_shown: bool, said: str) -> None:
    found = BY_NAME["judged_share"].judge(having(nights=nights(365, judged=judged)))
    assert found.is_shown is is_shown
    assert said in found.says


def test_a_night_of_another_year_does_not_count() -> None:
    old = [Night(DAY - timedelta(days=400 + n), 100, 100, is_published=True) for n in range(365)]
    for name in ("nights", "judged_share", "lists_issued"):
        assert BY_NAME[name].judge(having(nights=old)).is_shown is not True


def test_a_home_with_nothing_to_do_need_not_work() -> None:
    """But one with something on its list does."""
    work = [w for w in full().facts.work if w.home_id == "rose"]
    idle = [frozenset({"rose"})] * 4
    assert BY_NAME["lists_worked"].judge(having(work=work, busy=idle)).is_shown
    found = BY_NAME["lists_worked"].judge(having(work=work, busy=[*idle[:3], frozenset(HOMES)]))
    assert found.says == f"Worklists not worked: Elm Court ({QUARTERS[3]})."


def test_paper_makes_up_for_a_source() -> None:
    rounds = [Round(q.last, PAPER if n % 2 else "GP register", 9) for n, q in enumerate(QUARTERS)]
    found = BY_NAME["source_rounds"].judge(having(rounds=rounds))
    assert found.is_shown
    assert "GP register, 2 times" in found.says
    assert "paper, 2 times" in found.says


@pytest.mark.parametrize(
    ("counts", "is_shown"), [((95, 5, 0), True), ((94, 6, 0), False), ((95, 4, 2), False), ((0, 0, 5), None)]
)
def test_those_of_whom_nobody_can_tell_are_not_trained(counts: tuple[int, int, int], is_shown: bool | None) -> None:
    assert BY_NAME["training"].judge(having(training=counts)).is_shown is is_shown


@pytest.mark.parametrize(
    ("trend", "is_shown"),
    [(Trend.STABLE, True), (Trend.IMPROVING, True), (Trend.WORSENING, False), (None, None)],
)
def test_a_trend_is_one_only_if_somebody_knows_it(trend: Trend | None, is_shown: bool | None) -> None:
    assert BY_NAME["trend"].judge(having(trend=trend)).is_shown is is_shown
