"""New staff: two people answer for every detail, blind to each other; what both keyed alike is compared at night."""

from __future__ import annotations

import csv
import io
import json
import logging
import os
import shutil
import time
from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest

from checks.staff.seen_on import BY_CODE, DOCUMENTS, SEEN_ON
from desk.logs import Facts
from tests.desk.conftest import PEOPLE
from tests.desk.test_canaries import everything_kept
from tests.journeys.small import Small, day


CANARY = "Zanzibar"
ASKED = ("given_name", "family_name", "date_of_birth", "dbs_number", "contracted_hours")
SOURCE = f"""
[[source]]
name = "starters"
title = "Starter checklist"
dataset = "staff"
pattern = "starter_checklist_*.csv"
key = ["staff_id"]
fields = {json.dumps(ASKED)}
"""
KEYED = {"given_name": CANARY, "family_name": "O'Brien", "date_of_birth": "02/05/1990", "dbs_number": "001234567890",
         "contracted_hours": "37.5"}  # fmt: skip


@pytest.fixture
def checklist(desk, as_, monkeypatch):
    """An open checklist at Oak Lodge whose provider names the source; gone without a trace afterwards."""
    from django.conf import settings

    from desk.starter import book
    from wellkept.settings import load

    path = desk.small.path.with_name("with-starters.toml")
    path.write_text(desk.small.path.read_text("utf-8") + SOURCE, encoding="utf-8")
    monkeypatch.setattr(settings, "PROVIDER", load(path))
    answer = as_("hugo").post("/new-staff/oak/", {"staff_id": "S9001"})
    yield answer.headers["Location"]
    book().path.unlink(missing_ok=True)
    landing = settings.PROVIDER.folders.landing
    for left in (*landing.glob("starter_checklist_*"), *landing.glob(".starters/*")):
        left.unlink()


def said(code: str, keyed: dict[str, str], result: str = "same") -> dict[str, str]:
    """What a person fills in for a document."""
    document = BY_CODE[code]
    values = {f"{name}-keyed": value for name, value in keyed.items() if name in document.fields}
    return {"kind": document.kinds[0], "dated": "01/02/2026", **dict.fromkeys(document.fields, result), **values}


def answer_all(client, address: str, keyed: dict[str, str], **results: str):
    """Answer for every document; the last answer."""
    for document in DOCUMENTS:
        result = results.get(document.code.replace("-", "_"), "same")
        answer = client.post(f"{address}{document.code}/", said(document.code, keyed, result), follow=True)
        assert answer.status_code == 200, document.code
    return answer


def landed() -> list[dict[str, str]]:
    from django.conf import settings

    (path,) = settings.PROVIDER.folders.landing.glob("starter_checklist_*.csv")
    assert oct(path.stat().st_mode)[-3:] == "600"
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_what_two_people_keyed_alike_and_nothing_else_is_passed_on(checklist, as_) -> None:
    """One of them wrote a birthday otherwise; spelling and the way a date is written do not count."""
    from desk.starter import starter_of

    answer_all(as_("hugo"), checklist, KEYED)
    other = {**KEYED, "given_name": CANARY.upper(), "family_name": "OBrien", "contracted_hours": "37.50",
             "date_of_birth": "05/02/1990"}  # fmt: skip
    page = answer_all(as_("mina"), checklist, other).content.decode()
    assert "4 values that both keyed alike" in page

    (row,) = landed()
    assert {name: row.get(name) for name in (*ASKED, "home_id", "staff_id")} == {
        "given_name": CANARY, "family_name": "O'Brien", "date_of_birth": None,
        "dbs_number": "001234567890", "contracted_hours": "37.5", "home_id": "oak", "staff_id": "S9001",
    }  # fmt: skip
    assert not starter_of(checklist.split("/")[-2]).is_open


def test_the_second_sees_nothing_of_the_first_until_both_have_answered(checklist, as_) -> None:
    """Only that somebody did, and what they keyed is shown to nobody."""
    hugo, mina = as_("hugo"), as_("mina")
    hugo.post(f"{checklist}dbs/", said("dbs", KEYED, "differs"))
    for client in (hugo, mina):
        page = client.get(checklist).content.decode()
        assert "differs" not in page
        assert KEYED["dbs_number"] not in page
    assert "one person has answered; you can be the second" in mina.get(checklist).content.decode()
    assert KEYED["dbs_number"] not in mina.get(f"{checklist}dbs/").content.decode()
    assert hugo.get(f"{checklist}dbs/").status_code == 404
    mina.post(f"{checklist}dbs/", said("dbs", KEYED))
    assert "You did not find the same" in mina.get(checklist).content.decode()


def test_nobody_is_two_people_and_a_third_is_not_asked(checklist, as_) -> None:
    from desk.starter import starter_of

    for name in ("hugo", "hugo", "mina", "ines"):
        as_(name).post(f"{checklist}photograph/", said("photograph", {}))
    found = starter_of(checklist.split("/")[-2])
    assert found.people(BY_CODE["photograph"]) == ("hugo", "mina")
    assert len(found.seen) == 2


