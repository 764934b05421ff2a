"""The model: how likely two records are to be one person, by Splink with the weights of `levels`."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from checks.codes import code_list
from checks.pair.levels import COMPARISONS, Comparison
from checks.pair.people import COMPARED, ROW


if TYPE_CHECKING:
    from splink import SettingsCreator

PROBABILITY = "probability"
LEFT, RIGHT = "left", "right"
NONE, UNKNOWN = "none", "unknown"
# With fewer people the file says too little of how often strangers agree.
MODEL_FROM = 500
_ALL_PAIRS_UP_TO = 1_500  # a million pairs are compared in seconds, and no way of blocking misses any
_REFINED_UP_TO = 20_000  # in a larger file the few true pairs hide nothing of how strangers agree
_LEAST = 0.001
_SAMPLE = 2_000_000
_EXPECTED_THERE = 0.8  # of the people of a table, those that its source has too
_EXPECTED_PER_PERSON = 0.1  # duplicates of a person, before anything is known of the file
_NAMES_TO_ROOT = "root"
_FEWEST = 2


def level_column(comparison: str) -> str:
    """The column that holds in which level a pair agrees."""
    return f"level_{comparison}"


def compare(people: pl.DataFrame, ours: int | None = None) -> pl.DataFrame:
    """Every pair of records that may be one person, and how they agree.

    Args:
        people: as `checks.pair.people.people` makes it.
        ours: of two tables one under the other, how many records the first has; pairs are then only
            of one record of each.

    Returns:
        ``left`` and ``right`` (Int64, rows of ``people``, the lower first), ``probability`` (Float64, 0 to 1),
        and for each comparison ``level_<name>`` (String): the level's name, ``none`` or ``unknown``.
        Pairs that are certainly not one person are not in it.
    """
    frame = _comparable(people)
    used = [c for c in COMPARISONS if any(frame[name].null_count() < frame.height for name in c.columns)]
    if frame.height < _FEWEST:
        return _nothing(used)
    among = _Among(frame, ours)
    with _quietly():
        chance = _chances(among, used) if frame.height >= MODEL_FROM else {}
        share = among.share
        found = _predict(among, used, chance, share)
        if MODEL_FROM <= frame.height <= _REFINED_UP_TO:
            share = _share(found, among.pairs, share)
            found = _predict(among, used, _without_pairs(used, chance, share), share)
    return _as_pairs(found, used)


@dataclass(frozen=True)
class _Among:
    """The records, and among which of them pairs are looked for: all, or those of two tables."""

    frame: pl.DataFrame
    ours: int | None

    @property
    def tables(self) -> list[pl.DataFrame]:
        """One table, or two."""
        return [self.frame] if self.ours is None else [self.frame[: self.ours], self.frame[self.ours :]]

    @property
    def pairs(self) -> float:
        """How many pairs there are."""
        heights = [table.height for table in self.tables]
        return heights[0] * (heights[0] - 1) / 2 if self.ours is None else heights[0] * heights[1]

    @property
    def share(self) -> float:
        """Of all pairs, how many are of one person, before anything is known of them."""
        if self.ours is None:
            return min(_EXPECTED_PER_PERSON * 2 / self.frame.height, 0.01)
        return min(_EXPECTED_THERE / max(1, *(table.height for table in self.tables)), 0.2)


def _comparable(people: pl.DataFrame) -> pl.DataFrame:
    """Every column there can be, and the name that a short name stands for."""
    missing = [pl.lit(None, pl.String).alias(name) for name in COMPARED if name not in people.columns]
    whole = {code.code: code.label for code in code_list("short_name")}
    return people.with_columns(missing).select(ROW, *COMPARED, pl.col("given").replace(whole).alias(_NAMES_TO_ROOT))


Chances = Mapping[tuple[str, str], float]


def _predict(among: _Among, used: Sequence[Comparison], chance: Chances, share: float) -> pl.DataFrame:
    linker = _linker(among, _settings(among, used, chance, share))
    predicted = linker.inference.predict(threshold_match_probability=_LEAST)
    found: pl.DataFrame = predicted.as_duckdbpyrelation().pl()
    return found


def _chances(among: _Among, used: Sequence[Comparison]) -> dict[tuple[str, str], float]:
    """How often strangers agree in each level, counted among random pairs of the file."""
    linker = _linker(among, _settings(among, used, {}, _LEAST))
    linker.training.estimate_u_using_random_sampling(max_pairs=_SAMPLE, seed=1)
    counted: dict[tuple[str, str], float] = {}
    for told in linker.misc.save_model_to_json()["comparisons"]:
        for level in told["comparison_levels"]:
            if (u := level.get("u_probability")) is not None:
                counted[told["output_column_name"], level["label_for_charts"]] = u
    return counted


def _share(found: pl.DataFrame, pairs: float, before: float) -> float:
    """The share of all pairs that are one person, as the probabilities of a first look add up to it."""
    return min(max(float(found["match_probability"].sum()) / pairs, before / 10), 0.05)


def _without_pairs(used: Sequence[Comparison], chance: Chances, share: float) -> Chances:
    """What strangers agree in, once the pairs of one person are taken out of the random pairs."""
    bare: dict[tuple[str, str], float] = {}
    for comparison in used:
        for level in comparison.levels:
            seen = chance.get((comparison.name, level.name))
            if seen is not None:
                bare[comparison.name, level.name] = max((seen - share * level.m) / (1 - share), seen / 20)
    return bare


def _linker(among: _Among, settings: SettingsCreator) -> Any:
    from splink import DuckDBAPI, Linker

    engine = DuckDBAPI()
    tables = [engine.register(table.to_arrow()) for table in among.tables]
    return Linker(tables if len(tables) > 1 else tables[0], settings, log_level=logging.ERROR)


def _settings(among: _Among, used: Sequence[Comparison], chance: Chances, share: float) -> SettingsCreator:
    from splink import SettingsCreator
    from splink import comparison_library as library

    return SettingsCreator(
        link_type="dedupe_only" if among.ours is None else "link_only",
        unique_id_column_name=ROW,
        comparisons=[
            library.CustomComparison(output_column_name=c.name, comparison_levels=_levels(c, chance)) for c in used
        ],
        blocking_rules_to_generate_predictions=_blocks(among.frame),
        probability_two_random_records_match=share,
        retain_matching_columns=True,
        retain_intermediate_calculation_columns=False,
    )


def _levels(comparison: Comparison, chance: Chances) -> list[Any]:
    from splink import comparison_level_library as library

    unknown = library.CustomLevel(comparison.unknown, UNKNOWN).configure(is_null_level=True)
    made: list[Any] = [unknown]
    left = 1.0
    for level in comparison.levels:
        u = chance.get((comparison.name, level.name), level.u)
        left -= u
        common: dict[str, Any] = (
            {"tf_adjustment_column": level.common, "tf_adjustment_weight": 1.0} if level.common else {}
        )
        made.append(
            library.CustomLevel(level.sql, level.name).configure(m_probability=level.m, u_probability=u, **common)
        )
    other = library.ElseLevel().configure(
        m_probability=comparison.m, u_probability=max(left, 0.001), label_for_charts=NONE
    )
    return [*made, other]


# A pair is compared when it agrees in one of these; each is an equality on both sides, so that it can be joined.
_BLOCKS: tuple[tuple[str, ...], ...] = (
    ("born",), ("number",), ("phone",), ("email",),
    ("given", "family"), ("given", "postcode"), ("family", "postcode"), ("given", "street"), ("family", "street"),
    ("postcode", "house", "street"),
)  # fmt: skip
# Coarse ones too where the file is small enough to pay for them.
_COARSE: tuple[tuple[str, ...], ...] = (("given",), ("family",))
_COARSE_UP_TO = 20_000
_CROSSED = "l.given = r.family AND l.family = r.given"
_BY_YEAR = "l.given = r.given AND l.born[1:4] = r.born[1:4] AND l.family[1] = r.family[1]"


def _blocks(frame: pl.DataFrame) -> list[Any]:
    from splink import block_on

    if frame.height <= _ALL_PAIRS_UP_TO:
        return ["1=1"]
    known = {name for name in COMPARED if frame[name].null_count() < frame.height}
    wanted = _BLOCKS + (_COARSE if frame.height <= _COARSE_UP_TO else ())
    blocks: list[Any] = [block_on(*names) for names in wanted if known.issuperset(names)]
    if {"given", "family"} <= known:
        blocks += [_CROSSED, *([_BY_YEAR] if "born" in known else [])]
    return blocks


def _as_pairs(found: pl.DataFrame, used: Sequence[Comparison]) -> pl.DataFrame:
    def named(comparison: Comparison) -> pl.Expr:
        many = len(comparison.levels)
        names = {many - at: level.name for at, level in enumerate(comparison.levels)} | {0: NONE, -1: UNKNOWN}
        number = pl.col(f"gamma_{comparison.name}").cast(pl.Int64)
        return number.replace_strict(names, return_dtype=pl.String).alias(level_column(comparison.name))

    one, other = pl.col(f"{ROW}_l").cast(pl.Int64), pl.col(f"{ROW}_r").cast(pl.Int64)
    return found.select(
        pl.min_horizontal(one, other).alias(LEFT),
        pl.max_horizontal(one, other).alias(RIGHT),
        pl.col("match_probability").alias(PROBABILITY),
        *(named(comparison) for comparison in used),
    ).sort(LEFT, RIGHT)


def _nothing(used: Sequence[Comparison]) -> pl.DataFrame:
    levels = {level_column(comparison.name): pl.String for comparison in used}
    return pl.DataFrame(schema={LEFT: pl.Int64, RIGHT: pl.Int64, PROBABILITY: pl.Float64, **levels})


@contextmanager
def _quietly() -> Iterator[None]:
    """Splink tells about weights that were not trained, which is what shipped weights are."""
    logger = logging.getLogger("splink")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)
