"""Damage is named cell by cell, and only what is proved is put right."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.wellkept.books import saved
from wellkept.cell_damage import Damage
from wellkept.dataset import Dataset, Field
from wellkept.extract import LINE, Extract, Receipt
from wellkept.mending import counts, mended
from wellkept.reader import read
from wellkept.settings import Feed
from wellkept.words import Kind


PERSON = Dataset(
    "person",
    "People",
    "person",
    (
        Field("person_id", "Person ID"),
        Field("nhs_number", "NHS number", compact=True),
        Field("kin_phone", "Next of kin phone"),
        Field("dbs_number", "DBS number", compact=True),
        Field("status", "Status", codes=("01", "02", "9")),
        Field("born_date", "Date of birth", kind=Kind.DATE),
        Field("beds", "Beds", kind=Kind.WHOLE),
        Field("family_name", "Family name"),
    ),
    "person_id",
)


def extract(**columns: list[str]) -> Extract:
    """An extract of these columns, its first record on line 2."""
    rows = len(next(iter(columns.values())))
    frame = pl.DataFrame(
        {**columns, LINE: range(2, rows + 2)}, schema_overrides={**dict.fromkeys(columns, pl.String), LINE: pl.Int64}
    )
    receipt = Receipt("p.csv", "", 0, "utf-8", ",", 1, rows, rows, 0)
    return Extract(frame.lazy(), receipt, {name: name for name in columns}, (), pl.DataFrame())


def texts(found: Extract, name: str) -> list[str]:
    """One column of it."""
    return found.frame.collect()[name].to_list()


@pytest.mark.parametrize(
    ("name", "before", "after", "kind"),
    [
        ("nhs_number", "9990000018.0", "9990000018", Damage.POINT_ZERO),
        ("nhs_number", "9.990000018E+09", "9990000018", Damage.SCIENTIFIC),
        ("kin_phone", "7700900123", "07700900123", Damage.ZERO_LOST),
        ("kin_phone", "7700900123.0", "07700900123", Damage.POINT_ZERO),
        ("dbs_number", "123456789012.0", "123456789012", Damage.POINT_ZERO),
        ("status", "1", "01", Damage.ZERO_LOST),
        ("status", "2.0", "02", Damage.POINT_ZERO),
        ("status", "9.0", "9", Damage.POINT_ZERO),
        ("beds", "42.0", "42", Damage.POINT_ZERO),
    ],
)
def test_what_is_proved_is_put_right_and_counted(name, before, after, kind):
    """By name in the receipt, by place in the table; no value in either."""
    found = mended(extract(**{name: ["", before]}), PERSON)

    assert texts(found, name) == ["", after]
    assert found.damage.rows() == [(3, name, kind.value, True)]
    assert found.receipt.repairs == {f"{PERSON.by_name[name].title} {kind.words}": 1}


@pytest.mark.parametrize(
    ("name", "before", "kind"),
    [
        ("nhs_number", "9.99E+09", Damage.SCIENTIFIC),
        ("nhs_number", "9.990000019E+09", Damage.SCIENTIFIC),
        ("nhs_number", "9990000019.0", Damage.POINT_ZERO),
        ("nhs_number", "999000004", Damage.ZERO_LOST),
        ("dbs_number", "01234567890", Damage.ZERO_LOST),
        ("kin_phone", "1234567890123450", Damage.ZERO_TAIL),
        ("status", "7.0", Damage.POINT_ZERO),
        ("born_date", "43864", Damage.SERIAL),
        ("family_name", "#REF!", Damage.ERROR_WORD),
        ("person_id", "12-Jan", Damage.DATE_FOR_CODE),
        ("family_name", "=1", Damage.FORMULA),
        ("family_name", "Ren\u00c3\u00a9e", Damage.MOJIBAKE),
    ],
)
def test_what_nothing_proves_is_named_and_left(name, before, kind):
    """A guess would be a new fault, and one nobody could see."""
    found = mended(extract(**{name: ["", before]}), PERSON)

    assert texts(found, name) == ["", before]
    assert found.damage.rows() == [(3, name, kind.value, False)]
    assert found.receipt.repairs == {}


def test_a_whole_column_with_point_nought_is_put_right():
    """That is how the program writes the column; one cell alone might be a version."""
    assert texts(mended(extract(person_id=["1.0", "", "22.0"]), PERSON), "person_id") == ["1", "", "22"]
    assert texts(mended(extract(person_id=["1.0", "A2"]), PERSON), "person_id") == ["1.0", "A2"]


def test_a_blank_is_no_code_without_its_only_digit():
    """A list that has the code 0 does not turn what nobody answered into an answer."""
    yes_or_no = Dataset("answer", "Answers", "answer", (Field("is_paid", "Paid", codes=("0", "1", "02")),), "is_paid")

    found = mended(extract(is_paid=["", "0", " ", "2"]), yes_or_no)

    assert texts(found, "is_paid") == ["", "0", " ", "02"]
    assert found.damage.height == 1


def test_the_feeds_own_codes_are_proof_too():
    """They are turned into ours later."""
    feed = Feed("people", "person", "*", values=MappingProxyType({"status": {"7": "01", "1": "02"}}))
    found = mended(extract(status=["7.0", "1"]), PERSON, feed)

    assert texts(found, "status") == ["7", "1"]


def test_day_numbers_are_put_right_only_where_the_epoch_is_known():
    """And where the column holds more than one, since one might be anything."""
    both = extract(born_date=["14733", "43864", "1940-05-02"])

    assert texts(mended(both, PERSON, epoch="1900"), "born_date") == ["1940-05-02", "2020-02-03", "1940-05-02"]
    assert texts(mended(both, PERSON, epoch="1904"), "born_date")[1] == "2024-02-04"
    assert texts(mended(both, PERSON), "born_date")[0] == "14733"
    assert texts(mended(extract(born_date=["43864"]), PERSON, epoch="1900"), "born_date") == ["43864"]


@pytest.mark.parametrize("is_1904", [False, True])
def test_a_workbook_says_its_epoch_itself(tmp_path, is_1904):
    """Day numbers in cells that were never formatted as dates are the days that were typed."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904 if is_1904 else book.epoch
    first = date(1904, 1, 1) if is_1904 else date(1899, 12, 30)
    days = [date(1940, 5, 2), date(1938, 1, 31)]
    book.active.append(["Person ID", "Date of birth"])
    for at, day in enumerate(days):
        book.active.append([f"P{at}", (day - first).days])
    path = tmp_path / "p.xlsx"
    path.write_bytes(saved(book))
    found = read(path, PERSON)

    assert texts(found, "born_date") == [day.isoformat() for day in days]
    assert found.receipt.repairs == {"Date of birth a day number for a date": 2}


