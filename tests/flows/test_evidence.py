"""What the levels rest on: facts of a judged provider, and a register that is trusted only while it is whole."""

from __future__ import annotations

import json
import shutil
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pandas as pd
import pytest

from flows import evidence
from flows.evidence import evidence_of, facts_of
from reports import toolkit_page
from reports.toolkit.facts import Night, Round
from reports.toolkit.summary import FILE
from tests.journeys.small import HOMES, Small, day
from wellkept.evidence_register import EvidenceRegister
from wellkept.register_entry import take


TONIGHT = day(0)
ROLE = {"role": "ig_lead", "holder": "Robin", "from_date": "2026-01-05"}


@pytest.fixture
def provider(judged: Small, tmp_path: Path) -> Small:
    """The judged provider, in a folder that may be changed."""
    shutil.copytree(judged.path.parent, tmp_path / "copy", symlinks=True)
    return replace(judged, path=tmp_path / "copy" / judged.path.name)


def register(provider: Small, *values: dict[str, str], on=TONIGHT) -> EvidenceRegister:
    """Its register, with role holders."""
    book = EvidenceRegister(provider.settings.folders.store.parent)
    made = [take("role", ROLE | each, by="kim", on=on)[0] for each in values or ({},)]
    book.add([entry for entry in made if entry], at=datetime.combine(on, time(9), UTC))
    return book


def test_facts_are_those_of_the_settings_and_the_store(judged: Small) -> None:
    with judged.store() as store:
        facts = facts_of(judged.settings, store, TONIGHT)
        run = store.latest_run()

    assert facts.homes == {home.home_id: home.name for home in HOMES}
    assert set(facts.datasets) == {"resident", "staff"}
    assert facts.rulebook_digest == run.rulebook_digest
    assert (facts.first_night, [n.night for n in facts.nights]) == (TONIGHT, [TONIGHT])
    assert facts.nights[0].is_published
    assert 0 < facts.nights[0].judged < facts.nights[0].expected
    assert facts.busy[3] >= {"oak"}
    assert facts.busy[:3] == [frozenset()] * 3
    assert facts.trend is None


def test_the_digest_of_the_targets_is_that_of_those_in_use(provider: Small) -> None:
    """A changed target must be approved anew."""
    with provider.store() as store:
        before = facts_of(provider.settings, store, TONIGHT).targets_digest
        targets = provider.settings.folders.targets
        text = targets.read_text("utf-8")
        targets.write_text(text.replace("stop_needs:", "stop_needs: 1\nx:", 1).replace("\nx:", "\n#", 1), "utf-8")
        assert facts_of(provider.settings, store, TONIGHT).targets_digest != before


