"""What two unequal cells have to do with one another: the outcome, and its name."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.sources.differences import HERE, OTHER_HERE, OTHER_THERE, THERE, differences
from checks.sources.field_kind import FieldKind
from checks.sources.outcome import Outcome


AGREES, DIFFERS, CANNOT = Outcome.FORMATTING, Outcome.DIFFERS, Outcome.CANNOT_COMPARE


def named(kind: FieldKind, here: str, there: str, heading: str = "", tolerance: float = 0) -> tuple[str, str]:
    cells = pl.DataFrame({HERE: [here], THERE: [there]})
    return differences(cells, kind, heading=heading, tolerance=tolerance).row(0)


@pytest.mark.parametrize(
    ("kind", "here", "there", "outcome", "word"),
    [
        ("name", "smith", "Smith", AGREES, "letter case"),
        ("name", "Zoe", "Zoë", AGREES, "accents"),
        ("name", "O'Brien", "OBrien", AGREES, "hyphen or apostrophe"),
        ("name", "Anne-Marie", "Anne Marie", AGREES, "hyphen or apostrophe"),
        ("name", "J", "Joan", DIFFERS, "initial"),
        ("name", "Peggy", "Margaret", DIFFERS, "short form"),
        ("name", "Mary Ann", "Mary", DIFFERS, "one is part of the other"),
        ("name", "Savaeg", "Savage", DIFFERS, "two characters swapped"),
        ("name", "Savge", "Savage", DIFFERS, "one character"),
        ("name", "Nil", "Savage", DIFFERS, "another name"),
        ("name", "unknown", "Savage", Outcome.MISSING_HERE, "stand-in"),
        ("date", "12/08/1982", "1982-08-12", AGREES, "date format"),
        ("date", "12/08/1982", "08/12/1982", DIFFERS, "day and month swapped"),
        ("date", "01/02/1840", "01/02/1940", DIFFERS, "century"),
        ("date", "13/01/1940", "14/01/1940", DIFFERS, "one digit"),
        ("date", "13/01/1940", "31/01/1940", DIFFERS, "two digits swapped"),
        ("date", "13/01/1940", "27/09/1951", DIFFERS, "another date"),
        ("date", "some day", "13/01/1940", CANNOT, "not a date"),
        ("identifier", "999 000 0018", "9990000018", AGREES, "spaces or hyphens"),
        ("identifier", "999-000-0018", "9990000018", AGREES, "spaces or hyphens"),
        ("identifier", "0123", "123.0", AGREES, "zeros added or lost"),
        ("identifier", "9999270448", "9999274048", DIFFERS, "two characters swapped"),
        ("identifier", "1.5", "15", DIFFERS, "one character"),
        ("phone", "+44 7700 900123", "07700 900123", AGREES, "way of dialling"),
        ("phone", "7700900123", "07700 900123", AGREES, "way of dialling"),
        ("phone", "07700 900123", "07700 900124", DIFFERS, "one character"),
        ("postcode", "zz99 3vz", "ZZ99 3VZ", AGREES, "letter case"),
        ("address", "Green Walk, Bowdon", "Green Walk,Bowdon", AGREES, "spaces"),
        ("address", "12 High St.", "12 High Street", AGREES, "abbreviation"),
        ("address", "Flat 1, 23 High St", "Flat 12, 3 High St", DIFFERS, "two characters swapped"),
        ("text", "A+", "A-", DIFFERS, "one character"),
        ("text", "1.5 mg", "15 mg", DIFFERS, "one character"),
        ("text", "Take 1.5 tablets", "Take 15 tablets", DIFFERS, "one character"),
        ("text", "12.0 oz.", "12", AGREES, "unit"),
        ("text", "12 oz", "12 g", DIFFERS, "another value"),
        ("text", "N/A", "", AGREES, "stand-in"),
        ("text", "a.b@example.com", "ab@example.com", DIFFERS, "one character"),
        ("text", "No, thanks", "no thanks", AGREES, "punctuation"),
        ("number", "1,000", "1000", AGREES, "number format"),
        ("number", "70", "7", DIFFERS, "decimal point"),
        ("number", "-5", "5", DIFFERS, "one character"),
        ("number", "heavy", "7", CANNOT, "not a number"),
        ("code", "M", "F", DIFFERS, "another value"),
        ("text", "", "x", Outcome.MISSING_HERE, "blank"),
        ("text", "x", "", Outcome.MISSING_THERE, "blank"),
    ],
)
def test_a_difference_has_a_name(kind: str, here: str, there: str, outcome: Outcome, word: str) -> None:
    assert named(FieldKind(kind), here, there) == (outcome.value, word)


def test_codes_of_two_schemes_are_one_answer() -> None:
    for here, there in (("2", "F"), ("Female", "2"), ("female", "F")):
        assert named(FieldKind.CODE, here, there, heading="Gender") == (AGREES.value, "another code list")
    assert named(FieldKind.CODE, "A", "British", heading="Ethnic category") == (AGREES.value, "another code list")
    assert named(FieldKind.CODE, "true", "Y", heading="Smokes") == (AGREES.value, "another code list")
    assert named(FieldKind.CODE, "1", "2", heading="Gender")[0] == DIFFERS.value


def test_a_tolerance_is_for_numbers_of_one_unit() -> None:
    assert named(FieldKind.NUMBER, "61.4", "61.2", tolerance=0.5) == (AGREES.value, "within tolerance")
    assert named(FieldKind.NUMBER, "61.4", "62.2", tolerance=0.5)[0] == DIFFERS.value
    assert named(FieldKind.TEXT, "61 kg", "61.2 lb", tolerance=0.5)[0] == DIFFERS.value


def test_names_that_stand_in_each_other_s_place_are_swapped() -> None:
    cells = pl.DataFrame({HERE: ["Gregory"], THERE: ["Violet"], OTHER_HERE: ["Violet"], OTHER_THERE: ["Gregory"]})
    assert differences(cells, FieldKind.NAME).row(0) == (DIFFERS.value, "first name and surname swapped")


CELLS = st.text(alphabet="aA1é -.,'/0é☃", max_size=6)


@given(pairs=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=20), kind=st.sampled_from(list(FieldKind)))
def test_exchanging_the_sides_mirrors_the_outcome(pairs: list[tuple[str, str]], kind: FieldKind) -> None:
    """Every pair has an outcome, and the other way round its mirror, under the same name."""
    one = differences(pl.DataFrame(pairs, schema=[HERE, THERE], orient="row"), kind)
    other = differences(pl.DataFrame([(b, a) for a, b in pairs], schema=[HERE, THERE], orient="row"), kind)

    assert one["outcome"].null_count() == 0
    assert [Outcome(word).mirrored.value for word in one["outcome"]] == other["outcome"].to_list()
    assert one["kind"].to_list() == other["kind"].to_list()
