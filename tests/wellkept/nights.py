"""Made-up nights for the tests of the store: counts drawn by seed, and everything that follows from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import polars as pl

from wellkept.run import FeedReceipt, ReceiptState, RuleAsRun, RuleRun, Run, RunResult, RunState
from wellkept.words import Dimension, Owner, RuleState, Scope, Severity


ENCRYPTION = "a made-up 'key' of the tests"
REFERENCE = "1a2b3c4d"
FIRST = date(2026, 11, 20)
HOMES = [f"H{n}" for n in range(1, 6)] + [""]
COUNTS = ("right", "wrong", "undetermined", "not_applicable", "not_run")


def rule(n: int, **changes) -> RuleAsRun:
    """The nth made-up rule."""
    made = RuleAsRun(
        rule_code=f"R-{n:03}",
        title=f"Rule {n}",
        dataset="staff" if n % 4 == 3 else "resident",
        scope=Scope.RECORD,
        dimension=list(Dimension)[n % 6],
        severity=list(Severity)[n % 4],
        days_allowed=list(Severity)[n % 4].days,
        owner=Owner.HR if n % 4 == 3 else Owner.SENIOR,
        version=1,
        fields=(f"field_{n % 7}", f"field_{n % 7 + 1}")[: n % 3],
        says=f"What rule {n} says.",
        why="It matters.",
        fix="Put it right.",
        evidence=("a test",),
    )
    return replace(made, **changes)


def run(n: int = 0, **changes) -> Run:
    """The run of the nth night."""
    started = datetime(2026, 11, 20, 6, tzinfo=UTC) + timedelta(days=n)
    made = Run(
        run_id=f"run-{n}",
        night=FIRST + timedelta(days=n),
        judgement_key=f"key-{n}",
        started_at=started,
        finished_at=started + timedelta(minutes=5),
        state=RunState.COMPLETE,
        rulebook_digest="rulebook",
        settings_digest="settings",
        profile="synthetic",
        reference_key_id=REFERENCE,
    )
    return replace(made, **changes)


def tally_rows(seed: int, rules: int = 100, homes: list[str] = HOMES) -> list[dict]:
    """A tally of every home and rule; one rule in nine judged nothing, one in ten was not run."""
    drawn = Random(seed)
    rows = []
    for home in homes:
        for n in range(rules):
            counts = dict.fromkeys(COUNTS, 0)
            if n % 10 == 9:
                counts["not_run"] = drawn.randint(1, 30)
            elif n % 9 == 8:
                counts |= {"undetermined": drawn.randint(0, 9), "not_applicable": drawn.randint(1, 9)}
            else:
                counts |= {name: drawn.randint(0, 9) for name in COUNTS[:4]}
            rows.append({"home_id": home, "dataset": rule(n).dataset, "rule_code": f"R-{n:03}", **counts})
    return rows


def flag_rows(tallies: list[dict], seed: int = 0) -> list[dict]:
    """As many flags as each tally has wrong, of records drawn from a pool of twenty."""
    drawn = Random(seed)
    key = ("home_id", "dataset", "rule_code")
    return [
        {**{k: t[k] for k in key}, "reference": f"ref-{t['home_id']}-{who}", "line": who + 2, "feed": "feed"}
        for t in tallies
        for who in drawn.sample(range(20), t["wrong"])
    ]


def person_rows(seed: int) -> list[dict]:
    """People of each home and dataset."""
    drawn = Random(seed)
    rows = []
    for home in HOMES:
        for dataset in ("resident", "staff"):
            people = drawn.randint(0, 40)
            judged = drawn.randint(0, people)
            well = drawn.randint(0, judged)
            rows.append(
                {"home_id": home, "dataset": dataset, "people": people, "judged": judged, "no_critical_fault": well}
            )
    return rows


def event(event: str, state: str, night: date = FIRST, item: str = "i1", **changes) -> dict:
    """One thing that happened to an item."""
    made = {
        "item_id": item,
        "home_id": "H1",
        "dataset": "resident",
        "reference": f"ref-{item}",
        "rule_code": "R-000",
        "night": night,
        "run_id": "run-0",
        "event": event,
        "state": state,
        "detail": None,
    }
    return made | changes


def case(item: str = "i1", **changes) -> dict:
    """One flagged field of an item."""
    made = {
        "home_id": "H1",
        "dataset": "resident",
        "reference": f"ref-{item}",
        "local_id": f"local-{item}",
        "called": "Peg",
        "room": "12",
        "field": "date_of_birth",
        "value": "1904-05-02",
        "rule_code": "R-000",
    }
    return made | changes


def result(n: int = 0, *, seed: int | None = None, rules: int = 100, **changes) -> RunResult:
    """Everything of the nth night: six homes (one of them not known) and so many rules."""
    seed = n if seed is None else seed
    tallies = tally_rows(seed, rules)
    rulebook = [rule(i) for i in range(rules)]
    made = RunResult(
        run=run(n),
        receipts=[
            FeedReceipt(
                feed="feed",
                dataset="resident",
                state=ReceiptState.ACCEPTED,
                file_name="residents.csv",
                sha256="0" * 64,
                bytes=1234,
                rows_read=21,
                rows_accepted=20,
                rows_set_aside=1,
                arrived_at=datetime(2026, 11, 20, 5, tzinfo=UTC),
                extract_date=FIRST,
                columns={"date_of_birth": "DOB"},
            ),
            FeedReceipt(feed="late", dataset="staff", state=ReceiptState.MISSING, home_id="H1"),
        ],
        rules=rulebook,
        rule_runs=[RuleRun(r.rule_code, RuleState.RAN) for r in rulebook],
        tallies=pl.DataFrame(tallies),
        person_tallies=pl.DataFrame(person_rows(seed)),
        flags=pl.DataFrame(flag_rows(tallies, seed)),
    )
    return replace(made, **changes)


def bare(n: int = 0, **changes) -> RunResult:
    """A night of one rule and no counts, for what needs none."""
    return RunResult(run=run(n), rules=[rule(0)], **changes)
