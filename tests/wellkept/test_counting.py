"""Counts by person: nothing of one's own is none, where the home sent anything at all."""

from __future__ import annotations

from datetime import date

import polars as pl

from checks import datasets
from wellkept.coerce import LINE, Reading, coerce
from wellkept.engine import judge
from wellkept.rule import Count, Rules
from wellkept.words import Dimension, Owner, RuleState, Severity, Verdict


AS_OF = date(2026, 11, 21)
PERSON = (("home_id", "home_id"), ("staff_id", "staff_id"))
FIRE = Count("training", where=lambda t: t.category == "6", on=PERSON)
STAFF = [("oak", "S1"), ("oak", "S2"), ("oak", "S3"), ("elm", "S1")]
TRAINING = [("oak", "S1", "6"), ("oak", "S1", "6"), ("oak", "S2", "9"), ("oak", "S3", ""), ("oak", "S3", "6")]


def typed(name: str, rows: list[tuple[str, ...]], columns: list[str]) -> pl.LazyFrame:
    """Records of a dataset, as an extract would bring them."""
    frame = pl.DataFrame(rows, schema=columns, orient="row").with_columns(pl.lit(2, pl.Int64).alias(LINE))
    return coerce(frame.lazy(), datasets()[name], Reading())


def rule(count: Count, code: str = "STF-999"):
    """A rule of staff that is wrong when nothing is counted."""
    rules = Rules("staff", owner=Owner.HR)
    said = {"dimension": Dimension.COMPLETENESS, "severity": Severity.MINOR, "why": "W.", "fix": "F.", "evidence": []}
    rules.rule(code, "T", fields=["staff_id"], counts={"n": count}, wrong=[], right=[], **said)(
        lambda r: r.counted("n") == 0
    )
    return next(iter(rules))


def judged(rules, tables=None, limits=None):
    """The verdicts of these rules on the four staff, by rule, and the judgement."""
    frame = typed("staff", STAFF, ["home_id", "staff_id"])
    given = {"training": typed("training", TRAINING, ["home_id", "staff_id", "category"])} if tables is None else tables
    done = judge(frame, datasets()["staff"], datasets(), as_of=AS_OF, rules=rules, tables=given, limits=limits)
    table = done.table.collect().sort("__row")
    return {r.code: [Verdict(v) for v in table[r.code]] for r in rules}, done


def test_each_person_counts_their_own() -> None:
    """Two, none, nobody can tell for a blank category, and a home that sent nothing."""
    said, _ = judged([rule(FIRE)])

    assert said["STF-999"] == [Verdict.RIGHT, Verdict.WRONG, Verdict.UNDETERMINED, Verdict.UNDETERMINED]


def test_counts_asked_together_do_not_disturb_one_another() -> None:
    """One pass answers all of them, each with its own condition and scope."""
    every, home = Count("training", on=PERSON), Count("training")
    said, _ = judged([rule(FIRE), rule(every, "STF-998"), rule(home, "STF-997")])

    assert said["STF-999"] == [Verdict.RIGHT, Verdict.WRONG, Verdict.UNDETERMINED, Verdict.UNDETERMINED]
    assert said["STF-998"] == [Verdict.RIGHT, Verdict.RIGHT, Verdict.RIGHT, Verdict.UNDETERMINED]
    assert said["STF-997"] == [Verdict.RIGHT, Verdict.RIGHT, Verdict.RIGHT, Verdict.UNDETERMINED]


def test_a_dataset_that_is_not_there_is_named() -> None:
    """Its rules are undetermined, and the judgement says what they lacked."""
    said, done = judged([rule(FIRE)], tables={})

    assert set(said["STF-999"]) == {Verdict.UNDETERMINED}
    assert done.states == {"STF-999": RuleState.NO_FEED}
    assert done.missing == {"STF-999": ("training",)}


def test_a_limit_of_the_settings_reaches_what_is_counted() -> None:
    """A threshold inside the condition is the provider's own, not the default."""
    recent = Count("training", where=lambda t: t.completed_date >= t.day(-int(t.limit("most"))), on=PERSON)
    rules = Rules("staff", owner=Owner.HR)
    rules.rule(
        "STF-996",
        "T",
        fields=["staff_id"],
        dimension=Dimension.TIMELINESS,
        severity=Severity.MINOR,
        why="W.",
        fix="F.",
        evidence=[],
        limits={"most": 365},
        counts={"n": recent},
        wrong=[],
        right=[],
    )(lambda r: r.counted("n") == 0)
    table = typed("training", [("oak", "S1", "2026-06-01")], ["home_id", "staff_id", "completed_date"])

    usual, _ = judged(list(rules), {"training": table})
    stricter, _ = judged(list(rules), {"training": table}, {"STF-996": {"most": 30}})

    assert usual["STF-996"][0] is Verdict.RIGHT
    assert stricter["STF-996"][0] is Verdict.WRONG
