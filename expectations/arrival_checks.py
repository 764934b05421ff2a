"""What is asked of every extract when it arrives, each with its sentence and its next step."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Callable

    from expectations.targets import Arrival, Outcome

Facts = Mapping[str, Any]

_ASK_HOME = "Ask the home whether people have moved, or a filter was left on before the export."


@dataclass(frozen=True, slots=True)
class Check:
    """One question about an extract.

    Attributes:
        name: what its judgements are filed under.
        about: what it measures, in words; of one measure only the gravest sentence is said.
        column: the measured fact.
        outcome: what a failure means.
        says: the sentence of a failure, ending with the next step.
        least, most: bounds, a number or the name of the column that holds it.
    """

    name: str
    about: str
    column: str
    outcome: Callable[[Arrival], Outcome]
    says: Callable[[Facts], str]
    least: Callable[[Arrival], float] | str | None = None
    most: Callable[[Arrival], float] | str | None = None

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns that must be known before it can be asked."""
        bounds = (bound for bound in (self.least, self.most) if isinstance(bound, str))
        return (self.column, *bounds)

    def bounds(self, arrival: Arrival) -> tuple[float | str | None, float | str | None]:
        """Least and most, as numbers or columns."""
        return _bound(self.least, arrival), _bound(self.most, arrival)


def _bound(bound: Callable[[Arrival], float] | str | None, arrival: Arrival) -> float | str | None:
    return bound(arrival) if callable(bound) else bound


def _records(number: float) -> str:
    return "1 record" if number == 1 else f"{number:,.0f} records"


def _span(facts: Facts, lower: str, upper: str) -> str:
    return f"{math.ceil(facts[lower]):,} to {math.floor(facts[upper]):,}"


def _came(facts: Facts) -> str:
    if facts["state"] == "refused":
        return (
            "The file could not be read as an extract. Read the message beside it in quarantine, "
            "and send the export again."
        )
    return "The extract did not come. Run the export again; until it comes, its checks are not answered."


def _near(facts: Facts) -> str:
    span = _span(facts, "near_lower", "near_upper")
    return (
        f"{_records(facts['rows_accepted'])} came. Last night there were {facts['previous']:,.0f}, "
        f"and {span} would raise no question. {_ASK_HOME}"
    )


def _natural(facts: Facts) -> str:
    span = _span(facts, "natural_lower", "natural_upper")
    return f"{_records(facts['rows_accepted'])} came. Over the nights before, {span} was usual. {_ASK_HOME}"


def _far_below(facts: Facts) -> str:
    return (
        f"Only {_records(facts['rows_accepted'])} came; last night there were "
        f"{facts['previous']:,.0f}. Export again with no filter, or release the extract if it is "
        "right."
    )


def _set_aside(facts: Facts) -> str:
    return (
        f"{facts['rows_set_aside']:,.0f} of {facts['rows_read']:,.0f} rows could not be read as "
        "records. Look up their lines in the receipt, and export again."
    )


def _age(facts: Facts) -> str:
    days = facts["age_days"]
    if days < 0:
        return "The extract is dated after the night. Check the clock of the system it came from."
    said = "1 day" if days == 1 else f"{days:,.0f} days"
    return f"The extract is dated {said} before the night. Send tonight's export."


def _vanished(facts: Facts) -> str:
    gone = facts["vanished"]
    people = "1 person" if gone == 1 else f"{gone:,.0f} people"
    return (
        f"{people} of last night are gone with no leaving date; up to "
        f"{math.floor(facts['vanished_most']):,} would raise no question. Ask the home whether "
        "they left, and release the extract if they did."
    )


def _missing_columns(facts: Facts) -> str:
    names = ", ".join(facts["names_missing"]) or "required columns"
    return (
        f"Not in the file: {names}. Ask the supplier what they are called now, and name the heading in wellkept.toml."
    )


def _removed_columns(facts: Facts) -> str:
    names = ", ".join(facts["names_removed"]) or "some columns"
    return f"Here last night and gone tonight: {names}. Ask the supplier whether that is meant."


def _added_columns(facts: Facts) -> str:
    # The new headings are not shown: in a file without headings they are somebody's data.
    number = facts["columns_added"]
    columns = "1 column is" if number == 1 else f"{number:,.0f} columns are"
    return f"{columns} new since last night. Look at the file's headings, and name what is useful."


CHECKS: tuple[Check, ...] = (
    Check("came", "arrival", "came", lambda a: a.missing, _came, least=lambda _: 1),
    Check(
        "empty",
        "records",
        "rows_accepted",
        lambda a: a.empty,
        lambda _: "The extract holds no records. Clear any filter and export again.",
        least=lambda _: 1,
    ),
    Check(
        "columns_missing",
        "required columns",
        "columns_missing",
        lambda a: a.columns_missing,
        _missing_columns,
        most=lambda _: 0,
    ),
    Check(
        "rows_far_below",
        "records against last night",
        "rows_accepted",
        lambda _: "hold",
        _far_below,
        least="far_below",
    ),
    Check(
        "vanished",
        "people gone since last night",
        "vanished",
        lambda _: "hold",
        _vanished,
        most="vanished_most",
    ),
    Check(
        "set_aside_hold",
        "rows set aside",
        "set_aside_percent",
        lambda _: "hold",
        _set_aside,
        most=lambda a: a.set_aside.hold,
    ),
    Check(
        "age_hold",
        "date of the extract",
        "age_days",
        lambda _: "hold",
        _age,
        most=lambda a: a.age.hold,
    ),
    Check(
        "rows_near",
        "records against last night",
        "rows_accepted",
        lambda _: "warn",
        _near,
        least="near_lower",
        most="near_upper",
    ),
    Check(
        "rows_natural",
        "records over time",
        "rows_accepted",
        lambda _: "warn",
        _natural,
        least="natural_lower",
        most="natural_upper",
    ),
    Check(
        "set_aside",
        "rows set aside",
        "set_aside_percent",
        lambda _: "warn",
        _set_aside,
        most=lambda a: a.set_aside.warn,
    ),
    Check(
        "age",
        "date of the extract",
        "age_days",
        lambda _: "warn",
        _age,
        least=lambda _: 0,
        most=lambda a: a.age.warn,
    ),
    Check(
        "same_bytes",
        "the file itself",
        "same_bytes",
        lambda a: a.same_bytes,
        lambda _: (
            "The file is the very same as last night's. Check the scheduled export: a living home "
            "changes something every day."
        ),
        most=lambda _: 0,
    ),
    Check(
        "columns_removed",
        "columns of last night",
        "columns_removed",
        lambda a: a.columns_removed,
        _removed_columns,
        most=lambda _: 0,
    ),
    Check(
        "columns_added",
        "new columns",
        "columns_added",
        lambda a: a.columns_added,
        _added_columns,
        most=lambda _: 0,
    ),
)
