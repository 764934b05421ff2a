"""What a field is to the gate, and in which forms a value is looked for."""

from __future__ import annotations

import pytest

from wellkept.dataset import Dataset, Field
from wellkept.personal_value import ValueKind, forms, full_names, kind_of
from wellkept.words import Kind, Personal


def dataset(field: Field, **facts) -> Dataset:
    return Dataset("resident", "Residents", "resident", (field,), **{"key": "resident_id", **facts})


def words(text: str, kind: ValueKind = ValueKind.IDENTIFIER, *, strict: bool = True) -> set[str]:
    return {form.words for form in forms(text, kind, strict=strict)}


@pytest.mark.parametrize(
    ("name", "personal", "kind"),
    [
        ("resident_id", Personal.STRICT, ValueKind.LOCAL_ID),
        ("date_of_birth", Personal.STRICT, ValueKind.DATE),
        ("nhs_number", Personal.STRICT, ValueKind.IDENTIFIER),
        ("nok_phone", Personal.STRICT, ValueKind.PHONE),
        ("mobile", Personal.STRICT, ValueKind.PHONE),
        ("work_email", Personal.STRICT, ValueKind.EMAIL),
        ("family_name", Personal.ORDINARY, ValueKind.NAME),
        ("given_name", Personal.ORDINARY, ValueKind.NAME),
        ("preferred_name", Personal.ORDINARY, ValueKind.CALLED),
        ("known_as", Personal.ORDINARY, ValueKind.CALLED),
        ("religion", Personal.ORDINARY, ValueKind.WORDS),
        ("room", Personal.NO, ValueKind.ROOM),
        ("status", Personal.NO, None),
    ],
)
def test_what_a_field_is(name, personal, kind):
    """Its contract and its name say what its values tell."""
    field = Field(name, name, kind=Kind.DATE if name.startswith("date") else Kind.TEXT, personal=personal)

    assert kind_of(field, dataset(field, room="room")) is kind


def test_a_name_to_call_by_is_what_the_dataset_says():
    """A worklist may show the names a home calls people by."""
    field = Field("given_name", "First name", personal=Personal.ORDINARY)

    assert kind_of(field, dataset(field, called=("given_name",))) is ValueKind.CALLED


@pytest.mark.parametrize("short", ["12", "1234", "A1", "A 1", "fl 2", "", "--"])
def test_what_is_too_short_is_not_looked_for(short):
    """It could not be told from a count or a word."""
    assert words(short) == set()


def test_a_long_number_is_looked_for_in_groups():
    """As it is read back over the telephone."""
    assert {"9991234560", "999 123 4560", "99912 34560", "99 91 23 45 60"} <= words("999 123-4560")


def test_a_telephone_number_is_looked_for_as_it_is_dialled():
    """From here, from abroad, and without the zero a spreadsheet drops."""
    found = words("07700 900123", ValueKind.PHONE)

    assert {"07700 900123", "07700900123", "447700900123", "7700900123", "00447700900123", "44 7700 900123"} <= found
    assert words("+44 7700 900123", ValueKind.PHONE) == found
    assert words("+44 (0)7700 900123", ValueKind.PHONE) == found


def test_an_extension_is_a_short_number():
    """It is looked for as a cell of its own; a few digits are not looked for at all."""
    assert words("900123", ValueKind.PHONE) == {"900123"}
    assert words("4321", ValueKind.PHONE) == set()


def test_a_short_number_is_a_word_of_its_own():
    """It counts only where it stands alone and the templates do not use it."""
    (form,) = forms("48213", ValueKind.LOCAL_ID, strict=True)

    assert (form.strict, form.short) == (False, True)


def test_what_looks_like_part_of_a_digest_is_short_too():
    """Hexadecimal letters and digits stand in every digest."""
    assert [form.short for form in forms("a12f", ValueKind.LOCAL_ID, strict=True)] == [True]
    assert [form.short for form in forms("R12F4", ValueKind.LOCAL_ID, strict=True)] == [False]


def test_a_reference_with_marks_is_looked_for_without_them():
    """DOLS-000123 and DOLS000123 are one."""
    assert words("DOLS-000123") == {"dols 000123", "dols000123"}


@pytest.mark.parametrize("kind", [ValueKind.IDENTIFIER, ValueKind.NAME])
def test_letters_alone_are_ordinary_words(kind):
    """Somebody writes "not known" where a name should be."""
    assert {form.strict for form in forms("not known", kind, strict=True)} == {False}


def test_an_address_for_mail_is_strict():
    """It has letters alone and still is no word of a page."""
    assert {form.strict for form in forms("vi@example.org", ValueKind.EMAIL, strict=True)} == {True}


def test_two_names_are_one_person():
    """Either order, first forename alone, glued, with any title."""
    found = {form.words for form in full_names("Mary Ann", "O'Neill", "Lady")}

    assert {
        "mary ann o neill",
        "mary oneill",
        "o neill mary",
        "oneill mary ann",
        "mrs o neill",
        "lady oneill",
        "maryannoneill",
    } <= found
    assert all(form.strict for form in full_names("Mary", "Page"))


@pytest.mark.parametrize(("given", "family"), [("", "Page"), ("May", ""), ("M", "Ng"), ("May", "P")])
def test_an_initial_is_no_name(given, family):
    """What is left would be a word or two letters; only a title and a whole surname are looked for."""
    assert {form.words.split()[0] for form in full_names(given, family)} <= {"mr", "mrs", "ms", "miss", "dr"}
