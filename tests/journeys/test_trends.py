"""Trends in a real publication: months of nights behind it, a night of real extracts, and through the leak gate."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

import flows.publish
from flows.material import material_of
from flows.synthetic.history import Household, live_through, some_rules
from reports import Report
from tests.journeys.small import FIRST, Small, active, spoil
from wellkept import keys
from wellkept.rebase_book import RebaseBook
from wellkept.store import open_store


NIGHTS = 100


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A hundred made-up nights, then one of real extracts with a fault, judged by the real rulebook."""
    made = Small.make(tmp_path_factory.mktemp("trends") / "small")
    held = keys.load(made.settings.folders.keys)
    homes = [Household("oak", 30, 20, new=0.01), Household("elm", 9, 8, new=0.01)]
    with open_store(made.settings.folders.store, held.encryption, held.reference_id) as store:
        live_through(store, homes, first=FIRST - timedelta(days=NIGHTS), nights=NIGHTS, rules=some_rules()[:5])
    RebaseBook(made.settings.folders.store.parent).add(
        "faults.new", "oak", date(2026, 9, 28), by="Somebody Named", reason="A secret reason", at=datetime.now(UTC)
    )
    residents = made.residents(0)
    made.land(0, resident=spoil(residents, "resident_id", {active(residents)[0]: {"date_of_birth": ""}}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flows.publish, "REPORTS", (Report("worklists", is_personal=True), Report("trends")))
        made.judge(0)
    return made


def pages(night: Small) -> dict[str, str]:
    found = [night.published / "trends.html", *sorted((night.published / "trends").iterdir())]
    return {path.name: path.read_text("utf-8") for path in found}


def test_the_pages_pass_the_gate_and_are_read_by_it(night: Small) -> None:
    """Neither a home's page nor the provider's is a worklist: nothing personal is allowed on them."""
    gate = json.loads((night.published / "gate.json").read_text("utf-8"))
    assert gate["pages"]["passed"] is True
    assert set(pages(night)) == {"trends.html", "oak.html", "elm.html"}
    assert all("<svg" in page for page in pages(night).values())
    assert not [name for name in gate if name.startswith("trends")]


def test_no_record_is_named(night: Small) -> None:
    """No local id, no name, no number of anybody in the extracts."""
    people = [*night.residents(0).iter_rows(named=True), *night.staff(0).iter_rows(named=True)]
    personal = ("resident_id", "staff_id", "nhs_number", "family_name", "phone", "date_of_birth")
    secrets = {str(row[name]) for row in people for name in personal if row.get(name) and len(str(row[name])) > 4}
    told = " ".join(pages(night).values())
    assert not [secret for secret in secrets if f">{secret}<" in told or f" {secret} " in told]


def test_who_moved_limits_and_why_stays_in_the_book(night: Small) -> None:
    page = pages(night)["oak.html"]
    assert "New limits from week of 28 September 2026, by recorded decision." in page
    assert "Somebody Named" not in page
    assert "secret reason" not in page


def test_a_broken_book_stops_no_night(night: Small) -> None:
    """The material says that no decision counts; the book itself says where."""
    book = RebaseBook(night.settings.folders.store.parent)
    text = book.path.read_text("utf-8")
    book.path.write_text(text.replace("2026-09-28", "2026-09-21 "), "utf-8")
    try:
        with night.store() as store:
            latest = store.latest_run()
            assert latest is not None
            made = material_of(night.settings, store, latest.run_id)
    finally:
        book.path.write_text(text, "utf-8")
    assert made.has_broken_bases
    assert made.bases.empty


def test_the_front_page_leads_there(night: Small) -> None:
    front = (night.settings.folders.published / "index.html").read_text("utf-8")
    assert "/trends.html" in front
