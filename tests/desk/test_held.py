"""A held night is told on every page to those who must hear of it, and released by a named IG Lead."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from wellkept.held import FILE, Held, releases, write_held


RUN = "2026-11-18-ab12"
WHY = "Only 50 records came; last night there were 123."


@pytest.fixture
def night(desk):
    """One night that waits."""
    folders = desk.small.settings.folders
    write_held(folders.published / FILE, [Held(RUN, date(2026, 11, 18), (("residents", WHY),))])
    yield lambda: releases(folders.store.parent)
    (folders.published / FILE).unlink()
    shutil.rmtree(folders.store.parent / "releases", ignore_errors=True)


def text(client, address: str) -> str:
    return client.get(address).content.decode()


def test_every_page_tells_those_who_must_hear_of_it(as_, night) -> None:
    """The IG Lead with a way to why; a manager without; others nothing; never why, on those pages."""
    for page in ("/shift/oak/", "/homes/oak/", "/against-paper/", "/password/"):
        told = {name: text(as_(name), page) for name in ("ines", "mina", "amara")}
        assert "The night of 18 November 2026 is held" in told["ines"]
        assert 'href="/held/"' in told["ines"]
        assert "The IG Lead has to look" in told["mina"]
        assert 'href="/held/"' not in told["mina"]
        assert "is held" not in told["amara"]
        assert not any(WHY in one for one in told.values())


def test_it_is_released_with_a_reason_by_name(as_, night) -> None:
    """It says why in counts; the release is put down for the next run, and shown until that has judged."""
    ines = as_("ines")
    assert WHY in text(ines, "/held/")
    said = ines.post("/held/", {"run": RUN, "reason": "Rose Court exports on its own"}, follow=True).content.decode()
    assert "Released. The next run judges it" in said
    assert "Released by ines on" in said
    assert "Release the night" not in said
    (release,) = night()
    assert (release.run_id, release.by, release.reason) == (RUN, "ines", "Rose Court exports on its own")
    again = ines.post("/held/", {"run": RUN, "reason": "Another"}, follow=True).content.decode()
    assert "Somebody has released this night already" in again
    assert len(night()) == 1


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_released(as_, night, reason: str) -> None:
    refused = as_("ines").post("/held/", {"run": RUN, "reason": reason})
    assert refused.status_code == 422
    assert "Say why it is right as it is" in refused.content.decode()
    assert night() == ()


@pytest.mark.parametrize("name", ["mina", "amara", "elliot", "audrey", "adam", "hugo"])
def test_nobody_else_releases(as_, night, name: str) -> None:
    assert as_(name).post("/held/", {"run": RUN, "reason": "Because"}).status_code == 404
    assert night() == ()


@pytest.mark.parametrize("run", ["2026-11-18-other", "../../decisions", ""])
def test_only_a_night_that_is_held_can_be_released(as_, night, run: str) -> None:
    assert as_("ines").post("/held/", {"run": run, "reason": "Because"}).status_code == 404
    assert night() == ()


def test_with_nothing_held_the_page_says_so(as_) -> None:
    assert "No night is held." in text(as_("ines"), "/held/")
    assert 'href="/held/"' not in text(as_("ines"), "/homes/")
