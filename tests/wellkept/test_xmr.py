"""XmR charts: published vectors, what a gap and a constant series do, bases, and how often chance alone signals."""

from __future__ import annotations

from datetime import date, timedelta
from math import erf, factorial, sqrt

import numpy as np
import pytest

from wellkept.xmr import SETTLED, Assurance, Cause, Chart, Direction, Point, Variation, chart


FIRST = date(2026, 1, 5)
WORKED = [92, 93, 91, 94, 92, 95, 93, 92, 94, 93, 91, 94]
# The twenty numbers of NHSRplotthedots' test-ptd_spc_standard.R: set.seed(123); rnorm(20) in R, to eight places.
DRAWN = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285,
    -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716,
    0.70135590, -0.47279141,
]  # fmt: skip
SPOILT = [*DRAWN[:14], 10, *DRAWN[15:]]


def points(values) -> list[Point]:
    return [Point(FIRST + timedelta(weeks=n), None if v is None else float(v)) for n, v in enumerate(values)]


def made(values, **how) -> Chart:
    return chart(points(values), direction=how.pop("direction", Direction.UP), **how)


def causes(found: Chart) -> list[Cause]:
    return [each.cause for each in found.points]


def test_the_worked_vector() -> None:
    """Mean 92.833, mean range 2.000, limits 87.513 and 98.153, near limits 89.287 and 96.380."""
    found = made(WORKED)
    (limits,) = found.limits

    assert limits.mean == pytest.approx(92.8333, abs=1e-4)
    assert limits.mean_range == pytest.approx(2)
    assert (limits.lower, limits.upper) == (pytest.approx(87.5133, abs=1e-4), pytest.approx(98.1533, abs=1e-4))
    assert limits.near == (pytest.approx(89.2867, abs=1e-4), pytest.approx(96.38, abs=1e-4))
    assert [p.moving_range for p in found.points] == [None, 1, 2, 3, 2, 3, 2, 1, 2, 1, 2, 3]
    assert found.variation is Variation.COMMON
    assert not limits.is_trial


@pytest.mark.parametrize(
    ("values", "is_screened", "mean", "lower", "upper"),
    # Its snapshot _snaps/ptd_spc_standard.md.
    [
        (DRAWN, True, 0.1416238, -3.01138, 3.294627),
        (SPOILT, True, 0.6694159, -2.383666, 3.722497),
        (SPOILT, False, 0.6694159, -4.596625, 5.935457),
    ],
)
def test_the_limits_of_the_package(values, is_screened: bool, mean: float, lower: float, upper: float) -> None:
    """With and without screening, to the last figure the package's snapshot shows."""
    (limits,) = made(values, is_screened=is_screened).limits

    assert (limits.mean, limits.lower, limits.upper) == tuple(pytest.approx(n, abs=6e-7) for n in (mean, lower, upper))


def test_two_near_opposite_limits_are_common_cause() -> None:
    """The package's case: 1 and -1 by turns, then one near each limit."""
    assert causes(made([*[1, -1] * 7, 5.5, -5.5]))[-2:] == [Cause.COMMON, Cause.COMMON]


def test_each_rule_on_a_chart() -> None:
    """Limits worked out and a rule applied to them, one after the other."""
    steady = [1, -1] * 10
    assert causes(made([*steady, 9]))[-1] is Cause.OUTSIDE
    assert causes(made([*steady, *[0.8] * 7]))[-7:] == [Cause.SHIFT] * 7
    assert causes(made([*steady, -0.9, -0.6, -0.3, 0, 0.3, 0.6, 0.9]))[-7:] == [Cause.TREND] * 7
    assert causes(made([*steady, 5, 0.9, 5]))[-3:] == [Cause.TWO_OF_THREE, Cause.COMMON, Cause.TWO_OF_THREE]


def test_the_gravest_is_told() -> None:
    """Outside before a trend, a trend before two of three, that before a shift: the package's order."""
    rising = causes(made([*[1, -1] * 10, 1, 2, 3, 4, 5, 6, 12]))
    assert rising[-7:] == [*[Cause.TREND] * 6, Cause.OUTSIDE]
    high = causes(made([*[1, -1] * 20, 1.5, 4.8, 1.6, 4.8, 1.5, 1.6, 1.5]))
    assert high[-7:] == [Cause.SHIFT, Cause.TWO_OF_THREE, Cause.SHIFT, Cause.TWO_OF_THREE, *[Cause.SHIFT] * 3]


@pytest.mark.parametrize(
    ("direction", "last", "variation"),
    [
        (Direction.UP, 9, Variation.IMPROVING),
        (Direction.UP, -9, Variation.CONCERNING),
        (Direction.DOWN, 9, Variation.CONCERNING),
        (Direction.DOWN, -9, Variation.IMPROVING),
        (Direction.NEITHER, 9, Variation.CHANGING),
        (Direction.UP, 0, Variation.COMMON),
    ],
)
def test_the_last_point_is_the_icon(direction: Direction, last: float, variation: Variation) -> None:
    """High is good or bad as the measure says; a trend by which way it goes and not by where it stands."""
    assert made([*[1, -1] * 10, last], direction=direction).variation is variation
    falling = made([*[1, -1] * 10, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3])
    assert falling.points[-1].cause is Cause.TREND
    assert falling.variation is Variation.CONCERNING


