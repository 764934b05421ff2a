"""Made-up residents, and their records as they stand on any night: whole, in date, and right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from flows.synthetic.names import FAMILIES, FAMILIES_PHONES, MEN, WOMEN, digits, nhs_numbers, phones


FIRST = date(2026, 11, 1)  # nobody's fixed facts depend on which night is asked for


@dataclass(frozen=True, slots=True)
class Place:
    """A home, as the generator needs it."""

    home_id: str
    name: str
    beds: int
    has_nursing: bool


def residents(rng: np.random.Generator, places: Sequence[Place], people: int) -> pl.DataFrame:
    """The fixed facts of so many residents, all as text; dates ``YYYY-MM-DD``.

    About one in twenty moves in, leaves or dies within the days after `FIRST`.
    """
    home = np.sort(rng.choice(len(places), people, p=_shares(places)))
    is_woman = rng.random(people) < 0.7
    given = np.where(is_woman, rng.choice(WOMEN, people), rng.choice(MEN, people))
    family = rng.choice(FAMILIES, people)
    age_days = rng.integers(70 * 365, 99 * 365, people)
    stay_days = rng.integers(40, 5 * 365, people)
    comes = rng.random(people) < 0.03
    admitted = np.where(comes, -rng.integers(1, 20, people), stay_days)
    nursing = np.array([places[h].has_nursing for h in home]) & (rng.random(people) < 0.6)
    has_allergy = rng.random(people) < 0.3
    dnacpr = rng.random(people) < 0.45
    dols = rng.random(people) < 0.3
    relation = rng.choice(["daughter", "son", "niece", "brother", "friend"], people)
    named = zip(rng.choice(WOMEN, people), rng.choice(FAMILIES, people), given, strict=True)
    # Nobody is their own next of kin.
    contact = [f"{WOMEN[WOMEN.index(g) - 1] if g == own else g} {f}" for g, f, own in named]
    number_in_home = _ranks(home)
    height = np.round(rng.normal(1.6, 0.08, people).clip(1.4, 1.85), 2)
    return pl.DataFrame(
        {
            "resident_id": [f"R{n:05d}" for n in range(1, people + 1)],
            "home_id": [places[h].home_id for h in home],
            "title": np.where(is_woman, rng.choice(["Mrs", "Miss"], people, p=[0.8, 0.2]), "Mr"),
            "given_name": given,
            "family_name": family,
            "preferred_name": given,
            "date_of_birth": _days_before(age_days),
            "nhs_number": nhs_numbers(rng, people),
            "person_stated_gender": np.where(is_woman, "2", "1"),
            "ethnic_category": rng.choice(
                ["A", "B", "C", "H", "J", "M", "N"], people, p=[0.8, 0.05, 0.03, 0.04, 0.03, 0.03, 0.02]
            ),
            "first_language": "en",
            "interpreter_needed": "No",
            "religion": rng.choice(["Church of England", "Roman Catholic", "Muslim", "Hindu", "None"], people),
            "marital_status": rng.choice(["W", "M", "S", "D"], people, p=[0.6, 0.2, 0.1, 0.1]),
            "room": [f"{n}" for n in number_in_home],
            "care_type": np.where(nursing, "nursing", "residential"),
            "funding_type": "self_funded",
            "admission_date": _days_before(admitted),
            "nok_name": contact,
            "nok_phone": phones(rng, people, FAMILIES_PHONES),
            "nok_relationship": relation,
            "gp_name": [f"Dr {f}" for f in rng.choice(FAMILIES, people)],
            "gp_practice_name": [f"{places[h].name.split()[0]} Surgery" for h in home],
            "gp_practice_code": [f"Y{90001 + int(h)}" for h in home],
            "has_allergy": has_allergy,
            "allergen": rng.choice(["Penicillin", "Aspirin", "Latex", "Nuts"], people),
            "has_dnacpr": dnacpr,
            "clinician": [f"Dr {f}" for f in rng.choice(FAMILIES, people)],
            "has_dols": dols,
            "dols_reference": [f"DOLS/{n}" for n in digits(rng, people, 6)],
            "height_m": height.astype(str),
            # A body mass index of 21 to 28, so that nobody is at risk of malnutrition unless we say so.
            "weight_kg": np.round(rng.uniform(21, 28, people) * height**2, 1).astype(str),
            "waterlow": rng.integers(5, 24, people),
            "phase": rng.integers(0, 10_000, people),
            "leaves_after": np.where((rng.random(people) < 0.04) & ~comes, rng.integers(1, 25, people), 99_999),
            "dies": rng.random(people) < 0.4,
        }
    )


def residents_on(base: pl.DataFrame, night: date) -> pl.DataFrame:
    """The records as they stand on a night: those admitted by then, reviews and charts in date."""
    days = (night - FIRST).days
    here = base.filter(pl.col("admission_date").str.to_date() <= night).with_columns(
        left_days_ago=days - pl.col("leaves_after")
    )
    gone = pl.col("left_days_ago") >= 0
    died = gone & pl.col("dies")
    left = pl.lit(night) - pl.duration(days=pl.col("left_days_ago"))

    def lately(interval: int, salt: int) -> pl.Expr:
        """A date within the last so many days that moves on as the nights do, never before admission."""
        ago = (pl.col("phase") * salt + days) % interval
        made = pl.max_horizontal(pl.lit(night) - pl.duration(days=ago), pl.col("admission_date").str.to_date())
        return pl.min_horizontal(made, pl.when(gone).then(left).otherwise(pl.lit(night))).cast(pl.String)

    def when(condition: pl.Expr, then: pl.Expr | str, otherwise: pl.Expr | str = "") -> pl.Expr:
        return pl.when(condition).then(_text(then)).otherwise(_text(otherwise))

    allergy, dnacpr, dols = pl.col("has_allergy"), pl.col("has_dnacpr"), pl.col("has_dols")
    score = pl.col("waterlow")
    reviewed = lately(28, 7)
    starts = pl.max_horizontal(
        pl.lit(FIRST) - pl.duration(days=pl.col("phase") % 200), pl.col("admission_date").str.to_date()
    ).cast(pl.Date)
    return here.with_columns(
        status=when(died, "deceased", when(gone, "discharged", "active")),
        stay_type=pl.lit("permanent"),
        discharge_date=when(gone, left.cast(pl.String)),
        discharge_destination=when(gone & ~pl.col("dies"), "Own home"),
        date_of_death=when(died, left.cast(pl.String)),
        nhs_number_status=pl.lit("01"),
        last_care_entry_date=when(gone, left.cast(pl.String), pl.lit(night).cast(pl.String)),
        care_plan_date=pl.col("admission_date"),
        care_plan_review_date=reviewed,
        care_plan_next_review_date=(reviewed.str.to_date() + pl.duration(days=30)).cast(pl.String),
        about_me_date=pl.col("admission_date"),
        falls_assessed_date=lately(28, 11),
        moving_handling_assessed_date=lately(28, 13),
        peep_date=lately(300, 17),
        contacts_checked_date=lately(150, 19),
        gp_checked_date=lately(150, 23),
        photo_date=lately(300, 29),
        must_score=pl.lit("0"),
        must_category=pl.lit("low"),
        must_screened_date=lately(28, 31),
        weighed_date=lately(28, 31),
        waterlow_score=score.cast(pl.String),
        waterlow_category=when(
            score >= 20, "very_high", when(score >= 15, "high", when(score >= 10, "at_risk", "not_at_risk"))
        ),
        waterlow_assessed_date=lately(28, 37),
        allergy_statement=when(allergy, "has_allergies", "none_known"),
        allergies=when(allergy, pl.col("allergen")),
        allergy_reaction=when(allergy, "Rash"),
        cpr_status=when(dnacpr, "dnacpr", "attempt_cpr"),
        dnacpr_decision_date=when(dnacpr, pl.col("admission_date")),
        dnacpr_clinician=when(dnacpr, pl.col("clinician")),
        dnacpr_review_date=when(dnacpr, (pl.lit(FIRST) + pl.duration(days=90 + pl.col("phase") % 200)).cast(pl.String)),
        dnacpr_is_indefinite=when(dnacpr, "No"),
        dols_status=when(dols, "authorised", "not_needed"),
        dols_start_date=when(dols, starts.cast(pl.String)),
        dols_expiry_date=when(dols, (starts + pl.duration(days=300)).cast(pl.String)),
        dols_reference=when(dols, pl.col("dols_reference")),
        dols_authority=when(dols, "Calderbrook Council"),
        dols_cqc_notified_date=when(dols, starts.cast(pl.String)),
        mca_assessed_date=when(dols, pl.col("admission_date")),
        lpa_type=pl.lit("none"),
    ).drop(
        "has_allergy",
        "allergen",
        "has_dnacpr",
        "clinician",
        "has_dols",
        "waterlow",
        "phase",
        "leaves_after",
        "dies",
        "left_days_ago",
    )


def _text(value: pl.Expr | str) -> pl.Expr:
    return pl.lit(value) if isinstance(value, str) else value


def _shares(places: Sequence[Place]) -> np.ndarray:
    beds: np.ndarray = np.array([place.beds for place in places], dtype=float)
    return np.asarray(beds / beds.sum())


def _days_before(days: np.ndarray) -> list[str]:
    return [(FIRST - timedelta(days=int(d))).isoformat() for d in days]


def _ranks(groups: np.ndarray) -> list[int]:
    """1, 2, 3 ... within each group, in order."""
    seen: dict[int, int] = {}
    ranks = []
    for group in groups.tolist():
        seen[group] = seen.get(group, 0) + 1
        ranks.append(seen[group])
    return ranks
