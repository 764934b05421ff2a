"""The store opens with its own keys only, keeps nothing readable on disk, and writes all or nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import duckdb
import polars as pl
import pytest

from tests.wellkept.nights import ENCRYPTION, REFERENCE, bare, case, event
from wellkept.errors import KeyRefused, StoreBusy, UsedWrongly
from wellkept.store import Store, StoreRefused, open_store
from wellkept.store_write import write_run


PLANTED = "Zebedee Quillfeather 999 000 0018"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "store" / "wellkept.duckdb"


@pytest.fixture
def store(path):
    with open_store(path, ENCRYPTION, REFERENCE) as opened:
        yield opened


def elsewhere(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run some code in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False
    )


OPEN = """
import sys
from wellkept.store import open_store
try:
    open_store(sys.argv[1], sys.argv[2], sys.argv[3], read_only=len(sys.argv) > 4)
except Exception as error:
    print(type(error).__name__, error)
else:
    print("opened")
"""


def test_it_is_made_with_its_folder_and_opened_again(path):
    """A new store makes its folder; what was written is there when it is next opened."""
    with open_store(path, ENCRYPTION, REFERENCE) as store:
        write_run(store, bare())
    with open_store(path, ENCRYPTION, REFERENCE) as store:
        assert store.run("run-0") is not None


def test_nothing_is_left_in_the_log(path):
    """A closed store is one file."""
    with open_store(path, ENCRYPTION, REFERENCE) as store:
        write_run(store, bare())

    assert [f.name for f in path.parent.iterdir()] == [path.name]


def test_only_its_owner_may_touch_the_file(path):
    """The file is not readable by other accounts."""
    open_store(path, ENCRYPTION, REFERENCE).close()

    assert path.stat().st_mode & 0o777 == 0o600


def test_another_encryption_key_is_refused_in_words(path):
    """The message says which key is meant and holds neither key nor the engine's text."""
    open_store(path, ENCRYPTION, REFERENCE).close()

    with pytest.raises(KeyRefused) as refused:
        open_store(path, "not the key", REFERENCE)
    assert "encryption.key" in str(refused.value)
    assert "not the key" not in str(refused.value)
    assert "Invalid Input" not in str(refused.value)
    assert refused.value.__suppress_context__


@pytest.mark.parametrize("read_only", [True, False])
def test_another_reference_key_is_refused_in_words(path, read_only):
    """A second reference key would give every record a second identity."""
    open_store(path, ENCRYPTION, REFERENCE).close()

    with pytest.raises(KeyRefused, match=r"Put back the reference\.key"):
        open_store(path, ENCRYPTION, "ffffffff", read_only=read_only)
    open_store(path, ENCRYPTION, REFERENCE).close()


@pytest.mark.parametrize("reading", [True, False])
def test_a_store_in_use_by_another_process_is_busy(path, store, reading):
    """Whoever comes second is told who has it, to wait, and where to read meanwhile."""
    said = elsewhere(OPEN, path, ENCRYPTION, REFERENCE, *["read"] * reading).stdout

    assert said.startswith("StoreBusy")
    assert "in use by process" in said
    assert "open the published snapshot" in said


def test_a_store_in_use_by_this_process_is_busy(path, store):
    """The same process may not open it twice either."""
    with pytest.raises(StoreBusy, match="in use by this process"):
        open_store(path, ENCRYPTION, REFERENCE)


def test_a_closed_store_is_free_again(path):
    """Another process may open it as soon as it is closed."""
    open_store(path, ENCRYPTION, REFERENCE).close()

    assert elsewhere(OPEN, path, ENCRYPTION, REFERENCE).stdout == "opened\n"


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_of_another_kind_is_refused_in_words(tmp_path, read_only):
    """Neither a text file nor a damaged one is opened, or changed."""
    path = tmp_path / "other.duckdb"
    path.write_bytes(b"no store " * 4000)

    with pytest.raises(StoreRefused, match="restore-the-store"):
        open_store(path, ENCRYPTION, REFERENCE, read_only=read_only)
    assert path.read_bytes() == b"no store " * 4000


def test_a_truncated_store_is_refused_in_words(path):
    """A file cut short does not open as an emptier store."""
    with open_store(path, ENCRYPTION, REFERENCE) as store:
        write_run(store, bare())
    path.write_bytes(path.read_bytes()[:20_000])

    with pytest.raises((StoreRefused, KeyRefused)):
        open_store(path, ENCRYPTION, REFERENCE)


def test_a_plain_database_is_refused_in_words(tmp_path):
    """A DuckDB file without encryption is nobody's store."""
    path = tmp_path / "plain.duckdb"
    duckdb.connect(str(path)).close()

    with pytest.raises(StoreRefused, match="not encrypted"):
        open_store(path, ENCRYPTION, REFERENCE)


def test_a_store_that_is_not_there_is_not_made_by_reading(path):
    """Reading makes neither file nor folder."""
    with pytest.raises(StoreRefused, match="Run `wellkept night`"):
        open_store(path, ENCRYPTION, REFERENCE, read_only=True)
    assert not path.parent.exists()


