"""The starter file: right as it stands, right with every line taken up, and never written over."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.errors import UsedWrongly
from wellkept.settings import load, without_file
from wellkept.settings_keys import TABLES
from wellkept.starter import home_ids, starter, write_starter


def test_it_is_right_as_it_stands(tmp_path):
    """A provider, its homes, two feeds, and the usual settings besides."""
    path = write_starter(tmp_path, provider="Elm Care", homes=["Rose Court", "St. Anne's"])

    settings = load(path)

    assert path == tmp_path / "wellkept.toml"
    assert settings.provider.name == "Elm Care"
    assert settings.provider.profile == "live"
    assert [(h.id, h.name) for h in settings.homes] == [
        ("rose-court", "Rose Court"),
        ("st-annes", "St. Anne's"),
    ]
    assert [f.name for f in settings.feeds] == ["residents", "staff"]
    assert settings.feed_for("residents_2026-10-01.csv").dataset == "resident"
    assert settings.folders == without_file(tmp_path).folders
    assert settings.night == without_file(tmp_path).night


def test_the_made_up_provider_has_its_profile(tmp_path):
    """The demonstration writes one too."""
    path = write_starter(tmp_path, provider="Elm Care", homes=["Elm"], profile="synthetic")

    assert load(path).provider.is_synthetic


def test_every_line_can_be_taken_up(tmp_path):
    """With the # gone from the front of every setting the file is still accepted."""
    text = starter("Elm Care", ["Rose Court"])
    path = tmp_path / "wellkept.toml"
    path.write_text(re.sub("(?m)^#(?! )", "", text), encoding="utf-8")

    settings = load(path)

    assert settings.homes[0].beds == 42
    assert settings.systems[0].name == settings.feeds[0].system
    assert settings.limits == {"RES-059a": {"warn_days": 28}}


def test_every_key_is_there_with_its_sentence():
    """Nobody needs another page to begin."""
    text = starter("Elm Care", ["Rose Court"])
    prose = " ".join(re.sub("(?m)^# ", "", text).split())

    for keys in TABLES.values():
        for key in keys:
            assert re.search(rf"(?m)^#?{key.name} = ", text)
            assert key.says in prose
    assert max(map(len, text.splitlines())) <= 88


def test_it_is_never_written_over(tmp_path):
    """What somebody has set up by hand stays."""
    path = tmp_path / "wellkept.toml"
    path.write_text("mine")

    with pytest.raises(UsedWrongly, match=r"already something at .*left as it is"):
        write_starter(tmp_path, provider="Elm Care", homes=["Elm"])

    assert path.read_text() == "mine"


def test_the_folder_is_made(tmp_path):
    """Also one within another."""
    path = write_starter(tmp_path / "a" / "b", provider="Elm Care", homes=[])

    assert load(path).homes == ()


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path):
    """Here a file stands in its way."""
    (tmp_path / "file").write_text("")

    with pytest.raises(UsedWrongly, match=r"cannot be written \(.*\)\. Name a folder"):
        write_starter(tmp_path / "file" / "a", provider="Elm Care", homes=["Elm"])


@pytest.mark.parametrize(
    ("provider", "homes"),
    [(" ", ["Elm"]), ("Elm Care", ["Elm", " "]), ("Elm Care", ["Elm", "ELM "])],
)
def test_names_must_be_told_apart(tmp_path, provider, homes):
    """Nothing is written that the settings would refuse."""
    with pytest.raises(UsedWrongly, match="a name of its own"):
        write_starter(tmp_path, provider=provider, homes=homes)

    assert list(tmp_path.iterdir()) == []


name = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip)


@given(name)
def test_any_name_is_written_so_that_it_reads_back(given_name):
    """Quotation marks, backslashes and control characters included."""
    document = tomllib.loads(starter(given_name, [given_name]))

    assert document["provider"]["name"] == given_name
    assert document["home"][0]["name"] == given_name


@given(st.lists(name, max_size=6))
def test_ids_are_distinct_and_can_be_folders(names):
    """Whatever the homes are called."""
    ids = home_ids(names)

    assert len(set(ids)) == len(names)
    assert all(re.fullmatch("[a-z0-9][a-z0-9-]{0,39}", made) for made in ids)


def test_an_id_is_made_from_the_name():
    """Accents and apostrophes go; a name without Latin letters is numbered."""
    names = ["Caf\u00e9 \u00c9lm", "O'Neill House", "Rose Court", "Rose-Court", "\u6a02", "\u4e00"]

    assert home_ids(names) == [
        "cafe-elm",
        "oneill-house",
        "rose-court",
        "rose-court-2",
        "home",
        "home-2",
    ]
