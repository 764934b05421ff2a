"""A made-up provider: its settings, and its records as they stand each night."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl

from flows.synthetic.diary import NIGHTS, day_of
from flows.synthetic.faults import Fault, plan, plant
from flows.synthetic.residents import Place, residents, residents_on
from flows.synthetic.staff import staff, staff_on
from flows.synthetic.training import KEY as TRAINING_RECORD
from flows.synthetic.training import training_on


NAME = "Larchwood Care Group (made up)"
PLACES = (
    Place("larch-house", "Larch House", 72, has_nursing=True),
    Place("rowan-court", "Rowan Court", 66, has_nursing=False),
    Place("alder-grange", "Alder Grange", 78, has_nursing=True),
    Place("willow-bank", "Willow Bank", 64, has_nursing=False),
    Place("hazel-lodge", "Hazel Lodge", 48, has_nursing=False),
    Place("thorn-cottage", "Thorn Cottage", 24, has_nursing=False),
)
KEYS = {"resident": "resident_id", "staff": "staff_id", "training": TRAINING_RECORD}
RESIDENTS, STAFF = 300, 400


@dataclass(frozen=True)
class Provider:
    """Everybody and everything that goes wrong, drawn once from a seed."""

    residents: pl.DataFrame
    staff: pl.DataFrame
    faults: Sequence[Fault]

    @classmethod
    def of(
        cls,
        seed: int,
        *,
        people: int = RESIDENTS,
        workers: int = STAFF,
        places: Sequence[Place] = PLACES,
        before: int = 0,
    ) -> Provider:
        """The same seed makes the same provider.

        Args:
            seed: of the dice.
            people: how many residents have a record.
            workers: how many members of staff.
            places: the homes.
            before: how many ordinary nights there are before the diary's; its nights are the same for any number.
        """
        rng = np.random.default_rng(seed)
        living, working = residents(rng, places, people), staff(rng, places, workers)
        faults = plan(rng, _stand(living, working, NIGHTS[0]), KEYS, len(NIGHTS))
        if before:
            earlier = plan(rng, _stand(living, working, day_of(-before)), KEYS, before)
            faults = [*_since(faults, before, rng), *_put_right(earlier, before)]
        return cls(living, working, faults)

    def records(self, night: int, *, is_clean: bool = False) -> tuple[Mapping[str, pl.DataFrame], list[Fault]]:
        """All datasets as they stand on a night, and which of their cells are wrong."""
        stands = _stand(self.residents, self.staff, day_of(night))
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


def _since(faults: Sequence[Fault], before: int, rng: np.random.Generator) -> Iterator[Fault]:
    """What is there when the diary begins arose on some night before it."""
    for fault in faults:
        yield fault if fault.first else replace(fault, first=-int(rng.integers(0, before + 1)))


def _put_right(earlier: Sequence[Fault], before: int) -> Iterator[Fault]:
    """What went wrong earlier was put right before the diary begins."""
    for fault in earlier:
        fixed = before if fault.fixed is None else min(fault.fixed, before)
        yield replace(fault, first=fault.first - before, fixed=fixed - before)


def _stand(living: pl.DataFrame, working: pl.DataFrame, day: date) -> Mapping[str, pl.DataFrame]:
    employed = staff_on(working, day)
    return {"resident": residents_on(living, day), "staff": employed, "training": training_on(employed, day)}


def settings_text(places: Sequence[Place] = PLACES, *, is_told: bool = False) -> str:
    """The provider's settings file; ``is_told`` once the new name of a column is known."""
    phone = '["NOK Tel", "Relative Contact 1"]' if is_told else '"NOK Tel"'
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
nok_phone = {phone}
date_of_birth = "DOB"

# Thorn Cottage joined last year and keeps its own list, in a spreadsheet.
[[feed]]
name = "thorn-cottage"
dataset = "resident"
system = "care records"
home = "thorn-cottage"
pattern = "thorn-cottage_*.xlsx"
date_formats = ["DD/MM/YYYY"]

[[feed]]
name = "staff"
dataset = "staff"
system = "staff records"
pattern = "staff_*.csv"
date_formats = ["DD/MM/YYYY"]

# The download of the Adult Social Care Workforce Data Set, dropped in as it comes.
[[feed]]
name = "training"
dataset = "training"
system = "staff records"
pattern = "training_*.csv"
format = "asc-wds"

# The practices send their register each month. It knows no number of ours, so people are linked by who they are.
[[source]]
name = "gp-register"
title = "GP register"
dataset = "resident"
pattern = "gp-register_*.csv"
fields = ["nhs_number", "date_of_birth", "given_name", "family_name", "person_stated_gender", "gp_practice_code"]
owner = "the practice manager, by secure e-mail"
holds_everyone = true
date_formats = ["DD MMM YYYY"]

[source.values.person_stated_gender]
"M" = "1"
"F" = "2"

# The payroll bureau's list of who is paid, by the number it shares with us.
[[source]]
name = "payroll"
title = "Payroll"
dataset = "staff"
system = "staff records"
pattern = "payroll_*.csv"
key = ["staff_id"]
fields = [
    "date_of_birth", "given_name", "family_name", "postcode", "start_date", "leaving_date",
    "contracted_hours", "hourly_rate",
]
owner = "the payroll bureau"
date_formats = ["DD MMM YYYY"]

[source.columns]
staff_id = "Employee No"
start_date = "Date Joined"
leaving_date = "Date Left"
contracted_hours = "Weekly Hours"
hourly_rate = "Rate per Hour"
'''


def _home_text(number: int, place: Place) -> str:
    kinds = ["residential", "nursing"] if place.has_nursing else ["residential"]
    return (
        f'[[home]]\nid = "{place.home_id}"\nname = "{place.name}"\nbeds = {place.beds}\n'
        f'cqc_location_id = "1-{100000001 + number}"\nregistered_for = {json.dumps(kinds)}\n'
    )