def test_a_path_that_cannot_be_is_refused_in_words(tmp_path):
    """A folder is no store."""
    with pytest.raises(StoreRefused, match=r"cannot be opened|not a store"):
        open_store(tmp_path, ENCRYPTION, REFERENCE)


def test_reading_changes_nothing(path):
    """What is opened to be read refuses to be written, by us and by the engine, and stays the same to the byte."""
    open_store(path, ENCRYPTION, REFERENCE).close()
    before = path.read_bytes()

    with open_store(path, ENCRYPTION, REFERENCE, read_only=True) as store:
        with pytest.raises(UsedWrongly, match="Open it for writing"):
            write_run(store, bare())
        with pytest.raises(duckdb.Error):
            store.execute("DELETE FROM identity")
    assert path.read_bytes() == before
    assert [f.name for f in path.parent.iterdir()] == [path.name]


def test_a_reader_reaches_no_other_file(path, tmp_path):
    """A query on a published store cannot read the disk or the network."""
    open_store(path, ENCRYPTION, REFERENCE).close()
    Path(tmp_path, "other.csv").write_text("a\n1\n")

    with open_store(path, ENCRYPTION, REFERENCE, read_only=True) as store, pytest.raises(duckdb.Error):
        store.query(f"SELECT * FROM read_csv('{tmp_path}/other.csv')")


def test_nothing_is_fetched(store):
    """Extensions are neither installed nor loaded behind our back."""
    settings = store.query(
        "SELECT name, value FROM duckdb_settings() WHERE name IN"
        " ('autoinstall_known_extensions', 'autoload_known_extensions', 'allow_community_extensions')"
    )

    assert set(settings["value"]) == {"false"}


@pytest.mark.parametrize(
    ("name", "value"),
    [("find_spec", lambda _: None), ("duckdb.__version__", "99.0.0")],
    ids=["absent", "of another version"],
)
def test_a_missing_cipher_is_named(path, monkeypatch, name, value):
    """Without the extension that may write encrypted files nothing is written unencrypted instead."""
    monkeypatch.setattr(f"wellkept.store_file.{name}", value)

    with pytest.raises(StoreRefused, match=r"duckdb-extension-httpfs .* is not installed"):
        open_store(path, ENCRYPTION, REFERENCE)
    assert not path.exists()


def test_a_planted_value_is_in_no_byte_of_file_or_log(path, store):
    """Neither the file nor the log beside it holds a word of what was written."""
    planted = [case(value=PLANTED, called=PLANTED), case("i2", local_id=PLANTED)]
    write_run(store, bare(cases=planted, events=[event("opened", "open")]))
    log = path.with_name(path.name + ".wal")

    assert store.query("SELECT count(*) AS n FROM casebook WHERE value = ? OR local_id = ?", [PLANTED] * 2)["n"][0] == 2
    assert log.stat().st_size > 0
    assert_unreadable(path.parent)
    store.checkpoint()
    assert_unreadable(path.parent)


def test_a_planted_value_is_in_no_byte_of_what_spills(path, store):
    """What does not fit in memory goes to the store's own folder, encrypted, and is gone afterwards."""
    store.execute("SET memory_limit = '40MB'; SET threads = 1")
    store.execute(
        f"CREATE TEMP TABLE big AS SELECT '{PLANTED} ' || hash(i) || hash(i * 3) AS a FROM range(2000000) AS t(i)"
    )
    spilled = list(path.with_name(path.name + ".spill").iterdir())

    assert sum(f.stat().st_size for f in spilled) > 1_000_000
    assert_unreadable(path.parent)
    store.execute("DROP TABLE big")


def assert_unreadable(folder: Path) -> None:
    """No file below the folder holds the planted value or a word of it."""
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            for word in PLANTED.split()[:2]:
                assert word.encode() not in content, f"{word} can be read in {file.name}"


@pytest.mark.parametrize("engine_says", ["IO Error: Permission denied", "IO Error: something nobody has seen"])
def test_whatever_the_engine_says_is_put_in_our_words(path, monkeypatch, engine_says):
    """The statement it quotes holds the key, so nothing of it is passed on."""

    class Engine:
        def execute(self, sql):
            if sql.startswith("ATTACH"):
                raise duckdb.IOException(f"{engine_says} {sql}")

        def close(self):
            """Nothing to close."""

    monkeypatch.setattr("wellkept.store_file._offline", Engine)
    with pytest.raises(StoreRefused) as refused:
        open_store(path, ENCRYPTION, REFERENCE)

    assert ENCRYPTION not in str(refused.value)
    assert "IO Error" not in str(refused.value)
    assert re.search(r"(Give it|[Rr]estore).*\.$", str(refused.value))


