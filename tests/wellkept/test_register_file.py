"""The register as a file: written and read back it is the same, and a file with a mistake adds nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellkept.errors import SettingsWrong, UsedWrongly
from wellkept.evidence_register import EvidenceRegister
from wellkept.register_entry import Entry, take
from wellkept.register_field import Field, Form
from wellkept.register_file import bring_in, kind_named, read, written
from wellkept.register_kind import KINDS, WITHDRAWAL, Kind


NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
ON = NOW.date()
MEETING = """\
meeting:
  - about: [data_quality]
    held_date: 2026-11-02
    attended: [ig_lead]
    decisions: [Ring the GP]
  - about: [data_quality]
    held_date: 2026-11-03
    attended: [ig_lead, board]
    decisions:
      - Write to the GP
"""
LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)


def _value(field: Field) -> st.SearchStrategy[Any]:
    return {
        Form.DATE: st.dates(date(2020, 1, 1), date(2026, 11, 1)),
        Form.COUNT: st.integers(0, 500),
        Form.HOURS: st.integers(0, 4000).map(lambda quarters: quarters / 4),
        Form.CHOICE: st.sampled_from(field.choices or ("none",)),
        Form.CHOICES: st.lists(st.sampled_from(field.choices or ("none",)), min_size=1, max_size=3, unique=True),
        Form.TEXTS: st.lists(LETTERS, min_size=1, max_size=3, unique=True),
        Form.WORD: st.from_regex(r"\A[A-Za-z0-9][A-Za-z0-9._:/-]{0,20}\Z"),
        Form.TEXT: LETTERS,
    }[field.form]


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Any entry that is taken."""
    kind: Kind = draw(st.sampled_from([kind for kind in KINDS if kind.name != WITHDRAWAL]))
    values = {field.name: draw(_value(field)) for field in kind.fields if field.required or draw(st.booleans())}
    entry, _ = take(kind.name, values, by=draw(LETTERS), on=ON - timedelta(days=draw(st.integers(0, 10))))
    if entry is None:
        from hypothesis import reject

        reject()
    return entry


