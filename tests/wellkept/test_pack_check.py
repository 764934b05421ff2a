"""The check of a pack by itself and by the book: each thing done to it is named, and nothing else."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wellkept.packs import AT, KEY, OTHER, parts, rewritten, sealed
from tests.wellkept.test_pack_book import by_force
from wellkept.pack import EVIDENCE, MANIFEST, SIGNATURE, Pack, as_json, packed, read_pack
from wellkept.pack_book import PackBook
from wellkept.pack_check import check_against_book, check_book, check_files, check_signature
from wellkept.pack_finding import PackFinding, What


OURS = [KEY.public]
NAMES = (*sorted(parts()), MANIFEST, SIGNATURE)


def found_in(path: Path, *, known: list | None = None) -> list[PackFinding]:
    """What is found of a pack by itself."""
    pack = read_pack(path)
    return [*check_files(pack), *check_signature(pack, OURS if known is None else known)]


def told(findings: list[PackFinding]) -> set[tuple[str, str]]:
    """What each is about, and where."""
    return {(one.what.value, one.where) for one in findings}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second of two packs. Not to be changed."""
    folder = tmp_path_factory.mktemp("kept")
    sealed(folder)
    return folder / "packs" / sealed(folder, "2026-10").name


@pytest.fixture
def pack(kept: Path, tmp_path: Path) -> Path:
    """A copy of it, with its book and the first."""
    shutil.copytree(kept.parent, tmp_path / "packs")
    return tmp_path / "packs" / kept.name


def test_a_pack_nobody_touched_holds(pack: Path) -> None:
    book = PackBook(pack.parent.parent)
    assert not found_in(pack)
    assert not list(check_against_book(read_pack(pack), book.lines()))
    assert not list(check_book(book.examine(), book.folder, OURS))


@pytest.mark.parametrize("name", NAMES)
def test_one_byte_in_any_file_is_named(pack: Path, name: str) -> None:
    """Written back as a zip file that is whole."""
    content = bytearray(read_pack(pack).files[name])
    content[len(content) // 2] ^= 1
    rewritten(pack, {name: bytes(content)})
    found = found_in(pack)
    assert name in {one.where for one in found}
    assert all(one.is_fault for one in found)
    others = {one.where for one in found} - {name}
    # A manifest that is another makes others look changed too, and a signature that is another is about both.
    assert not others or name in (MANIFEST, SIGNATURE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(name=st.sampled_from(NAMES), at=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_any_bit_of_any_file_is_named(kept: Path, name: str, at: int, bit: int) -> None:
    whole = read_pack(kept)
    content = bytearray(whole.files[name])
    content[at % len(content)] ^= 1 << bit
    files = {**whole.files, name: bytes(content)}
    other = Pack(kept, "other", files, {})
    assert name in {one.where for one in (*check_files(other), *check_signature(other, OURS))}


def test_any_byte_of_the_file_as_it_lies_is_found(kept: Path, tmp_path: Path) -> None:
    """Headers, times and the list of the zip file included, with the book beside it."""
    lines, content, lots = PackBook(kept.parent.parent).lines(), kept.read_bytes(), random.Random(5)
    other = tmp_path / kept.name
    for at in (0, 12, len(content) - 3, *(lots.randrange(len(content)) for _ in range(120))):
        flipped = bytearray(content)
        flipped[at] ^= 1 << lots.randrange(8)
        other.write_bytes(flipped)
        pack = read_pack(other)
        assert [*check_files(pack), *check_signature(pack, OURS), *check_against_book(pack, lines)], at


def test_a_file_more_or_fewer_is_named(pack: Path) -> None:
    rewritten(pack, {"inside/report.pdf": None, "outside/letter.txt": b"of somebody"})
    assert told(found_in(pack)) == {("file", "inside/report.pdf"), ("file", "outside/letter.txt")}


@pytest.mark.parametrize("name", [MANIFEST, SIGNATURE])
def test_a_pack_without_manifest_or_signature_does_not_hold(pack: Path, name: str) -> None:
    rewritten(pack, {name: None})
    assert ("file", name) in told(found_in(pack))


def test_what_cannot_be_unpacked_is_named_once(pack: Path) -> None:
    pack.write_bytes(b"nothing")
    assert told(found_in(pack)) == {("file", pack.name)}


def test_a_mended_manifest_shows_against_the_signature(pack: Path) -> None:
    """Every hash fits, and the seal that was signed is another."""
    before = read_pack(pack).files[SIGNATURE]
    rewritten(pack, {"inside/report.html": b"Level 3."}, key=OTHER)
    rewritten(pack, {SIGNATURE: before})
    assert told(found_in(pack)) == {("signature", MANIFEST)}


def test_a_pack_signed_by_another_is_told_as_that(pack: Path) -> None:
    rewritten(pack, {"inside/report.html": b"Level 3."}, key=OTHER)
    (found,) = found_in(pack)
    assert (found.what, found.says) == (What.SIGNATURE, "it is signed by a key we do not know")
    assert (found.said, found.found) == (OTHER.public.key_id, KEY.public.key_id)
    assert not found_in(pack, known=[KEY.public, OTHER.public])


def test_a_packs_own_key_proves_nothing(pack: Path) -> None:
    (found,) = found_in(pack, known=[])
    assert (found.says, found.found) == ("it is signed by a key we do not know", "none")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"signature": "00" * 64}, "does not hold"),
        ({"public_key": "zz", "signature": ""}, "does not hold"),
        ({"public_key": OTHER.public.raw.hex()}, "names another key"),
        ({"key_id": "0" * 16}, "names another key"),
        ({"algorithm": "none"}, "names another key"),
    ],
)
def test_a_signature_that_was_changed_is_told(pack: Path, changes: dict[str, str], says: str) -> None:
    said = json.loads(read_pack(pack).files[SIGNATURE]) | changes
    rewritten(pack, {SIGNATURE: as_json(said)})
    assert [says in one.says for one in found_in(pack)] == [True]


