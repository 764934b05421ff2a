"""Ageing: what is overdue goes up by itself the longer nobody puts it right; by count, and never by name."""

from __future__ import annotations

from wellkept.words import Severity


LONG_DAYS = 7  # beyond the time allowed: then it is not the home's alone


def goes_to_lead(severity: Severity, days_over: int) -> bool:
    """Whether the IG Lead hears of an item: what is critical at once, anything else after a week.

    Args:
        severity: how grave it is.
        days_over: for how many days it should have been right; none or fewer, where it is not overdue.
    """
    return days_over > (0 if severity is Severity.CRITICAL else LONG_DAYS)
