"""The words every room shares: dimension, severity, owner, scope, verdict, and what is personal."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Dimension(StrEnum):
    """The six data quality dimensions of the UK Government Data Quality Framework (3 December 2020)."""

    COMPLETENESS = "completeness"
    UNIQUENESS = "uniqueness"
    CONSISTENCY = "consistency"
    TIMELINESS = "timeliness"
    VALIDITY = "validity"
    ACCURACY = "accuracy"


class Severity(StrEnum):
    """How soon a fault must be put right; ``days`` is the time allowed and ``rank`` sorts harm first."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    INFORMATION = "information"

    @property
    def rank(self) -> int:
        """0 for the gravest, so that an ascending sort puts harm first."""
        return list(Severity).index(self)

    @property
    def days(self) -> int | None:
        """Days allowed before an open item is overdue; ``None`` where only the trend is watched."""
        return {"critical": 0, "major": 7, "minor": 30, "information": None}[self.value]


class Owner(StrEnum):
    """Whose worklist a fault goes to; staff records are never shown on a care worker's list."""

    SENIOR = "senior"
    HR = "hr"
    MANAGER = "manager"
    OFFICE = "office"
    IG_LEAD = "ig_lead"

    @property
    def words(self) -> str:
        """The name used on screen."""
        return {
            "senior": "Senior care staff",
            "hr": "HR",
            "manager": "Home manager",
            "office": "Office",
            "ig_lead": "IG Lead",
        }[self.value]


class Scope(StrEnum):
    """What a verdict is about, and so what its rule may see."""

    RECORD = "record"
    GROUP = "group"
    LINK = "link"
    BETWEEN_NIGHTS = "between nights"
    PAIR = "pair"
    HOME = "home"
    FEED = "feed"
    NIGHT = "night"


class Verdict(IntEnum):
    """What a rule says of one subject; the numbers are what the verdict table holds (Int8)."""

    NOT_APPLICABLE = 0
    UNDETERMINED = 1
    RIGHT = 2
    WRONG = 3

    @property
    def words(self) -> str:
        """The verdict as it is written on screen."""
        return self.name.lower().replace("_", " ")


class RuleState(StrEnum):
    """Whether a rule could be asked at all tonight. An errored rule never counts as right."""

    RAN = "ran"
    ERROR = "error"
    NO_FEED = "no feed"


class Personal(StrEnum):
    """How closely a field's values are guarded at the one exit (the leak gate)."""

    NO = "no"
    ORDINARY = "ordinary"  # words that also occur in plain text: a surname such as Page, a sex
    STRICT = "strict"  # never leaves: identifiers, dates of birth, phones, e-mails, local ids


class Kind(StrEnum):
    """What a cell of a field is read as."""

    TEXT = "text"
    DATE = "date"
    WHOLE = "whole number"
    NUMBER = "number"
    YES_NO = "yes or no"
