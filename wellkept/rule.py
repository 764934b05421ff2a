"""A rule: what is wrong with a record, when the question applies, and everything said about it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wellkept.words import Dimension, Owner, Scope, Severity, Verdict


Expr = Any  # a Narwhals or native Polars expression; the two share every method that rules use
Body = Callable[[Any], Expr]  # it is handed a wellkept.record.Record
Cells = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Example:
    """A small table with its context; the verdict is about the first record.

    A cell holds the text an extract would hold (dates ``YYYY-MM-DD``). ``None`` or ``""`` is a
    blank cell; a field left out is a column the extract does not have.
    ``tables`` holds what wider scopes see: other datasets by name, ``tonight`` for between nights.
    """

    records: tuple[Cells, ...]
    tables: Mapping[str, tuple[Cells, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Count:
    """How many records of another dataset belong to this home, or to this record.

    Attributes:
        dataset: whose records are counted.
        where: which of them; all, if left out.
        on: our field to theirs, where it is not the home alone that they share.
    """

    dataset: str
    where: Body | None = None
    on: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One atomic rule. Its code is for ever: retired, never reused."""

    code: str
    title: str
    dataset: str
    fields: tuple[str, ...]
    dimension: Dimension
    severity: Severity
    owner: Owner
    body: Body
    says: str
    why: str
    fix: str
    scope: Scope = Scope.RECORD
    applies: Body | None = None
    unless: str = ""
    parents: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    version: int = 1
    changes: tuple[str, ...] = ()
    limits: Mapping[str, int | float] = field(default_factory=dict)
    counts: Mapping[str, Count] = field(default_factory=dict)
    examples: Mapping[Verdict, tuple[Example, ...]] = field(default_factory=dict)
    derived: bool = False
    right_is_proof: bool = True
    on_trial: bool = False


class Rules:
    """The rules declared in one file, all about one dataset. Iterate over it to read them."""

    def __init__(self, dataset: str, *, owner: Owner) -> None:
        self._dataset = dataset
        self._owner = owner
        self._rules: list[Rule] = []

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    def rule(  # noqa: PLR0913 -- a declaration names everything that follows from it
        self,
        code: str,
        title: str,
        *,
        fields: Sequence[str],
        dimension: Dimension,
        severity: Severity,
        why: str,
        fix: str,
        evidence: Sequence[str],
        wrong: Sequence[Any],
        right: Sequence[Any],
        undetermined: Sequence[Any] = (),
        not_applicable: Sequence[Any] = (),
        scope: Scope = Scope.RECORD,
        applies: Body | None = None,
        unless: str = "",
        parents: Sequence[str] = (),
        owner: Owner | None = None,
        version: int = 1,
        changes: Sequence[str] = (),
        limits: Mapping[str, int | float] | None = None,
        counts: Mapping[str, Count] | None = None,
        right_is_proof: bool = True,
        on_trial: bool = False,
    ) -> Callable[[Body], Body]:
        """Declare a rule; the function decorated is its body and says when the record is wrong.

        Args:
            code: the catalogue's id with a letter for each clause, such as ``RES-004a``.
            title: a few words, as a heading.
            fields: the fields at fault; a flag names each of them.
            dimension: one of the six.
            severity: how soon it must be put right.
            why: why it matters to the person.
            fix: how to put it right at the point of collection.
            evidence: law, standard or policy clause it rests on.
            wrong: examples that must be flagged. A plain mapping is one record; `Example` adds context.
            right: examples that must not.
            undetermined: examples where nobody can tell.
            not_applicable: examples to which the question does not apply.
            scope: what the verdict is about.
            applies: when the question applies; always, if left out.
            unless: one sentence, why it may not apply.
            parents: codes of rules whose fault makes this one undetermined.
            owner: whose worklist; the file's owner, if left out.
            version: raised whenever a verdict can change.
            changes: what changed in the second version, the third and so on, a sentence each.
            limits: thresholds a provider may set, with their defaults.
            counts: counts of other datasets' records, by home or by fields they share.
            right_is_proof: whether "right" tonight shows that the fault was put right. A change since
                last night is over by the next night, whoever was wrong: its item stays open.
            on_trial: judged every night and counted apart, so that nothing a home sees or is scored by moves.
                Where the same code is declared without it too, this is its next version.

        The docstring of the body is the sentence a worklist shows.
        """

        def register(body: Body) -> Body:
            self._rules.append(
                Rule(
                    code=code,
                    title=title,
                    dataset=self._dataset,
                    fields=tuple(fields),
                    dimension=dimension,
                    severity=severity,
                    owner=owner or self._owner,
                    body=body,
                    says=" ".join(inspect.cleandoc(body.__doc__ or "").split()),
                    why=why,
                    fix=fix,
                    scope=scope,
                    applies=applies,
                    unless=unless,
                    parents=tuple(parents),
                    evidence=tuple(evidence),
                    version=version,
                    changes=tuple(changes),
                    limits=dict(limits or {}),
                    counts=dict(counts or {}),
                    right_is_proof=right_is_proof,
                    on_trial=on_trial,
                    examples={
                        Verdict.WRONG: _examples(wrong),
                        Verdict.RIGHT: _examples(right),
                        Verdict.UNDETERMINED: _examples(undetermined),
                        Verdict.NOT_APPLICABLE: _examples(not_applicable),
                    },
                )
            )
            return body

        return register


def _examples(given: Sequence[Any]) -> tuple[Example, ...]:
    return tuple(e if isinstance(e, Example) else Example(records=(e,)) for e in given)
