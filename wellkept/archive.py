"""Files inside a zip or gzip archive, inflated no further than the bounds allow whatever its headers say."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NoReturn

from wellkept.errors import ExtractRefused


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellkept.extract import Bounds

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
GZIP = b"\x1f\x8b"
READABLE = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet")


def directory(content: bytes, file_name: str, bounds: Bounds) -> list[zipfile.ZipInfo]:
    """The files a zip archive says it holds, folders and what computers add for themselves left out.

    Raises:
        ExtractRefused: it is no whole zip archive, or holds more files than the bound.
    """
    if content.count(_ENTRY) > bounds.members:
        message = (
            f"{file_name} holds more than {bounds.members:,} files. Send the one file that holds the records, "
            "as CSV UTF-8."
        )
        raise ExtractRefused(message)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            infos = packed.infolist()
    except _BROKEN:
        _refuse_broken(file_name)
    return [info for info in infos if not info.filename.endswith("/") and not _is_litter(info.filename)]


def inflate(content: bytes, info: zipfile.ZipInfo, file_name: str, most: int, bounds: Bounds) -> bytes:
    """One file of a zip archive, its bytes counted while they come and compared with what was declared.

    Args:
        content: the archive.
        info: which file of it.
        file_name: the archive's name, for messages.
        most: how many bytes it may inflate to.
        bounds: how many times its packed size that may be.

    Raises:
        ExtractRefused: it is locked, broken, too large, or not what the archive says it is.
    """
    if info.flag_bits & _LOCKED:
        refuse_locked(file_name)
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        message = f"{file_name} is packed in a way that cannot be read. Zip it again the ordinary way, or send the CSV."
        raise ExtractRefused(message)
    packed = _packed(content, info, file_name)
    if info.compress_type == zipfile.ZIP_STORED:
        data = bytes(packed[: most + 1])
        if len(data) > most:
            _refuse_large(file_name, most)
    else:
        data = _inflated(zlib.decompressobj(-zlib.MAX_WBITS), packed, file_name, most, bounds.ratio)
    if len(data) != info.file_size or zlib.crc32(data) != info.CRC:
        message = f"{file_name} does not hold what its directory says. It may be damaged; ask for it again."
        raise ExtractRefused(message)
    return data


def only_file(content: bytes, file_name: str, bounds: Bounds) -> tuple[str, bytes, tuple[str, ...]]:
    """The one readable file of an archive: its name, its bytes, and what has to be said of it.

    Raises:
        ExtractRefused: there is none or more than one, or it is locked, broken or too large.
    """
    if content.startswith(GZIP):
        inner = PurePosixPath(file_name).stem
        inner = inner if PurePosixPath(inner).suffix.lower() in READABLE else f"{inner}.csv"
        return inner, _gunzip(content, file_name, bounds), ()
    infos = directory(content, file_name, bounds)
    readable = [info for info in infos if _suffix(info) in READABLE]
    if len(readable) != 1:
        _refuse_choice(file_name, infos, len(readable))
    others = len(infos) - 1
    said = (
        f"{others} other {'file' if others == 1 else 'files'} in the archive were not read; they hold no table."
        if others
        else ""
    )
    data = inflate(content, readable[0], file_name, bounds.unpacked_bytes, bounds)
    return f"inside{_suffix(readable[0])}", data, (said,) if said else ()


def refuse_locked(file_name: str) -> NoReturn:
    """Refuse a file nobody but its sender can open."""
    message = (
        f"{file_name} is locked with a password, so it cannot be read. "
        "Send it without one, by a way that is itself safe."
    )
    raise ExtractRefused(message)


_ENTRY = b"PK\x01\x02"
_LOCKED = 0x1 | 0x40 | 0x2000
_PIECE = 1024**2
_FREE_BYTES = 16 * 1024**2
_LOCAL = struct.Struct("<4s22xHH")
_BROKEN = (zipfile.BadZipFile, OSError, ValueError, OverflowError, struct.error, EOFError, NotImplementedError)


def _packed(content: bytes, info: zipfile.ZipInfo, file_name: str) -> memoryview:
    """The packed bytes of one file, found by its own header as every unpacker does."""
    at = info.header_offset
    if not 0 <= at <= len(content) - _LOCAL.size:
        _refuse_broken(file_name)
    signature, name, extra = _LOCAL.unpack_from(content, at)
    start = at + _LOCAL.size + name + extra
    if signature != ZIP or start + info.compress_size > len(content):
        _refuse_broken(file_name)
    return memoryview(content)[start : start + info.compress_size]


def _inflated(engine: zlib._Decompress, packed: memoryview, file_name: str, most: int, ratio: int) -> bytes:
    allowed = min(most, max(_FREE_BYTES, ratio * len(packed)))
    pieces: list[bytes] = []
    total = 0
    try:
        for piece in _pieces(engine, packed):
            total += len(piece)
            if total > allowed:
                _refuse_large(file_name, allowed)
            pieces.append(piece)
    except zlib.error:
        _refuse_broken(file_name)
    if not engine.eof:
        _refuse_broken(file_name)
    return b"".join(pieces)


def _pieces(engine: zlib._Decompress, packed: memoryview) -> Iterator[bytes]:
    for at in range(0, len(packed), _PIECE):
        waiting: bytes | memoryview = packed[at : at + _PIECE]
        while waiting and not engine.eof:
            yield engine.decompress(waiting, _PIECE)
            waiting = engine.unconsumed_tail
    while not engine.eof and (rest := engine.decompress(b"", _PIECE)):
        yield rest


def _gunzip(content: bytes, file_name: str, bounds: Bounds) -> bytes:
    """Every member of a gzip file, one after another; zeros that pad its end are left."""
    rest = memoryview(content)
    parts: list[bytes] = []
    left = bounds.unpacked_bytes
    while rest and bytes(rest[:2]) == GZIP:
        engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
        parts.append(_inflated(engine, rest, file_name, left, bounds.ratio))
        left -= len(parts[-1])
        if len(parts) > bounds.members:
            _refuse_broken(file_name)
        rest = memoryview(engine.unused_data)
    if any(rest):
        _refuse_broken(file_name)
    return b"".join(parts)


def _suffix(info: zipfile.ZipInfo) -> str:
    return PurePosixPath(info.filename).suffix.lower()


def _is_litter(name: str) -> bool:
    last = PurePosixPath(name).name
    return name.startswith("__MACOSX/") or last.startswith("._") or last in {".DS_Store", "Thumbs.db", "desktop.ini"}


def _refuse_choice(file_name: str, infos: Sequence[zipfile.ZipInfo], readable: int) -> NoReturn:
    if readable:
        message = (
            f"{file_name} holds {readable} files that could be read, and which is meant cannot be told. "
            "Send each in an archive of its own, or as it is."
        )
    elif any(_suffix(info) in {".zip", ".gz", ".7z", ".rar", ".tar"} for info in infos):
        message = f"{file_name} holds another archive, which is not opened. Send the file that is inside."
    else:
        kinds = ", ".join(READABLE)
        message = f"{file_name} holds {len(infos)} files, none of a kind that can be read ({kinds}). Send CSV UTF-8."
    raise ExtractRefused(message)


def _refuse_large(file_name: str, most: int) -> NoReturn:
    message = (
        f"{file_name} unpacks to more than {most:,} bytes, which no extract of a night should. "
        "Nothing of it was read. Send the file unpacked, of current records only."
    )
    raise ExtractRefused(message)


def _refuse_broken(file_name: str) -> NoReturn:
    message = f"{file_name} is an archive that is broken or was cut short. Send it again."
    raise ExtractRefused(message)
