"""Cells go wrong as asked, and the truth says which: nothing else changes."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from flows.synthetic import spoil as s
from flows.synthetic.spoil import Swap, Twice, Way, spoil


def people(many: int = 2_000) -> pl.DataFrame:
    """Records whose every cell can be spoilt."""
    return pl.DataFrame(
        {
            "id": [f"R{n}" for n in range(many)],
            "name": [f"Ada{n}" for n in range(many)],
            "phone": [f"07700 900{n % 1000:03d}" for n in range(many)],
        }
    )


WAYS = (
    Way("slip", ("phone",), s.slip),
    Way("swap", ("phone",), s.swap),
    Way("blank", ("name", "phone"), s.BLANK),
    Swap("name", "phone"),
    Twice("name", s.SHOUTED),
)


def written_back(spoilt: pl.DataFrame, truth: pl.DataFrame, first: int) -> pl.DataFrame:
    """The records with every cell of the truth put right, the last wrong first."""
    cells = {name: spoilt[name].to_list() for name in spoilt.columns}
    for line, _, field, mechanism, original, written in truth.reverse().iter_rows():
        if mechanism != "recorded twice" or field != "id":
            assert cells[field][line - first] == written
            cells[field][line - first] = original
    return pl.DataFrame(cells)


@pytest.mark.parametrize("share", [0.0, 0.1, 1.0])
def test_the_truth_puts_every_record_right_again(share):
    """Apart from records that repeat another, which the truth names."""
    right = people()
    spoilt, truth = spoil(right, WAYS, share, np.random.default_rng(4), 2)

    twice = truth.filter((pl.col("mechanism") == "recorded twice") & (pl.col("field") == "id"))
    again = written_back(spoilt, truth, 2)

    whole = pl.Series(range(2, right.height + 2)).is_in(twice["line"].implode())
    assert again.filter(~whole).equals(right.filter(~whole))
    assert again["id"].equals(right["id"])
    assert truth["record_id"].to_list() == [right["id"][line - 2] for line in truth["line"]]
    spoilt_records = truth["line"].n_unique()
    assert spoilt_records <= right.height * min(1, share * 1.5)
    assert (spoilt_records == 0) is (share == 0)


def test_a_record_that_repeats_another_keeps_its_own_number():
    """The one before it, with one field written otherwise."""
    right = people(50)
    spoilt, truth = spoil(right, (Twice("name", s.SHOUTED),), 0.3, np.random.default_rng(1), 1)

    rows = truth.filter(pl.col("field") == "id")["line"] - 1

    assert len(rows) > 3
    for row in rows:
        assert spoilt["id"][row] == right["id"][row]
        assert spoilt["phone"][row] == right["phone"][row - 1]
        assert spoilt["name"][row] == right["name"][row - 1].upper()


@pytest.mark.parametrize(
    ("change", "right", "wrong"),
    [
        (s.CUT, "9990000018", "9990000"),
        (s.STALE, "2026-11-21", "2024-11-21"),
        (s.CENTURY, "1931-02-09", "2031-02-09"),
        (s.US_DATE, "2026-11-21", "11/21/2026"),
        (s.SERIAL, "2020-02-03", "43864"),
        (s.ROUNDED, "9990000018", "9.99E+09"),
        (s.ROUNDED, "313796156189", "3.13E+11"),
        (s.POINT_ZERO, "12", "12.0"),
        (s.LOST_ZERO, "07700 900123", "7700 900123"),
        (s.LOOK_ALIKE, "01A2345N", "OIA2345N"),
        (s.HUNDREDFOLD, "1.65", "165"),
        (s.POUNDS_WEIGHT, "60.0", "132.3"),
        (s.SHOUTED, "Ada", "ADA"),
        (s.SMALL, "Y90001", "y90001"),
        (s.HYPHENATED, "LS1 4AB", "LS1-4AB"),
        (s.BLANK, "x", ""),
    ],
)
def test_each_change(change, right, wrong):
    """From a right cell to the wrong one."""
    assert change(pl.Series([right]), np.random.default_rng(1)).to_list() == [wrong]


def test_a_slip_changes_one_digit_and_a_swap_two_neighbours():
    """Always within the last six."""
    cells = pl.Series(["9990123456"] * 500)

    for slipped in s.slip(cells, np.random.default_rng(2)):
        assert sum(a != b for a, b in zip(slipped, cells[0], strict=True)) == 1
        assert slipped[:4] == "9990"
    for swapped in s.swap(cells, np.random.default_rng(2)):
        assert sorted(swapped) == sorted(cells[0])
        assert sum(a != b for a, b in zip(swapped, cells[0], strict=True)) == 2


@pytest.mark.parametrize("way", [s.slip, s.swap, s.STALE, s.HUNDREDFOLD, s.ROUNDED])
def test_a_blank_cell_is_not_spoilt(way):
    """There is nothing to mistype."""
    blank = pl.DataFrame({"id": ["1", "2"], "phone": ["", ""]})

    spoilt, truth = spoil(blank, (Way("any", ("phone",), way),), 1.0, np.random.default_rng(1), 1)

    assert spoilt.equals(blank)
    assert truth.is_empty()
