"""The datasets beside residents and staff: their headings, their keys, and who may see them."""

from __future__ import annotations

import pytest

from checks import EXTRACTS, datasets
from flows.gate import _ONLY
from reports.task import _STAFF
from wellkept.headings import plain
from wellkept.words import Owner, Personal


BOOKS = (
    "room",
    "shift",
    "account",
    "care_entry",
    "medicine_record",
    "dols_register",
    "dnacpr_register",
    "census",
    "incident",
)
ABOUT_STAFF = ("shift", "account")


def meant(name: str) -> dict[str, str]:
    return {plain(h): f.name for f in datasets()[name].fields for h in (f.name, f.title, *f.aliases)}


@pytest.mark.parametrize(
    ("name", "heading", "field"),
    [
        ("room", "Bedroom", "room"),
        ("room", "Number of beds", "beds"),
        ("shift", "Rota date", "shift_date"),
        ("shift", "Employee No", "staff_id"),
        ("account", "Username", "account_id"),
        ("account", "Last login", "last_used_date"),
        ("care_entry", "Date of care", "event_date"),
        ("care_entry", "Entered by", "author_id"),
        ("medicine_record", "DOB", "date_of_birth"),
        ("dols_register", "Expires", "expiry_date"),
        ("dnacpr_register", "NHS No", "nhs_number"),
        ("census", "Beds occupied", "occupied"),
        ("incident", "Type", "kind"),
    ],
)
def test_headings_find_their_field(name: str, heading: str, field: str) -> None:
    assert meant(name)[plain(heading)] == field


@pytest.mark.parametrize("name", BOOKS)
def test_one_heading_means_one_field(name: str) -> None:
    """Otherwise a file would be refused for its own headings."""
    headings = [(plain(h), f.name) for f in datasets()[name].fields for h in {f.name, f.title, *f.aliases}]
    by_heading: dict[str, set[str]] = {}
    for heading, field in headings:
        by_heading.setdefault(heading, set()).add(field)

    assert {heading: fields for heading, fields in by_heading.items() if len(fields) > 1} == {}


@pytest.mark.parametrize("name", BOOKS)
def test_every_book_comes_in_extracts_and_has_rules_of_its_own(name: str) -> None:
    dataset = datasets()[name]

    assert name in EXTRACTS
    assert [rule for rule in dataset.rules if not rule.derived]
    assert dataset.by_name[dataset.key].required


@pytest.mark.parametrize("name", ABOUT_STAFF)
def test_what_is_about_staff_reaches_no_care_worker(name: str) -> None:
    """Neither by a rule's owner nor by a list that may show its numbers."""
    owners = {rule.owner for rule in datasets()[name].rules}

    assert owners <= {Owner.HR, Owner.MANAGER, Owner.IG_LEAD}
    assert name in _STAFF
    assert name not in _ONLY[Owner.SENIOR.value]


@pytest.mark.parametrize("name", BOOKS)
def test_what_names_a_person_is_guarded(name: str) -> None:
    """Numbers and dates of birth strictly, names as ordinary words."""
    for field in datasets()[name].fields:
        if field.name.endswith(("resident_id", "staff_id", "author_id", "nhs_number", "date_of_birth")):
            assert field.personal is Personal.STRICT, field.name
        if field.name in ("given_name", "family_name"):
            assert field.personal is Personal.ORDINARY, field.name
