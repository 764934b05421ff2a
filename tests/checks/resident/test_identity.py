"""Names and dates of birth: real people's are left alone, stand-ins are not."""

from __future__ import annotations

import pytest


NAMES = {"RES-002a", "RES-002b", "RES-002c"}
AGES = {"RES-004a", "RES-004b", "RES-004c", "RES-004d", "RES-004e"}


@pytest.mark.parametrize(
    "name",
    ["O'Brien", "Null", "Na", "Nan", "Smith-Jones", "de la Cruz", "Ng", "Li", "Test-Smith", "Doctor", "Zoë", "Page"],
)
def test_real_names_are_left_alone(name, flags):
    """Short, foreign and unlucky names are names."""
    assert flags({"given_name": name, "family_name": name}, codes=NAMES) == []


@pytest.mark.parametrize(
    "name", ["unknown", "TBC", "n/a", "XXX", ".", "-", "test", "Mr", "MRS", "Resident", "Service User", "12345"]
)
def test_stand_ins_are_flagged_in_either_name(name, flags):
    """What gets past the screen instead of a name is one flag, on the name it stands in for."""
    assert flags({"given_name": name, "family_name": "Gregory"}, codes=NAMES) == ["RES-002a"]
    assert flags({"given_name": "Violet", "family_name": name}, codes=NAMES) == ["RES-002b"]


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        ("1900-01-01", "RES-004a"),
        ("1899-12-30", "RES-004a"),
        ("1970-01-01", "RES-004a"),
        ("9999-12-31", "RES-004a"),
        ("2026-11-22", "RES-004b"),
        ("2026-11-21", "RES-004c"),
        ("2008-11-22", "RES-004c"),
        ("2008-11-21", ""),
        ("1938-04-17", ""),
        ("1915-11-22", ""),
        ("1915-11-21", "RES-004e"),
        ("1910-11-22", "RES-004e"),
        ("1910-11-21", "RES-004d"),
        ("1838-04-17", "RES-004d"),
    ],
)
def test_one_flag_at_every_age(born, expected, flags):
    """From the unborn to the oldest, each edge belongs to one clause."""
    assert flags({"date_of_birth": born, "date_of_death": ""}, codes=AGES) == expected.split()


def test_the_dead_do_not_grow_older(flags):
    """A record kept for years after a death is not flagged for the age the person never reached."""
    record = {"date_of_birth": "1905-04-17", "date_of_death": "2014-01-01"}

    assert flags(record, codes=AGES) == []


def test_age_is_counted_when_deaths_are_not_in_the_extract(flags):
    """An extract without a column of deaths is judged by tonight's date."""
    assert flags({"date_of_birth": "1905-04-17"}, codes=AGES) == ["RES-004d"]


def test_limits_come_from_the_settings(flags):
    """A provider for younger people may lower the youngest age."""
    record = {"date_of_birth": "2009-04-17"}

    assert flags(record, codes=AGES) == ["RES-004c"]
    assert flags(record, codes=AGES, limits={"RES-004c": {"youngest": 16}}) == []
