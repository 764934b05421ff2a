"""The list of what is asked of an extract: complete, distinct, and worded."""

from __future__ import annotations

from dataclasses import fields

from expectations import arrival_facts
from expectations.arrival_checks import CHECKS
from expectations.targets import Arrival


def test_names_are_distinct():
    """No two checks are filed under one name."""
    assert len({check.name for check in CHECKS}) == len(CHECKS)


def test_every_check_has_a_bound(wanted):
    """A check without a bound could not fail."""
    assert all(any(bound is not None for bound in check.bounds(wanted.arrival)) for check in CHECKS)


def test_every_outcome_in_the_targets_is_used(wanted):
    """Each consequence an IG Lead may set belongs to a check: changing it changes that check."""
    events = [f.name for f in fields(Arrival) if isinstance(getattr(wanted.arrival, f.name), str)]

    assert set(events) == {"missing", "empty", "same_bytes", "columns_missing", "columns_removed", "columns_added"}
    for event in events:
        values = {check.name: check.outcome(wanted.arrival) for check in CHECKS}
        changed = {f.name: getattr(wanted.arrival, f.name) for f in fields(Arrival)} | {event: "none"}
        after = {check.name: check.outcome(Arrival(**changed)) for check in CHECKS}
        assert sum(values[name] != after[name] for name in values) == 1


def test_every_column_is_measured(wanted):
    """Every fact a check needs is measured of every feed."""
    import pandas as pd

    (measured,) = arrival_facts.measure(pd.DataFrame([{"feed": "f"}]), wanted.arrival)

    assert {column for check in CHECKS for column in check.needs} <= set(measured)


def test_hold_comes_before_warn(wanted):
    """Of one measure the graver check stands first in the list, so that its sentence is the one said."""
    for about in {check.about for check in CHECKS}:
        outcomes = [check.outcome(wanted.arrival) for check in CHECKS if check.about == about]
        assert outcomes == sorted(outcomes, key=["hold", "warn"].index)
