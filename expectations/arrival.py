"""The arrival suite: whether each extract may be judged, from facts of its file and no record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from expectations import arrival_facts, checkpoint
from expectations.arrival_checks import CHECKS, Check
from expectations.judgement import COLUMNS
from expectations.target_suite import BLANK, STOPS, WARNS, read_note, write_note


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    import pandas as pd

    from expectations.targets import Arrival, Targets

SUITE = "arrival"
Result = Literal["pass", "warn", "hold"]


@dataclass(frozen=True, slots=True)
class FeedJudgement:
    """Whether one extract may be judged, and why not or why with care, in words.

    ``said`` is what its reader said of it: what was put up with, put right, or hidden from us.
    """

    feed: str
    dataset: str
    home_id: str
    result: Result
    reasons: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class ArrivalJudgement:
    """All extracts of a night, and one row per feed and check, for the store."""

    feeds: tuple[FeedJudgement, ...]
    rows: pd.DataFrame

    @property
    def result(self) -> Result:
        """The gravest of the feeds."""
        found = {feed.result for feed in self.feeds}
        return "hold" if "hold" in found else "warn" if "warn" in found else "pass"

    @property
    def held(self) -> tuple[str, ...]:
        """The feeds whose extracts wait for a named person."""
        return tuple(feed.feed for feed in self.feeds if feed.result == "hold")


def judge_arrival(
    facts: pd.DataFrame,
    targets: Targets,
    *,
    run_id: str,
    night: date,
    folder: Path,
    keep_nights: int = 35,
) -> ArrivalJudgement:
    """Judge what came tonight, one row of facts per feed, and keep the result.

    Args:
        facts: columns ``feed, dataset, home_id, state`` (``accepted`` or why not), ``rows_read,
            rows_accepted, rows_set_aside, history`` (records of the nights before, oldest first),
            ``same_bytes, columns_missing, columns_removed, columns_added`` (lists of names),
            ``extract_age_days, vanished, people`` (of last night), ``said`` (the reader's sentences). A
            column left out and a null mean that nobody knows: that check is then blank, and neither
            passed nor failed.
        targets: what is expected.
        run_id: the run's id.
        night: the night judged.
        folder: where results are kept from night to night.
        keep_nights: how many nights are kept.
    """
    measured = arrival_facts.measure(facts, targets.arrival)
    if not measured:
        return ArrivalJudgement((), _rows(run_id, []))
    done = checkpoint.run(
        checkpoint.open_context(folder / "arrivals"),
        SUITE,
        _expectations(targets.arrival, measured),
        arrival_facts.frame(measured, (column for check in CHECKS for column in check.needs)),
        index=("row", "feed"),
        run_id=run_id,
        night=night,
        keep=keep_nights,
    )
    read = _read(done.result.to_json_dict())
    return ArrivalJudgement(tuple(feed for feed, _ in read), _rows(run_id, read))


def recall(folder: Path, run_id: str) -> list[dict[str, Any]]:
    """What was found of each feed when the extracts of this run arrived; empty if nothing was."""
    result = checkpoint.recall(folder / "arrivals", run_id)
    if result is None:
        return []
    return [
        {
            "feed": feed.feed,
            "dataset": feed.dataset,
            "home_id": feed.home_id,
            "result": feed.result,
            "reasons": list(feed.reasons),
            "unknown": list(feed.unknown),
            "said": list(feed.said),
        }
        for feed, _ in _read(result)
    ]


def _expectations(arrival: Arrival, measured: Sequence[Mapping[str, Any]]) -> list[Any]:
    gx = checkpoint.great_expectations()
    made: list[Any] = []
    for check in CHECKS:
        said = {} if made else {"feeds": list(measured)}
        outcome = check.outcome(arrival)
        if outcome == "none":
            continue
        severity = STOPS if outcome == "hold" else WARNS
        note = {"check": check.name, "outcome": outcome, "role": "kept"}
        made += [
            gx.expectations.ExpectColumnValuesToNotBeNull(
                column=column,
                severity=BLANK,
                meta=write_note(note | {"role": "known"} | said),
            )
            for column in check.needs
        ]
        made += [
            _kept(check, side, bound, {"severity": severity, "meta": write_note(note)})
            for side, bound in zip(("least", "most"), check.bounds(arrival), strict=True)
            if bound is not None
        ]
    return made


def _kept(check: Check, side: str, bound: float | str, rest: Mapping[str, Any]) -> Any:
    e = checkpoint.great_expectations().expectations
    if isinstance(bound, str):
        pair = (check.column, bound) if side == "least" else (bound, check.column)
        return e.ExpectColumnPairValuesAToBeGreaterThanB(
            column_A=pair[0],
            column_B=pair[1],
            or_equal=True,
            ignore_row_if="either_value_is_missing",
            **rest,
        )
    limits = {"min_value": bound} if side == "least" else {"max_value": bound}
    return e.ExpectColumnValuesToBeBetween(column=check.column, **limits, **rest)


Finding = tuple[Check, str, float | None]


def _read(result: Mapping[str, Any]) -> list[tuple[FeedJudgement, list[Finding]]]:
    failed: dict[tuple[str, str], set[int]] = {}
    outcomes: dict[str, str] = {}
    feeds: Sequence[Mapping[str, Any]] = ()
    for each in result["results"]:
        note = read_note(each)
        outcomes[note["check"]] = note["outcome"]
        feeds = note.get("feeds", feeds)
        rows = each["result"].get("unexpected_index_list") or ()
        failed.setdefault((note["check"], note["role"]), set()).update(r["row"] for r in rows)
    return [_feed(n, facts, failed, outcomes) for n, facts in enumerate(feeds)]


def _feed(
    row: int,
    facts: Mapping[str, Any],
    failed: Mapping[tuple[str, str], set[int]],
    outcomes: Mapping[str, str],
) -> tuple[FeedJudgement, list[Finding]]:
    findings: list[Finding] = []
    for check in CHECKS:
        if check.name in outcomes:
            if row in failed.get((check.name, "known"), ()):
                found = "blank"
            else:
                kept = row not in failed.get((check.name, "kept"), ())
                found = "pass" if kept else outcomes[check.name]
            findings.append((check, found, facts[check.column]))
    reasons: dict[str, str] = {}
    for grave in ("hold", "warn"):
        for check, found, _ in findings:
            if found == grave:
                reasons.setdefault(check.about, check.says(facts))
    unknown = [check.about for check, found, _ in findings if found == "blank" and facts["came"]]
    all_found = {found for _, found, _ in findings}
    result: Result = "hold" if "hold" in all_found else "warn" if "warn" in all_found else "pass"
    return FeedJudgement(
        feed=facts["feed"],
        dataset=facts["dataset"],
        home_id=facts["home_id"],
        result=result,
        reasons=tuple(reasons.values()),
        unknown=tuple(dict.fromkeys(unknown)),
        said=tuple(facts["said"]),
    ), findings


def _rows(run_id: str, read: Iterable[tuple[FeedJudgement, Sequence[Finding]]]) -> pd.DataFrame:
    import pandas as pd

    # The store knows three results besides blank; an extract on hold stops the night.
    results = {"hold": "stop"}
    made = [
        (
            run_id,
            SUITE,
            f"{feed.feed}.{check.name}",
            feed.home_id,
            None,
            observed,
            results.get(found, found),
            "",
        )
        for feed, findings in read
        for check, found, observed in findings
    ]
    return pd.DataFrame(made, columns=list(COLUMNS)).astype({"target": "float64", "observed": "float64"})
