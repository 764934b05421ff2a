"""What there is to say of one rule, section by section, whatever it is then printed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports import phrase
from reports.rule_examples import HEADINGS, Table, example_tables, other_datasets
from wellkept.words import Scope, Severity


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wellkept.dataset import Dataset
    from wellkept.rule import Rule

SIGHT = {
    Scope.RECORD: "this record alone",
    Scope.GROUP: "the other records of the same extract",
    Scope.LINK: "its counterpart in another dataset",
    Scope.BETWEEN_NIGHTS: "the same record the night before",
    Scope.PAIR: "records that may be the same person",
    Scope.HOME: "all records of the home",
    Scope.FEED: "the files of the feed",
    Scope.NIGHT: "everything that came that night",
}
TIMES = {
    Severity.CRITICAL: "today",
    Severity.MAJOR: "within 7 days",
    Severity.MINOR: "within 30 days",
    Severity.INFORMATION: "no date: only the trend is watched",
}
_PEOPLE = ("resident", "staff")


@dataclass(frozen=True, slots=True)
class Aim:
    """How good a rule must be, in points out of 100, and who said so.

    Attributes:
        passes: this score or better passes; ``None`` where there is no target.
        stops: below this one the night stops; ``None`` where a low score only warns.
        set_by: a sentence.
    """

    passes: float | None
    stops: float | None
    set_by: str


@dataclass(frozen=True, slots=True)
class Codes:
    """Other rules to point to, after some words."""

    words: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it: sentences, tables, and other rules."""

    heading: str
    parts: tuple[str | Table | Codes, ...]


def trial_of(rule: Rule, dataset: Dataset) -> str:
    """What a rule on trial says of itself; empty where it counts."""
    if not rule.on_trial:
        return ""
    if rule.code not in dataset.by_code:
        return "This rule is new and on trial: every night asks it, and it does not count yet."
    counts = dataset.by_code[rule.code].version
    return f"This is version {rule.version}, on trial: every night asks it too, but version {counts} is what counts."


def facts(rule: Rule) -> Table:
    """The rule in one line."""
    heads = ("Dimension", "Severity", "Put right", "Owner", "Scope", "Version")
    said = (rule.dimension.value, rule.severity.value, TIMES[rule.severity], rule.owner.words, rule.scope.value)
    return Table("", heads, ((*said, str(rule.version)),))


def sections(rule: Rule, known: Mapping[str, Dataset], aim: Aim | None = None) -> Iterator[Section]:
    """Everything there is to say, in the order in which a reader asks.

    Args:
        rule: the rule.
        known: every dataset, for what fields and records are called.
        aim: its target; left out where none is at hand.
    """
    if on_trial := trial_of(rule, known[rule.dataset]):
        yield Section("On trial", (on_trial,))
    yield Section("What it flags", (rule.says,))
    yield Section("Why it matters to the person", (rule.why,))
    yield Section("How to put it right", (rule.fix,))
    yield Section("When it does not apply", tuple(_exceptions(rule)))
    yield Section("What it looks at", tuple(_sight(rule, known)))
    yield Section("What it does to a score", tuple(_effect(rule, known[rule.dataset])))
    if aim is not None:
        yield Section("Target, and who set it", (_target(rule, aim), aim.set_by))
    if rule.limits and not rule.on_trial:
        yield Section("Limits", tuple(_limits(rule)))
    yield Section("What it rests on", ("; ".join(rule.evidence) or "Good record keeping.",))
    for verdict, heading in HEADINGS.items():
        tables = tuple(example_tables(rule, verdict, known))
        if tables:
            yield Section(f"Example: {heading.lower()}", tables)
    yield Section("Versions", tuple(_versions(rule, known[rule.dataset])))


def _exceptions(rule: Rule) -> Iterator[str | Codes]:
    yield rule.unless or "It always applies; where a field it needs cannot be read, nobody can tell."
    if rule.parents:
        yield Codes("Not judged while one of these is flagged, so that one fault is one flag:", rule.parents)


def _sight(rule: Rule, known: Mapping[str, Dataset]) -> Iterator[str]:
    dataset = known[rule.dataset]
    named = [f"{_title(dataset, name)} (`{name}`)" for name in rule.fields]
    looked = f"{dataset.title}: {', '.join(named)}." if named else f"{dataset.title}."
    yield f"{looked} The rule sees {SIGHT[rule.scope]}."
    if rule.scope is Scope.PAIR:
        yield "It needs tonight's records compared with one another. Where there are too many, nobody can tell."
    elif others := [known[name].title.lower() for name in other_datasets(rule, known)]:
        yield f"It needs {' and '.join(others)} too. Where that extract did not come, nobody can tell."


def _effect(rule: Rule, dataset: Dataset) -> Iterator[str | Table]:
    if rule.on_trial:
        yield "Nothing while it is on trial: no score, worklist or target sees it. The scorecard says what it finds."
        return
    things = phrase.subject(rule.dataset, 2).removeprefix("2 ")
    yield (
        f"It counts towards {rule.dimension.value}. "
        f"Its score is the {things} it finds right, out of those it finds right or wrong."
    )
    rows = [
        ("right", "nothing is wrong", "numerator and denominator"),
        ("wrong", "it is flagged; also where a named person has accepted it as it is", "denominator"),
        (
            "undetermined",
            "nobody can tell: what it needs is blank, unreadable or was not sent",
            "in neither; shown beside",
        ),
    ]
    if rule.applies is not None or rule.unless:
        rows.append(("not applicable", "the question does not arise", "in neither; shown beside"))
    yield Table("What each verdict does to it", ("Verdict", "When", "In the score"), tuple(rows))
    if rule.severity is Severity.CRITICAL and rule.dataset in _PEOPLE:
        yield f"A {dataset.singular} with this fault is not among the people with no critical fault."


def _target(rule: Rule, aim: Aim) -> str:
    if aim.passes is None:
        return "None: the trend is watched."
    where = "" if rule.dataset in phrase.ABOUT_PROVIDER else " in each home"
    below = "that is a warning" if aim.stops is None else f"{aim.stops:g} the night stops"
    return f"{aim.passes:g} or better out of 100 passes{where}; below {below}."


def _limits(rule: Rule) -> Iterator[str | Table]:
    yield f'A provider may set these in the settings, under `[rules."{rule.code}"]`.'
    rows = tuple((phrase.field_title(name), f"`{name}`", f"{value:g}") for name, value in rule.limits.items())
    yield Table("Limits and their defaults", ("Limit", "Setting", "Default"), rows)


def _versions(rule: Rule, dataset: Dataset) -> Iterator[str]:
    told = [f"Version {number}: {change}" for number, change in enumerate(rule.changes, 2)]
    if len(told) < rule.version - 1:
        yield f"Version {rule.version}; the first was version 1."
    else:
        yield " ".join(["Version 1: the first.", *told])
    for other in dataset.trial_rules:
        if other.code == rule.code and not rule.on_trial:
            yield f"Version {other.version} is on trial and does not count yet."


def _title(dataset: Dataset, name: str) -> str:
    return dataset.by_name[name].title if name in dataset.by_name else phrase.field_title(name)
