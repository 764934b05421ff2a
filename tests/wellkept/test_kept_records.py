"""Which night's records are still kept."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.small import Small, day
from wellkept.kept_records import night_before, typed_path


def test_the_night_before_is_the_last_whose_records_are_kept(tmp_path: Path) -> None:
    """Of that dataset, and before this night."""
    small = Small.make(tmp_path / "small")
    for number, dataset in ((0, "resident"), (1, "staff"), (2, "resident")):
        path = typed_path(small.settings, day(number), dataset)
        path.parent.mkdir(parents=True)
        path.touch()

    assert night_before(small.settings, day(0), "resident") is None
    assert night_before(small.settings, day(1), "resident") == day(0)
    assert night_before(small.settings, day(2), "resident") == day(0)
    assert night_before(small.settings, day(9), "resident") == day(2)
    assert night_before(small.settings, day(9), "staff") == day(1)
