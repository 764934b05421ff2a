"""Tests of how headings find their fields, and of what is said when they cannot."""

from __future__ import annotations

import pytest

from wellkept.dataset import Dataset, Field
from wellkept.errors import ExtractRefused
from wellkept.headings import MOST_SHOWN, columns, plain, unused, wanted
from wellkept.settings import Feed


RESIDENT = Dataset(
    "resident",
    "Residents",
    "resident",
    (
        Field("resident_id", "Resident ID", unique=True, aliases=("Service user no", "Ref")),
        Field("nhs_number", "NHS number", aliases=("NHS No",)),
        Field("family_name", "Family name", aliases=("Surname",)),
        Field("weight_kg", "Weight (kg)"),
    ),
    "resident_id",
)


def feed(**columns_: tuple[str, ...]) -> Feed:
    """A feed with headings of its own."""
    return Feed("north", "resident", "north_*.csv", columns=columns_)


@pytest.mark.parametrize(
    "heading",
    [
        "nhs_number",
        "NHS Number",
        " nhs   number ",
        "NHS-NUMBER:",
        "NhsNumber",
        "\ufeffNHS number",
        "\u00ef\u00bb\u00bfNHS number",
        "NHS\u00a0number",
        "\uff2e\uff28\uff33 number",
        "NHS\nnumber",
        "NHS No.",
    ],
)
def test_a_heading_is_known_however_it_is_written(heading):
    """Case, spaces, punctuation, width and a byte order mark left over make no difference."""
    assert columns(["Ref", heading], 1, wanted(RESIDENT, None), "r.csv")["nhs_number"] == 1


def test_headings_of_signs_alone_mean_nothing():
    """A column headed # is nobody's."""
    assert plain(" # %") == ""
    assert wanted(RESIDENT, None).fields(["#", "", "Ref"]) == {"resident_id": (2,)}


def test_the_fields_come_in_the_order_of_the_file():
    """Column positions are those of the file, whatever the contract's order."""
    taken = columns(["Surname", "x", "Ref"], 1, wanted(RESIDENT, None), "r.csv")

    assert list(taken.items()) == [("family_name", 0), ("resident_id", 2)]


def test_headings_without_a_field_are_told():
    """They are listed as written, trimmed; empty ones are not."""
    taken = {"resident_id": 1}

    assert unused([" Key worker ", "Ref", "", "Diet"], taken) == ("Key worker", "Diet")


def test_the_feed_names_a_heading_of_its_own():
    """A supplier's word is understood once it stands in the settings."""
    wants = wanted(RESIDENT, feed(family_name=("Last", "Client surname")))

    assert columns(["Ref", "client SURNAME"], 1, wants, "r.csv")["family_name"] == 1


def test_the_feeds_word_settles_two_headings_for_one_field():
    """The declared heading is read and the other is left unused."""
    wants = wanted(RESIDENT, feed(nhs_number=("NHS No",)))
    cells = ["Ref", "NHS Number", "NHS No"]

    taken = columns(cells, 1, wants, "r.csv")

    assert taken == {"resident_id": 0, "nhs_number": 2}
    assert unused(cells, taken) == ("NHS Number",)


def test_the_feeds_word_beats_the_meaning_it_would_have():
    """Where a home keeps its own reference under Surname, the settings say so."""
    wants = wanted(RESIDENT, feed(resident_id=("Surname",)))

    assert columns(["Surname", "Family name"], 1, wants, "r.csv") == {
        "resident_id": 0,
        "family_name": 1,
    }


def test_a_declared_heading_that_is_absent_leaves_the_usual_ones():
    """A supplier who goes back to a plain heading is still understood."""
    wants = wanted(RESIDENT, feed(family_name=("Last",)))

    assert "family_name" in columns(["Ref", "Surname"], 1, wants, "r.csv")


def test_two_headings_for_one_field_are_refused_by_name():
    """The message names both with their columns, and both ways out."""
    with pytest.raises(ExtractRefused) as refused:
        columns(["Ref", "NHS No", "x", "NHS number"], 4, wanted(RESIDENT, None), "r.csv")

    said = str(refused.value)
    assert said.startswith('r.csv, line 4: the headings "NHS No" (column 2) and "NHS number" (column 4)')
    assert "[feed.columns]" in said
    assert said.endswith("only one of them.")


def test_the_same_heading_twice_cannot_be_cured_by_settings():
    """Nothing tells the two apart, so only another export helps."""
    with pytest.raises(ExtractRefused, match=r"has this column once\.$"):
        columns(["Ref", "NHS No", "nhs no"], 1, wanted(RESIDENT, None), "r.csv")


def test_two_unused_headings_may_be_alike():
    """Only a field must not be claimed twice."""
    assert columns(["Ref", "Diet", "Diet"], 1, wanted(RESIDENT, None), "r.csv") == {"resident_id": 0}


def test_a_missing_key_names_what_was_looked_for_and_seen():
    """All the spellings that would do, and the headings there are, and the next step."""
    with pytest.raises(ExtractRefused) as refused:
        columns(["Surname", "NHS No", "Diet"], 3, wanted(RESIDENT, feed(resident_id=("Code",))), "r.csv")

    said = str(refused.value)
    assert "no column holds resident_id" in said
    for heading in ("Resident ID", "Service user no", "Ref", "Code", "Surname", "NHS No", "Diet"):
        assert f'"{heading}"' in said
    assert said.endswith("in the settings file, as resident_id.")


@pytest.mark.parametrize("personal", ["9990000018", "ada@example.org", "07700 900123", "born 1940-05-02", "word " * 20])
def test_a_heading_that_may_be_a_value_is_not_shown(personal):
    """A shifted row can put a person where headings should be."""
    with pytest.raises(ExtractRefused) as refused:
        columns(["Surname", "NHS No", personal], 1, wanted(RESIDENT, None), "r.csv")

    assert personal.strip() not in str(refused.value)
    assert "not shown" in str(refused.value)


def test_cells_that_are_not_known_as_headings_are_not_quoted():
    """With one known word at most, the row may as well be a person."""
    with pytest.raises(ExtractRefused) as refused:
        columns(["Ada", "Lovelace", "Ward"], 1, wanted(RESIDENT, None), "r.csv")

    assert "Lovelace" not in str(refused.value)


def test_hundreds_of_headings_are_cut_short():
    """The message stays readable."""
    cells = ["Surname", "NHS No", *(f"Column {n}" for n in range(100))]

    with pytest.raises(ExtractRefused, match=f"and {102 - MOST_SHOWN} more"):
        columns(cells, 1, wanted(RESIDENT, None), "r.csv")


def test_one_known_word_is_no_heading_row_unless_it_is_the_key():
    """A resident may be called Ref."""
    wants = wanted(RESIDENT, None)

    assert wants.are_headings(["Ref", "Ada"])
    assert wants.are_headings(["Surname", "NHS No"])
    assert not wants.are_headings(["Surname", "Ada"])
