"""Who may decide for the resident: deprivation of liberty, mental capacity and powers of attorney."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.contract import field
from checks.resident import evidence
from wellkept.words import Owner, Personal, Severity


class Legal(pa.DataFrameModel):
    """Liberty, capacity and attorneys: Deprivation of Liberty Safeguards (DoLS), lasting power of attorney (LPA)."""

    dols_status: str = field(
        "DoLS status",
        codes="dols_status",
        severity=Severity.CRITICAL,
        source=evidence.OWN_LIST,
        why="Keeping a person in the home without authority is unlawful.",
        fix="Choose the status from the list; not needed is an answer too.",
        example="authorised",
        aliases=("dols", "dols y/n", "deprivation of liberty", "dol status", "dols application"),
    )
    dols_applied_date: pl.Date = field(
        "DoLS applied for",
        severity=Severity.MAJOR,
        source=evidence.DOLS,
        why="The council has a limited time to answer, and somebody must ask when it does not.",
        fix="Enter the date the application was sent.",
        example="2026-02-20",
        aliases=("dols applied date", "dols application date", "dols applied", "dols submitted", "dols request date"),
    )
    dols_chased_date: pl.Date = field(
        "DoLS last chased",
        severity=Severity.MAJOR,
        source=evidence.DOLS,
        why="An application nobody chases stays unanswered.",
        fix="Enter the date the council was last asked.",
        example="2026-11-10",
        aliases=("dols chased date", "dols chased", "dols follow up date", "dols last chased date"),
    )
    dols_start_date: pl.Date = field(
        "DoLS start date",
        severity=Severity.CRITICAL,
        source=evidence.DOLS,
        why="The authorisation counts from this day.",
        fix="Copy the date from the authorisation form.",
        example="2026-03-01",
        aliases=("dols start", "dols from", "dols granted", "dols granted date", "dols authorised date", "dols date"),
    )
    dols_expiry_date: pl.Date = field(
        "DoLS expiry date",
        severity=Severity.CRITICAL,
        source=evidence.DOLS,
        why="After this day the person is held without authority.",
        fix="Copy the date from the authorisation form.",
        example="2027-02-28",
        aliases=("dols expiry", "dols expires", "dols end", "dols end date", "dols until", "dols review date"),
    )
    dols_reference: str = field(
        "DoLS reference",
        personal=Personal.STRICT,
        severity=Severity.MAJOR,
        source=evidence.DOLS,
        why="The council finds the authorisation by its reference.",
        fix="Copy the reference from the authorisation form.",
        example="DOLS-000123",
        aliases=("dols ref", "dols ref no", "dols number", "dols case number"),
    )
    dols_authority: str = field(
        "DoLS supervisory body",
        severity=Severity.MAJOR,
        source=evidence.DOLS,
        why="Only the council that authorised it can renew or change it.",
        fix="Copy the council's name from the authorisation form.",
        example="Devon County Council",
        aliases=("dols authority", "supervisory body", "dols council", "dols local authority", "dols granted by"),
    )
    dols_renewal_requested_date: pl.Date = field(
        "DoLS renewal requested",
        severity=Severity.CRITICAL,
        source=evidence.DOLS,
        why="A renewal must be asked for before the authorisation runs out.",
        fix="Enter the date the renewal was asked for.",
        example="2026-11-05",
        aliases=(
            "dols renewal requested date",
            "dols renewal date",
            "dols renewal",
            "dols reapplied",
            "dols re-applied",
        ),
    )
    dols_cqc_notified_date: pl.Date = field(
        "CQC told of DoLS outcome",
        owner=Owner.MANAGER,
        severity=Severity.MAJOR,
        source=evidence.CQC_EVENTS,
        why="The Care Quality Commission must be told the outcome of an application.",
        fix="Enter the date the notification was sent.",
        example="2026-03-03",
        aliases=("dols cqc notified date", "cqc notified", "cqc notification date", "dols cqc notification"),
    )
    mca_assessed_date: pl.Date = field(
        "Mental capacity assessed",
        severity=Severity.MAJOR,
        source=evidence.DOLS,
        why="Nobody may be restricted without a dated assessment of their capacity for that decision.",
        fix="Enter the date of the assessment for this decision.",
        example="2026-02-18",
        aliases=(
            "mca assessed date",
            "mca date",
            "capacity assessment date",
            "mental capacity assessment",
            "mca assessment date",
        ),
    )
    lpa_type: str = field(
        "Power of attorney",
        codes="lpa_type",
        severity=Severity.MAJOR,
        source=evidence.LPA,
        why="A relative may decide only what the power covers.",
        fix="Look at the document itself and choose its kind; none is an answer too.",
        example="health_welfare",
        aliases=("lpa type", "lpa", "poa", "power of attorney type", "lasting power of attorney", "attorney type"),
    )
    lpa_reference: str = field(
        "Power of attorney reference",
        compact=True,
        personal=Personal.STRICT,
        severity=Severity.MAJOR,
        source=evidence.LPA,
        why="Without the register's number nobody can check that the power is real.",
        fix="Copy the 12 digits from the registered document.",
        example="700932182587",
        aliases=("lpa reference", "lpa ref", "lpa number", "opg reference", "opg ref", "lpa reference number"),
    )
    court_order_reference: str = field(
        "Court order number",
        personal=Personal.STRICT,
        severity=Severity.MAJOR,
        source=evidence.LPA,
        why="A deputy may decide only what the court's order covers.",
        fix="Copy the number from the court's order.",
        example="COP-0000001",
        aliases=("court order reference", "court of protection number", "deputyship reference"),
    )
    lpa_name: str = field(
        "Attorney or deputy",
        personal=Personal.STRICT,
        severity=Severity.MAJOR,
        source=evidence.LPA,
        why="Staff must know who may decide.",
        fix="Copy the name from the document itself.",
        example="Rose Gregory",
        aliases=("lpa name", "attorney name", "attorney", "poa name", "deputy name"),
    )
    lpa_phone: str = field(
        "Attorney or deputy phone",
        personal=Personal.STRICT,
        severity=Severity.MAJOR,
        source=evidence.LPA,
        why="An attorney who cannot be reached cannot decide.",
        fix="Ring the number once when it is recorded.",
        example="07700 900456",
        aliases=("lpa phone", "lpa tel", "attorney phone", "attorney tel", "poa phone", "lpa contact number"),
    )
    lpa_seen_date: pl.Date = field(
        "Power of attorney document seen",
        severity=Severity.MAJOR,
        source=evidence.LPA,
        why="A power nobody has seen may not exist.",
        fix="Enter the date a member of staff saw the document or the online record.",
        example="2025-03-12",
        aliases=("lpa seen date", "lpa seen", "lpa document seen", "poa seen", "lpa verified date"),
    )
