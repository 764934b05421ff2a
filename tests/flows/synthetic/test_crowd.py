"""The n-th person is the same however many there are, and nobody shares a number with anyone."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.synthetic import crowd
from flows.synthetic.names import FAMILIES


@settings(deadline=None)  # the machine may be busy with something else
@given(st.integers(2, 5_000), st.integers(0, 2**32))
def test_shuffled_uses_each_number_once(size, seed):
    """Whatever the size and the seed: the same numbers in another order."""
    assert sorted(crowd.shuffled(np.arange(size), size, seed).tolist()) == list(range(size))


@settings(deadline=None)  # the machine may be busy with something else
@given(st.integers(0, 2**32))
def test_the_largest_numbers_do_not_overflow(seed):
    """Twelve digits for the last person there may be."""
    last = np.arange(crowd.MOST - 3, crowd.MOST)
    size = 899_999_999_989

    said = crowd.shuffled(last, size, seed)

    assert ((said >= 0) & (said < size)).all()
    step = said[1] - said[0]
    assert (said[2] - said[1] - step) % size == 0


def test_nobody_has_the_name_and_the_birthday_of_another():
    """Three hundred thousand people, from far apart in the crowd."""
    numbers = np.concatenate([np.arange(150_000), np.arange(crowd.MOST - 150_000, crowd.MOST)])

    people = crowd.names(numbers, 7, range(70 * 365, 99 * 365))

    assert len(crowd.GIVEN) * len(FAMILIES) * 29 * 365 > crowd.MOST
    assert not people.select("given_name", "family_name", "date_of_birth").is_duplicated().any()
    assert people["is_woman"].mean() == pytest.approx(0.5, abs=0.15)


def test_each_person_has_their_own_nhs_number_while_there_are_any():
    """909,090 test numbers with a right check digit that are no stand-in; the next person has none."""
    said = crowd.nhs_numbers(np.arange(909_092), 1)
    digits = said.head(1_000).str.split("").list.eval(pl.element().filter(pl.element() != "").cast(pl.Int64)).to_list()

    assert said.head(909_090).n_unique() == 909_090
    assert said.tail(2).to_list() == ["", ""]
    assert said.head(909_090).str.contains(r"\A999[0-9]{7}\z").all()
    assert "9999999999" not in said
    for number in digits:
        assert (11 - sum(d * (10 - i) for i, d in enumerate(number[:9])) % 11) % 11 == number[9]


def test_neighbours_have_different_phones_of_the_range_kept_for_drama():
    """A thousand in a row are all there are."""
    said = crowd.phones(np.arange(1_000), 3)

    assert said.n_unique() == 1_000
    assert said.str.contains(r"\A07700 900[0-9]{3}\z").all()


def test_dates_count_back_from_the_first_day():
    """In whole days, and into the future for a number below 0."""
    assert crowd.days_before(np.array([0, 1, -1])).to_list() == ["2026-11-01", "2026-10-31", "2026-11-02"]
