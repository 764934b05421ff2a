"""How much a page asks: the same for few items as for many, and never once for each."""

from __future__ import annotations

import pytest

from wellkept.store_read import Readings


MOST = {"store": 6, "desk": 14}
PAGES = ("/shift/oak/", "/shift/oak/?by=cause", "/not-seen/oak/", "/recorded-twice/oak/", "/homes/", "/homes/oak/",
         "/before-you-admit/", "/check/", "/check/resident/oak/", "/right-first-time/oak/", "/programs/",
         "/rounds/oak/", "/new-staff/oak/", "{person}", "/evidence/", "/evidence/add/policy/",
         "/to-approve/", "/who-looked/", "/held/", "/whose-record/oak/", "/reports/", "/item/{item}/",
         "/against-paper/", "/against-paper/resident-2026-11/oak/",
         "/against-paper/resident-2026-11/oak/1/", "/sign-off/", "/sign-off/3/")  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_no_page_asks_more_than_a_few_questions(as_, desk, audit, packs, monkeypatch, page: str) -> None:
    """Of the snapshot and of the desk's own database, session and sign-in included."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.desk.conftest import item_of, person_of

    item = item_of(desk, "resident.date_of_birth.missing", desk.missing)
    address = page.format(item=item, person=person_of("resident", desk.missing))
    client = as_("ines")
    client.get(address)  # whatever is looked up once for all is known by now
    asked: list[str] = []
    real = Readings.query
    monkeypatch.setattr(Readings, "query", lambda self, sql, given=(): asked.append(sql) or real(self, sql, given))
    with CaptureQueriesContext(connection) as own:
        assert client.get(address).status_code == 200
    assert len(asked) <= MOST["store"], asked
    assert len(own) <= MOST["desk"], [one["sql"] for one in own]
