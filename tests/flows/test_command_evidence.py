"""``wellkept evidence`` and ``wellkept keys signing``: what they print, and the exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import reports.period.documents
from flows.command import app
from tests.flows.sealed import Sealed, documents
from tests.wellkept.packs import rewritten
from wellkept.errors import UsedWrongly
from wellkept.pack import EVIDENCE
from wellkept.signing import FILE, read_public_key


@pytest.fixture(autouse=True)
def _drawn_in_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The documents are tested by themselves."""
    monkeypatch.setattr(reports.period.documents, "write", documents)


def run(*words: object):
    """Run a command of ``wellkept``."""
    return CliRunner().invoke(app, list(map(str, words)), catch_exceptions=True)


def test_a_pack_is_made_with_its_key_and_a_copy_put_where_it_is_wanted(ours: Sealed, tmp_path: Path) -> None:
    """The period may come after the options, and there was no key yet."""
    (ours.settings.folders.keys / FILE).unlink()
    done = run("evidence", "--by", "RH", "--folder", tmp_path / "out", "--settings", ours.path, "2026-05")
    assert done.exit_code == 0, done.output
    line = ours.book.lines()[2]
    assert "Made a signing key" in done.output
    assert "The evidence pack of May 2026" in done.output
    assert "It supersedes evidence-2026-05-2.zip" in done.output
    assert line.seal in done.output
    assert (tmp_path / "out" / line.name).read_bytes() == ours.packs[2].read_bytes()
    # The former packs were signed by the key that is gone, and are told so.
    old = run("evidence", "verify", ours.packs[0], "--without-store", "--settings", ours.path)
    assert old.exit_code == 1
    assert "signed by a key we do not know" in old.output


def test_help_is_about_both_commands() -> None:
    said = run("evidence", "--help").output
    assert "make" in said
    assert "verify" in said


def test_what_is_no_period_is_used_wrongly(ours: Sealed) -> None:
    done = run("evidence", "last-month", "--by", "RH", "--settings", ours.path)
    assert isinstance(done.exception, UsedWrongly)
    assert done.exception.exit_code == 2


def test_packs_that_hold_exit_with_0_and_the_head_is_told(ours: Sealed) -> None:
    done = run("evidence", "verify", "--settings", ours.path)
    assert done.exit_code == 0, done.output
    assert "evidence-2026-05-1.zip: holds" in done.output
    assert "superseded by evidence-2026-05-2.zip" in done.output
    assert f"Head of the pack book {ours.book.lines()[1].seal} (2 lines)" in done.output


def test_a_pack_that_does_not_hold_exits_with_1_and_is_named(ours: Sealed) -> None:
    rewritten(ours.packs[0], {EVIDENCE: b"{}"})
    done = run("evidence", "verify", "--without-store", "--settings", ours.path)
    assert done.exit_code == 1
    assert "evidence-2026-05-1.zip: does not hold" in done.output
    assert "FAULT  file: evidence.json: it was changed" in done.output
    assert "evidence-2026-05-2.zip: holds" in done.output


def test_the_same_as_json(ours: Sealed) -> None:
    ours.packs[1].unlink()
    done = run("evidence", "verify", "--json", "--without-store", "--settings", ours.path)
    said = json.loads(done.stdout)
    assert done.exit_code == 1
    assert said["findings"][0]["where"] == "evidence-2026-05-2.zip"
    assert [one["what"] for one in said["packs"][0]["findings"]] == ["not checked"]


def test_an_auditor_needs_the_pack_and_the_public_key(ours: Sealed, tmp_path: Path, monkeypatch) -> None:
    public, elsewhere = tmp_path / "public.pem", tmp_path / "elsewhere"
    told = run("keys", "signing", "--public", public, "--settings", ours.path)
    assert told.exit_code == 0
    assert ours.key.public.key_id in told.output
    assert read_public_key(public) == ours.key.public
    elsewhere.mkdir()
    pack = shutil.copy(ours.packs[0], elsewhere)
    monkeypatch.chdir(elsewhere)
    held = run("evidence", "verify", pack, "--public-key", public, "--without-store")
    assert held.exit_code == 0, held.output
    assert "Head of the pack book" not in held.output
    alone = run("evidence", "verify", pack, "--without-store")
    assert alone.exit_code == 1
    assert "signed by a key we do not know" in alone.output


@pytest.mark.parametrize("words", [["nowhere.zip"], ["--public-key", "nowhere.pem"]])
def test_what_is_not_there_is_used_wrongly(ours: Sealed, words: list[str]) -> None:
    done = run("evidence", "verify", *words, "--settings", ours.path)
    assert isinstance(done.exception, UsedWrongly)


def test_a_key_that_others_can_read_is_warned_of(ours: Sealed) -> None:
    (ours.settings.folders.keys / FILE).chmod(0o644)
    assert "chmod 600" in run("keys", "signing", "--settings", ours.path).output
    assert "chmod 600" in run("keys", "check", "--settings", ours.path).output
