"""Targets: how good a night must be, read from YAML with errors that name the line and the cure."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from wellkept.words import Dimension, Severity
from wellkept.yaml_lines import Entry, open_yaml


if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT = Path(__file__).with_name("targets.yaml")

Outcome = Literal["warn", "hold", "none"]
_OUTCOMES: tuple[Outcome, ...] = ("warn", "hold", "none")
_EVENTS = (
    "missing",
    "empty",
    "same_bytes",
    "columns_missing",
    "columns_removed",
    "columns_added",
)
_SHARED = ("severity", "dimensions", "fields", "rules")


@dataclass(frozen=True, slots=True)
class Target:
    """A score passes at ``passes`` or better and stops below ``stops``; ``None`` is no target."""

    passes: float | None = None
    stops: float | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """How many records an extract should hold, against last night and over time."""

    percent: float
    records: float
    hold_below: float
    nights: int
    settled: int


@dataclass(frozen=True, slots=True)
class Vanished:
    """How many people may be gone with no leaving date before an extract is held."""

    percent: float
    records: float


@dataclass(frozen=True, slots=True)
class Step:
    """Above ``warn`` it warns, above ``hold`` it holds."""

    warn: float
    hold: float


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is expected of an extract when it arrives."""

    rows: Rows
    vanished: Vanished
    set_aside: Step
    age: Step
    missing: Outcome
    empty: Outcome
    same_bytes: Outcome
    columns_missing: Outcome
    columns_removed: Outcome
    columns_added: Outcome


@dataclass(frozen=True, slots=True)
class Scores:
    """Targets for scores, by what they are about."""

    severity: Mapping[str, Target] = field(default_factory=dict)
    dimensions: Mapping[str, Target] = field(default_factory=dict)
    fields: Mapping[str, Target] = field(default_factory=dict)
    rules: Mapping[str, Target] = field(default_factory=dict)


@dataclass(frozen=True)
class Targets:
    """All targets of a provider: for every home, and where one home differs."""

    path: Path
    everywhere: Scores
    homes: Mapping[str, Scores]
    stop_needs: int
    judged: Target
    arrival: Arrival
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    def of_rule(self, code: str, severity: str, home_id: str) -> Target:
        """The target of a rule in a home: the most particular one that was written down."""
        return self._nearest("rules", code, severity, home_id)

    def of_field(self, name: str, severity: str, home_id: str) -> Target:
        """The target of a field (``dataset.field``) in a home."""
        return self._nearest("fields", name, severity, home_id)

    def of_dimension(self, name: str, home_id: str) -> Target:
        """The target of a dimension in a home."""
        here = self.homes.get(home_id, Scores())
        return here.dimensions.get(name) or self.everywhere.dimensions.get(name) or Target()

    @property
    def digest(self) -> str:
        """What these targets are known by: the same numbers, the same digest."""
        said = asdict(self) | {"path": None, "lines": None}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    def check_names(self, *, rules: set[str], fields: set[str], homes: set[str]) -> None:
        """Refuse a target for a rule, field or home that does not exist; it would never be judged.

        Raises:
            SettingsWrong: naming the line, and the nearest name that does exist.
        """
        top = Entry(str(self.path), "", None, self.lines)
        places = {"": self.everywhere} | {f"homes.{h}.": s for h, s in self.homes.items()}
        for prefix, scores in places.items():
            for code in scores.rules:
                if code not in rules:
                    raise top.wrong_name(f"{prefix}rules.{code}", "rule", code, rules)
            for name in scores.fields:
                if name not in fields:
                    raise top.wrong_name(f"{prefix}fields.{name}", "field", name, fields)
        for home in self.homes:
            if home not in homes:
                raise top.wrong_name(f"homes.{home}", "home", home, homes)

    def _nearest(self, kind: Literal["rules", "fields"], name: str, severity: str, home: str) -> Target:
        here = self.homes.get(home, Scores())
        mine = {"rules": here.rules, "fields": here.fields}[kind]
        ours = {"rules": self.everywhere.rules, "fields": self.everywhere.fields}[kind]
        for given, key in (
            (mine, name),
            (ours, name),
            (here.severity, severity),
            (self.everywhere.severity, severity),
        ):
            if key in given:
                return given[key]
        return Target()


def load(path: Path | None = None) -> Targets:
    """Read targets from a YAML file, or the ones that come with Wellkept.

    Raises:
        SettingsWrong: naming the file, the line and what to write instead.
    """
    chosen = path or DEFAULT
    top = open_yaml(chosen)
    top.only("stop_needs", *_SHARED, "homes", "judged", "arrival")
    homes = top.at("homes")
    return Targets(
        path=chosen,
        everywhere=_scores(top, required=True),
        homes={name: _scores(homes.at(name), required=False) for name in homes.names()},
        stop_needs=top.at("stop_needs").whole(least=1),
        judged=_target(top.at("judged")),
        arrival=_arrival(top.at("arrival")),
        lines=top.lines,
    )


def _scores(entry: Entry, *, required: bool) -> Scores:
    if not required:
        entry.only(*_SHARED)
    parts = {}
    for name in _SHARED:
        part = entry.at(name, required=required)
        known = {"severity": tuple(Severity), "dimensions": tuple(Dimension)}.get(name)
        if known:
            part.only(*map(str, known))
        parts[name] = {key: _target(part.at(key)) for key in part.names()}
    return Scores(**parts)


def _target(entry: Entry) -> Target:
    entry.only("pass", "stop")
    passes, stops = (entry.at(name).number(most=100) if name in entry.names() else None for name in ("pass", "stop"))
    if stops is not None and (passes is None or stops > passes):
        raise entry.at("stop").wrong(
            "is higher than the score that passes", "Write a stop that is lower than its pass."
        )
    return Target(passes, stops)


def _arrival(entry: Entry) -> Arrival:
    entry.only("rows", "vanished", "set_aside", "age", *_EVENTS)
    rows, vanished = entry.at("rows"), entry.at("vanished")
    rows.only("percent", "records", "hold_below", "nights", "settled")
    vanished.only("percent", "records")
    return Arrival(
        rows=Rows(
            percent=rows.at("percent").number(),
            records=rows.at("records").number(),
            hold_below=rows.at("hold_below").number(most=100),
            nights=rows.at("nights").whole(least=1),
            settled=rows.at("settled").whole(least=2),
        ),
        vanished=Vanished(percent=vanished.at("percent").number(), records=vanished.at("records").number()),
        set_aside=_step(entry.at("set_aside")),
        age=_step(entry.at("age")),
        **{name: entry.at(name).one_of(_OUTCOMES) for name in _EVENTS},
    )


def _step(entry: Entry) -> Step:
    entry.only("warn", "hold")
    step = Step(warn=entry.at("warn").number(), hold=entry.at("hold").number())
    if step.hold < step.warn:
        raise entry.at("hold").wrong("is lower than the number that warns", "Write a hold that is at least its warn.")
    return step
