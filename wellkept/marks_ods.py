"""The marks of an OpenDocument spreadsheet's sheets: sizes, hidden rows, spans, errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellkept.marks import LONGEST_ERROR, Marks, accept_size, parse, refuse_broken, refuse_cell


if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellkept.extract import Bounds

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
NEEDED = ("mimetype", CONTENT, MANIFEST, "styles.xml")


def ods_marks(content: bytes, file_name: str, bounds: Bounds) -> dict[str, Marks]:
    """The marks of each sheet by its name, from the one part that holds them all.

    A row or cell may stand for many (``number-rows-repeated``): those with a value are counted as many.

    Raises:
        ExtractRefused: the part is broken, declares entities, or a sheet or cell is too large.
    """
    scan = _Content(file_name, bounds)
    parse(content, file_name, scan.start)
    scan.accept()
    return scan.sheets


class _Content:
    """All sheets as they go by; a cell counts once for each time it is repeated."""

    def __init__(self, file_name: str, bounds: Bounds) -> None:
        self.sheets: dict[str, Marks] = {}
        self._file_name = file_name
        self._bounds = bounds
        self._marks = Marks()
        self._row = self._next_row = self._column = self._next_column = self._col = 0
        self._length = self._total = 0
        self._times = 1
        self._error: str | None = None
        self._hidden = False
        self._starts = {
            "table": self._table,
            "table-column": self._table_column,
            "table-row": self._table_row,
            "table-cell": self._cell,
            "covered-table-cell": self._cell,
            "p": self._paragraph,
            "s": self._spaces,
        }

    def start(self, parser: Any, name: str, attributes: Mapping[str, str]) -> None:
        found = self._starts.get(name)
        if found is not None:
            known = {key.rpartition(":")[2]: text for key, text in attributes.items()}
            # Two namespaces have a value-type; only the newer one can say that it is an error.
            if any(text == "error" and key.endswith(":value-type") for key, text in attributes.items()):
                known["value-type"] = "error"
            found(parser, known)

    def accept(self) -> None:
        """Hold the sheet that has just gone by against the bounds."""
        self._settle()
        accept_size(self._marks, max(1, len(self.sheets)), self._total, self._file_name, self._bounds)

    def _settle(self) -> None:
        """The text of a cell stands in every row and column it is repeated over."""
        self._total += self._length * self._times
        self._length = 0
        if self._error is not None:
            for row in range(self._row, self._next_row):
                for column in range(self._column, self._next_column):
                    self._marks.errors[row, column] = self._error
            self._error = None

    def _table(self, _: Any, attributes: Mapping[str, str]) -> None:
        self.accept()
        self._marks = self.sheets[attributes.get("name", "")] = Marks()
        self._row = self._next_row = self._column = self._next_column = self._col = self._total = 0

    def _table_column(self, _: Any, attributes: Mapping[str, str]) -> None:
        times = self._count(attributes, "number-columns-repeated")
        if attributes.get("visibility", "visible") != "visible":
            self._marks.hidden_columns.append((self._col, self._col + times - 1))
        self._col += times

    def _table_row(self, _: Any, attributes: Mapping[str, str]) -> None:
        self._settle()
        self._row = self._next_row
        self._next_row += self._count(attributes, "number-rows-repeated")
        self._next_column = 0
        self._hidden = attributes.get("visibility", "visible") != "visible"

    def _cell(self, parser: Any, attributes: Mapping[str, str]) -> None:
        self._settle()
        self._column = self._next_column
        self._next_column += self._count(attributes, "number-columns-repeated")
        self._times = (self._next_row - self._row) * (self._next_column - self._column)
        parser.CharacterDataHandler = self._text
        down = self._count(attributes, "number-rows-spanned")
        right = self._count(attributes, "number-columns-spanned")
        if down * right > 1:
            area = (self._row, self._row + down - 1, self._column, self._column + right - 1)
            self._marks.merged.append(area)
        if "value-type" in attributes:
            self._lengthen(len(attributes.get("string-value", "")))
            self._reach()
        if attributes.get("value-type") == "error":
            self._error = ""

    def _reach(self) -> None:
        self._marks.reach(self._next_row - 1, self._next_column - 1)
        if self._marks.rows * self._marks.columns > self._bounds.workbook_cells:
            accept_size(self._marks, max(1, len(self.sheets)), 0, self._file_name, self._bounds)
        if self._hidden:
            self._marks.hidden_rows += self._next_row - self._row
            self._hidden = False

    def _paragraph(self, _: Any, __: Mapping[str, str]) -> None:
        self._lengthen(1)

    def _spaces(self, _: Any, attributes: Mapping[str, str]) -> None:
        self._lengthen(self._count(attributes, "c"))

    def _text(self, text: str) -> None:
        self._lengthen(len(text))
        if self._error is not None:
            self._error = (self._error + text.strip())[:LONGEST_ERROR]

    def _lengthen(self, by: int) -> None:
        self._length += by
        if self._length > self._bounds.cell_characters:
            refuse_cell(self._file_name, self._bounds)

    def _count(self, attributes: Mapping[str, str], name: str) -> int:
        text = attributes.get(name, "1")
        if not (text.isascii() and text.isdigit() and len(text) < 10):  # noqa: PLR2004 -- no sheet reaches a billion
            refuse_broken(self._file_name)
        return max(1, int(text))
