"""What a report does not show: what the evidence leaves open, what no feed brings, and what could not be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks import EXTRACTS
from reports import phrase
from reports.period.document import Bullets, Heading, Paragraph, Table
from reports.period.standing import by_rule
from reports.toolkit.map import maps


if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.period.document import Block
    from reports.period.facts import PeriodFacts


def unshown(facts: PeriodFacts) -> Iterator[Block]:
    """Everything that a reader might take for shown and is not."""
    yield Heading("What is not shown")
    yield Paragraph("A record that passes every check may still be untrue. Only sources and paper can show that.")
    if unfed := datasets_without_feed(facts):
        yield Paragraph("No feed brings these, so nothing is said of them:")
        yield Bullets(tuple(phrase.field_title(name) for name in unfed))
    unasked = rules_not_asked(facts)
    if unasked:
        yield Table(
            "Rules that could not be asked of anybody on the last night",
            ("Rule", "Code", "Records of"),
            tuple((title, code, phrase.dataset_title(dataset)) for code, title, dataset in unasked),
            "Rules not asked",
        )
    for known in maps():
        yield Table(
            f"What the evidence does not show: {known.short}",
            ("Item", "What it does not show"),
            tuple((asked.item, asked.does_not_show.replace("`", "")) for asked in known.requirements),
            f"Not shown, {known.name}"[:31],
            widths=(10, 80),
        )


def datasets_without_feed(facts: PeriodFacts) -> list[str]:
    """The datasets that no feed brought a file of in the period."""
    receipts = facts.frames["receipts"]
    fed = set(receipts[receipts["state"].eq("accepted")]["dataset"])
    return [name for name in EXTRACTS if name in facts.titles and name not in fed]


def rules_not_asked(facts: PeriodFacts) -> list[tuple[str, str, str]]:
    """Code, title and dataset of each rule that had no answer anywhere on the last night, though one was expected."""
    return [
        (one.rule_code, one.title, one.dataset)
        for one in by_rule(facts.frames)
        if one.counts.expected and not one.counts.judged
    ]
