"""Unpacking: everything a published file says, as pieces of text, however it is packed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from wellkept import unpack_container, unpack_picture, unpack_text
from wellkept.errors import WellkeptError


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Unreadable(WellkeptError):
    """A file the leak gate cannot read, or will not unpack any further; so it must not be published."""


class TextForm(StrEnum):
    """How a piece of text came about, and so what can be told from it."""

    WRITTEN = "as written"
    JOINED = "without tags"  # a value split by tags is whole here; neighbouring numbers may be too
    SPACED = "with tags as spaces"  # a name in two cells is whole here; neighbouring counts look like dates
    RAW = "raw bytes"  # only long values can be told from noise


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of text of a file.

    Attributes:
        file: the file, relative to the folder published.
        place: where in it, from the outside in: a member, a page, a table.
        text: what it says.
        form: how the text came about.
    """

    file: str
    place: tuple[str, ...]
    text: str
    form: TextForm = TextForm.WRITTEN


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far unpacking goes before a file is refused as a bomb."""

    depth: int = 8
    file_bytes: int = 256_000_000
    unpacked_bytes: int = 1_000_000_000
    members: int = 20_000


@dataclass
class Unpacking:
    """The unpacking of one published file: what it has cost so far and what was noted on the way."""

    file: str
    bounds: Bounds = field(default_factory=Bounds)
    unpacked: int = 0
    members: int = 0
    locked_stores: int = 0
    pictures: int = 0

    def pieces(self, data: bytes) -> Iterator[Piece]:
        """Everything the file says.

        Raises:
            Unreadable: not a kind of file the gate reads, damaged, locked, or larger than the bounds.
        """
        if len(data) > self.bounds.file_bytes:
            msg = f"it is larger than {self.bounds.file_bytes:,} bytes. Publish less in one file."
            raise Unreadable(msg)
        yield from self._open(data, PurePosixPath(self.file).suffix.lower(), ())

    def _open(self, data: bytes, suffix: str, place: tuple[str, ...], *, guessed: bool = False) -> Iterator[Piece]:
        self._spend(len(data), place)
        for is_it, opened in self._openers():
            if is_it(data):
                yield Piece(self.file, place, unpack_text.latin(data), TextForm.RAW)
                try:
                    yield from opened(data, place)
                except unpack_container.Damaged as exc:
                    # Letters that happen to decode to the start of a zip are no damaged zip.
                    if not guessed or isinstance(exc, unpack_container.Withheld):
                        raise Unreadable(str(exc)) from None
                return
        text = unpack_text.decoded(data, suffix)
        if text is None and guessed:
            yield Piece(self.file, place, unpack_text.latin(data), TextForm.RAW)
            return
        if text is None:
            kind = f"a {suffix} file" if suffix else "a file without a known ending"
            msg = f"{kind} is of no kind the leak gate can read. Publish it as HTML, CSV, JSON, PDF, XLSX or PNG."
            raise Unreadable(msg)
        yield from self._text(text, place)

    def _openers(self) -> tuple[tuple[Callable[[bytes], bool], Callable[..., Iterator[Piece]]], ...]:
        return (
            (lambda d: d.startswith((b"PK\x03\x04", b"PK\x05\x06")), self._zip),
            (lambda d: d.startswith(b"\x1f\x8b"), self._gzip),
            (lambda d: b"%PDF-" in d[:1024], self._pdf),
            (lambda d: d.startswith(b"SQLite format 3\0"), self._sqlite),
            (lambda d: d[8:12] == b"DUCK", self._duckdb),
            (lambda d: d.startswith(b"PAR1"), self._parquet),
            (unpack_picture.is_picture, self._picture),
        )

    def _zip(self, data: bytes, place: tuple[str, ...]) -> Iterator[Piece]:
        left = self.bounds.members - self.members, self.bounds.unpacked_bytes - self.unpacked
        for name, content in unpack_container.zip_members(data, *left):
            self.members += 1
            yield Piece(self.file, (*place, "names of members"), name)
            yield from self._open(content, PurePosixPath(name).suffix.lower(), (*place, f"member {name}"))
        for sheet, text in unpack_container.sheet_dates(data):
            yield Piece(self.file, (*place, f"member {sheet}", "dates"), text)

    def _gzip(self, data: bytes, place: tuple[str, ...]) -> Iterator[Piece]:
        name, content = unpack_container.unzipped(data, self.bounds.unpacked_bytes - self.unpacked)
        suffix = PurePosixPath(PurePosixPath(self.file).stem).suffix.lower()
        yield Piece(self.file, (*place, "name within"), name)
        yield from self._open(content, suffix, (*place, "unzipped"))

    def _pdf(self, data: bytes, place: tuple[str, ...]) -> Iterator[Piece]:
        for part, text in unpack_container.pdf_texts(data):
            yield from self._text(text, (*place, part))
        for content in unpack_container.pdf_streams(data):
            self._spend(len(content), place)
            yield Piece(self.file, (*place, "stream"), unpack_text.latin(content), TextForm.RAW)
        for content in unpack_container.pdf_attachments(data):
            yield from self._open(content, "", (*place, "attachment"))

    def _sqlite(self, data: bytes, place: tuple[str, ...]) -> Iterator[Piece]:
        for table, text in unpack_container.sqlite_tables(data):
            yield from self._text(text, (*place, f"table {table}"))

    def _duckdb(self, data: bytes, place: tuple[str, ...]) -> Iterator[Piece]:
        from wellkept import store_unpack

        tables = store_unpack.tables(data)
        if tables is None:
            self.locked_stores += 1
            return
        for table, text in tables:
            yield from self._text(text, (*place, f"table {table}"))

    def _parquet(self, data: bytes, place: tuple[str, ...]) -> Iterator[Piece]:
        for text in unpack_container.parquet_rows(data):
            yield from self._text(text, (*place, "rows"))

    def _picture(self, data: bytes, place: tuple[str, ...]) -> Iterator[Piece]:
        self.pictures += 1
        for text in unpack_picture.texts(data):
            yield from self._text(text, (*place, "text chunk"))

    def _text(self, text: str, place: tuple[str, ...]) -> Iterator[Piece]:
        self._spend(len(text), place)
        for form, view in unpack_text.views(text):
            yield Piece(self.file, place, view, TextForm(form))
        for name, inner in unpack_text.inner_texts(text):
            yield from self._text(inner, (*place, name))
        for content in unpack_text.inner_bytes(text, self._is_packed):
            yield from self._open(content, "", (*place, "base64"), guessed=True)

    def _is_packed(self, data: bytes) -> bool:
        return any(is_it(data) for is_it, _ in self._openers())

    def _spend(self, size: int, place: tuple[str, ...]) -> None:
        self.unpacked += size
        if len(place) > self.bounds.depth:
            msg = f"it is packed more than {self.bounds.depth} deep. Publish what is inside instead."
            raise Unreadable(msg)
        if self.unpacked > self.bounds.unpacked_bytes:
            msg = f"it unpacks to more than {self.bounds.unpacked_bytes:,} bytes. Publish less in one file."
            raise Unreadable(msg)
