"""How often a search finds the record that is there, and is sure of one that is not.

Run ``python -m benchmarks.search_recall CASES``.

Each record of a file whose truth is known is searched for in the file it belongs to, by name and
birthday, and again with its number. For strangers its true record is taken from the answer: whoever
is then still "very likely" is somebody else.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from checks.pair.people import people
from checks.pair.search import SEARCHED, VERY_LIKELY, search, searchable, sought
from checks.roles import Role, guess


FEBRL = Path("02-person-linkage", "febrl")
CENSUS = Path("02-person-linkage", "pseudopeople-census")
BARE = ("given", "family", "born")


@dataclass(frozen=True)
class File:
    """Who is searched for among whom.

    Attributes:
        typed: one row a search, spelt as `people` spells; ``true`` holds the id of their record.
        table: the records that are searched, with ``ids``.
    """

    name: str
    typed: pl.DataFrame
    table: pl.DataFrame
    ids: Sequence[str]


@dataclass(frozen=True)
class Recall:
    """Of the searches: how many found the record first, among five and ten, were sure of it, and sure of another."""

    searches: int
    first: int
    in_five: int
    in_ten: int
    sure: int
    sure_of_another: int


def read(path: Path) -> pl.DataFrame:
    """A CSV file as text; blank is null."""
    with path.open(newline="", encoding="utf-8") as file:
        headings, *records = csv.reader(file)
    return pl.DataFrame(records, schema=headings, orient="row").with_columns(pl.all().replace("", None))


def files(cases: Path) -> list[File]:
    """The files of the cases: Febrl 1 and 4, and a simulated census."""
    one = read(cases / FEBRL / "febrl1.csv")
    originals = read(cases / FEBRL / "truth" / "febrl1_id_key.csv")
    first = originals.filter(pl.col("original_rec_id").str.ends_with("-org"))["record_id"]
    pairs = read(cases / FEBRL / "truth" / "febrl1_true_pairs.csv")
    both = pl.concat([pairs.select(true="id_l", record_id="id_r"), pairs.select(true="id_r", record_id="id_l")])
    return [
        _file("Febrl 1", one, one.filter(pl.col("record_id").is_in(first.to_list())), both),
        _file(
            "Febrl 4",
            read(cases / FEBRL / "febrl4_extract.csv"),
            read(cases / FEBRL / "febrl4_source_register.csv"),
            read(cases / FEBRL / "truth" / "febrl4_true_pairs.csv").select(true="source_id", record_id="extract_id"),
        ),
        _file(
            "simulated census",
            read(cases / CENSUS / "dev_extract_without_register_id.csv"),
            read(cases / CENSUS / "register.csv"),
            read(cases / CENSUS / "truth" / "dev_links.csv").select(true="register_id", record_id="extract_id"),
        ),
    ]


def _file(name: str, extract: pl.DataFrame, table: pl.DataFrame, truth: pl.DataFrame) -> File:
    key, own = extract.columns[0], table.columns[0]
    here = truth.filter(pl.col("true").is_in(table[own].to_list()))
    asked = extract.rename({key: "record_id"}).join(here, on="record_id", maintain_order="left")
    spelt = people(asked.drop("true"), guess(extract.columns))
    columns = [column for column in SEARCHED if column in spelt.columns]
    return File(name, spelt.select(columns).with_columns(asked["true"]), table, table[own].to_list())


def recall(file: File, columns: Sequence[str], every: int = 1) -> Recall:
    """Search for every n-th by these columns."""
    roles = {role: at for role, at in guess(file.table.columns).items() if role is not Role.ID}
    among = searchable(file.table, roles)
    some = file.typed.gather_every(every)
    counted = dict.fromkeys(("first", "in_five", "in_ten", "sure", "sure_of_another"), 0)
    for row in some.iter_rows(named=True):
        found = search(among, sought(**{name: row.get(name) or "" for name in columns}))
        ids = [file.ids[at] for at in found["row"].to_list()]
        sure = [record for record, is_sure in zip(ids, found[VERY_LIKELY], strict=True) if is_sure]
        counted["first"] += ids[:1] == [row["true"]]
        counted["in_five"] += row["true"] in ids[:5]
        counted["in_ten"] += row["true"] in ids[:10]
        counted["sure"] += row["true"] in sure
        counted["sure_of_another"] += any(record != row["true"] for record in sure)
    return Recall(some.height, **counted)


def main() -> None:
    """Print the table of docs/explanation/duplicates.md."""
    asked = argparse.ArgumentParser(description="Measure what a search finds, on files whose truth is known.")
    asked.add_argument("cases", type=Path)
    asked.add_argument("--every", type=int, default=1)
    options = asked.parse_args()
    print("| file | searched by | searches | first | in five | in ten | very likely | another very likely |")
    print("|---|---|--:|--:|--:|--:|--:|--:|")
    for file in files(options.cases):
        for words, columns in (("names", BARE[:2]), ("names, birthday", BARE), ("names, birthday, number", SEARCHED)):
            if not set(columns) <= set(file.typed.columns):
                continue
            told = recall(file, columns, options.every)
            shares = (told.first, told.in_five, told.in_ten, told.sure)
            said = " | ".join(f"{share / told.searches:.3f}" for share in shares)
            print(f"| {file.name} | {words} | {told.searches:,} | {said} | {told.sure_of_another} |")


if __name__ == "__main__":
    main()
