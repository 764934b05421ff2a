"""What was checked before and since a person began work: the last third of the staff contract."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.contract import field
from checks.staff.evidence import (
    ASC_WDS,
    DBS,
    DSPT_CONTRACT,
    DSPT_INDUCTION,
    DSPT_TRAINING,
    IG_POLICY,
    LOCAL_POLICY,
    NMC,
    OWN_LIST,
    REG_19,
    REGISTERS,
)
from wellkept.words import Owner, Personal, Severity


_DATE_FIX = "Enter the date as day, month and year, from the document itself."


class Clearance(pa.DataFrameModel):
    """Checks before work, registration and training: DBS, right to work, professional registers, data security."""

    dbs_number: str = field(
        "DBS certificate number",
        compared=True,
        compact=True,
        personal=Personal.STRICT,
        severity=Severity.CRITICAL,
        source=DBS,
        example="001234567890",
        aliases=("DBS No", "DBS Number", "DBS certificate no", "DBS Cert No", "DBS Ref", "Disclosure No"),
    )
    dbs_issue_date: pl.Date = field(
        "DBS issue date",
        compared=True,
        severity=Severity.MAJOR,
        source=REG_19,
        why="It shows whether the check was done before the person began work.",
        fix=_DATE_FIX,
        example="2021-08-20",
        aliases=("DBS Date", "DBS issued", "DBS date of issue", "Date of DBS", "Disclosure date"),
    )
    dbs_level: str = field(
        "DBS level",
        codes="dbs_level",
        severity=Severity.MAJOR,
        source=OWN_LIST,
        why="Only an enhanced check with the adults' barred list shows who may not work in care.",
        fix="Copy the level from the certificate.",
        example="enhanced_adults",
        aliases=("DBS Type", "DBS check level", "Level of DBS", "DBS check type", "Disclosure level"),
    )
    dbs_update_check_date: pl.Date = field(
        "DBS Update Service checked",
        source=LOCAL_POLICY,
        why="A status check shows whether anything changed since the certificate was issued.",
        fix=_DATE_FIX,
        example="2026-03-02",
        aliases=("DBS update service check", "Update service date", "DBS status check", "DBS update check"),
    )
    started_before_dbs: bool = field(
        "Risk assessed start before DBS",
        severity=Severity.MAJOR,
        source=REG_19,
        why="A start before clearance is safe only with a recorded risk assessment and supervision.",
        fix="Answer yes only if the risk assessment is on file.",
        example="no",
        aliases=("DBS risk assessment", "Started with risk assessment", "Adult first", "DBS adult first"),
    )
    nmc_pin: str = field(
        "NMC PIN",
        compared=True,
        compact=True,
        personal=Personal.STRICT,
        severity=Severity.CRITICAL,
        source=NMC,
        example="01A2345N",
        aliases=("NMC PIN number", "NMC Number", "NMC No", "PIN", "NMC registration", "Nursing PIN"),
    )
    nurse_type: str = field(
        "Type of nurse",
        codes="nurse_type",
        source=ASC_WDS,
        why="The workforce return refuses a code it does not know.",
        fix="Choose from the list. This is the kind of nurse, not the PIN.",
        example="1",
        aliases=("NMCREG", "Nurse registration type", "Part of register"),
    )
    nmc_checked_date: pl.Date = field(
        "NMC register checked",
        severity=Severity.MAJOR,
        source=NMC,
        why="The card does not show a suspension; the register does.",
        fix=_DATE_FIX,
        example="2026-06-15",
        aliases=("NMC checked", "NMC check date", "PIN checked", "Date NMC checked", "PIN check date"),
    )
    nmc_expiry_date: pl.Date = field(
        "NMC registration ends",
        severity=Severity.MAJOR,
        source=NMC,
        why="Residents rely on nursing care being given by someone on the register.",
        fix=_DATE_FIX,
        example="2027-03-31",
        aliases=("NMC Expiry", "NMC expiry date", "PIN expiry", "PIN expiry date", "NMC renewal date"),
    )
    other_registration_number: str = field(
        "Other registration number",
        compact=True,
        personal=Personal.STRICT,
        severity=Severity.MAJOR,
        source=REGISTERS,
        example="SW12345",
        aliases=("Registration number", "HCPC number", "HCPC No", "SWE number", "Professional registration"),
        description="Social Work England or HCPC.",
    )
    other_registration_expiry_date: pl.Date = field(
        "Other registration ends",
        severity=Severity.MAJOR,
        source=REGISTERS,
        why="Residents rely on this work being done by someone on the register.",
        fix=_DATE_FIX,
        example="2027-11-30",
        aliases=("Registration expiry", "HCPC expiry", "SWE expiry", "Registration renewal date"),
    )
    right_to_work_type: str = field(
        "Right to work evidence",
        codes="right_to_work_type",
        severity=Severity.MAJOR,
        source=OWN_LIST,
        why="It shows how the right to work was checked.",
        fix="Choose how the right to work was checked.",
        example="document",
        aliases=("RTW type", "RTW evidence", "Right to work document", "RTW document"),
    )
    right_to_work_seen_date: pl.Date = field(
        "Right to work checked",
        severity=Severity.MAJOR,
        source=IG_POLICY,
        why="The check has to be made before the first day of work.",
        fix=_DATE_FIX,
        example="2021-08-12",
        aliases=("RTW date", "RTW checked", "RTW check date", "Right to work date", "Right to work check date"),
    )
    right_to_work_expiry_date: pl.Date = field(
        "Right to work ends",
        severity=Severity.MAJOR,
        source=IG_POLICY,
        why="A permission with an end date has to be checked again before it ends.",
        fix=_DATE_FIX,
        example="2028-01-31",
        aliases=("RTW expiry", "RTW expiry date", "Visa expiry", "BRP expiry", "Right to work expiry"),
    )
    references_received: int = field(
        "References received",
        source=REG_19,
        why="Satisfactory evidence of conduct in earlier work has to be on file.",
        fix="Enter how many references are on file, as a number.",
        severity=Severity.MAJOR,
        example="2",
        aliases=("References", "No of references", "Number of references", "Refs received"),
    )
    employment_history_complete: bool = field(
        "Full employment history",
        source=REG_19,
        why="Gaps in an employment history need a written explanation.",
        fix="Answer yes once every gap is explained in writing.",
        severity=Severity.MAJOR,
        example="yes",
        aliases=("Employment history", "Employment history checked", "Employment gaps explained", "Work history"),
    )
    identity_proof_seen: bool = field(
        "Proof of identity seen",
        source=REG_19,
        why="Everything else on the file rests on knowing who the person is.",
        fix="Answer yes once the document was seen and a copy is on file.",
        severity=Severity.MAJOR,
        example="yes",
        aliases=("ID seen", "Identity proof", "Proof of ID", "ID checked", "Identity checked"),
    )
    photo_held: bool = field(
        "Recent photograph held",
        source=REG_19,
        why="The staff file has to hold a recent photograph.",
        fix="Answer yes once the photograph is on file.",
        severity=Severity.MAJOR,
        example="yes",
        aliases=("Photo", "Photograph", "Photo on file", "Photo held"),
    )
    induction_date: pl.Date = field(
        "Data security induction",
        severity=Severity.MAJOR,
        source=DSPT_INDUCTION,
        why="People new to residents' records need to know how to keep them safe.",
        fix=_DATE_FIX,
        example="2021-09-07",
        aliases=("Induction date", "Induction completed", "Induction", "Data security induction date", "IG induction"),
    )
    contract_has_data_security_clause: bool = field(
        "Data security in the contract",
        severity=Severity.MAJOR,
        source=DSPT_CONTRACT,
        why="The Toolkit asks that staff contracts set out data security duties.",
        fix="Answer yes once the signed contract on file has the clause.",
        example="yes",
        aliases=("Data security clause", "Confidentiality clause", "Contract clause", "Confidentiality agreement"),
    )
    data_security_training_date: pl.Date = field(
        "Data security training",
        severity=Severity.MAJOR,
        owner=Owner.IG_LEAD,
        source=DSPT_TRAINING,
        why="The Toolkit asks that at least 95% of staff were trained in the last twelve months.",
        fix=_DATE_FIX,
        example="2026-05-11",
        aliases=(
            "Data security training date", "Data security awareness", "Data security & awareness", "IG training",
            "Information governance training", "GDPR training", "Data protection training", "Cyber security training",
        ),
    )  # fmt: skip
