"""What is overdue goes up by itself: what is critical at once, anything else after a week."""

from __future__ import annotations

import pytest

from wellkept.ageing import LONG_DAYS, goes_to_lead
from wellkept.words import Severity


@pytest.mark.parametrize(
    ("severity", "days_over", "goes"),
    [
        (Severity.CRITICAL, 0, False), (Severity.CRITICAL, 1, True), (Severity.MAJOR, 1, False),
        (Severity.MAJOR, LONG_DAYS, False), (Severity.MAJOR, LONG_DAYS + 1, True), (Severity.MINOR, -20, False),
        (Severity.MINOR, LONG_DAYS + 1, True),
    ],
)  # fmt: skip
def test_who_hears_of_an_item(severity: Severity, days_over: int, goes: bool) -> None:
    assert goes_to_lead(severity, days_over) is goes
