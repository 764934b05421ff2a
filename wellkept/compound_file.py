"""The compound file an old Excel workbook is stored in: find one stream of it, whatever its tables claim."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from wellkept.marks import refuse_broken


if TYPE_CHECKING:
    from collections.abc import Sequence

# Layout from Microsoft's open specification MS-CFB: header, sector chains, directory entries.
WANTED = ("Workbook", "Book", "EncryptedPackage")
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_LAST, _TABLE, _END, _FREE = 0xFFFFFFFA, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF
_BLOCK = 4096


def streams(content: bytes, file_name: str) -> dict[str, bytes]:
    """Every stream of a compound file by its name.

    Raises:
        ExtractRefused: its tables point outside the file, or round in circles.
    """
    try:
        return _Compound(content).streams()
    except (struct.error, ValueError, IndexError, StopIteration):
        refuse_broken(file_name)


def only(name: str, stream: bytes) -> bytes:
    """A new compound file that holds one stream and tells the truth about it.

    A reader that believes the tables of a damaged file may ask for more memory than there is; one that
    is given this never sees them.
    """
    stream = stream.ljust(_BLOCK, b"\0")
    blocks = -(-len(stream) // _BLOCK)
    tables = -(-(blocks + 2) // (_BLOCK // 4 - 1))
    folder, small, first = tables, tables + 1, tables + 2
    fat = [_TABLE] * tables + [_END, _END] + [*range(first + 1, first + blocks), _END]
    fat += [_FREE] * (tables * _BLOCK // 4 - len(fat))
    header = struct.pack("<8s16xHHHHH6x", _SIGNATURE, 0x3E, 4, 0xFFFE, 12, 6)
    header += struct.pack("<9I", 1, tables, folder, 0, _BLOCK, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    entries = _entry("Root Entry", _ROOT, 1, small, 64) + _entry(name, _STREAM, _FREE, first, len(stream))
    return b"".join(
        (
            header.ljust(_BLOCK, b"\0"),
            struct.pack(f"<{len(fat)}I", *fat),
            entries.ljust(_BLOCK, b"\0"),
            bytes(_BLOCK),
            stream.ljust(blocks * _BLOCK, b"\0"),
        )
    )


class _Compound:
    """The sectors of a compound file and the chains they form."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        (shift,) = struct.unpack_from("<H", content, 30)
        if shift not in {9, 12}:
            raise ValueError
        self._size = 1 << shift
        self._cut_off, self._first_mini = struct.unpack_from("<II", content, 56)
        self._most = len(content) // self._size + 1
        self._fat = self._table(self._fat_sectors())

    def streams(self) -> dict[str, bytes]:
        (first,) = struct.unpack_from("<I", self._content, 48)
        folder = self._chain(first)
        entries = [folder[at : at + _ENTRY] for at in range(0, len(folder) - _ENTRY + 1, _ENTRY)]
        root = next(entry for entry in entries if entry[66] == _ROOT)
        self._mini = self._chain(struct.unpack_from("<I", root, 116)[0])
        self._mini_fat = self._table(self._sectors(self._first_mini))
        # Two entries may share their sectors; only the names that matter are read, once each.
        found: dict[str, bytes] = {}
        for entry in entries:
            if entry[66] == _STREAM and (name := _name(entry)) in WANTED and name not in found:
                found[name] = self._stream(entry)
        return found

    def _fat_sectors(self) -> list[int]:
        sectors = list(struct.unpack_from("<109I", self._content, 76))
        (following,) = struct.unpack_from("<I", self._content, 68)
        for _ in range(self._most):
            if following >= _LAST:
                break
            more = struct.unpack(f"<{self._size // 4}I", self._sector(following))
            sectors.extend(more[:-1])
            following = more[-1]
        return [at for at in sectors if at < _LAST][: self._most]

    def _table(self, sectors: Sequence[int]) -> list[int]:
        table: list[int] = []
        for at in sectors:
            table.extend(struct.unpack(f"<{self._size // 4}I", self._sector(at)))
        return table

    def _sector(self, at: int) -> bytes:
        start = (at + 1) * self._size
        sector = self._content[start : start + self._size]
        return sector.ljust(self._size, b"\0") if sector else b""

    def _sectors(self, first: int) -> list[int]:
        chain: list[int] = []
        while first < _LAST:
            chain.append(first)
            if len(chain) > self._most:
                raise ValueError
            first = self._fat[first]
        return chain

    def _chain(self, first: int) -> bytes:
        return b"".join(self._sector(at) for at in self._sectors(first))

    def _stream(self, entry: bytes) -> bytes:
        first, size = struct.unpack_from("<II", entry, 116)
        if size >= self._cut_off:
            return self._chain(first)[:size]
        pieces = []
        while first < _LAST:
            pieces.append(self._mini[first * 64 : first * 64 + 64])
            if len(pieces) > len(self._mini_fat):
                raise ValueError
            first = self._mini_fat[first]
        return b"".join(pieces)[:size]


def _name(entry: bytes) -> str:
    (length,) = struct.unpack_from("<H", entry, 64)
    return entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    spelt = name.encode("utf-16-le")
    siblings = struct.pack("<BBIII", kind, 1, _FREE, _FREE, child)
    return (
        spelt.ljust(64, b"\0")
        + struct.pack("<H", len(spelt) + 2)
        + siblings
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )
