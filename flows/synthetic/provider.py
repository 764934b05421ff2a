"""A made-up provider: its settings, and the extracts its two systems write each night."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from flows.synthetic.faults import Fault, plan, plant
from flows.synthetic.residents import Place, residents, residents_on
from flows.synthetic.staff import staff, staff_on


NAME = "Larchwood Care Group (made up)"
PLACES = (
    Place("larch-house", "Larch House", 72, has_nursing=True),
    Place("rowan-court", "Rowan Court", 66, has_nursing=False),
    Place("alder-grange", "Alder Grange", 78, has_nursing=True),
    Place("willow-bank", "Willow Bank", 64, has_nursing=False),
    Place("hazel-lodge", "Hazel Lodge", 48, has_nursing=False),
    Place("thorn-cottage", "Thorn Cottage", 24, has_nursing=False),
)
NIGHTS = (date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 21))
KEYS = {"resident": "resident_id", "staff": "staff_id"}
RESIDENTS, STAFF = 300, 400


@dataclass(frozen=True)
class Provider:
    """Everybody and everything that goes wrong, drawn once from a seed."""

    residents: pl.DataFrame
    staff: pl.DataFrame
    faults: Sequence[Fault]

    @classmethod
    def of(
        cls, seed: int, *, people: int = RESIDENTS, workers: int = STAFF, places: Sequence[Place] = PLACES
    ) -> Provider:
        """The same seed makes the same provider."""
        rng = np.random.default_rng(seed)
        living, working = residents(rng, places, people), staff(rng, places, workers)
        first = {"resident": residents_on(living, NIGHTS[0]), "staff": staff_on(working, NIGHTS[0])}
        return cls(living, working, plan(rng, first, KEYS, len(NIGHTS)))

    def records(self, night: int, *, is_clean: bool = False) -> tuple[Mapping[str, pl.DataFrame], list[Fault]]:
        """Both datasets as they stand on a night, and which of their cells are wrong."""
        day = NIGHTS[night]
        stands = {"resident": residents_on(self.residents, day), "staff": staff_on(self.staff, day)}
        if is_clean:
            return stands, []
        spoilt, truth = {}, []
        for name, frame in stands.items():
            mine = [fault for fault in self.faults if fault.dataset == name]
            spoilt[name], planted = plant(frame, KEYS[name], mine, night)
            truth += planted
        if night == len(NIGHTS) - 1:
            # On the last night somebody's record is simply not there any more.
            active = spoilt["resident"].filter(pl.col("status") == "active")
            vanished = active["resident_id"][active.height // 3]
            spoilt["resident"] = spoilt["resident"].filter(pl.col("resident_id") != vanished)
        return spoilt, truth


def settings_text(places: Sequence[Place] = PLACES) -> str:
    """The provider's settings file."""
    homes = "\n".join(_home_text(number, place) for number, place in enumerate(places))
    return f'''# A made-up provider. Everyone in it is synthetic, which is why its profile says so.
[provider]
name = "{NAME}"
profile = "synthetic"

[folders]
landing = "landing"
quarantine = "quarantine"
store = "store/wellkept.duckdb"
published = "published"
keys = "keys"

{homes}
[[system]]
name = "care records"
purpose = "care plans, charts and contacts of residents"

[[system]]
name = "staff records"
purpose = "employment, checks and training of staff"

[[feed]]
name = "residents"
dataset = "resident"
system = "care records"
pattern = "residents_*.csv"
date_formats = ["DD/MM/YYYY"]

[feed.columns]
nok_phone = "NOK Tel"
date_of_birth = "DOB"

[[feed]]
name = "staff"
dataset = "staff"
system = "staff records"
pattern = "staff_*.csv"
date_formats = ["DD/MM/YYYY"]
'''


def _home_text(number: int, place: Place) -> str:
    kinds = ["residential", "nursing"] if place.has_nursing else ["residential"]
    return (
        f'[[home]]\nid = "{place.home_id}"\nname = "{place.name}"\nbeds = {place.beds}\n'
        f'cqc_location_id = "1-{100000001 + number}"\nregistered_for = {json.dumps(kinds)}\n'
    )


def write_night(provider: Provider, night: int, landing: Path, titles: Mapping[str, Mapping[str, str]]) -> list[Fault]:
    """Write both systems' extracts of a night as those systems would, furniture and all.

    Args:
        provider: whose.
        night: which of `NIGHTS`.
        landing: where they arrive.
        titles: headings by dataset and field.

    Returns:
        The faults planted in them.
    """
    records, truth = provider.records(night)
    day = NIGHTS[night]
    landing.mkdir(parents=True, exist_ok=True)
    ours = {"nok_phone": "NOK Tel", "date_of_birth": "DOB"}
    _write(
        landing / f"residents_{day.isoformat()}.csv",
        records["resident"],
        {**titles["resident"], **ours},
        encoding="utf-8-sig",
        above=[["Resident list"], [f"Printed for {NAME}"]],
        below=[["Total", str(records["resident"].height)]],
    )
    _write(
        landing / f"staff_{day.isoformat()}.csv",
        records["staff"],
        titles["staff"],
        encoding="cp1252" if night == 0 else "utf-8",
        delimiter=";",
        # One row of the second night lost its end on the way.
        below=[["S99999", "larch-house", "Lost"]] if night == 1 else [],
    )
    for path in landing.glob(f"*_{day.isoformat()}.csv"):
        stamp = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=2)
        os.utime(path, (stamp.timestamp(), stamp.timestamp()))
    return truth


def _write(
    path: Path,
    frame: pl.DataFrame,
    headings: Mapping[str, str],
    *,
    encoding: str,
    delimiter: str = ",",
    above: Sequence[Sequence[str]] = (),
    below: Sequence[Sequence[str]] = (),
) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        rows = csv.writer(file, delimiter=delimiter)
        rows.writerows(above)
        rows.writerow([headings[name] for name in frame.columns])
        rows.writerows([_uk(cell) for cell in row] for row in frame.iter_rows())
        rows.writerows(below)


def _uk(cell: str | None) -> str:
    """A date as these systems write it; anything else as it is."""
    text = cell or ""
    return f"{text[8:]}/{text[5:7]}/{text[:4]}" if len(text) == 10 and text[4] == text[7] == "-" else text
