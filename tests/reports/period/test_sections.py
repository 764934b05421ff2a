"""The sections of the body: coverage by month, feeds, accuracy in words, incidents, gaps and what is not asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reports.period import section_records, section_work
from reports.period.document import Paragraph, Table, said
from reports.period.section_unshown import datasets_without_feed, rules_not_asked, unshown
from reports.period.told import Told
from tests.reports.period.rich import LEARNT, WORDS


if TYPE_CHECKING:
    from collections.abc import Iterable

    from reports.period.document import Block
    from reports.period.facts import PeriodFacts

pytestmark = pytest.mark.xdist_group("period")


def table(blocks: Iterable[Block], sheet: str) -> Table:
    """The table that has this sheet."""
    (found,) = [block for block in blocks if isinstance(block, Table) and block.sheet == sheet]
    return found


def cells(found: Table) -> list[list[str]]:
    """Its rows as they are read."""
    return [[said(cell) for cell in row] for row in found.rows]


def test_missed_nights_are_named_and_counted_by_month(month: PeriodFacts) -> None:
    """The days, while there are not too many to read."""
    blocks = list(section_records.coverage(Told(month)))

    assert section_records.missed_nights(month) == [date(2026, 9, 3), date(2026, 9, 4)]
    assert Paragraph("Not judged: 3 September 2026, 4 September 2026.") in blocks
    assert cells(table(blocks, "Nights")) == [["September 2026", "30", "28", "2", "0"]]
    assert cells(table(blocks, "Feeds"))[0] == ["past resident", "Residents", "28"]


def test_a_quarter_that_began_late_counts_the_nights_before_as_missed(quarter: PeriodFacts) -> None:
    """More than a month of them is told by month alone."""
    blocks = list(section_records.coverage(Told(quarter)))

    assert cells(table(blocks, "Nights"))[0] == ["July 2026", "31", "0", "31", "0"]
    assert not [block for block in blocks if isinstance(block, Paragraph) and block.text.startswith("Not judged")]


def test_fields_come_weakest_first_and_small_ones_last(quarter: PeriodFacts) -> None:
    """Those with a percentage by it, then those without."""
    found = table(section_records.fields(Told(quarter)), "Fields")
    shares = [row[2] / row[3] for row in found.rows if row[3] >= 20]

    assert shares == sorted(shares)
    assert len(found.rows) <= section_records.WEAKEST


def test_homes_stand_beside_their_counts(quarter: PeriodFacts) -> None:
    """And what nobody was judged in says so."""
    found = table(section_records.dimensions(Told(quarter)), "Dimensions by home")
    rows = {row[0]: row for row in cells(found)}

    assert list(rows) == ["Oak Lodge", "Elm Court"]
    assert "Nothing checked" in rows["Oak Lodge"]
    assert rows["Oak Lodge"][-1] == "100%"


def test_accuracy_has_counts_shares_and_intervals(quarter: PeriodFacts) -> None:
    """None of fewer than thirty: four of four would be 100%."""
    blocks = list(section_work.agreement(Told(quarter)))
    agreed = {row[0]: row for row in cells(table(blocks, "Agreement"))}
    audited = {row[2]: row for row in cells(table(blocks, "Audits"))}

    assert agreed["NHS number"] == ["NHS number", "Residents", "GP register", "28", "30", "93%", "79 to 98%", "1"]
    assert audited["established"][3:] == ["36", "38", "95%", "83 to 99%", "2"]
    assert audited["new"][3:] == ["3", "4", "–", "Not enough checked", "0"]
    assert cells(table(blocks, "Sources")) == [["GP register", "Residents", "1", "31"]]


def test_no_source_and_no_audit_is_said(plain: PeriodFacts) -> None:
    """Nothing then shows that records are true."""
    words = " ".join(block.text for block in section_work.agreement(Told(plain)) if isinstance(block, Paragraph))

    assert "No record met a source in this period." in words
    assert "No audit against paper was keyed" in words


def test_incidents_by_type_with_what_was_learnt(quarter: PeriodFacts, month: PeriodFacts) -> None:
    """Wellkept's own beside those that people entered."""
    blocks = list(section_work.incidents(Told(quarter)))
    quiet = replace(month, frames={**month.frames, "troubles": month.frames["troubles"].head(0)})

    assert cells(table(blocks, "Incidents")) == [["Held extract", "1", "0", "0"], ["Wrong person merge", "2", "1", "1"]]
    assert cells(table(blocks, "Learning")) == [["12\u00a0Sep\u00a02026", "Wrong person merge", LEARNT]]
    assert [type(block).__name__ for block in section_work.incidents(Told(quiet))] == ["Heading", "Paragraph"]


def test_each_requirement_stands_beside_its_evidence(quarter: PeriodFacts) -> None:
    """Every one of every toolkit, with the level or the word its figure has."""
    told = Told(quarter)
    found = table(section_work.requirements(told), "Requirements")

    assert len(found.rows) == sum(len(one.verdicts) for one in told.assessments)
    for row, figure in zip(found.rows, told.called("evidence."), strict=True):
        assert (row[3], row[4]) == (told.part(figure.name), figure.whole)
    assert {row[2] for row in found.rows if row[0] == "Own policy"} == {"Level 1"}
    assert "Not shown" in {row[2] for row in found.rows if row[0] == "DSPT"}


def test_gaps_name_who_could_close_them(quarter: PeriodFacts) -> None:
    """The lowest level first."""
    found = table(section_work.gaps(Told(quarter)), "Gaps")
    levels = [row[3] for row in found.rows]

    assert levels == sorted(levels)
    assert all(row[1] and row[2] for row in found.rows)


def test_the_plan_says_who_has_taken_it_on(quarter: PeriodFacts) -> None:
    """Or that nobody has; of what was done before, how many."""
    blocks = list(section_work.improvement(Told(quarter)))
    stands = {row[0]: row[-1] for row in cells(table(blocks, "Plan"))}

    assert section_work.NOBODY in stands.values()
    assert stands["Buy a scanner"] == "Taken on"
    assert "Carried forward from the plan before" in stands.values()
    assert WORDS not in stands  # the rule's own words stand there
    assert Paragraph("1 piece of work of the plan done in this period.") in blocks


def test_what_no_feed_brings_and_what_could_not_be_asked(quarter: PeriodFacts) -> None:
    """A dataset that is fed is not among them."""
    rows = quarter.frames["tallies"]
    code = rows["rule_code"].iloc[0]
    mute = rows.assign(right=rows["right"].where(rows["rule_code"].ne(code), 0),
                       wrong=rows["wrong"].where(rows["rule_code"].ne(code), 0),
                       not_run=rows["not_run"].where(rows["rule_code"].ne(code), 9))  # fmt: skip
    facts = replace(quarter, frames={**quarter.frames, "tallies": mute})

    assert "medicine_record" in datasets_without_feed(quarter)
    assert not {"resident", "staff"} & set(datasets_without_feed(quarter))
    assert rules_not_asked(quarter) == []
    assert [found[0] for found in rules_not_asked(facts)] == [code]
    assert cells(table(unshown(facts), "Rules not asked"))[0][1] == code
