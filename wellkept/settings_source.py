"""A source: a better record of the same people, which file it is, and for which fields it is the authority."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellkept.settings_feed import Feed, read_feed
from wellkept.settings_table import nearest


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wellkept.dataset import Dataset
    from wellkept.settings_table import Mistakes, Table

GOOD_FOR_DAYS = 31


@dataclass(frozen=True, slots=True)
class Source:
    """One source as the settings declare it; its keys are described in `wellkept.settings_keys`.

    Several sources of one dataset are asked in the order of the file: the first that holds a value of a
    field is the authority for it.

    Attributes:
        feed: how its file is found and read.
        fields: the fields for which it is an authority.
        key: the fields by which records meet; none, where records are linked by who they are about.
        title: what people call it.
        owner: who is told when it is the source that is wrong.
        good_for_days: how old its latest file may be.
        holds_everyone: whether somebody who is not in it is missing there.
    """

    feed: Feed
    fields: tuple[str, ...]
    key: tuple[str, ...] = ()
    title: str = ""
    owner: str = ""
    good_for_days: int = GOOD_FOR_DAYS
    holds_everyone: bool = False

    @property
    def name(self) -> str:
        """Our name for it."""
        return self.feed.name

    @property
    def dataset(self) -> str:
        """Whose records it holds."""
        return self.feed.dataset


def read_source(table: Table) -> Source:
    """Read one ``[[source]]``; mistakes are noted at its lines."""
    feed = read_feed(table)
    fields, key = table.texts("fields"), table.texts("key")
    if not fields:
        table.wrong("fields", f'source "{feed.name}" is the authority for no field', "Name one, such as nhs_number.")
    for number, name in enumerate(fields):
        if name in key:
            what = f"{name} is the key by which records meet, so it always agrees"
            table.wrong("fields", what, "Take it out of fields, or let records meet by something else.", number)
    return Source(
        feed=feed,
        fields=fields,
        key=key,
        title=table.text("title") or feed.name,
        owner=table.text("owner"),
        good_for_days=table.whole("good_for_days") or GOOD_FOR_DAYS,
        holds_everyone=table.yes_no("holds_everyone", default=False),
    )


def check_sources(sources: Sequence[Source], datasets: Mapping[str, Dataset], mistakes: Mistakes) -> None:
    """Note the fields of a source that no check compares, and datasets that have no such check at all."""
    compared = {d.name: names for d in datasets.values() if (names := [f.name for f in d.fields if f.compared])}
    for number, source in enumerate(sources):
        place = ("source", number)
        if source.dataset not in datasets:
            continue  # noted with the feeds
        if source.dataset not in compared:
            what = f"records of the dataset {source.dataset} are not compared with a source"
            mistakes.note((*place, "dataset"), what, nearest(source.dataset, compared))
            continue
        for name in source.fields:
            if name not in compared[source.dataset]:
                what = f'no check compares the {source.dataset} field "{name}" with a source'
                mistakes.note((*place, "fields"), what, nearest(name, compared[source.dataset]))
        for name in source.key:
            if name not in datasets[source.dataset].by_name:
                what = f'{source.dataset} records have no field "{name}"'
                mistakes.note((*place, "key"), what, nearest(name, datasets[source.dataset].by_name))
