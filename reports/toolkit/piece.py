"""The pieces of evidence there are: a closed list, so that a map can ask for nothing that nobody judges."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reports.toolkit import pieces_approval as approval
from reports.toolkit import pieces_register as register
from reports.toolkit import pieces_store as store
from wellkept.register_kind import SUBJECTS


if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.toolkit.facts import Case
    from reports.toolkit.finding import Finding


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence.

    Attributes:
        name: its name in a map.
        level: the level it is part of, where a requirement has levels.
        says: what it is, in a few words.
        judge: how it stands in a case.
        of_subject: whether a map must say what it is about.
    """

    name: str
    level: int
    says: str
    judge: Callable[[Case], Finding]
    of_subject: bool = False


PIECES = (
    Piece("ig_lead", 1, "an IG Lead is named", approval.ig_lead),
    Piece("home_owners", 1, "each home has an owner", approval.home_owners),
    Piece("dataset_owners", 1, "each dataset has an owner", approval.dataset_owners),
    Piece("rulebook_approved", 1, "the rulebook in use is approved", approval.rulebook_approved),
    Piece("targets_approved", 1, "the targets in use are approved", approval.targets_approved),
    Piece("policy", 1, "an approved policy or procedure, in date", approval.policy, of_subject=True),
    Piece("nights", 2, "twelve months of nights", store.nights),
    Piece("judged_share", 2, "nine in ten checks could be judged", store.judged_share),
    Piece("lists_issued", 2, "worklists issued every month", store.lists_issued),
    Piece("lists_worked", 2, "worklists worked by every home", store.lists_worked),
    Piece("source_rounds", 2, "a check against a source each quarter", store.source_rounds),
    Piece("reports_delivered", 2, "a report to the chief executive each quarter", register.reports_delivered),
    Piece("source_round", 2, "a check against a source within a year", store.source_round),
    Piece("review", 2, "reviewed within a year", register.review, of_subject=True),
    Piece("briefing", 2, "staff told within a year", register.briefing, of_subject=True),
    Piece("resources", 2, "hours set aside", register.resources),
    Piece("starter_checks", 2, "starters' details checked", register.starter_checks),
    Piece("records_assessment", 2, "records management assessed within a year", register.records_assessment),
    Piece("work_plan", 2, "a work plan, none of it overdue", register.work_plan),
    Piece("incident_learning", 2, "something learnt from every incident", register.incident_learning),
    Piece("training", 2, "staff trained in data security within a year", store.training),
    Piece("suppliers", 2, "each system's supplier named", store.suppliers),
    Piece("quarterly_reviews", 3, "a review with decisions each quarter", register.quarterly_reviews),
    Piece("fixes_verified", 3, "fixes proved by the next extract each quarter", store.fixes_verified),
    Piece("trend", 3, "a trend that is stable or improving", store.trend),
    Piece("recheck", 3, "an independent re-check within a year", register.recheck),
)
BY_NAME = {piece.name: piece for piece in PIECES}
HIGHEST = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A piece of evidence as a requirement asks for it: which, and what about."""

    piece: Piece
    subject: str = ""

    @property
    def says(self) -> str:
        """In a few words."""
        return f"{self.piece.says}: {self.subject.replace('_', ' ')}" if self.subject else self.piece.says

    def judge(self, case: Case) -> Finding:
        """How it stands."""
        return self.piece.judge(replace(case, subject=self.subject))

    @classmethod
    def of(cls, words: str) -> Asked | None:
        """What a map writes, such as ``ig_lead`` or ``policy data_quality``; ``None`` if there is no such piece.

        >>> Asked.of("policy data_quality").says
        'an approved policy or procedure, in date: data quality'
        >>> Asked.of("policy"), Asked.of("horoscope"), Asked.of("ig_lead data_quality")
        (None, None, None)
        """
        name, _, subject = words.strip().partition(" ")
        piece = BY_NAME.get(name)
        if piece is None or piece.of_subject != bool(subject) or (subject and subject not in SUBJECTS):
            return None
        return cls(piece, subject)


def _asked(*words: str) -> tuple[Asked, ...]:
    return tuple(asked for word in words if (asked := Asked.of(word)))


# What every requirement with levels asks, whatever else it asks: the provider's records as a whole.
LADDER = _asked(
    "ig_lead", "home_owners", "dataset_owners", "rulebook_approved", "targets_approved",
    "policy data_quality", "policy record_keeping",
    "nights", "judged_share", "lists_issued", "lists_worked", "source_rounds", "reports_delivered",
    "quarterly_reviews", "fixes_verified", "trend", "recheck",
)  # fmt: skip
