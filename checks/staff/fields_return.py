"""What only the national workforce return asks of staff, and how its rows are to be taken."""

from __future__ import annotations

import pandera.polars as pa

from checks.contract import field
from checks.staff.evidence import ASC_WDS
from wellkept.words import Personal


_WHY = "The workforce return refuses a code it does not know."
_FIX = "Choose from the workforce list, or ask the person to complete the staff details form."


class Return(pa.DataFrameModel):
    """Workforce return: answers of the ASC-WDS worker file that no other record of staff holds."""

    changed_staff_id: str = field(
        "New staff number",
        personal=Personal.STRICT,
        where_given=True,
        source=ASC_WDS,
        why="It is the number this person will be known by from now on.",
        fix="Enter a number that nobody else at this home has, or leave the cell empty.",
        example="S0418",
        aliases=("CHGUNIQUEWRKID",),
    )
    transfer_to_home: str = field(
        "Workplace to move the record to",
        where_given=True,
        source=ASC_WDS,
        why="The record leaves this home for the one named here.",
        fix="Enter the reference of the workplace the person moves to, or leave the cell empty.",
        example="OAK-01",
        aliases=("TRANSFERSTAFFRECORD",),
    )
    british_citizenship: str = field(
        "British citizenship",
        codes="yes_no_not_known",
        personal=Personal.ORDINARY,
        where_given=True,
        source=ASC_WDS,
        why=_WHY,
        fix=_FIX,
        example="2",
        aliases=("BRITISHCITIZENSHIP",),
    )
    year_of_entry: int = field(
        "Year of arrival in the United Kingdom",
        personal=Personal.ORDINARY,
        where_given=True,
        source=ASC_WDS,
        why="The workforce return refuses a year that is not a whole number.",
        fix="Enter the year with four digits, or leave it empty for people born here.",
        example="2016",
        aliases=("YEAROFENTRY", "Year of entry"),
    )
    disability: str = field(
        "Disability",
        codes="staff_disability",
        personal=Personal.ORDINARY,
        where_given=True,
        source=ASC_WDS,
        why=_WHY,
        fix=_FIX,
        example="0",
        aliases=("DISABLED",),
    )
    level_2_care_certificate: str = field(
        "Level 2 Adult Social Care Certificate",
        where_given=True,
        source=ASC_WDS,
        why="It shows who holds the national qualification for new care workers.",
        fix="Enter 1 and the year it was achieved, such as 1;2025, 2 for started or 3 for no.",
        example="1;2025",
        aliases=("L2CARECERT",),
    )
    recruitment_source: str = field(
        "Where the person was recruited from",
        codes="recruitment_source",
        where_given=True,
        source=ASC_WDS,
        why=_WHY,
        fix=_FIX,
        example="2",
        aliases=("RECSOURCE", "Recruitment source"),
    )
    care_visa: str = field(
        "Health and Care Worker visa",
        codes="yes_no_not_known",
        personal=Personal.ORDINARY,
        where_given=True,
        source=ASC_WDS,
        why=_WHY,
        fix=_FIX,
        example="2",
        aliases=("HANDCVISA",),
    )
    recruited_in_uk: str = field(
        "Recruited in or outside the United Kingdom",
        codes="yes_no_not_known",
        personal=Personal.ORDINARY,
        where_given=True,
        source=ASC_WDS,
        why=_WHY,
        fix=_FIX,
        example="1",
        aliases=("INOUTUK",),
    )
    delegated_healthcare: str = field(
        "Delegated healthcare activities",
        codes="yes_no_not_known",
        where_given=True,
        source=ASC_WDS,
        why=_WHY,
        fix=_FIX,
        example="2",
        aliases=("DHA",),
    )
    apprentice: str = field(
        "Apprentice",
        codes="yes_no_not_known",
        where_given=True,
        source=ASC_WDS,
        why=_WHY,
        fix=_FIX,
        example="2",
        aliases=("APPRENTICE", "Apprenticeship"),
    )
    mental_health_professional: str = field(
        "Approved mental health professional",
        codes="yes_no_not_known",
        where_given=True,
        source=ASC_WDS,
        why=_WHY,
        fix="Answer for social workers only: 1 yes, 2 no, 999 not known.",
        example="2",
        aliases=("AMHP",),
    )
    care_qualification: str = field(
        "Social care qualification",
        where_given=True,
        source=ASC_WDS,
        why="It shows how qualified the team is.",
        fix="Enter 1 and the highest level, such as 1;3, 2 for none or 999 for not known.",
        example="1;3",
        aliases=("SCQUAL",),
    )
    other_qualification: str = field(
        "Qualification outside social care",
        where_given=True,
        source=ASC_WDS,
        why="It shows how qualified the team is.",
        fix="Enter 1 and the highest level, such as 1;4, 2 for none or 999 for not known.",
        example="2",
        aliases=("NONSCQUAL",),
    )
    workforce_pathway: str = field(
        "Care Workforce Pathway category",
        codes="care_workforce_pathway",
        where_given=True,
        source=ASC_WDS,
        why=_WHY,
        fix="Choose the category from the pathway's list.",
        example="2",
        aliases=("CWPCATEGORY",),
    )
