"""The evidence register: entries are added and replaced, never altered, and a tampered line is named."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from wellkept.errors import UsedWrongly
from wellkept.evidence_register import FILE, EvidenceRegister, RegisterBroken
from wellkept.register_entry import Entry, take


NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
TODAY = NOW.date()
MEETING = {"about": ["data_quality"], "held_date": "2026-11-02", "attended": ["ig_lead"], "decisions": ["Ring the GP"]}


def entry(kind: str = "meeting", *, replaces: str = "", **values: object) -> Entry:
    """An entry that is taken."""
    made, faults = take(kind, MEETING | values, by="kim", on=TODAY, replaces=replaces)
    assert made, faults
    return made


@pytest.fixture
def register(tmp_path: Path) -> EvidenceRegister:
    return EvidenceRegister(tmp_path)


def test_what_is_added_is_read_back(register: EvidenceRegister) -> None:
    (added,) = register.add([entry()], at=NOW)

    assert register.entries() == (added,)
    assert (added.number, added.entered_by, added.entered_date) == (1, "kim", TODAY)
    assert added.on("held_date") == date(2026, 11, 2)
    assert added.entry_id == entry().entry_id


def test_the_same_twice_adds_nothing(register: EvidenceRegister) -> None:
    """Whoever enters it the second time."""
    register.add([entry()], at=NOW)
    again, _ = take("meeting", MEETING, by="lee", on=TODAY)
    assert again
    assert register.add([again, again], at=NOW) == ()
    assert len(register.entries()) == 1


def test_reading_makes_no_file(register: EvidenceRegister, tmp_path: Path) -> None:
    assert register.entries() == ()
    assert register.add([], at=NOW) == ()
    assert not (tmp_path / FILE).exists()


def test_a_replaced_entry_stays_and_no_longer_stands(register: EvidenceRegister) -> None:
    old = entry()
    new = entry(decisions=["Write to the GP"], replaces=old.entry_id)
    register.add([old, new], at=NOW)

    assert [e.number for e in register.entries()] == [1, 2]
    assert [e.number for e in register.standing()] == [2]


def test_a_withdrawn_entry_no_longer_stands(register: EvidenceRegister) -> None:
    old = entry()
    gone, _ = take(
        "withdrawal",
        {"withdrawn_date": "2026-11-20", "reason": "It was another provider's"},
        by="kim",
        on=TODAY,
        replaces=old.entry_id,
    )
    assert gone
    register.add([old, gone], at=NOW)
    assert register.standing() == ()
    assert len(register.entries()) == 2


def test_what_cannot_be_replaced_is_said(register: EvidenceRegister) -> None:
    """What is not there, what is replaced already, what is of another kind; and nothing is added."""
    old = entry()
    register.add([old, entry(decisions=["Write"], replaces=old.entry_id)], at=NOW)
    other = Entry("recheck", {"checked_date": "2026-11-01"}, "kim", TODAY, replaces=register.entries()[1].entry_id)
    for wrong, words in (
        (entry(replaces="f" * 16), "no entry with this id"),
        (entry(decisions=["Ring"], replaces=old.entry_id), "replaced already"),
        (other, "is a meeting, and this is a recheck"),
    ):
        with pytest.raises(UsedWrongly, match=words):
            register.add([entry(decisions=["Another"]), wrong], at=NOW)
    assert len(register.entries()) == 2


def _tamper(register: EvidenceRegister, *statements: str) -> None:
    """What somebody could do who has the file and takes its triggers away."""
    with sqlite3.connect(register.path) as file:
        file.execute("DROP TRIGGER entry_is_never_changed")
        file.execute("DROP TRIGGER entry_is_never_deleted")
        for sql in statements:
            file.execute(sql)
    file.close()


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET content = replace(content, 'Ring', 'Rang') WHERE number = {}",
        "UPDATE entry SET content = 'no JSON' WHERE number = {}",
        "UPDATE entry SET seal = 'x' || seal WHERE number = {}",
        "UPDATE entry SET number = 99 WHERE number = {}",
    ],
)
def test_a_tampered_line_is_named(register: EvidenceRegister, number: int, sql: str) -> None:
    """One letter, the seal, its place: each is found, and nothing is added to what cannot be trusted."""
    register.add([entry(decisions=[f"Ring {n}"]) for n in range(3)], at=NOW)
    _tamper(register, sql.format(number))

    for act in (register.entries, register.standing, register.head, lambda: register.add([entry()], at=NOW)):
        with pytest.raises(RegisterBroken, match=rf"evidence\.sqlite: line {number} is not as it was written"):
            act()


@pytest.mark.parametrize("number", [1, 2])
def test_a_line_taken_out_is_named(register: EvidenceRegister, number: int) -> None:
    register.add([entry(decisions=[f"Ring {n}"]) for n in range(3)], at=NOW)
    _tamper(register, f"DELETE FROM entry WHERE number = {number}")
    with pytest.raises(RegisterBroken, match=f"line {number} is not"):
        register.entries()


def test_the_head_shows_that_the_end_was_cut_off(register: EvidenceRegister) -> None:
    """The lines alone cannot: the seal that was noted elsewhere is no longer there."""
    register.add([entry(decisions=[f"Ring {n}"]) for n in range(3)], at=NOW)
    many, noted = register.head()
    assert many == 3
    assert noted == register.seals()[-1]
    _tamper(register, "DELETE FROM entry WHERE number = 3")

    assert noted not in register.seals()


def test_a_kind_of_a_newer_version_is_said(register: EvidenceRegister) -> None:
    """And is not dropped in silence."""
    register.add([Entry("horoscope", {}, "kim", TODAY)], at=NOW)
    with pytest.raises(RegisterBroken, match="Install the newer version"):
        register.entries()


def test_the_file_says_when_it_was_really_added(register: EvidenceRegister) -> None:
    """Beside the day that whoever entered it gives."""
    register.add([entry()], at=NOW)
    with sqlite3.connect(register.path) as file:
        ((content,),) = file.execute("SELECT content FROM entry").fetchall()
    file.close()
    assert json.loads(content)["added_at"] == NOW.isoformat()
