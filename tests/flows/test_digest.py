"""The digest: counts of what is overdue, to those it concerns, and no name anywhere."""

from __future__ import annotations

import json
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from flows.command import app
from flows.digest import HomeDigest, text_for
from tests.journeys.small import Small, active, hurry, settings_text, spoil
from wellkept.settings_tell import Tell


run = CliRunner()
NIGHT = date(2026, 11, 21)
OAK = HomeDigest("oak", "Oak Lodge", 12, 3, 4, 1, 2)
ELM = HomeDigest("elm", "Elm Court", 5, 0, 1, 0, 0)
ASH = HomeDigest("ash", "Ash House", 9, 0, 0, 0, 0)


def test_a_manager_hears_of_what_is_overdue_in_their_homes() -> None:
    """And of nothing where nothing is."""
    assert text_for(Tell("manager", "x", ("oak",)), NIGHT, [OAK, ELM, ASH]).splitlines() == [
        "Night of 21 November 2026.",
        "Oak Lodge: 12 open, 3 of them critical; 4 overdue, 1 of them critical; 2 overdue for more than 7 days.",
        "The desk says which.",
    ]
    assert text_for(Tell("manager", "x", ("ash",)), NIGHT, [OAK, ELM, ASH]) == ""


def test_the_ig_lead_hears_of_what_is_grave_or_old() -> None:
    """Of all homes, unless some are named."""
    said = text_for(Tell("ig_lead", "x"), NIGHT, [OAK, ELM, ASH])
    assert "Oak Lodge" in said
    assert "Elm Court" not in said


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Small:
    """One missing birthday at Oak Lodge, found two nights ago."""
    hurry(monkeypatch)
    small = Small.make(tmp_path / "small")
    people = small.residents(0)
    oak = next(one for one in active(people) if people.filter(pl.col("resident_id") == one)["home_id"].item() == "oak")
    for night in (0, 2):
        small.land(night, resident=spoil(small.residents(night), "resident_id", {oak: {"date_of_birth": ""}}))
        small.judge(night)
    return small


@pytest.fixture
def received():
    """A server that keeps what it is sent."""
    kept: list[dict[str, str]] = []

    class Keeps(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            kept.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Keeps) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1], kept
        server.shutdown()
        thread.join()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the libraries Apprise looks for
def test_it_is_printed_and_sent(small: Small, received) -> None:
    """To each reader theirs; who has nothing to hear hears nothing, and who cannot be reached is named by place."""
    port, kept = received
    words = ["desk", "digest", "--settings", str(small.path)]
    assert "Oak Lodge: 1 open, 1 of them critical; 1 overdue, 1 of them critical." in run.invoke(app, words).output
    nobody = run.invoke(app, [*words, "--send"])
    assert "names nobody to tell" in str(nobody.exception)
    tells = "".join(
        f'\n[[tell]]\nto = "{to}"\naddress = "json://127.0.0.1:{where}/{to}"\nhomes = ["{home}"]\n'
        for to, where, home in (("manager", port, "oak"), ("ig_lead", port, "elm"), ("ig_lead", 9, "oak"))
    )
    small.path.write_text(settings_text() + tells, encoding="utf-8")
    sent = run.invoke(app, [*words, "--send"])
    assert "1 told; 1 with nothing to tell." in sent.output
    assert "Not reached: [[tell]] number 3" in str(sent.exception)
    (message,) = kept
    assert message["title"] == "Wellkept: what is overdue"
    assert "Oak Lodge: 1 open" in message["message"]
    assert "R0" not in message["message"]


def test_before_the_first_night_there_is_none(tmp_path: Path) -> None:
    """In words."""
    small = Small.make(tmp_path / "small")
    told = run.invoke(app, ["desk", "digest", "--settings", str(small.path)])
    assert "No night has been published yet" in str(told.exception)
