"""The settings file as text: read it, or say in words, with the line, why it is not TOML."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from wellkept.errors import SettingsWrong


if TYPE_CHECKING:
    from pathlib import Path


_CURES = (
    # What tomllib says, what that means, what to do.
    (
        r"Unescaped|hex value|Escaped character",
        "a backslash between double quotation marks has a meaning of its own",
        r"Put the text between single quotation marks, such as 'D:\extracts'; / serves as well.",
    ),
    (
        r"Cannot overwrite|Duplicate inline",
        "this setting is given a second time",
        "Delete one of the two.",
    ),
    (
        r"Cannot declare|Cannot mutate|Cannot redefine",
        "this table is opened a second time",
        "Put its settings together; if it is a second one of its kind, write [[home]], not [home].",
    ),
    (
        r"Unclosed array",
        "a list is not closed, or a comma is missing in it",
        "Put a comma between its entries and a ] after the last.",
    ),
    (
        r"Unclosed inline",
        "a { is not closed, or a comma is missing after it",
        "Put a comma between its entries and a } after the last.",
    ),
    (
        r"Unterminated|Illegal character '\\n'",
        "a text is not closed",
        "End it with the same quotation mark it begins with.",
    ),
    (
        r"Invalid value|Expected newline|Invalid date",
        "the value cannot be read",
        'Write text as "text", between straight quotation marks; true and false in small letters.',
    ),
    (
        r"Expected '\]",
        "the name of a table is not closed",
        "Write it as [provider], or [[home]] where there can be several.",
    ),
    (
        r"Expected '='|initial character|Invalid statement",
        "this is neither a setting nor a comment",
        "Write a setting as its name, = and its value; begin a comment with #.",
    ),
)


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """Read the file.

    Returns:
        Its text with plain line ends, and what it holds.

    Raises:
        SettingsWrong: it is missing, not text in UTF-8, or not TOML.
    """
    text = _text(path)
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        what, cure = _explained(str(exc), text)
        line = _line(str(exc), text)
        msg = f"{path.name}, line {line}: {what}. {cure}"
    except (ValueError, RecursionError):
        msg = (
            f"{path.name}, line 1: it holds a number of thousands of digits, or lists within lists "
            "without end. Compare it with a fresh file from `wellkept init`."
        )
    raise SettingsWrong(msg) from None


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        msg = f"There is no settings file at {path}. Run `wellkept init` to write one."
    except IsADirectoryError:
        msg = f"{path} is a folder. Name the settings file in it: {path / 'wellkept.toml'}"
    except OSError as exc:
        reason = exc.strerror or type(exc).__name__
        msg = f"{path} cannot be read ({reason}). Let the account that runs Wellkept read it."
    else:
        return _decoded(path, data)
    raise SettingsWrong(msg)


def _decoded(path: Path, data: bytes) -> str:
    try:
        # Notepad puts a byte order mark at the front; TOML has none.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = data.count(b"\n", 0, exc.start) + 1
    else:
        if "\0" not in text:
            return text.replace("\r\n", "\n")
        line = 1
    msg = (
        f"{path.name}, line {line}: the file is not saved as UTF-8. "
        'Open it in a text editor and save it again with the encoding "UTF-8".'
    )
    raise SettingsWrong(msg)


def _explained(said: str, text: str) -> tuple[str, str]:
    lines = text.split("\n")
    line = lines[min(_line(said, text), len(lines)) - 1]
    # tomllib's own message may quote what it met, which is not for us to repeat.
    if re.search("[\u2018\u2019\u201c\u201d]", line) and not said.startswith("Cannot"):
        return "a quotation mark is curly", "Type it again as a straight one."
    for pattern, what, cure in _CURES:
        if re.search(pattern, said):
            return what, cure
    return (
        "this cannot be read as TOML",
        "Compare it with the examples in docs/reference/settings.md and put it right.",
    )


def _line(said: str, text: str) -> int:
    at = re.search(r"at line ([0-9]+)", said)
    # "At end of document": the last line that holds anything is where the reader should look.
    return int(at[1]) if at else text.rstrip().count("\n") + 1
