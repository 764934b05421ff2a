"""The diary: every kind of bad night once, on nights that do not spoil one another."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from flows.synthetic.diary import DIARY, NIGHTS, event, is_renamed


def test_fourteen_nights_one_after_another() -> None:
    """No date is left out, not even that of the night on which the server is down."""
    assert len(NIGHTS) == 14
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(NIGHTS))


def test_the_diary_is_about_these_nights_and_tells_each_event() -> None:
    """The last night runs, so that there is something to look at."""
    assert set(DIARY) <= set(range(len(NIGHTS)))
    assert all(said.says for said in DIARY.values())
    assert not event(len(NIGHTS) - 1).is_down


def test_what_is_late_was_missing_the_night_before() -> None:
    """A late extract is the one that did not come."""
    late = {night: said.late for night, said in DIARY.items() if said.late}

    assert late
    assert all(event(night - 1).missing == feeds for night, feeds in late.items())


def test_a_new_name_stays_and_the_settings_learn_it_later() -> None:
    """For one night at least nobody has told them."""
    (renamed,) = [night for night, said in DIARY.items() if said.renamed]
    (told,) = [night for night, said in DIARY.items() if said.told]

    assert [is_renamed(night) for night in (renamed - 1, renamed, len(NIGHTS) - 1)] == [False, True, True]
    assert told > renamed
