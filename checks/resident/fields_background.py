"""What matters to the resident and where they came from: ethnic category, language, religion, last address."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.contract import field
from checks.resident import evidence
from wellkept.words import Personal, Severity


class Background(pa.DataFrameModel):
    """Background: what the person says of themselves, their photograph and their previous address."""

    ethnic_category: str = field(
        "Ethnic category",
        compared=True,
        required=True,
        codes="ethnic_category",
        personal=Personal.ORDINARY,
        source=evidence.ETHNIC_CATEGORY,
        why="Without it nobody can see whether people are served equally well.",
        fix="Ask the person or their family and choose the letter from the list. Never guess.",
        example="A",
        aliases=("ethnicity", "ethnic group", "ethnic origin", "ethnic category code", "ethnicity code"),
    )
    first_language: str = field(
        "First language",
        pattern="[a-z]{2}",
        personal=Personal.ORDINARY,
        source=evidence.LANGUAGE,
        why="Consent and reports of pain fail when staff do not know the person's language.",
        fix="Enter the two-letter code of the language, such as en for English or pl for Polish.",
        example="en",
        aliases=("language", "preferred language", "main language", "spoken language", "mother tongue"),
    )
    interpreter_needed: bool = field(
        "Interpreter needed",
        source=evidence.MODS,
        why="A person who needs an interpreter cannot consent without one.",
        fix="Answer yes or no.",
        example="no",
        aliases=("interpreter required", "interpreter", "needs interpreter"),
    )
    religion: str = field(
        "Religion or belief",
        required=True,
        personal=Personal.ORDINARY,
        source=evidence.MODS,
        why="Food, worship and wishes at the end of life depend on it.",
        fix="Ask gently. If the person would rather not say, enter declined.",
        example="Church of England",
        aliases=("religion", "faith", "belief", "religious belief", "denomination"),
    )
    marital_status: str = field(
        "Marital status",
        codes="marital_status",
        personal=Personal.ORDINARY,
        source=evidence.MARITAL_STATUS,
        why="A husband, wife or partner may have to be told and consulted.",
        fix="Ask the person and choose from the list.",
        example="W",
        aliases=("marital", "civil status", "relationship status"),
    )
    photo_date: pl.Date = field(
        "Photograph taken",
        severity=Severity.MAJOR,
        source=evidence.SCHEDULE_3,
        why="A recent photograph finds a missing person and identifies them for medicines.",
        fix="Enter the date the photograph was taken.",
        example="2026-05-11",
        aliases=("photo date", "date of photo", "photograph date", "photo taken", "picture date"),
    )
    previous_address_line_1: str = field(
        "Previous address",
        personal=Personal.STRICT,
        source=evidence.SCHEDULE_3,
        why="The council that pays for care is often decided by the last home address.",
        fix="Copy it from the referral form.",
        example="12 Example Street",
        aliases=(
            "address line 1",
            "address 1",
            "address1",
            "previous address line 1",
            "home address",
            "last address",
            "address",
            "street",
        ),
    )
    previous_town: str = field(
        "Previous town",
        personal=Personal.ORDINARY,
        source=evidence.SCHEDULE_3,
        why="The council that pays for care is often decided by the last home address.",
        fix="Copy it from the referral form.",
        example="Plymouth",
        aliases=("town", "city", "town or city", "post town", "previous city"),
    )
    previous_county: str = field(
        "Previous county",
        personal=Personal.ORDINARY,
        source=evidence.SCHEDULE_3,
        why="The council that pays for care is often decided by the last home address.",
        fix="Copy it from the referral form.",
        example="Devon",
        aliases=("county",),
    )
    previous_postcode: str = field(
        "Previous postcode",
        personal=Personal.STRICT,
        source=f"{evidence.CLIENT_LEVEL_DATA}: Postcode",
        why="The council that pays for care is often decided by the last home address.",
        fix="Check the postcode on the referral form.",
        example="ZZ99 3WZ",
        aliases=("postcode", "post code", "home postcode", "last postcode", "postal code"),
    )
