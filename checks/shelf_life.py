"""How long a field stays believable once somebody has confirmed it, by what a stale value does to the person.

What is measured or assessed on a date (weight, MUST, a care plan) is not here: rules of the night count those days.
Nor is what nobody can confirm by asking (an NHS number, a DBS certificate): sources and documents settle that.
"""

from __future__ import annotations

from dataclasses import dataclass

from checks.resident.evidence import DOLS


OUR_OWN = "Our own proposal"
THE_BRIEF = "Our own proposal: six months, since people change numbers without saying so"
SIX_MONTHS, A_YEAR = 183, 366  # days; a year's round begun on the same day is in time
_DAYS_A_MONTH = 30.5


@dataclass(frozen=True, slots=True)
class ShelfLife:
    """How long one field keeps.

    Attributes:
        dataset: of residents or of staff.
        field: its name in the contract.
        ask: who knows.
        days: how long a confirmation holds; ``None`` where only the record's own date ends it.
        until: a date field of the same record: from that day on the field is asked again, whoever confirmed it when.
        source: the law that backs the interval, or that it is our own proposal.
    """

    dataset: str
    field: str
    ask: str
    days: int | None
    until: str = ""
    source: str = OUR_OWN

    @property
    def words(self) -> str:
        """How long it keeps, as it is said after "confirmed".

        >>> ShelfLife("resident", "nok_phone", "", days=SIX_MONTHS).words
        'within 6 months'
        """
        if self.days is None:
            return "since it last changed"
        return f"within {round(self.days / _DAYS_A_MONTH)} months"


_KIN, _PRACTICE = "The next of kin; ring the number.", "The surgery, or the latest letter from it."
_ATTORNEY, _WORKER = "The attorney or deputy; ring the number.", "The member of staff."
_HR = "The member of staff and their contract."

SHELF_LIVES = (
    ShelfLife("resident", "nok_phone", _KIN, SIX_MONTHS, source=THE_BRIEF),
    ShelfLife("resident", "nok_name", _KIN, SIX_MONTHS),
    ShelfLife("resident", "nok_relationship", _KIN, A_YEAR),
    ShelfLife(
        "resident", "allergy_statement", "The person or their family, and the surgery’s list of allergies.", SIX_MONTHS
    ),
    ShelfLife("resident", "allergies", "The person or their family, and the surgery’s list of allergies.", SIX_MONTHS),
    ShelfLife(
        "resident", "cpr_status", "The form in the person’s file, or the clinician.", A_YEAR, until="dnacpr_review_date"
    ),
    # An authorisation is for as short a time as is needed and for twelve months at most.
    ShelfLife(
        "resident", "dols_status", "The authorisation in the file, or the council’s DoLS team.", A_YEAR,
        until="dols_expiry_date", source=f"{DOLS}: a standard authorisation lasts 12 months at most",
    ),
    ShelfLife("resident", "lpa_name", _ATTORNEY, A_YEAR),
    ShelfLife("resident", "lpa_phone", _ATTORNEY, SIX_MONTHS),
    ShelfLife("resident", "gp_name", _PRACTICE, A_YEAR),
    ShelfLife("resident", "gp_practice_name", _PRACTICE, A_YEAR),
    ShelfLife("resident", "preferred_name", "The person.", A_YEAR),
    ShelfLife("staff", "emergency_contact_phone", _WORKER, SIX_MONTHS),
    ShelfLife("staff", "emergency_contact_name", _WORKER, A_YEAR),
    ShelfLife("staff", "phone", _WORKER, A_YEAR),
    ShelfLife("staff", "email", _WORKER, A_YEAR),
    ShelfLife("staff", "address", _WORKER, A_YEAR),
    ShelfLife("staff", "postcode", _WORKER, A_YEAR),
    # Without an end it is asked once, and not again: repeated checks of some staff and not of others are unfair.
    ShelfLife(
        "staff", "right_to_work_type", "The document or the online check in the file.", None,
        until="right_to_work_expiry_date",
    ),
    ShelfLife("staff", "nmc_pin", "The NMC’s online register, not the card.", A_YEAR, until="nmc_expiry_date"),
    ShelfLife(
        "staff", "other_registration_number", "The regulator’s online register.", A_YEAR,
        until="other_registration_expiry_date",
    ),
    ShelfLife("staff", "main_job_role", _HR, A_YEAR),
    ShelfLife("staff", "contracted_hours", _HR, A_YEAR),
)  # fmt: skip

PRESENT = {
    "resident": ("active", "temporary_absence"),
    "staff": ("active", "on_leave"),
}  # states of those who are asked


def shelf_lives(dataset: str) -> tuple[ShelfLife, ...]:
    """Those of a dataset, in the order in which a page asks; none for records that are not of people."""
    return tuple(one for one in SHELF_LIVES if one.dataset == dataset)
