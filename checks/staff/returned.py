"""How rules of the workforce return are declared: asked of its own rows only, and shown on such rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkept.rule import Example
from wellkept.words import Scope


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wellkept.record import Record
    from wellkept.rule import Body, Cells, Expr, Rules
    from wellkept.words import Dimension, Severity

# A heading that every row of the return has and that no other record of staff has any use for.
MARK = "recruitment_source"
NOT_RETURNED = "The record is no row of the workforce return, or the return skips or deletes the person."
_A_ROW: Cells = {MARK: ""}


def of_the_return(  # noqa: PLR0913 -- a declaration names everything that follows from it
    rules: Rules,
    code: str,
    title: str,
    *,
    fields: Sequence[str],
    dimension: Dimension,
    severity: Severity,
    why: str,
    fix: str,
    evidence: Sequence[str],
    wrong: Sequence[Cells | Example],
    right: Sequence[Cells | Example],
    undetermined: Sequence[Cells | Example] = (),
    not_applicable: Sequence[Cells | Example] = (),
    scope: Scope = Scope.RECORD,
    applies: Body | None = None,
    unless: str = "",
    parents: Sequence[str] = (),
    limits: Mapping[str, int | float] | None = None,
    about_key: bool = False,
) -> Callable[[Body], Body]:
    """A rule asked only of rows of the return that report on a person.

    What is ``about_key`` is asked of rows that skip or delete one too: whose row it is must be known.

    An HR record has no such columns; left undetermined for every person, their rules would only say
    that less of the home's records is checked than is. The examples are rows of the return.
    """
    asked = is_a_row if about_key else is_returned
    return rules.rule(
        code,
        title,
        fields=fields,
        dimension=dimension,
        severity=severity,
        why=why,
        fix=fix,
        evidence=evidence,
        wrong=[_row(each) for each in wrong],
        right=[_row(each) for each in right],
        undetermined=[_row(each) for each in undetermined],
        not_applicable=[*(_row(each) for each in not_applicable), {"staff_id": "S0417"}],
        scope=scope,
        applies=(lambda r: asked(r) & applies(r)) if applies else asked,
        unless=f"{unless} {NOT_RETURNED}".strip(),
        parents=parents,
        limits=limits,
    )


def is_a_row(r: Record) -> Expr:
    """The record is a row of the return; no other record of staff has its heading."""
    return ~r.raw(MARK).is_null()


def is_returned(r: Record) -> Expr:
    """The record is a row of the return, and one that reports on a person."""
    status = r.raw("status").str.to_uppercase()
    return is_a_row(r) & (status.is_null() | ~status.is_in(["DELETE", "UNCHECKED", "NOCHANGE"]))


def _row(example: Cells | Example) -> Example:
    if isinstance(example, Example):
        return Example(records=tuple({**_A_ROW, **cells} for cells in example.records), tables=example.tables)
    return Example(records=({**_A_ROW, **example},))
