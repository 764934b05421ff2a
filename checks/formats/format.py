"""A feed format: the files it has, how their headings run, and how they write codes, dates and hidden cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class NationalFile:
    """One kind of file of a format.

    Attributes:
        dataset: whose records it holds.
        title: what people call it.
        headings: those it always has, in their order.
        pattern: the whole heading line, optional and repeated headings included, as a pattern.
        optional: headings it may have besides, as a pattern of one heading.
        values: per field, the file's own words to ours.
        masked_fields: the fields whose cells a download may hide.
        true_words: what means yes in its yes-or-no cells, and ``false_words`` what means no.
    """

    dataset: str
    title: str
    headings: tuple[str, ...]
    pattern: str
    optional: str = ""
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    masked_fields: tuple[str, ...] = ()
    true_words: tuple[str, ...] = ("1",)
    false_words: tuple[str, ...] = ("2",)

    def departures(self, headings: Sequence[str]) -> tuple[str, ...]:
        """In what a file's headings depart from the standard: missing, added, miswritten, out of order."""
        came = [heading.strip() for heading in headings]
        if re.fullmatch(self.pattern, ",".join(came)):
            return ()
        known = {heading.casefold(): heading for heading in self.headings}
        said = []
        miswritten = [h for h in came if h not in self.headings and h.casefold() in known]
        if miswritten:
            said.append(f"headings not in capitals as the standard has them: {', '.join(miswritten)}")
        there = {h.casefold() for h in came}
        if missing := [h for h in self.headings if h.casefold() not in there]:
            said.append(f"headings missing: {', '.join(missing)}")
        added = [h for h in came if h.casefold() not in known and not re.fullmatch(self.optional, h)]
        if added:
            # A stranger's heading may be a value out of a shifted row, so it is counted, never quoted.
            said.append(f"headings the standard does not have: {len(added)}")
        order = [self.headings.index(known[h.casefold()]) for h in came if h.casefold() in known]
        if any(later < earlier for earlier, later in pairwise(order)):
            said.append("headings not in the standard's order")
        said = said or ["optional headings not where the standard puts them"]
        return tuple(f"{self.title}: {what}. The national service may refuse this file." for what in said)

    def likeness(self, headings: Sequence[str]) -> float:
        """The share of the standard's headings that a file has, from 0 to 1."""
        came = {heading.strip().casefold() for heading in headings}
        return sum(heading.casefold() in came for heading in self.headings) / len(self.headings)


@dataclass(frozen=True, slots=True)
class Format:
    """A national way of writing several files.

    Attributes:
        name: as the settings write it.
        title: what people call it.
        files: its files by dataset.
        date_formats: how all of them write dates.
        masked_tokens: words that hide a value in a download.
    """

    name: str
    title: str
    files: Mapping[str, NationalFile]
    date_formats: tuple[str, ...]
    masked_tokens: tuple[str, ...] = ()

    def recognise(self, headings: Sequence[str]) -> NationalFile | None:
        """The file these are the headings of; ``None`` unless more than half of one file's are there."""
        best = max(self.files.values(), key=lambda file: file.likeness(headings))
        return best if best.likeness(headings) > _ENOUGH else None


_ENOUGH = 0.5