def test_only_hr_and_managers_of_the_home_and_the_ig_lead_find_it(checklist, as_) -> None:
    elsewhere = checklist.replace("/oak/", "/elm/")
    there = {name: as_(name).get(checklist).status_code for name in PEOPLE}
    assert {name for name, status in there.items() if status == 200} == {"hugo", "mina", "ines"}
    assert as_("ines").get(elsewhere).status_code == 404
    assert as_("amara").post(f"{checklist}end/").status_code == 404
    assert as_("mina").get(f"{checklist}end/").status_code == 405


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": ""}, "Say which document you saw."),
        ({"dated": "2099-01-01"}, "in the future"),
        ({"dated": "soon"}, "Write the date as"),
        ({"given_name": ""}, "Say what you found of"),
        ({"date_of_birth-keyed": "31/02/1990"}, "Write the date as"),
    ],
)
def test_what_is_missing_or_wrong_is_said_in_words(checklist, as_, change: dict[str, str], told: str) -> None:
    from desk.starter import starter_of

    answer = as_("hugo").post(f"{checklist}name-and-birthday/", said("name-and-birthday", KEYED) | change)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not starter_of(checklist.split("/")[-2]).seen


@pytest.mark.parametrize("number", ["", "<b>", "S9001", "s 9001"])
def test_a_number_that_is_none_or_open_already_begins_nothing(checklist, as_, number: str) -> None:
    """However its staff number is spelt, one person has one open checklist."""
    from desk.starter import starters

    assert as_("mina").post("/new-staff/oak/", {"staff_id": number}).status_code == 422
    assert len(starters()) == 1


def test_what_was_not_seen_is_not_passed_on(checklist, as_) -> None:
    """A value keyed beside 'not seen' or 'not needed' is no value from a document."""
    for name in ("hugo", "mina"):
        answer_all(as_(name), checklist, KEYED, dbs="not seen", name_and_birthday="not needed")
    (row,) = landed()
    assert "dbs_number" not in row
    assert "given_name" not in row
    assert row["contracted_hours"] == "37.5"


def test_the_next_starter_joins_those_before_while_they_are_kept(checklist, as_) -> None:
    """A source is asked for its latest file alone, so each holds the ones before; somebody again replaces theirs."""
    from desk.starter_draft import Draft, pass_on

    def of(staff: str, hours: str) -> Draft:
        return Draft("oak", staff, {who: {"contracted_hours": hours} for who in ("hugo", "mina")})

    today = date(2026, 11, 1)
    assert pass_on(of("S1", "20"), today - timedelta(days=40)) == 1
    pass_on(of("S2", "30"), today - timedelta(days=1))
    pass_on(of("S2", "31"), today)
    pass_on(of("S3", "40"), today)
    from django.conf import settings

    latest = settings.PROVIDER.folders.landing / "starter_checklist_2026-11-01.csv"
    with latest.open(encoding="utf-8") as file:
        assert [(row["staff_id"], row["contracted_hours"]) for row in csv.DictReader(file)] == [
            ("S2", "31"),
            ("S3", "40"),
        ]


def test_without_such_a_source_nothing_is_keyed(desk, as_) -> None:
    """The provider of the other tests has none: two people look, and no value is asked for."""
    from django.conf import settings

    from desk.starter import book

    try:
        address = as_("hugo").post("/new-staff/oak/", {"staff_id": "S9002"}).headers["Location"]
        assert "keyed" not in as_("hugo").get(f"{address}name-and-birthday/").content.decode()
        answer_all(as_("hugo"), address, KEYED)
        assert "The checklist is finished" in answer_all(as_("mina"), address, KEYED).content.decode()
        assert not list(settings.PROVIDER.folders.landing.glob("starter_checklist_*"))
    finally:
        book().path.unlink()


def test_the_draft_goes_with_the_checklist(checklist, as_) -> None:
    """When it is finished, when it is ended, and when it is older than extracts are kept."""
    from django.conf import settings

    from desk.starter import book, starters

    folder = settings.PROVIDER.folders.landing / ".starters"
    (draft,) = folder.iterdir()
    assert oct(draft.stat().st_mode)[-3:] == "600"
    assert oct(folder.stat().st_mode)[-3:] == "700"
    as_("mina").post(f"{checklist}end/")
    assert not list(folder.iterdir())
    assert "Ended without being finished" in as_("mina").get("/new-staff/oak/").content.decode()
    assert as_("mina").get(f"{checklist}dbs/").status_code == 404
    assert as_("mina").post(f"{checklist}end/").status_code == 302
    assert [line.step for line in book().lines()] == ["begun", "ended"]
    assert not starters()[0].is_open


