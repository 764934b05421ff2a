"""The marks of an old Excel workbook's sheets, read from its records: sizes, hidden rows, errors."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from wellkept.archive import refuse_locked
from wellkept.compound_file import only, streams
from wellkept.marks import Marks, accept_size, refuse_broken


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from wellkept.extract import Bounds

# Record numbers and layouts from Microsoft's open specification MS-XLS.
_BOF, _EOF, _CONTINUE = 0x0809, 0x000A, 0x003C
_BOUNDSHEET, _DATEMODE, _FILEPASS, _SST = 0x0085, 0x0022, 0x002F, 0x00FC
_DIMENSIONS, _ROW, _COLINFO, _BOOLERR, _FORMULA = 0x0200, 0x0208, 0x007D, 0x0205, 0x0006
_NUMBER, _RK, _MULRK, _LABELSST, _LABEL, _RSTRING = 0x0203, 0x027E, 0x00BD, 0x00FD, 0x0204, 0x00D6
_BIFF8 = 0x0600
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


@dataclass(frozen=True, slots=True)
class XlsMarks:
    """The marks of each sheet by its name, whether dates count from 1904, and a file that is safe to lay out."""

    safe: bytes
    sheets: Mapping[str, Marks]
    is_1904: bool


def xls_marks(content: bytes, file_name: str, bounds: Bounds) -> XlsMarks:
    """Read the records once; cells are counted, texts only measured.

    Raises:
        ExtractRefused: it is locked, broken, no workbook, or a sheet is too large.
    """
    found = streams(content, file_name)
    if "EncryptedPackage" in found:
        refuse_locked(file_name)
    name = next((name for name in ("Workbook", "Book") if found.get(name)), None)
    if name is None:
        refuse_broken(file_name)
    try:
        return _read(name, found[name], file_name, bounds)
    except (struct.error, IndexError):
        refuse_broken(file_name)


class _Record(NamedTuple):
    kind: int
    data: bytes
    at: int


def _records(stream: bytes, at: int) -> Iterator[_Record]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield _Record(kind, stream[at + 4 : at + 4 + length], at)
        if kind == _EOF:
            return
        at += 4 + length


def _read(name: str, stream: bytes, file_name: str, bounds: Bounds) -> XlsMarks:
    book = _Book()
    for record in _records(stream, 0):
        book.take(record, file_name)
    lengths = _lengths(book.texts)
    marks: dict[str, Marks] = {}
    told = bytearray(stream)
    for at, (sheet, start) in enumerate(book.sheets, start=1):
        scan = _Sheet(lengths)
        for record in _records(stream, start):
            scan.take(record)
        accept_size(scan.marks, at, scan.characters, file_name, bounds)
        marks[sheet] = scan.marks
        for place in scan.sizes:
            _tell_true_size(told, place, scan.marks, book.version)
    return XlsMarks(only(name, bytes(told)), marks, book.is_1904)


def _tell_true_size(told: bytearray, place: int, marks: Marks, version: int) -> None:
    """Write into a sheet how far it truly reaches: calamine makes room for as many cells as it says."""
    form = "<IIHH" if version >= _BIFF8 else "<HHHH"
    struct.pack_into(form, told, place + 4, 0, marks.rows, 0, marks.columns)


def _sheet_name(data: bytes, version: int) -> str:
    length = data[6]
    if version < _BIFF8:
        return data[7 : 7 + length].decode("cp1252", "replace")
    if data[7] & 1:
        return data[8 : 8 + 2 * length].decode("utf-16-le", "replace")
    return data[8 : 8 + length].decode("latin-1")


class _Book:
    """What stands before the sheets: where each begins, the texts they share, and from when days count."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, int]] = []
        self.texts: list[bytes] = []
        self.version = _BIFF8
        self.is_1904 = False
        self._before = 0

    def take(self, record: _Record, file_name: str) -> None:
        if record.kind == _FILEPASS:
            refuse_locked(file_name)
        if record.kind == _BOF:
            (self.version,) = struct.unpack_from("<H", record.data)
        elif record.kind == _DATEMODE:
            self.is_1904 = record.data[:2] == b"\1\0"
        elif record.kind == _BOUNDSHEET:
            (start,) = struct.unpack_from("<I", record.data)
            self.sheets.append((_sheet_name(record.data, self.version), start))
        elif record.kind == _SST or (record.kind == _CONTINUE and self._before == _SST):
            self.texts.append(record.data)
        if record.kind != _CONTINUE:
            self._before = record.kind


