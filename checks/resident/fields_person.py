"""Who the resident is: the fields that tell one person from another."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.contract import field
from checks.resident import evidence
from wellkept.words import Owner, Personal, Severity


class Person(pa.DataFrameModel):
    """Identity: names, date of birth, NHS number."""

    resident_id: str = field(
        "Resident ID",
        required=True,
        unique=True,
        personal=Personal.STRICT,
        severity=Severity.CRITICAL,
        owner=Owner.IG_LEAD,
        source=evidence.REG_17,
        why="Two people under one number means care given to the wrong person.",
        fix="Give each person their own number in the care system. Never use a number again.",
        example="R0001",
        aliases=(
            "resident no",
            "resident number",
            "resident ref",
            "resident reference",
            "service user id",
            "service user no",
            "su id",
            "client id",
            "client no",
            "person id",
            "care record id",
            "local id",
        ),
    )
    home_id: str = field(
        "Home",
        owner=Owner.IG_LEAD,
        source=evidence.REG_17,
        why="A record counted under the wrong home reaches the wrong staff.",
        fix="Correct the home or site setting in the care system.",
        example="oak-lodge",
        aliases=(
            "home name",
            "care home",
            "site",
            "site name",
            "location",
            "location name",
            "service",
            "service name",
            "branch",
        ),
    )
    title: str = field(
        "Title",
        personal=Personal.ORDINARY,
        source=evidence.REG_17,
        why="People should be addressed as they wish.",
        fix="Ask the person how they wish to be addressed.",
        example="Mrs",
        aliases=("salutation", "name title"),
    )
    given_name: str = field(
        "First name",
        compared=True,
        required=True,
        personal=Personal.ORDINARY,
        severity=Severity.CRITICAL,
        source=f"{evidence.MODS}: given name",
        why="Without both names nobody can be sure who this is.",
        fix="Copy the name from an identity document or the discharge letter, and check it with the person.",
        example="Violet",
        aliases=("given name", "forename", "forenames", "firstname", "christian name", "name first", "first names"),
    )
    middle_name: str = field(
        "Middle name",
        personal=Personal.ORDINARY,
        source=evidence.MODS,
        why="A middle name tells apart two people who share their other names.",
        fix="Copy it from an identity document.",
        example="Audrey",
        aliases=("middle names", "second name", "other names", "name middle"),
    )
    family_name: str = field(
        "Surname",
        compared=True,
        required=True,
        personal=Personal.ORDINARY,
        severity=Severity.CRITICAL,
        source=f"{evidence.MODS}: family name",
        why="Without both names nobody can be sure who this is.",
        fix="Copy the name from an identity document or the discharge letter, and check it with the person.",
        example="Gregory",
        aliases=("family name", "last name", "lastname", "name last"),
    )
    preferred_name: str = field(
        "Preferred name",
        personal=Personal.ORDINARY,
        source="PRSB local authority information standard",
        why="People should be called by the name they choose.",
        fix="Ask the person what they like to be called.",
        example="Vi",
        aliases=("known as", "likes to be called", "preferred first name", "nickname", "name to call by"),
    )
    date_of_birth: pl.Date = field(
        "Date of birth",
        compared=True,
        required=True,
        personal=Personal.STRICT,
        severity=Severity.CRITICAL,
        source=evidence.MODS,
        why="The date of birth is the second check before medicines are given and when an ambulance is called.",
        fix="Copy the date from an NHS letter or passport and read it back to the person.",
        example="1938-04-17",
        aliases=("dob", "d.o.b.", "birth date", "birthdate", "date of birth dob", "born"),
    )
    nhs_number: str = field(
        "NHS number",
        compared=True,
        compact=True,
        personal=Personal.STRICT,
        severity=Severity.CRITICAL,
        source=evidence.NHS_NUMBER,
        why="A wrong number attaches another person's medical record.",
        fix="Key the number again from a GP or hospital letter, and read it back in groups of 3, 3 and 4.",
        example="9990000018",
        aliases=("nhs no", "nhs num", "nhs", "nhs id", "nhsnumber", "nhs no."),
        description="Ten digits; spaces and hyphens carry no meaning.",
    )
    nhs_number_status: str = field(
        "NHS number trace status",
        codes="nhs_number_status",
        source=evidence.TRACE_STATUS,
        why="Until it has been traced, an NHS number is only a claim.",
        fix="Choose the trace status from the list.",
        example="01",
        aliases=(
            "nhs number status",
            "nhs no status",
            "nhs number status indicator",
            "nhs number status indicator code",
            "nhs status",
            "trace status",
        ),
    )
    person_stated_gender: str = field(
        "Gender",
        compared=True,
        required=True,
        codes="person_stated_gender",
        personal=Personal.ORDINARY,
        source=evidence.STATED_GENDER,
        why="Health screening and personal care depend on it.",
        fix="Ask the person and choose from the list. Do not guess from the name.",
        example="2",
        aliases=("person stated gender", "stated gender", "sex", "gender code", "m/f"),
    )
