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


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "list.yaml"
    path.write_text("these:\n  - name: a\n\n  - name: b\n    words: [x, 2]\nnone:\n", encoding="utf-8")
    return open_yaml(path, model="another list", named="on the command line")


def test_entries_of_a_list_are_known_by_their_numbers(listed):
    """And by the lines at which they begin."""
    one, two = listed.at("these").items()

    assert (one.path, two.path) == ("these.1", "these.2")
    assert [listed.lines[path] for path in ("these.1", "these.2", "these.2.words")] == [2, 4, 5]
    assert two.at("name").text() == "b"
    assert listed.at("none").items() == ()


def test_what_is_no_list_or_no_text_says_so(listed):
    """With its line, and the cure of its kind of file."""
    one, two = listed.at("these").items()
    _, number = two.at("words").items()

    with pytest.raises(SettingsWrong, match=r"line 2: 'these\.1\.name' is not a list"):
        one.at("name").items()
    with pytest.raises(SettingsWrong, match=r"line 5: 'these\.2\.words\.2' is not a text"):
        number.text()
    with pytest.raises(SettingsWrong, match=r"Add 'words', as in another list\."):
        one.at("words")


def test_a_file_that_is_not_there_says_where_it_was_named(tmp_path):
    with pytest.raises(SettingsWrong, match="Check its name on the command line"):
        open_yaml(tmp_path / "none.yaml", named="on the command line")


def test_a_day_of_no_calendar_names_its_line(tmp_path):
    """YAML takes it for a date and trips over it; a text that looks like one is left alone."""
    path = tmp_path / "days.yaml"
    path.write_text("first: 2026-11-30\nsecond:\n  - {held: 2026-13-01}\n", encoding="utf-8")

    with pytest.raises(SettingsWrong, match=r"days\.yaml, line 3: there is no such day\. Write it like this"):
        open_yaml(path)
