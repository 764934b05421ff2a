"""A crowd of staff, block by block: each home with one manager, and nurses where there is nursing."""

from __future__ import annotations

import numpy as np
import polars as pl

from flows.synthetic import crowd
from flows.synthetic.names import FAMILIES, MEN
from flows.synthetic.residents import FIRST
from flows.synthetic.staff import staff_on


AT_HOME = 60  # staff of one home; the first is its manager
_NURSES = 6
_AGES = range(28 * 365, 62 * 365)
_NEVER = 99_999
# ASC-WDS main job roles: registered manager, nurse, senior care worker, care worker, ancillary.
_MANAGER, _NURSE, _OTHERS = "4", "16", ["7", "8", "26"]
_PIN_YEARS, _PIN_LETTERS, _PIN_NUMBERS = 20, "ABCDEFGHIJKL", 10_000


def started(seed: int, block: int) -> np.ndarray:
    """How many days before `FIRST` each person of a block began here."""
    return crowd.dice(seed, "start", block).integers(120, 3000, crowd.BLOCK)


def staff_ids(number: np.ndarray) -> pl.Series:
    """The staff numbers of these people."""
    return crowd.digits(number + 1, 8, before="S")


def home_ids(number: np.ndarray) -> pl.Series:
    """The homes of these members of staff, the same as those of residents."""
    return crowd.digits(number // AT_HOME, 6, before="home-")


def staff_block(seed: int, block: int) -> pl.DataFrame:
    """The staff of one block, as they stand on the night of a sample; all text, in the order of the homes."""
    many, rng = crowd.BLOCK, crowd.dice(seed, "staff", block)
    number = np.arange(block * many, (block + 1) * many)
    home, place = number // AT_HOME, number % AT_HOME
    person = crowd.names(number, seed, _AGES)
    began = started(seed, block)
    is_manager, is_nurse = place == 0, (home % 2 == 0) & (place >= 1) & (place <= _NURSES)
    rate = rng.integers(1271, 1900, many)
    base = pl.DataFrame(
        {
            "staff_id": staff_ids(number),
            "home_id": home_ids(number),
            "given_name": person["given_name"],
            "family_name": person["family_name"],
            "date_of_birth": person["date_of_birth"],
            "gender": crowd.picked(["1", "2"], person["is_woman"].to_numpy()),
            "ethnicity": crowd.chosen(rng, ["31", "34", "39", "44"], many, [0.7, 0.1, 0.1, 0.1]),
            "nationality": "826",
            "country_of_birth": "826",
            "postcode": _postcodes(rng, many),
            "phone": crowd.phones(number, seed),
            "email": crowd.digits(number + 1, 8, before="s") + "@example.org",
            "emergency_contact_name": crowd.chosen(rng, MEN, many) + " " + crowd.chosen(rng, FAMILIES, many),
            # Never the person's own: half of the range further on.
            "emergency_contact_phone": crowd.phones(number + 500, seed),
            "main_job_role": crowd.chosen(rng, _OTHERS, many, [0.2, 0.65, 0.15]),
            "employment_status": "1",
            "zero_hours": "No",
            "contracted_hours": crowd.chosen(rng, ["20", "24", "30", "36", "37.5"], many),
            "salary_interval": "3",
            "hourly_rate": pl.Series(rate // 100).cast(pl.String) + "." + crowd.digits(rate % 100, 2),
            "sector_start_year": _years(began, rng.integers(0, 3, many)),
            "start_date": crowd.days_before(began),
            "care_certificate": "1",
            "dbs_number": crowd.digits(crowd.shuffled(number, 899_999_999_989, seed), 12),
            "dbs_issue_date": crowd.days_before(began + rng.integers(5, 40, many)),
            "dbs_level": "enhanced_adults",
            "nmc_pin": _pins(np.where(is_nurse, home // 2 * _NURSES + place - 1, 0), seed),
            "right_to_work_type": "document",
            "right_to_work_seen_date": crowd.days_before(began + rng.integers(1, 5, many)),
            "references_received": "2",
            "employment_history_complete": "Yes",
            "identity_proof_seen": "Yes",
            "photo_held": "Yes",
            "induction_date": crowd.days_before(began - 5),
            "contract_has_data_security_clause": "Yes",
            "line_manager_id": staff_ids(home * AT_HOME),
            "phase": rng.integers(0, 10_000, many),
            "leaves_after": np.where((rng.random(many) < 0.05) & ~is_manager, rng.integers(1, 25, many), _NEVER),
            "is_manager": is_manager,
            "is_nurse": is_nurse,
        }
    )
    nurse, manager = pl.col("is_nurse"), pl.col("is_manager")
    role = pl.when(manager).then(pl.lit(_MANAGER)).when(nurse).then(pl.lit(_NURSE)).otherwise("main_job_role")
    whole = base.with_columns(
        main_job_role=role,
        nmc_pin=pl.when(nurse).then("nmc_pin").otherwise(pl.lit("")),
        nurse_type=pl.when(nurse).then(pl.lit("1")).otherwise(pl.lit("")),
        line_manager_id=pl.when(manager).then(pl.lit("")).otherwise("line_manager_id"),
    )
    return staff_on(whole.drop("is_manager", "is_nurse"), crowd.NIGHT)


def _postcodes(rng: np.random.Generator, many: int) -> pl.Series:
    """LS1 to LS18, as the made-up provider's staff have."""
    area, sector = (pl.Series(rng.integers(1, top, many)).cast(pl.String) for top in (19, 10))
    return "LS" + area + " " + sector + "AB"


def _pins(serial: np.ndarray, seed: int) -> pl.Series:
    own = crowd.shuffled(serial, _PIN_YEARS * len(_PIN_LETTERS) * _PIN_NUMBERS, seed)
    year, rest = own % _PIN_YEARS, own // _PIN_YEARS
    letter = crowd.picked(list(_PIN_LETTERS), rest % len(_PIN_LETTERS))
    return crowd.digits(year + 2, 2) + letter + crowd.digits(rest // len(_PIN_LETTERS), 4) + "E"


def _years(began: np.ndarray, before: np.ndarray) -> pl.Series:
    starts = crowd.days_before(began).str.slice(0, 4).cast(pl.Int64)
    return (starts - pl.Series(before)).clip(1995, FIRST.year).cast(pl.String)
