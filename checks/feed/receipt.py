"""How rules of a feed are declared: examples of a receipt, and the question only of a feed that came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkept.words import Dimension, Scope, Severity


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wellkept.rule import Body, Cells, Rules

EVIDENCE = ("Data Security and Protection Toolkit version 8, item 1.3.2",)
CAME: Cells = {"feed": "residents-oak", "arrived": "yes"}
MISSED: Cells = {"feed": "residents-oak", "arrived": "no"}
_DID_NOT_COME = "The feed did not come."


def of_one_that_came(  # noqa: PLR0913 -- a declaration names everything that follows from it
    rules: Rules,
    code: str,
    title: str,
    *facts: str,
    dimension: Dimension,
    severity: Severity,
    why: str,
    fix: str,
    wrong: Sequence[Cells] = (),
    right: Sequence[Cells] = (),
    limits: Mapping[str, float] | None = None,
    parents: Sequence[str] = (),
    needs: str | None = None,
) -> Callable[[Body], Body]:
    """A rule that asks only of a feed that came, and that filled ``needs`` where there need not be such a fact.

    Left out, the examples say that of the one fact there should be none.
    """
    blank: list[Cells] = [{**CAME, **dict.fromkeys(facts, "1"), needs: ""}] if needs else []
    return rules.rule(
        code,
        title,
        fields=facts,
        dimension=dimension,
        severity=severity,
        scope=Scope.FEED,
        why=why,
        fix=fix,
        evidence=EVIDENCE,
        limits=limits,
        parents=parents,
        applies=(lambda r: r.arrived & r.filled(needs)) if needs else (lambda r: r.arrived),
        unless=f"{_DID_NOT_COME} Or nothing is known to compare with." if needs else _DID_NOT_COME,
        wrong=[{**CAME, **cells} for cells in wrong or [{facts[0]: "3"}]],
        right=[{**CAME, **cells} for cells in right or [{facts[0]: "0"}]],
        undetermined=[CAME],
        not_applicable=[MISSED, *blank],
    )
