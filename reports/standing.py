"""How each home, dimension and field stands tonight: the numbers of the scorecard and the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reports import phrase
from reports.material import Material, each_row, listed
from wellkept.item import EventName, Stage
from wellkept.words import Dimension


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd


VERDICTS = ("right", "wrong", "undetermined", "not_applicable", "not_run")
PEOPLE = ("resident", "staff")
_KEY = ["home_id", "dataset"]


@dataclass(frozen=True, slots=True)
class Counts:
    """The verdicts of any set of checks. A score is only ever shown beside these."""

    right: int = 0
    wrong: int = 0
    undetermined: int = 0
    not_applicable: int = 0
    not_run: int = 0

    @property
    def judged(self) -> int:
        """Checks with an answer; the denominator of the score."""
        return self.right + self.wrong

    @property
    def expected(self) -> int:
        """Checks that should have had an answer."""
        return self.judged + self.undetermined + self.not_run

    @property
    def score(self) -> str:
        """Right out of judged: a percentage from 20 checks on, counts below, and words for none."""
        if self.judged == 0:
            return phrase.NOTHING
        return phrase.percentage(self.right, self.judged) or phrase.out_of(self.right, self.judged)

    @property
    def judged_share(self) -> str:
        """Judged out of expected, said the same way."""
        if self.expected == 0:
            return "Nothing expected"
        shown = phrase.percentage(self.judged, self.expected)
        return shown or phrase.out_of(self.judged, self.expected)


@dataclass(frozen=True, slots=True)
class People:
    """The people of one home and dataset, and how many have no critical fault.

    Attributes:
        accepted: critical and other faults a named person accepted; they still count as wrong.
    """

    home_id: str
    home: str
    dataset: str
    people: int
    judged: int
    no_critical_fault: int
    accepted: int

    @property
    def critical(self) -> int:
        """People with at least one critical fault."""
        return self.judged - self.no_critical_fault

    @property
    def headline(self) -> str:
        """17 of 20; a percentage only from 20 people on; words where nobody was judged."""
        return phrase.out_of(self.no_critical_fault, self.judged)

    @property
    def judgement(self) -> str:
        """Blank, stop or pass, and warn where some people could not be judged."""
        if self.judged == 0:
            return "blank"
        if self.critical:
            return "stop"
        return "pass" if self.judged == self.people else "warn"


@dataclass(frozen=True, slots=True)
class Move:
    """What changed at one home since the run before; ``None`` where the nights cannot be compared."""

    home: str
    dataset: str
    before: int | None
    new: int | None
    no_longer_wrong: int | None
    put_right: int
    now: int | None


def headlines(material: Material) -> list[People]:
    """People with no critical fault, home by home as the settings list them, never pooled."""
    rows = material.person_tallies
    found = {(r.home_id, r.dataset): r for r in each_row(rows)}
    accepted = _items_in(material, Stage.ACCEPTED)
    names = material.home_names
    homes = [*names, *sorted({home for home, _ in found} - set(names))]
    datasets = [d for d in PEOPLE if rows["dataset"].eq(d).any()] or list(PEOPLE)
    made = []
    for home_id in homes:
        for dataset in datasets:
            row = found.get((home_id, dataset))
            made.append(
                People(
                    home_id=home_id,
                    home=phrase.home(home_id, names),
                    dataset=dataset,
                    people=int(row.people) if row else 0,
                    judged=int(row.judged) if row else 0,
                    no_critical_fault=int(row.no_critical_fault) if row else 0,
                    accepted=accepted.get((home_id, dataset), 0),
                )
            )
    return made


def by_dimension(material: Material) -> dict[Dimension, Counts]:
    """The verdicts of each dimension over all homes, every dimension named."""
    rows = material.tallies.merge(material.rules[["rule_code", "dimension"]], on="rule_code", validate="many_to_one")
    found = _counted(rows, ["dimension"])
    return {dimension: found.get(dimension.value, Counts()) for dimension in Dimension}


def by_home(material: Material) -> dict[tuple[str, str], Counts]:
    """The verdicts of each home and dataset; homes with none are there too, in the settings' order."""
    found = _counted(material.tallies, _KEY)
    names = material.home_names
    datasets = material.tallies["dataset"].drop_duplicates()
    of_homes = [dataset for dataset in datasets if dataset not in phrase.ABOUT_PROVIDER]
    every = {(home_id, dataset) for home_id in names for dataset in of_homes} | set(found)
    ordered = sorted(every, key=lambda key: (_place(key[0], names), *key))
    return {(home_id, dataset): found.get((home_id, dataset), Counts()) for home_id, dataset in ordered}


