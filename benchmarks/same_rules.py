"""The rules that every contender judges: the codes of ours, and their facts for those who write them by hand."""

from __future__ import annotations

from benchmarks.residents_csv import AS_OF


__all__ = ["AS_OF", "CARE_TYPES", "CODES", "DAYS", "EMPTY_DATES", "ETHNIC", "LIVING_HERE", "MARITAL", "STAND_INS"]

# How many days back each chart may lie: rule, field, days.
DAYS = (
    ("RES-063b", "care_plan_review_date", 31),
    ("RES-064c", "must_screened_date", 31),
    ("RES-066c", "waterlow_assessed_date", 31),
    ("RES-017b", "photo_date", 366),
)
CODES = (
    "resident.date_of_birth.missing",
    "resident.family_name.missing",
    "resident.date_of_birth.unreadable",
    "resident.admission_date.unreadable",
    "resident.discharge_date.unreadable",
    "resident.ethnic_category.not_in_list",
    "resident.marital_status.not_in_list",
    "resident.care_type.not_in_list",
    "resident.gp_practice_code.shape",
    "resident.resident_id.duplicate",
    "RES-004a",
    "RES-004b",
    "RES-006a",
    "RES-006b",
    "RES-006c",
    "RES-007",
    "RES-027a",
    "RES-043a",
    "RES-053a",
    *(rule for rule, _, _ in DAYS),
)
LIVING_HERE = ("active", "temporary_absence")
ETHNIC = (*"ABCDEFGHJKLMNPRSZ", "99")
MARITAL = tuple("SMDWPN89")
CARE_TYPES = (
    "residential",
    "nursing",
    "dementia_residential",
    "dementia_nursing",
    "learning_disability",
    "mental_health",
    "physical_disability",
    "palliative",
)
EMPTY_DATES = (
    "1899-12-30",
    "1899-12-31",
    "1900-01-01",
    "1901-01-01",
    "1904-01-01",
    "1911-11-11",
    "1970-01-01",
    "9999-09-09",
    "9999-12-31",
)
STAND_INS = "|".join([f"{digit}{{10}}" for digit in range(10)] + ["0123456789", "1234567890", "9876543210"])
