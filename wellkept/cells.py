"""The cells of one line of text, by one dialect: strictly, or as leniently as its stray quotes need."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple


if TYPE_CHECKING:
    from wellkept.dialect import Dialect


class Open(Exception):
    """A quoted cell goes on beyond this text."""


class Malformed(Exception):
    """Something other than a delimiter follows a closing quote."""


class Cells(NamedTuple):
    """Cells, and whether a quote stands inside one that is not quoted."""

    cells: list[str]
    has_bare_quote: bool = False


def split(text: str, dialect: Dialect) -> list[str]:
    """Cells where no quote means anything."""
    return text.split(dialect.delimiter) if dialect.delimiter else [text]


def strictly(text: str, dialect: Dialect, literal: int = -1) -> Cells:
    """Cells by the rules of quoting; a quote counts only at the start of a cell.

    Args:
        text: a row without its line end.
        dialect: how it is written.
        literal: the quoted cell, counted from 0, whose opening quote is but a character.

    Raises:
        Open: the last quoted cell is not closed.
        Malformed: a closing quote is followed by more.
    """
    return _cells(text, dialect, literal, is_lenient=False)


def leniently(text: str, dialect: Dialect, literal: int = -1) -> Cells:
    """Cells where a quote closes only before a delimiter or the end; others are characters.

    Raises:
        Open: the last quoted cell is not closed.
    """
    return _cells(text, dialect, literal, is_lenient=True)


def undoubled(text: str, dialect: Dialect, literal: int = -1) -> Cells:
    """As `leniently`, where no quote inside a cell was written twice, so that two are two.

    Raises:
        Open: the last quoted cell is not closed.
    """
    return _cells(text, dialect, literal, is_lenient=True, is_doubled=False)


def _cells(text: str, dialect: Dialect, literal: int, *, is_lenient: bool, is_doubled: bool = True) -> Cells:
    rules = _Rules(dialect, is_lenient, is_doubled)
    cells: list[str] = []
    has_bare_quote = False
    at = opened = 0
    while True:
        if text.startswith(dialect.quote, at):
            opened += 1
            is_quoted = opened - 1 != literal
        else:
            is_quoted = False
        cell, at = _quoted(text, at + 1, rules) if is_quoted else _bare(text, at, dialect)
        cells.append(cell)
        # An apostrophe inside a word is none of our business.
        has_bare_quote |= not is_quoted and dialect.quote == '"' and '"' in cell
        if at >= len(text):
            return Cells(cells, has_bare_quote)
        at += len(dialect.delimiter)


def _bare(text: str, at: int, dialect: Dialect) -> tuple[str, int]:
    if not dialect.delimiter:
        return _unescaped(text[at:], dialect), len(text)
    end = text.find(dialect.delimiter, at)
    while end > at and dialect.escape == "\\" and _is_escaped(text, end, at):
        end = text.find(dialect.delimiter, end + 1)
    if end < 0:
        return _unescaped(text[at:], dialect), len(text)
    return _unescaped(text[at:end], dialect), end


class _Rules(NamedTuple):
    dialect: Dialect
    is_lenient: bool
    is_doubled: bool


def _quoted(text: str, start: int, rules: _Rules) -> tuple[str, int]:
    dialect = rules.dialect
    quote, delimiter = dialect.quote, dialect.delimiter
    parts: list[str] = []
    at = look = start
    while True:
        end = text.find(quote, look)
        if end < 0:
            raise Open
        if dialect.escape:
            if end > start and _is_escaped(text, end, start, dialect.escape):
                look = end + 1
                continue
        elif rules.is_doubled and text.startswith(quote, end + 1):
            parts.append(text[at : end + 1])
            at = look = end + 2
            continue
        if end + 1 >= len(text) or (delimiter and text.startswith(delimiter, end + 1)):
            parts.append(text[at:end])
            return _unescaped("".join(parts), dialect), end + 1
        if not rules.is_lenient:
            raise Malformed
        look = end + 1


def _is_escaped(text: str, at: int, start: int, escape: str = "\\") -> bool:
    before = at
    while before > start and text[before - 1] == escape:
        before -= 1
    return bool((at - before) % 2)


def _unescaped(text: str, dialect: Dialect) -> str:
    """An escape before a quote, a delimiter or itself goes; before anything else it is a character."""
    if not dialect.escape or dialect.escape not in text:
        return text
    out: list[str] = []
    at = 0
    while (end := text.find(dialect.escape, at)) >= 0:
        out.append(text[at:end])
        after = text[end + 1 : end + 2]
        if after and (after in (dialect.quote, dialect.escape) or dialect.delimiter.startswith(after)):
            out.append(after)
            at = end + 2
        else:
            out.append(dialect.escape)
            at = end + 1
    return "".join(out) + text[at:]
