"""The signing key: made once, kept from others, and what it signs only its public half proves."""

from __future__ import annotations

import pytest

from tests.wellkept.packs import KEY, OTHER
from wellkept import keys
from wellkept.errors import KeyRefused, UsedWrongly
from wellkept.signing import (
    FILE,
    VARIABLE,
    PublicKey,
    has_signing_key,
    load_signing_key,
    new_signing_key,
    read_public_key,
)


def test_a_new_key_is_for_its_owner_alone_and_never_written_over(tmp_path) -> None:
    made = new_signing_key(tmp_path / "keys")
    file = tmp_path / "keys" / FILE
    before = file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    assert has_signing_key(tmp_path / "keys")
    assert load_signing_key(tmp_path / "keys", variables={}).public == made.public
    with pytest.raises(KeyRefused, match="already a key"):
        new_signing_key(tmp_path / "keys")
    assert file.read_text() == before


def test_it_lies_beside_the_others_and_is_not_one_of_them(tmp_path) -> None:
    keys.new(tmp_path)
    made = new_signing_key(tmp_path)
    held = keys.load(tmp_path, variables={})
    assert len({made.public.key_id, held.reference_id, held.encryption_id}) == 3
    assert made.warnings == ()
    (tmp_path / FILE).chmod(0o644)
    assert "chmod 600" in load_signing_key(tmp_path, variables={}).warnings[0]


def test_a_variable_counts_before_the_file(tmp_path, monkeypatch) -> None:
    new_signing_key(tmp_path)
    text = bytes(range(32)).hex()
    assert load_signing_key(tmp_path, variables={VARIABLE: text.upper()}).public == KEY.public
    monkeypatch.setenv(VARIABLE, text)
    assert has_signing_key(tmp_path / "nowhere")
    assert load_signing_key(tmp_path / "nowhere").public == KEY.public


@pytest.mark.parametrize("text", ["", "abc", "zz" * 32, "00" * 32])
def test_what_is_no_key_is_refused_and_never_shown(tmp_path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(KeyRefused) as refused:
        load_signing_key(tmp_path, variables={})
    assert FILE in str(refused.value)
    assert not text or text not in str(refused.value)


def test_a_missing_key_says_how_to_make_one(tmp_path) -> None:
    assert not has_signing_key(tmp_path)
    with pytest.raises(KeyRefused, match="wellkept keys signing"):
        load_signing_key(tmp_path, variables={})


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(KeyRefused, match="Name a folder you can write to"):
        new_signing_key(tmp_path / "file")


def test_printing_a_key_shows_nothing_of_it() -> None:
    assert "0001" not in repr(KEY)
    assert bytes(range(32)).hex() not in repr(KEY)


def test_a_signature_holds_for_its_message_and_key_alone() -> None:
    signature = KEY.sign(b"message")
    assert KEY.public.holds(b"message", signature)
    assert not KEY.public.holds(b"massage", signature)
    assert not OTHER.public.holds(b"message", signature)
    assert not KEY.public.holds(b"message", signature.upper())
    assert not KEY.public.holds(b"message", f" {signature}")
    assert not KEY.public.holds(b"message", "no signature")
    assert not KEY.public.holds(b"message", "")


def test_the_vector_of_rfc_8032() -> None:
    """Test 2 of its section 7.1: the standard's own key, message and signature."""
    public = PublicKey(bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"))
    signature = (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert public.holds(b"\x72", signature)


def test_the_public_half_goes_out_and_comes_back(tmp_path) -> None:
    path = tmp_path / "public.pem"
    path.write_text(KEY.public.pem())
    assert read_public_key(path) == KEY.public
    assert "PRIVATE" not in path.read_text()


@pytest.mark.parametrize("content", [b"", b"-----BEGIN PUBLIC KEY-----\nno\n-----END PUBLIC KEY-----\n", None])
def test_what_is_no_public_key_is_refused(tmp_path, content: bytes | None) -> None:
    path = tmp_path / "public.pem"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsedWrongly, match="holds no public key"):
        read_public_key(path)


def test_a_public_key_of_another_kind_is_refused(tmp_path) -> None:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    made = X25519PrivateKey.generate().public_key()
    path = tmp_path / "public.pem"
    path.write_bytes(made.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    with pytest.raises(UsedWrongly, match="holds no public key"):
        read_public_key(path)
