"""One file judged with nothing set up: lines that add up, in the file's own words, and no value."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from checks import datasets
from flows.checking import COLUMNS, Checked, check_file
from tests.journeys.small import Small, active, spoil
from wellkept.errors import ExtractRefused
from wellkept.settings import Settings, load, without_file


AS_OF = date(2026, 11, 16)
MESSY = """\
Resident list of Elm House,,,,,

Resident no,First name,Surname,DOB,Status,NHS No
R1,Ada,Page,31/02/1940,active,999 000 0018
R2,"Bea, called Bee",Day,01/01/1940,active,9990000011
=cmd|calc,Cy,Zoe,01/01/1840,gone,9990000018
,Dee,Eden,02/01/1940,active,
R5,Eve,Finch
Total,5
"""


@pytest.fixture(scope="module")
def settings() -> Settings:
    """What `wellkept check --synthetic` knows: nothing but that test numbers are right."""
    return without_file(profile="synthetic")


@pytest.fixture
def messy(tmp_path: Path, settings: Settings) -> Checked:
    """A file as people send it: a title, a blank line, a short row, a total."""
    path = tmp_path / "messy.csv"
    path.write_text(MESSY, encoding="cp1252")
    return check_file(path, "resident", as_of=AS_OF, settings=settings)


def test_every_row_is_accepted_or_set_aside(messy: Checked) -> None:
    """And each reason is counted."""
    receipt = messy.extract.receipt

    assert receipt.rows_read == receipt.rows_accepted + receipt.rows_set_aside
    assert receipt.rows_accepted == 4
    assert sum(receipt.reasons.values()) == receipt.rows_set_aside == 4


def test_a_line_leads_to_the_very_cell(messy: Checked) -> None:
    """The file's own key, its physical line with the first line 1, and its own heading beside our field."""
    lines = messy.flags.collect()
    cells = {(row["record_id"], row["line"], row["column"], row["field"]) for row in lines.iter_rows(named=True)}

    assert tuple(lines.columns) == COLUMNS
    assert ("R1", 4, "DOB", "date_of_birth") in cells
    assert ("R2", 5, "NHS No", "nhs_number") in cells
    assert ("", 7, "Resident no", "resident_id") in cells
    assert lines["line"].is_sorted()
    assert set(lines["severity"]) <= {"critical", "major", "minor", "information"}
    assert all(message.endswith(".") for message in lines["message"])


def test_a_key_that_a_spreadsheet_would_run_is_made_harmless(messy: Checked) -> None:
    """It still can be found in the file."""
    keys = set(messy.flags.collect()["record_id"])

    assert "'=cmd|calc" in keys
    assert not any(key.startswith("=") for key in keys)


def test_no_value_is_written(messy: Checked, tmp_path: Path) -> None:
    """Nothing that stands in a cell but the key."""
    path = tmp_path / "flags.csv"
    messy.flags.sink_csv(path)
    text = path.read_text("utf-8")

    for value in ("31/02/1940", "Page", "Bee", "9990000011", "1840"):
        assert value not in text, value


def test_the_lines_add_up_to_the_counts(small: Small, tmp_path: Path, settings: Settings) -> None:
    """Rule by rule: each flag has a line for every field of its rule that the file has."""
    residents = small.residents(0)
    one, two, three, *_ = active(residents)
    wrong = {
        one: {"date_of_birth": "", "room": ""},
        two: {"nhs_number": "9990000011", "admission_date": "1900-01-01"},
        three: {"nok_phone": "07700", "dols_status": "authorised", "dols_expiry_date": "2026-01-01"},
    }
    path = tmp_path / "residents.csv"
    path.write_text(spoil(residents, "resident_id", wrong).write_csv(), encoding="utf-8")

    checked = check_file(path, "resident", as_of=AS_OF, settings=settings, home="oak")

    rules = datasets()["resident"].by_code
    per_rule = dict(checked.flags.collect().group_by("rule").len("n").iter_rows())
    counted = {row["rule"]: row["wrong"] for row in checked.counts.iter_rows(named=True) if row["wrong"]}
    assert len(counted) >= 5
    headings = set(checked.extract.columns)
    for rule, flags in counted.items():
        fields = [f for f in rules[rule].fields if f in headings] or rules[rule].fields
        assert per_rule.pop(rule) == flags * len(fields), rule
    assert not per_rule
    totals = checked.counts.select(pl.sum_horizontal("not_applicable", "undetermined", "right", "wrong").unique())
    assert totals.to_series().to_list() == [residents.height]


def test_rules_that_need_more_than_the_file_are_named(messy: Checked) -> None:
    """Those between nights and those that look at another dataset say nothing."""
    assert "DST-09" in messy.silent
    assert not set(messy.silent) & set(messy.flags.collect()["rule"])
    assert messy.errors == ()
    assert set(messy.seconds) == {"read", "judge"}


def test_a_feed_of_the_settings_reads_its_own_file(small: Small, tmp_path: Path) -> None:
    """By the file's name; with the provider's homes, unless the whole file is said to be about one."""
    path = small.put("residents_2026-11-16.csv", small.residents(0), 0)
    settings = load(small.path)

    checked = check_file(path, "resident", as_of=AS_OF, settings=settings)
    assert checked.flags.collect().is_empty()
    wrong_feed = check_file(path, "resident", as_of=AS_OF, settings=settings, home="oak")
    assert wrong_feed.extract.receipt.rows_accepted == small.residents(0).height


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"hello\nworld\n", "headings"),
        (b"First name,Surname,DOB,Status\nAda,Page,01/01/1940,active\n", "key"),
        (b"\x00\x01\x02" * 300, "headings"),
    ],
)
def test_what_is_no_extract_is_refused_with_a_next_step(
    tmp_path: Path, settings: Settings, content: bytes, word: str
) -> None:
    """Whatever it is."""
    path = tmp_path / "file.csv"
    path.write_bytes(content)

    with pytest.raises(ExtractRefused, match=word) as caught:
        check_file(path, "resident", as_of=AS_OF, settings=settings)

    assert str(caught.value).endswith(".")
    assert "Ask for" in str(caught.value)
    assert "Ada" not in str(caught.value)


WORKERS = """\
LOCALESTID,UNIQUEWORKERID,STATUS,DISPLAYID,NINUMBER,POSTCODE,DOB,MAINJOBROLE,EMPLSTATUS,ZEROHRCONT,MAINJRDESC
OAK,W1,NEW,Ada,Admin,LS1 4AP,admin,27,1,2,Admin
OAK,W2,delete,Bea,AB123456C,LS1 4AP,14/03/1988,27,1,999,Driver
"""


def test_a_download_with_hidden_cells_is_read_as_what_it_is(tmp_path: Path) -> None:
    """A hidden number is undetermined and counted as hidden; the same word in another column is a word."""
    path = tmp_path / "workers.csv"
    path.write_text(WORKERS, encoding="utf-8")

    checked = check_file(path, "staff", as_of=AS_OF, settings=without_file(), known_as="asc-wds")

    assert checked.masked == {"NINUMBER": 1, "DOB": 1}
    rules = {row["rule"]: row for row in checked.counts.iter_rows(named=True)}
    assert rules["STF-004a"]["undetermined"] == rules["staff.date_of_birth.missing"]["undetermined"] == 1
    assert rules["STF-011"]["right"] == 2
    assert rules["staff.zero_hours.unreadable"]["wrong"] == rules["staff.status.not_in_list"]["wrong"] == 0
    assert any("headings missing" in said for said in checked.departures)
