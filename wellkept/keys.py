"""The two keys of the store: one makes references to records, the other encrypts it; neither lies in it.

References are made with HMAC-SHA-256, not with a plain hash. There are at most a thousand
million NHS numbers: whoever holds their plain hashes tries them all in minutes and reads every one
back. Without the key, an HMAC says nothing of what it was made from.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import secrets
import stat
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellkept.errors import KeyRefused


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


REFERENCE_FILE, ENCRYPTION_FILE = "reference.key", "encryption.key"
REFERENCE_VARIABLE, ENCRYPTION_VARIABLE = "WELLKEPT_REFERENCE_KEY", "WELLKEPT_ENCRYPTION_KEY"

_BYTES = 32
_REFERENCE_LENGTH = 20  # base32 characters: 100 bits, so two records never share one by chance
_OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """Both keys, and what is amiss with how they are kept. Printing it never shows a key.

    Attributes:
        reference: makes the references by which records are known, for ever.
        encryption: opens the store; 64 hexadecimal digits.
        warnings: sentences about who else could read the keys.
    """

    reference: bytes = field(repr=False)
    encryption: str = field(repr=False)
    warnings: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Keys):
            return NotImplemented
        # Both comparisons always run, each in constant time.
        same = hmac.compare_digest(self.reference, other.reference)
        return hmac.compare_digest(self.encryption.encode(), other.encryption.encode()) and same

    def __hash__(self) -> int:
        return hash(self.reference_id)

    @property
    def reference_id(self) -> str:
        """Eight characters by which the reference key is known; they say nothing of the key."""
        return _key_id(b"reference", self.reference)

    @property
    def encryption_id(self) -> str:
        """Eight characters by which the encryption key is known; they say nothing of the key."""
        return _key_id(b"encryption", self.encryption.encode())

    def is_reference(self, key_id: str) -> bool:
        """Whether a recorded id is that of this reference key, compared in constant time."""
        return hmac.compare_digest(self.reference_id.encode(), key_id.encode())


def new(folder: Path) -> Keys:
    """Make both keys, in files that nobody else can read.

    Raises:
        KeyRefused: there is a key already. Writing over it would lose the identity of every item.
    """
    for name in (REFERENCE_FILE, ENCRYPTION_FILE):
        if (folder / name).exists():
            msg = (
                f"There is already a key at {folder / name}; nothing was written. "
                "Use it, or name an empty folder for new keys."
            )
            raise KeyRefused(msg)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=stat.S_IRWXU)
        with suppress(FileExistsError):
            # Keys end up in version control by one careless `git add`.
            write_key(folder / ".gitignore", "*\n")
        write_key(folder / REFERENCE_FILE, secrets.token_hex(_BYTES) + "\n")
        write_key(folder / ENCRYPTION_FILE, secrets.token_hex(_BYTES) + "\n")
    except OSError as exc:
        reason = exc.strerror or type(exc).__name__
        msg = f"No keys could be written to {folder} ({reason}). Name a folder you can write to."
        raise KeyRefused(msg) from None
    return load(folder, variables={})


def load(folder: Path, *, variables: Mapping[str, str] | None = None) -> Keys:
    """Read both keys, each from its environment variable if that is set, else from its file.

    Args:
        folder: where the files lie.
        variables: the environment, if not that of this process.

    Raises:
        KeyRefused: a key is missing, too short or not a key.
    """
    given = os.environ if variables is None else variables
    reference = read_key(folder / REFERENCE_FILE, REFERENCE_VARIABLE, given)
    encryption = read_key(folder / ENCRYPTION_FILE, ENCRYPTION_VARIABLE, given)
    if hmac.compare_digest(reference, encryption):
        msg = (
            "The reference key and the encryption key are the same. They must differ, since they "
            "are changed on different days. Copy each again from where it is backed up."
        )
        raise KeyRefused(msg)
    files = [
        folder / name
        for name, variable in (
            (REFERENCE_FILE, REFERENCE_VARIABLE),
            (ENCRYPTION_FILE, ENCRYPTION_VARIABLE),
        )
        if variable not in given
    ]
    warnings = tuple(w for path in (folder, *files) if files for w in open_to_others(path))
    return Keys(bytes.fromhex(reference), encryption, warnings)


def check(folder: Path, *, variables: Mapping[str, str] | None = None) -> str:
    """Say in a few lines which keys these are and whether they are well kept; never the keys.

    Raises:
        KeyRefused: as `load`.
    """
    keys = load(folder, variables=variables)
    lines = [
        f"Reference key   {keys.reference_id}",
        f"Encryption key  {keys.encryption_id}",
        *keys.warnings,
    ]
    if not keys.warnings:
        lines.append("Nobody else on this machine can read them. Compare the ids with your backup.")
    return "\n".join(lines)


def reference(key: bytes, dataset: str, home_id: str, local_id: str) -> str:
    """The reference of one record: the same for ever, and nothing without the key.

    A blank local id has no reference and gives ``""``: two records without an id are not one.

    >>> reference(b"k" * 32, "resident", "rose-court", "A 17") == reference(b"k" * 32, "resident", "rose-court", "a17")
    True
    """
    return references(key, dataset, [(home_id, local_id)])[0]


def references(key: bytes, dataset: str, pairs: Iterable[tuple[str, str]]) -> list[str]:
    """The references of many records, given as (home id, local id), in their order.

    Why HMAC and not a hash is said at the top of this module.
    """
    purpose = b"wellkept reference 1" + _part(dataset)
    made = []
    for home_id, local_id in pairs:
        spelt = _spelt(local_id)
        message = purpose + _part(home_id) + _part(spelt)
        digest = base64.b32encode(hmac.digest(key, message, "sha256")) if spelt else b""
        made.append(digest[:_REFERENCE_LENGTH].decode().lower())
    return made


def value_digests(key: bytes, cells: Iterable[tuple[str, str, str]]) -> list[str]:
    """Digests by which values, given as (reference, field, value), are known again and never read.

    The record is part of each: that two people share a value cannot be seen from their digests.
    """
    made = []
    for cell in cells:
        message = b"wellkept value 1" + b"".join(_part(text) for text in cell)
        made.append(base64.b32encode(hmac.digest(key, message, "sha256"))[:_REFERENCE_LENGTH].decode().lower())
    return made


def _part(text: str) -> bytes:
    # Its length in front keeps ("ab", "c") and ("a", "bc") apart.
    data = text.encode()
    return len(data).to_bytes(4, "big") + data


def _spelt(local_id: str) -> str:
    """A local id without what systems vary: width, case, spaces, characters nobody can see."""
    if local_id.isascii():
        return "".join(local_id.lower().split())
    folded = unicodedata.normalize("NFKC", local_id).casefold()
    seen = "".join(c for c in folded if unicodedata.category(c) != "Cf")
    # Composed once more at the end, since what was taken out may have stood between two parts.
    return unicodedata.normalize("NFKC", "".join(seen.split()))


def _key_id(role: bytes, key: bytes) -> str:
    # The role in front makes this hash useless anywhere else; 256 random bits cannot be tried out.
    return hashlib.sha256(b"wellkept key id 1 " + role + b"\0" + key).hexdigest()[:8]


def write_key(path: Path, text: str) -> None:
    """Write a new file that nobody else can read; what is there already is never written over.

    Raises:
        OSError: it is there already, or cannot be written.
    """
    # O_EXCL: of two processes making keys at once, the second fails and overwrites nothing.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def read_key(path: Path, variable: str, given: Mapping[str, str], *, made_by: str = "wellkept keys new") -> str:
    """A key as 64 small hexadecimal digits, from its environment variable if that is set, else from its file.

    Args:
        path: its file.
        variable: its environment variable.
        given: the environment.
        made_by: the command that makes it, for the message.

    Raises:
        KeyRefused: it is missing, too short or not a key.
    """
    if variable in given:
        return _accepted(given[variable], f"The environment variable {variable}")
    try:
        text = path.read_text(encoding="ascii")
    except FileNotFoundError:
        msg = (
            f"There is no key at {path}. If there was one, put it back from your backup; "
            f"if there never was, run `{made_by}`."
        )
        raise KeyRefused(msg) from None
    except OSError as exc:
        reason = exc.strerror or type(exc).__name__
        msg = f"{path} cannot be read ({reason}). Run as the account that owns the keys."
        raise KeyRefused(msg) from None
    except UnicodeDecodeError:
        text = "?"
    return _accepted(text, str(path))


def _accepted(text: str, place: str) -> str:
    digits = "".join(text.lower().split())
    expected = 2 * _BYTES
    wrong = None
    if not digits:
        wrong = "is empty"
    elif not re.fullmatch("[0-9a-f]*", digits):
        wrong = f"is not a key: a key is {expected} digits and letters a to f"
    elif len(digits) != expected:
        wrong = f"holds {len(digits)} of the {expected} characters of a key"
        wrong = wrong if len(digits) < expected else f"holds more than the {expected} of a key"
    elif len(set(bytes.fromhex(digits))) < _BYTES // 4:
        wrong = "was not made at random, so it can be guessed"
    if wrong:
        msg = f"{place} {wrong}. Copy it again from your backup."
        raise KeyRefused(msg)
    return digits


def open_to_others(path: Path) -> Iterable[str]:
    """A sentence, if others on this machine can open a file or folder."""
    if os.name == "nt":  # pragma: no cover -- Windows keeps permissions elsewhere
        return
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & _OPEN_TO_OTHERS:
        right = "700" if path.is_dir() else "600"
        yield f"Others on this machine can open {path}. Run: chmod {right} {path}"
