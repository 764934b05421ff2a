"""Who works here, and when nobody can tell."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from checks import codes, datasets
from checks.staff import presence
from wellkept.coerce import Reading, coerce
from wellkept.record import Record


STAFF = datasets()["staff"]


def asked(condition, *records, fields):
    """What a condition says of each record."""
    columns = {name: [record[name] for record in records] for name in fields}
    frame = coerce(
        pl.LazyFrame({**columns, "__line": range(len(records))}, schema_overrides=dict.fromkeys(fields, pl.String)),
        STAFF,
        Reading(masked_tokens=("Admin",)),
    )
    return (
        frame.select(v=condition(Record(pl, STAFF, {"staff": STAFF}, as_of=date(2026, 11, 21))))
        .collect()["v"]
        .to_list()
    )


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (presence.is_working, [True, False, False, False, None, None, None]),
        (presence.is_employed, [True, True, True, False, None, None, None]),
        (presence.has_left, [False, False, False, True, None, None, None]),
    ],
)
def test_the_employment_state_decides(condition, expected):
    """A word that is not on the list is no answer, so nobody is judged by it."""
    states = ["active", "on_leave", "suspended", "left", "", "leaver", "Admin"]

    assert asked(condition, *({"status": s} for s in states), fields=["status"]) == expected


def test_states_are_the_lists_own():
    """The groups are made of words on the list, and leave out only those who left."""
    assert set(presence.EMPLOYED) | {"left"} == set(codes.codes("staff_status"))


@pytest.mark.parametrize(
    "roles",
    [
        presence.REGISTERED_MANAGER,
        presence.NURSING,
        presence.SOCIAL_WORK,
        presence.HEALTH_PROFESSIONS,
        presence.CARING,
        presence.NEW_TO_CARE,
    ],
)
def test_roles_are_on_the_workforce_list(roles):
    """No group holds a role that does not exist."""
    assert set(roles) <= set(codes.codes("main_job_role"))


def test_employment_groups_are_on_their_list():
    """Bank and agency are among those without fixed hours, and all are real codes."""
    assert set(presence.BANK_OR_AGENCY) < set(presence.WITHOUT_FIXED_HOURS) <= set(codes.codes("employment_status"))


def test_yes_must_be_said():
    """Blank and no are not yes; a masked or unreadable cell is no answer."""
    cells = ["yes", "no", "", "see file", "Admin"]

    answers = asked(
        lambda r: presence.not_answered_yes(r, "photo_held"), *({"photo_held": c} for c in cells), fields=["photo_held"]
    )

    assert answers == [False, True, True, None, None]


def test_a_number_held_by_another_person():
    """Two dates of birth make two people; a blank one leaves doubt; a difference seen is seen."""
    people = [
        {"nmc_pin": "01A2345N", "date_of_birth": "1988-03-14"},
        {"nmc_pin": "01A2345N", "date_of_birth": "1975-10-02"},
        {"nmc_pin": "01A2345N", "date_of_birth": ""},
        {"nmc_pin": "02B3456M", "date_of_birth": "1990-01-01"},
        {"nmc_pin": "02B3456M", "date_of_birth": ""},
        {"nmc_pin": "03C4567L", "date_of_birth": "1991-01-01"},
        {"nmc_pin": "03C4567L", "date_of_birth": "1991-01-01"},
        {"nmc_pin": "", "date_of_birth": "1991-01-01"},
    ]

    answers = asked(lambda r: presence.held_by_another(r, "nmc_pin"), *people, fields=["nmc_pin", "date_of_birth"])

    assert answers == [True, True, None, None, None, False, False, None]
