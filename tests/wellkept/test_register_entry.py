"""An entry is taken whole or refused with everything that is wrong with it."""

from __future__ import annotations

from datetime import date

import pytest

from wellkept.register_entry import take
from wellkept.register_kind import BY_NAME, KINDS


ON = date(2026, 11, 21)
STARTERS = {"from_date": "2026-08-01", "until_date": "2026-10-31", "starters": 4, "checked": 3, "by": "HR"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.name)
def test_a_kind_is_dated_by_its_own_fields(kind) -> None:
    """And each field says what it is, in a sentence."""
    assert kind.day in kind.by_name
    assert kind.until in ("", *kind.by_name)
    assert len(kind.by_name) == len(kind.fields)
    assert all(field.says.endswith(".") for field in kind.fields)


def _faults(kind: str, values: dict[str, object], *, by: str = "kim", replaces: str = "") -> dict[str, str]:
    entry, faults = take(kind, values, by=by, on=ON, replaces=replaces)
    assert (entry is None) == bool(faults)
    return {fault.field: fault.says for fault in faults}


def test_everything_missing_is_told_at_once() -> None:
    assert set(_faults("starter_check", {})) == {"from_date", "until_date", "starters", "checked", "by"}


def test_a_wrong_kind_or_field_names_the_nearest() -> None:
    assert "starter_check" in _faults("starter_chek", STARTERS)["kind"]
    assert "checked" in _faults("starter_check", STARTERS | {"cheked": 3})["cheked"]


@pytest.mark.parametrize(
    ("kind", "values", "field", "words"),
    [
        ("starter_check", STARTERS | {"checked": 5}, "checked", "more than starters"),
        ("starter_check", STARTERS | {"until_date": "2026-07-31"}, "until_date", "before from_date"),
        ("role", {"role": "home_owner", "holder": "Bea", "from_date": "2026-01-05"}, "home", "Say which home"),
        ("withdrawal", {"withdrawn_date": "2026-11-20", "reason": "A slip"}, "replaces", "Name the entry"),
        (
            "recheck",
            {"checked_date": "2026-11-22", "by": "K", "independent_because": "x", "looked_at": 2, "confirmed": 1},
            "checked_date",
            "after the day it is entered",
        ),
    ],
)
def test_what_cannot_be_together_is_refused(kind: str, values: dict[str, object], field: str, words: str) -> None:
    assert words in _faults(kind, values)[field]


def test_nobody_enters_nothing() -> None:
    assert "Say who enters it" in _faults("starter_check", STARTERS, by=" ")["entered_by"]


def test_what_is_to_come_may_lie_ahead() -> None:
    """A due date, the next review, the end of a period that is paid for."""
    hours = {"what": "Records", "hours": 40, "from_date": "2026-11-01", "until_date": "2027-10-31"}
    assert _faults("resource", hours) == {}
    assert _faults("review", {"about": ["assets"], "due_date": "2027-01-31", "by": "IG Lead"}) == {}


def test_the_same_words_are_the_same_entry() -> None:
    """However they were written, whoever enters them, and whenever."""
    one, _ = take("starter_check", STARTERS, by="kim", on=ON)
    two, _ = take("starter_check", STARTERS | {"starters": "4", "by": " HR "}, by="lee", on=date(2026, 12, 1))
    three, _ = take("starter_check", STARTERS | {"starters": 5}, by="kim", on=ON)
    assert one
    assert two
    assert three
    assert one.entry_id == two.entry_id != three.entry_id
    assert one.day == date(2026, 10, 31)
    assert one.shape is BY_NAME["starter_check"]
