"""Shelf lives are of fields the contracts have, and end on dates the contracts have."""

from __future__ import annotations

import pytest

from checks import PEOPLE, datasets
from checks.codes import codes
from checks.shelf_life import OUR_OWN, PRESENT, SHELF_LIVES, ShelfLife, shelf_lives
from wellkept.words import Kind


@pytest.mark.parametrize("life", SHELF_LIVES, ids=lambda life: f"{life.dataset}.{life.field}")
def test_each_is_of_a_field_and_ends_on_a_date_of_its_contract(life: ShelfLife) -> None:
    """A field that was renamed would never be asked again, and nobody would notice."""
    fields = datasets()[life.dataset].by_name
    assert life.field in fields
    if life.until:
        assert fields[life.until].kind is Kind.DATE
    assert life.days or life.until, "it would never be asked again"
    assert life.ask.endswith(".")


def test_no_field_is_named_twice_and_only_people_are_asked_about() -> None:
    """Two lives of one field would be two questions."""
    named = [(life.dataset, life.field) for life in SHELF_LIVES]
    assert len(named) == len(set(named))
    assert {dataset for dataset, _ in named} == set(PEOPLE) == set(PRESENT)
    assert [life.field for name in PEOPLE for life in shelf_lives(name)] == [life.field for life in SHELF_LIVES]
    assert shelf_lives("room") == ()


@pytest.mark.parametrize(("dataset", "listed"), [("resident", "resident_status"), ("staff", "staff_status")])
def test_those_who_are_asked_are_there_by_a_code_of_the_list(dataset: str, listed: str) -> None:
    """And those who left or died are not."""
    assert set(PRESENT[dataset]) < set(codes(listed))
    assert not {"deceased", "discharged", "left"} & set(PRESENT[dataset])


def test_what_no_law_backs_is_called_our_own() -> None:
    """Only the length of an authorisation is laid down."""
    backed = {life.field for life in SHELF_LIVES if not life.source.startswith(OUR_OWN)}
    assert backed == {"dols_status"}


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("nok_phone", "within 6 months"),
        ("gp_name", "within 12 months"),
        ("right_to_work_type", "since it last changed"),
    ],
)
def test_it_is_said_in_words(field: str, words: str) -> None:
    assert next(life.words for life in SHELF_LIVES if life.field == field) == words
