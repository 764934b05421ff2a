"""``wellkept night`` in a process of its own, with two rules that raise and quote what they stumbled on.

A module and not a snippet: a rule's source is part of the rulebook's digest.
"""

from __future__ import annotations

import sys
from dataclasses import replace

import narwhals as nw

import checks.resident
from flows.command import main
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


RULES = Rules("resident", owner=Owner.SENIOR)
SAID = {
    "fields": ["family_name"],
    "dimension": Dimension.VALIDITY,
    "severity": Severity.CRITICAL,
    "why": "It does not.",
    "fix": "Nothing.",
    "evidence": ["a test"],
    "wrong": [],
    "right": [],
}


@RULES.rule("TST-001", "Raises when it is computed", **SAID)
def is_not_a_number(r):
    """The engine quotes the cell it cannot convert."""
    return r.family_name.cast(nw.Int64) > 0


@RULES.rule("TST-002", "Raises when it is asked", **SAID)
def cannot_be_asked(r):
    """Whatever a rule says when it raises is not ours to repeat."""
    raise ValueError("Quorvexa Zyxqua cannot be asked")


if __name__ == "__main__":
    whole = checks.resident.DATASET
    checks.resident.DATASET = replace(whole, rules=(*whole.rules, *RULES))
    sys.argv = ["wellkept", "night", *sys.argv[1:]]
    main()
