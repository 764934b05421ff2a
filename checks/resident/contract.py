"""What a resident record is: every field of the contract, in the order a care record is filled in."""

from __future__ import annotations

from checks.compared import AGREEMENT, RECORD, Present
from checks.contract import dataset
from checks.resident import (
    absence,
    allergies,
    background,
    between,
    care_plan,
    contacts,
    death,
    dols,
    dols_dates,
    gp,
    identity,
    key_worker,
    lpa,
    measurements,
    medicines,
    nhs_number,
    nutrition,
    other_books,
    placement,
    resuscitation,
    retention,
    risks,
    skin,
    spread,
    status,
    stay,
    trace_status,
    twice,
)
from checks.resident.fields_background import Background
from checks.resident.fields_care import Care
from checks.resident.fields_contacts import Contacts
from checks.resident.fields_legal import Legal
from checks.resident.fields_medical import Medical
from checks.resident.fields_person import Person
from checks.resident.fields_stay import Stay
from checks.resident.presence import NOT_LIVING_HERE, lives_here
from wellkept.dataset import Link
from wellkept.words import Owner


# In the order in which a reader of the rulebook meets a resident.
SUBJECTS = (
    identity,
    nhs_number,
    trace_status,
    twice,
    background,
    stay,
    death,
    status,
    absence,
    placement,
    contacts,
    gp,
    allergies,
    resuscitation,
    dols,
    dols_dates,
    lpa,
    care_plan,
    risks,
    nutrition,
    skin,
    measurements,
    medicines,
    key_worker,
    spread,
    other_books,
    retention,
    between,
)


class Resident(Legal, Care, Medical, Contacts, Stay, Background, Person):
    """One resident of one home, as one night's extract shows them."""


DATASET = dataset(
    "resident",
    "Residents",
    "resident",
    model=Resident,
    key="resident_id",
    rules=[subject.RULES for subject in SUBJECTS],
    links={
        "home": Link("home", (("home_id", "home_id"),)),
        "key_worker": Link("staff", (("home_id", "home_id"), ("key_worker_id", "staff_id"))),
        "chart": Link("medicine_record", (("home_id", "home_id"), ("resident_id", "resident_id"))),
        "same_number": Link("medicine_record", (("nhs_number", "nhs_number"),)),
        "dols_line": Link("dols_register", (("home_id", "home_id"), ("resident_id", "resident_id"))),
        "dnacpr_line": Link("dnacpr_register", (("home_id", "home_id"), ("resident_id", "resident_id"))),
        "room": Link("room", (("home_id", "home_id"), ("room", "room"))),
        AGREEMENT: Link(AGREEMENT, (("home_id", "home_id"), ("resident_id", RECORD))),
        "tonight": Link("resident", (("home_id", "home_id"), ("resident_id", "resident_id"))),
    },
    called=("preferred_name", "given_name"),
    room="room",
    owner=Owner.SENIOR,
    present=Present(lives_here, NOT_LIVING_HERE, here={"status": "active"}, gone={"status": "discharged"}),
)
