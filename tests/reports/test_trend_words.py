"""What a trend shows, in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reports import trend_words
from tests.wellkept.test_trend import FIRST, periods
from wellkept.measure import measure_called
from wellkept.trend import Trend, trend
from wellkept.xmr import Assurance, Variation


def of(*counts, measure: str = "faults.new", every: str = "week", **how) -> Trend:
    return trend(measure_called(measure), "oak", every, periods(*counts), **how)


STEADY = [9, 11] * 8


def test_every_icon_has_its_words() -> None:
    assert set(trend_words.VARIATION) == set(Variation)
    assert set(trend_words.ASSURANCE) == set(Assurance)


@pytest.mark.parametrize(
    ("ends", "said", "why"),
    [
        ([], "Common cause: no significant change", ""),
        ([30], "Special cause: concerning, high", "the last week is above the upper limit"),
        ([0], "Special cause: improving, low", "the last week is below the lower limit"),
        ([9] * 7, "Special cause: improving, low", "the last seven weeks or more are all below the mean"),
        ([8, 9, 10, 11, 12, 13, 14], "Special cause: concerning, high", "each of the last seven weeks or more rises"),
        ([15, 11, 15], "Special cause: concerning, high", "two of the last three weeks are near the upper limit"),
    ],
)
def test_a_special_cause_says_which_way_and_by_which_rule(ends, said: str, why: str) -> None:
    found = of(*STEADY, *ends)
    assert (trend_words.variation(found), trend_words.why(found)) == (said, why)


def settings_changed(weeks: int) -> dict[str, object]:
    """So many weeks after the first, the settings were others."""
    nothing = dict.fromkeys(("home_id", "dataset", "dimension", "severity", "before", "after"))
    return nothing | {"night": FIRST + timedelta(weeks=weeks), "what": "settings", "about": ""}


@pytest.mark.parametrize(
    ("ends", "changed", "bases", "is_doubted"),
    [
        ([30], 16, (), True),
        ([30], 11, (), True),
        ([30], 9, (), False),
        ([30] * 8, 16, (16,), False),
        ([], 15, (), False),
        ([30], None, (), False),
    ],
)
def test_a_special_cause_beside_changed_measuring_says_so(ends, changed, bases, is_doubted: bool) -> None:
    """Within seven points of it; nothing where common cause is all there is, or limits were begun anew."""
    found = of(
        *STEADY,
        *ends,
        changes=[settings_changed(changed)] if changed else [],
        bases=[FIRST + timedelta(weeks=weeks) for weeks in bases],
    )

    assert (found.doubt is not None) is is_doubted
    assert ("; the measuring changed too, week of" in trend_words.variation(found)) is is_doubted


def test_few_points_are_said_to_be_few() -> None:
    assert trend_words.variation(of(9, 11, 9)) == "Common cause: no significant change (trial limits)"
    assert trend_words.variation(of(9)) == "Too few points to say"


def test_a_target_met_always_but_not_last_week_is_not_praised_plainly() -> None:
    """The icon is of the process; whoever reads it sees the last point."""
    good = [(990, 1000), (991, 1000)] * 10
    found = of(*good, (960, 1000), measure="judged", target=97)
    assert found.chart.assurance is Assurance.PASSES
    assert trend_words.assurance(found) == "Consistently meets the target, though not last week"
    assert trend_words.assurance(of(*good, measure="judged", target=97)) == "Consistently meets the target"
    assert trend_words.assurance(of(*good, measure="judged", target=100)) == "Consistently misses the target"
    assert trend_words.assurance(of(*good, measure="judged")) == "No target"


def test_a_hundred_is_only_said_of_a_hundred() -> None:
    found = of((9999, 10000), (10000, 10000), measure="judged")
    assert [trend_words.value(found, each.point.value) for each in found.chart.points] == ["99.9%", "100.0%"]
    assert trend_words.value(found, None) == "\u2013"
    assert [trend_words.value(of(1, 2), n) for n in (1234, 1.25)] == ["1,234", "1.2"]


def test_periods_and_counts() -> None:
    assert trend_words.period_title("week", date(2026, 8, 3)) == "week of 3 August 2026"
    assert trend_words.period_title("month", date(2026, 8, 1)) == "August 2026"
    small = of((14, 15), None, measure="people.resident")
    assert [trend_words.as_counted(small, each) for each in small.periods] == ["1 of 15", "No night judged"]
    large = of((30, 40), measure="people.resident")
    assert trend_words.as_counted(large, large.periods[0]) == "30 of 40"


def test_the_description_says_all_that_the_drawing_shows() -> None:
    """Title, span, mean, limits, last point and why, target, gaps, hollow points, marks."""
    found = trend(
        measure_called("judged"), "oak", "week",
        periods(*[(990, 1000), (991, 1000)] * 8, None, (960, 1000)), target=97,
        changes=[{"night": FIRST.replace(month=3), "what": "settings", "about": ""}],
    )  # fmt: skip
    assert trend_words.description(found, "Oak Lodge") == (
        "Checks that could be judged, Oak Lodge, by week, week of 5 January 2026 to week of 4 May 2026: 17 points. "
        "Mean 98.9%, limits 98.6% to 99.1%. "
        "The last point that counts: week of 4 May 2026 is 96.0%. "
        "Special cause: concerning, low: the last week is below the lower limit. "
        "Target 97.0%: consistently meets the target, though not last week. "
        "1 gap: nothing judged. "
        "Measurement changed, 5 March 2026: the settings (a limit, a feed or a home)."
    )


def test_the_description_tells_of_new_limits_and_of_none() -> None:
    based = of(*STEADY, *[19, 21] * 3, bases=[periods(*STEADY, 1)[-1].first_day])
    said = trend_words.description(based, "Oak")
    assert "From week of 27 April 2026, by decision: mean 20, limits 14.7 to 25.3, trial limits from 6 of 12" in said
    assert "every point the same, so that any change is a special cause" in trend_words.description(
        of(*[3] * 12), "Oak"
    )
    assert "no limits yet" in trend_words.description(of(3, None, 4), "Oak")
    assert "nothing was judged in any week" in trend_words.description(of(None), "Oak")
