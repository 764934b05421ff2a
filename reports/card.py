"""Coaching cards: one A4 page for each rule, to talk about in supervision and briefings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from reports import phrase
from reports.frame import framed
from reports.rule_examples import Empty, Table, tables_of
from reports.rule_page import TIMES
from wellkept.page import tag
from wellkept.words import Severity, Verdict


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reports.rule_examples import Cell
    from wellkept.dataset import Dataset
    from wellkept.rule import Rule

RECORDS = 4  # as many as stand beside one another on half a page
LINES = 6
LONG = 10  # fields of an example; longer ones are printed smaller
_SHAPES = {Severity.CRITICAL: "stop", Severity.MAJOR: "warn"}


@dataclass(frozen=True, slots=True)
class Side:
    """One record, or a few that belong together, read downwards.

    Attributes:
        caption: whose records they are.
        heads: what stands over each record, if there are several.
        rows: each field's name, whether to look at it, and its cell in each record.
        more: how many records are left out.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, bool, tuple[Markup, ...]], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Card:
    """What one card says."""

    rule: Rule
    when: str
    severity: Markup
    wrong: tuple[Side, ...]
    right: tuple[Side, ...]

    @property
    def is_long(self) -> bool:
        """Whether its examples take up much of the page."""
        return max(sum(len(side.rows) for side in sides) for sides in (self.wrong, self.right)) > LONG


def cards_html(rules: Sequence[Rule], known: Mapping[str, Dataset], about: str) -> str:
    """A page for the browser that prints each rule on an A4 page of its own.

    Args:
        rules: which; at least one.
        known: every dataset.
        about: what the cards have in common, such as whose they are; a card alone is called by its title.
    """
    cards = [_card(rule, known) for rule in rules]
    several = len(cards) > 1
    return framed(
        "card",
        {"cards": cards, "several": several, "lines": range(LINES)},
        title=f"{about} - Wellkept",
        heading=about,
        above=phrase.count(len(cards), "coaching card"),
        footer=("Every person in the examples is made up.",),
    )


def _card(rule: Rule, known: Mapping[str, Dataset]) -> Card:
    return Card(
        rule,
        TIMES[rule.severity],
        _severity(rule.severity),
        tuple(_sides(rule, Verdict.WRONG, known)),
        tuple(_sides(rule, Verdict.RIGHT, known)),
    )


def _severity(severity: Severity) -> Markup:
    words = severity.value.capitalize()
    shape = _SHAPES.get(severity)
    return tag(shape, words) if shape else Markup('<span class="tag">{}</span>').format(words)


def _sides(rule: Rule, verdict: Verdict, known: Mapping[str, Dataset]) -> Iterator[Side]:
    """The first example of a verdict, which is the plainest."""
    examples = rule.examples.get(verdict, ())
    if not examples:
        return
    dataset = known[rule.dataset]
    looked_at = {dataset.by_name[name].title for name in rule.fields if name in dataset.by_name}
    for made in tables_of(examples[0], rule, known):
        yield _side(made, looked_at)


def _side(made: Table, looked_at: set[str]) -> Side:
    shown = made.rows[:RECORDS]
    columns = list(enumerate(made.columns))
    heads: tuple[str, ...] = ()
    if made.columns[:1] == ("Night",):
        heads, columns = tuple(str(row[0]) for row in shown), columns[1:]
    elif len(shown) > 1:
        heads = tuple(f"Record {number}" for number in range(1, len(shown) + 1))
    rows = tuple((name, name in looked_at, tuple(_cell(row[at]) for row in shown)) for at, name in columns)
    return Side(made.caption, heads, rows, len(made.rows) - len(shown))


def _cell(value: Cell) -> Markup:
    if isinstance(value, Empty):
        return Markup("<em>{}</em>").format(value.value)
    return Markup("{}").format(value)
