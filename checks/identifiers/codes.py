"""Codes of organisations, certificates and registers: their form alone, since nothing is looked up."""

from __future__ import annotations

from checks.identifiers.identifier import Identifier, Says, always, as_written, fits, unless, whole
from checks.identifiers.nhs_number import ONE_DIGIT_REPEATED


PRACTICE = "[A-Z][0-9]{5}"
# Organisations and sites have three to five characters; a practice has six, and nine with its branch.
ODS_CODE = f"[A-Z0-9]{{3,5}}|{PRACTICE}(?:[0-9]{{3}})?"
CQC_LOCATION = "[0-9]-[0-9]{8,12}"
NMC_PIN = "[0-9]{2}[A-Z][0-9]{4}[A-Z]"
DBS_NUMBER = "[0-9]{12}"

_CAPITALS = "It has small letters: write capitals."
_SPACES = "It has a space in it: leave it out."

ODS = Identifier(
    "ods_code",
    as_written,
    right=whole(ODS_CODE),
    faults=(
        Says(lambda text: text.str.contains(r"\s"), _SPACES),
        Says(lambda text: fits(text.str.to_uppercase(), ODS_CODE), _CAPITALS),
        Says(
            always,
            "It is not the form of an ODS code, such as VLAXL or K81003: look it up in the NHS's ODS portal.",
        ),
    ),
    notes=(Says(whole("V8199[789]"), "A stand-in for a practice that is not known: it names none."),),
)
CQC = Identifier(
    "cqc_location",
    as_written,
    right=whole(CQC_LOCATION),
    faults=(
        Says(lambda text: text.str.contains(r"\s"), _SPACES),
        Says(
            always,
            "It is not a digit, a hyphen and 8 to 12 digits, such as 1-123456789: copy it from the home's page at CQC.",
        ),
    ),
    notes=(Says(unless("1-.*"), "Well formed; CQC's own ids begin with 1-, so look the home up."),),
)
NMC = Identifier(
    "nmc_pin",
    as_written,
    right=whole(NMC_PIN),
    faults=(
        Says(lambda text: text.str.contains(r"\s"), _SPACES),
        Says(lambda text: fits(text.str.to_uppercase(), NMC_PIN), _CAPITALS),
        Says(
            always,
            "It is not two digits, a letter, four digits and a letter; O and 0, I and 1, S and 5 are easily confused: "
            "look the person up in the online register.",
        ),
    ),
)
DBS = Identifier(
    "dbs_number",
    as_written,
    right=lambda text: fits(text, DBS_NUMBER) & ~fits(text, ONE_DIGIT_REPEATED),
    faults=(
        Says(lambda text: text.str.contains(r"\s"), _SPACES),
        Says(unless(DBS_NUMBER), "It is not twelve digits: copy it from the top right of the certificate."),
        Says(whole(ONE_DIGIT_REPEATED), "It is one digit repeated, which is a stand-in: copy it from the certificate."),
    ),
)
