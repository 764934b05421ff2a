"""Days and numbers on the edge: the last right value and the first wrong one, and what a setting moves."""

from __future__ import annotations

import pytest

from wellkept.words import Verdict


HERE = {"status": "active", "stay_type": "permanent", "admission_date": "2025-03-10"}
AWAY = {"status": "temporary_absence", "absence_type": "hospital"}
DOLS = {"status": "active", "dols_status": "authorised"}
DNACPR = {"status": "active", "cpr_status": "dnacpr"}
# rule: the record, the field moved, its last right value and its first wrong one (tonight is 2026-11-21)
EDGES = {
    "RES-008d": (
        {**HERE, "nhs_number": "9990000018", "nhs_number_status": "02"},
        "admission_date",
        "2026-10-24",
        "2026-10-23",
    ),
    "RES-017b": (HERE, "photo_date", "2025-11-20", "2025-11-19"),
    "RES-017c": (HERE, "photo_date", "2026-11-21", "2026-11-22"),
    "RES-020b": (HERE, "admission_date", "2026-11-21", "2026-11-22"),
    "RES-021d": (HERE, "admission_date", "1986-11-22", "1986-11-21"),
    "RES-024a": ({"status": "active"}, "discharge_date", "2026-11-22", "2026-11-21"),
    "RES-025": (HERE, "last_care_entry_date", "2026-11-19", "2026-11-18"),
    "RES-026a": ({**AWAY, "absence_review_date": ""}, "absence_start_date", "2026-10-24", "2026-10-23"),
    "RES-026e": ({**AWAY, "dols_status": "suspended"}, "absence_start_date", "2026-10-24", "2026-10-23"),
    "RES-055a": (DNACPR, "dnacpr_review_date", "2026-11-21", "2026-11-20"),
    "RES-055b": (DNACPR, "dnacpr_review_date", "2026-12-22", "2026-12-21"),
    "RES-058g": ({**DOLS, "dols_start_date": "2026-03-01"}, "dols_expiry_date", "2027-03-02", "2027-03-03"),
    "RES-058h": ({**DOLS, "dols_status": "applied_urgent"}, "dols_start_date", "2026-11-07", "2026-11-06"),
    "RES-059a": ({**DOLS, "dols_renewal_requested_date": ""}, "dols_expiry_date", "2026-12-20", "2026-12-19"),
    "RES-059b": (DOLS, "dols_expiry_date", "2026-11-21", "2026-11-20"),
    "RES-060a": (
        {**DOLS, "dols_status": "applied_standard", "dols_chased_date": ""},
        "dols_applied_date",
        "2026-10-31",
        "2026-10-30",
    ),
    "RES-062a": ({**HERE, "care_plan_date": ""}, "admission_date", "2026-11-18", "2026-11-17"),
    "RES-063b": (HERE, "care_plan_review_date", "2026-10-21", "2026-10-20"),
    "RES-063d": (HERE, "care_plan_next_review_date", "2026-11-21", "2026-11-20"),
    "RES-064c": (HERE, "must_screened_date", "2026-10-21", "2026-10-20"),
    "RES-066c": (HERE, "waterlow_assessed_date", "2026-10-21", "2026-10-20"),
    "RES-067b": ({}, "weight_kg", "200", "200.1"),
    "RES-067c": (HERE, "weighed_date", "2026-10-21", "2026-10-20"),
    "RES-068b": ({}, "height_m", "2.10", "2.11"),
    "RES-069b": (HERE, "falls_assessed_date", "2026-10-21", "2026-10-20"),
    "RES-069f": (HERE, "peep_date", "2025-11-20", "2025-11-19"),
    "RES-070": ({**HERE, "about_me_date": ""}, "admission_date", "2026-10-24", "2026-10-23"),
}
# rule: the limit, a value that forgives the first wrong one above
FORGIVEN = {
    "RES-017b": ("days", 400),
    "RES-025": ("days", 4),
    "RES-026a": ("days", 56),
    "RES-055b": ("warn_days", 14),
    "RES-059a": ("warn_days", 14),
    "RES-062a": ("days", 7),
    "RES-063b": ("days", 92),
    "RES-066c": ("days", 92),
    "RES-067b": ("heaviest", 250),
    "RES-067c": ("days", 92),
    "RES-069f": ("days", 400),
}


@pytest.fixture(scope="module")
def on_the_edge(verdicts):
    """Both edges of every rule, each record a night of its own."""
    records = [{**base, name: value} for base, name, *edges in EDGES.values() for value in edges]
    said = verdicts(records, codes=set(EDGES), apart=True)
    return {code: (said[2 * i][code], said[2 * i + 1][code]) for i, code in enumerate(EDGES)}


@pytest.mark.parametrize("code", EDGES)
def test_the_edge_is_where_the_rule_says(code, on_the_edge):
    """The last right value is right and the next one is wrong."""
    assert on_the_edge[code] == (Verdict.RIGHT, Verdict.WRONG)


@pytest.mark.parametrize("code", FORGIVEN)
def test_a_setting_moves_the_edge(code, verdicts):
    """A provider's own limit is the one that counts."""
    base, name, _, first_wrong = EDGES[code]
    limit, value = FORGIVEN[code]

    said = verdicts([{**base, name: first_wrong}], codes={code}, limits={code: {limit: value}})

    assert said[0][code] is Verdict.RIGHT
