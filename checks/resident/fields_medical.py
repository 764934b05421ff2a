"""What clinicians ask first: allergies and the decision about resuscitation."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.contract import field
from checks.resident import evidence
from wellkept.words import Personal, Severity


class Medical(pa.DataFrameModel):
    """Allergies and cardiopulmonary resuscitation (CPR)."""

    allergy_statement: str = field(
        "Allergy statement",
        codes="allergy_statement",
        severity=Severity.CRITICAL,
        source=f"{evidence.MODS}: allergies and adverse reactions",
        why="Medicines are given on the strength of this answer.",
        fix="Choose: has allergies, none known, or information not available.",
        example="has_allergies",
        aliases=("allergy status", "allergies status", "allergies y/n", "any allergies", "known allergies y/n"),
    )
    allergies: str = field(
        "Allergies",
        personal=Personal.ORDINARY,
        severity=Severity.CRITICAL,
        source=f"{evidence.MODS}: allergies and adverse reactions",
        why="Medicines are given on the strength of this answer.",
        fix="List what the person is allergic to, from the GP summary.",
        example="Penicillin",
        aliases=(
            "allergy",
            "known allergies",
            "allergy details",
            "allergies and intolerances",
            "allergen",
            "allergens",
            "drug allergies",
            "allergies/sensitivities",
        ),
    )
    allergy_reaction: str = field(
        "Allergic reaction",
        personal=Personal.ORDINARY,
        severity=Severity.MAJOR,
        source=f"{evidence.MODS}: allergies and adverse reactions",
        why="A rash and a swollen throat call for different care.",
        fix="Copy the reaction from the GP summary, or enter reaction unknown.",
        example="Rash",
        aliases=("reaction", "allergy reaction", "reactions", "allergy severity"),
    )
    cpr_status: str = field(
        "CPR status",
        codes="cpr_status",
        severity=Severity.CRITICAL,
        source=evidence.OWN_LIST,
        why="The wrong answer leads to the wrong action when a heart stops, both ways.",
        fix="Copy the decision from the form itself.",
        example="dnacpr",
        aliases=(
            "cpr",
            "resuscitation",
            "resuscitation status",
            "resus status",
            "dnar",
            "dnar y/n",
            "dnacpr",
            "dnacpr status",
            "dnr",
            "cpr decision",
        ),
    )
    dnacpr_decision_date: pl.Date = field(
        "DNACPR decision date",
        severity=Severity.CRITICAL,
        source=evidence.CQC_DNACPR,
        why="A paramedic needs the form to be dated.",
        fix="Copy the date from the form itself.",
        example="2026-02-03",
        aliases=("dnacpr date", "dnar date", "dnr date", "date of dnacpr", "dnacpr form date"),
    )
    dnacpr_clinician: str = field(
        "DNACPR clinician",
        personal=Personal.STRICT,
        severity=Severity.CRITICAL,
        source=evidence.CQC_DNACPR,
        why="The decision is a clinician's, and they may have to be asked.",
        fix="Copy the name and role of the clinician from the form itself.",
        example="Dr Jane Example, GP",
        aliases=("dnacpr signed by", "dnar clinician", "dnar signed by", "dnacpr doctor", "dnacpr decision maker"),
    )
    dnacpr_review_date: pl.Date = field(
        "DNACPR review date",
        severity=Severity.CRITICAL,
        source=evidence.CQC_DNACPR,
        why="A decision past its review may no longer be what the person wants or needs.",
        fix="Copy the review date from the form itself.",
        example="2027-02-03",
        aliases=("dnacpr review", "dnar review date", "dnar review", "dnacpr next review", "resuscitation review date"),
    )
    dnacpr_is_indefinite: bool = field(
        "DNACPR has no review date",
        severity=Severity.CRITICAL,
        source=evidence.CQC_DNACPR,
        why="A form that says indefinite needs no review date; a blank one does.",
        fix="Answer yes if the form says the decision is indefinite.",
        example="no",
        aliases=("dnacpr indefinite", "dnar indefinite", "dnacpr is indefinite", "no review needed"),
    )
