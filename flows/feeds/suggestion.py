"""Which field each heading of a file may mean, on what evidence, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from checks import PEOPLE
from flows.feeds.cells import FEWEST, doubt, evidence
from wellkept.headings import plain, wanted


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from wellkept.dataset import Dataset, Field

ALIKE = 0.8  # of two spellings
WORD_ALIKE = 0.6  # of two words, such as "dt" and "date"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What one heading may mean.

    Attributes:
        heading: as the file has it.
        field: our field; empty where nothing is suggested.
        why: the evidence, in words and counts.
        is_known: the reader knows the heading already, so that no setting is needed.
        is_sure: the spelling and the cells say the same, or the heading is known.
    """

    heading: str
    field: str = ""
    why: str = ""
    is_known: bool = False
    is_sure: bool = False


def dataset_of(headings: Sequence[str], datasets: Mapping[str, Dataset]) -> str | None:
    """The dataset whose fields most headings name; ``None`` where fewer than two do, or two datasets tie.

    A register repeats what tells its people apart, so headings that say no more than that are the people's own.
    """
    counts = {name: len(wanted(d, None).fields(headings)) for name, d in datasets.items()}
    most = max(counts.values())
    first = [name for name, count in counts.items() if count == most > 1]
    people = [name for name in first if name in PEOPLE]
    return next(iter(people or first)) if len(people or first) == 1 else None


def suggest(dataset: Dataset, columns: Mapping[str, pl.Series]) -> list[Suggestion]:
    """What each heading may mean, in the order of the file.

    Each field is suggested once; but of headings that claim one field, or may be the key, a person chooses.

    Args:
        dataset: whose fields are looked for.
        columns: the cells under each heading, as text.
    """
    known = wanted(dataset, None).fields(list(columns))
    by_place = {place: name for name, places in known.items() for place in places}
    free = [field for field in dataset.fields if field.name not in known]
    made = []
    for place, (heading, cells) in enumerate(columns.items()):
        if place in by_place:
            field = dataset.by_name[by_place[place]]
            made.append(_known(heading, cells, field, others=len(known[field.name]) - 1))
            continue
        best = _best(heading, cells, free)
        made.append(best)
        free = [field for field in free if field.name != best.field]
    if any(each.field == dataset.key for each in made):
        return made
    return [each if each.field else _key(dataset, each, columns[each.heading]) for each in made]


def _key(dataset: Dataset, found: Suggestion, cells: pl.Series) -> Suggestion:
    """Where no heading names the key, a column that tells each record from every other may be it."""
    if len(cells) < FEWEST or cells.str.strip_chars().eq("").any() or cells.n_unique() < len(cells):
        return found
    why = f"its {len(cells):,} cells are filled and all differ; its heading says nothing to us"
    return Suggestion(found.heading, dataset.key, why)


def _known(heading: str, cells: pl.Series, field: Field, *, others: int) -> Suggestion:
    """A heading the reader knows is sure, unless another one claims the same field: then a person says which."""
    against = doubt(field, cells)
    why = f"the heading is known, but {against}" if against else "the heading is known"
    if others:
        return Suggestion(heading, field.name, f"{why}; {others} more of its headings mean the same")
    return Suggestion(heading, field.name, why, is_known=True, is_sure=True)


def _best(heading: str, cells: pl.Series, free: Sequence[Field]) -> Suggestion:
    """The same words and the cells together are sure; anything less is for a person to say."""
    spelt = [(_likeness(heading, field), field) for field in free]
    near = sorted((each for each in spelt if each[0] >= ALIKE), key=lambda each: -each[0])
    for _, field in near:
        if why := evidence(field, cells):
            said = f'spelt like "{field.title}", and {why}'
            return Suggestion(heading, field.name, said, is_sure=_is_worded_like(heading, field))
    if near:
        field = near[0][1]
        return Suggestion(heading, field.name, f'spelt like "{field.title}"; its cells prove nothing')
    told = [(why, field) for field in free if (why := evidence(field, cells)) and not why.endswith("YYYY-MM-DD")]
    # A date may be any of our dates, so that cells alone say nothing of which.
    told = [(why, field) for why, field in told if "dates written" not in why]
    if len(told) == 1:
        why, field = told[0]
        return Suggestion(heading, field.name, f"{why}; its heading says nothing to us")
    if told:
        others = ", ".join(field.title for _, field in told[:4])
        return Suggestion(heading, "", f"{told[0][0]}: it may be {others}")
    return Suggestion(heading)


def _likeness(heading: str, field: Field) -> float:
    """How alike a heading and the nearest of a field's spellings are, from 0 to 1."""
    own = plain(heading)
    return max(
        SequenceMatcher(None, own, plain(spelling)).ratio() for spelling in (field.name, field.title, *field.aliases)
    )


def _is_worded_like(heading: str, field: Field) -> bool:
    """Whether each word of a heading has its like in one of a field's spellings, and none is left over.

    Any column of dates is evidence for any of our dates, so that one word can turn the next review into the last.
    """
    return any(_pair_up(_words(heading), _words(spelling)) for spelling in (field.name, field.title, *field.aliases))


def _words(heading: str) -> list[str]:
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    return [word for word in re.findall(r"[^\W_]+", parted.casefold()) if word not in {"of", "the"}]


def _pair_up(ours: list[str], theirs: list[str]) -> bool:
    left = list(theirs)
    for word in ours:
        how, like = max(((SequenceMatcher(None, word, each).ratio(), each) for each in left), default=(0.0, ""))
        # Two numbers are the same or they are not.
        if how < (1 if word.isdigit() or like.isdigit() else WORD_ALIKE):
            return False
        left.remove(like)
    return not left
