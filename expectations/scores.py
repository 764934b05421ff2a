"""Tallies added up for what targets are about: a row per home, by rule, field and dimension."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from wellkept.words import Dimension, Severity


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

Counts = dict[int, tuple[int, int, int]]
Kind = Literal["rule", "field", "dimension", "share", "home"]

WHOLE_PROVIDER = "Whole provider"
HOME_NOT_KNOWN = "Home not known"
PROVIDER_DATASETS = ("feed", "night")


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the frame: a home, the records of no known home, or the provider as a whole."""

    home_id: str
    name: str

    @property
    def is_provider(self) -> bool:
        """Whether this row holds what is about no home in particular."""
        return not self.home_id and self.name == WHOLE_PROVIDER


@dataclass(frozen=True, slots=True)
class Subject:
    """What a target is about, with its counts at every place; a place left out is not concerned.

    Attributes:
        kind: rule, field, dimension, share (of checks answered) or home (anything answered at all).
        name: the rule's code, ``dataset.field``, the dimension, the dataset, or ``judged``.
        title: its name on screen.
        severity: the gravest of its rules; empty where it has none.
        about: further words for the page: dimension, dataset, fields, owner.
        counts: by place number, records right and wrong, and checks expected.
    """

    kind: Kind
    name: str
    title: str
    severity: str
    about: Mapping[str, Any]
    counts: Mapping[int, tuple[int, int, int]]

    @property
    def key(self) -> str:
        """What its judgements are filed under."""
        return f"{self.kind}.{self.name}"


@dataclass(frozen=True, slots=True)
class Scores:
    """All places and all subjects of one night."""

    places: tuple[Place, ...]
    subjects: tuple[Subject, ...]


def score(right: int, wrong: int) -> float | None:
    """Right of judged, out of 100; ``None`` when nothing was judged. 100% would be flattery."""
    return 100.0 * right / (right + wrong) if right + wrong else None


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """What a target needs to know of a rule; ``fields`` as ``dataset.field``."""

    code: str
    title: str
    dataset: str
    dimension: str
    severity: Severity
    fields: tuple[str, ...]
    owner: str

    @property
    def about_provider(self) -> bool:
        """Whether its subject is a feed or the night, so that not every home is concerned."""
        return self.dataset in PROVIDER_DATASETS


def rule_facts(rules: pd.DataFrame) -> tuple[RuleFacts, ...]:
    """The rules of a frame ``code, title, dataset, dimension, severity, fields, owner``.

    Fields may be listed, or be the JSON in which the store keeps them.
    """
    made = []
    for rule in rules.to_dict("records"):
        listed = rule["fields"]
        names = json.loads(listed) if isinstance(listed, str) else listed
        made.append(
            RuleFacts(
                code=str(rule["code"]),
                title=str(rule["title"]),
                dataset=str(rule["dataset"]),
                dimension=str(rule["dimension"]),
                severity=Severity(str(rule["severity"])),
                fields=tuple(f"{rule['dataset']}.{name}" for name in names),
                owner=str(rule["owner"]),
            )
        )
    return tuple(made)


def count(
    tallies: pd.DataFrame,
    rules: Sequence[RuleFacts],
    homes: Mapping[str, str],
    field_titles: Mapping[str, str] | None = None,
) -> Scores:
    """Add tallies up by place, for every rule, field and dimension and for the share answered.

    Args:
        tallies: ``home_id, dataset, rule_code, right, wrong, undetermined, not_applicable,
            not_run``.
        rules: the rules that were asked; a tally of any other rule is left out.
        homes: every home by id, with its name; a home without tallies is blank, never left out.
        field_titles: the titles of fields by ``dataset.field``, where they are known.
    """
    long = _with_place(tallies, homes)
    long["dimension"] = long["rule_code"].map({rule.code: rule.dimension for rule in rules})
    long = long[long["dimension"].notna()]
    long["judged"] = long["right"] + long["wrong"]
    long["expected"] = long["judged"] + long["undetermined"] + long["not_run"]
    keys = list(zip(long["home_id"], long["place_name"], strict=True))
    places = [Place(home_id, name) for home_id, name in homes.items()]
    extra = (Place("", HOME_NOT_KNOWN), Place("", WHOLE_PROVIDER))
    places += [place for place in extra if (place.home_id, place.name) in set(keys)]
    number = {(place.home_id, place.name): n for n, place in enumerate(places)}
    long["place"] = [number[key] for key in keys]
    at_home = long[long["place_name"] != WHOLE_PROVIDER]
    everywhere = range(len(homes))
    return Scores(
        places=tuple(places),
        subjects=(
            *_rules(long, rules, everywhere),
            *_fields(at_home, rules, everywhere, field_titles or {}),
            *_dimensions(at_home, everywhere),
            *_shares(long, everywhere),
            _home(at_home, everywhere),
        ),
    )


