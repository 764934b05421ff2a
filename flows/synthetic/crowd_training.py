"""The training of a crowd of staff, block by block: eight courses each, in date, none before they began."""

from __future__ import annotations

import numpy as np
import polars as pl

from flows.synthetic import crowd
from flows.synthetic.crowd_staff import home_ids, staff_ids, started
from flows.synthetic.residents import FIRST


# ASC-WDS category, name of the course, months it is valid for, 1 face to face or 2 e-learning.
_COURSES = (
    ("6", "Fire safety", 12, "1"),
    ("15", "Assisting and moving people", 12, "1"),
    ("20", "Safeguarding adults", 24, "2"),
    ("10", "Infection prevention and control", 12, "2"),
    ("7", "Basic life support", 12, "1"),
    ("26", "Data security awareness", 12, "2"),
    ("8", "Food hygiene", 36, "2"),
    ("2", "Dementia awareness", 24, "2"),
)
EACH = len(_COURSES)
_SALTS = np.array([1, 3, 7, 11, 13, 17, 19, 23])


def training_block(seed: int, block: int) -> pl.DataFrame:
    """The training of one block's records, in the order of the staff; the same people as the staff of that seed."""
    many = crowd.BLOCK
    record = np.arange(block * many, (block + 1) * many)
    number, course = record // EACH, record % EACH
    months = np.array([c[2] for c in _COURSES])[course]
    # Not due again for ten days, whatever the length of the months.
    ago = (_phases(seed, number) * _SALTS[course]) % (months * 30 - 10)
    nights = (crowd.NIGHT - FIRST).days
    completed = crowd.days_before(np.minimum(ago - nights, _started(seed, number)))
    base = pl.DataFrame(
        {
            "staff_id": staff_ids(number),
            "home_id": home_ids(number),
            "category": crowd.picked([c[0] for c in _COURSES], course),
            "training_name": crowd.picked([c[1] for c in _COURSES], course),
            "accredited": crowd.picked(["0", "1"], course % 2),
            "who_delivered": crowd.picked(["1", "2"], course % 2),
            "provider_code": crowd.picked(["", "999"], course % 2),
            "how_delivered": crowd.picked([c[3] for c in _COURSES], course),
            "validity": pl.Series(months).cast(pl.String),
            "completed_date": completed,
        }
    )
    lasts = pl.col("completed_date").str.to_date().dt.offset_by(pl.col("validity") + "mo").dt.offset_by("-1d")
    return base.with_columns(
        expiry_date=lasts.cast(pl.String),
        certificate_number=pl.lit("C") + crowd.digits(record + 1, 9),
    )


def _phases(seed: int, number: np.ndarray) -> np.ndarray:
    """Where each person stands in the round of courses."""
    return crowd.shuffled(number, 10_007, seed)


def _started(seed: int, number: np.ndarray) -> np.ndarray:
    """How many days before `FIRST` each of these people began; they are neighbours, of one block or two."""
    blocks = number // crowd.BLOCK
    found = np.empty(number.size, dtype=np.int64)
    for block in np.unique(blocks):
        found[blocks == block] = started(seed, int(block))[number[blocks == block] % crowd.BLOCK]
    return found