class TestTransaction:
    """All or nothing."""

    def test_a_transaction_the_engine_has_ended_itself_is_reported_as_refused(self, store):
        """Some errors leave nothing to roll back; the first error is the one that counts."""
        with pytest.raises(StoreRefused, match="a test"), store.transaction("a test"):  # noqa: PT012 -- the point is what comes before
            store.execute("ROLLBACK")
            store.execute("INSERT INTO nothing VALUES (1)")
        write_run(store, bare())

        assert store.run("run-0") is not None

    def test_what_raises_leaves_nothing(self, store):
        """An exception in the middle takes everything before it along."""
        with pytest.raises(ZeroDivisionError), store.transaction("a test"):  # noqa: PT012 -- the point is what comes before
            store.execute("INSERT INTO release VALUES ('r', 'b', 'w', '2026-11-20')")
            _ = 1 / 0

        assert store.query("SELECT * FROM release").empty

    def test_what_the_engine_refuses_is_said_without_its_value(self, store):
        """The engine quotes the value it stumbled on; the message does not."""
        with pytest.raises(StoreRefused) as refused, store.transaction("a test"):
            store.execute("INSERT INTO release VALUES ('r', 'b', 'w', ?)", [PLANTED])

        assert "a test (ConversionException)" in str(refused.value)
        assert "nothing of it was written" in str(refused.value)
        assert PLANTED not in str(refused.value)
        assert refused.value.__suppress_context__

    def test_the_store_is_usable_afterwards(self, store):
        """A refusal does not leave a transaction open."""
        with pytest.raises(StoreRefused), store.transaction("a test"):
            store.execute("INSERT INTO nothing VALUES (1)")
        write_run(store, bare())

        assert store.run("run-0") is not None

    def test_a_killed_process_leaves_nothing(self, path):
        """The power goes in the middle of a run: the next night finds none of it, and the file whole."""
        code = """
import os, sys
import wellkept.store_write as store_write
from tests.wellkept.nights import result
from wellkept.store import open_store
store = open_store(*sys.argv[1:])
store_write.casebook.write_cases = lambda *_: os._exit(9)
store_write.write_run(store, result())
"""
        killed = elsewhere(code, path, ENCRYPTION, REFERENCE)
        assert killed.returncode == 9, killed.stderr

        with open_store(path, ENCRYPTION, REFERENCE) as store:
            for table in ("run", "receipt", "rule_as_run", "rule_run", "tally", "person_tally", "flag"):
                assert store.query(f"SELECT count(*) AS n FROM {table}")["n"].item() == 0

    def test_a_process_killed_after_a_run_loses_none_of_it(self, path):
        """What was committed is in the log, and the next to open the store finds it."""
        code = """
import os, sys
from tests.wellkept.nights import bare
from wellkept.store import open_store
from wellkept.store_write import write_run
write_run(open_store(*sys.argv[1:]), bare())
os._exit(9)
"""
        assert elsewhere(code, path, ENCRYPTION, REFERENCE).returncode == 9

        with open_store(path, ENCRYPTION, REFERENCE) as store:
            assert store.run("run-0") is not None


class TestAppend:
    """Rows go in by the names of their columns."""

    ROW: ClassVar = {"expectation": "e", "home_id": None, "target": 0.9, "observed": None, "result": "blank"}

    def test_a_lacking_column_is_named(self, store: Store):
        """A frame that lacks a column is refused before anything is written."""
        with pytest.raises(UsedWrongly, match="table judgement lack suite, severity"), store.transaction("a test"):
            store.append("judgement", pl.DataFrame([self.ROW]), {"run_id": "r"})

    def test_an_unknown_column_is_named(self, store: Store):
        """A column the table does not have is refused: it is a misspelling, or something personal."""
        row = self.ROW | {"suite": "target", "severity": None, "name": PLANTED}

        with pytest.raises(UsedWrongly, match="have name, which it does not"), store.transaction("a test"):
            store.append("judgement", pl.DataFrame([row]), {"run_id": "r"})

    def test_the_order_of_columns_does_not_matter(self, store: Store):
        """Columns are found by name."""
        row = {"severity": "major", "suite": "target"} | self.ROW
        with store.transaction("a test"):
            store.append("judgement", pl.DataFrame([row]), {"run_id": "r"})

        assert store.query("SELECT run_id, suite, severity, target FROM judgement").to_numpy().tolist() == [
            ["r", "target", "major", 0.9]
        ]

    def test_numbers_go_on_in_the_order_of_the_frame(self, store: Store):
        """Two frames, one sequence, no gap, however many threads write."""
        many = pl.DataFrame({"number": range(150_000)}).select(
            item_id=pl.col("number").cast(pl.String),
            **{k: pl.lit(v) for k, v in event("opened", "open").items() if k not in ("item_id", "detail")},
            at=pl.datetime(2026, 11, 20),
            detail=pl.lit(None, pl.String),
        )
        for _ in range(2):
            with store.transaction("a test"):
                store.append("item_event", many, numbered="seq")
        numbers = store.query(
            "SELECT count(*) AS n, count(DISTINCT seq) AS seqs, min(seq) AS low, max(seq) AS high,"
            " count(*) FILTER ((seq - 1) % 150000 <> item_id::BIGINT) AS out_of_order FROM item_event"
        )

        assert numbers.to_numpy().tolist() == [[300_000, 300_000, 1, 300_000, 0]]
