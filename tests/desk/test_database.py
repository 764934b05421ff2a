"""Which database the desk uses, and what is said of one that cannot be used: never with a piece of its password."""

from __future__ import annotations

import builtins
import subprocess
import sys
from pathlib import Path

import pytest

from desk.database import VARIABLE, DatabaseAway, database_of
from flows.doctor import desk as doctor
from flows.doctor.finding import Word
from tests.journeys.small import settings_text
from wellkept import keys
from wellkept.errors import UsedWrongly
from wellkept.settings import Settings, load


SECRET = "hunter2"
NOBODY_THERE = f"postgresql://desk:{SECRET}@127.0.0.1:9/desk"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A made-up provider with keys, and no database named."""
    monkeypatch.delenv(VARIABLE, raising=False)
    path = tmp_path / "wellkept.toml"
    path.write_text(settings_text(), encoding="utf-8")
    keys.new(tmp_path / "keys")
    return load(path)


def test_unless_a_server_is_named_it_is_a_file_beside_the_store(settings: Settings) -> None:
    """Which the doctor tells, and does not make."""
    database = database_of(settings)
    assert database.file == settings.folders.store.parent / "desk.sqlite"
    (found,) = doctor.look(settings)
    assert (found.word, "the first `wellkept desk` makes it" in found.what) == (Word.RIGHT, True)
    assert not database.file.exists()
    database.file.parent.mkdir(exist_ok=True)
    database.file.touch()
    (found,) = doctor.look(settings)
    assert found.what == "Its database is SQLite (desk.sqlite beside the store), and can be reached."
    database.file.unlink()
    database.file.mkdir()
    (found,) = doctor.look(settings)
    assert found.word is Word.WRONG


@pytest.mark.parametrize(
    ("url", "mode", "title"),
    [
        ("postgresql://desk:x@db.example.org/desk", "require", "PostgreSQL on db.example.org"),
        ("postgres://desk:x@db.example.org:6432/d?sslmode=verify-full", "verify-full", "PostgreSQL on db.example.org"),
        ("postgresql://desk:x@localhost/desk", None, "PostgreSQL on this machine"),
        ("postgresql://desk@%2Fvar%2Frun%2Fpostgresql/desk", None, "PostgreSQL on this machine"),
    ],
)  # fmt: skip
def test_a_server_elsewhere_is_spoken_to_encrypted(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, url: str, mode: str | None, title: str
) -> None:
    """Unless the URL says how; and nobody waits for ever."""
    monkeypatch.setenv(VARIABLE, url)
    database = database_of(settings)
    assert database.title == title
    assert database.django["OPTIONS"].get("sslmode") == mode
    assert "lock_timeout" in database.django["OPTIONS"]["options"]
    assert database.django["ATOMIC_REQUESTS"] is True


@pytest.mark.parametrize(
    "url",
    [
        f"desk:{SECRET}@localhost/desk",
        f"mysql://desk:{SECRET}@localhost/desk",
        "sqlite:///desk.sqlite",
        f"postgresql://desk:{SECRET}@localhost",
        f"postgresql://localhost/{SECRET}",
        f"postgresql://desk:{SECRET}#more@localhost/desk",
        f"postgresql://desk:12/{SECRET}@localhost/desk",
        f"postgresql://desk:12?{SECRET}@localhost/desk",
        f"postgresql://desk:{SECRET}]@localhost/desk",
    ],
)
def test_what_is_no_url_of_postgresql_is_refused(settings: Settings, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """With how to write it, and no piece of what was written."""
    monkeypatch.setenv(VARIABLE, url)
    with pytest.raises(UsedWrongly, match="Write it as postgresql://NAME:PASSWORD@HOST/DATABASE") as refused:
        database_of(settings)
    assert SECRET not in str(refused.value)


def test_without_its_packages_the_desk_says_what_to_install(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are in no ordinary installation."""
    real = builtins.__import__

    def without(name: str, *args: object, **kwargs: object) -> object:
        if name == "psycopg":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setenv(VARIABLE, NOBODY_THERE)
    with pytest.raises(UsedWrongly, match=r"pip install 'wellkept\[postgres\]'"):
        database_of(settings)


@pytest.mark.parametrize("url", [NOBODY_THERE, f"{NOBODY_THERE}?nothing=such"])
def test_a_server_that_is_down_is_said_in_words(settings: Settings, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """By the doctor and before the desk is served; without the password."""
    monkeypatch.setenv(VARIABLE, url)
    with pytest.raises(DatabaseAway, match="PostgreSQL on this machine cannot be reached") as away:
        database_of(settings).reach()
    assert SECRET not in str(away.value)
    (found,) = doctor.look(settings)
    assert found.word is Word.WRONG
    told = subprocess.run(
        [sys.executable, "-m", "flows.command", "desk", "telephone", "amara", "--settings",
         str(settings.folders.store.parents[1] / "wellkept.toml")],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert told.returncode == 1
    assert "PostgreSQL on this machine cannot be reached" in told.stderr
    assert SECRET not in told.stdout + told.stderr
    assert "Traceback" not in told.stderr


def test_every_change_of_a_table_has_its_migration(desk) -> None:
    """So that a desk which is brought up to date is one."""
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
