"""How a feed writes things down, as its settings say."""

from __future__ import annotations

from pathlib import Path

from checks.reading import reading_of
from tests.journeys.small import Small


def test_how_a_feed_writes_things_down_comes_from_its_settings(tmp_path: Path) -> None:
    """Every word of the settings that coercion wants to know."""
    settings = Small.make(tmp_path / "small").settings
    feed = settings.feeds[0]

    reading = reading_of(settings, feed)

    assert reading.date_formats == ("YYYY-MM-DD",)
    assert reading.homes["oak lodge"] == "oak"
    assert reading.home is None
