"""The settings file as text: what cannot be read is told in words, with its line."""

from __future__ import annotations

import os
import sys

import pytest

from wellkept.errors import SettingsWrong
from wellkept.settings_syntax import read_toml


def refusal(path):
    """The message with which this file is refused."""
    with pytest.raises(SettingsWrong) as wrong:
        read_toml(path)
    return str(wrong.value)


@pytest.fixture
def wrong(tmp_path):
    """Write text that must be refused, and give the message."""

    def write(text):
        path = tmp_path / "wellkept.toml"
        path.write_bytes(text.encode())
        return refusal(path)

    return write


def test_a_file_is_read_with_plain_line_ends(tmp_path):
    """Windows line ends and a byte order mark make no difference."""
    path = tmp_path / "wellkept.toml"
    path.write_bytes('\ufeff[provider]\r\nname = "Caf\u00e9"\r\n'.encode())

    text, document = read_toml(path)

    assert text == '[provider]\nname = "Caf\u00e9"\n'
    assert document == {"provider": {"name": "Caf\u00e9"}}


def test_a_missing_file_is_told_how_to_be_made(tmp_path):
    """The first thing anybody meets."""
    path = tmp_path / "wellkept.toml"

    assert refusal(path) == (f"There is no settings file at {path}. Run `wellkept init` to write one.")


def test_a_folder_is_not_a_settings_file(tmp_path):
    """The file in it is named."""
    assert refusal(tmp_path).endswith(f"Name the settings file in it: {tmp_path / 'wellkept.toml'}")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions elsewhere")
def test_a_file_that_may_not_be_read_is_told_in_words(tmp_path, monkeypatch):
    """Whoever runs the night may not be whoever wrote the file."""
    path = tmp_path / "wellkept.toml"
    path.write_text("")

    def closed(_):
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(type(path), "read_bytes", closed)

    assert refusal(path).endswith("Let the account that runs Wellkept read it.")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ('[provider]\nname = "Caf\u00e9"\n'.encode("cp1252"), 2),
        ('[provider]\nname = "x"\n'.encode("utf-16"), 1),
        ('[provider]\nname = "x"\n'.encode("utf-16-le"), 1),
    ],
)
def test_a_file_not_in_utf_8_is_told_how_to_be_saved(tmp_path, data, line):
    """With the line of the first character that is not."""
    path = tmp_path / "wellkept.toml"
    path.write_bytes(data)

    message = refusal(path)

    assert message.startswith(f"wellkept.toml, line {line}: the file is not saved as UTF-8.")
    assert message.endswith('save it again with the encoding "UTF-8".')


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a = 1\nname = \u201cElm\u201d\n", 2, "a quotation mark is curly. Type it again"),
        ('a = 1\nname = "in\\extracts"\n', 2, "a backslash between double quotation marks"),
        ('a = 1\nname = "in\\users"\n', 2, "a backslash between double quotation marks"),
        ("a = 1\nb = 2\na = 3\n", 3, "given a second time. Delete one"),
        ("[a]\nx = 1\n[b]\n[a]\n", 4, "opened a second time. Put its settings together"),
        ('[home]\nid = "a"\n\n[home]\nid = "b"\n', 4, "write [[home]], not [home]"),
        ('a = ["x"\nb = 1\n', 2, "a comma is missing in it. Put a comma"),
        ('a = ["x",\n\n\n', 1, "cannot be read"),
        ("a = { b = 1\nc = 2\n", 1, "a { is not closed"),
        ('a = "x\nb = 1\n', 1, "a text is not closed. End it"),
        ('a = """x\nb = 1\n', 2, "a text is not closed. End it"),
        ("a = True\n", 1, "the value cannot be read. Write text as"),
        ("a = Elm Care\n", 1, "the value cannot be read. Write text as"),
        ('a = "x" y\n', 1, "the value cannot be read"),
        ("a = 2026-02-30\n", 1, "the value cannot be read"),
        ("[provider\nname = 1\n", 1, "the name of a table is not closed. Write it as"),
        ("this is prose\n", 1, "neither a setting nor a comment. Write a setting as"),
        ("a = 1\n= 2\n", 2, "neither a setting nor a comment"),
        ("a = 1\n// x\n", 2, "neither a setting nor a comment"),
        ("a = 1 # \x01\n", 1, "cannot be read as TOML. Compare it"),
        ("a = " + "[" * 20_000, 1, "lists within lists"),
        ("a = " + "9" * 10_000, 1, "thousands of digits"),
    ],
)
def test_what_is_not_toml_is_told_with_line_and_cure(wrong, text, line, words):
    """In words for somebody who has never heard of TOML."""
    message = wrong(text)

    assert message.startswith(f"wellkept.toml, line {line}: ")
    assert words in message
    assert message.endswith((".", "[home]."))


def test_the_message_repeats_nothing_of_the_line(wrong):
    """A line may hold anything; the reader of the message has the file."""
    assert "secret" not in wrong('[a.secret]\n[a.secret]\nsecret = "x\n')