def _with_place(tallies: pd.DataFrame, homes: Mapping[str, str]) -> pd.DataFrame:
    long = tallies.copy()
    known = long["home_id"].isin(list(homes))
    provider = ~known & long["dataset"].isin(PROVIDER_DATASETS)
    long["place_name"] = long["home_id"].map(dict(homes)).astype("object")
    long.loc[~known, "place_name"] = HOME_NOT_KNOWN
    long.loc[provider, "place_name"] = WHOLE_PROVIDER
    long.loc[~known, "home_id"] = ""
    return long


def _sums(long: pd.DataFrame, by: str) -> dict[str, Counts]:
    sums = long.groupby([by, "place"], sort=False)[["right", "wrong", "expected"]].sum()
    made: dict[str, Counts] = {}
    for row in sums.reset_index().to_dict("records"):
        counts = (int(row["right"]), int(row["wrong"]), int(row["expected"]))
        made.setdefault(str(row[by]), {})[int(row["place"])] = counts
    return made


def _filled(counts: Counts, places: Sequence[int]) -> Counts:
    return dict.fromkeys(places, (0, 0, 0)) | counts


def _rules(long: pd.DataFrame, rules: Iterable[RuleFacts], homes: Sequence[int]) -> list[Subject]:
    sums = _sums(long, "rule_code")
    made = []
    for rule in rules:
        counts = _filled(sums.get(rule.code, {}), () if rule.about_provider else homes)
        about = {
            "dimension": rule.dimension,
            "dataset": rule.dataset,
            "fields": list(rule.fields),
            "owner": rule.owner,
        }
        made.append(Subject("rule", rule.code, rule.title, rule.severity.value, about, counts))
    return made


def _fields(
    long: pd.DataFrame,
    rules: Iterable[RuleFacts],
    homes: Sequence[int],
    titles: Mapping[str, str],
) -> list[Subject]:
    about_homes = [rule for rule in rules if not rule.about_provider]
    gravest: dict[str, Severity] = {}
    for rule in about_homes:
        for name in rule.fields:
            so_far = gravest.get(name, rule.severity)
            gravest[name] = min(rule.severity, so_far, key=lambda severity: severity.rank)
    spread = long.assign(field=long["rule_code"].map({r.code: list(r.fields) for r in about_homes}))
    spread = spread.explode("field")
    sums = _sums(spread[spread["field"].notna()], "field")
    made = []
    for name, severity in gravest.items():
        dataset, _, field = name.partition(".")
        title = titles.get(name) or field.replace("_", " ").capitalize()
        counts = _filled(sums.get(name, {}), homes)
        about = {"dataset": dataset}
        made.append(Subject("field", name, title, severity.value, about, counts))
    return made


def _dimensions(long: pd.DataFrame, homes: Sequence[int]) -> list[Subject]:
    sums = _sums(long, "dimension")
    return [
        Subject("dimension", d.value, d.value.capitalize(), "", {}, _filled(sums[d.value], homes))
        for d in Dimension
        if d.value in sums
    ]


def _shares(long: pd.DataFrame, homes: Sequence[int]) -> list[Subject]:
    answered = long.assign(right=long["judged"], wrong=long["expected"] - long["judged"])
    made = []
    for dataset, counts in _sums(answered, "dataset").items():
        concerned = () if dataset in PROVIDER_DATASETS else homes
        title = f"Checks of {dataset} records that could be answered"
        about = {"dataset": dataset}
        made.append(Subject("share", dataset, title, "", about, _filled(counts, concerned)))
    return made


def _home(long: pd.DataFrame, homes: Sequence[int]) -> Subject:
    sums = _sums(long.assign(all="judged"), "all").get("judged", {})
    judged = {n: (right + wrong, 0, expected) for n, (right, wrong, expected) in sums.items()}
    return Subject("home", "judged", "Anything checked at all", "", {}, _filled(judged, homes))
