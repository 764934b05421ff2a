"""The sign-in of the desk: read, and only ever by an encrypted address."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.small import settings_text
from wellkept.errors import SettingsWrong
from wellkept.settings import Settings, load
from wellkept.settings_desk import Desk


def written(folder: Path, text: str) -> Settings:
    """A small provider's settings with this besides."""
    path = folder / "wellkept.toml"
    path.write_text(settings_text() + text, encoding="utf-8")
    return load(path)


def test_left_out_there_are_passwords_alone(tmp_path: Path) -> None:
    """An empty table, as the starter writes it, is the same."""
    assert written(tmp_path, "").desk == written(tmp_path, "\n[desk]\n").desk == Desk()


def test_an_issuer_is_read(tmp_path: Path) -> None:
    """It changes no judgement, so the digest is the same."""
    text = '\n[desk]\nissuer = "https://login.example.org/care"\nsecond_factor = "issuer"\naccount_claim = "upn"\n'
    settings = written(tmp_path, text)
    assert settings.desk == Desk("https://login.example.org/care", "wellkept", "upn", "issuer")
    assert settings.desk.trusts_issuer
    assert settings.digest == written(tmp_path, "").digest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('issuer = "http://login.example.org"', "is no encrypted address"),
        ('issuer = "login.example.org"', "is no encrypted address"),
        ('issuer = "https://login.example.org/?a=b"', "is no encrypted address"),
        ('issuer = "https://[oops"', "is no encrypted address"),
        ('second_factor = "nobody"', 'second_factor cannot be "nobody"'),
        ('client_secret = "x"', "has no key 'client_secret'"),
    ],
)
def test_what_cannot_be_is_said(tmp_path: Path, text: str, said: str) -> None:
    """With its line; a secret has no place in the file."""
    with pytest.raises(SettingsWrong, match=said):
        written(tmp_path, f"\n[desk]\n{text}\n")


def test_on_this_machine_it_may_be_tried_without(tmp_path: Path) -> None:
    """As the tests do."""
    assert written(tmp_path, '\n[desk]\nissuer = "http://127.0.0.1:9000"\n').desk.issuer == "http://127.0.0.1:9000"