@pytest.mark.parametrize(
    ("mean", "up", "down"),
    # The package's cases of lower limit, mean and upper limit (1, 2, 3), (5, 6, 7) and (1, 4, 5) round 4; target 4.
    [
        (2, Assurance.FAILS, Assurance.PASSES),
        (6, Assurance.PASSES, Assurance.FAILS),
        (4, Assurance.HIT_AND_MISS, Assurance.HIT_AND_MISS),
    ],
)
def test_assurance_is_the_target_beside_the_limits(mean: float, up: Assurance, down: Assurance) -> None:
    """Beyond the limits the target is always met or always missed; between them, by chance."""
    values = [mean + step for step in (0.15, -0.15) * 8]
    (limits,) = made(values).limits
    assert limits.upper == pytest.approx(mean + 0.798)
    assert made(values, target=4).assurance is up
    assert made(values, target=4, direction=Direction.DOWN).assurance is down
    assert made(values, target=4, direction=Direction.NEITHER).assurance is Assurance.NONE
    assert made(values).assurance is Assurance.NONE


def test_assurance_is_of_the_last_base() -> None:
    """What was met before counts no more."""
    values = [*[2.1, 1.9] * 8, *[6.1, 5.9] * 8]
    base = FIRST + timedelta(weeks=16)
    assert made(values, target=4, bases=[base]).assurance is Assurance.PASSES
    assert made(values[::-1], target=4, bases=[base]).assurance is Assurance.FAILS


def test_limits_of_fewer_than_twelve_are_trial_limits() -> None:
    """The package warns below twelve in each base, and not at twelve."""
    assert [made([1, 2] * 8, bases=[FIRST + timedelta(weeks=w)]).limits[1].is_trial for w in (4, 5)] == [False, True]
    assert made(WORKED[:11]).limits[0].is_trial
    assert not made(WORKED[:SETTLED]).limits[0].is_trial


def test_a_new_base_begins_anew() -> None:
    """New limits, no moving range across, and no run across."""
    values = [1, 2] * 8 + [11, 12] * 8
    found = made(values, bases=[FIRST + timedelta(weeks=16)])

    assert [limits.mean for limits in found.limits] == [1.5, 11.5]
    assert [limits.since for limits in found.limits] == [FIRST, FIRST + timedelta(weeks=16)]
    assert found.points[16].moving_range is None
    assert set(causes(found)) == {Cause.COMMON}
    assert Cause.COMMON not in causes(made(values)), "without it every point is told"


def test_a_base_between_two_periods_or_outside_them() -> None:
    """It takes effect with the first period that is not before it, and changes nothing where there is none."""
    assert made(WORKED, bases=[FIRST + timedelta(days=38)]).limits[1].since == FIRST + timedelta(days=42)
    for nowhere in (FIRST - timedelta(days=9), FIRST, FIRST + timedelta(days=900)):
        assert made(WORKED, bases=[nowhere]) == made(WORKED)


def test_a_gap_is_a_gap() -> None:
    """Nothing is put in its place: no range to it or from it, no cause, and the rest is as if it were not there."""
    found = made([*WORKED[:6], None, *WORKED[6:]])

    ranges = [p.moving_range for p in found.points]
    assert ranges == [None, 1, 2, 3, 2, 3, None, None, 1, 2, 1, 2, 3]
    assert found.limits[0].points == 12
    assert found.limits[0].mean == pytest.approx(made(WORKED).limits[0].mean)
    assert found.limits[0].mean_range == pytest.approx(2)
    assert found.points[6].cause is Cause.COMMON
    assert Cause.SHIFT not in causes(made([*[1, -1] * 10, *[0.8] * 4, None, *[0.8] * 3]))


def test_a_point_that_does_not_count_is_only_shown() -> None:
    """Half a week's new faults are no week's: neither limits nor rules see them, and they end a row."""
    some = points([*WORKED, 3])
    some[-1] = Point(some[-1].period, 3.0, is_counted=False)
    found = chart(some, direction=Direction.UP)

    assert found.limits == made(WORKED).limits
    assert found.points[-1].cause is Cause.COMMON
    assert found.last is not None
    assert found.last.point.value == 94


def test_a_constant_series_has_the_mean_as_its_limits() -> None:
    """No not-a-number, nothing flagged, and the target is met or missed for good."""
    found = made([100] * 14, target=100)

    assert (found.limits[0].lower, found.limits[0].upper) == (100, 100)
    assert found.variation is Variation.COMMON
    assert found.assurance is Assurance.PASSES
    assert made([99] * 14, target=100).assurance is Assurance.FAILS
    assert made([3] * 14, target=4, direction=Direction.DOWN).assurance is Assurance.PASSES
    assert set(causes(made([0.1] * 12))) == {Cause.COMMON}


