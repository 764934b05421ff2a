"""A snapshot is whole, read-only, encrypted, and may be read while the store is being written."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.wellkept.nights import ENCRYPTION, REFERENCE, bare, case, event, result
from wellkept.errors import KeyRefused, StoreBusy
from wellkept.snapshot import NAME, SUM, is_whole, publish_snapshot
from wellkept.store import StoreRefused, open_store
from wellkept.store_write import write_run


ROOT = Path(__file__).parents[2]
PLANTED = "Quillfeather"


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "store" / "wellkept.duckdb", ENCRYPTION, REFERENCE) as opened:
        write_run(opened, result(0, rules=20))
        yield opened


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "published" / "2026-11-20"


def test_it_holds_what_the_store_holds(store, folder):
    """Every table row for row, and every view."""
    snapshot = publish_snapshot(store, folder, ENCRYPTION)
    names = store.query("SELECT table_name AS n FROM duckdb_tables() WHERE database_name = 'store'")["n"].tolist()

    with open_store(snapshot.path, ENCRYPTION, REFERENCE, read_only=True) as copy:
        for name in names:
            assert copy.query(f"FROM {name} ORDER BY ALL").equals(store.query(f"FROM {name} ORDER BY ALL")), name
        assert copy.scores("rule", "run-0").equals(store.scores("rule", "run-0"))


def test_its_digest_is_recorded_as_the_usual_tools_read_it(store, folder):
    """Size and SHA-256 are of the very file, and a line for sha256sum lies beside it."""
    snapshot = publish_snapshot(store, folder, ENCRYPTION)
    content = snapshot.path.read_bytes()

    assert snapshot.sha256 == hashlib.sha256(content).hexdigest()
    assert snapshot.bytes == len(content)
    assert (folder / SUM).read_text() == f"{snapshot.sha256}  {NAME}\n"
    assert is_whole(snapshot.path)


def test_nobody_may_write_it(store, folder):
    """Read for all who may reach the folder, write for none; nothing else is left beside it."""
    publish_snapshot(store, folder, ENCRYPTION)

    assert sorted(f.name for f in folder.iterdir()) == [NAME, SUM]
    assert {f.stat().st_mode & 0o777 for f in folder.iterdir()} == {0o444}


def test_a_changed_byte_is_noticed(store, folder):
    """A damaged snapshot is not whole, nor is one without its digest."""
    snapshot = publish_snapshot(store, folder, ENCRYPTION)
    content = bytearray(snapshot.path.read_bytes())
    content[len(content) // 2] ^= 1
    snapshot.path.unlink()
    snapshot.path.write_bytes(content)
    assert not is_whole(snapshot.path)

    (folder / SUM).unlink()
    assert not is_whole(snapshot.path)


def test_it_is_encrypted(store, folder):
    """No word of the casebook can be read in it, and no other key opens it."""
    write_run(store, bare(1, cases=[case(called=PLANTED)]))
    snapshot = publish_snapshot(store, folder, ENCRYPTION)

    assert PLANTED.encode() not in snapshot.path.read_bytes()
    with pytest.raises(KeyRefused):
        open_store(snapshot.path, "another", REFERENCE, read_only=True)


def test_it_may_be_read_while_the_store_is_written(store, folder):
    """A reader in another process and one in this, in the middle of a transaction."""
    snapshot = publish_snapshot(store, folder, ENCRYPTION)
    code = """
import sys
from wellkept.store import open_store
with open_store(*sys.argv[1:], read_only=True) as store:
    print(store.latest_run().run_id)
"""
    with store.transaction("a test"):
        store.execute("DELETE FROM flag")
        said = subprocess.run(
            [sys.executable, "-c", code, str(snapshot.path), ENCRYPTION, REFERENCE],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        with open_store(snapshot.path, ENCRYPTION, REFERENCE, read_only=True) as copy:
            assert not copy.flags("run-0").empty

    assert said.stdout == "run-0\n"


def test_it_stays_as_it_was_when_the_store_goes_on(store, folder):
    """What is written later is in the next one."""
    snapshot = publish_snapshot(store, folder, ENCRYPTION)
    write_run(store, result(1, rules=20))

    assert is_whole(snapshot.path)
    with open_store(snapshot.path, ENCRYPTION, REFERENCE, read_only=True) as copy:
        assert copy.run("run-1") is None


def test_taking_it_does_not_let_another_writer_in(store, folder):
    """Reading the store's own file would drop this process's lock on it; nothing here does."""
    publish_snapshot(store, folder, ENCRYPTION)
    code = """
import sys
from wellkept.errors import StoreBusy
from wellkept.store import open_store
try:
    open_store(*sys.argv[1:])
except StoreBusy:
    print("busy")
"""
    said = subprocess.run(
        [sys.executable, "-c", code, str(store.path), ENCRYPTION, REFERENCE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout == "busy\n"


def test_a_later_one_takes_its_place_whole(store, folder):
    """Publishing again into the same folder replaces file and digest together."""
    first = publish_snapshot(store, folder, ENCRYPTION)
    write_run(store, result(1, rules=20))
    second = publish_snapshot(store, folder, ENCRYPTION)

    assert first.sha256 != second.sha256
    assert is_whole(second.path)


def test_what_fails_on_the_way_leaves_the_one_before(store, folder, monkeypatch):
    """Half a snapshot is never under a name that anyone opens."""
    first = publish_snapshot(store, folder, ENCRYPTION)

    def fail(*_):
        raise OSError("no room")

    monkeypatch.setattr("wellkept.snapshot.digest", fail)
    with pytest.raises(OSError, match="no room"):
        publish_snapshot(store, folder, ENCRYPTION)
    monkeypatch.undo()

    assert is_whole(first.path)
    assert sorted(f.name for f in folder.iterdir()) == [NAME, SUM]


def test_it_holds_nothing_of_a_closed_case(store, folder):
    """The copy is of rows, so what was deleted from the store is not in it."""
    write_run(store, bare(1, cases=[case(called=PLANTED)], events=[event("opened", "open")]))
    write_run(store, bare(2, events=[event("verified_fixed", "fixed")]))
    snapshot = publish_snapshot(store, folder, ENCRYPTION)

    with open_store(snapshot.path, ENCRYPTION, REFERENCE, read_only=True) as copy:
        assert copy.query("SELECT * FROM casebook").empty


def test_a_store_is_restored_from_it(store, folder, tmp_path):
    """As the how-to says: put it in place, make it writable, and go on where it ended."""
    snapshot = publish_snapshot(store, folder, ENCRYPTION)
    restored = tmp_path / "restored.duckdb"
    shutil.copyfile(snapshot.path, restored)
    restored.chmod(0o600)

    with open_store(restored, ENCRYPTION, REFERENCE) as again:
        assert write_run(again, result(0, rules=20)) == "run-0"
        assert len(again.query("SELECT * FROM run")) == 1
        write_run(again, result(1, rules=20))
        assert len(again.items()) == 0


def test_a_copy_under_another_key_opens_with_that_key_only(store, tmp_path):
    """How the encryption key is changed."""
    copy = tmp_path / "new.duckdb"
    store.copy_to(copy, "the next key")

    with open_store(copy, "the next key", REFERENCE) as opened:
        assert opened.run("run-0") is not None
    with pytest.raises(KeyRefused):
        open_store(copy, ENCRYPTION, REFERENCE)


def test_it_is_not_taken_over_another_store(store):
    """Copying a store onto itself is refused, in words."""
    with pytest.raises((StoreBusy, StoreRefused)):
        store.copy_to(store.path, ENCRYPTION)
    assert store.run("run-0") is not None