def test_an_extract_without_damage_is_what_it_was():
    """Also one without rows."""
    sound = {"person_id": ["P1"], "nhs_number": ["9990000018"], "status": ["01"], "born_date": ["1940-05-02"]}
    for columns in (sound, {name: [] for name in sound}):
        found = mended(extract(**columns), PERSON)
        assert found.frame.collect().drop(LINE).to_dict(as_series=False) == columns
        assert found.damage.height == 0
        assert set(counts(found.damage).values()) == {0}


def test_every_kind_is_counted_by_its_own_name():
    """These are the facts a feed is judged by."""
    found = mended(extract(nhs_number=["9.99E+09", "9990000018.0"], family_name=["#N/A", "#REF!"]), PERSON)

    said = {kind: many for kind, many in counts(found.damage).items() if many}
    assert said == {"cells_scientific": 1, "cells_point_zero": 1, "cells_error_word": 2}
    assert list(counts(found.damage)) == [kind.value for kind in Damage]


WRITTEN = (
    *("9990000018", "9990000018.0", "9.99E+09", "7700900123", "1", "01", "417.0"),
    *("#REF!", "43864", "", "a", "12-Jan", "\u00c3\u00a9"),
)
CELLS = st.sampled_from(WRITTEN)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8))
@settings(deadline=None)
def test_nothing_is_changed_without_being_counted(rows):
    """The cells that differ are those the table says were put right, and the receipt counts as many."""
    names = ("nhs_number", "kin_phone", "status")
    before = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    found = mended(extract(**before), PERSON)
    after = found.frame.collect()

    changed = {
        (line, name)
        for name in names
        for line, (old, new) in enumerate(zip(before[name], after[name].to_list(), strict=True), start=2)
        if old != new
    }
    put_right = found.damage.filter("repaired")
    assert changed == set(put_right.select("line", "field").iter_rows())
    assert sum(found.receipt.repairs.values()) == put_right.height == len(changed)