def test_files_of_sources_and_audits_are_rounds(judged: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of their days, by what people call them."""
    files = pd.DataFrame([(pd.Timestamp(TONIGHT), "GP register", 7)], columns=["night", "title", "met"])
    audits = pd.DataFrame(
        [(pd.Timestamp(day(-3)), "resident-2026-11", 20, 18)], columns=["night", "audit", "checked", "agreeing"]
    )
    monkeypatch.setattr(evidence, "source_rounds", lambda *_: files)
    monkeypatch.setattr(evidence, "paper_audits", lambda *_: audits)
    with judged.store() as store:
        found = facts_of(judged.settings, store, TONIGHT).rounds
    assert list(found) == [Round(day(-3), "paper", 20), Round(TONIGHT, "GP register", 7)]


def test_nights_that_nobody_judged_are_told_once_in_a_row(judged: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two gaps: one of a night and one of three."""
    nights = pd.DataFrame(
        [Night(pd.Timestamp(day(n)), 1, 1, True) for n in (0, 2, 6)],  # type: ignore[arg-type] -- as a frame holds it
    )
    monkeypatch.setattr(evidence, "nights_judged", lambda *_: nights)
    with judged.store() as store:
        told = [t for t in facts_of(judged.settings, store, day(6)).troubles if t.type == "failed_night"]
    assert [(t.first, t.last, t.how_many) for t in told] == [(day(1), day(1), 1), (day(3), day(5), 3)]
    assert told[0].raised == f"failed_night:{day(1).isoformat()}"


def test_a_year_that_begins_with_a_gap_tells_it(judged: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the first night of the span, when nights were judged before it."""
    nights = pd.DataFrame([Night(pd.Timestamp(day(0)), 1, 1, True)])  # type: ignore[arg-type] -- as above
    monkeypatch.setattr(evidence, "nights_judged", lambda *_: nights)
    monkeypatch.setattr(evidence, "first_night", lambda _: day(-800))
    with judged.store() as store:
        (told,) = (t for t in facts_of(judged.settings, store, day(0)).troubles if t.type == "failed_night")
    assert told.how_many == 364


def test_the_page_of_a_night_counts_that_night_as_published(judged: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is part of what is being published, of which the store does not know yet."""
    night = pd.DataFrame([Night(pd.Timestamp(TONIGHT), 1, 1, False)])  # type: ignore[arg-type] -- as a frame holds it
    refused = pd.DataFrame([{"type": "leak_refused", "night": pd.Timestamp(TONIGHT), "what": "", "how_many": 1}])
    monkeypatch.setattr(evidence, "nights_judged", lambda *_: night)
    monkeypatch.setattr(evidence, "went_wrong", lambda *_: refused)
    with judged.store() as store:
        before = evidence_of(judged.settings, store, TONIGHT).case.facts
        after = evidence_of(judged.settings, store, TONIGHT, is_publishing=True).case.facts

    assert (before.nights[0].is_published, after.nights[0].is_published) == (False, True)
    assert [t.type for t in before.troubles] == ["leak_refused"]
    assert list(after.troubles) == []


def test_what_is_entered_later_says_nothing_about_an_earlier_day(provider: Small) -> None:
    register(provider)
    register(provider, {"holder": "Kit"}, on=TONIGHT + timedelta(days=1))
    with provider.store() as store:
        now = evidence_of(provider.settings, store, TONIGHT)
        later = evidence_of(provider.settings, store, TONIGHT + timedelta(days=1))

    assert [e.get("holder") for e in now.case.entries] == ["Robin"]
    assert [e.get("holder") for e in later.case.entries] == ["Robin", "Kit"]
    assert (now.lines, now.broken) == (2, "")


def _publish(provider: Small) -> None:
    """Note how the register stands, as a publication does."""
    with provider.store() as store:
        made = evidence_of(provider.settings, store, TONIGHT)
    folder = provider.published
    path = folder / FILE
    path.write_text(toolkit_page.summary.written(made, []), encoding="utf-8")


def _rewrite(book: EvidenceRegister, *statements: str) -> None:
    with sqlite3.connect(book.path) as file:
        file.execute("DROP TRIGGER IF EXISTS entry_is_never_changed")
        file.execute("DROP TRIGGER IF EXISTS entry_is_never_deleted")
        for sql in statements:
            file.execute(sql)
    file.close()


def test_a_tampered_register_counts_for_nothing_and_is_named(provider: Small) -> None:
    book = register(provider, {}, {"holder": "Kit"})
    _rewrite(book, "UPDATE entry SET content = replace(content, 'Kit', 'Kat')")
    with provider.store() as store:
        found = evidence_of(provider.settings, store, TONIGHT)

    assert found.broken.startswith("evidence.sqlite: line 2 is not as it was written")
    assert list(found.case.entries) == []


def test_a_file_that_is_no_register_does_not_stop_the_night(provider: Small) -> None:
    """It is named, and counts for nothing."""
    register(provider).path.write_bytes(b"not a database, but long enough to look like one" * 40)
    with provider.store() as store:
        found = evidence_of(provider.settings, store, TONIGHT)
    assert "evidence.sqlite beside the store is no evidence register" in found.broken
    assert list(found.case.entries) == []


def test_a_register_whose_end_was_cut_off_is_named(provider: Small) -> None:
    """Also on the nights after: what was noted stays noted."""
    book = register(provider, {}, {"holder": "Kit"})
    _publish(provider)
    _rewrite(book, "DELETE FROM entry WHERE number = 2")
    for _ in range(2):
        with provider.store() as store:
            found = evidence_of(provider.settings, store, TONIGHT)
        assert "line 2 is not the one that stood behind the publication of 16 November 2026" in found.broken
        assert list(found.case.entries) == []
        _publish(provider)


def test_a_register_that_was_written_anew_is_named(provider: Small) -> None:
    """Though every seal of it is right."""
    book = register(provider)
    _publish(provider)
    book.path.unlink()
    register(provider, {"holder": "Kit"})
    with provider.store() as store:
        assert "written anew" in evidence_of(provider.settings, store, TONIGHT).broken


def test_a_register_that_grew_is_the_same(provider: Small) -> None:
    register(provider)
    _publish(provider)
    register(provider, {"holder": "Kit"})
    with provider.store() as store:
        found = evidence_of(provider.settings, store, TONIGHT)
    assert (found.broken, found.lines) == ("", 2)
    assert json.loads((provider.published / FILE).read_text("utf-8"))["register"]["lines"] == 1
