"""Time "Before you admit" among 100,000 residents. Run ``python -m benchmarks.search_people``.

The residents are made up, and kept as a night keeps them; what is timed is the whole page, from the
request to its last byte, sign-in and looks included.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from http import HTTPStatus
from pathlib import Path

import polars as pl

from benchmarks.desk_pages import NIGHT, make_provider, signed_in
from checks import datasets
from desk import server


TURNS = 21
_FAMILIES = (
    "Smith", "Jones", "Taylor", "Brown", "Williams", "Wilson", "Johnson", "Davies", "Patel", "Robinson", "Wright",
    "Thompson", "Evans", "Walker", "White", "Roberts", "Green", "Hall", "Wood", "Jackson", "Clarke", "Okafor",
)  # fmt: skip
_GIVEN = (
    "Margaret", "Joan", "Mary", "Doreen", "Dorothy", "Jean", "Joyce", "John", "William", "George", "Ronald", "Kenneth",
    "Irene", "Betty", "Eileen", "Sheila", "Audrey", "Harold", "Stanley", "Amara", "Priya", "Winifred",
)  # fmt: skip


def keep(folder: Path, people: int, homes: int) -> dict[str, str]:
    """Residents as the night's typed file holds them; what is known of one of them."""
    n = pl.int_range(people, eager=True)
    # A third of the families are common; the others are one in some thousand.
    first = pl.col("n").hash(3).mod(len(_FAMILIES)).replace_strict(dict(enumerate(_FAMILIES)))
    rare = pl.format("{}{}", first, pl.col("n").hash(5).mod(17_576).map_batches(_letters, return_dtype=pl.String))
    common = pl.col("n").hash(6).mod(len(_FAMILIES)).replace_strict(dict(enumerate(_FAMILIES)))
    frame = pl.DataFrame({"n": n}).select(
        resident_id=pl.format("R{}", "n"),
        home_id=pl.format("home-{}", pl.col("n") % homes),
        given_name=pl.col("n").hash(1).mod(len(_GIVEN)).replace_strict(dict(enumerate(_GIVEN))),
        family_name=pl.when(pl.col("n") % 3 == 0).then(common).otherwise(rare),
        date_of_birth=pl.date(1925, 1, 1) + pl.duration(days=pl.col("n").hash(2).mod(11_000)),
        nhs_number=pl.format("999{}", (pl.col("n") * 9_973 % 10_000_000).cast(pl.String).str.zfill(7)),
        room=(pl.col("n") % 60).cast(pl.String),
    )
    missing = [f.name for f in datasets()["resident"].fields if f.name not in frame.columns]
    frame = frame.with_columns(pl.lit(None, pl.String).alias(name) for name in missing)
    path = folder / "data" / "landing" / "received" / NIGHT.isoformat() / ".typed" / "resident.parquet"
    path.parent.mkdir(parents=True)
    frame.write_parquet(path)
    one = frame.row(people // 2, named=True)
    return {
        "given": one["given_name"],
        "family": one["family_name"],
        "born": one["date_of_birth"].strftime("%d/%m/%Y"),
        "number": one["nhs_number"],
    }


def _letters(numbers: pl.Series) -> pl.Series:
    return pl.Series([chr(97 + n // 676) + chr(97 + n // 26 % 26) + chr(97 + n % 26) for n in numbers])


def main() -> None:
    """Make the provider, search in several ways, print how long each took."""
    asked = argparse.ArgumentParser(description="Time a search for a person on the desk.")
    asked.add_argument("--people", type=int, default=100_000)
    options = asked.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="wellkept-search-"))
    try:
        path = make_provider(folder, 300, 300)
        one = keep(folder, options.people, 300)
        server.make_ready(path, is_plain_http=True)
        client = signed_in()
        searches = {
            "everything": one,
            "names and birthday, a letter wrong": {**one, "family": one["family"] + "e", "number": ""},
            "a common family name alone": {"family": "Smith"},
            "a birthday alone": {"born": one["born"]},
            "a number alone": {"number": one["number"]},
            "nobody": {"given": "Xanthippe", "family": "Quackenbush", "born": "01/02/1933"},
        }
        begun = time.perf_counter()
        client.post("/before-you-admit/", one)
        print(
            f"{options.people:,} people; the first search after a night, ms: {(time.perf_counter() - begun) * 1000:.0f}"
        )
        print("| searched by | median, ms | longest, ms | processor, median, ms |\n|---|--:|--:|--:|")
        for words, typed in searches.items():
            took, worked = [], []
            for _ in range(TURNS):
                begun, at_work = time.perf_counter(), time.process_time()
                answer = client.post("/before-you-admit/", typed)
                took.append((time.perf_counter() - begun) * 1000)
                worked.append((time.process_time() - at_work) * 1000)
                assert answer.status_code == HTTPStatus.OK, words
            print(f"| {words} | {statistics.median(took):.0f} | {max(took):.0f} | {statistics.median(worked):.0f} |")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
