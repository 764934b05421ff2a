"""What each column of any table says of a person, guessed and overruled."""

from __future__ import annotations

import pytest

from checks import datasets
from checks.roles import IGNORED, Role, guess
from wellkept.errors import UsedWrongly


@pytest.mark.parametrize(
    ("headings", "role", "columns"),
    [
        (["ID", "First Name", "Surname", "D.O.B."], Role.DATE_OF_BIRTH, ("D.O.B.",)),
        (["rec_id", "Forename", "Last_Name", "NHS No"], Role.NUMBER, ("NHS No",)),
        (["name", "address_1", "address_2", "postcode"], Role.STREET, ("address_1", "address_2")),
        (["Full name", "Birth date"], Role.FULL_NAME, ("Full name",)),
        (["first_name", "surname", "first_and_surname", "dob"], Role.GIVEN_NAME, ("first_name",)),
        (["first_name", "surname", "dob", "City", "email"], Role.PLACE, ("City",)),
    ],
)
def test_headings_say_what_they_hold(headings: list[str], role: Role, columns: tuple[str, ...]) -> None:
    """As suppliers spell them, whatever the case and the marks between words."""
    assert guess(headings)[role] == columns


def test_names_in_two_columns_are_better_than_one_in_full() -> None:
    """The whole name is then left alone: it would be counted twice."""
    assert Role.FULL_NAME not in guess(["first_name", "surname", "first_and_surname", "dob"])


def test_what_is_said_of_somebody_else_is_not_taken() -> None:
    """A next of kin's phone says nothing of the resident, nor does a manager's name of the person managed."""
    resident = guess([f.name for f in datasets()["resident"].fields])
    staff = guess([f.name for f in datasets()["staff"].fields])

    assert resident[Role.ID] == ("resident_id",)
    assert Role.PHONE not in resident
    assert resident[Role.NUMBER] == ("nhs_number",)
    assert staff[Role.ID] == ("staff_id",)
    assert staff[Role.NUMBER] == ("nino",)
    taken = [column for roles in (resident, staff) for columns in roles.values() for column in columns]
    assert not [column for column in taken if column.startswith(("nok", "emergency", "line_manager", "attorney"))]


def test_who_knows_better_is_believed() -> None:
    """A role that is named wins over the heading; a column can be left out."""
    headings = ["Id", "Client", "Born", "Mobile"]
    roles = guess(headings, {"Client": "full_name", "mobile": IGNORED})

    assert roles[Role.FULL_NAME] == ("Client",)
    assert Role.PHONE not in roles


@pytest.mark.parametrize(
    ("headings", "given", "said"),
    [
        (["id", "dob"], {}, "No column holds the names of people"),
        (["id", "name", "religion"], {}, "Besides names no column tells people apart"),
        (["name", "dob"], {"Birth": "date_of_birth"}, "There is no column 'Birth'. The columns are: name, dob."),
        (["name", "dob"], {"dob": "birthday"}, "There is no role 'birthday'. Use one of: id, given_name"),
    ],
)
def test_what_cannot_be_compared_is_said_with_the_next_step(
    headings: list[str], given: dict[str, str], said: str
) -> None:
    with pytest.raises(UsedWrongly, match=said.replace("(", r"\(").replace(".", r"\.")):
        guess(headings, given)
