"""The training contract: one course that one member of staff completed, and the rules that judge it."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.contract import dataset, field
from checks.training import dates, detail, repeats, whose
from checks.training.evidence import ASC_WDS, SCHEDULE_4
from wellkept.dataset import Link
from wellkept.words import Owner, Personal, Severity


class Training(pa.DataFrameModel):
    """One course of one person. Headings of HR exports and of the ASC-WDS training file both map to it."""

    staff_id: str = field(
        "Staff number",
        required=True,
        personal=Personal.STRICT,
        severity=Severity.MAJOR,
        source=ASC_WDS,
        why="Training that is nobody's counts for nobody.",
        fix="Enter the staff number of the person who was trained, as the staff list has it.",
        example="S0417",
        aliases=(
            "UNIQUEWORKERID", "Staff ID", "Staff No", "Employee No", "Employee Number", "Employee ID", "Emp No",
            "Worker ID", "Learner ID", "Payroll No", "Payroll Number", "Personnel Number", "Person Number",
        ),
    )  # fmt: skip
    home_id: str = field(
        "Home",
        source=ASC_WDS,
        why="Training counted at the wrong home leaves a gap at the right one.",
        fix="Choose the home the person works at, as the staff list has it.",
        severity=Severity.MAJOR,
        example="home-1",
        aliases=("LOCALESTID", "Home ID", "Home name", "Care home", "Site", "Location", "Workplace", "Branch", "Unit"),
    )
    category: str = field(
        "Training category",
        required=True,
        codes="training_category",
        source=ASC_WDS,
        why="The training matrix cannot count a course it cannot place.",
        fix="Choose the category from the list, or name the course as the list of courses has it.",
        example="6",
        aliases=("CATEGORY", "Course category", "Category code", "Subject area"),
        description="Left out of the file, it is told by the name of the course through a reviewed list.",
    )
    training_name: str = field(
        "Course",
        source=ASC_WDS,
        why="The name says what was taught, where the category says only what kind.",
        fix="Enter the name that is on the certificate.",
        example="Fire safety",
        aliases=(
            "TRAININGNAME", "Training", "Course name", "Course title", "Training course", "Training title",
            "Training name", "Module", "Module name", "Learning", "Subject",
        ),
    )  # fmt: skip
    accredited: str = field(
        "Accredited",
        codes="training_accredited",
        source=ASC_WDS,
        why="The return refuses an answer that is not on its list.",
        fix="Choose yes, no or don't know.",
        example="1",
        aliases=("ACCREDITED", "Accredited training", "Is accredited"),
    )
    who_delivered: str = field(
        "Who delivered it",
        codes="training_deliverer",
        source=ASC_WDS,
        why="The return refuses an answer that is not on its list.",
        fix="Choose in-house staff or external provider.",
        example="2",
        aliases=("WHODELIVERED", "Delivered by", "Who delivered"),
    )
    provider_code: str = field(
        "Training provider",
        codes="training_provider",
        source=ASC_WDS,
        why="The return refuses a provider that is not on its list.",
        fix="Choose the provider from the list, or other.",
        example="999",
        aliases=("PROVIDERNAME", "Provider", "Training company", "Provider name", "Provider code"),
    )
    how_delivered: str = field(
        "How it was delivered",
        codes="training_delivery",
        source=ASC_WDS,
        why="Some skills cannot be learned at a screen, so the way a course was given matters.",
        fix="Choose face to face or e-learning.",
        example="1",
        aliases=("HOWDELIVERED", "Delivery method", "Delivery", "Method", "How delivered"),
    )
    validity: str = field(
        "Valid for",
        pattern="none|[1-9][0-9]{0,2}",
        source=ASC_WDS,
        why="It says when the person has to be trained again.",
        fix="Enter whole months from 1 to 999, or none if the training never runs out.",
        example="12",
        aliases=("VALIDITY", "Validity", "Validity months", "Valid for months", "Renewal period", "Frequency months"),
        description="Months, or none where it never runs out.",
    )
    completed_date: pl.Date = field(
        "Completed",
        severity=Severity.MAJOR,
        source=ASC_WDS,
        why="Without a day the training cannot be shown to have happened.",
        fix="Copy the date from the certificate.",
        example="2026-05-11",
        aliases=(
            "DATECOMPLETED", "Date completed", "Completed date", "Completion date", "Completed on", "Date of training",
            "Training date", "Course date", "Date attended", "Attended",
        ),
    )  # fmt: skip
    expiry_date: pl.Date = field(
        "Valid until",
        source=ASC_WDS,
        why="A course looks valid for too long if this date is wrong.",
        fix="Copy the date from the certificate, or leave it blank and enter the months it is valid for.",
        example="2027-05-10",
        aliases=(
            "EXPIRYDATE", "Expiry date", "Expires", "Expires on", "Expiry", "Renewal date", "Renewal due", "Due date",
            "Refresher due", "Next due",
        ),
    )  # fmt: skip
    notes: str = field(
        "Notes",
        personal=Personal.ORDINARY,
        source=ASC_WDS,
        example="Certificate on file",
        aliases=("NOTES", "Comments", "Remarks"),
    )
    certificate_number: str = field(
        "Certificate number",
        personal=Personal.STRICT,
        source=SCHEDULE_4,
        why="It ties the record to a certificate that can be looked at.",
        fix="Copy it from the certificate.",
        example="C000123",
        aliases=("Certificate No", "Certificate ID", "Certificate ref", "Certificate reference", "Cert No"),
    )


DATASET = dataset(
    "training",
    "Training",
    "training record",
    model=Training,
    key="staff_id",
    rules=(whose.RULES, detail.RULES, dates.RULES, repeats.RULES),
    links={
        "person": Link("staff", (("home_id", "home_id"), ("staff_id", "staff_id"))),
        "workplace": Link("workplace", (("home_id", "home_id"),)),
    },
    owner=Owner.HR,
)
