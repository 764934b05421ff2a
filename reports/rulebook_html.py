"""The rulebook as pages for a browser: a page for each rule, and lists to find it by."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from reports import phrase
from reports.rule_examples import Empty, Table
from reports.rule_page import Codes, facts, sections
from wellkept.page import Column, bullets, page, paragraph, table
from wellkept.rulebook import every_rule
from wellkept.trial import every_trial, name_of, stands_for
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from reports.rule_examples import Cell
    from reports.rule_page import Aim
    from wellkept.dataset import Dataset
    from wellkept.rule import Rule

INDEX = "index.html"
FOLDER = "rules"
TRIALS = "on-trial.html"
FACETS = ("dataset", "scope", "dimension", "severity", "owner")
_CODE = re.compile(r"`([^`]+)`")
_FOOT = ("Every person in the examples is made up.", "Made by Wellkept.")


def write_pages(folder: Path, known: Mapping[str, Dataset], aims: Mapping[str, Aim]) -> int:
    """Write all pages into a folder, which is made if it is not there.

    Args:
        folder: where; its first page is ``index.html``.
        known: every dataset.
        aims: the target of each rule, by its code.

    Returns:
        How many pages were written.
    """
    made = dict(pages(known, aims))
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return len(made)


def pages(known: Mapping[str, Dataset], aims: Mapping[str, Aim]) -> Iterator[tuple[str, str]]:
    """Each page's address in the folder, and the page."""
    yield INDEX, _index(known)
    for name in FACETS:
        yield _address(name), _list(name, known)
    for rule in every_rule(known):
        yield f"{FOLDER}/{rule.code}.html", rule_html(rule, known, aims.get(rule.code))
    if any(every_trial(known)):
        yield TRIALS, _trials(known)
    for rule in every_trial(known):
        yield f"{FOLDER}/{_trial_page(rule)}", rule_html(rule, known)


def rule_html(rule: Rule, known: Mapping[str, Dataset], aim: Aim | None = None) -> str:
    """The page of one rule."""
    body = _table("This rule in short", facts(rule))
    for section in sections(rule, known, aim):
        body += Markup("<h2>{}</h2>\n").format(section.heading)
        for number, part in enumerate(section.parts, 1):
            body += _part(part, f"{section.heading}, {number}", rule, known)
    return page(
        f"{rule.code}: {rule.title} - Wellkept",
        body,
        heading=f"{rule.title} (on trial)" if rule.on_trial else rule.title,
        above=_breakable(rule.code),
        links=[(f"../{where}", words) for where, words in _menu()],
        footer=_FOOT,
    )


def _facet(name: str, rule: Rule, known: Mapping[str, Dataset]) -> str:
    """Under which heading of a list a rule stands."""
    return {
        "dataset": known[rule.dataset].title,
        "scope": rule.scope.value.capitalize(),
        "dimension": rule.dimension.value.capitalize(),
        "severity": rule.severity.value.capitalize(),
        "owner": rule.owner.words,
    }[name]


def _headings(name: str, known: Mapping[str, Dataset]) -> list[str]:
    if name == "dataset":
        return [dataset.title for dataset in known.values()]
    if name == "owner":
        return [owner.words for owner in Owner]
    words: Mapping[str, Iterable[Scope | Dimension | Severity]]
    words = {"scope": Scope, "dimension": Dimension, "severity": Severity}
    return [word.value.capitalize() for word in words[name]]


def _grouped(name: str, known: Mapping[str, Dataset]) -> dict[str, list[Rule]]:
    groups: dict[str, list[Rule]] = {heading: [] for heading in _headings(name, known)}
    for dataset in known.values():
        for rule in dataset.rules:
            groups[_facet(name, rule, known)].append(rule)
    return {heading: mine for heading, mine in groups.items() if mine}


