"""The snapshot behind the pages: opened once, and another when a night is published while pages are open."""

from __future__ import annotations

import shutil

import pytest

from desk.tonight import NothingPublished


@pytest.fixture
def latest(desk, monkeypatch):
    """The link to the latest publication, put back afterwards."""
    import desk.tonight as module

    link = desk.small.settings.folders.published / "latest"
    was = link.resolve()
    yield link
    link.unlink(missing_ok=True)
    link.symlink_to(was.name, target_is_directory=True)
    module.tonight()


def test_it_is_opened_once(desk) -> None:
    """And read by as many as like, each on their own."""
    from desk.tonight import tonight

    assert tonight() is tonight()
    assert tonight().reader() is not tonight().reader()


def test_a_page_that_is_being_made_keeps_its_night(desk, latest) -> None:
    """The next page has the new one, and what was open can still be read."""
    from desk.tonight import tonight

    before = tonight()
    reading = before.reader()
    copy = latest.parent / "2026-11-30-copy"
    shutil.copytree(latest.resolve(), copy)
    latest.unlink()
    latest.symlink_to(copy.name, target_is_directory=True)
    try:
        after = tonight()
        assert after.folder == copy
        assert after is not before
        assert len(reading.items()) == len(after.reader().items()) > 0
    finally:
        latest.unlink()
        latest.symlink_to(before.folder.name, target_is_directory=True)
        tonight()
        for path in copy.rglob("*"):
            path.chmod(0o700 if path.is_dir() else 0o600)
        shutil.rmtree(copy)


def test_before_the_first_night_a_page_says_so(as_, latest) -> None:
    """In words, on every page that would show one; the door and accounts work."""
    from desk.tonight import tonight

    ines, adam = as_("ines"), as_("adam")
    latest.unlink()
    with pytest.raises(NothingPublished, match="wellkept night"):
        tonight()
    page = ines.get("/homes/")
    assert page.status_code == 200
    assert "No night has been published yet" in page.content.decode()
    assert adam.get("/accounts/").status_code == 200
    assert ines.get("/health/").json() == {"desk": "well", "night": None}


def test_what_is_of_no_home_is_for_those_who_reach_all(as_) -> None:
    """Rules about feeds and the night itself."""
    assert as_("ines").get("/shift/whole-provider/").status_code == 200
    assert as_("mina").get("/shift/whole-provider/").status_code == 404
    assert "Whole provider" in as_("ines").get("/homes/").content.decode()


@pytest.mark.parametrize("is_published", [True, False])
def test_the_first_page_finds_everything_loaded(desk, monkeypatch, is_published: bool) -> None:
    """What a start loads is not loaded by whoever comes first; with nothing published the desk starts all the same."""
    import checks
    from desk import server

    loaded = []

    def publication() -> None:
        loaded.append("publication")
        if not is_published:
            raise NothingPublished

    monkeypatch.setattr(checks, "datasets", lambda: loaded.append("contracts"))
    monkeypatch.setattr("desk.tonight.tonight", publication)
    server.warm_up()
    assert loaded == ["contracts", "publication"]
