"""A crowd of residents, block by block: as many as are asked for, whole, in date, and right."""

from __future__ import annotations

import numpy as np
import polars as pl

from flows.synthetic import crowd
from flows.synthetic.names import FAMILIES, WOMEN
from flows.synthetic.residents import residents_on


BEDS = 50
_AGES = range(70 * 365, 99 * 365)
_NEVER = 99_999


def residents_block(seed: int, block: int) -> pl.DataFrame:
    """The residents of one block, as they stand on the night of a sample; all text, in the order of the homes."""
    many, rng = crowd.BLOCK, crowd.dice(seed, "resident", block)
    number = np.arange(block * many, (block + 1) * many)
    home = number // BEDS
    person = crowd.names(number, seed, _AGES)
    other = rng.integers(0, len(WOMEN), many)
    # Nobody is their own next of kin.
    other = np.where(other == person["given"].to_numpy(), (other + 1) % len(WOMEN), other)
    height = np.round(rng.normal(1.6, 0.08, many).clip(1.4, 1.85), 2)
    admitted = crowd.days_before(rng.integers(40, 5 * 365, many))
    base = pl.DataFrame(
        {
            "resident_id": crowd.digits(number + 1, 8, before="R"),
            "home_id": crowd.digits(home, 6, before="home-"),
            "title": crowd.chosen(rng, ["Mrs", "Miss"], many, [0.8, 0.2]),
            "given_name": person["given_name"],
            "family_name": person["family_name"],
            "preferred_name": person["given_name"],
            "date_of_birth": person["date_of_birth"],
            "nhs_number": crowd.nhs_numbers(number, seed),
            "person_stated_gender": crowd.picked(["1", "2"], person["is_woman"].to_numpy()),
            "ethnic_category": crowd.chosen(rng, list("ABCHJMN"), many, [0.8, 0.05, 0.03, 0.04, 0.03, 0.03, 0.02]),
            "first_language": "en",
            "interpreter_needed": "No",
            "religion": crowd.chosen(rng, ["Church of England", "Roman Catholic", "Muslim", "Hindu", "None"], many),
            "marital_status": crowd.chosen(rng, list("WMSD"), many, [0.6, 0.2, 0.1, 0.1]),
            "room": pl.Series(number % BEDS + 1).cast(pl.String),
            "care_type": crowd.picked(["residential", "nursing"], (home % 2 == 0) & (rng.random(many) < 0.6)),
            "funding_type": "self_funded",
            "admission_date": admitted,
            "nok_name": crowd.picked(WOMEN, other) + " " + crowd.chosen(rng, FAMILIES, many),
            "nok_phone": crowd.phones(number, seed),
            "nok_relationship": crowd.chosen(rng, ["daughter", "niece", "sister", "friend"], many),
            "gp_name": "Dr " + crowd.chosen(rng, FAMILIES, many),
            "gp_practice_name": crowd.picked(FAMILIES, home % len(FAMILIES)) + " Surgery",
            "gp_practice_code": crowd.digits(90_001 + home % 9_000, 5, before="Y"),
            "has_allergy": rng.random(many) < 0.3,
            "allergen": crowd.chosen(rng, ["Penicillin", "Aspirin", "Latex", "Nuts"], many),
            "has_dnacpr": rng.random(many) < 0.45,
            "clinician": "Dr " + crowd.chosen(rng, FAMILIES, many),
            "has_dols": rng.random(many) < 0.3,
            "dols_reference": crowd.digits(number + 1, 8, before="DOLS/"),
            "height_m": pl.Series(height).cast(pl.String),
            # A body mass index of 21 to 28, so that nobody is at risk of malnutrition unless we say so.
            "weight_kg": pl.Series(np.round(rng.uniform(21, 28, many) * height**2, 1)).cast(pl.String),
            "waterlow": rng.integers(5, 24, many),
            "phase": rng.integers(0, 10_000, many),
            "leaves_after": np.where(rng.random(many) < 0.04, rng.integers(1, 25, many), _NEVER),
            "dies": rng.random(many) < 0.4,
            "is_woman": person["is_woman"],
        }
    )
    has_none = pl.col("nhs_number") == ""
    return residents_on(
        base.with_columns(title=pl.when("is_woman").then("title").otherwise(pl.lit("Mr"))).drop("is_woman"), crowd.NIGHT
    ).with_columns(nhs_number_status=pl.when(has_none).then(pl.lit("07")).otherwise("nhs_number_status"))
