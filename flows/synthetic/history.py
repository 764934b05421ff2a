"""A made-up past: months of nights written to a store by its own functions, without a file being read.

Records go wrong and are put right by lot, home by home; each night's verdicts are counted, flagged and told to the
items as a real night's are. Nobody's values are made up, only which record is wrong under which rule: enough for
trends, evidence and reports of a year or more, in seconds where judging the files would take an hour.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import numpy as np

from checks import datasets
from flows.synthetic.answers import Answers
from wellkept.item import Event, ItemState, Tonight, after, step
from wellkept.item_night import item_id
from wellkept.run import (
    FeedReceipt,
    Judgement,
    ReceiptState,
    Result,
    RuleAsRun,
    RuleRun,
    Run,
    RunResult,
    RunState,
    SourceReceipt,
)
from wellkept.run import Suite as SuiteOfRun
from wellkept.store import Store
from wellkept.store_write import record_judgements, record_publication, write_run
from wellkept.trial import StandsFor
from wellkept.words import Dimension, RuleState, Scope, Severity


PEOPLE = ("resident", "staff")
AN_HOUR = timedelta(hours=1)
OVERLAP = 7  # nights on which a new version is on trial before it counts
NEW, FIXED = 0.0012, 0.18  # chances a night that a right answer goes wrong, and that a wrong one is put right
TARGET = 97.0
NEXT = StandsFor.NEXT_VERSION.value


@dataclass(frozen=True, slots=True)
class Household:
    """A home of the past: how many people it has, and how its records fare.

    Attributes:
        home_id: its id in the settings.
        residents: how many residents have a record.
        staff: how many members of staff.
        new: the chance a night that a right answer goes wrong.
        fixed: the chance a night that a wrong one is put right.
    """

    home_id: str
    residents: int
    staff: int
    new: float = NEW
    fixed: float = FIXED


@dataclass(frozen=True)
class Turn:
    """What is otherwise from a night on.

    Attributes:
        night: the first night.
        households: homes that fare differently from then on.
        versions: rules with a new version, by code; they then find more wrong. On the nights before they were on trial.
        target: what every dimension is held against from then on.
        source: a file of a source that records meet on that night alone.
    """

    night: date
    households: Sequence[Household] = ()
    versions: Mapping[str, int] = field(default_factory=dict)
    target: float | None = None
    source: SourceReceipt | None = None


def live_through(  # noqa: PLR0913 -- a past is told in one call
    store: Store,
    households: Sequence[Household],
    *,
    first: date,
    nights: int,
    seed: int = 1,
    down: Collection[date] = (),
    turns: Sequence[Turn] = (),
    rules: Sequence[RuleAsRun] = (),
    is_left_behind: bool = False,
) -> list[str]:
    """Write the nights to the store, each in a transaction of its own as a real night is.

    Args:
        store: open for writing, with no night in it.
        households: the homes.
        first: the first night.
        nights: how many.
        seed: the same seed makes the same past.
        down: nights on which nothing came and nothing was judged.
        turns: what is otherwise from some night on.
        rules: the rulebook; `some_rules` if left out.
        is_left_behind: real nights come after these. The past counts as published, and on its last night every item
            still open no longer applies, so that none of it is on tonight's worklists.

    Returns:
        The ids of the runs.
    """
    days = [first + timedelta(days=number) for number in range(nights)]
    last = max((day for day in days if day not in down), default=None) if is_left_behind else None
    past = _Past(store, list(rules or some_rules()), {each.home_id: each for each in households}, seed, last)
    for night in days:
        for turn in turns:
            if 0 < (turn.night - night).days <= OVERLAP:
                past.try_out(turn)
            if turn.night == night:
                past.turn(turn)
        past.live(night, is_judged=night not in down)
    return past.run_ids


def some_rules() -> list[RuleAsRun]:
    """Of the real rulebook's record rules about people one for each dimension and severity there is."""
    found: dict[tuple[str, Dimension, Severity], RuleAsRun] = {}
    for name in PEOPLE:
        for rule in datasets()[name].rules:
            if rule.scope is Scope.RECORD:
                found.setdefault((name, rule.dimension, rule.severity), RuleAsRun.of(rule))
    return list(found.values())


