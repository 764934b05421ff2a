"""Migrations are numbered and applied once each; views are the files; another version is refused in words."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files

import duckdb
import pytest

from tests.wellkept.nights import ENCRYPTION, REFERENCE, bare
from wellkept import store_schema
from wellkept.store import StoreRefused, open_store
from wellkept.store_schema import VIEWS, Definition, migrations, views
from wellkept.store_write import write_run


@pytest.fixture
def path(tmp_path):
    return tmp_path / "wellkept.duckdb"


def opened(path, **how):
    return open_store(path, ENCRYPTION, REFERENCE, **how)


def tables(store) -> set[str]:
    return set(store.query("SELECT table_name FROM duckdb_tables() WHERE database_name = 'store'")["table_name"])


def test_migrations_are_numbered_from_one_without_a_gap():
    """The file's number is its place."""
    numbers = [int(re.fullmatch(r"(\d{4})_[a-z_]+", m.name)[1]) for m in migrations()]

    assert numbers == list(range(1, len(numbers) + 1))


def test_every_view_file_is_listed_and_every_listed_view_has_a_file():
    """A view nobody lists would never be made."""
    present = {f.name for f in (files("wellkept") / "views").iterdir()}

    assert present == {f"{name}.sql" for name in VIEWS}


@pytest.mark.parametrize("definition", [*migrations(), *views()], ids=lambda d: d.name)
def test_every_file_begins_with_a_sentence(definition):
    """The first line is a comment that says what a reader will find."""
    first = definition.sql.splitlines()[0]

    assert re.fullmatch(r"-- [A-Z].*\.", first)
    assert definition.sentence == first.removeprefix("-- ")


@pytest.mark.parametrize("definition", [*migrations(), *views()], ids=lambda d: d.name)
def test_keywords_are_in_capitals(definition):
    """One spelling of SQL throughout."""
    code = re.sub(r"--.*|'(?:[^']|'')*'|\"[^\"]*\"", "", definition.sql)

    assert not re.findall(r"\b(?:create|select|from|join|where|group|order|table|view|not|null|as|on|over|and)\b", code)


@pytest.mark.parametrize("view", views(), ids=lambda v: v.name)
def test_a_view_file_makes_the_view_it_is_named_after(view):
    """One view a file, under the file's name."""
    assert re.findall(r"^CREATE VIEW (\w+) AS", view.sql, re.MULTILINE) == [view.name]


def test_each_migration_is_recorded(path):
    """The store knows which it has had, and by which text."""
    with opened(path) as store:
        recorded = store.query("SELECT * FROM migration ORDER BY number").to_numpy().tolist()

    assert recorded == [[n, m.name, m.digest] for n, m in enumerate(migrations(), start=1)]


def test_opening_again_changes_nothing(path):
    """A store that is up to date is left alone."""
    opened(path).close()
    with opened(path) as store:
        before = store.query("SELECT view_oid FROM duckdb_views() WHERE database_name = 'store' ORDER BY ALL")
    with opened(path) as store:
        after = store.query("SELECT view_oid FROM duckdb_views() WHERE database_name = 'store' ORDER BY ALL")

    assert len(after) == len(VIEWS)
    assert before.equals(after)


def with_another(monkeypatch, sql: str) -> None:
    """Add a migration of the next version."""
    more = (*migrations(), Definition("9999_next", "Next.", sql, "digest of next"))
    monkeypatch.setattr(store_schema, "migrations", lambda: more)


def test_an_older_store_is_brought_up_to_date_with_all_it_holds(path, monkeypatch):
    """An upgrade applies what is new and keeps what is there."""
    with opened(path) as store:
        write_run(store, bare())
    with_another(monkeypatch, "CREATE TABLE next (a INTEGER)")

    with opened(path) as store:
        assert "next" in tables(store)
        assert store.run("run-0") is not None


def test_a_migration_that_fails_leaves_the_store_as_it_was(path, monkeypatch):
    """Each is a transaction of its own: half of one is never there."""
    opened(path).close()
    with monkeypatch.context() as next_version:
        with_another(next_version, "CREATE TABLE next (a INTEGER); INSERT INTO nothing VALUES (1)")
        with pytest.raises(duckdb.Error):
            opened(path)

    with opened(path) as store:
        assert "next" not in tables(store)
        assert len(store.query("SELECT * FROM migration")) == len(migrations())


def test_a_store_half_made_is_finished(path, monkeypatch):
    """Killed between two migrations, it goes on with the next."""
    whole = migrations()
    with monkeypatch.context() as killed:
        broken = (*whole[:2], replace(whole[2], sql="INSERT INTO nothing VALUES (1)"), *whole[3:])
        killed.setattr(store_schema, "migrations", lambda: broken)
        with pytest.raises(duckdb.Error):
            opened(path)

    with opened(path) as store:
        write_run(store, bare())
        assert store.run("run-0") is not None


def test_a_newer_store_is_refused_in_words(path, monkeypatch):
    """An older Wellkept does not touch what it does not know."""
    with monkeypatch.context() as newer:
        with_another(newer, "CREATE TABLE next (a INTEGER)")
        opened(path).close()

    for read_only in (True, False):
        with pytest.raises(StoreRefused, match=r"A newer Wellkept wrote this store.*Install the newer version"):
            opened(path, read_only=read_only)


def test_an_older_store_is_not_read_as_if_it_were_up_to_date(path, monkeypatch):
    """A reader may not migrate, so it says who can."""
    opened(path).close()
    with_another(monkeypatch, "CREATE TABLE next (a INTEGER)")

    with pytest.raises(StoreRefused, match=r"An older Wellkept wrote this store\. Run `wellkept night`"):
        opened(path, read_only=True)


def test_an_edited_migration_is_refused_in_words(path, monkeypatch):
    """A migration is never edited once released: the store it made would differ from ours."""
    opened(path).close()
    edited = (*migrations()[:-1], replace(migrations()[-1], digest="edited"))
    monkeypatch.setattr(store_schema, "migrations", lambda: edited)

    with pytest.raises(StoreRefused, match=r"Migration \d+ of this store is not the one this version holds"):
        opened(path)


def test_a_changed_view_is_made_anew_and_a_dropped_one_goes(path, monkeypatch):
    """Views are not migrated, they are replaced whole."""
    opened(path).close()
    kept = tuple(v for v in views() if v.name not in ("open_case", "headline"))
    changed = Definition("headline", "It's new.", "-- It's new.\nCREATE VIEW headline AS SELECT 42 AS answer;", "new")
    monkeypatch.setattr(store_schema, "views", lambda: (*kept, changed))

    with opened(path) as store:
        made = store.query("SELECT view_name, comment FROM duckdb_views() WHERE database_name = 'store'")
        assert store.query("SELECT answer FROM headline")["answer"].item() == 42
        assert dict(made.to_numpy())["headline"] == "It's new."
        assert "open_case" not in set(made["view_name"])
