"""Entries of a YAML file, and the errors that name their lines."""

from __future__ import annotations

import pytest

from wellkept.errors import SettingsWrong
from wellkept.yaml_lines import open_yaml


@pytest.fixture
def entry(tmp_path):
    path = tmp_path / "file.yaml"
    path.write_text("# a comment\none:\n  two: 2\n  word: yes\nempty:\n", encoding="utf-8")
    return open_yaml(path)


def test_lines_count_comments(entry):
    """A line is the line of the file, comments and all."""
    assert entry.lines == {"one": 2, "one.two": 3, "one.word": 4, "empty": 5}


def test_values_are_read(entry):
    """Entries below entries are found by name."""
    assert entry.at("one").at("two").number() == 2
    assert entry.at("one").names() == ("two", "word")


def test_empty_entry_has_no_names(entry):
    """An entry left empty is as an entry without names."""
    assert entry.at("empty").names() == ()
    assert entry.at("gone", required=False).names() == ()


def test_yes_is_a_word(entry):
    """A plain yes is a word, and not true."""
    assert entry.at("one").at("word").one_of(("no", "yes")) == "yes"


def test_error_of_an_entry_names_its_line(entry):
    """An error says where: file, line, path."""
    with pytest.raises(
        SettingsWrong, match=r"file\.yaml, line 4: 'one\.word' is not a number\. Write a number from 0\.$"
    ):
        entry.at("one").at("word").number()


def test_many_names_are_not_all_listed(entry):
    """Where no name is near and there are many, they are not all listed."""
    known = [f"RES-{n:03}a" for n in range(40)]

    assert "Correct the name" in str(entry.wrong_name("one", "rule", "zzz", known))
    assert "nothing" in str(entry.wrong_name("one", "rule", "zzz", []))


def test_broken_file_names_a_line(tmp_path):
    """A file that is no YAML names the line where it breaks off."""
    path = tmp_path / "file.yaml"
    path.write_text("one: {two: 2\nthree: ]\n", encoding="utf-8")

    with pytest.raises(SettingsWrong, match=r"line 2: this cannot be read as YAML\. Check"):
        open_yaml(path)