def by_field(material: Material) -> list[tuple[str, str, Counts]]:
    """Dataset, field title and verdicts, the weakest first; fields nobody judged are left out.

    Fields with fewer checks than bear a percentage come last: one of two is no weakness yet.
    """
    rules = (
        material.rules[["rule_code", "fields"]]
        .assign(field=material.rules["fields"].map(listed))[["rule_code", "field"]]
        .explode("field")
        .dropna(subset=["field"])
    )
    found = _counted(material.tallies.merge(rules, on="rule_code"), ["dataset", "field"])
    named = [
        (dataset, phrase.field_title(name, material.titles.get(dataset)), counts)
        for (dataset, name), counts in found.items()
        if counts.judged
    ]

    def weakness(found: tuple[str, str, Counts]) -> tuple[bool, float, int, str, str]:
        dataset, title, counts = found
        share = -counts.wrong / counts.judged
        return counts.judged < phrase.SMALL, share, -counts.wrong, dataset, title

    return sorted(named, key=weakness)


def movement(material: Material) -> list[Move]:
    """New, no longer wrong and put right since the run before, by home and dataset."""
    fixed = _items_in(material, Stage.FIXED, event=EventName.VERIFIED_FIXED)
    names = material.home_names
    moves = []
    grouped: dict[Any, pd.DataFrame] = dict(iter(material.movement.groupby(_KEY, sort=False)))
    for home_id, dataset in sorted(grouped, key=lambda k: (_place(k[0], names), k[1])):
        rows = grouped[home_id, dataset]
        # A rule asked on one night only compares with nothing, so it is left out of the sums.
        both = rows.dropna(subset=["wrong_now", "wrong_before", "new", "gone"])
        before, new, gone, now = (
            int(both[column].sum()) if len(both) else None for column in ("wrong_before", "new", "gone", "wrong_now")
        )
        moves.append(
            Move(
                home=phrase.home(home_id, names, dataset),
                dataset=dataset,
                before=before,
                new=new,
                no_longer_wrong=gone,
                put_right=fixed.get((home_id, dataset), 0),
                now=now,
            )
        )
    return moves


def accepted_total(material: Material) -> int:
    """How many items a named person has accepted; they count as wrong everywhere on the page."""
    return sum(_items_in(material, Stage.ACCEPTED).values())


def _counted(rows: pd.DataFrame, by: Sequence[str]) -> dict[Any, Counts]:
    sums = rows.groupby(list(by), sort=True)[list(VERDICTS)].sum()
    numbers = zip(sums.index, sums.to_numpy(), strict=True)
    return {key: Counts(*(int(n) for n in row)) for key, row in numbers}


def _items_in(material: Material, stage: Stage, *, event: EventName | None = None) -> dict[tuple[str, str], int]:
    items = material.items.fillna({"home_id": ""})
    chosen = items[items["state"].eq(stage.value)]
    if event is not None:
        tonight = chosen["night"].map(phrase.day) == material.night
        chosen = chosen[chosen["event"].eq(event.value) & tonight]
    counted: Iterable[tuple[Any, int]] = chosen.groupby(_KEY).size().items()
    return {(home_id, dataset): int(n) for (home_id, dataset), n in counted}


def _place(home_id: str, names: Iterable[str]) -> int:
    order = list(names)
    return order.index(home_id) if home_id in order else len(order)
