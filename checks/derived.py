"""Field rules nobody writes by hand: missing, unreadable, not in list, shape and duplicate, from the contract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellkept.coerce import HOME
from wellkept.rule import Cells, Example, Rule
from wellkept.words import Dimension, Kind, Scope, Verdict


if TYPE_CHECKING:
    from collections.abc import Callable

    from wellkept.dataset import Field
    from wellkept.record import Record
    from wellkept.rule import Body, Expr

_OAK, _ELM = "oak", "elm"
_NOT_VALUES = ("?", "-", "...", "wrong", "Q", "0", "1 1 1", "#" * 300)
_LOOKS = {
    Kind.DATE: ("a date", "31/02/20"),
    Kind.WHOLE: ("a whole number", "twelve"),
    Kind.NUMBER: ("a number", "twelve"),
    Kind.YES_NO: ("yes or no", "perhaps"),
}


def derived_rules(
    dataset: str, singular: str, fields: tuple[Field, ...], *, key: str, home: str | None
) -> tuple[Rule, ...]:
    """Every rule the contract's fields give rise to, in the order of the fields."""
    made: list[Rule] = []
    for field in fields:
        beside = _beside(field, fields, key)
        if field.required:
            made.append(_missing(dataset, singular, field, beside))
        if field.kind is not Kind.TEXT:
            made.append(_unreadable(dataset, field, beside))
        if field.codes:
            made.append(_not_in_list(dataset, field, beside))
        if field.pattern:
            made.append(_shape(dataset, field, beside))
        if field.unique:
            made.append(_duplicate(dataset, singular, field, home if home != field.name else None, beside))
    return tuple(made)


def _missing(dataset: str, singular: str, field: Field, beside: Cells) -> Rule:
    return _rule(
        dataset,
        field,
        "missing",
        title=f"{field.title} missing",
        dimension=Dimension.COMPLETENESS,
        body=lambda r: r.blank(field.name),
        says=f"The {in_sentence(field.title)} of this {singular} is blank.",
        examples={
            Verdict.WRONG: (_one(beside, field, ""),),
            Verdict.RIGHT: (_one(beside, field, field.example),),
            Verdict.UNDETERMINED: (Example(records=(beside,)),),
        },
    )


def _unreadable(dataset: str, field: Field, beside: Cells) -> Rule:
    kind, nonsense = _LOOKS[field.kind]
    return _when_filled(
        dataset,
        field,
        beside,
        "unreadable",
        title=f"{field.title} cannot be read",
        body=lambda r: _says_nothing(r, field),
        says=f"What is written as the {in_sentence(field.title)} cannot be read as {kind}.",
        wrong=nonsense,
    )


def _says_nothing(r: Record, field: Field) -> Expr:
    unread = r.field(field.name).is_null()
    # "Not known" is an answer to a yes-or-no question, and can be read.
    return unread & ~r.not_known(field.name) if field.kind is Kind.YES_NO else unread


def _not_in_list(dataset: str, field: Field, beside: Cells) -> Rule:
    values = tuple(field.codes)
    return _when_filled(
        dataset,
        field,
        beside,
        "not_in_list",
        title=f"{field.title} not in the list",
        body=lambda r: r.field(field.name).is_null() | ~r.listed(field.name, values),
        says=f"The {in_sentence(field.title)} is not one of the values on its list.",
        wrong=next(text for text in _NOT_VALUES if text not in values),
    )


def _shape(dataset: str, field: Field, beside: Cells) -> Rule:
    pattern = field.pattern or ""
    misfit = next((text for text in _NOT_VALUES if not re.fullmatch(pattern, text)), None)
    if misfit is None:
        msg = f"{dataset}.{field.name}: its pattern lets anything through. Remove it or make it say something."
        raise ValueError(msg)
    return _when_filled(
        dataset,
        field,
        beside,
        "shape",
        title=f"{field.title} has the wrong shape",
        # A cell of nothing but spaces and hyphens holds something, and no value is left of it.
        body=lambda r: r.field(field.name).is_null() | ~r.matches(field.name, pattern),
        says=f"The {in_sentence(field.title)} is not written in the way it should be, such as {field.example}.",
        wrong=misfit,
    )


