"""A night beside better records: what differs is on the worklist, and the source's own faults go to its owner."""

from __future__ import annotations

import csv
import stat
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from flows.command import app
from flows.summary import Summary
from tests.journeys.small import Small, active, day, hurry, settings_text, spoil


GP = """
[[source]]
name = "gp"
title = "GP register"
dataset = "resident"
pattern = "gp_*.csv"
key = ["nhs_number"]
fields = ["date_of_birth", "given_name", "gp_practice_code", "ethnic_category"]
owner = "the surgery"
holds_everyone = true
good_for_days = 5
"""
KNOWN = ["nhs_number", "given_name", "family_name", "date_of_birth", "gp_practice_code"]
run = CliRunner()


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Small:
    """Two homes, and a GP register in the settings."""
    hurry(monkeypatch)
    return Small.make(tmp_path / "small", text=settings_text() + GP)


def register(small: Small, number: int, *, without: str = "", **cells: dict[str, str]) -> pl.DataFrame:
    """The register as it stands, some of its cells other than the truth."""
    people = small.residents(number).filter(pl.col("status") == "active")
    return spoil(people, "resident_id", cells).filter(pl.col("resident_id") != without).select(KNOWN)


def flagged(small: Small, told: Summary) -> set[tuple[str, str]]:
    """Rule and record of every flag about a source."""
    with small.store() as store:
        cases = store.query("SELECT DISTINCT rule_code, local_id FROM casebook")
        flags = store.flags(told.run_id)
    codes = {
        code for code in flags["rule_code"] if code.rpartition(".")[2] in ("differs", "only_in_source", "not_in_source")
    }
    return {(code, local) for code, local in cases.itertuples(index=False) if code in codes}


def test_what_differs_is_flagged_counted_and_closed_by_proof(small: Small) -> None:
    """A wrong birthday, a name written otherwise, and somebody the GP does not know."""
    born, named, unknown = active(small.residents(0))[:3]
    (truth,) = small.residents(0).filter(pl.col("resident_id") == born)["date_of_birth"].to_list()
    (name,) = small.residents(0).filter(pl.col("resident_id") == named)["given_name"].to_list()
    wrong = f"{int(truth[:4]) + 10}{truth[4:]}"
    small.land(0, resident=spoil(small.residents(0), "resident_id", {born: {"date_of_birth": wrong}}))
    small.put("gp_a.csv", register(small, 0, without=unknown, **{named: {"given_name": name.upper()}}), 0)
    (first,) = small.judge(0)

    assert flagged(small, first) == {
        ("resident.date_of_birth.differs", born),
        ("resident.resident_id.not_in_source", unknown),
    }
    people = len(active(small.residents(0)))
    with small.store() as store:
        counts = store.agreements(first.run_id).groupby("field").sum(numeric_only=True)
        (receipt,) = store.sources(first.run_id).to_dict("records")
        notes = store.people_of_items().dropna(subset="note")
        tallies = store.tallies(first.run_id)
    assert counts.loc["date_of_birth", ["agree", "differs", "not_compared"]].to_list() == [people - 2, 1, 1]
    assert counts.loc["given_name", "formatting"] == 1
    assert counts.loc["ethnic_category", "agree"] == 0, "a column the register does not have agrees with nothing"
    assert (receipt["state"], receipt["met"], receipt["rows_accepted"]) == ("accepted", people - 1, people - 1)
    (note,) = notes["note"]
    assert note == '["GP register","2026-11-16","one digit"]'
    assert truth not in note
    asked = {code for code in tallies["rule_code"] if code.rpartition(".")[2] in ("differs", "not_in_source")}
    assert "resident.nhs_number.differs" not in asked, "no source speaks of it, so nobody was asked"

    # The register is not sent every night; the birthday is put right in the meantime.
    small.land(1)
    (second,) = small.judge(1)
    assert flagged(small, second) == {("resident.resident_id.not_in_source", unknown)}
    with small.store() as store:
        states = store.items().set_index("rule_code")["state"]
    assert states["resident.date_of_birth.differs"] == "fixed"


def test_a_source_that_is_wrong_is_told_to_its_owner(small: Small, tmp_path: Path) -> None:
    """Two people looked: ours is right. The item waits, the owner has a list, and it closes when both agree."""
    born = active(small.residents(0))[0]
    (truth,) = small.residents(0).filter(pl.col("resident_id") == born)["date_of_birth"].to_list()
    theirs = f"{int(truth[:4]) - 1}{truth[4:]}"
    small.land(0)
    small.put("gp_a.csv", register(small, 0, **{born: {"date_of_birth": theirs}}), 0)
    small.judge(0)
    with small.store() as store:
        (item,) = store.items()["item_id"]
    decide = ["decide", "side", item[:8], "--by", "amara", "--settings", str(small.path)]

    nobody = run.invoke(app, [*decide, "--wrong", "the council"])
    assert "no source 'the council'" in str(nobody.exception)
    unsaid = run.invoke(app, [*decide, "--wrong", "gp register"])
    assert "Say why" in str(unsaid.exception)
    assert run.invoke(app, [*decide, "--wrong", "GP register", "--reason", "passport seen"]).exit_code == 0
    small.land(1)
    small.judge(1)
    with small.store() as store:
        assert store.items()["state"].to_list() == ["accepted"]

    out = tmp_path / "wrong.csv"
    told = run.invoke(app, ["source", "wrong", "gp", "--out", str(out), "--settings", str(small.path)])
    assert told.exit_code == 0, told.exception
    assert "1 cell is ruled wrong" in told.output
    assert "the surgery" in told.output
    assert truth not in told.output
    (row,) = csv.DictReader(out.read_text("utf-8").splitlines())
    assert (row["record_id"], row["field"], row["we_hold"], row["source_holds"]) == (
        born,
        "Date of birth",
        truth,
        theirs,
    )
    assert stat.S_IMODE(out.stat().st_mode) == 0o600

    small.land(2)
    small.put("gp_b.csv", register(small, 2), 2)
    small.judge(2)
    with small.store() as store:
        assert store.items()["state"].to_list() == ["fixed"]
    run.invoke(app, ["source", "wrong", "gp", "--out", str(out), "--settings", str(small.path)])
    assert list(csv.DictReader(out.read_text("utf-8").splitlines())) == []


