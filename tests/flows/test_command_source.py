"""What is ruled wrong in a source; whole nights with sources are in tests/journeys/test_sources.py."""

from __future__ import annotations

import json

from flows.command_source import _cells


def test_of_a_doubtful_link_each_field_that_differs_is_told() -> None:
    """What is merely written otherwise is no fault of the source."""
    both = [
        ["given_name", "agree after formatting", "Joan", "JOAN"],
        ["date_of_birth", "differs", "1938-04-17", "1938-04-18"],
        ["nhs_number", "missing there", "9990000018", ""],
    ]
    note = json.dumps(["Hospital letters", "2026-11-16", "doubtful link", json.dumps(both)])
    told = _cells(note, "resident_id", "R1")
    assert told == [("date_of_birth", "1938-04-17", "1938-04-18"), ("nhs_number", "9990000018", "")]


def test_of_a_compared_field_it_is_that_field() -> None:
    note = json.dumps(["GP register", "2026-11-16", "another value", "Jon"])
    assert _cells(note, "given_name", "Joan") == [("given_name", "Joan", "Jon")]
