"""Audits: what was keyed since the last night is in the store and in what the next one publishes, once."""

from __future__ import annotations

from datetime import UTC, date, datetime

import polars as pl
import pytest

from checks.sources.audit import draw_audit, drawn
from checks.sources.audit_entry import enter
from flows.audits import take_in
from tests.journeys.small import Small, leave_out_charts
from wellkept.keys import load as load_keys
from wellkept.store import open_store


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    made = Small.make(tmp_path_factory.mktemp("audits") / "small")
    with pytest.MonkeyPatch.context() as patch:
        leave_out_charts(patch)
        made.land(0)
        made.judge(0)
    return made


def key(small: Small, plan, home: str, by: str):
    """The first name of everybody in a home, as the system holds it."""
    mine = drawn(small.settings, plan.name).filter(pl.col("home_id") == home)
    blank = [pl.lit("").alias(name) for name in plan.fields if name != "given_name"]
    keyed = mine.select("home_id", "local_id", "given_name", *blank)
    return enter(small.settings, plan, keyed, checked_by="Ann", keyed_by=by, at=datetime(2026, 11, 17, 9, tzinfo=UTC))


def test_the_next_night_takes_in_what_was_keyed_at_the_desk(small: Small, monkeypatch) -> None:
    """Each home by itself, in counts, in the published snapshot too; what cannot be read is told and stays."""
    leave_out_charts(monkeypatch)
    plan = draw_audit(small.settings, "resident", month="2026-11", size=3, more=(), by="ines")
    oak, elm = key(small, plan, "oak", "mina"), key(small, plan, "elm", "esme")
    broken = key(small, plan, "elm", "esme")
    broken.path.write_bytes(b"no table")

    small.land(1)
    small.judge(1)

    held = load_keys(small.settings.folders.keys)
    snapshot = small.published / "store" / "wellkept.duckdb"
    with open_store(snapshot, held.encryption, held.reference_id, read_only=True) as store:
        told = store.audits(date(2026, 11, 1))
        assert store.audit_entries() == ((plan.name, oak.number), (plan.name, elm.number))
    assert set(zip(told["home_id"], told["entry"], strict=True)) == {("oak", oak.number), ("elm", elm.number)}
    assert set(told["field"]) == {"given_name"}
    assert (told["checked"] == told["agreeing"]).all()
    assert told.loc[told["home_id"] == "oak", "checked"].sum() == oak.people
    assert broken.path.read_bytes() == b"no table"


def test_doing_it_again_adds_nothing(small: Small) -> None:
    """And says again what it cannot read."""
    held = load_keys(small.settings.folders.keys)
    with open_store(small.settings.folders.store, held.encryption, held.reference_id) as store:
        before = store.audit_entries()
        assert take_in(small.settings, store) == ["resident-2026-11"]
        assert store.audit_entries() == before
