"""Care from day to day: plans, assessments, nutrition and weight."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.contract import field
from checks.resident import evidence
from wellkept.words import Personal, Severity


class Care(pa.DataFrameModel):
    """Plans, assessments and measurements."""

    key_worker_id: str = field(
        "Key worker",
        where_given=True,
        personal=Personal.STRICT,
        source=evidence.REG_17,
        why="It says who keeps the plan up to date.",
        fix="Enter the staff number of the key worker.",
        example="S0417",
        aliases=("key worker id", "keyworker", "named nurse", "named carer", "key worker staff number"),
    )
    last_care_entry_date: pl.Date = field(
        "Last care entry",
        severity=Severity.CRITICAL,
        source=evidence.REG_17,
        why="If nothing is written down, nobody can show that care was given.",
        fix="Record care at the bedside, with its date.",
        example="2026-11-20",
        aliases=(
            "last care entry date",
            "last care entry at",
            "last entry",
            "last daily note",
            "last note",
            "last care note",
            "last recorded care",
        ),
    )
    care_plan_date: pl.Date = field(
        "Care plan written",
        severity=Severity.CRITICAL,
        source=evidence.REG_17,
        why="Until there is a plan, staff care without instructions.",
        fix="Enter the date the first care plan was written.",
        example="2025-03-11",
        aliases=("care plan date", "initial care plan", "care plan created", "care plan start"),
    )
    care_plan_review_date: pl.Date = field(
        "Care plan last reviewed",
        severity=Severity.MAJOR,
        source=evidence.REG_17,
        why="A plan that is not reviewed stops matching the person's needs.",
        fix="Whoever reviews the plan enters the date on the day.",
        example="2026-11-03",
        aliases=(
            "care plan review date",
            "care plan review",
            "last review",
            "last reviewed",
            "review date",
            "last care plan review",
            "last review date",
        ),
    )
    care_plan_next_review_date: pl.Date = field(
        "Care plan next review",
        severity=Severity.MAJOR,
        source=evidence.REG_17,
        why="A review nobody has planned does not happen.",
        fix="Set the next review when the last one is done.",
        example="2026-12-03",
        aliases=("next review", "next review date", "care plan next review date", "review due"),
    )
    about_me_date: pl.Date = field(
        "About Me written",
        severity=Severity.INFORMATION,
        source=evidence.ABOUT_ME,
        why="Care is personal when staff know the person's story.",
        fix="Write About Me with the person and their family.",
        example="2025-03-20",
        aliases=("about me date", "about me", "life story date", "this is me"),
    )
    falls_assessed_date: pl.Date = field(
        "Falls risk assessed",
        severity=Severity.MAJOR,
        source=evidence.LOCAL_POLICY,
        why="A fall can often be prevented when the risk is known.",
        fix="Assess the risk of falls and enter the date.",
        example="2026-11-02",
        aliases=("falls assessment date", "falls risk date", "falls assessment", "falls review"),
    )
    moving_handling_assessed_date: pl.Date = field(
        "Moving and handling assessed",
        severity=Severity.MAJOR,
        source=evidence.LOCAL_POLICY,
        why="The wrong way of moving hurts the person and the staff.",
        fix="Assess moving and handling and enter the date.",
        example="2026-11-02",
        aliases=(
            "moving and handling assessment date",
            "moving handling date",
            "manual handling date",
            "m&h assessment",
        ),
    )
    peep_date: pl.Date = field(
        "Personal evacuation plan reviewed",
        severity=Severity.MAJOR,
        source=evidence.LOCAL_POLICY,
        why="In a fire there is no time to work out how to move someone.",
        fix="Review the personal emergency evacuation plan and enter the date.",
        example="2026-06-01",
        aliases=("peep", "peep date", "evacuation plan date", "peep review date"),
    )
    must_score: int = field(
        "MUST score",
        severity=Severity.MAJOR,
        source=evidence.MUST,
        why="A wrong score hides that a person is not eating enough.",
        fix="Work the score out again from height, weight and weight loss.",
        example="0",
        aliases=("must", "malnutrition score", "must total", "nutrition score"),
    )
    must_category: str = field(
        "MUST category",
        codes="must_category",
        severity=Severity.MAJOR,
        source=evidence.MUST,
        why="The category decides what is done about food and drink.",
        fix="Choose the category that goes with the score.",
        example="low",
        aliases=("must risk", "malnutrition risk", "must risk category", "nutrition risk"),
    )
    must_screened_date: pl.Date = field(
        "MUST last screened",
        severity=Severity.MAJOR,
        source=evidence.MUST,
        why="Malnutrition comes on slowly and is missed without regular screening.",
        fix="Enter the date of the last screening.",
        example="2026-11-02",
        aliases=("must date", "must screened date", "date of must", "last must", "must assessed"),
    )
    waterlow_score: int = field(
        "Waterlow score",
        severity=Severity.MAJOR,
        source=evidence.WATERLOW,
        why="A wrong score hides a risk of pressure damage.",
        fix="Add up the parts of the score again.",
        example="12",
        aliases=("waterlow", "waterlow total", "pressure risk score"),
    )
    waterlow_category: str = field(
        "Waterlow category",
        codes="waterlow_category",
        severity=Severity.MAJOR,
        source=evidence.WATERLOW,
        why="The category decides which mattress and how often a person is turned.",
        fix="Choose the category that goes with the score.",
        example="at_risk",
        aliases=("waterlow risk", "pressure risk", "waterlow band"),
    )
    waterlow_assessed_date: pl.Date = field(
        "Waterlow last assessed",
        severity=Severity.MAJOR,
        source=evidence.LOCAL_POLICY,
        why="Skin can break down within days of a change in health.",
        fix="Enter the date of the last assessment.",
        example="2026-11-02",
        aliases=("waterlow date", "waterlow assessed", "date of waterlow", "last waterlow"),
    )
    weight_kg: float = field(
        "Weight (kg)",
        severity=Severity.MAJOR,
        source=evidence.REG_17,
        why="Doses of medicine and early signs of illness depend on weight.",
        fix="Weigh the person again and enter kilograms.",
        example="61.4",
        aliases=("weight kg", "weight", "weight in kg", "current weight", "last weight", "body weight"),
    )
    height_m: float = field(
        "Height (m)",
        source=evidence.REG_17,
        why="A wrong height gives a wrong body mass index.",
        fix="Measure again and enter metres, such as 1.62.",
        example="1.62",
        aliases=("height m", "height", "height in metres", "height metres"),
    )
    weighed_date: pl.Date = field(
        "Last weighed",
        severity=Severity.MAJOR,
        source=evidence.LOCAL_POLICY,
        why="Weight loss is missed when nobody weighs.",
        fix="Enter the date the person was last weighed.",
        example="2026-11-02",
        aliases=("weighed date", "date weighed", "weight date", "weighed on", "date of weight"),
    )
