"""The people of last night: read once, and again when another night was judged."""

from __future__ import annotations

import os

from tests.journeys.small import day


def test_they_are_those_of_the_latest_night(desk) -> None:
    """On the second night somebody had vanished."""
    from desk.people import people_of

    held = people_of("resident")
    assert held is not None
    assert held.night == day(1)
    ids = held.frame["resident_id"].to_list()
    assert desk.missing in ids
    assert desk.gone not in ids
    assert {"date_of_birth", "date_of_birth__raw", "home_id"} <= set(held.frame.columns)
    assert people_of("training") is None


def test_they_are_read_once_until_the_file_changes(desk) -> None:
    """A page does not read the file again; a night that is judged again does."""
    from desk.people import people_of

    held = people_of("resident")
    assert held is not None
    assert people_of("resident") is held
    os.utime(held.path, ns=(held.stamp + 1, held.stamp + 1))
    again = people_of("resident")
    assert again is not held
    assert again is not None
    assert again.frame.equals(held.frame)
