"""The data dictionary names every field, heading and code, once each and in a table that holds together."""

from __future__ import annotations

import re
from types import MappingProxyType

import pytest

from checks import datasets
from checks.codes import code_list, lists
from flows.data_dictionary import LONG_LIST, cell, code, data_dictionary
from wellkept.dataset import Dataset, Field, Link
from wellkept.words import Kind, Personal


PAGE = data_dictionary(datasets())
FIELDS = [pytest.param(d, f, id=f"{d.name}.{f.name}") for d in datasets().values() for f in d.fields]


def section(title, level="##", page=PAGE):
    """What stands under a heading, up to the next of its level."""
    return re.split(rf"^{level} ", page.split(f"\n{level} {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def rows(text):
    """The cells of each row of every table in a text."""
    lines = (line for line in text.splitlines() if line.startswith("| "))
    return [[part.strip() for part in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def made_up(**changes):
    """The dictionary of one dataset with one field."""
    given = {"name": "shelf", "title": "Shelf", "example": "A1", "source": "The shelf list"} | changes
    dataset = Dataset(
        "jar", "Jars", "jar", (Field(**given),), key="shelf", links={"lid": Link("lids", (("shelf", "at"),))}
    )
    return data_dictionary(MappingProxyType({"jar": dataset}))


@pytest.mark.parametrize(("dataset", "field"), FIELDS)
def test_every_field_has_its_row(dataset, field):
    """With what people call it, an example and where it comes from."""
    (row,) = [row for row in rows(section(dataset.title)) if row[0] == f"`{field.name}`" and len(row) == 7]

    assert row[1].startswith(cell(field.title))
    assert row[3] == code(field.example)
    assert row[4].startswith("yes" if field.required else "no")
    assert row[5] == field.personal.value
    assert row[6] == cell(field.source)


@pytest.mark.parametrize("dataset", datasets().values(), ids=lambda d: d.name)
def test_every_heading_known_is_listed(dataset):
    """Under the dataset, beside the field it stands for."""
    listed = {row[0]: row[1] for row in rows(section(dataset.title)) if len(row) == 2}

    expected = {f"`{f.name}`": ", ".join(f.aliases) for f in dataset.fields if f.aliases}
    assert {name: words for name, words in listed.items() if name != "field"} == expected


@pytest.mark.parametrize("name", lists())
def test_every_code_list_has_its_section(name):
    """Its codes and their meanings, or for a long one how many there are and the file."""
    text = section(name, "###")
    codes = code_list(name)

    assert f"({f'../../checks/reference/{name}.csv'})" in text
    assert all(each.source in text for each in codes)
    shown = {row[0]: row[1] for row in rows(text) if row[0] != "code"}
    if len(codes) > LONG_LIST:
        assert f"{len(codes)} codes" in text
        assert shown == {}
    else:
        assert set(shown) == {code(each.code) for each in codes}
        assert all(cell(each.label) in shown[code(each.code)] for each in codes)
        assert {c for c, words in shown.items() if "says nothing" in words} == {
            code(e.code) for e in codes if e.is_default
        }


def test_every_code_list_says_who_uses_it():
    """A list that no field uses is a list too many."""
    # A qualification is a code with its year, so that no cell is one of the list.
    # First names that stand for one another are compared, and chosen by nobody.
    assert PAGE.count("Used by rules alone") == 2
    assert all("Used by rules alone" in section(name, "###") for name in ("social_care_qualification", "short_name"))
    assert "Used by `resident.ethnic_category`." in section("ethnic_category", "###")


def test_a_table_has_as_many_cells_in_every_row():
    """A bar in a pattern would else break its row."""
    for block in re.findall(r"(?:^\|.*\n)+", PAGE, re.MULTILINE):
        assert len({len(row) for row in rows(block)}) == 1, block.splitlines()[0]


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({}, "text"),
        ({"kind": Kind.DATE}, "a date"),
        ({"kind": Kind.WHOLE}, "a whole number"),
        ({"kind": Kind.YES_NO}, "yes or no"),
        ({"pattern": "A|B"}, "text like `A\\|B`"),
        ({"code_list": "care_type", "codes": ("nursing",)}, "a code of [care_type](#care_type)"),
    ],
)
def test_what_a_field_holds(changes, holds):
    """In words, with the pattern or the list where there is one."""
    assert rows(section("Jars", page=made_up(**changes)))[1][2] == holds


def test_what_else_is_said_of_a_field():
    """What it holds where the title does not say, that it is unique, how closely it is guarded."""
    page = made_up(description="Row and column.", required=True, unique=True, personal=Personal.STRICT, source="")
    row = rows(section("Jars", page=page))[1]

    assert row[1] == "Shelf. Row and column."
    assert row[4:] == ["yes, never twice", "strict", ""]


def test_links_are_said_in_words():
    """Which other dataset a rule may reach, and by what."""
    assert "Rules reach `lid`, its one counterpart in `lids`, by `shelf` to `at`." in made_up()


def test_what_no_extract_holds_says_so():
    """Homes are in the settings; feeds and nights are noted by the night; residents are extracts."""
    assert "one row for each `[[home]]`" in section("Homes")
    assert "the night notes them" in section("Feeds")
    assert "No extract holds these" not in section("Residents")
