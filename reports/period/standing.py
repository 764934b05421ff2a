"""How records stood on the last night of a period: verdicts by home, dimension, rule and field, and people."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from reports import phrase
from reports.standing import VERDICTS, Counts
from wellkept.words import Dimension, Severity


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reports.period.facts import PeriodFacts

    Frames = Mapping[str, pd.DataFrame]

PEOPLE = ("resident", "staff")


@dataclass(frozen=True, slots=True)
class Stands:
    """One rule on the last night, over some homes.

    Attributes:
        rule_code: its code.
        title: its few words.
        dataset: what it judges.
        severity: how grave.
        owner: whose worklist it is on.
        counts: its verdicts.
    """

    rule_code: str
    title: str
    dataset: str
    severity: Severity
    owner: str
    counts: Counts


def last_run(frames: Frames) -> str | None:
    """The run of the last night that stands; ``None`` of a period without a night."""
    runs = frames["runs"]
    return None if runs.empty else str(runs["run_id"].iloc[-1])


def home_ids(facts: PeriodFacts) -> tuple[str, ...]:
    """The homes of the settings, then any that only the nights know; records of no home are nobody's."""
    known = {str(home) for home in facts.frames["tallies"]["home_id"].unique()} - {""}
    return (*facts.homes, *sorted(known - set(facts.homes)))


def rules_at_end(frames: Frames) -> pd.DataFrame:
    """The rules of the rulebook that the last night was judged by."""
    rules, runs = frames["rules"], frames["runs"]
    if runs.empty:
        return rules.head(0)
    return rules[rules["rulebook_digest"].eq(runs["rulebook_digest"].iloc[-1])]


def tallies_at_end(frames: Frames, home_id: str = "") -> pd.DataFrame:
    """The verdicts of the last night with what is known of their rules; of one home, or of all."""
    tallies = frames["tallies"]
    mine = tallies[tallies["run_id"].eq(last_run(frames) or "")]
    if home_id:
        mine = mine[mine["home_id"].eq(home_id)]
    return mine.merge(rules_at_end(frames).drop(columns="dataset"), on="rule_code")


def counted(rows: pd.DataFrame) -> Counts:
    """All verdicts of some tallies together."""
    return Counts(*(int(rows[name].sum()) for name in VERDICTS))


def by_dimension(frames: Frames, home_id: str = "") -> dict[Dimension, Counts]:
    """The verdicts of each dimension, every dimension named."""
    rows = tallies_at_end(frames, home_id)
    return {each: counted(rows[rows["dimension"].eq(each.value)]) for each in Dimension}


def by_rule(frames: Frames, home_id: str = "") -> list[Stands]:
    """The verdicts of each rule, in the order of their codes."""
    return [
        Stands(
            str(code),
            str(rows["title"].iloc[0]),
            str(rows["dataset"].iloc[0]),
            Severity(rows["severity"].iloc[0]),
            str(rows["owner"].iloc[0]),
            counted(rows),
        )
        for code, rows in tallies_at_end(frames, home_id).groupby("rule_code", sort=True)
    ]


def by_field(facts: PeriodFacts) -> list[tuple[str, str, str, Counts]]:
    """Dataset, field name, its title and the verdicts of all rules about it, the weakest first.

    Fields nobody judged are left out. Those with fewer checks than bear a percentage come last.
    """
    rows = tallies_at_end(facts.frames)
    rows = rows.assign(field=rows["fields"].map(listed)).explode("field").dropna(subset=["field"])
    named = [
        (str(dataset), str(field), phrase.field_title(str(field), facts.titles.get(str(dataset))), counted(mine))
        for (dataset, field), mine in rows.groupby(["dataset", "field"], sort=True)
    ]

    def weakness(found: tuple[str, str, str, Counts]) -> tuple[Any, ...]:
        dataset, _, title, counts = found
        return counts.judged < phrase.SMALL, -counts.wrong / counts.judged, -counts.wrong, dataset, title

    return sorted((one for one in named if one[3].judged), key=weakness)


def people(frames: Frames, dataset: str, home_id: str = "", run_id: str = "") -> tuple[int, int, int]:
    """People with no critical fault, those who could be judged, and all there are; of the last night, or another."""
    rows = frames["people"]
    rows = rows[rows["run_id"].eq(run_id or last_run(frames) or "") & rows["dataset"].eq(dataset)]
    if home_id:
        rows = rows[rows["home_id"].eq(home_id)]
    well, judged, there = (int(rows[name].sum()) for name in ("no_critical_fault", "judged", "people"))
    return well, judged, there


def datasets_of_people(frames: Frames) -> Sequence[str]:
    """Whose people were counted on any night of the period."""
    seen = set(frames["people"]["dataset"])
    return [each for each in PEOPLE if each in seen]


def people_before(facts: PeriodFacts, dataset: str, home_id: str = "") -> tuple[int, int] | None:
    """People with no critical fault and those judged at the end of the period before; ``None`` if nobody knows."""
    points = facts.frames["points"]
    mine = points[
        points["measure"].eq(f"people.{dataset}")
        & points["home_id"].eq(home_id)
        & (pd.to_datetime(points["period"]) < pd.Timestamp(facts.period.first))
    ]
    if mine.empty or phrase.day(mine["period"].iloc[-1]) < _month_before(facts):
        return None
    part, whole = mine["part"].iloc[-1], mine["whole"].iloc[-1]
    return None if pd.isna(part) or pd.isna(whole) or not whole else (int(part), int(whole))


def each_night(frames: Frames) -> Iterator[tuple[Any, str]]:
    """Day and run of each night that stands, in order."""
    yield from zip(frames["runs"]["night"].map(phrase.day), frames["runs"]["run_id"], strict=True)


def listed(fields: Any) -> list[str]:
    """The fields of a rule, as the store keeps them: a JSON list."""
    return list(json.loads(fields)) if isinstance(fields, str) else list(fields)


def _month_before(facts: PeriodFacts) -> Any:
    first = facts.period.first
    return first.replace(year=first.year - 1, month=12) if first.month == 1 else first.replace(month=first.month - 1)
