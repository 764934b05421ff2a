"""A text in another dialect written plainly, line for line, so that an extract of it is read like any other."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from wellkept.cutter import Cutter
from wellkept.detection import find_dialect, has_other_quoting
from wellkept.encoding import Text
from wellkept.layout import DELIMITERS, head


if TYPE_CHECKING:
    from wellkept.detection import Found
    from wellkept.dialect import Dialect
    from wellkept.extract import Bounds


@dataclass(frozen=True, slots=True)
class Plain:
    """A text whose quotes are double and doubled, whose delimiter is one character.

    Attributes:
        text: with as many lines as the file has, each row on the lines it had.
        dialect: what the file is written in; ``None`` where it was plain already.
        tolerated: what was odd about it, counted.
    """

    text: Text
    dialect: Dialect | None = None
    tolerated: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


def requoted(text: Text, file_name: str, pinned: str | None, bounds: Bounds) -> Plain:
    """Cells quoted with apostrophes, or quotes escaped, put into double and doubled quotes."""
    lines = head(text)
    if not has_other_quoting(lines):
        return Plain(text)
    found = find_dialect(lines, pinned)
    if found.dialect.quote == '"' and not found.dialect.escape:
        return Plain(text)
    return _written(text, found, file_name, bounds)


def redelimited(text: Text, file_name: str, bounds: Bounds) -> Plain | None:
    """Cells between uncommon delimiters put between commas; ``None`` where theirs is a common one."""
    found = find_dialect(head(text))
    if found.dialect.delimiter in {"", *DELIMITERS}:
        return None
    plain = _written(text, found, file_name, bounds)
    return plain if plain.dialect else None


def _written(text: Text, found: Found, file_name: str, bounds: Bounds) -> Plain:
    """The same rows, on the same lines; the text as it was if they would not take the same lines."""
    dialect = found.dialect
    source = io.TextIOWrapper(io.BytesIO(text.data), encoding="utf-8", newline="\n")
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=_mark(dialect), lineterminator="\n")
    odd: Counter[str] = Counter(dialect.in_words)
    for row in Cutter(dialect, file_name, bounds, found.width, is_repairing=False).rows(source):
        odd.update(map(str, row.oddities))
        # An empty line stays empty; `csv` would write a pair of quotes.
        writer.writerow([] if row.cells == [""] else row.cells)
    data = out.getvalue().encode()
    plain = Text(data, text.encoding, text.warnings)
    if plain.lines != text.lines:
        return Plain(text)
    return Plain(plain, dialect, MappingProxyType(dict(odd)))


def _mark(dialect: Dialect) -> str:
    return dialect.delimiter if dialect.delimiter in DELIMITERS else ","
