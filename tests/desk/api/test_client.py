"""The client asks a desk that is really served, and tells its refusals as they are."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

from tests.desk.api.conftest import RESIDENT
from tests.desk.conftest import item_of
from wellkept.client import Client, Refused
from wellkept.errors import UsedWrongly, WellkeptError


class Silent(WSGIRequestHandler):
    """Writes no line for a request."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(desk) -> Iterator[str]:
    """Where the desk listens."""
    from desk.wsgi import application

    with make_server("127.0.0.1", 0, application, handler_class=Silent) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_it_checks_asks_and_decides(address, token, desk) -> None:
    """From a record to a decision that stands in the book."""
    from desk.item import book

    client = Client(address, token(may_decide=True))
    said = client.check("resident", [RESIDENT])
    assert "RES-021a" in {one["rule"] for one in said["records"][0]["findings"]}
    missing = item_of(desk, "resident.date_of_birth.missing", desk.missing)
    item = next(one for one in client.items("resident", home="oak") if one["item"] == missing)
    first = client.decide(item, "claim", key="once and for all".replace(" ", "-"))
    assert client.decide(item, "claim", key="once-and-for-all") == first
    assert [entry.decision.act.value for entry in book().entries()] == ["claim"]


def test_all_pages_of_items_are_one_list(address, token, monkeypatch) -> None:
    """However many there are at a time."""
    client = Client(address, token())
    whole = [one["item"] for one in client.items("resident")]
    monkeypatch.setattr("desk.api.items._MOST", 2)
    assert [one["item"] for one in client.items("resident")] == whole


def test_a_refusal_says_why(address, token) -> None:
    """In the desk's own words, with what does not fit and when to try again."""
    with pytest.raises(Refused, match="Send an open token") as nobody:
        Client(address, "wellkept_made-up").check("resident", [{}])
    assert nobody.value.status == 401
    with pytest.raises(Refused, match="no field of this dataset") as stranger:
        Client(address, token()).check("resident", [{"shoe_size": 7}])
    assert stranger.value.problems
    slow = Client(address, token(per_minute=1))
    slow.check("resident", [{}])
    with pytest.raises(Refused) as late:
        slow.check("resident", [{}])
    assert late.value.wait is not None
    assert 0 < late.value.wait <= 60


@pytest.mark.parametrize("where", ["", "desk.example", "ftp://desk.example", "http://desk.example", "https://"])
def test_records_go_nowhere_unencrypted(where: str) -> None:
    """But on this machine."""
    with pytest.raises(UsedWrongly):
        Client(where, "wellkept_x")


def test_a_desk_that_is_not_there_is_told() -> None:
    """With what to look at, and without what was sent."""
    with pytest.raises(WellkeptError, match="cannot be reached") as gone:
        Client("http://127.0.0.1:9", "wellkept_x").check("resident", [{"given_name": "Zebedee"}])
    assert "Zebedee" not in str(gone.value)
