"""A finding says what it is about, what is wrong, and both values where it is about one."""

from __future__ import annotations

from wellkept.pack_finding import NOTES, PackFinding, What


def test_a_finding_reads_as_a_line() -> None:
    bare = PackFinding(What.FILE, "evidence.json", "it was changed", "evidence-2026-09-1.zip")
    valued = PackFinding(What.ROW, "tallies, home_id oak", "the store has another value", "", "1", None)
    assert str(bare) == "file: evidence.json: it was changed"
    assert str(valued).endswith("Pack: 1. Found: None.")
    assert bare.summary() == {
        "what": "file", "is_fault": True, "pack": "evidence-2026-09-1.zip", "where": "evidence.json",
        "says": "it was changed", "said": None, "found": None,
    }  # fmt: skip


def test_notes_are_no_faults() -> None:
    faults = {what for what in What if PackFinding(what, "", "").is_fault}
    assert faults == set(What) - set(NOTES)
