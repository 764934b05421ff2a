"""What came of comparing one cell with its source, and what the difference is called."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """What came of one cell. Each cell that is compared has exactly one.

    Accuracy counts ``agree`` and ``agree after formatting`` as agreement. Which side is wrong where
    two differ is a decision of people; no outcome says it.
    """

    AGREE = "agree"
    FORMATTING = "agree after formatting"
    DIFFERS = "differs"
    MISSING_HERE = "missing here"
    MISSING_THERE = "missing there"
    CANNOT_COMPARE = "cannot compare"

    @property
    def mirrored(self) -> Outcome:
        """The outcome with the sides exchanged."""
        return {
            Outcome.MISSING_HERE: Outcome.MISSING_THERE,
            Outcome.MISSING_THERE: Outcome.MISSING_HERE,
        }.get(self, self)


class Finding(StrEnum):
    """What is wrong with a record as a whole, so that it has no one counterpart."""

    ONLY_HERE = "only here"
    ONLY_THERE = "only there"
    REPEATED_HERE = "key repeated here"
    REPEATED_THERE = "key repeated there"
    NO_KEY_HERE = "no key here"
    NO_KEY_THERE = "no key there"
    DOUBTFUL = "doubtful link"

    @property
    def mirrored(self) -> Finding:
        """The finding with the sides exchanged."""
        ends = {"here": "there", "there": "here"}
        start, _, end = self.value.rpartition(" ")
        return Finding(f"{start} {ends.get(end, end)}")
