"""The two keys: made once, kept from others, read strictly, and the references made with them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept import keys
from wellkept.errors import KeyRefused
from wellkept.keys import Keys, check, load, new, reference, references
from wellkept.store import open_store


KEY = bytes(range(32))
OTHER = bytes(range(1, 33))
HEX = KEY.hex()
OTHER_HEX = OTHER.hex()
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions elsewhere")


def mode(path):
    """The permission bits of a file or folder."""
    return path.stat().st_mode & 0o777


def put(folder, reference_text=HEX, encryption_text=OTHER_HEX):
    """Write key files as somebody would who restores them."""
    folder.mkdir(mode=0o700, exist_ok=True)
    for name, text in (("reference.key", reference_text), ("encryption.key", encryption_text)):
        if text is not None:
            path = folder / name
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            path.chmod(0o600)


@on_posix
def test_new_keys_are_for_their_owner_alone(tmp_path):
    """Whatever the usual permissions of this account."""
    usual = os.umask(0)
    try:
        made = new(tmp_path / "keys")
    finally:
        os.umask(usual)

    assert mode(tmp_path / "keys") == 0o700
    assert mode(tmp_path / "keys/reference.key") == 0o600
    assert mode(tmp_path / "keys/encryption.key") == 0o600
    assert made.warnings == ()


def test_new_keys_are_long_different_and_read_back(tmp_path):
    """32 random bytes each, and never the same twice."""
    made, again = new(tmp_path / "one"), new(tmp_path / "two")

    assert load(tmp_path / "one", variables={}) == made
    assert len(made.reference) == 32
    assert len(bytes.fromhex(made.encryption)) == 32
    assert made.reference.hex() != made.encryption
    assert made != again
    assert made.reference_id != again.reference_id


def test_new_keys_stay_out_of_version_control(tmp_path):
    """One careless `git add` would publish them."""
    new(tmp_path / "keys")

    assert (tmp_path / "keys/.gitignore").read_text() == "*\n"


def test_a_rule_for_version_control_that_is_there_is_kept(tmp_path):
    """Only keys are refused; another file beside them is nobody's loss."""
    (tmp_path / ".gitignore").write_text("mine")

    new(tmp_path)

    assert (tmp_path / ".gitignore").read_text() == "mine"


@pytest.mark.parametrize("name", ["reference.key", "encryption.key"])
def test_a_key_is_never_written_over(tmp_path, name):
    """And nothing else is written beside it."""
    (tmp_path / name).write_text("old")

    with pytest.raises(KeyRefused, match=r"already a key .*nothing was written"):
        new(tmp_path)

    assert [p.name for p in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "old"


def test_two_makers_at_once_do_not_overwrite(tmp_path, monkeypatch):
    """The second finds the file there although it had looked and seen none."""
    new(tmp_path)
    before = (tmp_path / "reference.key").read_text()
    monkeypatch.setattr(Path, "exists", lambda _: False)

    with pytest.raises(KeyRefused, match="No keys could be written"):
        new(tmp_path)

    assert (tmp_path / "reference.key").read_text() == before


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path):
    """Here a file stands in its way."""
    (tmp_path / "file").write_text("")

    with pytest.raises(KeyRefused, match=r"No keys could be written .*Name a folder"):
        new(tmp_path / "file" / "keys")


@pytest.mark.parametrize(
    "text",
    [HEX, HEX.upper(), f"{HEX}\n", f"{HEX}\r\n", " ".join(HEX[n : n + 4] for n in range(0, 64, 4))],
)
def test_a_key_copied_from_paper_is_read(tmp_path, text):
    """Capitals, spaces and line ends make no difference."""
    put(tmp_path, text)

    assert load(tmp_path, variables={}) == Keys(KEY, OTHER_HEX)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "There is no key at"),
        ("", "is empty"),
        ("\n", "is empty"),
        (HEX[:-1], "holds 63 of the 64 characters"),
        (HEX + "0", "holds more than the 64"),
        (HEX[:-1] + "g", "is not a key: a key is 64 digits and letters a to f"),
        (HEX[:-1] + "O", "is not a key"),
        ("caf\u00e9", "is not a key"),
        (b"\xff\xfe\x00", "is not a key"),
        ("00" * 32, "was not made at random"),
        ("0123" * 16, "was not made at random"),
    ],
)
@pytest.mark.parametrize("which", [0, 1])
def test_a_key_that_cannot_be_right_is_refused(tmp_path, text, words, which):
    """In words that end with what to do and never show the key."""
    texts = [HEX, OTHER_HEX]
    texts[which] = text
    put(tmp_path, *texts)

    with pytest.raises(KeyRefused) as refused:
        load(tmp_path, variables={})

    assert words in str(refused.value)
    assert ("reference.key", "encryption.key")[which] in str(refused.value)
    assert str(refused.value).endswith(("from your backup.", "run `wellkept keys new`."))
    assert HEX[:16] not in str(refused.value)


