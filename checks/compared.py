"""Rules of fields that are compared with a source: does it agree, is it known only there, is the person in it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checks.derived import in_sentence
from checks.sources.outcome import Outcome
from wellkept.rule import Example, Rule
from wellkept.words import Dimension, Owner, Scope, Severity, Verdict


if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellkept.dataset import Dataset, Field
    from wellkept.record import Record
    from wellkept.rule import Body, Cells, Expr

AGREEMENT = "agreement"  # the link and the dataset that holds what came of comparing
RECORD, FOUND, DOUBTED = "record_id", "in_every_source", "link_is_doubtful"
DIFFERS, ONLY_IN_SOURCE, NOT_IN_SOURCE = "differs", "only_in_source", "not_in_source"
DOUBTFUL_LINK = "doubtful_link"
_POLICY = "Records policy 4.4.3: key data accurately recorded, with regular cross checking against source data"
_ELSEWHERE = "Or the source says nothing of it."
_HOME = "oak"


@dataclass(frozen=True, slots=True)
class Present:
    """Which records a source should have too.

    Attributes:
        holds: of people who are here now.
        unless: why it may not be asked of a record, as a sentence.
        here: cells of a record of somebody who is here.
        gone: cells of a record of somebody who is not.
    """

    holds: Body
    unless: str
    here: Cells
    gone: Cells


def compared_rules(
    dataset: str, singular: str, fields: tuple[Field, ...], *, key: str, present: Present
) -> tuple[Rule, ...]:
    """For each compared field whether it differs and, where it may be blank, whether only the source knows it."""
    made: list[Rule] = []
    named = next(f for f in fields if f.name == key)
    for field in fields:
        if not field.compared:
            continue
        made.append(_differs(dataset, singular, field, key, present))
        if not field.required:
            made.append(_only_in_source(dataset, singular, field, key, present))
    made += [_not_in_source(dataset, singular, named, present), _doubtful_link(dataset, singular, named, present)]
    return tuple(made)


def is_compared(rule: Rule) -> bool:
    """Whether a rule says what came of comparing with a source."""
    return rule.derived and rule.code.rpartition(".")[2] in (DIFFERS, ONLY_IN_SOURCE)


def is_doubtful_link(rule_code: str) -> bool:
    """Whether a rule says that nobody can be sure which record of a source one of ours is."""
    return rule_code.rpartition(".")[2] == DOUBTFUL_LINK


def unasked(dataset: Dataset, sources: Iterable[tuple[tuple[str, ...], bool, bool]]) -> set[str]:
    """The codes of the rules that no source of the provider can answer.

    Args:
        dataset: whose rules.
        sources: of each source of this dataset its fields, whether it holds everyone, and whether it has a key.
    """
    told = list(sources)
    known = {name for fields, _, _ in told for name in fields}
    silent = {
        f"{dataset.name}.{field.name}.{fault}"
        for field in dataset.fields
        if field.compared and field.name not in known
        for fault in (DIFFERS, ONLY_IN_SOURCE)
    }
    if not any(holds for _, holds, _ in told):
        silent.add(f"{dataset.name}.{dataset.key}.{NOT_IN_SOURCE}")
    if all(has_key for _, _, has_key in told):
        silent.add(f"{dataset.name}.{dataset.key}.{DOUBTFUL_LINK}")
    return silent & set(dataset.by_code)


def _differs(dataset: str, singular: str, field: Field, key: str, present: Present) -> Rule:
    title = in_sentence(field.title)

    def wrong(r: Record) -> Expr:
        said = r.linked(AGREEMENT).field(field.name)
        return r.when(said != Outcome.CANNOT_COMPARE.value, said == Outcome.DIFFERS.value)

    return _rule(
        dataset,
        field,
        DIFFERS,
        title=f"{field.title} differs from its source",
        dimension=Dimension.ACCURACY,
        says=f"The {title} of this {singular} is not the one its source holds.",
        fix=f"Look at a document or ask the person. Correct the {title}, or record that the source is wrong.",
        body=wrong,
        applies=lambda r: present.holds(r) & ~_is_one_of(r, field, Outcome.MISSING_HERE, Outcome.MISSING_THERE),
        unless=f"{present.unless} Or the {title} is blank. {_ELSEWHERE}",
        examples={
            Verdict.WRONG: (_met(present.here, key, field, Outcome.DIFFERS),),
            Verdict.RIGHT: (
                _met(present.here, key, field, Outcome.AGREE),
                _met(present.here, key, field, Outcome.FORMATTING),
            ),
            Verdict.UNDETERMINED: (
                _met(present.here, key, field, Outcome.CANNOT_COMPARE),
                _compared(present.here, key),
                _met(present.here, key, field, Outcome.DIFFERS, times=2),
            ),
            Verdict.NOT_APPLICABLE: (
                _met(present.here, key, field, Outcome.MISSING_HERE),
                _met(present.here, key, field, Outcome.MISSING_THERE),
                _met(present.gone, key, field, Outcome.DIFFERS),
            ),
        },
    )


def _only_in_source(dataset: str, singular: str, field: Field, key: str, present: Present) -> Rule:
    title = in_sentence(field.title)
    return _rule(
        dataset,
        field,
        ONLY_IN_SOURCE,
        title=f"{field.title} known only to its source",
        dimension=Dimension.COMPLETENESS,
        says=f"The {title} of this {singular} is blank, and its source holds one.",
        fix=f"Ask for the {title} at its source, check it with the person and enter it.",
        body=lambda r: _is_one_of(r, field, Outcome.MISSING_HERE),
        applies=lambda r: present.holds(r) & ~_is_one_of(r, field, Outcome.MISSING_THERE),
        unless=f"{present.unless} {_ELSEWHERE}",
        examples={
            Verdict.WRONG: (_met(present.here, key, field, Outcome.MISSING_HERE),),
            Verdict.RIGHT: (
                _met(present.here, key, field, Outcome.AGREE),
                _met(present.here, key, field, Outcome.DIFFERS),
            ),
            Verdict.UNDETERMINED: (
                _compared(present.here, key),
                _met(present.here, key, field, Outcome.MISSING_HERE, times=2),
            ),
            Verdict.NOT_APPLICABLE: (
                _met(present.here, key, field, Outcome.MISSING_THERE),
                _met(present.gone, key, field, Outcome.MISSING_HERE),
            ),
        },
    )


def _not_in_source(dataset: str, singular: str, key: Field, present: Present) -> Rule:
    def found(said: str, cells: Cells = present.here) -> Example:
        return _compared(cells, key.name, {FOUND: said})

    return _rule(
        dataset,
        key,
        NOT_IN_SOURCE,
        title="Not found in a source that holds everyone",
        dimension=Dimension.CONSISTENCY,
        says=f"No record of the source is this {singular}'s.",
        fix="Check what the records meet by, such as the number or the date of birth. "
        "If that is right, ask the source to add the person.",
        body=lambda r: ~r.linked(AGREEMENT).field(FOUND),
        applies=present.holds,
        unless=present.unless,
        why="Somebody the GP or the payroll does not know as ours goes without what depends on it.",
        severity=Severity.MAJOR,
        owner=None,
        examples={
            Verdict.WRONG: (found("no"),),
            Verdict.RIGHT: (found("yes"),),
            Verdict.UNDETERMINED: (found(""), _compared(present.here, key.name)),
            Verdict.NOT_APPLICABLE: (found("no", present.gone),),
        },
    )


def _doubtful_link(dataset: str, singular: str, key: Field, present: Present) -> Rule:
    def doubted(said: str, cells: Cells = present.here) -> Example:
        return _compared(cells, key.name, {DOUBTED: said})

    return _rule(
        dataset,
        key,
        DOUBTFUL_LINK,
        title="Not sure which record of a source it is",
        dimension=Dimension.CONSISTENCY,
        says=f"A record of the source may be this {singular}'s, and may be somebody else's; nothing was compared.",
        fix="Look at name, date of birth and number in both. Correct whichever is wrong; then they meet, or part.",
        body=lambda r: r.linked(AGREEMENT).field(DOUBTED),
        applies=present.holds,
        unless=present.unless,
        why="A letter or a result of somebody with nearly the same name reaches the wrong record.",
        severity=Severity.MINOR,
        owner=None,
        examples={
            Verdict.WRONG: (doubted("yes"),),
            Verdict.RIGHT: (doubted("no"),),
            Verdict.UNDETERMINED: (doubted(""), _compared(present.here, key.name)),
            Verdict.NOT_APPLICABLE: (doubted("yes", present.gone),),
        },
    )


def _rule(  # noqa: PLR0913 -- private; the parts of a rule that differ
    dataset: str,
    field: Field,
    fault: str,
    *,
    title: str,
    dimension: Dimension,
    says: str,
    fix: str,
    body: Body,
    applies: Body,
    unless: str,
    examples: dict[Verdict, tuple[Example, ...]],
    why: str = "",
    severity: Severity | None = None,
    owner: Owner | None = None,
) -> Rule:
    return Rule(
        code=f"{dataset}.{field.name}.{fault}",
        title=title,
        dataset=dataset,
        fields=(field.name,),
        dimension=dimension,
        severity=severity or field.severity,
        owner=owner or field.owner,
        body=body,
        says=says,
        why=why or field.why or "A record that differs from its source cannot be relied on until somebody has looked.",
        fix=fix,
        scope=Scope.LINK,
        applies=applies,
        unless=unless,
        evidence=(_POLICY, *([field.source] if field.source else [])),
        examples=examples,
        derived=True,
    )


def _is_one_of(r: Record, field: Field, *outcomes: Outcome) -> Expr:
    return r.linked(AGREEMENT).listed(field.name, tuple(outcome.value for outcome in outcomes))


def _met(cells: Cells, key: str, field: Field, outcome: Outcome, times: int = 1) -> Example:
    """The record, and what came of comparing this field."""
    return _compared(cells, key, *[{field.name: outcome.value}] * times)


def _compared(cells: Cells, key: str, *said: Cells) -> Example:
    met = tuple({"home_id": _HOME, RECORD: "N1", **one} for one in said)
    return Example(records=({"home_id": _HOME, key: "N1", **cells},), tables={AGREEMENT: ({"home_id": _HOME}, *met)})
