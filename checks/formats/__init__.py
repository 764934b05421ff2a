"""Built-in feed formats: national files whose headings, codes and dates need no settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.formats import asc_wds
from wellkept.errors import UsedWrongly
from wellkept.headings import wanted


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checks.formats.format import Format, NationalFile
    from wellkept.dataset import Dataset
    from wellkept.settings import Feed

FORMATS: Mapping[str, Format] = {known.name: known for known in (asc_wds.FORMAT,)}


def format_named(name: str) -> Format:
    """The format of this name.

    Raises:
        UsedWrongly: there is none.
    """
    if name not in FORMATS:
        msg = f'There is no format "{name}". Use one of: {", ".join(FORMATS)}.'
        raise UsedWrongly(msg)
    return FORMATS[name]


def file_of(feed: Feed | None) -> tuple[Format, NationalFile] | None:
    """The format a feed declares and the file of it that holds its dataset; ``None`` where it declares none.

    Raises:
        UsedWrongly: the format has no file of this dataset.
    """
    if feed is None or feed.format is None:
        return None
    known = format_named(feed.format)
    if feed.dataset not in known.files:
        msg = (
            f'The feed "{feed.name}" has the format {known.name}, which has no {feed.dataset} file; '
            f"it has: {', '.join(known.files)}. Correct `dataset` or `format` of this feed in the settings file."
        )
        raise UsedWrongly(msg)
    return known, known.files[feed.dataset]


def fields_of(feed: Feed | None, dataset: Dataset) -> frozenset[str]:
    """The fields a feed's files can hold: those of its format's headings, or every field where it has no format."""
    found = file_of(feed)
    if found is None:
        return frozenset(dataset.by_name)
    return frozenset(wanted(dataset, feed).fields(found[1].headings))


def departures(feed: Feed | None, headings: Sequence[str]) -> tuple[str, ...]:
    """In what the headings of a file depart from the format its feed declares, in words; nothing if in nothing."""
    found = file_of(feed)
    return found[1].departures(headings) if found else ()
