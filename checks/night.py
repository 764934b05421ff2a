"""What is wrong with a night as a whole: was every rule asked?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandera.polars as pa
import polars as pl

from checks.contract import dataset, field
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("night", owner=Owner.IG_LEAD)

_RUN = "The run's own record"
_NIGHT = {"night_date": "2026-11-21"}


class Night(pa.DataFrameModel):
    """The night, as the run describes it."""

    night_date: pl.Date = field("Night", required=True, source=_RUN, example="2026-11-21")
    rules_asked: int = field("Rules asked", source=_RUN, example="210")
    rules_errored: int = field("Rules that could not be computed", source=_RUN, example="0")
    rules_without_feed: int = field("Rules whose feed did not come", source=_RUN, example="0")
    feeds_expected: int = field("Feeds expected", source=_RUN, example="4")
    feeds_arrived: int = field("Feeds that came", source=_RUN, example="4")


@RULES.rule(
    "DST-13",
    "A rule could not be computed",
    fields=["rules_errored"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    scope=Scope.NIGHT,
    why="Silence is not quality. A rule that fails is recorded as failed, never as right.",
    fix="The run's page names the rule and where it failed. Tell whoever looks after the rules.",
    evidence=["Data Security and Protection Toolkit version 8, item 1.3.2"],
    wrong=[{**_NIGHT, "rules_errored": "1"}],
    right=[{**_NIGHT, "rules_errored": "0"}],
    undetermined=[_NIGHT],
)
def rule_could_not_be_computed(r: Record) -> Expr:
    """At least one rule could not be computed tonight, so its records were not checked by it."""
    return r.rules_errored > 0


DATASET = dataset(
    "night",
    "Nights",
    "night",
    model=Night,
    key="night_date",
    rules=(RULES,),
    home=None,
    owner=Owner.IG_LEAD,
    derive=False,
)
