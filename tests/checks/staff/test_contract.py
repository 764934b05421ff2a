"""The staff contract knows the headings of HR exports and of the workforce return."""

from __future__ import annotations

import csv

import pytest

from checks import datasets
from wellkept.headings import plain
from wellkept.words import Kind, Owner, Personal, Severity


STAFF = datasets()["staff"]
MEANT = {plain(h): f.name for f in STAFF.fields for h in (f.name, f.title, *f.aliases)}


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("LOCALESTID", "home_id"),
        ("UNIQUEWORKERID", "staff_id"),
        ("DISPLAYID", "known_as"),
        ("NINUMBER", "nino"),
        ("DOB", "date_of_birth"),
        ("EMPLSTATUS", "employment_status"),
        ("ZEROHRCONT", "zero_hours"),
        ("CONTHOURS", "contracted_hours"),
        ("AVGHOURS", "average_hours"),
        ("MAINJOBROLE", "main_job_role"),
        ("MAINJRDESC", "main_job_role_description"),
        ("STARTDATE", "start_date"),
        ("STARTINSECT", "sector_start_year"),
        ("NMCREG", "nurse_type"),
        ("SALARYINT", "salary_interval"),
        ("SALARY", "annual_salary"),
        ("HOURLYRATE", "hourly_rate"),
        ("CARECERT", "care_certificate"),
        ("Employee No", "staff_id"),
        ("Forename", "given_name"),
        ("Surname", "family_name"),
        ("Job Title", "main_job_role"),
        ("Start", "start_date"),
        ("Leave", "leaving_date"),
        ("Contract Hrs", "contracted_hours"),
        ("DBS No", "dbs_number"),
        ("DBS Date", "dbs_issue_date"),
        ("NMC PIN", "nmc_pin"),
        ("NMC Expiry", "nmc_expiry_date"),
        ("NI No", "nino"),
        ("IG training", "data_security_training_date"),
    ],
)
def test_headings_find_their_field(heading, name):
    """Each heading seen in the wild means one field."""
    assert MEANT[plain(heading)] == name


def test_most_of_the_workforce_return_is_read(cases):
    """Of the real worker file's headings those we have rules for are all found."""
    with (cases / "03a-asc-wds-unit-vectors" / "worker_rows.csv").open(encoding="utf-8", newline="") as lines:
        headings = next(csv.reader(lines))

    found = {MEANT[plain(h)] for h in headings if plain(h) in MEANT}

    assert len(found) >= 23
    assert {"staff_id", "home_id", "nino", "postcode", "gender", "ethnicity", "nationality"} <= found


def test_the_type_of_nurse_is_not_the_pin():
    """The workforce return's NMCREG is a list of kinds; a PIN column is something else."""
    assert STAFF.by_name["nurse_type"].codes == ("1", "2", "3", "4", "5")
    assert MEANT[plain("PIN")] == "nmc_pin"


def test_staff_records_go_to_hr_managers_and_the_ig_lead_only():
    """No fault of a staff record reaches a care worker's list."""
    owners = {r.owner for r in STAFF.rules} | {f.owner for f in STAFF.fields}

    assert owners <= {Owner.HR, Owner.MANAGER, Owner.IG_LEAD}


def test_numbers_that_name_a_person_are_strict():
    """Nothing that identifies a member of staff leaves the casebook."""
    strict = {f.name for f in STAFF.fields if f.personal is Personal.STRICT}

    assert {"staff_id", "nino", "dbs_number", "nmc_pin", "date_of_birth", "phone", "email", "line_manager_id"} <= strict


def test_what_matters_most_is_critical():
    """The rules to start with carry the gravest severity."""
    critical = {r.code for r in STAFF.rules if r.severity is Severity.CRITICAL and not r.derived}

    assert {"STF-009", "STF-013a", "STF-013c", "STF-013d", "STF-014", "STF-017a", "STF-019"} <= critical


def test_there_are_rules_enough():
    """Both kinds of rule are there in number."""
    written = [r for r in STAFF.rules if not r.derived]

    assert len(written) >= 60
    assert len(STAFF.rules) - len(written) >= 45


def test_every_field_ending_in_date_is_one():
    """Names keep their promise: a date is read as a date."""
    for f in STAFF.fields:
        assert f.name.endswith("_date") == (f.kind is Kind.DATE) or f.name == "date_of_birth"
