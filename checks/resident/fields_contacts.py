"""Whom to call for the resident: next of kin and general practitioner."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.contract import field
from checks.identifiers.codes import PRACTICE
from checks.resident import evidence
from wellkept.words import Personal, Severity


class Contacts(pa.DataFrameModel):
    """Contacts: the person's own people, and their doctor."""

    nok_name: str = field(
        "Next of kin",
        compared=True,
        personal=Personal.STRICT,
        severity=Severity.CRITICAL,
        source=evidence.SCHEDULE_3,
        why="In an emergency somebody must be called.",
        fix="Ask whom to call, at admission and at each review.",
        example="Rose Gregory",
        aliases=(
            "nok",
            "nok name",
            "next of kin name",
            "emergency contact",
            "emergency contact name",
            "contact name",
            "main contact",
            "main contact name",
            "first contact",
        ),
    )
    nok_phone: str = field(
        "Next of kin phone",
        compared=True,
        personal=Personal.STRICT,
        severity=Severity.CRITICAL,
        source=evidence.SCHEDULE_3,
        why="A number that does not work means family cannot be reached.",
        fix="Ring the number once when it is recorded.",
        example="07700 900123",
        aliases=(
            "nok phone",
            "nok tel",
            "nok telephone",
            "nok mobile",
            "nok contact",
            "nok number",
            "nok tel no",
            "next of kin telephone",
            "next of kin tel",
            "emergency contact phone",
            "emergency contact number",
            "contact phone",
            "main contact phone",
            "main contact tel",
        ),
    )
    nok_relationship: str = field(
        "Relationship of next of kin",
        personal=Personal.ORDINARY,
        severity=Severity.MAJOR,
        source=evidence.SCHEDULE_3,
        why="Staff must know whether they speak to a daughter, a friend or a solicitor.",
        fix="Choose the relationship from the list.",
        example="Daughter",
        aliases=(
            "nok relationship",
            "relationship",
            "next of kin relationship",
            "relationship to resident",
            "relationship to service user",
            "contact relationship",
        ),
    )
    contacts_checked_date: pl.Date = field(
        "Contacts last checked",
        severity=Severity.MAJOR,
        source=evidence.LOCAL_POLICY,
        why="People move and change their numbers.",
        fix="Enter the date somebody last asked whom to call.",
        example="2026-09-01",
        aliases=("contacts checked date", "contacts reviewed", "nok checked", "nok asked date"),
    )
    gp_name: str = field(
        "GP",
        personal=Personal.STRICT,
        severity=Severity.MAJOR,
        source=evidence.SCHEDULE_3,
        why="The doctor is called by name.",
        fix="Enter the GP's name as the surgery gives it.",
        example="Dr Jane Example",
        aliases=("gp name", "doctor", "general practitioner", "doctor name", "named gp"),
    )
    gp_practice_name: str = field(
        "GP practice",
        severity=Severity.MAJOR,
        source=evidence.SCHEDULE_3,
        why="Prescriptions and letters go to the practice.",
        fix="Choose the practice from the list.",
        example="Example Road Surgery",
        aliases=(
            "gp practice name",
            "gp surgery",
            "surgery",
            "surgery name",
            "practice",
            "practice name",
            "medical centre",
        ),
    )
    gp_practice_code: str = field(
        "GP practice code",
        compared=True,
        compact=True,
        pattern=PRACTICE,
        severity=Severity.CRITICAL,
        source=evidence.GP_PRACTICE,
        why="A wrong code sends prescriptions and results to the wrong surgery.",
        fix="Copy the code from the practice's own letter: one capital letter and five digits.",
        example="K81003",
        aliases=("gp code", "practice code", "surgery code", "gp ods code", "ods code", "gp practice ods code"),
    )
    gp_checked_date: pl.Date = field(
        "GP registration checked",
        source=evidence.REG_17,
        why="The old surgery goes on getting discharge letters until the person is registered here.",
        fix="Enter the date the practice confirmed the registration.",
        example="2025-03-14",
        aliases=("gp checked date", "gp registration date", "gp registered", "gp confirmed date"),
    )
