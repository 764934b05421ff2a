"""One file as it came: its bytes, out of an archive if need be, and what kind they truly are."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from wellkept.archive import EMPTY_ZIP, GZIP, ZIP, directory, only_file
from wellkept.errors import ExtractRefused


if TYPE_CHECKING:
    from pathlib import Path

    from wellkept.extract import Bounds


class FileKind(StrEnum):
    """What can be told of a file by its first bytes; the value is what it is called in a sentence."""

    TEXT = "a text file"
    PARQUET = "a Parquet file"
    XLSX = "an Excel workbook"
    XLS = "an old Excel workbook"
    ODS = "an OpenDocument spreadsheet"
    ARCHIVE = "an archive"

    @property
    def is_workbook(self) -> bool:
        """True where records stand on sheets."""
        return self in {FileKind.XLSX, FileKind.XLS, FileKind.ODS}


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes to read and where they came from.

    Attributes:
        file_name: the file's own name, also where the bytes were inside an archive.
        content: what is read.
        kind: what that is, by its first bytes.
        sha256: of the file as it came.
        bytes: of the file as it came.
        warnings: what has to be said of it.
    """

    file_name: str
    content: bytes
    kind: FileKind
    sha256: str
    bytes: int
    warnings: tuple[str, ...] = ()


def open_source(path: Path, bounds: Bounds, *, any_name: bool = False) -> Source:
    """Read a file and see what it is: by its content where that is certain, else by its name.

    With ``any_name``, a file whose name says nothing is text, unless its content says otherwise.

    Raises:
        ExtractRefused: it is too large, still being written, or no kind of file that can be read.
    """
    suffix = path.suffix.lower()
    if suffix not in _NAMED and any_name:
        suffix = ".txt"
    if suffix not in _NAMED:
        kinds = ", ".join(sorted(_NAMED))
        message = f"{path.name} is not a kind of file that can be read ({kinds}). Export CSV UTF-8."
        raise ExtractRefused(message)
    content = _content(path, bounds)
    came = Source(path.name, content, FileKind.TEXT, hashlib.sha256(content).hexdigest(), len(content))
    if _by_content(content, path.name, bounds) is not FileKind.ARCHIVE:
        if _NAMED[suffix] is FileKind.ARCHIVE:
            message = f"{path.name} is not an archive, or was cut short. Send it again, or the CSV file itself."
            raise ExtractRefused(message)
        return _told(came, suffix, bounds)
    name, inside, warnings = only_file(content, path.name, bounds)
    return _told(replace(came, content=inside, warnings=warnings), PurePosixPath(name).suffix.lower(), bounds)


_NAMED = {
    ".csv": FileKind.TEXT,
    ".tsv": FileKind.TEXT,
    ".txt": FileKind.TEXT,
    ".parquet": FileKind.PARQUET,
    ".xlsx": FileKind.XLSX,
    ".xlsm": FileKind.XLSX,
    ".xls": FileKind.XLS,
    ".ods": FileKind.ODS,
    ".zip": FileKind.ARCHIVE,
    ".gz": FileKind.ARCHIVE,
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_LOOK = 4096
_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|table|meta)\b",
    re.I | re.S,
)
_XML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?(?:xml|mso-application)\b", re.I)


def _by_content(content: bytes, file_name: str, bounds: Bounds) -> FileKind | None:
    """What the first bytes prove, or ``None`` where they prove nothing."""
    if content.startswith(b"PAR1"):
        return FileKind.PARQUET
    if content.startswith(_OLE):
        return FileKind.XLS
    if content.startswith(GZIP):
        return FileKind.ARCHIVE
    if content.startswith((ZIP, EMPTY_ZIP)):
        return _zipped(content, file_name, bounds)
    return None


def _zipped(content: bytes, file_name: str, bounds: Bounds) -> FileKind:
    names = {info.filename for info in directory(content, file_name, bounds)}
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    if "xl/workbook.bin" in names:
        message = f"{file_name} is a binary workbook (.xlsb). Save it as .xlsx, or export CSV UTF-8, and send that."
        raise ExtractRefused(message)
    if "content.xml" in names and _ODS_TYPE in content[:_LOOK]:
        return FileKind.ODS
    return FileKind.ARCHIVE


def _told(source: Source, suffix: str, bounds: Bounds) -> Source:
    """The kind of what is read, and a warning where a name says something else."""
    named = _NAMED[suffix]
    found = _by_content(source.content, source.file_name, bounds)
    if found is FileKind.ARCHIVE:
        message = f"{source.file_name} holds an archive inside another. Send the file that is inside."
        raise ExtractRefused(message)
    if found is None:
        found = _text_under(named, source)
    if found is named:
        return replace(source, kind=found)
    warning = f"Its name ends in {suffix}, but it is {found} and was read as one. Ask for a name that says so."
    return replace(source, kind=found, warnings=(*source.warnings, warning))


def _text_under(named: FileKind, source: Source) -> FileKind:
    """What a file is whose first bytes prove nothing: text, unless its name says what it cannot be."""
    if not named.is_workbook:
        return named
    look = source.content[:_LOOK]
    if _PAGE.match(look) or _XML.match(look):
        message = (
            f"{source.file_name} is a web page or XML file under the name of a workbook. "
            "Open it in Excel and save it as .xlsx, or export CSV UTF-8, and send that."
        )
        raise ExtractRefused(message)
    is_wide = look.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not look.strip() or (b"\0" in look and not is_wide):
        message = (
            f"{source.file_name} is not a workbook, whatever its name says. Export it again, as .xlsx or CSV UTF-8."
        )
        raise ExtractRefused(message)
    return FileKind.TEXT


def _content(path: Path, bounds: Bounds) -> bytes:
    """The bytes of a file that is not too large and not still being written."""
    try:
        size = path.stat().st_size
        if size > bounds.file_bytes:
            message = (
                f"{path.name} holds {size:,} bytes, more than the {bounds.file_bytes:,} allowed. "
                "Ask for an export of current records only, or for one file for each home."
            )
            raise ExtractRefused(message)
        content = path.read_bytes()
        grown = path.stat().st_size
    except OSError as error:
        message = (
            f"{path.name} cannot be opened ({type(error).__name__}). "
            "Check that it is there and that Wellkept may read it."
        )
        raise ExtractRefused(message) from None
    if not size == len(content) == grown:
        message = f"{path.name} changed while it was read. Wait until it is complete and try again."
        raise ExtractRefused(message)
    return content
