"""What is asked of each rule, and who asks it."""

from __future__ import annotations

from pathlib import Path

from checks import datasets
from expectations import targets
from flows.rule_aims import aims
from wellkept.rulebook import every_rule


def test_the_usual_targets_are_ours() -> None:
    """By severity; what is only watched has none."""
    made = aims(datasets(), targets.load())

    assert set(made) == {rule.code for rule in every_rule(datasets())}
    assert (made["RES-010a"].passes, made["RES-010a"].stops) == (100, 90)
    assert made["RES-010a"].set_by.startswith("Set by Wellkept for every critical rule.")
    assert made["RES-006e"].passes is None


def test_a_provider_sets_its_own(tmp_path: Path) -> None:
    """For one rule, and where one home differs; the file is named, its folder is not."""
    path = tmp_path / "ours.yaml"
    text = targets.DEFAULT.read_text(encoding="utf-8")
    text = text.replace("rules: {}", "rules:\n  RES-010a: {pass: 97}")
    path.write_text(
        text.replace("homes: {}", "homes:\n  oak:\n    severity:\n      minor: {pass: 80}"), encoding="utf-8"
    )
    made = aims(datasets(), targets.load(path))

    assert (made["RES-010a"].passes, made["RES-010a"].stops) == (97, None)
    assert made["RES-010a"].set_by == (
        "Set for this rule in the provider's own ours.yaml, by its Information Governance Lead."
    )
    assert made["STF-028"].passes == 95
    assert made["STF-028"].set_by.endswith("It differs in 1 of the homes.")
