"""Sources in the settings: read, checked line by line, and never mixed up with feeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks import datasets
from wellkept.errors import SettingsWrong
from wellkept.settings import Settings, check_datasets, load


START = '[provider]\nname = "Elm Care"\n'
FEED = '[[feed]]\nname = "residents"\ndataset = "resident"\npattern = "residents_*.csv"\n'
GP = """[[source]]
name = "gp"
title = "GP register"
dataset = "resident"
pattern = "gp_*.csv"
key = ["nhs_number"]
fields = ["date_of_birth", "gp_practice_code"]
owner = "the surgery"

[source.columns]
nhs_number = "NHS No (10)"
"""


def written(tmp_path: Path, text: str) -> Settings:
    path = tmp_path / "wellkept.toml"
    path.write_text(START + text, encoding="utf-8")
    return load(path)


def test_a_source_is_read_like_a_feed_and_is_none(tmp_path: Path) -> None:
    """Its file is somebody's, its headings are known, and the feeds stay what they are."""
    settings = written(tmp_path, FEED + GP)
    (source,) = settings.sources

    assert (source.name, source.title, source.dataset, source.owner) == ("gp", "GP register", "resident", "the surgery")
    assert (source.key, source.fields) == (("nhs_number",), ("date_of_birth", "gp_practice_code"))
    assert (source.good_for_days, source.holds_everyone) == (31, False)
    assert source.feed.columns == {"nhs_number": ("NHS No (10)",)}
    assert [feed.name for feed in settings.feeds] == ["residents"]
    assert settings.feed_for("gp_2026.csv") is source.feed
    assert check_datasets(settings, datasets()) is None


def test_without_a_title_its_name_is_shown(tmp_path: Path) -> None:
    """And without a key records are linked."""
    text = GP.replace('title = "GP register"\n', "").replace('key = ["nhs_number"]\n', "")
    (source,) = written(tmp_path, text).sources
    assert (source.title, source.key) == ("gp", ())


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('fields = ["date_of_birth", "gp_practice_code"]', "fields = []", 13, "is the authority for no field"),
        ('fields = ["date_of_birth", "gp_practice_code"]', 'fields = ["nhs_number"]', 13, "so it always agrees"),
        ('pattern = "gp_*.csv"', 'pattern = "residents_*.csv"', 11, "would both take a file"),
        ('name = "gp"', 'name = "residents"', 8, "already means the feed"),
        ('owner = "the surgery"', "good_for_days = 90", 14, "extracts are kept 35 nights"),
        ('owner = "the surgery"', "required = true", 14, "[source] has no key 'required'"),
        ('owner = "the surgery"', 'system = "emis"', 14, 'no [[system]] called "emis"'),
        ('owner = "the surgery"', 'home = "oak"', 14, 'no home with the id "oak"'),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    """Every mistake ends with what to do."""
    with pytest.raises(SettingsWrong) as told:
        written(tmp_path, FEED + GP.replace(old, new))
    assert said in str(told.value)
    assert f"wellkept.toml, line {line}:" in str(told.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"gp_practice_code"]', '"room"]', 'no check compares the resident field "room" with a source'),
        (
            'key = ["nhs_number"]',
            'key = ["nhs_numbr"]',
            'resident records have no field "nhs_numbr". Did you mean "nhs_number"?',
        ),
        ('dataset = "resident"\npattern = "gp', 'dataset = "room"\npattern = "gp', "Use one of: resident, staff."),
        ('dataset = "resident"\npattern = "gp', 'dataset = "residents"\npattern = "gp', "there is no dataset"),
        ('nhs_number = "NHS No (10)"', 'nhs = "NHS No (10)"', 'records have no field "nhs"'),
    ],
)
def test_fields_and_datasets_are_held_against_the_contracts(tmp_path: Path, old: str, new: str, said: str) -> None:
    """What nobody compares, nobody is asked for."""
    settings = written(tmp_path, FEED + GP.replace(old, new))
    with pytest.raises(SettingsWrong, match=r"line \d+") as told:
        check_datasets(settings, datasets())
    assert said in str(told.value)


def test_a_source_changes_what_is_judged(tmp_path: Path) -> None:
    """Its rank too: the first is asked first."""
    other = GP.replace('"gp"', '"letters"').replace("gp_*", "letters_*")
    digests = {written(tmp_path, text).digest for text in (FEED, FEED + GP, FEED + GP + other, FEED + other + GP)}
    assert len(digests) == 4
