"""The signing key: with it a provider signs its evidence packs; whoever has its public half can check them.

Ed25519, by the library that the rest of Python trusts with it. The private half lies in the keys folder as the
other keys do, never in the store: who can write to the store and to its packs still cannot sign.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellkept.errors import KeyRefused, UsedWrongly
from wellkept.keys import open_to_others, read_key, write_key


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE, VARIABLE = "signing.key", "WELLKEPT_SIGNING_KEY"
MAKE = "wellkept keys signing"
_BYTES = 32
_SIGNATURE_BYTES = 64


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The half that may be shown to anybody.

    Attributes:
        raw: its 32 bytes.
    """

    raw: bytes

    @property
    def key_id(self) -> str:
        """Sixteen characters by which it is known."""
        return hashlib.sha256(b"wellkept key id 1 signing\0" + self.raw).hexdigest()[:16]

    def holds(self, message: bytes, signature: str) -> bool:
        """Whether a signature, in hexadecimal digits, was made of this message with the private half."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            given = bytes.fromhex(signature)
            Ed25519PublicKey.from_public_bytes(self.raw).verify(given, message)
        except (InvalidSignature, ValueError):
            return False
        # fromhex takes capitals and spaces too; one signature has one spelling.
        return len(given) == _SIGNATURE_BYTES and given.hex() == signature

    def pem(self) -> str:
        """As other tools read it."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        made = Ed25519PublicKey.from_public_bytes(self.raw)
        return made.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")


@dataclass(frozen=True, slots=True, eq=False)
class SigningKey:
    """Both halves. Printing it never shows the private one."""

    _seed: bytes = field(repr=False)
    warnings: tuple[str, ...] = ()

    @property
    def public(self) -> PublicKey:
        """The half that may be shown."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return PublicKey(Ed25519PrivateKey.from_private_bytes(self._seed).public_key().public_bytes_raw())

    def sign(self, message: bytes) -> str:
        """The signature of a message, in hexadecimal digits."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self._seed).sign(message).hex()


def new_signing_key(folder: Path) -> SigningKey:
    """Make a signing key, in a file that nobody else can read.

    Raises:
        KeyRefused: there is one already; what it signed would be signed by a key nobody has.
    """
    path = folder / FILE
    if path.exists():
        msg = f"There is already a key at {path}; nothing was written. Use it."
        raise KeyRefused(msg)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=stat.S_IRWXU)
        write_key(path, secrets.token_hex(_BYTES) + "\n")
    except OSError as exc:
        reason = exc.strerror or type(exc).__name__
        msg = f"No key could be written to {folder} ({reason}). Name a folder you can write to."
        raise KeyRefused(msg) from None
    return load_signing_key(folder, variables={})


def load_signing_key(folder: Path, *, variables: Mapping[str, str] | None = None) -> SigningKey:
    """Read it, from its environment variable if that is set, else from its file.

    Raises:
        KeyRefused: it is missing, too short or not a key.
    """
    given = os.environ if variables is None else variables
    digits = read_key(folder / FILE, VARIABLE, given, made_by=MAKE)
    warnings = () if VARIABLE in given else tuple(open_to_others(folder / FILE))
    return SigningKey(bytes.fromhex(digits), warnings)


def has_signing_key(folder: Path) -> bool:
    """Whether there is one, good or not."""
    return VARIABLE in os.environ or (folder / FILE).exists()


def read_public_key(path: Path) -> PublicKey:
    """A public key from a file that ``wellkept keys signing --public`` wrote.

    Raises:
        UsedWrongly: the file is not there, or holds none.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        found = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError):
        found = None
    if not isinstance(found, Ed25519PublicKey):
        msg = f"{path} holds no public key of a signing key. Ask the provider for what `{MAKE} --public FILE` writes."
        raise UsedWrongly(msg)
    return PublicKey(found.public_bytes_raw())
