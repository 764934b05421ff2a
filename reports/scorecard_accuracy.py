"""How well the records agree with better ones: compared with sources, and checked against paper. Never one number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from reports import chart, phrase
from reports.chart import Series
from reports.material import Material, each_row
from wellkept.page import Column, british_date, table, tag
from wellkept.wilson import ENOUGH, interval


if TYPE_CHECKING:
    from collections.abc import Sequence

AGREE = Series("Agree", "#12436d", text="#ffffff")
DIFFER = Series("Differ", "#f9b38c", "////")
BLANK_HERE = Series("Blank here", "#e4e7ea", "....")
NOT_COMPARED = Series("Not compared", "#ffffff", "\\\\")
_COUNTS = ("agree", "formatting", "differs", "missing_here", "missing_there", "cannot_compare", "not_compared")
_STATES = {"accepted": "Compared", "missing": "Did not come", "stale": "Too old", "refused": "Refused"}


def sources(material: Material) -> Markup:
    """The register: each source, how old its file is, and how many of our people it knows."""
    return table(
        "Sources",
        (
            Column("Source"), Column("Records of"), Column("File of"), Column("People in it", number=True),
            Column("Of ours, found in it", number=True), Column("State"),
        ),
        [
            (
                row.title,
                phrase.dataset_title(row.dataset),
                phrase.NO_NUMBER if pd.isna(row.extract_date) else phrase.short_date(phrase.day(row.extract_date)),
                _whole(row.rows_accepted),
                _whole(row.met),
                tag("pass" if row.state == "accepted" else "warn", _STATES[row.state]),
            )
            for row in each_row(material.sources)
        ],
    )  # fmt: skip


def agreement_charts(material: Material) -> Markup:
    """One drawing for each dataset: of every field that is compared, how many records agree."""
    drawn = Markup("")
    for dataset, rows in _by_dataset(material):
        drawn += chart.stacked(
            f"agreement-{dataset}",
            f"{phrase.dataset_title(dataset)} compared with their sources, by field",
            "; ".join(f"{title}: {_share(row)}" for title, row in rows) + ".",
            [
                (title, (row["agree"] + row["formatting"], row["differs"], row["missing_here"],
                         row["cannot_compare"] + row["not_compared"]))
                for title, row in rows
            ],
            (AGREE, DIFFER, BLANK_HERE, NOT_COMPARED),
        )  # fmt: skip
    return drawn


def agreement_table(material: Material) -> Markup:
    """Every field that is compared, with its denominators."""
    return table(
        "Compared with a source, by field, all homes",
        (
            Column("Field"), Column("Records of"), Column("Compared with"), Column("Agree", number=True),
            Column("Of these, written otherwise", number=True), Column("Differ", number=True),
            Column("Blank here", number=True), Column("Blank there", number=True),
            Column("Not compared", number=True),
        ),
        [
            (
                title,
                phrase.dataset_title(dataset),
                row["sources"],
                _share(row),
                f"{row['formatting']:,}",
                f"{row['differs']:,}",
                f"{row['missing_here']:,}",
                f"{row['missing_there']:,}",
                f"{row['cannot_compare'] + row['not_compared']:,}",
            )
            for dataset, rows in _by_dataset(material)
            for title, row in rows
        ],
        hint=(
            "Agree: of the records where both hold something that can be compared. Not compared: nobody of the source "
            "was found for the record, or one of the two cannot be read."
        ),
    )  # fmt: skip


def audits(material: Material) -> Markup:
    """What was looked up on paper in the last months: each home and stratum by itself, the weakest field named."""
    made = []
    for (_, home, stratum), rows in material.audits.groupby(["audit", "home_id", "stratum"], sort=True):
        titles = material.titles.get(str(rows["dataset"].iloc[0]))
        told = [
            (int(r.agreeing) / int(r.checked), phrase.field_title(r.field, titles), int(r.agreeing), int(r.checked))
            for r in each_row(rows)
            if r.checked
        ]
        enough = sorted(one for one in told if one[3] >= ENOUGH)
        made.append(
            (
                british_date(phrase.day(rows["night"].iloc[0])),
                phrase.home(str(home), material.home_names),
                f"{phrase.dataset_title(str(rows['dataset'].iloc[0]))}, {stratum}",
                f"{len(told):,}",
                _weakest(enough),
                f"{len(told) - len(enough):,}",
            )
        )
    return table(
        "Checked against paper",
        (
            Column("Records of"), Column("Home"), Column("Who"), Column("Fields checked", number=True),
            Column("Where fewest agree"), Column("Fields with too few checked", number=True),
        ),
        made,
        hint=f"A share is told where at least {ENOUGH} were checked. Those who are new are told apart from the rest. "
        "The interval is Wilson's, 95%. The page of each audit tells every field.",
    )  # fmt: skip


def _weakest(enough: Sequence[tuple[float, str, int, int]]) -> str:
    if not enough:
        return "Not enough checked"
    share, title, agreeing, checked = enough[0]
    low, high = interval(agreeing, checked)
    return f"{title}: {agreeing} of {checked}, {share:.0%} ({low * 100:.0f} to {high:.0%})"


def _by_dataset(material: Material) -> list[tuple[str, list[tuple[str, dict[str, Any]]]]]:
    """By dataset, each field's counts over all homes and sources, in the order of the contract."""
    frame = material.agreements
    titles = dict(zip(material.sources["source"], material.sources["title"], strict=True))
    found: list[tuple[str, list[tuple[str, dict[str, Any]]]]] = []
    for dataset in dict.fromkeys(frame["dataset"]):
        mine = frame[frame["dataset"] == dataset]
        names = material.titles.get(str(dataset), {})
        rows = []
        for field in sorted(set(mine["field"]), key=lambda name: list(names).index(name) if name in names else -1):
            of = mine[mine["field"] == field]
            row: dict[str, Any] = {count: int(of[count].sum()) for count in _COUNTS}
            row["sources"] = ", ".join(titles.get(name, name) for name in dict.fromkeys(of["source"]))
            rows.append((phrase.field_title(str(field), names), row))
        found.append((str(dataset), rows))
    return found


def _share(row: dict[str, Any]) -> str:
    agree = row["agree"] + row["formatting"]
    return phrase.out_of(agree, agree + row["differs"])


def _whole(number: Any) -> str:
    return phrase.NO_NUMBER if pd.isna(number) else f"{int(number):,}"
