"""Made-up training records: every course that is mandatory here, for everyone, in date."""

from __future__ import annotations

from datetime import date

import polars as pl

from checks.staff.mandatory_training import COURSES
from flows.synthetic.residents import FIRST


KEY = "record"  # in no extract: what a fault of one record is known by
MONTHS_VALID = 12
DATA_PROTECTION = "26"


def training_on(staff: pl.DataFrame, night: date) -> pl.DataFrame:
    """The training of those who work on a night, as the staff list has them; one record for each course.

    Args:
        staff: records of staff as they stand, with ``home_id, staff_id, status, start_date``.
        night: the night.

    Returns:
        One row for each person and course, all as text; dates ``YYYY-MM-DD``.
    """
    started = pl.col("start_date").str.to_date()
    salt = pl.col("staff_id").str.slice(1).cast(pl.Int64) * 37 + pl.col("category").cast(pl.Int64) * 11
    # Done within the last 200 days, so that nothing runs out, or soon will, while we look; and whoever
    # has just started does one course a day, the protection of data first.
    done = pl.max_horizontal(
        pl.lit(FIRST) - pl.duration(days=salt % 200), started + pl.duration(days=pl.col("day_of_induction"))
    )
    order = sorted((course.category for course in COURSES), key=lambda category: category != DATA_PROTECTION)
    courses = pl.DataFrame({"category": order, "day_of_induction": range(len(order))})
    here = staff.filter(pl.col("status") == "active").select("home_id", "staff_id", "start_date")
    return (
        here.join(courses, how="cross")
        .filter(done <= night)
        .select(
            (pl.col("staff_id") + "-" + pl.col("category")).alias(KEY),
            "home_id",
            "staff_id",
            "category",
            training_name=pl.lit(""),
            accredited=pl.lit("1"),
            who_delivered=pl.lit("1"),
            provider_code=pl.lit(""),
            how_delivered=pl.lit("1"),
            validity=pl.lit(str(MONTHS_VALID)),
            completed_date=done.cast(pl.String),
            expiry_date=done.dt.offset_by(f"{MONTHS_VALID}mo").dt.offset_by("-1d").cast(pl.String),
            notes=pl.lit(""),
        )
    )
