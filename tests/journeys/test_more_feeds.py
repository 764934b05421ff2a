"""A provider who sends its roster, medicines, rooms and accounts too: one night, from the files to the worklists."""

from __future__ import annotations

import polars as pl
import pytest

from flows.material import _unfed
from tests.journeys.small import FEEDS, Small, active, day, leave_out_charts, settings_text


pytestmark = pytest.mark.journey
MORE = ("room", "shift", "account", "care_entry", "medicine_record", "incident")


def feeds() -> str:
    written = [
        f'\n[[feed]]\nname = "{name}"\ndataset = "{name}"\npattern = "{name}_*.csv"\ndate_formats = ["YYYY-MM-DD"]\n'
        for name in MORE
    ]
    return FEEDS + "".join(written)


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> tuple[Small, dict[str, str]]:
    """One night with a fault planted in each of the other books, and whose fault it is."""
    small = Small.make(tmp_path_factory.mktemp("more") / "small", text=settings_text(feeds=feeds()))
    residents, staff = small.residents(0), small.staff(0)
    here = residents.filter(pl.col("status") == "active")
    working = staff.filter(pl.col("status") == "active")
    first, second = active(residents)[:2]
    worker = active(staff)[0]
    today = day(0).isoformat()
    books = {
        "room": here.select("home_id", "room")
        .unique(maintain_order=True)
        .with_columns(beds=pl.lit("2"), is_in_use=pl.lit("yes")),
        "shift": working.select("home_id", "staff_id").with_columns(
            shift_date=pl.lit(today), hours=pl.lit("7.5"), is_agency=pl.lit("no"), is_supervised=pl.lit("no")
        ),
        "account": working.select("home_id", "staff_id").with_columns(
            account_id=pl.lit("acc-") + pl.col("staff_id"), is_enabled=pl.lit("yes"), is_shared=pl.lit("no"),
            last_used_date=pl.lit(today),
        ),
        "care_entry": here.select("home_id", "resident_id").with_columns(
            kind=pl.lit("Personal care"), event_date=pl.lit(today), entered_date=pl.lit(today), is_late=pl.lit("no"),
            author_id=pl.lit(""),
        ),
        "medicine_record": here.select(
            "home_id", "resident_id", "family_name", "given_name", "date_of_birth", "nhs_number", "room",
            "allergy_statement",
        ).with_columns(is_active=pl.lit("yes")),
        "incident": pl.DataFrame(
            {
                "incident_id": ["I-1"], "home_id": [here["home_id"][0]], "resident_id": [first], "kind": ["death"],
                "happened_date": [day(-9).isoformat()], "cqc_notified_date": [""],
            }
        ),
    }  # fmt: skip
    books["medicine_record"] = books["medicine_record"].filter(pl.col("resident_id") != second)
    books["shift"] = pl.concat([books["shift"], books["shift"].head(1).with_columns(staff_id=pl.lit("S99999"))])
    books["account"] = books["account"].with_columns(
        is_shared=pl.when(pl.col("staff_id") == worker).then(pl.lit("yes")).otherwise(pl.lit("no"))
    )
    books["care_entry"] = books["care_entry"].filter(pl.col("resident_id") != first)
    books["room"] = books["room"].filter(pl.col("room") != here["room"][3])
    small.land(0)
    for name, frame in books.items():
        small.put(f"{name}_{today}.csv", frame, 0)
    with pytest.MonkeyPatch.context() as patch:
        leave_out_charts(patch)
        (summary,) = small.judge(0)
    assert summary.state == "complete", summary
    return small, {"first": first, "second": second, "worker": worker}


def flagged(small: Small, code: str) -> list[str]:
    """The local ids under a rule's flags."""
    with small.store() as store:
        people = store.people_of_items()
    return sorted(set(people[people["rule_code"] == code]["local_id"]))


def test_every_book_is_judged_and_each_fault_is_found(night: tuple[Small, dict[str, str]]) -> None:
    """In the book itself, or in the record that it disagrees with."""
    small, who = night

    assert flagged(small, "XDS-002a") == [who["second"]]
    assert flagged(small, "XDS-003a") == ["S99999"]
    assert flagged(small, "XDS-004c") == [f"acc-{who['worker']}"]
    assert flagged(small, "RES-072d") == [who["first"]]
    assert flagged(small, "XDS-010a") == ["I-1"]
    assert flagged(small, "XDS-010b") == ["I-1"]
    assert len(flagged(small, "RES-027c")) >= 1
    assert flagged(small, "XDS-002c") == []
    assert flagged(small, "XDS-005a") == [], "no extract names a key worker"


def test_the_lists_go_to_whom_they_concern(night: tuple[Small, dict[str, str]]) -> None:
    """A shift of nobody is on HR's list, a missing chart on that of the senior staff, and no page says more."""
    small, who = night
    pages = {path: path.read_text(encoding="utf-8") for path in small.published.rglob("worklists/*/*.html")}
    senior = "".join(text for path, text in pages.items() if path.stem == "senior")
    hr = "".join(text for path, text in pages.items() if path.stem == "hr")

    assert "Not on the medicines system" in senior
    assert who["second"] in senior
    assert "Shift of nobody on the staff list" in hr
    assert "S99999" not in senior
    unfed = _unfed(small.settings)
    assert "Bed counts" in unfed
    assert "Rooms" not in unfed


def test_rows_read_are_rows_accepted(night: tuple[Small, dict[str, str]]) -> None:
    small, _ = night
    with small.store() as store:
        receipts = store.query("SELECT * FROM receipt")

    assert set(MORE) <= set(receipts["feed"])
    assert (receipts["rows_read"] == receipts["rows_accepted"] + receipts["rows_set_aside"]).all()
