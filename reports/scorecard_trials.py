"""The rules on trial: what each finds beside the version in use. None of it is in any other number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from reports import phrase
from reports.material import Material, each_row
from wellkept.page import Column, british_date, table


if TYPE_CHECKING:
    from markupsafe import Markup

_NEW, _NEXT = "New rule", "Version {} of a rule in use"
_FAILED = "Could not be computed"


def trials(material: Material) -> Markup:
    """A line for each rule on trial tonight, in the order of their codes."""
    return table(
        "Rules on trial, all homes",
        (
            Column("Rule"), Column("About"), Column("On trial as"), Column("Finds wrong", number=True),
            Column("The version in use finds wrong", number=True), Column("On trial since"),
        ),
        [
            (
                f"{row.rule_code}: {row.title}",
                phrase.dataset_title(row.dataset),
                _NEXT.format(row.version) if row.stands_for == "next version" else _NEW,
                _FAILED if row.state == "error" else _found(row.right, row.wrong),
                _found(row.in_use_right, row.in_use_wrong),
                british_date(phrase.day(row.since)),
            )
            for row in each_row(material.trials)
        ],
        hint="Wrong, out of those that could be judged.",
    )  # fmt: skip


def _found(right: Any, wrong: Any) -> str:
    """How many were wrong of how many judged; a rule that is not in use, or judged nobody, found nothing out."""
    if pd.isna(wrong):
        return phrase.NO_NUMBER
    judged = int(right) + int(wrong)
    return f"{int(wrong):,} of {judged:,}" if judged else phrase.NOTHING
