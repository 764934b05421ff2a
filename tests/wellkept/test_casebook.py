"""The casebook keeps the latest sighting of each open case, for one home at a time, until it is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.wellkept.nights import ENCRYPTION, FIRST, REFERENCE, bare, case, event, rule
from wellkept.casebook import cases_for, close_cases
from wellkept.store import open_store
from wellkept.store_write import write_run
from wellkept.words import Owner


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "wellkept.duckdb", ENCRYPTION, REFERENCE) as opened:
        yield opened


def values(store) -> list[list]:
    """What the casebook holds, and of which night."""
    return store.query("SELECT field, value, run_id FROM casebook ORDER BY ALL").to_numpy().tolist()


def night(n: int, *, cases=(), events=()):
    """The nth night, with these cases and events."""
    on = FIRST + timedelta(days=n)
    return bare(n, cases=list(cases), events=[{**e, "night": on, "run_id": f"run-{n}"} for e in events])


def test_a_case_is_kept_with_its_person_and_value(store):
    """From a flag to the person, the room and the value."""
    write_run(store, night(0, cases=[case()], events=[event("opened", "open")]))
    (found,) = cases_for(store, "H1").to_dict("records")

    wanted = case() | {"title": "Rule 0", "says": "What rule 0 says.", "state": "open", "owner": "senior"}
    assert {name: found[name] for name in wanted} == wanted
    assert found["seen_night"].date() == FIRST


def test_a_later_sighting_replaces_the_earlier(store):
    """The same fault with another value shows the value of tonight."""
    write_run(store, night(0, cases=[case(), case(field="admission_date", value="old")]))
    write_run(store, night(1, cases=[case(value="1906-05-02")]))

    # The second field was no fault of tonight's; it must not linger beside what is.
    assert values(store) == [["date_of_birth", "1906-05-02", "run-1"]]


def test_a_late_file_changes_nothing_seen_since(store):
    """A night judged late says nothing of what a later night saw."""
    write_run(store, night(3, cases=[case(value="newer")]))
    write_run(store, night(1, cases=[case(value="older"), case("i2", value="only then")]))

    assert values(store) == [["date_of_birth", "newer", "run-3"], ["date_of_birth", "only then", "run-1"]]


def test_the_same_night_judged_again_replaces_its_own(store):
    """A corrected file of the same night counts."""
    write_run(store, night(0, cases=[case(value="first")]))
    again = night(0, cases=[case(value="second")])
    write_run(store, replace(again, run=replace(again.run, run_id="again", judgement_key="again")))

    assert values(store) == [["date_of_birth", "second", "again"]]


@pytest.mark.parametrize(
    ("last", "state", "kept"),
    [
        ("verified_fixed", "fixed", False),
        ("no_longer_applies", "closed", False),
        ("explained", "closed", False),
        ("rule_withdrawn", "closed", False),
        ("claimed", "claimed", True),
        ("accepted", "accepted", True),
        ("not_seen", "open", True),
        ("not_checked", "open", True),
    ],
)
def test_a_value_is_kept_until_its_item_is_closed(store, last, state, kept):
    """Fixed or closed, person and value are gone with the same transaction; until then they stay."""
    write_run(store, night(0, cases=[case()], events=[event("opened", "open")]))
    write_run(store, night(1, events=[event(last, state)]))

    assert bool(values(store)) is kept


def test_closing_one_item_leaves_the_others(store):
    """Another record, another rule and another home under the same reference stay."""
    others = [case("i2"), case(rule_code="R-001"), case(home_id="H2"), case(dataset="staff")]
    write_run(store, night(0, cases=[case(), *others], events=[event("opened", "open")]))
    write_run(store, night(1, events=[event("verified_fixed", "fixed")]))

    assert len(values(store)) == len(others)


def test_an_item_that_comes_back_has_its_value_again(store):
    """The value of the night it came back, and no older one."""
    write_run(store, night(0, cases=[case(value="first")], events=[event("opened", "open")]))
    write_run(store, night(1, events=[event("verified_fixed", "fixed")]))
    write_run(store, night(2, cases=[case(value="again")], events=[event("came_back", "open")]))

    assert values(store) == [["date_of_birth", "again", "run-2"]]


def test_closing_can_be_done_by_itself(store):
    """Closing again what is closed changes nothing."""
    write_run(store, night(0, cases=[case()], events=[event("opened", "open")]))
    with store.transaction("a test"):
        close_cases(store)

    assert len(values(store)) == 1


def test_one_home_sees_its_own_only(store):
    """A worklist never shows a case of another home."""
    theirs = event("opened", "open", item="i2", home_id="H2")
    write_run(store, night(0, cases=[case(), case("i2", home_id="H2")], events=[event("opened", "open"), theirs]))

    assert cases_for(store, "H1")["item_id"].tolist() == ["i1"]
    assert cases_for(store, "H2")["item_id"].tolist() == ["i2"]
    assert cases_for(store, "H3").empty


def test_each_owner_sees_their_own_list(store):
    """Staff records go to HR, never to care staff; without an owner the home's whole list is meant."""
    staff = event("opened", "open", item="i2", rule_code="R-003", dataset="staff")
    book = [rule(0), rule(3)]
    write_run(store, replace(night(0, events=[event("opened", "open"), staff]), rules=book))

    assert cases_for(store, "H1", Owner.SENIOR)["item_id"].tolist() == ["i1"]
    assert cases_for(store, "H1", Owner.HR)["item_id"].tolist() == ["i2"]
    assert sorted(cases_for(store, "H1")["item_id"]) == ["i1", "i2"]


