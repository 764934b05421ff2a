"""Made-up staff, and their records as they stand on any night: checked, trained, and right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import polars as pl

from flows.synthetic.names import FAMILIES, MEN, STAFF_PHONES, WOMEN, digits, phones
from flows.synthetic.residents import FIRST, Place


# ASC-WDS main job roles: registered manager, nurse, senior care worker, care worker, ancillary.
_MANAGER, _NURSE, _SENIOR, _CARER, _ANCILLARY = "4", "16", "7", "8", "26"


def staff(rng: np.random.Generator, places: Sequence[Place], people: int) -> pl.DataFrame:
    """The fixed facts of so many members of staff, all as text; dates ``YYYY-MM-DD``.

    Each home has exactly one registered manager, who is also everyone's line manager there.
    """
    beds = np.array([place.beds for place in places], dtype=float)
    home = np.concatenate([np.arange(len(places)), rng.choice(len(places), people - len(places), p=beds / beds.sum())])
    is_manager = np.arange(people) < len(places)
    nursing = np.array([places[h].has_nursing for h in home])
    drawn = rng.choice([_SENIOR, _CARER, _ANCILLARY, _NURSE], people, p=[0.15, 0.6, 0.15, 0.1])
    role = np.where(is_manager, _MANAGER, np.where((drawn == _NURSE) & ~nursing, _SENIOR, drawn))
    is_woman = rng.random(people) < 0.8
    # About one in thirty starts within the days after FIRST, and is no part of the list before.
    starts = (rng.random(people) < 0.03) & ~is_manager
    started = np.where(starts, -rng.integers(1, 20, people), rng.integers(120, 3000, people))
    leaves = np.where((rng.random(people) < 0.05) & ~is_manager & ~starts, rng.integers(1, 25, people), 99_999)
    pins = [
        f"{y:02d}{c}{n:04d}E"
        for y, c, n in zip(
            rng.integers(10, 22, people),
            rng.choice(list("ABCDEFGHIJKL"), people),
            rng.permutation(np.arange(people) % 10_000),
            strict=True,
        )
    ]
    own = phones(rng, people, STAFF_PHONES)
    return pl.DataFrame(
        {
            "staff_id": [f"S{n:05d}" for n in range(1, people + 1)],
            "home_id": [places[h].home_id for h in home],
            "given_name": np.where(is_woman, rng.choice(WOMEN, people), rng.choice(MEN, people)),
            "family_name": rng.choice(FAMILIES, people),
            "date_of_birth": _before(rng.integers(28 * 365, 62 * 365, people)),
            "gender": np.where(is_woman, "2", "1"),
            "ethnicity": rng.choice(["31", "34", "39", "44"], people, p=[0.7, 0.1, 0.1, 0.1]),
            "nationality": "826",
            "country_of_birth": "826",
            "postcode": [f"LS{n % 18 + 1} {n % 9 + 1}AB" for n in rng.integers(0, 9999, people)],
            "phone": own,
            "email": [f"s{n:05d}@example.org" for n in range(1, people + 1)],
            "emergency_contact_name": [
                f"{g} {f}" for g, f in zip(rng.choice(MEN, people), rng.choice(FAMILIES, people), strict=True)
            ],
            "emergency_contact_phone": [f"{p[:-3]}{(int(p[-3:]) + 500) % 1000:03d}" for p in own],
            "main_job_role": role,
            "employment_status": "1",
            "zero_hours": "No",
            "contracted_hours": rng.choice(["20", "24", "30", "36", "37.5"], people),
            "salary_interval": "3",
            "hourly_rate": [f"{rate / 100:.2f}" for rate in rng.integers(1271, 1900, people)],
            "sector_start_year": [
                str(max(1995, (FIRST - timedelta(days=int(d))).year - int(y)))
                for d, y in zip(started, rng.integers(0, 3, people), strict=True)
            ],
            "start_date": _before(started),
            "care_certificate": "1",
            "dbs_number": digits(rng, people, 12),
            "dbs_issue_date": _before(started + rng.integers(5, 40, people)),
            "dbs_level": "enhanced_adults",
            "nmc_pin": np.where(role == _NURSE, pins, ""),
            "nurse_type": np.where(role == _NURSE, "1", ""),
            "right_to_work_type": "document",
            "right_to_work_seen_date": _before(started + rng.integers(1, 5, people)),
            "references_received": "2",
            "employment_history_complete": "Yes",
            "identity_proof_seen": "Yes",
            "photo_held": "Yes",
            "induction_date": _before(started - 5),
            "contract_has_data_security_clause": "Yes",
            "line_manager_id": [f"S{h + 1:05d}" for h in home],
            "phase": rng.integers(0, 10_000, people),
            "leaves_after": leaves,
        }
    ).with_columns(
        line_manager_id=pl.when(pl.col("main_job_role") == _MANAGER).then(pl.lit("")).otherwise("line_manager_id")
    )


def staff_on(base: pl.DataFrame, night: date) -> pl.DataFrame:
    """The records as they stand on a night: shifts, supervision and training in date."""
    days = (night - FIRST).days
    gone = pl.col("leaves_after") <= days
    here = base.filter(pl.col("start_date").str.to_date() <= night)
    left = pl.lit(FIRST) + pl.duration(days=pl.min_horizontal(pl.col("leaves_after"), pl.lit(days)))

    def lately(interval: int, salt: int) -> pl.Expr:
        made = pl.max_horizontal(
            pl.lit(night) - pl.duration(days=(pl.col("phase") * salt + days) % interval),
            pl.col("start_date").str.to_date(),
        )
        return pl.min_horizontal(made, pl.when(gone).then(left).otherwise(pl.lit(night))).cast(pl.String)

    nurse = pl.col("main_job_role") == _NURSE
    return here.with_columns(
        status=pl.when(gone).then(pl.lit("left")).otherwise(pl.lit("active")),
        leaving_date=pl.when(gone).then(left.cast(pl.String)).otherwise(pl.lit("")),
        leaving_reason=pl.when(gone).then(pl.lit("Moved to another employer")).otherwise(pl.lit("")),
        last_shift_date=lately(9, 3),
        supervision_date=lately(80, 7),
        appraisal_date=lately(350, 11),
        data_security_training_date=lately(350, 13),
        dbs_update_check_date=lately(350, 17),
        nmc_checked_date=pl.when(nurse).then(lately(350, 19)).otherwise(pl.lit("")),
        nmc_expiry_date=pl.when(nurse)
        .then((pl.lit(FIRST) + pl.duration(days=100 + pl.col("phase") % 900)).cast(pl.String))
        .otherwise(pl.lit("")),
    ).drop("phase", "leaves_after")


def _before(days: np.ndarray) -> list[str]:
    return [(FIRST - timedelta(days=int(d))).isoformat() for d in days]