def test_a_source_that_is_too_old_or_cannot_be_read_compares_nothing(small: Small) -> None:
    """It is said on the page, in the register and in the tallies: undetermined, never right."""
    small.land(0)
    small.put("gp_a.csv", b"NHS number,Shoe size\n9990000018,4\n", 0)
    (first,) = small.judge(0)
    small.put("gp_b.csv", register(small, 1), 1)
    small.land(1)
    small.judge(1)
    small.land(7)
    (late,) = small.judge(7)
    with small.store() as store:
        states = [store.sources(told.run_id)["state"].item() for told in (first, late)]
        tallied = store.tallies(late.run_id)
        agreed = store.agreements(late.run_id)
    mine = tallied[tallied["rule_code"] == "resident.date_of_birth.differs"]
    told = run.invoke(app, ["doctor", "--settings", str(small.path)]).output
    assert "Its latest file is too old, so nothing is compared with it." in " ".join(told.split())
    assert states == ["refused", "stale"]
    assert (mine["right"].sum(), mine["wrong"].sum()) == (0, 0)
    assert mine["undetermined"].sum() == len(active(small.residents(7)))
    assert agreed.empty
    quarantine = list(small.settings.folders.quarantine.rglob("*.message.txt"))
    assert ["none of the columns it is asked for" in one.read_text("utf-8") for one in quarantine] == [True]


def test_the_register_is_told_on_the_command_line(small: Small) -> None:
    """Before anything came, and after."""
    before = run.invoke(app, ["source", "list", "--settings", str(small.path)])
    assert "no night was judged with it yet" in before.output
    small.land(0)
    small.put("gp_a.csv", register(small, 0), 0)
    small.judge(0)
    told = run.invoke(app, ["source", "list", "--settings", str(small.path)]).output
    people = len(active(small.residents(0)))
    assert f"{people} of ours met it" in told
    assert f"{people:,} of {people:,} agree" in told
    assert "nothing compared" in told
    unknown = run.invoke(app, ["source", "wrong", "emis", "--out", "x.csv", "--settings", str(small.path)])
    assert "There are: gp." in str(unknown.exception)


def test_a_night_without_sources_asks_about_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is counted for or against a provider that has no source."""
    hurry(monkeypatch)
    small = Small.make(tmp_path / "none")
    small.land(0)
    (told,) = small.judge(0)
    with small.store() as store:
        codes = set(store.tallies(told.run_id)["rule_code"])
    assert not {code for code in codes if code.endswith((".differs", "_in_source"))}
    listed = run.invoke(app, ["source", "list", "--settings", str(small.path)])
    assert "names no source" in listed.output


def test_the_first_of_two_sources_that_speaks_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter register fills in what the GP's has not, and is not asked where it has."""
    hurry(monkeypatch)
    letters = GP.replace('"gp"', '"letters"').replace("gp_*", "letters_*").replace("GP register", "Hospital letters")
    small = Small.make(tmp_path / "two", text=settings_text() + GP + letters.replace("holds_everyone = true\n", ""))
    one, other = active(small.residents(0))[:2]
    small.land(0)
    small.put("gp_a.csv", register(small, 0, **{one: {"gp_practice_code": ""}}), 0)
    wrong = {one: {"gp_practice_code": "P99999"}, other: {"gp_practice_code": "P99999"}}
    small.put("letters_a.csv", register(small, 0, **wrong), 0)
    (told,) = small.judge(0)
    assert flagged(small, told) == {("resident.gp_practice_code.differs", one)}
    with small.store() as store:
        who = store.agreements(told.run_id).query("field == 'gp_practice_code' and differs > 0")["source"]
    assert list(who) == ["letters"]


def test_the_worklist_says_which_source_and_never_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through the leak gate, with everything that is published."""
    from tests.journeys.small import leave_out_charts

    leave_out_charts(monkeypatch)
    small = Small.make(tmp_path / "small", text=settings_text() + GP)
    born = active(small.residents(0))[0]
    (truth,) = small.residents(0).filter(pl.col("resident_id") == born)["date_of_birth"].to_list()
    theirs = f"{int(truth[:4]) - 1}{truth[4:]}"
    small.land(0)
    small.put("gp_a.csv", register(small, 0, **{born: {"date_of_birth": theirs}}), 0)
    small.judge(0)
    pages = "".join(p.read_text("utf-8") for p in (small.published / "worklists").rglob("*.html"))
    assert "The GP register of 16 November 2026 says otherwise: " in pages
    assert theirs not in pages
    assert f"{theirs[8:]}/{theirs[5:7]}/{theirs[:4]}" not in pages
    assert day(0).isoformat() in small.published.resolve().name
