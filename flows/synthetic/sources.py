"""The sources of a made-up provider: a GP register and a payroll, right but for a few slips of their own."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from flows.synthetic.diary import NIGHTS, day_of
from flows.synthetic.extracts import stamp
from flows.synthetic.provider import Provider


COMES = {"gp-register": (0, 10), "payroll": (0,)}  # on these nights; in between the last file is asked
_MONTHLY = 5  # the day of the month on which they come before the diary begins
# One in so many has a slip of the source's own, and one in so many is not in it.
_SLIP, _ABSENT = 90, 120
_REGISTER = {
    "nhs_number": "NHS Number",
    "family_name": "Surname",
    "given_name": "Forename",
    "date_of_birth": "D.O.B.",
    "person_stated_gender": "Sex",
    "gp_practice_code": "Practice Code",
}
_PAYROLL = {
    "staff_id": "Employee No",
    "family_name": "Surname",
    "given_name": "Forenames",
    "date_of_birth": "Birth Date",
    "postcode": "Post Code",
    "start_date": "Date Joined",
    "leaving_date": "Date Left",
    "contracted_hours": "Weekly Hours",
    "hourly_rate": "Rate per Hour",
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def write_sources(provider: Provider, night: int, landing: Path) -> list[Path]:
    """Write the sources that come on a night, made from what is true and not from what the systems hold."""
    landing.mkdir(parents=True, exist_ok=True)
    truth, _ = provider.records(night, is_clean=True)
    writers = {"gp-register": _register, "payroll": _payroll}
    is_monthly = night < 0 and day_of(night).day == _MONTHLY
    coming = [name for name, nights in COMES.items() if is_monthly or night in nights]
    return [writers[name](truth, night, landing) for name in coming]


def path_of(landing: Path, source: str, night: int) -> Path:
    """Where a source's file of a night lands."""
    return landing / f"{source}_{day_of(night).isoformat()}.csv"


def _register(truth: Mapping[str, pl.DataFrame], night: int, landing: Path) -> Path:
    known = truth["resident"].filter(pl.col("status") == "active").filter(_nth("resident_id") % _ABSENT != 7)
    is_slip = _nth("resident_id") % _SLIP == 11
    number, born = pl.col("nhs_number"), pl.col("date_of_birth")
    said = known.with_columns(
        # A register keeps the name somebody was first registered by, and has slips like any other list.
        given_name=pl.when(is_slip).then(pl.col("given_name").str.slice(0, 1)).otherwise("given_name"),
        family_name=pl.col("family_name").str.to_uppercase(),
        date_of_birth=pl.when(_nth("resident_id") % _SLIP == 29)
        .then(born.str.slice(0, 8) + pl.lit("28"))
        .otherwise(born),
        nhs_number=number.str.slice(0, 3) + " " + number.str.slice(3, 3) + " " + number.str.slice(6),
        person_stated_gender=pl.col("person_stated_gender").replace_strict({"1": "M", "2": "F"}, default=""),
    )
    return _write(path_of(landing, "gp-register", night), said, _REGISTER, night)


def _payroll(truth: Mapping[str, pl.DataFrame], night: int, landing: Path) -> Path:
    paid = truth["staff"].filter(pl.col("status") == "active")
    rate, number = pl.col("hourly_rate"), _nth("staff_id")
    said = paid.with_columns(
        # A rise the payroll knows and the staff records do not; hours agreed with the manager alone.
        hourly_rate=pl.when(number % _SLIP == 17)
        .then((rate.cast(pl.Float64) + 0.45).map_elements(lambda pay: f"{pay:.2f}", return_dtype=pl.String))
        .otherwise(rate),
        contracted_hours=pl.when(number % _SLIP == 41).then(pl.lit("16")).otherwise("contracted_hours"),
        # Whoever left has told the payroll first.
        leaving_date=pl.when(number % _SLIP == 53).then(pl.lit(NIGHTS[0].isoformat())).otherwise("leaving_date"),
    )
    return _write(path_of(landing, "payroll", night), said, _PAYROLL, night)


def _nth(key: str) -> pl.Expr:
    return pl.col(key).str.slice(1).cast(pl.Int64)


def _write(path: Path, frame: pl.DataFrame, headings: Mapping[str, str], night: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(headings.values())
        rows.writerows([_spoken(cell) for cell in row] for row in frame.select(list(headings)).iter_rows())
    stamp(path, day_of(night))
    return path


def _spoken(cell: str | None) -> str:
    """A date as these systems write it, 17 Apr 1938; anything else as it is."""
    text = cell or ""
    is_date = len(text) == len("1938-04-17") and text[4] == text[7] == "-"
    return f"{text[8:]} {_MONTHS[int(text[5:7]) - 1]} {text[:4]}" if is_date else text
