"""Bisection: when the verdicts cannot be computed, find the rules that raise and let the others stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from wellkept.errors import SafeError, sanitise


if TYPE_CHECKING:
    from wellkept.engine import Frame, Judged
    from wellkept.rule import Rule

T = TypeVar("T")


def settle(
    rules: Sequence[Rule],
    ask: Callable[[Sequence[Rule], Mapping[str, SafeError]], Judged],
    compute: Callable[[Frame], T],
) -> tuple[Judged, T]:
    """Compute a verdict table; a rule that raises on a record becomes an error, never a verdict.

    Args:
        rules: the rules to ask.
        ask: makes the lazy table of some rules, without those known to raise.
        compute: computes a lazy table, such as by writing it to a file.

    Raises:
        Exception: whatever ``compute`` raises even when no rule is asked; the records are at fault.
    """
    judged = ask(rules, {})
    try:
        return judged, compute(judged.table)
    except Exception:
        by_code = {rule.code: rule for rule in rules if rule.code not in judged.errors}
        raising = isolate(list(by_code), lambda some: compute(ask([by_code[c] for c in some], {}).table))
        judged = ask(rules, {**judged.errors, **raising})
        return judged, compute(judged.table)


def isolate(codes: Sequence[str], compute: Callable[[Sequence[str]], object]) -> dict[str, SafeError]:
    """Find by bisection which of these rules raise when they are computed.

    Args:
        codes: the rules suspected.
        compute: computes the verdicts of some of them and raises if any of those raises.

    Raises:
        Exception: whatever ``compute`` raises for no rule at all; then the records are at fault.
    """
    compute(())
    return _isolate(list(codes), compute)


def _isolate(codes: list[str], compute: Callable[[Sequence[str]], object]) -> dict[str, SafeError]:
    try:
        compute(codes)
    except Exception as exc:
        if len(codes) == 1:
            return {codes[0]: sanitise(exc)}
        half = len(codes) // 2
        return _isolate(codes[:half], compute) | _isolate(codes[half:], compute)
    return {}
