"""What a piece comes to, and how gaps are said."""

from __future__ import annotations

from datetime import date

from reports.toolkit.finding import drops_out, each_quarter, listed, missing, shown, unknown
from reports.toolkit.period import Period, quarters
from tests.reports.toolkit.full import DAY, entry


QUARTERS = quarters(DAY)


def test_only_what_is_shown_is_shown() -> None:
    """Nobody can tell is neither yes nor no."""
    assert [made.is_shown for made in (shown("a"), missing("b", "c", "d"), unknown("e", "f", "g"))] == [
        True, False, None,
    ]  # fmt: skip


def test_lines_are_told_once_in_order() -> None:
    """An entry that is not in the book yet has none."""
    two, one = (entry("resource", n, what="x", hours=1, from_date=DAY, until_date=DAY) for n in (2, 1))
    unwritten = entry("resource", 0, what="x", hours=1, from_date=DAY, until_date=DAY)
    assert shown("a", [two, one, two, unwritten]).lines == (1, 2)


def test_gaps_that_follow_one_another_are_said_as_one() -> None:
    assert listed(QUARTERS[:2]) == "22 November 2025 to 21 May 2026"
    assert listed((QUARTERS[0], QUARTERS[2])) == "22 November 2025 to 21 February 2026; 22 May 2026 to 21 August 2026"
    assert listed([]) == ""


def test_a_gap_drops_out_a_year_after_its_end() -> None:
    assert drops_out([Period(date(2026, 5, 22), date(2026, 8, 21))]).endswith("on 21 August 2027.")


def test_a_quarter_with_nothing_is_named() -> None:
    held = entry("resource", 7, what="x", hours=1, from_date=DAY, until_date=DAY)
    found = {quarter: [held] for quarter in QUARTERS}
    assert each_quarter(found, "It was held", "Hold it.", "HR").is_shown
    lacking = each_quarter(found | {QUARTERS[1]: []}, "It was held", "Hold it.", "HR")
    assert lacking.says.startswith("It was held in 3 of the last four quarters. Missing: 22 February 2026 to 21 May")
    assert (lacking.is_shown, lacking.whom, lacking.lines) == (False, "HR", (7,))
