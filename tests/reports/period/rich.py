"""What a small made-up past lacks: rounds with a source, audits, troubles, and a register with work in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from reports.period.standing import by_rule
from tests.reports.toolkit.full import entries, entry, full


if TYPE_CHECKING:
    from reports.period.facts import PeriodFacts

WORDS = "Ask the agency for the certificates of Quillfeather"  # what somebody typed, and no document outside may say
LEARNT = "A second person now looks at each merge"
_DIGEST = "0" * 64


def enriched(facts: PeriodFacts) -> PeriodFacts:
    """The facts with everything else that a report tells."""
    last = facts.frames["runs"]["run_id"].iloc[-1]
    night = facts.frames["runs"]["night"].iloc[-1]
    agreed = [
        (last, night, "oak", "resident", "gp", "nhs_number", 20, 1, 2, 1, 0, 0, 0),
        (last, night, "elm", "resident", "gp", "nhs_number", 7, 0, 0, 0, 1, 0, 0),
        (last, night, "oak", "resident", "gp", "date_of_birth", 18, 0, 6, 0, 0, 0, 0),
        (last, night, "elm", "resident", "gp", "date_of_birth", 8, 0, 0, 0, 0, 0, 0),
    ]
    audited = [
        ("2026-09", "resident", night, "oak", "established", "date_of_birth", 38, 36, 2),
        ("2026-09", "resident", night, "elm", "new", "date_of_birth", 4, 3, 0),
    ]
    rounds = [(night, "gp", "GP register", "resident", _DIGEST, 31)]
    troubles = [("held_extract", pd.Timestamp("2026-08-05"), "residents", 1), ("wrong_person_merge", night, "oak", 2)]
    frames = dict(facts.frames)
    for name, rows in (("agreements", agreed), ("audits", audited), ("rounds", rounds), ("troubles", troubles)):
        frames[name] = pd.DataFrame(rows, columns=list(frames[name].columns))
    full_case = full()
    case = replace(full_case, entries=[*entries(), *work(facts)], day=facts.day)
    return replace(
        facts, frames=frames, evidence=replace(facts.evidence, case=case, lines=len(case.entries), seal=_DIGEST)
    )


def work(facts: PeriodFacts) -> list[object]:
    """Two pieces of work, one of them from before the period, and an incident with what was learnt."""
    worst = max(by_rule(facts.frames), key=lambda one: (-one.severity.rank, one.counts.wrong))
    return [
        entry(
            "work_item", 90, what=WORDS, measure=worst.rule_code, owner="Dilys of the office",
            set_date="2026-05-04", due_date="2026-09-01", hours=6,
        ),
        entry("work_item", 91, what="Buy a scanner", owner="The office", set_date="2026-08-01",
              due_date="2026-12-01", hours=2.5),
        entry("work_item", 92, what="Label the files", owner="The office", set_date="2026-07-01",
              due_date="2026-08-01", hours=1, done_date="2026-07-20"),
        entry("incident", 93, type="wrong_person_merge", happened_date=str(date(2026, 9, 12)),
              what="Two records were made one", learning=LEARNT),
    ]  # fmt: skip
