"""The compound file an old Excel workbook is stored in: find one stream of it, whatever its tables claim."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from wellkept.marks import refuse_broken


if TYPE_CHECKING:
    from collections.abc import Sequence

# Layout from Microsoft's open specification MS-CFB: header, sector chains, directory entries.
_HEADER = 512
_ENTRY = 128
_ROOT = 5
_LAST = 0xFFFFFFFA


def streams(content: bytes, file_name: str) -> dict[str, bytes]:
    """Every stream of a compound file by its name.

    Raises:
        ExtractRefused: its tables point outside the file, or round in circles.
    """
    try:
        return _Compound(content).streams()
    except (struct.error, ValueError, IndexError):
        refuse_broken(file_name)


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


WANTED = ("Workbook", "Book", "EncryptedPackage")
_STREAM = 2


def _name(entry: bytes) -> str:
    (length,) = struct.unpack_from("<H", entry, 64)
    return entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