def _index(known: Mapping[str, Dataset]) -> str:
    whole = sum(len(dataset.rules) for dataset in known.values())
    body = paragraph(
        f"{phrase.count(whole, 'rule')}. Each has a page: what it flags, why it matters to the person, "
        "how to put it right, and the examples it is tested by."
    )
    for name in FACETS:
        body += Markup("<h2>By {}</h2>\n").format(name)
        body += bullets(
            Markup('<a href="{}#{}">{}</a>, {}').format(
                _address(name), _anchor(heading), heading, phrase.count(len(mine), "rule")
            )
            for heading, mine in _grouped(name, known).items()
        )
    if many := sum(1 for _ in every_trial(known)):
        body += Markup("<h2>On trial</h2>\n") + bullets(
            [Markup('<a href="{}">{} that do not count yet</a>').format(TRIALS, phrase.count(many, "rule"))]
        )
    return page("The rulebook - Wellkept", body, heading="The rulebook", links=_menu()[1:], footer=_FOOT)


def _list(name: str, known: Mapping[str, Dataset]) -> str:
    body = Markup("")
    columns = (Column("Rule"), Column("What is wrong"), Column("About"), Column("Severity"), Column("Owner"))
    for heading, mine in _grouped(name, known).items():
        body += Markup('<h2 id="{}">{}</h2>\n').format(_anchor(heading), heading)
        grave = Counter(rule.severity for rule in mine)
        counted = ", ".join(f"{grave[s]} {s.value}" for s in Severity if grave[s])
        rows = [
            (
                Markup('<a href="{}/{}.html">{}</a>').format(FOLDER, rule.code, _breakable(rule.code)),
                rule.title,
                known[rule.dataset].title,
                rule.severity.value.capitalize(),
                rule.owner.words,
            )
            for rule in mine
        ]
        body += table(f"{heading}: {phrase.count(len(mine), 'rule')}", columns, rows, hint=counted)
    title = f"The rules by {name}"
    return page(f"{title} - Wellkept", body, heading=title, links=_menu(), footer=_FOOT)


def _trials(known: Mapping[str, Dataset]) -> str:
    columns = (Column("Rule"), Column("What is wrong"), Column("About"), Column("On trial as"))
    rows = [
        (
            Markup('<a href="{}/{}">{}</a>').format(FOLDER, _trial_page(rule), _breakable(name_of(rule))),
            rule.title,
            known[rule.dataset].title,
            stands_for(rule, known[rule.dataset]).value.capitalize(),
        )
        for rule in every_trial(known)
    ]
    body = paragraph(
        "Every night says what these rules would find. They do not count: no score and no worklist has them."
    )
    body += table("Rules on trial", columns, rows)
    return page("Rules on trial - Wellkept", body, heading="Rules on trial", links=_menu(), footer=_FOOT)


def _trial_page(rule: Rule) -> str:
    return f"{rule.code}-v{rule.version}-on-trial.html"


def _menu() -> list[tuple[str, str]]:
    return [(INDEX, "Rulebook"), *((_address(name), f"By {name}") for name in FACETS)]


def _address(name: str) -> str:
    return f"by-{name}.html"


def _anchor(name: str) -> str:
    return name.lower().replace(" ", "-")


def _part(part: str | Table | Codes, caption: str, rule: Rule, known: Mapping[str, Dataset]) -> Markup:
    if isinstance(part, Table):
        return _table(part.caption or caption, part)
    if isinstance(part, Codes):
        titles = {code: d.by_code[code].title for d in known.values() for code in part.codes if code in d.by_code}
        links = [
            Markup('<a href="{}.html">{}</a>, {}').format(code, _breakable(code), title)
            for code, title in titles.items()
        ]
        return Markup("<p>{}</p>\n{}").format(part.words, bullets(links))
    return Markup("<p>{}</p>\n").format(_inline(part))


def _table(caption: str, shown: Table) -> Markup:
    if not shown.columns:
        return Markup("<p>{}: nothing.</p>\n").format(caption)
    columns = [Column(name) for name in shown.columns]
    rows = [[_cell(value) for value in row] for row in shown.rows]
    return table(caption, columns, rows)


def _cell(value: Cell) -> Markup:
    if isinstance(value, Empty):
        return Markup("<em>{}</em>").format(value.value)
    return _inline(value)


def _inline(text: str) -> Markup:
    said = Markup("")
    for number, part in enumerate(_CODE.split(text)):
        # Every second part stood between backticks.
        said += Markup("<code>{}</code>").format(_breakable(part)) if number % 2 else escape(part)
    return said


def _breakable(code: str) -> Markup:
    """A code that a phone may break after a dot or an underscore."""
    return Markup("<wbr>").join(re.split(r"(?<=[._])", code))
