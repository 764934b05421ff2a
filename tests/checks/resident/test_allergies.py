"""Allergies: how none is written, what names nothing, and what contradicts itself."""

from __future__ import annotations

import pytest


ALL = {f"RES-{row}" for row in ("050a", "050b", "051a", "051b", "051c", "052a", "052b", "052c")}
HERE = {"status": "active", "admission_date": "2025-03-10"}


@pytest.mark.parametrize(
    "text",
    [
        "NKDA",
        "nkda",
        "NKDA.",
        "None",
        "None known",
        "Nil known",
        "No known allergies",
        "No known drug allergies or adverse reactions",
        "No drug allergies",
        "No allergies known",
    ],
)
def test_every_way_of_saying_none_is_understood(text, flags):
    """Saying so is an answer: it is neither blank, nor an allergy, nor a contradiction."""
    assert flags({**HERE, "allergies": text, "allergy_reaction": ""}, codes=ALL) == []
    assert flags({**HERE, "allergies": text, "allergy_statement": "none_known"}, codes=ALL) == []


@pytest.mark.parametrize(
    "text",
    ["NKDA, penicillin", "Penicillin. No known drug allergies", "No known allergies except latex", "NKDA - eggs"],
)
def test_none_beside_something_is_a_contradiction(text, flags):
    """Half a sentence that says none is flagged once, whatever the statement says."""
    for statement in ("none_known", "has_allergies", ""):
        record = {**HERE, "allergies": text, "allergy_statement": statement, "allergy_reaction": ""}
        assert flags(record, codes=ALL) == ["RES-051b"]


@pytest.mark.parametrize(
    "text", ["Yes", "Y", "see notes", "See care plan", "various", "as above", "?", "TBC", "Unknown"]
)
def test_an_allergy_to_nothing_is_a_stand_in(text, flags):
    """A word that names nothing is flagged once; its reaction is not asked for."""
    record = {**HERE, "allergies": text, "allergy_statement": "has_allergies", "allergy_reaction": ""}

    assert flags(record, codes=ALL) == ["RES-052b"]


@pytest.mark.parametrize("text", ["Penicillin", "Nuts", "Elastoplast, latex", "Nonesuch cream", "Nilstat", "Yeast"])
def test_real_allergies_are_left_alone(text, flags):
    """Names that contain none, nil or yes are names all the same."""
    record = {**HERE, "allergies": text, "allergy_statement": "has_allergies", "allergy_reaction": "Rash"}

    assert flags(record, codes=ALL) == []


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"allergies": ""}, "wrong"),
        ({"allergy_statement": ""}, "wrong"),
        ({"allergies": "", "allergy_statement": ""}, "wrong"),
        ({"allergies": "", "allergy_statement": "none_known"}, "right"),
        ({"allergies": "Latex", "allergy_statement": ""}, "right"),
        ({"room": "12"}, "undetermined"),
    ],
)
def test_blank_is_judged_on_the_columns_there_are(record, expected, verdicts):
    """One column or two, blank is never none; with neither column nobody can tell."""
    assert verdicts([{**HERE, **record}], codes={"RES-050a"})[0]["RES-050a"].words == expected


def test_not_available_runs_out(flags):
    """Three days after admission the information must have been found."""
    record = {"status": "active", "allergies": "", "allergy_statement": "not_available"}

    assert flags({**record, "admission_date": "2026-11-18"}, codes=ALL) == []
    assert flags({**record, "admission_date": "2026-11-17"}, codes=ALL) == ["RES-050b"]