def test_after_a_constant_series_any_change_is_outside() -> None:
    """Screening would leave ranges of nothing, and every point would be outside; so it is not done."""
    found = made([*[100] * 14, 90])

    assert found.points[-1].cause is Cause.OUTSIDE
    assert found.variation is Variation.CONCERNING
    assert Cause.OUTSIDE not in causes(found)[:-1]


@pytest.mark.parametrize("values", [[], [None], [None, None], [5], [None, 5], [5, None, 6]])
def test_too_little_for_limits_says_so(values) -> None:
    """No limits, no signal, no icon, and no error."""
    found = made(values, target=4)

    assert found.variation is Variation.UNKNOWN
    assert found.assurance is Assurance.NONE
    assert set(causes(found)) <= {Cause.COMMON}
    assert all(limits.lower is None for limits in found.limits)


def test_periods_come_in_order() -> None:
    """A chart whose points are shuffled would show runs that never were."""
    with pytest.raises(ValueError, match="in order"):
        chart(points(WORKED)[::-1], direction=Direction.UP)


# How often chance alone signals. Of independent, normal points with known limits a point is, by theory,
#   outside           beyond three sigma
#   in a shift        in a run of seven or more of fair coins: (7 + 1) / 2^7
#   in a trend        in one of the 7 windows it can lie in, each in order with chance 2 / 7!; at most the sum
#   two of three      near a limit, and one of the 3 windows it can lie in has another near, all on one side; at most
#                     the sum over its four possible neighbours
# Limits worked out from the same points are not known ones: the tolerance below.


def normal(z: float) -> float:
    return 0.5 * (1 + erf(z / sqrt(2)))


NEAR = normal(3) - normal(2)  # near one of the two limits
THEORY = {
    Cause.OUTSIDE: 2 * (1 - normal(3)),
    Cause.SHIFT: 8 / 2**7,
    Cause.TREND: 7 * 2 / factorial(7),
    # With another near at one or two places' distance, before or after; where it is two away the one between must be
    # on the same side, where it is next to it one of the two beyond must be.
    Cause.TWO_OF_THREE: 2 * NEAR * (2 * NEAR * (1 - 0.5**2) + 2 * NEAR * 0.5),
}


def test_independent_points_signal_as_theory_says() -> None:
    """Sixty thousand points against limits of their own, which so many points pin down: each rule at its rate."""
    lots = np.random.default_rng(20261127)
    found = causes(made(lots.normal(size=60_000), is_screened=False))
    rates = {cause: found.count(cause) / len(found) for cause in THEORY}

    # Six standard errors of a count of points that come in runs of about seven; a trend takes points from a shift and
    # a shift from nothing, so what stands first may only be at its rate, what stands after it only below it.
    for cause, theory in THEORY.items():
        slack = 6 * sqrt(7 * theory / len(found))
        assert theory - slack - 0.25 * theory <= rates[cause] <= theory + slack, (cause, rates[cause], theory)


def test_a_steady_home_signals_no_more_than_theory_allows() -> None:
    """Six thousand homes that never change, 24 weeks each of about nine new faults: the icon, the last point's.

    The last point can only end a run: a shift with chance 1/64, a trend with 2/7!, two of three at most in 3/2 of the
    pairs near one limit. Together with a point outside that is one home in fifty. Limits worked out from 24 points are
    less sure, and the screening takes the largest ranges of chance away, so more points are outside; the mean is
    theirs too, so fewer are all on one side of it. Three standard errors of a count are allowed above.
    """
    lots = np.random.default_rng(8)
    rows = lots.poisson(9, size=(6_000, 24))
    last = [made(row, direction=Direction.DOWN).points[-1].cause for row in rows]
    rate = sum(cause is not Cause.COMMON for cause in last) / len(last)
    theory = THEORY[Cause.OUTSIDE] + 1 / 64 + 2 / factorial(7) + 2 * NEAR * NEAR * 1.5

    assert theory == pytest.approx(0.02, abs=0.0005)
    assert rate <= theory + 3 * sqrt(theory / len(last))
    assert rate >= theory / 2, "a chart that never signals tells nothing"


def test_a_nightly_stock_signals_though_nothing_changes() -> None:
    """Why nightly stocks are not charted: faults stay, so nights resemble each other; what is new does not."""
    lots = np.random.default_rng(3)
    opened = lots.poisson(2, size=400)
    stock = [20]
    for new in opened:
        stock.append(stock[-1] + int(new) - int(lots.binomial(stock[-1], 0.1)))
    flagged = [sum(c is not Cause.COMMON for c in causes(made(s))) / len(s) for s in (stock[100:], opened[100:])]

    assert flagged[0] > 0.5
    assert flagged[1] < 0.15
