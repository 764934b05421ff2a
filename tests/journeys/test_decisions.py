"""What people decide, through several nights: remembered, and asked again only when there is something new."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from flows.command_decide import decide_about, list_decisions, undo_decision
from tests.journeys.small import Small, active, day, leave_out_charts, spoil
from wellkept.decision import Act, Decision
from wellkept.decision_book import DecisionBook
from wellkept.errors import UsedWrongly


pytestmark = pytest.mark.journey
PHONE, TWICE = "RES-041b", "RES-009a"
LATER = Decision(Act.ACCEPT, "kim", "", reason="A number abroad", until=day(4000), second="lee")
APART = Decision(Act.NOT_SAME, "kim", "", reason="Cousins, both seen", second="lee")


def residents(small: Small, number: int, phone: str = "12345", name: str = "") -> pl.DataFrame:
    """The residents of a night: one with a phone that cannot be right, one entered under two numbers."""
    clean = small.residents(number)
    one, other = active(clean)[:2]
    again = clean.filter(pl.col("resident_id") == other).with_columns(
        resident_id=pl.lit("R9001"), nhs_number=pl.lit(""), nhs_number_status=pl.lit("07")
    )
    if name:
        again = again.with_columns(given_name=pl.col("given_name") + name)
    return spoil(pl.concat([clean, again]), "resident_id", {one: {"nok_phone": phone}})


def night(small: Small, number: int, **changes: str) -> None:
    small.land(number, resident=residents(small, number, **changes))
    with pytest.MonkeyPatch.context() as patch:
        leave_out_charts(patch)
        small.judge(number)


def items(small: Small, code: str) -> list[tuple[str, str]]:
    """The items of one rule: id and stage."""
    with small.store() as store:
        frame = store.query("SELECT item_id, state FROM item WHERE rule_code = ? ORDER BY item_id", [code])
    return list(frame.itertuples(index=False, name=None))


def happened(small: Small, code: str) -> list[str]:
    """What happened to the items of one rule, in the order written."""
    with small.store() as store:
        events = store.all_events()
    return events[events["rule_code"] == code]["event"].tolist()


def book(small: Small) -> DecisionBook:
    return DecisionBook(small.settings.folders.store.parent)


def test_an_item_that_was_accepted_is_asked_again_when_the_record_changes(small: Small) -> None:
    """Not while it is as it was; at once when it holds something else."""
    night(small, 0)
    ((item, _),) = items(small, PHONE)
    decide_about(small.path, item[:8], LATER)
    night(small, 1)
    assert items(small, PHONE) == [(item, "accepted")]

    night(small, 2)
    assert items(small, PHONE) == [(item, "accepted")]

    night(small, 3, phone="123456")
    assert items(small, PHONE) == [(item, "open")]
    assert happened(small, PHONE) == ["opened", "accepted", "acceptance_ended"]


def test_an_acceptance_ends_with_its_date_or_when_it_is_taken_back(small: Small) -> None:
    """The last day is still accepted; taken back, it ends the next night."""
    night(small, 0)
    ((item, _),) = items(small, PHONE)
    number = book(small).add(item, replace(LATER, until=day(2)), at=datetime(2026, 11, 16, 9, tzinfo=UTC))
    night(small, 1)
    assert items(small, PHONE) == [(item, "accepted")]

    night(small, 2)
    assert items(small, PHONE) == [(item, "accepted")]

    night(small, 3)
    assert items(small, PHONE) == [(item, "open")]

    later = book(small).add(item, LATER, at=datetime(2026, 11, 18, 9, tzinfo=UTC))
    night(small, 4)
    undo_decision(small.path, later, "kim")
    night(small, 5)
    assert happened(small, PHONE)[-2:] == ["accepted", "acceptance_ended"]
    assert number < later


def test_two_people_who_are_not_one_stay_apart_until_a_record_changes(small: Small) -> None:
    """Both items close by the one decision; a new name of one of them asks again."""
    night(small, 0)
    (item, _), _ = items(small, TWICE)
    decide_about(small.path, item[:8], APART)
    night(small, 1)
    assert [stage for _, stage in items(small, TWICE)] == ["closed", "closed"]

    night(small, 2)
    assert happened(small, TWICE).count("opened") == 2

    night(small, 3, name="e")
    assert [stage for _, stage in items(small, TWICE)] == ["open", "open"]
    assert happened(small, TWICE).count("opened") == 4


def test_what_is_decided_is_kept_for_ever_and_told_to_its_owner_alone(
    small: Small, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reason is in the list and in no page, and the file is its owner's."""
    night(small, 0)
    ((item, _),) = items(small, PHONE)
    number = decide_about(small.path, item[:8], replace(LATER, reason="Zanzibar"))
    night(small, 1)
    list_decisions(small.path)

    assert f"{number}" in capsys.readouterr().out
    assert (book(small).path.stat().st_mode & 0o777) == 0o600
    assert not [p for p in small.published.rglob("*") if p.is_file() and b"Zanzibar" in p.read_bytes()]


@pytest.mark.parametrize(
    ("letters", "decision", "said"),
    [
        ("zzzzzzzz", LATER, "No open item begins with zzzzzzzz"),
        ("ab", LATER, "at least 4"),
        (None, replace(LATER, second="kim"), "Name the second"),
        (None, APART, "not about two records"),
        (None, Decision(Act.EXPLAIN, "kim", "", reason="x"), "has not been seen"),
    ],
)
def test_what_makes_no_sense_is_refused_at_once(
    judged_once: Small, letters: str | None, decision: Decision, said: str
) -> None:
    """And nothing is put down."""
    before = len(book(judged_once).entries())
    ((item, _),) = items(judged_once, PHONE)
    with pytest.raises(UsedWrongly, match=said):
        decide_about(judged_once.path, letters or item[:8], decision)
    assert len(book(judged_once).entries()) == before


@pytest.fixture(scope="module")
def judged_once(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A provider with one night, not to be changed."""
    made = Small.make(tmp_path_factory.mktemp("once") / "small")
    night(made, 0)
    return made


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A provider with nothing judged yet."""
    return Small.make(tmp_path / "small")