class _Past:
    def __init__(
        self, store: Store, rules: list[RuleAsRun], homes: dict[str, Household], seed: int, last: date | None
    ) -> None:
        self.store, self.rules, self.homes, self.last = store, rules, homes, last
        self.sources: dict[date, SourceReceipt] = {}
        self.lots = np.random.default_rng(seed)
        self.target = TARGET
        self.run_ids: list[str] = []
        self.states: dict[str, ItemState] = {}
        self.about: dict[str, dict[str, object]] = {}
        self.asked = {name: [rule for rule in rules if rule.dataset == name] for name in PEOPLE}
        self.stricter: dict[str, set[int]] = {name: set() for name in PEOPLE}
        self.on_trial: dict[str, int] = {}  # the version on trial of a rule, by its code
        self.cells = [
            (home_id, Answers(name, people, len(self.asked[name]), (home.new, home.fixed), self.lots))
            for home_id, home in homes.items()
            for name, people in zip(PEOPLE, (home.residents, home.staff), strict=True)
        ]

    def try_out(self, turn: Turn) -> None:
        for home_id, cells in self.cells:
            for at, rule in enumerate(self.asked[cells.dataset]):
                if rule.rule_code in turn.versions and at not in cells.besides:
                    cells.try_out(at, self._fares(home_id), self.lots)
        self.on_trial |= turn.versions

    def turn(self, turn: Turn) -> None:
        self.homes |= {each.home_id: each for each in turn.households}
        self.target = turn.target or self.target
        if turn.source:
            self.sources[turn.night] = turn.source
        for name, asked in self.asked.items():
            for at, rule in enumerate(asked):
                if rule.rule_code in turn.versions:
                    asked[at] = replace(rule, version=turn.versions[rule.rule_code])
                    self.stricter[name].add(at)
                    for cells in (each for _, each in self.cells if each.dataset == name and at in each.besides):
                        cells.take_up(at)
        self.on_trial = {code: v for code, v in self.on_trial.items() if code not in turn.versions}
        self.rules = [rule for asked in self.asked.values() for rule in asked]

    def live(self, night: date, *, is_judged: bool) -> None:
        for home_id, cells in self.cells:
            cells.live(self._fares(home_id), self.lots, self.stricter[cells.dataset])
        if is_judged:
            self._judge(night)

    def _fares(self, home_id: str) -> tuple[float, float]:
        return self.homes[home_id].new, self.homes[home_id].fixed

    def _judge(self, night: date) -> None:
        run_id = f"{night.isoformat()}-{hashlib.sha256(night.isoformat().encode()).hexdigest()[:10]}"
        started = datetime.combine(night, time(6), UTC)
        book = hashlib.sha256(repr([(r.rule_code, r.version) for r in self.rules]).encode()).hexdigest()
        run = Run(
            run_id=run_id,
            night=night,
            judgement_key=f"past {night}",
            started_at=started,
            finished_at=started + AN_HOUR,
            state=RunState.COMPLETE,
            rulebook_digest=book,
            settings_digest="past",
            profile="synthetic",
            reference_key_id=self.store.reference_key_id,
        )
        tallies, people, flags, events, trials = [], [], [], [], []
        for home_id, cells in self.cells:
            asked = self.asked[cells.dataset]
            key = {"home_id": home_id, "dataset": cells.dataset}
            wrong = cells.wrong.sum(axis=0)
            tallies += [key | _tally(rule, int(many), cells.people) for rule, many in zip(asked, wrong, strict=True)]
            trials += [
                key
                | _tally(asked[at], int((cells.wrong[:, at] | more).sum()), cells.people)
                | {"version": self.on_trial[asked[at].rule_code], "stands_for": NEXT, "state": RuleState.RAN.value}
                for at, more in cells.besides.items()
            ]
            grave = [at for at, rule in enumerate(asked) if rule.severity is Severity.CRITICAL]
            judged = cells.people if grave else 0
            well = int((~cells.wrong[:, grave].any(axis=1)).sum()) if grave else 0
            people.append(key | {"people": cells.people, "judged": judged, "no_critical_fault": well})
            flags += [
                key
                | {"rule_code": asked[at].rule_code, "reference": f"past-{who}", "line": int(who) + 2, "feed": "past"}
                for who, at in np.argwhere(cells.wrong)
            ]
            events += [] if night == self.last else self._events(home_id, cells, night, run_id)
        if night == self.last:
            events = self._endings(night, run_id)
        write_run(
            self.store,
            RunResult(
                run=run,
                receipts=[
                    FeedReceipt(feed=f"past {name}", dataset=name, state=ReceiptState.ACCEPTED) for name in PEOPLE
                ],
                rules=self.rules,
                rule_runs=[RuleRun(rule.rule_code, RuleState.RAN) for rule in self.rules],
                tallies=tallies,
                trial_tallies=trials,
                person_tallies=people,
                flags=flags,
                events=events,
                sources=[self.sources[night]] if night in self.sources else [],
            ),
        )
        record_judgements(self.store, run_id, list(self._judgements(tallies)), Result.PASS)
        if self.last:
            record_publication(self.store, run_id, folder="past", published_at=started + AN_HOUR, files=0, gate={})
        self.run_ids.append(run_id)

    def _events(self, home_id: str, cells: Answers, night: date, run_id: str) -> list[dict[str, object]]:
        """What the night adds to the items; where nothing changed it adds nothing."""
        told = []
        for who, at in cells.news():
            rule, reference = self.asked[cells.dataset][at], f"past-{who}"
            item = item_id(home_id, cells.dataset, reference, rule.rule_code)
            state = self.states.get(item)
            said = Tonight.WRONG if cells.wrong[who, at] else Tonight.RIGHT
            if (event := step(state, said, night, run_id=run_id)) is not None:
                self.about[item] = {
                    "item_id": item, "home_id": home_id, "dataset": cells.dataset, "reference": reference,
                    "rule_code": rule.rule_code,
                }  # fmt: skip
                told.append(self._told(item, event, run_id))
        return told

    def _endings(self, night: date, run_id: str) -> list[dict[str, object]]:
        """What closes every item that is open: the question no longer applies."""
        ended = {item: step(state, Tonight.NOT_APPLICABLE, night, run_id=run_id) for item, state in self.states.items()}
        return [self._told(item, event, run_id) for item, event in ended.items() if event is not None]

    def _told(self, item: str, event: Event, run_id: str) -> dict[str, object]:
        self.states[item] = after(self.states.get(item), event)
        stage = self.states[item].stage.value
        said = {"night": event.night, "run_id": run_id, "event": event.event.value, "state": stage}
        return self.about[item] | said | {"detail": event.text}

    def _judgements(self, tallies: Sequence[Mapping[str, Any]]) -> Any:
        dimension_of = {rule.rule_code: rule.dimension for rule in self.rules}
        for home_id in self.homes:
            for dimension in Dimension:
                mine = [t for t in tallies if t["home_id"] == home_id and dimension_of[t["rule_code"]] is dimension]
                right, wrong = sum(t["right"] for t in mine), sum(t["wrong"] for t in mine)
                if right + wrong:
                    observed = 100 * right / (right + wrong)
                    result = Result.PASS if observed >= self.target else Result.WARN
                    about = f"dimension.{dimension.value}"
                    yield Judgement(SuiteOfRun.TARGET, about, result, home_id, self.target, observed)


def _tally(rule: RuleAsRun, wrong: int, people: int) -> dict[str, object]:
    counts = {"right": people - wrong, "wrong": wrong, "undetermined": 0, "not_applicable": 0, "not_run": 0}
    return {"rule_code": rule.rule_code, **counts}
