"""A whole small extract: what is planted is found, and nothing else."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from checks import datasets
from wellkept.coerce import coerce
from wellkept.engine import judge


STAFF = datasets()["staff"]
SOUND = {f.name: f.example for f in STAFF.fields} | {
    "leaving_date": "",
    "leaving_reason": "",
    "line_manager_id": "S0001",
    "nmc_pin": "",
    "nurse_type": "",
    "nmc_checked_date": "",
    "nmc_expiry_date": "",
    "salary_interval": "3",
    "annual_salary": "",
    "dbs_update_check_date": "2026-03-02",
    # What the workforce return asks of some people only: this is a British care worker with fixed hours.
    "average_hours": "",
    "main_job_role_description": "",
    "british_citizenship": "",
    "year_of_entry": "",
    "care_visa": "",
    "recruited_in_uk": "",
    "mental_health_professional": "",
}
MANAGER = SOUND | {
    "staff_id": "S0001",
    "given_name": "Bess",
    "date_of_birth": "1970-06-30",
    "nino": "CE654321A",
    "dbs_number": "009876543210",
    "main_job_role": "4",
    "line_manager_id": "S0417",
}


def flagged(*changes):
    """The codes flagged on the first record, with its manager beside it."""
    records = [SOUND | changes[0], MANAGER, *changes[1:]]
    frame = coerce(pl.LazyFrame({**{n: [r[n] for r in records] for n in SOUND}, "__line": range(len(records))}), STAFF)
    judged = judge(frame, STAFF, datasets(), as_of=date(2026, 11, 21), tables={"staff": frame})
    assert judged.errors == {}
    row = judged.table.collect().sort("__row").row(0, named=True)
    return {r.code for r in STAFF.rules if row[r.code] == 3}


def test_a_sound_record_is_left_alone():
    """Nothing is said of two people with nothing wrong."""
    assert flagged({}) == set()


@pytest.mark.parametrize(
    ("fault", "codes"),
    [
        ({"staff_id": ""}, {"staff.staff_id.missing"}),
        ({"given_name": "TBC"}, {"STF-002a"}),
        ({"date_of_birth": "31/02/1988"}, {"staff.date_of_birth.unreadable"}),
        ({"date_of_birth": "1888-03-14"}, {"STF-003b"}),
        ({"date_of_birth": "2008-03-14", "sector_start_year": "999"}, {"STF-003a"}),
        ({"nino": "QQ123456A"}, {"STF-004a"}),
        ({"nino": "CE 65 43 21 A"}, {"STF-005"}),
        ({"ethnicity": "A"}, {"staff.ethnicity.not_in_list"}),
        ({"email": "amara at home"}, {"staff.email.shape"}),
        ({"start_date": "2062-09-06"}, {"STF-007a"}),
        ({"leaving_date": "2026-11-01"}, {"STF-009"}),
        ({"status": "left", "leaving_date": ""}, {"STF-008b", "STF-008c"}),
        ({"last_shift_date": "2026-09-01"}, {"STF-010"}),
        ({"zero_hours": "yes"}, {"STF-012a"}),
        ({"dbs_number": "12345678"}, {"STF-013a"}),
        ({"dbs_number": "000000000000"}, {"STF-013b"}),
        ({"dbs_number": "009876543210"}, {"STF-013c"}),
        ({"dbs_issue_date": "2021-10-20"}, {"STF-014"}),
        ({"dbs_level": "basic"}, {"STF-016"}),
        ({"main_job_role": "16", "nurse_type": "1", "nmc_checked_date": "2026-06-15"}, {"STF-017a"}),
        ({"right_to_work_expiry_date": "2026-11-01"}, {"STF-020c"}),
        ({"right_to_work_expiry_date": "2026-12-15"}, {"STF-020d"}),
        ({"year_of_entry": "2016"}, {"ASC-013"}),
        ({"qualification_2": "7;2019"}, {"ASC-102a"}),
        ({"line_manager_id": "S7777"}, {"STF-024a"}),
        ({"data_security_training_date": "2025-05-11"}, {"TRN-007"}),
    ],
)
def test_one_fault_is_found_and_flagged_once(fault, codes):
    """Each planted fault gives its own flags and no others: parents keep the rest silent."""
    assert flagged(fault) == codes


def test_an_extract_of_few_columns_is_not_blamed_for_the_rest():
    """The workforce return lacks half the fields; only what it holds is judged."""
    few = {n: [SOUND[n]] for n in ("staff_id", "home_id", "date_of_birth", "main_job_role", "employment_status")}
    frame = coerce(pl.LazyFrame({**few, "__line": [2]}), STAFF)

    row = judge(frame, STAFF, datasets(), as_of=date(2026, 11, 21)).table.collect().row(0, named=True)

    assert [c for c, verdict in row.items() if verdict == 3 and c in STAFF.by_code] == []
    assert row["STF-013d"] == 1
    assert row["staff.status.missing"] == 1
