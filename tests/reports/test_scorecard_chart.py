"""The drawings of the scorecard."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from reports import scorecard_chart, standing
from reports.material import Material, empty
from reports.scorecard_chart import ROWS_IN_A_CHART
from reports.standing import Move, People


def test_people_draws_each_dataset(material: Material) -> None:
    """Residents and staff are never in one bar, and an empty home is not drawn as nothing."""
    drawn = scorecard_chart.people(standing.headlines(material))
    assert drawn.count("<svg") == 2
    assert "Rose House: 38 of 42 (90%); Elm Court: 16 of 16; Ash Lodge: Nothing checked." in drawn


def test_many_homes_are_split() -> None:
    """Three hundred homes do not make one endless drawing."""
    homes = [People(f"h{n}", f"Home {n}", "resident", 30, 30, 29, 0) for n in range(ROWS_IN_A_CHART + 1)]
    drawn = scorecard_chart.people(homes)
    assert drawn.count("<svg") == 2
    assert drawn.count("Home 25: 29 of 30 (97%)") == 1


def test_dimensions_says_its_counts(material: Material) -> None:
    """Its description holds the same counts as its table."""
    counts = standing.by_dimension(material)
    drawn = scorecard_chart.dimensions(counts)
    for dimension, each in counts.items():
        assert f"{dimension.value}: {each.right:,} right of {each.judged:,} judged" in drawn


def test_movement_leaves_out_what_cannot_be_compared(material: Material) -> None:
    """A home that was not asked has no bar."""
    drawn = scorecard_chart.movement(standing.movement(material))
    assert "Rose House, residents: 3 no longer wrong, 2 new" in drawn
    assert "Ash Lodge" not in drawn


def test_movement_of_nothing_is_no_drawing() -> None:
    """With nothing to compare there is no chart."""
    assert scorecard_chart.movement([Move("Ash", "resident", None, None, None, 0, None)]) == ""


def test_trend_draws_homes_with_people(material: Material) -> None:
    """One panel per home; a home that has never had such people has none."""
    drawn = scorecard_chart.trend(material)
    staff = drawn.split("trend-staff")[1]
    assert "Ash Lodge" in drawn.split("trend-staff")[0]
    assert "Ash Lodge" not in staff


def test_trend_of_one_night_is_none(material: Material) -> None:
    """One night is no trend, and neither is no night."""
    tonight = material.trend[material.trend["night"] == material.night]
    assert scorecard_chart.trend(replace(material, trend=tonight)) == ""
    assert scorecard_chart.trend(replace(material, trend=empty("trend"))) == ""


def test_trend_reads_timestamps(material: Material) -> None:
    """A night that comes as a timestamp draws the same."""
    stamped = material.trend.assign(night=pd.to_datetime(material.trend["night"]))
    assert scorecard_chart.trend(replace(material, trend=stamped)) == scorecard_chart.trend(material)