class _Sheet:
    """One sheet as its records go by."""

    def __init__(self, lengths: Sequence[int]) -> None:
        self.marks = Marks()
        self.characters = 0
        self.sizes: list[int] = []
        self._lengths = lengths
        self._hidden: set[int] = set()
        self._kinds: dict[int, Callable[[bytes], None]] = {
            _ROW: self._row,
            _COLINFO: self._columns,
            _BOOLERR: self._bool_or_error,
            _FORMULA: self._formula,
            _MULRK: self._several,
            _LABELSST: self._text,
            **dict.fromkeys((_NUMBER, _RK, _LABEL, _RSTRING), self._cell),
        }

    def take(self, record: _Record) -> None:
        if record.kind == _DIMENSIONS:
            self.sizes.append(record.at)
        found = self._kinds.get(record.kind)
        if found is not None:
            found(record.data)

    def _row(self, data: bytes) -> None:
        (row,) = struct.unpack_from("<H", data)
        if data[12] & 0x20:
            self._hidden.add(row)

    def _columns(self, data: bytes) -> None:
        first, last = struct.unpack_from("<HH", data)
        if data[8] & 1:
            self.marks.hidden_columns.append((first, last))

    def _cell(self, data: bytes) -> None:
        row, column = struct.unpack_from("<HH", data)
        self.marks.reach(row, column)
        if row in self._hidden:
            self._hidden.discard(row)
            self.marks.hidden_rows += 1

    def _several(self, data: bytes) -> None:
        self._cell(data)
        row, _ = struct.unpack_from("<HH", data)
        (last,) = struct.unpack_from("<H", data, len(data) - 2)
        self.marks.reach(row, last)

    def _text(self, data: bytes) -> None:
        self._cell(data)
        (at,) = struct.unpack_from("<I", data, 6)
        self.characters += self._lengths[at]

    def _bool_or_error(self, data: bytes) -> None:
        self._cell(data)
        if data[7]:
            self._error(data, data[6])

    def _formula(self, data: bytes) -> None:
        self._cell(data)
        if data[12:14] == b"\xff\xff" and data[6] == 2:  # noqa: PLR2004 -- the mark of an error as a result
            self._error(data, data[8])

    def _error(self, data: bytes, code: int) -> None:
        row, column = struct.unpack_from("<HH", data)
        self.marks.errors[row, column] = _ERRORS.get(code, "#N/A")


def _lengths(pieces: Sequence[bytes]) -> list[int]:
    """How long each shared text is; a text may run from one record into the next, which repeats its flags."""
    if not pieces:
        return []
    (many,) = struct.unpack_from("<I", pieces[0], 4)
    if many > sum(map(len, pieces)):
        # calamine makes room for as many texts as the table says it has.
        raise IndexError
    cursor = _Cursor(pieces)
    lengths: list[int] = []
    while len(lengths) < many and not cursor.is_at_end:
        length, flags = struct.unpack("<HB", cursor.take(3))
        runs = struct.unpack("<H", cursor.take(2))[0] if flags & 8 else 0
        more = struct.unpack("<I", cursor.take(4))[0] if flags & 4 else 0
        cursor.skip_text(length, flags & 1)
        cursor.skip(runs * 4 + more)
        lengths.append(length)
    return lengths


class _Cursor:
    """A place in a table of texts that lies across several records."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = pieces
        self._piece, self._at = 0, 8

    @property
    def is_at_end(self) -> bool:
        self._turn()
        return self._piece >= len(self._pieces)

    def take(self, many: int) -> bytes:
        self._turn()
        taken = self._pieces[self._piece][self._at : self._at + many]
        self._at += many
        return taken

    def skip(self, many: int) -> None:
        while many > 0 and not self.is_at_end:
            step = min(many, len(self._pieces[self._piece]) - self._at)
            self._at += step
            many -= step

    def skip_text(self, characters: int, is_wide: int) -> None:
        while characters > 0 and not self.is_at_end:
            if self._at == 0:
                is_wide = self._pieces[self._piece][0] & 1
                self._at = 1
            left = (len(self._pieces[self._piece]) - self._at) >> is_wide
            step = min(characters, left)
            self._at += max(step << is_wide, 1)
            characters -= step

    def _turn(self) -> None:
        while self._piece < len(self._pieces) and self._at >= len(self._pieces[self._piece]):
            self._piece, self._at = self._piece + 1, 0