def test_the_gravest_and_longest_open_come_first(store):
    """Critical before major before minor; among equals the one open longest."""
    book = [rule(n) for n in range(4)]
    first = [event("opened", "open", item=f"i{n}", rule_code=f"R-{n:03}") for n in (3, 2, 1)]
    write_run(store, replace(night(0, events=first), rules=book))
    write_run(
        store,
        night(1, events=[event("opened", "open", item="late"), event("opened", "open", item="i1b", rule_code="R-001")]),
    )

    assert cases_for(store, "H1")["item_id"].tolist() == ["late", "i1", "i1b", "i2", "i3"]


def test_an_item_about_no_record_is_listed_without_a_person(store):
    """A fault of the home itself is on its worklist too."""
    write_run(store, night(0, events=[event("opened", "open", reference=None)]))
    (found,) = cases_for(store, "H1").to_dict("records")

    assert found["item_id"] == "i1"
    assert all(found[name] is None or found[name] != found[name] for name in ("called", "room", "field", "value"))


def test_an_item_of_two_fields_has_a_row_for_each(store):
    """Both dates are shown when either may be the mistyped one."""
    both = [case(), case(field="admission_date", value="1903-01-01")]
    write_run(store, night(0, cases=both, events=[event("opened", "open")]))

    assert cases_for(store, "H1")["field"].tolist() == ["admission_date", "date_of_birth"]


def test_a_paper_worklist_gets_no_value(store):
    """Who and where, by home, and nothing of what the extract held."""
    write_run(store, night(0, cases=[case(), case("i2", home_id="H2")]))

    assert store.people_of_items("H1").to_dict("records") == [
        {k: v for k, v in case().items() if k != "value"} | {"note": None}
    ]
    assert store.people_of_items()["home_id"].tolist() == ["H1", "H2"]


def test_a_record_of_two_cases_has_one_place(store):
    """Where tonight's answers to its items are looked up."""
    write_run(store, night(0, cases=[case(), case(field="admission_date"), case(rule_code="R-001"), case("i2")]))
    columns = ["home_id", "dataset", "reference", "local_id"]

    assert store.places().to_dict("records") == [{c: case(item)[c] for c in columns} for item in ("i1", "i2")]


def test_a_run_without_cases_needs_no_casebook(store):
    """A clean night leaves what is known of earlier ones."""
    write_run(store, night(0, cases=[case()]))
    write_run(store, night(1))

    assert len(values(store)) == 1
