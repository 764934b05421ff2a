"""One feed's extract: typed, or refused, or missing, with a receipt of it."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import openpyxl
import polars as pl
import pytest

from flows import read, receive
from flows.workspace import Workspace
from tests.journeys.small import Small, active, day, spoil


NOW = datetime(2026, 11, 25, 6, tzinfo=UTC)


def planned(small: Small, **frames: object) -> Workspace:
    """The workspace of a first night on which this landed."""
    small.land(0, **frames)
    receive.receive(small.settings, day(0), now=NOW)
    return Workspace(small.settings, receive.plan(small.settings, day(0), now=NOW, is_released=lambda _: False))


def test_an_extract_is_typed_and_its_receipt_adds_up(small: Small) -> None:
    """Its rows, homes and headings are noted; its records lie in a frame of typed columns."""
    space = planned(small)
    read.read_feed(space, "residents")

    fact = space.read("feeds/residents")
    residents = small.residents(0)
    assert fact["state"] == "accepted"
    assert (fact["rows_read"], fact["rows_accepted"], fact["rows_set_aside"]) == (residents.height, residents.height, 0)
    assert fact["homes"] == sorted(set(residents["home_id"]))
    assert fact["columns"]["date_of_birth"] == "date_of_birth"
    assert fact["extract_date"] == "2026-11-16"
    frame = read.records(space, "resident").collect()
    assert frame["date_of_birth"].dtype == pl.Date
    assert frame["resident_id"].to_list() == residents["resident_id"].to_list()


def test_a_workbook_is_typed_like_a_csv(small: Small) -> None:
    """Its dates are dates, whatever the feed writes in its CSV files, and its damaged cells are facts of the feed."""
    residents = small.residents(0)
    book = openpyxl.Workbook()
    book.active.append(residents.columns)
    for row in residents.iter_rows(named=True):
        book.active.append([date.fromisoformat(row[n]) if n == "date_of_birth" and row[n] else row[n] for n in row])
    book.active.cell(2, residents.columns.index("nhs_number") + 1).value = "9.99E+09"
    written = io.BytesIO()
    book.save(written)
    space = planned(small, resident=written.getvalue())
    read.read_feed(space, "residents")

    fact = space.read("feeds/residents")
    assert (fact["state"], fact["encoding"], fact["rows_accepted"]) == ("accepted", "xlsx", residents.height)
    assert {kind for kind, many in fact["damage"].items() if many} == {"cells_scientific"}
    frame = read.records(space, "resident").collect()
    assert frame["resident_id"].to_list() == residents["resident_id"].to_list()
    assert frame["date_of_birth"].cast(pl.String).fill_null("").to_list() == residents["date_of_birth"].to_list()


def test_a_feed_that_did_not_come_has_a_receipt_too(small: Small) -> None:
    """Nobody mistakes a gap for an empty file."""
    space = planned(small, staff=None)
    read.read_feed(space, "staff")

    fact = space.read("feeds/staff")
    assert (fact["state"], fact["file_name"], fact["sha256"], fact["bytes"]) == ("missing", None, None, None)
    assert read.records(space, "staff") is None


def test_a_file_that_cannot_be_read_is_refused_into_quarantine(small: Small) -> None:
    """The reason is kept in our words; nothing is typed."""
    space = planned(small, staff=b"\x00\x01\x02\x03" * 400)
    read.read_feed(space, "staff")

    fact = space.read("feeds/staff")
    assert fact["state"] == "refused"
    assert fact["because"].endswith(".")
    assert len(fact["sha256"]) == 64
    assert space.frame("feeds/staff") is None
    kept = small.settings.folders.quarantine / "2026-11-16" / "staff"
    assert [p.read_bytes()[:4] for p in kept.rglob("*.csv")] == [b"\x00\x01\x02\x03"]


def test_an_extract_of_something_else_is_refused_by_its_contract(small: Small) -> None:
    """A list of staff under the name of residents is no list of residents."""
    space = planned(small, resident=b"Invoice,Amount\n1,2\n3,4\n")
    read.read_feed(space, "residents")

    assert space.read("feeds/residents")["state"] == "refused"


def test_rows_that_are_no_records_are_set_aside_and_counted(small: Small) -> None:
    """They lie in quarantine with their lines; the others are judged."""
    text = small.staff(0).write_csv() + "S99999,oak\n"
    space = planned(small, staff=text.encode())
    read.read_feed(space, "staff")

    fact = space.read("feeds/staff")
    rows = small.staff(0).height
    assert (fact["rows_read"], fact["rows_accepted"], fact["rows_set_aside"]) == (rows + 1, rows, 1)
    assert sum(fact["reasons"].values()) == 1
    assert list((small.settings.folders.quarantine / "2026-11-16" / "staff").rglob("*.rows.csv"))


def test_a_home_nobody_knows_is_counted(small: Small) -> None:
    """Its records are kept, without a home."""
    residents = small.residents(0)
    stray = active(residents)[0]
    space = planned(small, resident=spoil(residents, "resident_id", {stray: {"home_id": "Elsewhere"}}))
    read.read_feed(space, "residents")

    fact = space.read("feeds/residents")
    assert fact["unknown_home_rows"] == 1
    assert None not in fact["homes"]
    assert read.records(space, "resident").filter(pl.col("home_id").is_null()).collect().height == 1


def test_what_was_read_is_not_read_again(small: Small) -> None:
    """Not even if the file has changed under it: the plan named its hash."""
    space = planned(small)
    read.read_feed(space, "residents")
    before = space.read("feeds/residents")
    next((small.settings.folders.landing / "received/2026-11-16/residents").iterdir()).write_text("changed")

    read.read_feed(space, "residents")

    assert space.read("feeds/residents") == before


def test_records_of_several_feeds_are_numbered_through(small: Small) -> None:
    """Two extracts of one dataset are one table of the night, and a row number is used once."""
    second = '[[feed]]\nname = "more"\ndataset = "resident"\npattern = "more_*.csv"\ndate_formats = ["YYYY-MM-DD"]\n'
    small.path.write_text(small.path.read_text("utf-8") + "\n" + second, encoding="utf-8")
    small.put("more_2026-11-16.csv", small.residents(0).head(3), 0)
    space = planned(small)
    for feed in ("residents", "more"):
        read.read_feed(space, feed)

    together = read.records(space, "resident").collect()

    assert together["__row"].to_list() == list(range(together.height))
    assert together["__feed"].value_counts().sort("count")["count"].to_list() == [3, small.residents(0).height]
    read.read_feed(space, "staff")
    assert list(read.accepted(space)) == ["residents", "staff", "more"]


@pytest.mark.parametrize(("text", "expected"), [("2026-11-16", date(2026, 11, 16)), ("", None), (None, None)])
def test_a_day_written_as_a_fact(text: str | None, expected: date | None) -> None:
    """And back."""
    assert read.day(text) == expected


def test_an_extract_without_a_date_in_its_name_is_of_the_day_it_was_written(small: Small) -> None:
    """The next best thing anybody knows."""
    path = small.put("residents_final.csv", small.residents(0), 3)
    receive.receive(small.settings, day(4), now=NOW)
    space = Workspace(small.settings, receive.plan(small.settings, day(4), now=NOW, is_released=lambda _: False))
    read.read_feed(space, "residents")

    assert not path.exists()
    assert space.read("feeds/residents")["extract_date"] == day(3).isoformat()
