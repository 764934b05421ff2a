"""What is asked of each rule, and who asks it: the targets of a night, said rule by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.targets import DEFAULT, Targets
from reports.rule_page import Aim
from wellkept.rulebook import every_rule


if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellkept.dataset import Dataset
    from wellkept.rule import Rule

ANY_HOME = ""  # the target where no home differs


def aims(known: Mapping[str, Dataset], targets: Targets) -> dict[str, Aim]:
    """The target of every rule by its code, as it stands where no home differs."""
    return {rule.code: _aim(rule, targets) for rule in every_rule(known)}


def _aim(rule: Rule, targets: Targets) -> Aim:
    target = targets.of_rule(rule.code, rule.severity.value, ANY_HOME)
    for_whom = "this rule" if rule.code in targets.everywhere.rules else f"every {rule.severity.value} rule"
    if targets.path == DEFAULT:
        said = f"Set by Wellkept for {for_whom}. The Information Governance Lead of a provider may set another."
    else:
        said = f"Set for {for_whom} in the provider's own {targets.path.name}, by its Information Governance Lead."
    differ = sum(targets.of_rule(rule.code, rule.severity.value, home) != target for home in targets.homes)
    if differ:
        said += f" It differs in {differ} of the homes."
    return Aim(target.passes, target.stops, said)
