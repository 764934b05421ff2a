"""An evidence pack: the zip file of one reporting period, its parts, its manifest and its seal."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from wellkept.errors import UsedWrongly, WellkeptError


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from wellkept.signing import PublicKey, SigningKey

FORMAT = 1  # raised when a part changes its meaning
FOLDER = "packs"
MANIFEST, SIGNATURE, EVIDENCE = "manifest.json", "signature.json", "evidence.json"
INSIDE, OUTSIDE, DATA = "inside", "outside", "data"
UNSEALED = (MANIFEST, SIGNATURE)  # which the manifest cannot list: itself, and what is made of its seal
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip file knows; the manifest says when the pack was made
_PRIVATE = 0o600 << 16
_UNIX = 3
_PURPOSE = b"wellkept evidence pack 1\n"
_NAME = re.compile(r"evidence-[0-9A-Za-z-]+-[0-9]+\.zip", re.ASCII)
MOST_BYTES = 2 * 1024**3  # a year of a hundred homes is a tenth of it
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError)


class PackRefused(WellkeptError):
    """A pack, or a part of it, is not what it was when it was made."""


@dataclass(frozen=True)
class Pack:
    """One pack as it was read.

    Attributes:
        path: its file.
        sha256: of the file as a whole.
        files: what it holds, by name, of all that could be read.
        damaged: by name why a part could not be read; by an empty name why the whole could not.
    """

    path: Path
    sha256: str
    files: Mapping[str, bytes]
    damaged: Mapping[str, str]

    @property
    def name(self) -> str:
        """The name of its file, by which the pack book knows it."""
        return self.path.name

    @property
    def seal(self) -> str:
        """The seal of its manifest; empty where there is none."""
        return seal_of(self.files[MANIFEST]) if MANIFEST in self.files else ""

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What the manifest says; nothing where it cannot be read."""
        return _parsed(self.files.get(MANIFEST, b""))

    @cached_property
    def evidence(self) -> dict[str, Any]:
        """What ``evidence.json`` says; nothing where it cannot be read."""
        return _parsed(self.files.get(EVIDENCE, b""))

    @cached_property
    def signature(self) -> dict[str, Any]:
        """What ``signature.json`` says; nothing where it cannot be read."""
        return _parsed(self.files.get(SIGNATURE, b""))

    def part(self, name: str) -> bytes:
        """One part, if it is what the manifest says.

        Raises:
            PackRefused: it is missing, damaged or another.
        """
        said = self.manifest.get("files", {}).get(name, {}).get("sha256")
        found = self.files.get(name)
        if found is None or hashlib.sha256(found).hexdigest() != said:
            msg = f"{self.name}: {name} is not what it was when the pack was made. Run `wellkept evidence verify`."
            raise PackRefused(msg)
        return found


def is_pack_name(name: str) -> bool:
    """Whether a file is called as a pack is.

    >>> is_pack_name("evidence-2026-Q3-1.zip"), is_pack_name("holiday.zip")
    (True, False)
    """
    return bool(_NAME.fullmatch(name))


def listed(files: Mapping[str, bytes]) -> dict[str, dict[str, object]]:
    """What a manifest says of files: of each its SHA-256 and its bytes."""
    return {
        name: {"sha256": hashlib.sha256(files[name]).hexdigest(), "bytes": len(files[name])} for name in sorted(files)
    }


def as_json(content: Mapping[str, Any]) -> bytes:
    """JSON as a pack holds it: the same content gives the same bytes."""
    return (json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()


def seal_of(manifest: bytes) -> str:
    """The seal of a pack: the SHA-256 of its manifest, which holds that of every other file."""
    return hashlib.sha256(manifest).hexdigest()


def signed(seal: str, key: SigningKey) -> bytes:
    """The file that says who sealed a pack."""
    public = key.public
    return as_json(
        {
            "seal": seal,
            "algorithm": "Ed25519",
            "signature": key.sign(_PURPOSE + seal.encode()),
            "public_key": public.raw.hex(),
            "key_id": public.key_id,
        }
    )


def is_signed(seal: str, signature: str, key: PublicKey) -> bool:
    """Whether a signature is that of this seal by this key."""
    return key.holds(_PURPOSE + seal.encode(), signature)


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip file of these parts, in the order of their names and without a time: the same parts, the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system, info.external_attr = _UNIX, _PRIVATE
            archive.writestr(info, files[name], zipfile.ZIP_DEFLATED)
    return made.getvalue()


def read_pack(path: Path) -> Pack:
    """Read a pack, whatever was done to it; what cannot be read is named and the rest is read.

    Raises:
        UsedWrongly: there is no such file.
    """
    try:
        content = path.read_bytes()
    except OSError:
        msg = f"There is no pack at {path}. `wellkept evidence verify` without a name looks at all there are."
        raise UsedWrongly(msg) from None
    files: dict[str, bytes] = {}
    damaged: dict[str, str] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > MOST_BYTES:
                damaged[""] = f"it unpacks to more than {MOST_BYTES:,} bytes, which no pack does"
                infos = []
            for info in infos:
                try:
                    files[info.filename] = archive.read(info)
                except _BROKEN:
                    damaged[info.filename] = "it is damaged and cannot be unpacked"
    except _BROKEN:
        damaged[""] = "it is no zip file any more"
    many = Counter(info.filename for info in infos) if "" not in damaged else Counter()
    damaged |= {name: "it is there twice" for name, count in many.items() if count > 1}
    return Pack(path, hashlib.sha256(content).hexdigest(), files, damaged)


def _parsed(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
