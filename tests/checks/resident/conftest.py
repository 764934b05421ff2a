"""What the tests of residents need: one complete and right record, and a way to have records judged."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import polars as pl
import pytest

from checks import datasets
from wellkept.coerce import LINE, coerce
from wellkept.engine import judge
from wellkept.example_table import CASE
from wellkept.words import Scope, Verdict


NIGHT = date(2026, 11, 21)

VIOLET = {
    "resident_id": "R0001",
    "home_id": "oak",
    "title": "Mrs",
    "given_name": "Violet",
    "middle_name": "Audrey",
    "family_name": "Gregory",
    "preferred_name": "Vi",
    "date_of_birth": "1938-04-17",
    "nhs_number": "999 000 0018",
    "nhs_number_status": "01",
    "person_stated_gender": "2",
    "ethnic_category": "A",
    "first_language": "en",
    "interpreter_needed": "no",
    "religion": "Church of England",
    "marital_status": "W",
    "photo_date": "2026-05-11",
    "previous_address_line_1": "12 Example Street",
    "previous_town": "Plymouth",
    "previous_county": "Devon",
    "previous_postcode": "PL1 2TG",
    "status": "active",
    "stay_type": "permanent",
    "care_type": "residential",
    "room": "12",
    "funding_type": "local_authority",
    "funder": "Devon County Council",
    "admission_date": "2025-03-10",
    "discharge_date": "",
    "discharge_destination": "",
    "date_of_death": "",
    "absence_start_date": "",
    "absence_type": "",
    "absence_review_date": "",
    "nok_name": "Rose Gregory",
    "nok_phone": "07700 900123",
    "nok_relationship": "Daughter",
    "contacts_checked_date": "2026-09-01",
    "gp_name": "Dr Jane Example",
    "gp_practice_name": "Example Road Surgery",
    "gp_practice_code": "K81003",
    "gp_checked_date": "2025-03-14",
    "allergy_statement": "has_allergies",
    "allergies": "Penicillin",
    "allergy_reaction": "Rash",
    "cpr_status": "dnacpr",
    "dnacpr_decision_date": "2026-02-03",
    "dnacpr_clinician": "Dr Jane Example, GP",
    "dnacpr_review_date": "2027-02-03",
    "dnacpr_is_indefinite": "no",
    "last_care_entry_date": "2026-11-20",
    "care_plan_date": "2025-03-11",
    "care_plan_review_date": "2026-11-03",
    "care_plan_next_review_date": "2026-12-03",
    "about_me_date": "2025-03-20",
    "falls_assessed_date": "2026-11-02",
    "moving_handling_assessed_date": "2026-11-02",
    "peep_date": "2026-06-01",
    "must_score": "0",
    "must_category": "low",
    "must_screened_date": "2026-11-02",
    "waterlow_score": "12",
    "waterlow_category": "at_risk",
    "waterlow_assessed_date": "2026-11-02",
    "weight_kg": "61.4",
    "height_m": "1.62",
    "weighed_date": "2026-11-02",
    "dols_status": "authorised",
    "dols_applied_date": "2026-02-20",
    "dols_chased_date": "",
    "dols_start_date": "2026-03-01",
    "dols_expiry_date": "2027-02-28",
    "dols_reference": "DOLS-000123",
    "dols_authority": "Devon County Council",
    "dols_renewal_requested_date": "",
    "dols_cqc_notified_date": "2026-03-03",
    "mca_assessed_date": "2026-02-18",
    "lpa_type": "health_welfare",
    "lpa_reference": "7009-3218-2587",
    "court_order_reference": "",
    "lpa_name": "Rose Gregory",
    "lpa_phone": "07700 900456",
    "lpa_seen_date": "2025-03-12",
}
# The rules' own default refuses test numbers; the synthetic profile allows them by this limit.
SYNTHETIC = {"RES-006d": {"allow_test_range": 1}}


@pytest.fixture(scope="session")
def night():
    """The night all of these records are judged on."""
    return NIGHT


@pytest.fixture(scope="session")
def residents():
    """The dataset of residents."""
    return datasets()["resident"]


@pytest.fixture(scope="session")
def violet():
    """A complete record with nothing wrong. Spoil a copy."""
    return MappingProxyType(VIOLET)


def _typed(records, dataset, apart):
    columns = {name: [record.get(name, "") for record in records] for name in {k: None for r in records for k in r}}
    kept = {CASE: apart, LINE: range(2, len(records) + 2)}
    return coerce(pl.LazyFrame({**columns, **kept}, infer_schema_length=None), dataset)


@pytest.fixture(scope="session")
def verdicts(residents):
    """Judge records as one night's extract; a column no record has is absent. One dictionary per record.

    With ``apart`` every record is a night of its own, and sees the tables alone.
    """

    def judged(records, *, codes=None, tables=None, limits=None, apart=False):
        rules = [r for r in residents.rules if (r.code in codes if codes else r.scope is not Scope.BETWEEN_NIGHTS)]
        cases = list(range(len(records))) if apart else [0] * len(records)
        seen = {}
        for name, rows in (tables or {}).items():
            spread = [(case, row) for case in sorted(set(cases)) for row in rows]
            dataset = datasets()[{"tonight": "resident"}.get(name, name)]
            seen[name] = _typed([row for _, row in spread], dataset, [case for case, _ in spread])
        said = judge(
            _typed(records, residents, cases),
            residents,
            datasets(),
            as_of=NIGHT,
            rules=rules,
            tables=seen,
            limits=SYNTHETIC if limits is None else limits,
            partition=(CASE,),
        )
        assert not said.errors
        table = said.table.collect().sort("__row")
        return [{rule.code: Verdict(row[rule.code]) for rule in rules} for row in table.iter_rows(named=True)]

    return judged


@pytest.fixture(scope="session")
def flags(verdicts):
    """The codes of the rules that say wrong of the first record."""

    def flagged(*records, **given):
        return sorted(code for code, said in verdicts(records, **given)[0].items() if said is Verdict.WRONG)

    return flagged