def test_what_lies_too_long_ends_by_itself(checklist, as_, monkeypatch) -> None:
    """Here already when it is a moment old."""
    from django.conf import settings

    from desk.starter import starters

    kept = settings.PROVIDER
    assert starters()[0].is_open
    monkeypatch.setattr(settings, "PROVIDER", replace(kept, night=replace(kept.night, keep_nights=0)))
    page = as_("hugo").get("/new-staff/oak/").content.decode()
    assert "Ended without being finished" in page
    assert not starters()[0].is_open
    assert not list((kept.folders.landing / ".starters").iterdir())


def test_the_night_compares_what_was_keyed_with_the_staff_record(desk, tmp_path, monkeypatch) -> None:
    """Of two values that both keyed alike one is not what the extract says, and is a fault of that record."""
    from django.conf import settings

    from desk.starter_draft import Draft, pass_on

    folder = tmp_path / "copy"
    shutil.copytree(desk.small.path.parent, folder)
    (folder / "wellkept.toml").write_text(desk.small.path.read_text("utf-8") + SOURCE, encoding="utf-8")
    small = Small(folder / "wellkept.toml", desk.small.people)
    monkeypatch.setattr(settings, "PROVIDER", small.settings)
    record = small.staff(2).filter(pl.col("staff_id") == desk.staff).to_dicts()[0]
    values = {"given_name": record["given_name"], "date_of_birth": "1931-01-02"}
    assert pass_on(Draft("oak", desk.staff, {"hugo": values, "mina": values}), day(2)) == 2
    (file,) = small.settings.folders.landing.glob("starter_checklist_*")
    os.utime(file, (file.stat().st_mtime - 60,) * 2)
    small.land(2)
    small.judge(2)
    with small.store() as store:
        found = store.query(
            "SELECT rule_code, local_id FROM open_case WHERE rule_code LIKE 'staff.%.differs' AND local_id = ?",
            [desk.staff],
        )
    assert set(found["rule_code"]) == {"staff.date_of_birth.differs"}


def test_the_night_deletes_a_draft_nobody_came_back_to(checklist) -> None:
    from django.conf import settings

    from flows.receive import forget

    (draft,) = (settings.PROVIDER.folders.landing / ".starters").iterdir()
    forget(settings.PROVIDER, day(0))
    assert draft.exists()
    old = time.time() - 400 * 24 * 3600
    os.utime(draft, (old, old))
    assert forget(settings.PROVIDER, day(0)) >= 1
    assert not draft.exists()


def test_counts_name_no_person_and_only_ones_own_homes(checklist, as_) -> None:
    """Fields seen by two people, by home and month."""
    answer_all(as_("hugo"), checklist, {}, register="not needed", identity="not seen")
    answer_all(as_("mina"), checklist, {}, register="not needed", photograph="differs")
    told = {name: as_(name).get("/new-staff/counts.csv") for name in PEOPLE}
    assert {name for name, answer in told.items() if answer.status_code == 200} == {
        "hugo", "mina", "ines", "elliot", "audrey",
    }  # fmt: skip
    (row,) = csv.DictReader(io.StringIO(told["elliot"].content.decode()))
    assert row["home"] == "Oak Lodge"
    many = {name: int(row[name]) for name in ("finished", "fields seen by two", "same", "not found the same",
                                              "not needed", "differs", "not seen")}  # fmt: skip
    assert many == {"finished": 1, "fields seen by two": len(SEEN_ON) - 4, "same": len(SEEN_ON) - 5,
                    "not found the same": 2, "not needed": 3, "differs": 0, "not seen": 0}  # fmt: skip
    assert "S9001" not in told["ines"].content.decode()
    assert as_("esme").get("/new-staff/").status_code == 404


def test_no_value_is_in_logs_the_book_or_the_desks_database(checklist, as_, monkeypatch) -> None:
    """Not even when a page breaks while it holds one; and none is in an address."""
    from desk.starter import book

    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(Facts())
    roots = [logging.getLogger(name) for name in ("", "django", "django.request", "desk")]
    for root in roots:
        root.addHandler(handler)
    hugo = as_("hugo")
    hugo.raise_request_exception = False
    try:
        answer = hugo.post(f"{checklist}name-and-birthday/", said("name-and-birthday", KEYED))
        assert CANARY not in answer.headers["Location"]

        def broken(*_):
            raise ValueError(CANARY)

        monkeypatch.setattr("desk.starter_draft.save", broken)
        failed = hugo.post(f"{checklist}dbs/", said("dbs", {"dbs_number": CANARY}))
        assert failed.status_code == 500
    finally:
        for root in roots:
            root.removeHandler(handler)
    assert "ValueError" in out.getvalue()
    held = everything_kept() + book().path.read_bytes() + out.getvalue().encode() + failed.content
    for value in (CANARY, "1990-05-02", KEYED["dbs_number"], "S9001"):
        assert value.encode() not in held, value
