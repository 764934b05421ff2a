"""A small made-up rulebook for the hall's own tests, so that they say nothing of care records."""

from __future__ import annotations

from datetime import date

from wellkept.dataset import Dataset, Field, Link
from wellkept.rule import Count, Example, Rules
from wellkept.words import Dimension, Kind, Owner, Scope, Severity


AS_OF = date(2026, 11, 21)
SAID = {
    "why": "It matters.",
    "fix": "Put it right.",
    "evidence": ["a test"],
    "severity": Severity.MAJOR,
    "dimension": Dimension.CONSISTENCY,
}

pets = Rules("pet", owner=Owner.SENIOR)
kennels = Rules("kennel", owner=Owner.IG_LEAD)


@pets.rule(
    "PET-1",
    "Adopted before born",
    fields=["adopted_date", "born_date"],
    wrong=[{"born_date": "2020-05-02", "adopted_date": "2019-05-02"}],
    right=[{"born_date": "2020-05-02", "adopted_date": "2021-05-02"}],
    undetermined=[{"adopted_date": "2021-05-02"}, {"born_date": "", "adopted_date": "2021-05-02"}],
    **SAID,
)
def adopted_before_born(r):
    """It was adopted before it was born."""
    return r.adopted_date < r.born_date


@pets.rule(
    "PET-2",
    "Chip shared",
    fields=["chip"],
    scope=Scope.GROUP,
    wrong=[Example(records=({"chip": "1"}, {"chip": "1"}))],
    right=[Example(records=({"chip": "1"}, {"chip": "2"}))],
    undetermined=[Example(records=({"chip": ""}, {"chip": ""}))],
    parents=["PET-3"],
    **{**SAID, "severity": Severity.CRITICAL},
)
def chip_shared(r):
    """Two pets share a chip."""
    return r.count_over("chip") > 1


@pets.rule(
    "PET-3",
    "Chip not digits",
    fields=["chip"],
    applies=lambda r: r.filled("chip"),
    unless="The chip is blank.",
    wrong=[{"chip": "abc"}],
    right=[{"chip": "123"}],
    not_applicable=[{"chip": ""}],
    undetermined=[{}],
    **SAID,
)
def chip_not_digits(r):
    """The chip is not digits."""
    return ~r.matches("chip", "[0-9]+")


@pets.rule(
    "PET-4",
    "Too old for its kennel",
    fields=["born_date"],
    scope=Scope.LINK,
    limits={"years": 10},
    wrong=[Example(records=({"born_date": "2001-01-01"},), tables={"kennel": ({"home_id": "home-1", "size": "2"},)})],
    right=[Example(records=({"born_date": "2020-01-01"},), tables={"kennel": ({"home_id": "home-1", "size": "2"},)})],
    undetermined=[
        Example(records=({"born_date": "2001-01-01"},), tables={"kennel": ({"home_id": "elsewhere", "size": "2"},)}),
    ],
    **SAID,
)
def too_old_for_its_kennel(r):
    """It is too old for so small a kennel."""
    return (r.years(r.born_date, r.day()) > r.limit("years")) & (r.linked("kennel").size < 5)


@kennels.rule(
    "KEN-1",
    "Too full",
    fields=["size"],
    scope=Scope.HOME,
    counts={"chipped": Count("pet", lambda r: r.chip == "1")},
    wrong=[
        Example(records=({"home_id": "k", "size": "1"},), tables={"pet": ({"home_id": "k", "chip": "1"},) * 2}),
    ],
    right=[
        Example(records=({"home_id": "k", "size": "2"},), tables={"pet": ({"home_id": "k", "chip": "1"},) * 2}),
    ],
    undetermined=[
        Example(
            records=({"home_id": "k", "size": "1"},),
            tables={"pet": ({"home_id": "k", "chip": "1"}, {"home_id": "k", "chip": ""})},
        ),
        Example(records=({"home_id": "k", "size": "1"},)),
    ],
    **SAID,
)
def too_full(r):
    """More pets than places."""
    return r.counted("chipped") > r.size


KENNEL = Dataset(
    "kennel",
    "Kennels",
    "kennel",
    (Field("home_id", "Kennel"), Field("size", "Size", Kind.WHOLE)),
    "home_id",
    rules=tuple(kennels),
)
PET = Dataset(
    "pet",
    "Pets",
    "pet",
    (
        Field("home_id", "Kennel"),
        Field("pet_id", "Pet"),
        Field("chip", "Chip"),
        Field("born_date", "Born", Kind.DATE),
        Field("adopted_date", "Adopted", Kind.DATE),
        Field("weight_kg", "Weight", Kind.NUMBER),
        Field("is_tame", "Tame", Kind.YES_NO),
        Field("passport", "Passport", compact=True),
        Field("coat", "Coat", codes=("short", "long_hair")),
        Field("breed", "Breed", codes=("A", "B")),
    ),
    "pet_id",
    links={"kennel": Link("kennel", (("home_id", "home_id"),))},
    rules=tuple(pets),
)
DATASETS = {"kennel": KENNEL, "pet": PET}
