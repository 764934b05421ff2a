"""A feed's format is found, and a format that cannot serve it is refused in words."""

from __future__ import annotations

import pytest

from checks import datasets
from checks.formats import FORMATS, departures, fields_of, file_of, format_named
from checks.formats.asc_wds import WORKER
from wellkept.errors import UsedWrongly
from wellkept.settings import Feed
from wellkept.settings_keys import FORMATS as NAMES


def test_the_settings_know_the_formats_there_are():
    """The hall cannot import this room, so its list is held against ours."""
    assert tuple(FORMATS) == NAMES


def test_a_feed_without_a_format_has_none():
    assert file_of(None) is None
    assert file_of(Feed("staff", "staff", "*")) is None
    assert departures(Feed("staff", "staff", "*"), ["anything"]) == ()


def test_a_feed_with_a_format_has_its_file():
    feed = Feed("staff", "staff", "*", format="asc-wds")
    known, file = file_of(feed)

    assert (known.name, file) == ("asc-wds", WORKER)
    assert departures(feed, WORKER.headings) == ()
    assert "headings missing: CWPCATEGORY" in departures(feed, WORKER.headings[:-1])[0]


def test_a_format_that_has_no_such_file_is_refused():
    with pytest.raises(UsedWrongly, match="has no resident file; it has: workplace, staff, training"):
        file_of(Feed("residents", "resident", "*", format="asc-wds"))
    with pytest.raises(UsedWrongly, match=r'There is no format "csv"\. Use one of: asc-wds'):
        format_named("csv")


def test_a_national_file_can_hold_the_fields_of_its_headings_and_no_others():
    """The worker file has no names but the one to call by, and nobody waits for them."""
    staff = datasets()["staff"]
    held = fields_of(Feed("staff", "staff", "*", format="asc-wds"), staff)

    assert {"staff_id", "known_as", "date_of_birth", "main_job_role"} <= held
    assert not {"given_name", "family_name", "dbs_number"} & held
    assert fields_of(Feed("staff", "staff", "*"), staff) == set(staff.by_name)