@given(st.lists(entries(), max_size=8))
@settings(deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
def test_written_and_read_back_it_is_the_same(tmp_path_factory: pytest.TempPathFactory, made: list[Entry]) -> None:
    """Every kind, whatever letters its texts hold; and a second time adds nothing."""
    folder = tmp_path_factory.mktemp("register")
    one, two = EvidenceRegister(folder / "one"), EvidenceRegister(folder / "two")
    one.add(made, at=NOW)
    path = folder / "register.yaml"
    path.write_text(written(one.entries(), "Example: Care #1"), encoding="utf-8")
    came = bring_in(two, path, by="somebody else", at=NOW)

    def said(register: EvidenceRegister) -> list[Any]:
        return sorted(
            (e.kind, e.entry_id, sorted(e.fields.items(), key=str), e.entered_by, e.entered_date)
            for e in register.entries()
        )  # fmt: skip

    assert said(one) == said(two)
    assert came.read == came.accepted == len(one.entries())
    again = bring_in(two, path, by="somebody else", at=NOW)
    assert (again.read, again.accepted, again.set_aside) == (came.read, 0, came.read)


@pytest.fixture
def register(tmp_path: Path) -> EvidenceRegister:
    return EvidenceRegister(tmp_path / "store")


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "register.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_read_are_accepted_or_set_aside(register: EvidenceRegister, tmp_path: Path) -> None:
    """A file that was imported and then grew adds what is new."""
    assert "read: 2 = accepted: 2" in str(bring_in(register, _file(tmp_path, MEETING), by="kim", at=NOW))
    more = MEETING + MEETING.removeprefix("meeting:\n").replace("the GP", "the pharmacy")
    came = bring_in(register, _file(tmp_path, more), by="kim", at=NOW)

    assert (came.read, came.accepted, came.set_aside) == (4, 2, 2)
    assert len(register.entries()) == 4


def test_what_replaces_comes_back_with_what_it_replaces(register: EvidenceRegister, tmp_path: Path) -> None:
    """Replaced and withdrawn entries are exported too."""
    bring_in(register, _file(tmp_path, MEETING), by="kim", at=NOW)
    first, second = register.entries()
    values = dict(first.fields) | {"decisions": ["Ring twice"]}
    new, _ = take("meeting", values, by="kim", on=ON, replaces=first.entry_id)
    gone, _ = take(
        WITHDRAWAL, {"withdrawn_date": "2026-11-21", "reason": "A slip"}, by="kim", on=ON, replaces=second.entry_id
    )
    assert new
    assert gone
    register.add([new, gone], at=NOW)
    other = EvidenceRegister(tmp_path / "other")
    bring_in(other, _file(tmp_path, written(register.entries(), "Example")), by="lee", at=NOW)

    assert [e.entry_id for e in other.standing()] == [e.entry_id for e in register.standing()] == [new.entry_id]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("held_date: 2026-11-02", "held_date: 2 November", r"line 3: held_date of a meeting entry is not a date"),
        ("held_date: 2026-11-02", "held_dat: 2026-11-02", r"line 3: held_dat of a meeting entry is no field"),
        ("    held_date: 2026-11-02\n", "", r"line 2: held_date of a meeting entry is missing"),
        ("held_date: 2026-11-02", "held_date: 2027-11-02", r"line 3: .* is after the day it is entered"),
        ("[ig_lead, board]", "[ig_lead, bored]", r"line 8: attended of a meeting entry is none of the words"),
        ("- Write to the GP", "- 12", r"line 9: decisions of a meeting entry is not a text"),
        ("meeting:", "meetings:", r"there is no entry called 'meetings'. Write 'meeting'"),
        ("  - about: [data_quality]\n    held_date: 2026-11-03", "  - held_date: 2026-11-03", "line 6: about of"),
        ("decisions: [Ring the GP]", "decisions: [Ring the GP]\n    replaces: abc", "line 6: replaces .*no entry with"),
        ("decisions: [Ring the GP]", "decisions: [Ring]\n    entry_id: abc", "line 6: entry_id .*is not that of what"),
        ("decisions: [Ring the GP]", "decisions: [Ring]\n    entered_date: 2027-01-01", "line 6: entered_date of"),
        ("decisions: [Ring the GP]", "decisions: [Ring]\n    entered_date: once", "line 6: entered_date of"),
        ("  - about: [data_quality]\n    held_date: 2026-11-03\n", "  - just words\n  - held_date: x\n", "line 6: "),
    ],
)
def test_a_mistake_names_file_line_and_field_and_adds_nothing(
    register: EvidenceRegister, tmp_path: Path, old: str, new: str, words: str
) -> None:
    """Also what is right in the file waits."""
    assert old in MEETING
    with pytest.raises(SettingsWrong, match=words) as wrong:
        bring_in(register, _file(tmp_path, MEETING.replace(old, new, 1)), by="kim", at=NOW)
    assert "register.yaml, line" in str(wrong.value)
    assert register.entries() == ()


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    text = MEETING.replace("2026-11-02", "soon").replace("board", "bored")
    with pytest.raises(SettingsWrong) as wrong:
        read(_file(tmp_path, text), by="kim", on=ON)
    assert str(wrong.value).count("register.yaml, line") == 2
    assert str(wrong.value).endswith("Correct it and import it again.")
    assert "soon" not in str(wrong.value)


def test_a_file_that_is_not_there_says_so(register: EvidenceRegister, tmp_path: Path) -> None:
    with pytest.raises(SettingsWrong, match="cannot be read"):
        bring_in(register, tmp_path / "none.yaml", by="kim", at=NOW)


def test_a_kind_by_a_wrong_name_is_told_the_nearest() -> None:
    with pytest.raises(UsedWrongly, match='"briefing"'):
        kind_named("briefings")
