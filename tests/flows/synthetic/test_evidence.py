"""The made-up provider's register: a file that a person could have written, and that is taken whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.evidence import facts_of
from flows.synthetic.diary import NIGHTS
from flows.synthetic.evidence import FILE, keep_register, register_text
from flows.synthetic.provider import PLACES, settings_text
from reports.toolkit.facts import Case
from reports.toolkit.levels import assess
from reports.toolkit.map import maps
from wellkept.evidence_register import EvidenceRegister
from wellkept.register_kind import KINDS
from wellkept.settings import Settings, load
from wellkept.store import open_store


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    path = tmp_path / "wellkept.toml"
    path.write_text(settings_text(), encoding="utf-8")
    return load(path)


def test_it_is_taken_whole_and_only_once(settings: Settings) -> None:
    """As of the first night: nothing in it happened after that."""
    first, again = (keep_register(settings, NIGHTS[0]) for _ in range(2))
    assert first.read == first.accepted > 25
    assert (again.accepted, again.set_aside) == (0, first.read)
    assert (settings.path.parent / FILE).read_text("utf-8") == register_text(settings)


def test_everybody_in_it_is_made_up(settings: Settings) -> None:
    """Every holder and approver says so, and the homes are those of the settings."""
    keep_register(settings, NIGHTS[0])
    entries = EvidenceRegister(settings.folders.store.parent).entries()
    named = [e.get(name) for e in entries for name in ("holder", "approved_by") if e.get(name)]

    assert named
    assert all(name.endswith("(made up)") for name in named)
    assert {e.get("home") for e in entries if e.kind == "role"} - {None} == {place.home_id for place in PLACES}
    assert {e.kind for e in entries} <= {kind.name for kind in KINDS}


def test_a_requirement_is_below_2_with_a_reason_one_can_act_on(settings: Settings) -> None:
    """A policy whose review was forgotten: named, with what would earn the level and by whom."""
    keep_register(settings, NIGHTS[0])
    entries = EvidenceRegister(settings.folders.store.parent).standing()
    with open_store(settings.folders.store, "a made-up key", "1a2b3c4d") as store:
        facts = facts_of(settings, store, NIGHTS[-1])
    assessment = assess(maps()[0], Case(entries, facts, NIGHTS[-1]))
    verdict = {v.requirement.item: v for v in assessment.verdicts}["8.5"]

    assert (verdict.level, assessment.level) == (0, 0)
    (lack,) = verdict.to_next
    assert lack.finding.says == "The policy about data protection has been due for review since 1 October 2026."
    assert "next review date" in lack.finding.earns
    assert lack.finding.whom == "the IG Lead, then the chief executive"
    assert {v.level for v in assessment.verdicts if v is not verdict} == {1}
