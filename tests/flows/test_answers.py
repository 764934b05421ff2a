"""What tonight says of every item that is open."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
import pytest

from checks import datasets
from flows import answers
from flows.workspace import Workspace
from tests.journeys.small import Small, active
from wellkept import keys
from wellkept.item_night import ITEMS


Night = tuple[Small, Workspace]


def item(small: Small, rule: str, person: str, stage: str = "open") -> dict[str, object]:
    """An open item about one resident of the first night."""
    residents = small.residents(0)
    home = residents["home_id"][residents["resident_id"].to_list().index(person)]
    secret = keys.load(small.settings.folders.keys).reference
    reference = keys.reference(secret, "resident", home, person)
    key = {"home_id": home, "dataset": "resident", "reference": reference, "rule_code": rule}
    return {**dict.fromkeys(ITEMS), "item_id": f"{rule}-{person}", **key, "stage": stage, "local_id": person}


def said(on_the_way: Night, *given: dict[str, object]) -> dict[str, str]:
    """The answers to these items, by rule."""
    _, space = on_the_way
    frame = pl.DataFrame([{k: v for k, v in each.items() if k != "local_id"} for each in given], schema=ITEMS)
    known = pl.DataFrame(
        [{k: each[k] for k in ("home_id", "dataset", "reference", "local_id")} for each in given]
    ).unique()
    answered = answers.answer(space, datasets()["resident"], frame, known, b"k" * 32)
    assert answered.columns == ["home_id", "dataset", "reference", "rule_code", "tonight"]
    return dict(answered.select("rule_code", "tonight").rows())


@pytest.fixture
def people(on_the_way: Night) -> list[str]:
    """Whose date of birth was blanked, whose home nobody knows, who vanished, and one of whom all is right."""
    small, _ = on_the_way
    return active(small.residents(1))[:4]


def test_each_verdict_is_an_answer(on_the_way: Night, people: list[str]) -> None:
    """Right, wrong, undetermined and not applicable, from the table of the night."""
    small, _ = on_the_way
    born, _, _, right = people
    told = said(
        on_the_way,
        item(small, "resident.date_of_birth.missing", born),
        item(small, "RES-004b", born),
        item(small, "RES-006c", right),
        item(small, "RES-024d", right),
    )

    assert told == {
        "resident.date_of_birth.missing": "wrong",
        "RES-004b": "undetermined",
        "RES-006c": "right",
        "RES-024d": "not applicable",
    }


def test_a_record_that_is_gone_is_absent_and_a_rule_that_is_gone_is_withdrawn(
    on_the_way: Night, people: list[str]
) -> None:
    """Absent only because the feed came without it."""
    small, _ = on_the_way
    told = said(on_the_way, item(small, "RES-027a", people[2]), item(small, "RES-999z", people[3]))

    assert told == {"RES-027a": "absent", "RES-999z": "withdrawn"}


def test_closed_items_and_other_datasets_are_not_asked_about(on_the_way: Night, people: list[str]) -> None:
    """A fixed item comes back as a flag or not at all."""
    small, space = on_the_way
    fixed = item(small, "RES-006c", people[3], stage="fixed")
    frame = pl.DataFrame([{k: v for k, v in fixed.items() if k != "local_id"}], schema=ITEMS)
    known = pl.DataFrame([{k: fixed[k] for k in ("home_id", "dataset", "reference", "local_id")}])

    assert answers.answer(space, datasets()["resident"], frame, known, b"k" * 32).is_empty()
    opened = frame.with_columns(stage=pl.lit("open"))
    assert answers.answer(space, datasets()["staff"], opened, known, b"k" * 32).is_empty()


def test_homes_whose_records_came(on_the_way: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them when every feed did; otherwise those that are in the feeds that came."""
    _, space = on_the_way
    resident = datasets()["resident"]
    assert answers.homes_that_came(space, resident) is None

    receipts = {
        "one": {"dataset": "resident", "state": "accepted", "homes": ["oak"]},
        "two": {"dataset": "resident", "state": "missing"},
        "three": {"dataset": "staff", "state": "missing"},
    }
    monkeypatch.setattr(answers, "accepted", lambda _: receipts)
    assert answers.homes_that_came(space, resident) == ["oak"]
    assert answers.homes_that_came(space, datasets()["staff"]) == []


def test_nobody_is_absent_whose_feed_did_not_come(on_the_way: Night, people: list[str], monkeypatch) -> None:
    """No row is no answer: the item stays as it is and is noted as not checked."""
    small, _ = on_the_way
    monkeypatch.setattr(answers, "homes_that_came", lambda *_: [])

    assert said(on_the_way, item(small, "RES-027a", people[2])) == {}


def test_a_first_night_has_no_history(small: Small) -> None:
    """Empty frames of the right columns, so that nothing downstream has to ask."""
    held = keys.load(small.settings.folders.keys)
    from wellkept.store import open_store

    with open_store(small.settings.folders.store, held.encryption, held.reference_id) as store:
        past, known = answers.history(store), answers.cases_known(store)

    assert past.is_empty()
    assert known.is_empty()
    assert answers.standing(past).columns == list(ITEMS)


def test_a_new_flag_opens_an_item_with_its_state_and_time(on_the_way: Night, people: list[str]) -> None:
    """What is written to the store is complete: state after the event, and when."""
    small, space = on_the_way
    with small.store() as store:
        past = answers.history(store)
    flagged = item(small, "RES-027a", people[3])
    wrong = pl.DataFrame([{k: flagged[k] for k in ("home_id", "dataset", "reference", "rule_code")}]).with_columns(
        tonight=pl.lit("wrong")
    )

    added = answers.events(
        answers.standing(past), wrong, past, space, datetime(2026, 11, 17, 6, tzinfo=UTC), said=past.clear()
    )

    (row,) = added.rows(named=True)
    assert (row["event"], row["state"], row["run_id"]) == ("opened", "open", space.run_id)
    assert row["at"] == datetime(2026, 11, 17, 6)  # noqa: DTZ001 -- the store keeps UTC without its zone
