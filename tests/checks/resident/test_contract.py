"""The contract of residents: what every field says of itself, and the headings it is known by."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from checks import codes, resident
from checks.resident.contract import DATASET
from wellkept.words import Kind, Personal


CROSSCHECK = [
    "resident_id",
    "nhs_number",
    "title",
    "first_name",
    "middle_name",
    "last_name",
    "date_of_birth",
    "sex",
    "ethnicity",
    "marital_status",
    "address_line_1",
    "town",
    "county",
    "postcode",
    "gp_practice_code",
]
TYPICAL = {
    "Resident ID": "resident_id",
    "Title": "title",
    "Forename": "given_name",
    "Surname": "family_name",
    "Preferred name": "preferred_name",
    "DOB": "date_of_birth",
    "Gender": "person_stated_gender",
    "NHS No": "nhs_number",
    "Room": "room",
    "Admission Date": "admission_date",
    "Discharge Date": "discharge_date",
    "Status": "status",
    "Care Type": "care_type",
    "Funding": "funding_type",
    "GP": "gp_name",
    "GP Surgery": "gp_practice_name",
    "NOK": "nok_name",
    "NOK Tel": "nok_phone",
    "Relationship": "nok_relationship",
    "Allergies": "allergies",
    "DNAR (Y/N)": "cpr_status",
    "DNAR Date": "dnacpr_decision_date",
    "DoLS (Y/N/Applied)": None,
    "DoLS": "dols_status",
    "DoLS Expiry": "dols_expiry_date",
    "LPA": "lpa_type",
    "Religion": "religion",
    "Ethnicity": "ethnic_category",
    "Last Review": "care_plan_review_date",
    "Next Review": "care_plan_next_review_date",
    "Waterlow": "waterlow_score",
    "MUST": "must_score",
    "Weight": "weight_kg",
    "Last Weighed": "weighed_date",
}


def plain(heading):
    """A heading without case, spaces or signs, as the reader of files compares them."""
    return re.sub("[^a-z0-9]", "", heading.casefold())


def known_headings():
    """Every heading a field answers to, and the field."""
    return {plain(h): f.name for f in DATASET.fields for h in (f.name, f.title, *f.aliases)}


def test_the_room_hands_out_its_dataset():
    """The package gives its dataset by the function and by the name the room reads."""
    assert resident.resident() is DATASET
    assert resident.DATASET is DATASET


def test_the_room_has_nothing_else_to_hand_out():
    """A misspelt name is an error like in any module."""
    with pytest.raises(AttributeError, match="RESIDENTS"):
        _ = resident.RESIDENTS


def test_no_heading_belongs_to_two_fields():
    """A heading in a file can mean one field only."""
    claims = Counter(h for f in DATASET.fields for h in {plain(h) for h in (f.name, f.title, *f.aliases)})

    assert [heading for heading, times in claims.items() if times > 1] == []


@pytest.mark.parametrize("heading", CROSSCHECK)
def test_every_heading_of_the_real_case_is_known(heading):
    """The synthetic UK extract needs no settings to be read."""
    assert plain(heading) in known_headings()


@pytest.mark.parametrize(("heading", "name"), TYPICAL.items())
def test_typical_headings_are_known(heading, name):
    """Headings that care systems are likely to write mean the field they should."""
    assert known_headings().get(plain(heading)) == name


@pytest.mark.parametrize("field", DATASET.fields, ids=lambda f: f.name)
def test_a_field_explains_itself(field):
    """Where the fact comes from, why it matters and how to mend it are all said, each as a sentence."""
    assert field.source
    assert field.why.endswith(".")
    assert field.fix.endswith(".")
    assert field.title[0].isupper()


def test_what_must_be_there_is_required():
    """Only what every record needs, whatever its status, is required of every record."""
    required = {f.name for f in DATASET.fields if f.required}

    assert required == {
        "resident_id",
        "given_name",
        "family_name",
        "date_of_birth",
        "person_stated_gender",
        "ethnic_category",
        "religion",
        "status",
    }


@pytest.mark.parametrize(
    "name",
    [
        "resident_id",
        "nhs_number",
        "date_of_birth",
        "nok_name",
        "nok_phone",
        "lpa_phone",
        "lpa_reference",
        "dols_reference",
        "previous_postcode",
        "previous_address_line_1",
    ],
)
def test_identifiers_are_strictly_personal(name):
    """What finds one person by itself never leaves."""
    assert DATASET.by_name[name].personal is Personal.STRICT


@pytest.mark.parametrize(
    "name", ["given_name", "family_name", "person_stated_gender", "ethnic_category", "religion", "room"]
)
def test_ordinary_words_about_a_person_are_personal(name):
    """A surname such as Page occurs in plain text, and is guarded as such."""
    assert DATASET.by_name[name].personal is Personal.ORDINARY


def test_dates_are_read_as_dates():
    """A field whose name ends in date is a date, and no other is, but for birth and death."""
    dates = {f.name for f in DATASET.fields if f.kind is Kind.DATE}

    assert dates == {f.name for f in DATASET.fields if f.name.endswith("_date")} | {"date_of_birth", "date_of_death"}


def test_every_list_has_its_file():
    """Each coded field names a list, and each value on it says what it means."""
    coded = [f for f in DATASET.fields if f.codes]

    assert len(coded) == 15
    for field in coded:
        values = codes.code_list(field.code_list)
        assert tuple(v.code for v in values) == field.codes
        assert all(v.label and v.source and v.version for v in values)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ethnic_category", {"Z", "99"}),
        ("person_stated_gender", {"X"}),
        ("marital_status", {"N", "9"}),
        ("cpr_status", {"not_discussed"}),
        ("allergy_statement", {"not_available"}),
        ("resident_status", set()),
    ],
)
def test_answers_that_say_nothing_are_marked(name, expected):
    """Not known is right for validity and counted apart."""
    assert set(codes.defaults(name)) == expected


def test_a_record_finds_its_home_and_itself():
    """The two links: the home's entry in the register, and the same record tonight."""
    assert DATASET.links["home"].dataset == "home"
    assert DATASET.links["tonight"].on == (("home_id", "home_id"), ("resident_id", "resident_id"))