def _duplicate(dataset: str, singular: str, field: Field, home: str | None, beside: Cells) -> Rule:
    keys = (home, field.name) if home else (field.name,)
    at_home = {home: _OAK} if home else {}
    first = {**beside, **at_home, field.name: field.example}
    second = {**first, field.name: f"{field.example}9"}
    right = [Example(records=(first, second))]
    if home:
        right.append(Example(records=(first, {**first, home: _ELM})))
    return _rule(
        dataset,
        field,
        "duplicate",
        title=f"{field.title} used more than once",
        dimension=Dimension.UNIQUENESS,
        scope=Scope.GROUP,
        body=lambda r: r.count_over(*keys) > 1,
        says=f"More than one {singular} record has this {in_sentence(field.title)}.",
        examples={
            Verdict.WRONG: (Example(records=(first, dict(first))),),
            Verdict.RIGHT: tuple(right),
            # Two blanks are two unknowns, not a pair.
            Verdict.UNDETERMINED: (Example(records=({**first, field.name: ""}, {**first, field.name: ""})),),
        },
    )


def _when_filled(
    dataset: str,
    field: Field,
    beside: Cells,
    fault: str,
    *,
    title: str,
    body: Body,
    says: str,
    wrong: str,
) -> Rule:
    return _rule(
        dataset,
        field,
        fault,
        title=title,
        dimension=Dimension.VALIDITY,
        body=body,
        says=says,
        applies=_given(field.name) if field.where_given else _filled(field.name),
        unless=f"The {in_sentence(field.title)} is blank{', or this file does not ask' if field.where_given else ''}.",
        examples={
            Verdict.WRONG: (_one(beside, field, wrong),),
            Verdict.RIGHT: (_one(beside, field, field.example),),
            **_absent(field, beside),
        },
    )


def _rule(  # noqa: PLR0913 -- private; the parts of a rule that differ
    dataset: str,
    field: Field,
    fault: str,
    *,
    title: str,
    dimension: Dimension,
    body: Body,
    says: str,
    examples: dict[Verdict, tuple[Example, ...]],
    scope: Scope = Scope.RECORD,
    applies: Body | None = None,
    unless: str = "",
) -> Rule:
    if field.name == HOME:
        # An extract without a home column still has a home, so nobody is ever left unable to tell.
        examples = {verdict: given for verdict, given in examples.items() if verdict is not Verdict.UNDETERMINED}
    return Rule(
        code=f"{dataset}.{field.name}.{fault}",
        title=title,
        dataset=dataset,
        fields=(field.name,),
        dimension=dimension,
        severity=field.severity,
        owner=field.owner,
        body=body,
        says=says,
        why=field.why or "A record that is not complete and right cannot be relied on.",
        fix=field.fix or f"Check the {in_sentence(field.title)} against its source and enter it again.",
        scope=scope,
        applies=applies,
        unless=unless,
        evidence=(field.source,) if field.source else (),
        examples=examples,
        derived=True,
    )


def _absent(field: Field, beside: Cells) -> dict[Verdict, tuple[Example, ...]]:
    """What a rule says of a blank cell, and of a file without the column."""
    blank, nowhere = _one(beside, field, ""), Example(records=(beside,))
    if field.where_given:
        return {Verdict.NOT_APPLICABLE: (blank, nowhere)}
    return {Verdict.UNDETERMINED: (nowhere,), Verdict.NOT_APPLICABLE: (blank,)}


def _given(name: str) -> Callable[[Record], Expr]:
    """The cell is there and filled; never unknown, since a file that does not ask cannot be expected to answer."""
    return lambda r: ~r.raw(name).is_null() & (r.raw(name) != "")


def _filled(name: str) -> Callable[[Record], Expr]:
    return lambda r: r.filled(name)


def _one(beside: Cells, field: Field, cell: str) -> Example:
    return Example(records=({**beside, field.name: cell},))


def _beside(field: Field, fields: tuple[Field, ...], key: str) -> Cells:
    """Another cell for an example, so that a record whose field is absent is still a record."""
    other = next((f for f in fields if f.name == key and f is not field), None)
    other = other or next((f for f in fields if f is not field), None)
    return {other.name: other.example} if other else {}


def in_sentence(title: str) -> str:
    """A title as it stands inside a sentence: `Date of birth` is lowered, `NHS number` is not."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
