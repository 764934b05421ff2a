"""The rules written by hand in plain Polars, for this one file: what everybody else is measured against."""

from __future__ import annotations

import sys
from functools import reduce
from operator import add
from pathlib import Path

import polars as pl

from benchmarks import same_rules as same


DATES = ("date_of_birth", "admission_date", "discharge_date", *(field for _, field, _ in same.DAYS))


def typed(path: Path) -> pl.LazyFrame:
    """The file as text without blanks, and a ``<field>__day`` column for each date."""
    frame = pl.scan_csv(path, infer_schema=False)
    text = pl.all().str.strip_chars()
    frame = frame.select(pl.when(text != "").then(text))
    shape = r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z"
    day = {
        f"{name}__day": pl.when(pl.col(name).str.contains(shape)).then(name).str.to_date("%Y-%m-%d", strict=False)
        for name in DATES
    }
    return frame.with_columns(nhs_number=pl.col("nhs_number").str.replace_all(r"[\s-]", ""), **day)


def wrong() -> dict[str, pl.Expr]:
    """Each rule as an expression that is true where the record is wrong."""
    born, number = pl.col("date_of_birth__day"), pl.col("nhs_number")
    here = pl.col("status").is_in(same.LIVING_HERE)
    stand_in_date = born.is_in(pl.Series(same.EMPTY_DATES).str.to_date("%Y-%m-%d").implode())
    misshapen = ~number.str.contains(r"\A[0-9]{10}\z")
    stand_in = number.str.contains(rf"\A(?:{same.STAND_INS})\z")
    whole = pl.when(~misshapen).then(number)
    digits = [whole.str.slice(place, 1).cast(pl.Int64) for place in range(10)]
    total = reduce(add, [digit * (10 - place) for place, digit in enumerate(digits[:9])])
    alive = pl.col("status") != "deceased"
    return {
        **{f"resident.{name}.missing": pl.col(name).is_null() for name in ("date_of_birth", "family_name")},
        **{
            f"resident.{name}.unreadable": pl.col(name).is_not_null() & pl.col(f"{name}__day").is_null()
            for name in ("date_of_birth", "admission_date", "discharge_date")
        },
        "resident.ethnic_category.not_in_list": ~pl.col("ethnic_category").is_in(same.ETHNIC),
        "resident.marital_status.not_in_list": ~pl.col("marital_status").is_in(same.MARITAL),
        "resident.care_type.not_in_list": ~pl.col("care_type").is_in(same.CARE_TYPES),
        "resident.gp_practice_code.shape": ~pl.col("gp_practice_code").str.contains(r"\A[A-Z][0-9]{5}\z"),
        "resident.resident_id.duplicate": pl.len().over("home_id", "resident_id") > 1,
        "RES-004a": stand_in_date,
        "RES-004b": (born > same.AS_OF) & ~stand_in_date,
        "RES-006a": misshapen,
        "RES-006b": stand_in & ~misshapen,
        "RES-006c": ((11 - total % 11) % 11 != digits[9]) & ~stand_in,
        "RES-007": number.is_not_null() & alive & ~misshapen & ~stand_in & (alive.sum().over("nhs_number") > 1),
        "RES-027a": here & (pl.col("stay_type") != "day") & pl.col("room").is_null(),
        "RES-043a": here & pl.col("gp_practice_code").is_null(),
        "RES-053a": here & pl.col("cpr_status").is_null(),
        **{
            rule: here & ((same.AS_OF - pl.col(f"{field}__day")).dt.total_days() > days)
            for rule, field, days in same.DAYS
        },
    }


def main(path: Path, out: Path) -> None:
    """Read, judge, and write a line for each wrong verdict."""
    said = typed(path).select("resident_id", **wrong()).collect(engine="streaming")
    flags = [said.lazy().filter(pl.col(code)).select("resident_id", rule=pl.lit(code)) for code in same.CODES]
    pl.concat(flags).sink_csv(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