def test_a_signature_written_otherwise_is_no_longer_the_one(pack: Path) -> None:
    """The same words with other blanks."""
    rewritten(pack, {SIGNATURE: read_pack(pack).files[SIGNATURE] + b" "})
    assert told(found_in(pack)) == {("signature", SIGNATURE)}


@pytest.mark.parametrize("files", [{}, {"a": 1}, []])
def test_a_manifest_of_another_form_is_told(pack: Path, files: object) -> None:
    rewritten(pack, {MANIFEST: as_json({"format": 2, "files": files})})
    assert ("file", MANIFEST) in told(found_in(pack))


def test_a_manifest_that_leaves_a_frame_out_does_not_hold(pack: Path) -> None:
    rewritten(pack, {"data/tallies.csv": None, EVIDENCE: None}, key=KEY)
    assert told(found_in(pack)) == {("file", "data/tallies.csv"), ("file", EVIDENCE)}


def test_a_pack_of_another_version_has_the_frames_it_says(pack: Path) -> None:
    said = read_pack(pack).manifest | {"wellkept": "0.0.9"}
    del said["files"]["data/tallies.csv"], said["frames"]["tallies"]
    rewritten(pack, {"data/tallies.csv": None, MANIFEST: as_json(said)})
    assert ("file", "data/tallies.csv") not in told(found_in(pack))


def test_a_size_that_is_another_is_told(pack: Path) -> None:
    said = read_pack(pack).manifest
    said["files"][EVIDENCE]["bytes"] += 1
    rewritten(pack, {MANIFEST: as_json(said)})
    assert ("file", EVIDENCE) in told(found_in(pack))


def in_book(pack: Path) -> set[tuple[str, str]]:
    """What is found of a pack against the book beside it."""
    return told(list(check_against_book(read_pack(pack), PackBook(pack.parent.parent).lines())))


def test_a_pack_that_was_made_again_is_not_the_one_in_the_book(pack: Path) -> None:
    """Even with our own key."""
    rewritten(pack, {"inside/report.html": b"Level 3."}, key=KEY)
    assert not found_in(pack)
    assert in_book(pack) == {("book", "line 2 of the pack book")}


def test_a_zip_file_of_the_same_parts_is_not_the_same_file(pack: Path) -> None:
    pack.write_bytes(packed(read_pack(pack).files) + b"\0")
    assert in_book(pack) == {("file", pack.name)}


def test_a_pack_the_book_does_not_know_is_told(pack: Path, tmp_path: Path) -> None:
    strange = sealed(tmp_path / "elsewhere", "2026-11", key=OTHER)
    shutil.copy(tmp_path / "elsewhere" / "packs" / strange.name, pack.parent)
    book = PackBook(tmp_path)
    assert in_book(pack.parent / strange.name) == {("pack", strange.name)}
    assert told(list(check_book(book.examine(), book.folder, OURS))) == {("pack", strange.name)}


def test_a_pack_by_another_name_is_known_by_its_seal(pack: Path) -> None:
    other = pack.rename(pack.with_name("copy.zip"))
    assert not in_book(other)


def test_a_pack_that_is_missing_is_told(pack: Path) -> None:
    pack.unlink()
    book = PackBook(pack.parent.parent)
    (found,) = check_book(book.examine(), book.folder, OURS)
    assert (found.what, found.where, found.pack) == (What.PACK, pack.name, pack.name)


def test_a_line_that_was_taken_out_is_told(pack: Path) -> None:
    book = PackBook(pack.parent.parent)
    by_force(book, "DELETE FROM pack WHERE number = 1")
    found = told(list(check_book(book.examine(), book.folder, OURS)))
    assert ("book", "line 1") in found
    assert ("pack", "evidence-2026-09-1.zip") in found


def test_a_book_written_anew_shows_by_its_signatures_and_by_the_packs(pack: Path) -> None:
    """Without the first pack, in a chain that is whole, signed by whoever did it."""
    book = PackBook(pack.parent.parent)
    (_, second), whole = book.lines(), read_pack(pack)
    book.path.unlink()
    with book.adding() as adding:
        adding.add(second.name, "2026-10", pack_seal=whole.seal, sha256=whole.sha256, by="RH", at=AT, key=OTHER)
    examined = book.examine()
    assert examined.broken is None
    found = told(list(check_book(examined, book.folder, OURS)))
    assert found == {("book", f"line 1 ({second.name})"), ("pack", "evidence-2026-09-1.zip")}
    said = [one.says for one in check_against_book(whole, examined.lines)]
    assert [words.split(" of its ")[1] for words in said] == ["own number", "pack before it"]


def test_a_book_that_is_none_is_told_and_nothing_more(pack: Path) -> None:
    book = PackBook(pack.parent.parent)
    book.path.write_bytes(b"gone, but for these letters that are no book at all")
    (found,) = check_book(book.examine(), book.folder, OURS)
    assert (found.what, found.where) == (What.BOOK, "the pack book")


def test_without_a_key_nothing_is_said_of_the_books_signatures(pack: Path) -> None:
    book = PackBook(pack.parent.parent)
    assert not list(check_book(book.examine(), book.folder, []))
