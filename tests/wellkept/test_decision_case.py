"""What a record held when somebody decided: enough to see a change, and no more than that."""

from __future__ import annotations

import json

from wellkept.casebook import PAIR, SOURCE
from wellkept.decision_case import held


KEY = b"k" * 32


def said(day: str, there: str, kind: str = "one digit") -> tuple[str, str]:
    """What the casebook keeps of a source that says otherwise."""
    return SOURCE, json.dumps(["GP register", day, kind, there])


def test_another_file_of_the_same_source_is_no_new_evidence() -> None:
    """The register comes each month; what was decided stands until record or source say something else."""
    ours = ("date_of_birth", "1938-04-17")
    before = held(KEY, [ours, said("2026-11-18", "1938-04-18")])
    assert held(KEY, [ours, said("2026-12-18", "1938-04-18")]) == before
    assert held(KEY, [ours, said("2026-11-18", "1938-04-19")]) != before
    assert held(KEY, [("date_of_birth", "1938-04-18"), said("2026-11-18", "1938-04-18")]) != before


def test_which_record_is_the_other_one_is_evidence_of_its_own() -> None:
    """A pair is kept by what both held, not here."""
    assert held(KEY, [("given_name", "Joan"), (PAIR, "[]")]) == held(KEY, [("given_name", "Joan")])
