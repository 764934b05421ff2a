"""Who a member of staff is and how to reach them: the first third of the staff contract."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.contract import field
from checks.identifiers.email import EMAIL
from checks.staff.evidence import ASC_WDS, DSPT_STAFF, HMRC, POSTCODE, SCHEDULE_4
from wellkept.words import Personal, Severity


class Person(pa.DataFrameModel):
    """The person: identity, contact details, and what the workforce return asks about them."""

    staff_id: str = field(
        "Staff number",
        required=True,
        unique=True,
        personal=Personal.STRICT,
        severity=Severity.CRITICAL,
        source=DSPT_STAFF,
        why="Training, DBS checks and access to records are kept under this number. A shared one mixes people up.",
        fix="Give each person one number of their own, and never use a leaver's number again.",
        example="S0417",
        aliases=(
            "UNIQUEWORKERID", "Staff ID", "Staff No", "Employee No", "Employee Number", "Employee ID", "Emp No",
            "Worker ID", "Payroll No", "Payroll Number", "Personnel Number", "Person Number", "Works Number",
        ),
    )  # fmt: skip
    home_id: str = field(
        "Home",
        source=DSPT_STAFF,
        why="A record counted at the wrong home reaches the wrong worklist.",
        fix="Choose the home the person mainly works at.",
        severity=Severity.MAJOR,
        example="home-1",
        aliases=("LOCALESTID", "Home ID", "Home name", "Care home", "Site", "Location", "Workplace", "Branch", "Unit"),
    )
    title: str = field(
        "Title",
        source=SCHEDULE_4,
        example="Ms",
        aliases=("Salutation", "Prefix"),
    )
    given_name: str = field(
        "Given name",
        compared=True,
        required=True,
        personal=Personal.ORDINARY,
        severity=Severity.MAJOR,
        source=SCHEDULE_4,
        why="Without the full name nobody can match this person to a DBS certificate or a register.",
        fix="Copy the name from the passport or other proof of identity.",
        example="Amara",
        aliases=("First name", "Forename", "Forenames", "First names", "Given names", "Christian name"),
    )
    family_name: str = field(
        "Family name",
        compared=True,
        required=True,
        personal=Personal.ORDINARY,
        severity=Severity.MAJOR,
        source=SCHEDULE_4,
        why="Without the full name nobody can match this person to a DBS certificate or a register.",
        fix="Copy the name from the passport or other proof of identity.",
        example="Okafor",
        aliases=("Surname", "Last name", "Second name"),
    )
    known_as: str = field(
        "Known as",
        personal=Personal.ORDINARY,
        source=ASC_WDS,
        example="Amara O",
        aliases=("DISPLAYID", "Display name", "Preferred name", "Name", "Staff name", "Employee name", "Full name"),
        description="The name or number colleagues use; the display id of the workforce return.",
    )
    date_of_birth: pl.Date = field(
        "Date of birth",
        compared=True,
        required=True,
        personal=Personal.STRICT,
        severity=Severity.MAJOR,
        source=SCHEDULE_4,
        why="Identity, DBS and right-to-work checks are matched on the date of birth.",
        fix="Copy it from the passport or birth certificate and read it back.",
        example="1988-03-14",
        aliases=("DOB", "D.O.B.", "Birth date", "Birthdate", "Date of Birth (DD/MM/YYYY)"),
    )
    nino: str = field(
        "National Insurance number",
        compared=True,
        compact=True,
        personal=Personal.STRICT,
        severity=Severity.MAJOR,
        source=HMRC,
        why="Pay, pension and the search for double records depend on it.",
        fix="Copy it from a P45, a payslip or an HMRC letter.",
        example="AB123456C",
        aliases=("NINUMBER", "NI Number", "NI No", "NINO", "National Insurance No", "Nat Ins No", "NI"),
    )
    gender: str = field(
        "Gender",
        codes="staff_gender",
        personal=Personal.ORDINARY,
        source=ASC_WDS,
        why="The workforce return refuses a code it does not know.",
        fix="Choose from the list, or ask the person to complete the staff details form.",
        example="1",
        aliases=("GENDER", "Sex"),
    )
    ethnicity: str = field(
        "Ethnicity",
        codes="staff_ethnicity",
        personal=Personal.ORDINARY,
        source=ASC_WDS,
        why="The workforce return uses its own numbers; NHS letters in this column are refused.",
        fix="Choose from the workforce list, or ask the person to complete the staff details form.",
        example="31",
        aliases=("ETHNICITY", "Ethnic origin", "Ethnic group", "Ethnicity code"),
    )
    nationality: str = field(
        "Nationality",
        codes="nationality",
        personal=Personal.ORDINARY,
        source=ASC_WDS,
        why="The workforce return refuses a code it does not know.",
        fix="Choose from the list: 826 is British.",
        example="826",
        aliases=("NATIONALITY", "Nationality code"),
    )
    country_of_birth: str = field(
        "Country of birth",
        codes="country_of_birth",
        personal=Personal.ORDINARY,
        source=ASC_WDS,
        why="The workforce return refuses a code it does not know.",
        fix="Choose from the list: 826 is the United Kingdom.",
        example="826",
        aliases=("COUNTRYOFBIRTH", "Birth country"),
    )
    address: str = field(
        "Address",
        personal=Personal.STRICT,
        source=SCHEDULE_4,
        example="4 Example Road, Leeds",
        aliases=("Home address", "Address 1", "Address line 1", "Street"),
    )
    postcode: str = field(
        "Postcode",
        compared=True,
        personal=Personal.STRICT,
        source=POSTCODE,
        example="LS1 4AP",
        aliases=("POSTCODE", "Post code", "Home postcode", "Postal code"),
    )
    phone: str = field(
        "Phone number",
        compared=True,
        personal=Personal.STRICT,
        source=DSPT_STAFF,
        example="07700 900123",
        aliases=("Phone", "Telephone", "Tel", "Mobile", "Mobile number", "Contact number", "Home phone"),
    )
    email: str = field(
        "E-mail address",
        pattern=EMAIL,
        personal=Personal.STRICT,
        source=DSPT_STAFF,
        why="Rotas, training reminders and security notices go to this address.",
        fix="Ask the person to spell it, then send a test message.",
        example="amara@example.org",
        aliases=("Email", "E-mail", "Email address", "Work email", "Personal email"),
    )
    emergency_contact_name: str = field(
        "Emergency contact",
        personal=Personal.ORDINARY,
        source=DSPT_STAFF,
        example="Chidi Okafor",
        aliases=("Emergency contact name", "Next of kin", "NOK"),
    )
    emergency_contact_phone: str = field(
        "Emergency contact's phone number",
        personal=Personal.STRICT,
        source=DSPT_STAFF,
        example="07700 900456",
        aliases=("Emergency contact number", "Emergency phone", "Emergency tel", "NOK Tel", "Next of kin phone"),
    )
