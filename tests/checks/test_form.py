"""What a form asks for, and what may be chosen."""

from __future__ import annotations

import pytest

from checks import EXTRACTS, datasets
from checks.form import asked, choices


@pytest.mark.parametrize("name", EXTRACTS)
def test_a_form_asks_for_whatever_must_be_there(name: str) -> None:
    """Every required field, in the order of the contract; none that only some files have."""
    dataset = datasets()[name]
    fields = asked(dataset)
    assert {f.name for f in dataset.fields if f.required} <= {f.name for f in fields}
    assert [f.name for f in dataset.fields if f in fields] == [f.name for f in fields]
    assert not [f.name for f in fields if f.where_given]


def test_what_may_be_chosen() -> None:
    """Yes and no, the words of a list, the provider's homes; anything where there is no list."""
    staff = datasets()["staff"].by_name
    assert choices(staff["photo_held"]) == ("yes", "no")
    assert choices(staff["home_id"]) == ()
    assert choices(staff["home_id"], {"oak": "Oak Lodge"}) == ("oak",)
    resident = datasets()["resident"].by_name
    assert [choice.split(": ")[0] for choice in choices(resident["ethnic_category"])] == list(
        resident["ethnic_category"].codes
    )


def test_long_forms_have_parts_with_headings() -> None:
    """A heading says what its part of the contract is about."""
    resident = datasets()["resident"]
    assert resident.by_name["nhs_number"].section == "Identity"
    assert resident.by_name["nok_phone"].section == "Contacts"
    sections = list(dict.fromkeys(f.section for f in resident.fields))
    assert len(sections) > 3
    assert all(sections)
    assert {f.section for f in datasets()["room"].fields} == {""}
