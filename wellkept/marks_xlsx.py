"""The marks of an XLSX workbook's sheets, read from its parts: sizes, hidden rows, errors, lost results."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wellkept.marks import LONGEST_ERROR, Marks, accept_size, parse, refuse_broken, refuse_cell


if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellkept.extract import Bounds


BOOK, RELATIONS, STRINGS, STYLES = (
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
)
_KEPT = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|xl/.+\.(?:xml|rels)", re.I)
_NOT_READ = re.compile(
    r"xl/(?:theme|media|drawings|charts|chartsheets|pivot|comments|threadedComments|persons|printerSettings|externalLinks"
    r"|embeddings|ctrlProps|activeX|customXml|calcChain|queryTables|slicer|tables|metadata)",
    re.I,
)


def is_needed(name: str) -> bool:
    """Whether a part of the package says anything about values; pictures, pivots and macros do not."""
    return _KEPT.fullmatch(name) is not None and _NOT_READ.match(name) is None


@dataclass(frozen=True, slots=True)
class XlsxMarks:
    """The marks of each sheet by its name, and whether dates count from 1904."""

    sheets: Mapping[str, Marks]
    is_1904: bool


def xlsx_marks(parts: Mapping[str, bytes], file_name: str, bounds: Bounds) -> XlsxMarks:
    """Read every part there is once, as a stream; nothing is laid out yet.

    Args:
        parts: the package's parts by name, inflated.
        file_name: the workbook's name, for messages.
        bounds: what is allowed.

    Raises:
        ExtractRefused: a part is broken, declares entities, or a sheet or cell is too large.
    """
    book = _Book()
    parse(parts[BOOK], file_name, book.start)
    relations = _Relations()
    parse(parts.get(RELATIONS, b"<none/>"), file_name, relations.start)
    paths = {name: relations.paths.get(id_, "") for name, id_ in book.sheets}
    texts = _Strings(file_name, bounds)
    for name in (name for name in parts if name.lower().endswith(("sharedstrings.xml",))):
        texts.read(parts[name])
    sheets = {}
    for at, (name, path) in enumerate(paths.items(), start=1):
        if path not in parts:
            # A chart on a sheet of its own has no cells.
            sheets[name] = Marks()
            continue
        scan = _Sheet()
        parse(parts[path], file_name, scan.start)
        scan.end()
        accept_size(scan.marks, at, _text_length(parts[path], scan, texts, file_name, bounds), file_name, bounds)
        sheets[name] = scan.marks
    read = {BOOK, RELATIONS, *paths.values()}
    for name, part in parts.items():
        if name not in read and not name.lower().endswith("sharedstrings.xml"):
            parse(part, file_name)
    return XlsxMarks(sheets, book.is_1904)


def place(reference: str, columns: dict[str, int]) -> tuple[int, int]:
    """The row and column, from 0, of a reference such as ``C7``; ``columns`` remembers letters seen.

    >>> place("AA7", {})
    (6, 26)
    """
    letters = reference.rstrip("0123456789")
    column = columns.get(letters)
    if column is None:
        column = 0
        for letter in letters.upper():
            column = column * 26 + ord(letter) - ord("A") + 1
        columns[letters] = column
    return int(reference[len(letters) :]) - 1, column - 1


class _Book:
    """The list of sheets, in order, each with the id its part is found by."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.is_1904 = False

    def start(self, _: Any, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            id_ = next((text for key, text in attributes.items() if key.rpartition(":")[2] == "id"), "")
            self.sheets.append((attributes.get("name", ""), id_))
        elif name == "workbookPr":
            self.is_1904 = attributes.get("date1904", "0") in {"1", "true"}


class _Relations:
    """Where in the package the part behind each id is."""

    def __init__(self) -> None:
        self.paths: dict[str, str] = {}

    def start(self, _: Any, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            self.paths[attributes.get("Id", "")] = path


class _Strings:
    """The texts cells share: how long each is."""

    def __init__(self, file_name: str, bounds: Bounds) -> None:
        self.lengths: list[int] = []
        self._file_name = file_name
        self._bounds = bounds

    def read(self, part: bytes) -> None:
        parse(part, self._file_name, self._start)

    def _start(self, parser: Any, name: str, _: Mapping[str, str]) -> None:
        if name == "si":
            self.lengths.append(0)
            parser.CharacterDataHandler = self._text

    def _text(self, text: str) -> None:
        self.lengths[-1] += len(text)
        if self.lengths[-1] > self._bounds.cell_characters:
            refuse_cell(self._file_name, self._bounds)


class _Sheet:
    """One sheet as it goes by: a cell counts once its value begins."""

    def __init__(self) -> None:
        self.marks = Marks()
        self.shared = 0
        self._columns: dict[str, int] = {}
        self._row, self._column = -1, -1
        self._kind = ""
        self._hidden = self._waits = False
        self._starts = {
            "c": self._cell,
            "v": self._value,
            "is": self._value,
            "f": self._formula,
            "row": self._new_row,
            "col": self._col,
            "mergeCell": self._merge,
        }

    def start(self, parser: Any, name: str, attributes: Mapping[str, str]) -> None:
        found = self._starts.get(name)
        if found is not None:
            found(parser, attributes)

    def end(self) -> None:
        """A formula that nothing followed has no result either."""
        self.marks.uncalculated += self._waits
        self._waits = False

    def _new_row(self, _: Any, attributes: Mapping[str, str]) -> None:
        self.end()
        self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
        self._column = -1
        self._hidden = attributes.get("hidden", "0") in {"1", "true"}

    def _cell(self, parser: Any, attributes: Mapping[str, str]) -> None:
        self.end()
        parser.CharacterDataHandler = None
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            self._row, self._column = place(reference, self._columns)
        self._kind = attributes.get("t", "n")

    def _formula(self, _: Any, __: Mapping[str, str]) -> None:
        self._waits = True

    def _value(self, parser: Any, _: Mapping[str, str]) -> None:
        # A formula may come to an empty text; any other result has to be written down.
        self._waits = self._waits and self._kind != "str"
        if self._waits:
            parser.CharacterDataHandler = self._result
        self.marks.reach(self._row, self._column)
        if self._hidden:
            self.marks.hidden_rows += 1
            self._hidden = False
        if self._kind == "s":
            self.shared += 1
        elif self._kind == "e":
            parser.CharacterDataHandler = self._error

    def _result(self, _: str) -> None:
        self._waits = False

    def _error(self, text: str) -> None:
        self._waits = False
        at = (self._row, self._column)
        self.marks.errors[at] = (self.marks.errors.get(at, "") + text.strip())[:LONGEST_ERROR]

    def _col(self, _: Any, attributes: Mapping[str, str]) -> None:
        if attributes.get("hidden", "0") in {"1", "true"}:
            self.marks.hidden_columns.append((int(attributes["min"]) - 1, int(attributes["max"]) - 1))

    def _merge(self, _: Any, attributes: Mapping[str, str]) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        if last:
            (top, left), (bottom, right) = place(first, self._columns), place(last, self._columns)
            self.marks.merged.append((top, bottom, left, right))


_SHARED = re.compile(rb"<(?:[A-Za-z0-9]+:)?c\b[^>]*\bt\s*=\s*[\"']s[\"'][^>]*>\s*<(?:[A-Za-z0-9]+:)?v[^>]*>\s*([0-9]+)")


def _text_length(part: bytes, scan: _Sheet, texts: _Strings, file_name: str, bounds: Bounds) -> int:
    """How many characters a sheet's texts come to: one shared text may stand in a million cells."""
    most = max(texts.lengths, default=0)
    # Reckoned from the longest text at first; counted cell by cell only where that would be too much.
    if most * scan.shared <= bounds.cell_characters:
        return most * scan.shared
    total = counted = 0
    for found in _SHARED.finditer(part):
        at = int(found[1])
        if at >= len(texts.lengths):
            refuse_broken(file_name)
        total += texts.lengths[at]
        counted += 1
    return total + (scan.shared - counted) * most
