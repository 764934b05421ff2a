"""The check of a pack against itself, its signature and the pack book, which needs neither store nor settings."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from wellkept import __version__, chain
from wellkept.pack import (
    DATA,
    EVIDENCE,
    FORMAT,
    MANIFEST,
    SIGNATURE,
    UNSEALED,
    Pack,
    as_json,
    is_pack_name,
    is_signed,
)
from wellkept.pack_finding import PackFinding, What
from wellkept.signing import PublicKey
from wellkept.store_period import FRAMES


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from wellkept.pack_book import Examined, PackLine

_KEY_BYTES = 32


def check_files(pack: Pack) -> Iterator[PackFinding]:
    """Every file there, none more, each to the byte what the manifest says."""
    for name, why in pack.damaged.items():
        yield _of_file(pack, name or pack.name, why)
    if "" in pack.damaged:
        return
    for name in UNSEALED:
        if name not in pack.files and name not in pack.damaged:
            yield _of_file(pack, name, _MISSING)
    said = _listed(pack)
    if said is not None:
        for name, about in said.items():
            yield from _check_file(pack, name, about)
        yield from _check_list(pack, said)
    elif MANIFEST in pack.files:
        yield _of_file(pack, MANIFEST, "it is no manifest that this version can read")


def check_signature(pack: Pack, known: Sequence[PublicKey]) -> Iterator[PackFinding]:
    """The seal is that of the manifest, and signed by a key we know; the pack's own word for its key is none."""
    said = pack.signature
    if SIGNATURE not in pack.files:
        return  # told as a file that is missing or damaged
    signature, seal = str(said.get("signature", "")), str(said.get("seal", ""))

    def found(why: str) -> PackFinding:
        return PackFinding(What.SIGNATURE, SIGNATURE, why, pack.name)

    if not said or as_json(said) != pack.files[SIGNATURE]:
        yield found("it was changed: it is not written as it was")
    if MANIFEST in pack.files and seal != pack.seal:
        yield PackFinding(
            What.SIGNATURE, MANIFEST, "it was changed: its seal is not the one that was signed", pack.name, seal,
            pack.seal,
        )  # fmt: skip
    own = _own_key(said)
    signer = next((key for key in known if is_signed(seal, signature, key)), None)
    if signer is not None:
        if own != signer or said.get("key_id") != signer.key_id or said.get("algorithm") != "Ed25519":
            yield found("it was changed: it names another key than the one that signed")
    elif own is None or not is_signed(seal, signature, own):
        yield found("the signature does not hold")
    else:
        told = ", ".join(key.key_id for key in known) or "none"
        yield PackFinding(
            What.SIGNATURE, SIGNATURE, "it is signed by a key we do not know", pack.name, own.key_id, told
        )


def check_against_book(pack: Pack, lines: Sequence[PackLine]) -> Iterator[PackFinding]:
    """The pack is the one that the book has under its name, in its place."""
    line = next((one for one in lines if one.name == pack.name), None)
    if line is None:
        line = next((one for one in lines if one.pack_seal == pack.seal), None)
    if line is None:
        yield PackFinding(What.PACK, pack.name, "the pack book does not know it", pack.name)
        return
    where = f"line {line.number} of the pack book"
    if line.pack_seal != pack.seal:
        yield PackFinding(What.BOOK, where, "it is about another manifest", pack.name, pack.seal, line.pack_seal)
    elif line.sha256 != pack.sha256:
        yield PackFinding(
            What.FILE, pack.name, "the file as a whole is not the one that was made", pack.name, pack.sha256,
            line.sha256,
        )  # fmt: skip
    said = _of(pack.manifest, "pack")
    before = next((one.pack_seal for one in lines if one.number == line.number - 1), chain.START)
    for name, here, there in (
        ("number", said.get("number"), line.number),
        ("before", said.get("before"), before),
        ("supersedes", said.get("supersedes"), line.supersedes),
    ):
        if said and here != there:
            says = f"the pack's manifest says otherwise of its {_SAID[name]}"
            yield PackFinding(What.BOOK, where, says, pack.name, str(here), str(there))


def check_book(book: Examined, folder: Path, known: Sequence[PublicKey]) -> Iterator[PackFinding]:
    """The book's chain is whole, every line signed by a key we know, and it and the folder have the same packs."""
    if book.unreadable:
        yield PackFinding(What.BOOK, "the pack book", book.unreadable)
        return
    if book.broken is not None:
        says = "it is not as it was written, or it is missing; nothing after it can be trusted"
        yield PackFinding(What.BOOK, f"line {book.broken}", says)
    for line in book.lines:
        if known and not any(line.is_signed_by(key) for key in known):
            says = "its signature is by no key we know: the book was written anew, or the key was changed"
            yield PackFinding(What.BOOK, f"line {line.number} ({line.name})", says)
        if not (folder / line.name).is_file():
            yield PackFinding(What.PACK, line.name, f"it is missing: line {line.number} of the book has it", line.name)
    names = {line.name for line in book.lines}
    for path in sorted(folder.glob("*.zip")):
        if is_pack_name(path.name) and path.name not in names:
            yield PackFinding(What.PACK, path.name, "the pack book does not know it", path.name)


_MISSING = "it is missing"
_SAID = {"number": "own number", "before": "pack before it", "supersedes": "pack it supersedes"}


def _check_file(pack: Pack, name: str, about: Mapping[str, Any]) -> Iterator[PackFinding]:
    content = pack.files.get(name)
    if content is None:
        if name not in pack.damaged:
            yield _of_file(pack, name, _MISSING)
        return
    digest = hashlib.sha256(content).hexdigest()
    if digest != about.get("sha256"):
        yield _of_file(pack, name, "it was changed: its SHA-256 is another", str(about.get("sha256")), digest)
    elif len(content) != about.get("bytes"):
        yield _of_file(pack, name, "its size is another", str(about.get("bytes")), str(len(content)))


def _check_list(pack: Pack, said: Mapping[str, Any]) -> Iterator[PackFinding]:
    """The list itself: nothing beside it, and nothing left out that every pack has."""
    if pack.manifest.get("format") != FORMAT:
        yield _of_file(pack, MANIFEST, f"it is of a form this version does not know; this one knows {FORMAT}")
    for name in sorted({*pack.files} - {*said} - {*UNSEALED}):
        yield _of_file(pack, name, "it was added: the manifest does not know it")
    # Another version may have had fewer frames; its own manifest says which.
    frames = FRAMES if pack.manifest.get("wellkept", __version__) == __version__ else _of(pack.manifest, "frames")
    for name in (EVIDENCE, *(f"{DATA}/{frame}.csv" for frame in frames)):
        if name not in said:
            yield _of_file(pack, name, "the manifest does not list it, and every pack has one")


def _of_file(pack: Pack, name: str, why: str, said: str | None = None, found: str | None = None) -> PackFinding:
    return PackFinding(What.FILE, name, why, pack.name, said, found)


def _listed(pack: Pack) -> dict[str, dict[str, Any]] | None:
    said = pack.manifest.get("files")
    if not isinstance(said, dict) or not all(isinstance(about, dict) for about in said.values()):
        return None
    return said


def _of(said: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = said.get(name)
    return found if isinstance(found, dict) else {}


def _own_key(said: Mapping[str, Any]) -> PublicKey | None:
    try:
        raw = bytes.fromhex(str(said.get("public_key", "")))
    except ValueError:
        return None
    return PublicKey(raw) if len(raw) == _KEY_BYTES else None
