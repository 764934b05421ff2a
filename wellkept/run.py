"""A run: one night's extracts judged once, and everything the store is handed about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from wellkept.rule import Rule
    from wellkept.words import Dimension, Owner, RuleState, Scope, Severity

# A polars or pandas frame, or a sequence of dataclasses or mappings; its columns are the table's own.
Rows = Any


class RunState(StrEnum):
    """How a run ended. A held run was not scored: an extract waits for a named person."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    HELD = "held"


class ReceiptState(StrEnum):
    """What became of an extract, or that it did not come."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    MISSING = "missing"
    HELD = "held"
    STALE = "stale"


class Suite(StrEnum):
    """What a judgement is about: the facts of the files, or the tallies against their targets."""

    ARRIVAL = "arrival"
    TARGET = "target"


class Result(StrEnum):
    """How an expectation came out; blank when nothing could be judged, which is no pass."""

    PASS = "pass"  # noqa: S105 -- the word of a judgement, no secret
    WARN = "warn"
    STOP = "stop"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Run:
    """The facts of one run. Every time is aware; the store keeps UTC."""

    run_id: str
    night: date
    judgement_key: str
    started_at: datetime
    finished_at: datetime | None
    state: RunState
    rulebook_digest: str
    settings_digest: str
    profile: str
    reference_key_id: str
    judgement: Result | None = None


@dataclass(frozen=True, slots=True)
class FeedReceipt:
    """What one feed brought to one run. A feed that did not come has a receipt too: ``missing``."""

    feed: str
    dataset: str
    state: ReceiptState
    home_id: str | None = None
    file_name: str | None = None
    sha256: str | None = None
    bytes: int | None = None
    rows_read: int | None = None
    rows_accepted: int | None = None
    rows_set_aside: int | None = None
    arrived_at: datetime | None = None
    extract_date: date | None = None
    columns: Mapping[str, str] | None = None
    held_because: str | None = None
    headings: Sequence[str] | None = None
    repairs: Mapping[str, int] | None = None
    notes: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class SourceReceipt:
    """The latest file of one source as a run found it, and how its records met ours.

    Attributes:
        met: how many of our records met one of its records; ``None`` where nothing was compared.
        findings: by what is wrong, how many records have no one counterpart.
    """

    source: str
    title: str
    dataset: str
    state: ReceiptState
    file_name: str | None = None
    sha256: str | None = None
    extract_date: date | None = None
    rows_read: int | None = None
    rows_accepted: int | None = None
    rows_set_aside: int | None = None
    met: int | None = None
    findings: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class RuleAsRun:
    """A rule as it stood when a run was judged by it, kept for as long as the run is."""

    rule_code: str
    title: str
    dataset: str
    scope: Scope
    dimension: Dimension
    severity: Severity
    days_allowed: int | None
    owner: Owner
    version: int
    fields: tuple[str, ...]
    says: str
    why: str
    fix: str
    evidence: tuple[str, ...]

    @classmethod
    def of(cls, rule: Rule) -> RuleAsRun:
        """What the store keeps of a rule: everything said about it, and not its body."""
        return cls(
            rule_code=rule.code,
            title=rule.title,
            dataset=rule.dataset,
            scope=rule.scope,
            dimension=rule.dimension,
            severity=rule.severity,
            days_allowed=rule.severity.days,
            owner=rule.owner,
            version=rule.version,
            fields=rule.fields,
            says=rule.says,
            why=rule.why,
            fix=rule.fix,
            evidence=rule.evidence,
        )


@dataclass(frozen=True, slots=True)
class RuleRun:
    """Whether a rule could be asked; ``detail`` is the class and place of its error, never a value."""

    rule_code: str
    state: RuleState
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One expectation and how it came out, for one home or (``None``) for the whole night."""

    suite: Suite
    expectation: str
    result: Result
    home_id: str | None = None
    target: float | None = None
    observed: float | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class RunResult:
    """Everything of one run, written to the store in one transaction.

    Attributes:
        run: its facts.
        receipts: `FeedReceipt`, one for each extract and each feed that did not come.
        rules: `RuleAsRun`, the whole rulebook.
        rule_runs: `RuleRun`, one for each rule.
        tallies: home_id, dataset, rule_code, right, wrong, undetermined, not_applicable, not_run.
        trial_tallies: as ``tallies``, with version, stands_for and state: what the rules on trial found.
        person_tallies: home_id, dataset, people, judged, no_critical_fault.
        field_counts: home_id, dataset, field, records, and what the cells hold (`checks.field_counts`).
        standing_answers: dataset, reference, field, digest, since: the answers of tonight that go stale.
        sources: `SourceReceipt`, one for each source of the settings.
        agreements: home_id, dataset, source, field, and by outcome how many records (`checks.sources.authority`).
        flags: home_id, dataset, rule_code, reference, line, feed.
        cases: home_id, dataset, reference, local_id, called, room, field, value, rule_code. Personal.
        events: item_id, home_id, dataset, reference, rule_code, night, run_id, event, state, detail, in the
            order in which they happened; with ``at``, or all as the run finished.
    """

    run: Run
    receipts: Sequence[FeedReceipt] = ()
    rules: Sequence[RuleAsRun] = ()
    rule_runs: Sequence[RuleRun] = ()
    tallies: Rows = ()
    trial_tallies: Rows = ()
    person_tallies: Rows = ()
    field_counts: Rows = ()
    standing_answers: Rows = ()
    sources: Sequence[SourceReceipt] = ()
    agreements: Rows = ()
    flags: Rows = ()
    cases: Rows = ()
    events: Rows = ()