def test_a_key_that_may_not_be_read_is_told_in_words(tmp_path):
    """Here it is a folder; the account that runs is named as the cure."""
    put(tmp_path, None)
    (tmp_path / "reference.key").mkdir()

    with pytest.raises(KeyRefused, match=r"cannot be read \(.*\)\. Run as the account"):
        load(tmp_path, variables={})


def test_the_two_keys_must_differ(tmp_path):
    """One copied over the other is a slip that would otherwise show when it is too late."""
    put(tmp_path, HEX, HEX.upper())

    with pytest.raises(KeyRefused, match=r"are the same\. .*Copy each again"):
        load(tmp_path, variables={})


def test_the_environment_counts_before_the_files(tmp_path):
    """Each key by itself, so that one can be a file and the other not."""
    put(tmp_path)
    third = bytes(range(2, 34)).hex()

    by_variable = load(tmp_path, variables={"WELLKEPT_REFERENCE_KEY": third})

    assert by_variable == Keys(bytes.fromhex(third), OTHER_HEX)


def test_no_folder_is_needed_with_both_in_the_environment(tmp_path):
    """A secret store hands them over and nothing lies on the disk."""
    given_keys = {"WELLKEPT_REFERENCE_KEY": HEX, "WELLKEPT_ENCRYPTION_KEY": OTHER_HEX}

    loaded = load(tmp_path / "none", variables=given_keys)

    assert loaded == Keys(KEY, OTHER_HEX)
    assert loaded.warnings == ()


def test_the_environment_of_the_process_is_used(tmp_path, monkeypatch):
    """When no other is given."""
    monkeypatch.setenv("WELLKEPT_REFERENCE_KEY", HEX)
    monkeypatch.setenv("WELLKEPT_ENCRYPTION_KEY", OTHER_HEX)

    assert load(tmp_path) == Keys(KEY, OTHER_HEX)


def test_a_variable_that_is_set_but_empty_is_refused(tmp_path):
    """A secret that did not arrive must not fall back to an old file."""
    put(tmp_path)

    with pytest.raises(KeyRefused, match="variable WELLKEPT_REFERENCE_KEY is empty"):
        load(tmp_path, variables={"WELLKEPT_REFERENCE_KEY": ""})


@on_posix
@pytest.mark.parametrize(("name", "bits"), [("reference.key", 0o640), ("encryption.key", 0o604)])
def test_a_key_open_to_others_is_warned_of(tmp_path, name, bits):
    """With the command that puts it right; the keys are still read."""
    put(tmp_path / "keys")
    path = tmp_path / "keys" / name
    path.chmod(bits)

    loaded = load(tmp_path / "keys", variables={})

    assert loaded.warnings == (f"Others on this machine can open {path}. Run: chmod 600 {path}",)
    assert loaded == Keys(KEY, OTHER_HEX)


@on_posix
def test_a_folder_open_to_others_is_warned_of(tmp_path):
    """Whoever can write in it can put another key there."""
    put(tmp_path / "keys")
    (tmp_path / "keys").chmod(0o755)

    (warning,) = load(tmp_path / "keys", variables={}).warnings

    assert warning.endswith(f"Run: chmod 700 {tmp_path / 'keys'}")


@on_posix
def test_the_report_tells_ids_and_never_keys(tmp_path):
    """Enough to compare with a backup, and what to put right."""
    put(tmp_path / "keys")
    well = check(tmp_path / "keys", variables={})
    (tmp_path / "keys/reference.key").chmod(0o644)
    open_to_others = check(tmp_path / "keys", variables={})

    loaded = load(tmp_path / "keys", variables={})
    assert loaded.reference_id in well
    assert loaded.encryption_id in well
    assert "Nobody else on this machine can read them." in well
    assert "chmod 600" in open_to_others
    assert "Nobody else" not in open_to_others
    for text in (well, open_to_others):
        assert HEX[:8] not in text
        assert OTHER_HEX[:8] not in text


def test_printing_keys_shows_none():
    """Not in a log, not in a traceback's locals."""
    shown = repr(Keys(KEY, OTHER_HEX)) + str(Keys(KEY, OTHER_HEX))

    assert HEX[:8] not in shown
    assert repr(KEY) not in shown
    assert OTHER_HEX not in shown


def test_keys_are_compared_as_a_whole():
    """Equal only when both are; warnings do not count."""
    one = Keys(KEY, OTHER_HEX)

    assert one == Keys(KEY, OTHER_HEX, ("a warning",))
    assert hash(one) == hash(Keys(KEY, OTHER_HEX, ("a warning",)))
    assert one != Keys(OTHER, OTHER_HEX)
    assert one != Keys(KEY, HEX)
    assert one != "keys"


def test_keys_and_ids_are_compared_in_constant_time(monkeypatch):
    """How long a comparison takes must not tell how much of a guess is right."""
    compared = []
    true_compare = hmac.compare_digest

    def watched(one, other):
        compared.append((one, other))
        return true_compare(one, other)

    monkeypatch.setattr(keys.hmac, "compare_digest", watched)
    one = Keys(KEY, OTHER_HEX)

    assert one.is_reference(one.reference_id)
    assert not one.is_reference("00000000")
    assert not one.is_reference("\u00e9")
    assert one != Keys(OTHER, HEX)
    assert len(compared) == 5


