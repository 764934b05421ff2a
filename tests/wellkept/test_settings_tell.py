"""Whom to tell: read, and never shown with a password."""

from __future__ import annotations

from pathlib import Path

import pytest

from wellkept.errors import SettingsWrong, UsedWrongly
from wellkept.settings import load
from wellkept.settings_tell import Tell


START = '[provider]\nname = "Elm Care"\n[[home]]\nid = "oak"\nname = "Oak"\n'


def written(tmp_path: Path, text: str):
    path = tmp_path / "wellkept.toml"
    path.write_text(START + text, encoding="utf-8")
    return load(path)


def test_readers_are_read_and_their_addresses_not_shown(tmp_path: Path) -> None:
    """An address may hold a password."""
    settings = written(
        tmp_path, '[[tell]]\nto = "manager"\naddress = "mailto://u:secret@example.org"\nhomes = ["oak"]\n'
    )
    (tell,) = settings.tells
    assert (tell.to, tell.homes, tell.reach()) == ("manager", ("oak",), "mailto://u:secret@example.org")
    assert "secret" not in repr(settings)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('to = "boss"\naddress = "x"', "manager, ig_lead"),
        ('to = "manager"', "[tell] lacks address"),
        ('to = "manager"\naddress = "x"\nhomes = ["elm"]', 'no home with the id "elm"'),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsWrong) as told:
        written(tmp_path, f"[[tell]]\n{text}\n")
    assert said in str(told.value)


def test_an_address_may_stand_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """And is missed by its name."""
    tell = Tell("manager", "env:WELLKEPT_TEST_ADDRESS")
    with pytest.raises(UsedWrongly, match="no variable WELLKEPT_TEST_ADDRESS"):
        tell.reach()
    monkeypatch.setenv("WELLKEPT_TEST_ADDRESS", "json://localhost")
    assert tell.reach() == "json://localhost"


def test_whom_to_tell_changes_no_judgement(tmp_path: Path) -> None:
    plain = written(tmp_path, "").digest
    assert written(tmp_path, '[[tell]]\nto = "manager"\naddress = "json://localhost"\n').digest == plain
