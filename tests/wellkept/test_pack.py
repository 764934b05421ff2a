"""A pack: the same parts give the same bytes, and whatever was done to a file, what can be read is read."""

from __future__ import annotations

import io
import warnings
import zipfile

import pytest

from tests.wellkept.packs import KEY, OTHER, rewritten, sealed
from wellkept import pack as packs
from wellkept.errors import UsedWrongly
from wellkept.pack import EVIDENCE, MANIFEST, PackRefused, is_signed, packed, read_pack, seal_of, signed


PARTS = {"b.txt": b"second", "a/long.csv": b"x" * 5000, "manifest.json": b"{}"}


def test_the_same_parts_give_the_same_bytes_in_any_order() -> None:
    again = dict(reversed(PARTS.items()))
    assert packed(PARTS) == packed(again)
    with zipfile.ZipFile(io.BytesIO(packed(PARTS))) as archive:
        assert archive.namelist() == sorted(PARTS)
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_pack_is_read_back(tmp_path) -> None:
    line = sealed(tmp_path)
    found = read_pack(tmp_path / "packs" / line.name)
    assert (found.name, found.seal, found.sha256) == (line.name, line.pack_seal, line.sha256)
    assert not found.damaged
    assert found.manifest["pack"]["number"] == 1
    assert found.signature["key_id"] == KEY.public.key_id
    assert found.part("inside/report.pdf") == b"%PDF-1.7"


def test_a_part_that_is_another_is_not_handed_out(tmp_path) -> None:
    path = tmp_path / "packs" / sealed(tmp_path).name
    rewritten(path, {"inside/report.pdf": b"%PDF-1.6", EVIDENCE: None})
    found = read_pack(path)
    for name in ("inside/report.pdf", EVIDENCE, "nothing.txt", MANIFEST):
        with pytest.raises(PackRefused, match="not what it was"):
            found.part(name)


def test_there_must_be_a_file(tmp_path) -> None:
    with pytest.raises(UsedWrongly, match="There is no pack at"):
        read_pack(tmp_path / "evidence-2026-09-1.zip")


def test_what_is_no_zip_file_is_said_to_be_none(tmp_path) -> None:
    path = tmp_path / "evidence-2026-09-1.zip"
    path.write_bytes(b"no zip file")
    found = read_pack(path)
    assert found.damaged == {"": "it is no zip file any more"}
    assert (found.seal, found.manifest, found.evidence) == ("", {}, {})


def test_a_part_that_cannot_be_unpacked_is_named_and_the_others_are_read(tmp_path) -> None:
    path = tmp_path / "evidence-2026-09-1.zip"
    content = bytearray(packed(PARTS))
    content[content.index(b"a/long.csv") + len(b"a/long.csv") + 3] ^= 0xFF
    path.write_bytes(content)
    found = read_pack(path)
    assert list(found.damaged) == ["a/long.csv"]
    assert found.files["b.txt"] == b"second"


def test_a_name_that_is_there_twice_is_named(tmp_path) -> None:
    path = tmp_path / "evidence-2026-09-1.zip"
    path.write_bytes(packed(PARTS))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("b.txt", b"another")
    assert read_pack(path).damaged == {"b.txt": "it is there twice"}


def test_what_would_fill_the_memory_is_not_unpacked(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(packs, "MOST_BYTES", 1000)
    path = tmp_path / "evidence-2026-09-1.zip"
    path.write_bytes(packed(PARTS))
    found = read_pack(path)
    assert not found.files
    assert "unpacks to more than" in found.damaged[""]


@pytest.mark.parametrize("content", [b"[1]", b"{", b"\xff"])
def test_what_is_no_manifest_says_nothing(tmp_path, content: bytes) -> None:
    path = tmp_path / "evidence-2026-09-1.zip"
    path.write_bytes(packed({MANIFEST: content}))
    assert read_pack(path).manifest == {}


def test_a_seal_is_signed_for_this_purpose_alone() -> None:
    seal = seal_of(b"{}")
    said = read_signature(signed(seal, KEY))
    assert is_signed(seal, said["signature"], KEY.public)
    assert not is_signed(seal, said["signature"], OTHER.public)
    assert not is_signed(seal_of(b"[]"), said["signature"], KEY.public)
    assert not is_signed(seal, KEY.sign(seal.encode()), KEY.public)


def read_signature(content: bytes) -> dict[str, str]:
    import json

    return json.loads(content)
