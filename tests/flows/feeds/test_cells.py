"""What cells are taken as evidence for, and what they are not."""

from __future__ import annotations

import polars as pl
import pytest

from checks import datasets
from flows.feeds.cells import best_date_format, blank_words, by_label, date_formats_of, doubt, evidence, is_either_order


RESIDENT = datasets()["resident"].by_name
NUMBERS = ["9990000018", "999 000 0026", "9990000034", "9990000042", "9990000050", ""]


@pytest.mark.parametrize(
    ("field", "cells", "said"),
    [
        ("nhs_number", NUMBERS, "5 of 5 cells are NHS numbers with a right check digit"),
        ("nhs_number", ["9990000011", *NUMBERS[:4]], ""),
        ("nhs_number", NUMBERS[:4], ""),
        ("date_of_birth", ["31/01/1940"] * 9 + ["soon"], "9 of 10 cells are dates written DD/MM/YYYY"),
        ("date_of_birth", ["31/02/1940"] * 9, ""),
        ("person_stated_gender", ["Male", "female", "2", "1", "Female"], "5 of 5 cells are on the list of"),
        ("person_stated_gender", ["1"] * 9, ""),
        ("given_name", ["Ada"] * 9, ""),
    ],
)
def test_only_what_is_hard_to_hit_by_chance_is_evidence(field, cells, said):
    """A check digit, a calendar, a list; never a column in which every cell is the same, nor a name."""
    found = evidence(RESIDENT[field], pl.Series(cells))

    assert found.startswith(said)
    assert bool(found) is bool(said)


@pytest.mark.parametrize(
    ("field", "cells", "said"),
    [
        ("nhs_number", ["9990000011"] * 5, "only 0 of 5 cells are NHS numbers"),
        ("date_of_birth", ["Room 4"] * 5, "only 0 of 5 cells are dates"),
        ("nhs_number", NUMBERS, ""),
        ("person_stated_gender", ["Lady", "Lord"] * 5, ""),
        ("given_name", ["4"] * 9, ""),
    ],
)
def test_cells_may_speak_against_a_heading(field, cells, said):
    """Never a word of a list, which is mapped later, nor what may be anything."""
    found = doubt(RESIDENT[field], pl.Series(cells))

    assert found.startswith(said)
    assert bool(found) is bool(said)


def test_the_order_of_day_and_month_is_told_only_by_a_day_above_twelve():
    assert best_date_format(pl.Series(["03/04/1940", "31/01/1940"])) == ("DD/MM/YYYY", 2)
    assert best_date_format(pl.Series(["01/31/1940", "03/04/1940"])) == ("MM/DD/YYYY", 2)
    assert best_date_format(pl.Series(["1940-01-31"])) == ("YYYY-MM-DD", 1)
    assert is_either_order(pl.Series(["03/04/1940", "05/06/1940"]))
    assert not is_either_order(pl.Series(["03/04/1940", "31/01/1940"]))


def test_words_that_are_labels_are_given_their_codes_and_others_are_counted():
    words, strange = by_label(RESIDENT["person_stated_gender"], pl.Series(["Male", "FEMALE", "1", "Lady", "n/a", ""]))

    assert words == {"FEMALE": "2", "Male": "1"}
    assert strange == 1


def test_words_for_nothing_are_found_and_none_is_an_answer():
    """No allergies is not the same as nobody asked."""
    assert blank_words([pl.Series(["N/A", "Oak", "n/a"]), pl.Series(["None", "-", "-", "unknown"])]) == ["-", "n/a"]
    assert blank_words([pl.Series(["N/A", "Oak"])]) == [], "once may be chance"


@pytest.mark.parametrize(
    ("cells", "formats"),
    [
        (["31/01/1940"] * 3 + ["1940-01-31"] * 2, ["DD/MM/YYYY", "YYYY-MM-DD"]),
        (["13/05/2024 00:00", "14/05/2024 09:30"], ["DD/MM/YYYY HH:MM"]),
        (["2024-05-13T09:30:00"], ["YYYY-MM-DD HH:MM:SS"]),
        (["soon"], []),
    ],
)
def test_formats_are_added_until_no_more_is_read(cells, formats):
    """A column of two kinds needs two, and a time of day is part of one."""
    assert date_formats_of(pl.Series(cells)) == formats
