"""Made-up months for the tests of trends: points of the three homes of the made-up night, with everything odd."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pandas as pd

from reports.material import COLUMNS, Material


FIRST = date(2026, 1, 5)  # a Monday
WEEKS, GAP, THIN, CHANGED, REBASED = 45, 12, 20, 30, 25


def with_past(material: Material) -> Material:
    """The made-up night after 45 weeks: a gap, a thin week, a changed rule, a home more, a base and a target."""
    rows = []
    for home, size in (("rose", 40), ("elm", 12), (None, 52)):
        for every, days in (("week", _weeks()), ("month", [date(2026, month, 1) for month in range(1, 11)])):
            for measure, whole in (("people.resident", size), ("dimension.validity", 9 * size), ("faults.new", None)):
                rows += _rows(every, days, home, measure, whole)
    aims = [
        ("target", "dimension.validity", home, aim, 98.0, "pass", "") for home, aim in (("rose", 97.0), ("elm", 90.0))
    ]
    judged = pd.concat(
        [material.judgements, pd.DataFrame(aims, columns=list(material.judgements.columns))], ignore_index=True
    )
    changed = (
        FIRST + timedelta(weeks=CHANGED, days=2),
        "rule",
        "RES-043",
        None,
        "resident",
        "validity",
        "critical",
        1,
        2,
    )
    base = ("faults.new", "rose", FIRST + timedelta(weeks=REBASED))
    return replace(
        material,
        points=pd.DataFrame(rows, columns=list(COLUMNS["points"])),
        changes=pd.DataFrame([changed], columns=list(COLUMNS["changes"])),
        bases=pd.DataFrame([base], columns=list(COLUMNS["bases"])),
        judgements=judged,
    )


def _weeks() -> list[date]:
    return [FIRST + timedelta(weeks=n) for n in range(WEEKS)]


def _rows(every: str, days: list[date], home: str | None, measure: str, whole: int | None) -> list[tuple]:
    lots = Random(f"{every} {home} {measure}")
    rows = []
    for n, first_day in enumerate(days):
        if every == "week" and n == GAP:
            rows.append((every, first_day, home, measure, None, None, 0, 0, 7, True))
            continue
        part = lots.randint(4, 12) if whole is None else whole - lots.randint(0, max(whole // 12, 1))
        if n >= WEEKS - 3:
            part = 40 if whole is None else whole - max(whole // 5, 3)
        homes = 1 if home else 2 if n < CHANGED else 3
        is_thin = every == "week" and n == THIN
        rows.append(
            (every, first_day, home, measure, part, whole, homes, 2 if is_thin else 7, 5 if is_thin else 0, is_thin)
        )
    return rows
