"""Which field each heading of a file may mean, on what evidence, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from flows.feeds.cells import evidence
from wellkept.headings import plain, wanted


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from wellkept.dataset import Dataset, Field

ALIKE = 0.8  # of two spellings


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
    """The dataset whose fields most headings name; ``None`` where fewer than two do, or two datasets tie."""
    counts = sorted(((len(wanted(d, None).fields(headings)), name) for name, d in datasets.items()), reverse=True)
    (most, name), (second, _) = counts[0], counts[1]
    return name if most > max(1, second) else None


def suggest(dataset: Dataset, columns: Mapping[str, pl.Series]) -> list[Suggestion]:
    """What each heading may mean, in the order of the file; each field is suggested once.

    Args:
        dataset: whose fields are looked for.
        columns: the cells under each heading, as text.
    """
    known = wanted(dataset, None).fields(list(columns))
    by_place = {place: name for name, places in known.items() for place in places[:1]}
    free = [field for field in dataset.fields if field.name not in known]
    made = []
    for place, (heading, cells) in enumerate(columns.items()):
        if place in by_place:
            made.append(Suggestion(heading, by_place[place], "the heading is known", is_known=True, is_sure=True))
            continue
        best = _best(heading, cells, free)
        made.append(best)
        free = [field for field in free if field.name != best.field]
    return made


def _best(heading: str, cells: pl.Series, free: Sequence[Field]) -> Suggestion:
    """Spelling and cells together are sure; one of them alone is for a person to say."""
    spelt = [(_likeness(heading, field), field) for field in free]
    near = sorted((each for each in spelt if each[0] >= ALIKE), key=lambda each: -each[0])
    for _, field in near:
        if why := evidence(field, cells):
            said = f'spelt like "{field.title}", and {why}'
            return Suggestion(heading, field.name, said, is_sure=True)
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
