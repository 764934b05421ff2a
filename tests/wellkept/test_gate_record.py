"""The record tells where, what kind and how many; it is kept as JSON."""

from __future__ import annotations

import json

from wellkept.gate_record import Finding, GateRecord, Refusal


LEAK = Finding("a.html", "line 3", "date", "resident.date_of_birth", 4)


def test_a_record_without_findings_has_passed():
    """It says so in words and in JSON."""
    record = GateRecord(files=3, searched={"date": 7})

    assert record.passed
    assert str(record) == "3 files inspected: no personal value found."
    assert json.loads(record.to_json())["searched"] == {"date": 7}
    assert json.loads(record.to_json())["passed"] is True


def test_findings_are_told_by_place_and_field():
    """One finding, one clause."""
    record = GateRecord(files=2, findings=(LEAK,))

    assert not record.passed
    assert str(record) == (
        "1 of 2 files may not be published. a.html (line 3): date from resident.date_of_birth, 4 values."
    )


def test_one_value_is_not_counted_aloud():
    """The plain case reads plainly."""
    assert str(Finding("a", "b", "phone", "staff.phone", 1)) == "a (b): phone from staff.phone"


def test_a_file_that_cannot_be_read_has_not_passed():
    """It is told with its reason."""
    record = GateRecord(files=1, refused=(Refusal("a.bin", "it is locked. Unlock it."),))

    assert not record.passed
    assert str(record).endswith("a.bin: it is locked. Unlock it.")


def test_a_long_list_is_cut_in_words_and_kept_whole():
    """A message stays readable; the record has everything."""
    record = GateRecord(files=9, findings=tuple(Finding(f"{n}.html", "x", "date", "f", 1) for n in range(8)))

    assert str(record).startswith("8 of 9 files")
    assert str(record).endswith("and 3 more in the record.")
    assert len(json.loads(record.to_json())["findings"]) == 8
