"""The parts of the settings besides feeds: what each accepts and what it says otherwise."""

from __future__ import annotations

from datetime import time

import pytest

from wellkept.settings_lines import Lines
from wellkept.settings_parts import (
    Folders,
    Home,
    Night,
    doubles,
    read_folders,
    read_home,
    read_limits,
    read_night,
    read_provider,
)
from wellkept.settings_table import Mistakes, Table


@pytest.fixture
def mistakes():
    """An empty list of mistakes of a made-up file."""
    return Mistakes("wellkept.toml", Lines({("home", 0, "name"): 5, ("rules", "A", "x"): 8}))


def said(mistakes):
    """The sentences noted so far."""
    return [words for _, words in mistakes.found]


@pytest.mark.parametrize("cqc", ["1-12345678", "1-123456789012"])
def test_cqc_location_ids_are_accepted(mistakes, cqc):
    """1- and 8 to 12 digits."""
    table = Table("home", {"id": "a", "name": "A", "cqc_location_id": cqc}, ("home", 0), mistakes)

    home = read_home(table)

    assert home == Home("a", "A", cqc)
    assert home.words == ("a", "A", cqc)
    assert said(mistakes) == []


@pytest.mark.parametrize(
    "cqc",
    ["1-1234567", "1-1234567890123", "2-123456789", "123456789", "1-12345678a", "01/01/1012"],
)
def test_what_is_no_cqc_location_id_is_told(mistakes, cqc):
    """Excel turns some of them into dates."""
    read_home(Table("home", {"id": "a", "name": "A", "cqc_location_id": cqc}, ("home", 0), mistakes))

    assert said(mistakes) == [
        f'"{cqc}" is not a CQC location id. It is 1- and then 8 to 12 digits; '
        "copy it from the home's registration certificate."
    ]


@pytest.mark.parametrize("beds", [0, -1, 2.5, "42", True])
def test_beds_are_a_whole_number_above_nought(mistakes, beds):
    """Anything else would make every rule about occupancy say something untrue."""
    home = read_home(Table("home", {"id": "a", "name": "A", "beds": beds}, ("home", 0), mistakes))

    assert home.beds is None
    assert said(mistakes) == ["beds must be a whole number above 0. Write it like this: beds = 42"]


def test_a_home_is_registered_for_what_there_is(mistakes):
    """The nearest word is suggested."""
    values = {"id": "a", "name": "A", "registered_for": ["nursing", "residental"]}

    read_home(Table("home", values, ("home", 0), mistakes))

    assert said(mistakes) == ['registered_for cannot hold "residental". Did you mean "residential"? If so, write that.']


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"profile": "Live"}, 'profile cannot be "Live". Did you mean "live"?'),
        ({"profile": "test"}, "Use one of: live, synthetic."),
        ({"nation": "france"}, "Use one of: england, wales, scotland, northern-ireland."),
    ],
)
def test_the_provider_is_live_or_synthetic_and_english(mistakes, values, words):
    """Nothing else has rules."""
    read_provider(Table("provider", {"name": "Elm Care", **values}, ("provider",), mistakes))

    assert words in said(mistakes)[0]


@pytest.mark.parametrize(("cut_off", "expected"), [("00:00", time(0)), ("06:00", time(6)), ("23:59", time(23, 59))])
def test_the_cut_off_is_a_time_of_day(mistakes, cut_off, expected):
    """On a 24-hour clock."""
    night = read_night(Table("night", {"cut_off": cut_off}, ("night",), mistakes))

    assert night == Night(cut_off=expected)
    assert said(mistakes) == []


@pytest.mark.parametrize("cut_off", ["6:00", "24:00", "06:60", "6am", "06:00:00"])
def test_what_is_no_time_of_day_is_told(mistakes, cut_off):
    """With one that is."""
    read_night(Table("night", {"cut_off": cut_off}, ("night",), mistakes))

    assert said(mistakes) == [f'cut_off "{cut_off}" is not a time of day. Write it like this: cut_off = "06:00"']


@pytest.mark.parametrize(
    ("zone", "cure"),
    [
        ("Europe/Londn", 'Did you mean "Europe/London"?'),
        ("Europe", 'Did you mean "'),
        ("Ruritania/Strelsau", 'Use "Europe/London".'),
        ("../../etc/passwd", 'Use "Europe/London".'),
        ("/etc/passwd", 'Use "Europe/London".'),
    ],
)
def test_what_is_no_time_zone_is_told(mistakes, zone, cure):
    """Also where the name is a folder of zones or leads out of it."""
    read_night(Table("night", {"timezone": zone}, ("night",), mistakes))

    assert said(mistakes)[0].startswith(f'"{zone}" is not a time zone. ')
    assert cure in said(mistakes)[0]


def test_folders_are_beneath_the_file_or_whole(mistakes, tmp_path):
    """Dots in a path are taken out, so that two spellings of one place are one."""
    table = Table("folders", {"landing": "x/../in", "keys": "/etc/keys"}, ("folders",), mistakes)

    folders = read_folders(table, tmp_path)

    assert folders.landing == tmp_path / "in"
    assert str(folders.keys) == "/etc/keys"
    assert folders.published == Folders.usual(tmp_path).published
    assert said(mistakes) == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"keys": "data/published/keys"}, "keys lies in the published folder. Give each"),
        ({"keys": "data/landing"}, "keys lies in the landing folder."),
        ({"store": "data/landing/wellkept.duckdb"}, "store lies in the landing folder."),
        ({"published": "data/landing/../landing/out"}, "published lies in the landing folder."),
        ({"landing": "~/in"}, "landing begins with ~. Write the whole path."),
    ],
)
def test_places_guarded_apart_do_not_lie_in_one_another(mistakes, tmp_path, values, words):
    """A key in the published folder would be published."""
    read_folders(Table("folders", values, ("folders",), mistakes), tmp_path)

    assert len(said(mistakes)) == 1
    assert words in said(mistakes)[0]


def test_limits_are_numbers_of_rules(mistakes):
    """Whole or not; the code of a derived rule has points in it."""
    values = {"RES-059a": {"warn_days": 28}, "resident.chip.missing": {"share": 0.5}}

    assert read_limits(values, mistakes) == values
    assert said(mistakes) == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (3, "rules is not a table. Open one"),
        (
            {"warn_days": 28},
            '"warn_days" stands in no rule\'s table. Open a table for the rule first',
        ),
        ({"A": {"x": "28"}}, "x of rule A must be a number. Write it like this: x = 28"),
        ({"A": {"x": True}}, "x of rule A must be a number."),
        ({"A": {"x": float("nan")}}, "x of rule A must be a number."),
        ({"A": {"x": float("inf")}}, "x of rule A must be a number."),
        (
            {"resident": {"chip": {"missing": 1}}},
            "begins resident. is not in quotation marks. Write",
        ),
    ],
)
def test_what_is_no_limit_is_told(mistakes, values, words):
    """And nothing is kept of it."""
    assert read_limits(values, mistakes) == {}
    assert len(said(mistakes)) == 1
    assert words in said(mistakes)[0]


def test_a_word_means_one_thing_of_its_kind(mistakes):
    """Said at the second, with the line of the first; one thing may have a word twice."""
    entries = [
        (("home", 0, "name"), "Elm"),
        (("home", 0, "aliases", 0), "ELM"),
        (("home", 1, "cqc_location_id"), ""),
        (("home", 2, "cqc_location_id"), ""),
        (("home", 1, "name"), " elm "),
    ]

    doubles(entries, mistakes)

    assert said(mistakes) == ['" elm " already means the home at line 5. Give each its own.']