def test_an_id_is_short_steady_and_of_one_role():
    """The same bytes in another role have another id, and a plain hash of the key is neither."""
    same = Keys(KEY, HEX)

    assert same.reference_id == Keys(KEY, OTHER_HEX).reference_id
    assert len(same.reference_id) == len(same.encryption_id) == 8
    assert same.reference_id != same.encryption_id
    assert same.reference_id != hashlib.sha256(KEY).hexdigest()[:8]
    assert same.reference_id not in HEX


def test_a_reference_is_what_it_has_always_been():
    """Identity is for ever: if this fails, every item of every provider would be lost."""
    assert reference(KEY, "resident", "rose-court", "A17") == "tjisu7ky7ovc2hmlyeda"


def test_a_reference_is_hmac_sha_256():
    """Made again by hand, part by part."""
    parts = [b"resident", b"rose-court", b"a17"]
    message = b"wellkept reference 1" + b"".join(len(p).to_bytes(4, "big") + p for p in parts)
    digest = hmac.new(KEY, message, hashlib.sha256).digest()

    assert reference(KEY, "resident", "rose-court", "A17") == (base64.b32encode(digest).decode().lower()[:20])


@pytest.mark.parametrize(
    "spelling",
    ["a17", " A 17 ", "A\u00a017", "\uff21\uff11\uff17", "A\u200b17", "\ufeffA17", "A\t17"],
)
def test_spellings_of_one_local_id_have_one_reference(spelling):
    """Case, spaces, width and characters nobody can see make no difference."""
    assert reference(KEY, "resident", "h", spelling) == reference(KEY, "resident", "h", "A17")


@pytest.mark.parametrize(
    ("dataset", "home", "local"),
    [
        ("staff", "rose-court", "A17"),
        ("resident", "elm", "A17"),
        ("resident", "rose-court", "A18"),
        ("resident", "rose-courta", "17"),
        ("residentrose-court", "", "A17"),
        ("resident", "rose-court", "A-17"),
        ("resident", "rose-court", "\u00c117"),
    ],
)
def test_different_records_have_different_references(dataset, home, local):
    """Also where the parts run together to the same letters."""
    assert reference(KEY, dataset, home, local) != reference(KEY, "resident", "rose-court", "A17")


def test_another_key_gives_other_references():
    """Without the key nobody can make one, or test a guess."""
    assert reference(KEY, "resident", "h", "A17") != reference(OTHER, "resident", "h", "A17")


@pytest.mark.parametrize("blank", ["", "  ", "\t\n", "\u200b", "\u00a0"])
def test_a_blank_local_id_has_no_reference(blank):
    """Two records without an id are not one record."""
    assert reference(KEY, "resident", "h", blank) == ""


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=10))
def test_a_batch_is_each_by_itself(pairs):
    """In order, and none depends on another."""
    made = references(KEY, "resident", pairs)

    assert made == [reference(KEY, "resident", home, local) for home, local in pairs]
    assert all(len(r) in (0, 20) and r == r.lower() for r in made)


@given(st.text(max_size=12))
def test_normalising_twice_changes_nothing(text):
    """So an id that was already put right keeps its reference."""
    once = keys._spelt(text)

    assert keys._spelt(once) == once


def test_the_page_on_changing_the_encryption_key_is_right(tmp_path, monkeypatch):
    """Its own lines re-encrypt a store, which then opens with the new key and not the old."""
    monkeypatch.chdir(tmp_path)
    page = Path(__file__).parents[2] / "docs/how-to/keep-the-keys.md"
    code = page.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    old = new(tmp_path / "data/keys")
    (tmp_path / "data/store").mkdir()
    with open_store(tmp_path / "data/store/wellkept.duckdb", old.encryption, old.reference_id):
        pass

    exec(compile(code, str(page), "exec"), {})

    copy, fresh = tmp_path / "data/store/wellkept.duckdb.new", load(tmp_path / "data/keys.new", variables={})
    with open_store(copy, fresh.encryption, old.reference_id) as store:
        assert store.latest_run() is None
    with pytest.raises(KeyRefused):
        open_store(copy, old.encryption, old.reference_id)


def test_a_value_is_known_again_and_tells_nothing() -> None:
    """The same value of the same field and record; not of another, nor under another key."""
    cells = [("r1", "phone", "07700 900001"), ("r2", "phone", "07700 900001"), ("r1", "email", "07700 900001"),
             ("r1", "phone", "07700 900002"), ("r1p", "hone", "07700 900001")]  # fmt: skip
    key, other = bytes(range(32)), bytes(32)

    made = keys.value_digests(key, cells)
    assert made == keys.value_digests(key, cells)
    assert len({*made, *keys.value_digests(other, cells)}) == 2 * len(cells)
