"""A provider that has done everything: each piece of evidence is there, so that a test can take one away."""

from __future__ import annotations

from datetime import date, timedelta

from reports.toolkit.facts import Case, Facts, Night, Round, Trend, Trouble, Work
from reports.toolkit.period import quarters, year
from wellkept.register_entry import Entry, take
from wellkept.register_kind import SUBJECTS


DAY = date(2026, 11, 21)
RULEBOOK, TARGETS = "a" * 64, "b" * 64
HOMES = {"rose": "Rose House", "elm": "Elm Court"}
DATASETS = {"resident": "Residents", "staff": "Staff"}
TROUBLE = Trouble("held_extract", date(2026, 11, 13), date(2026, 11, 13), "residents")
QUARTERS = quarters(DAY)


def entry(kind: str, number: int = 1, **values: object) -> Entry:
    """An entry that is taken, at a line of the book."""
    made, faults = take(kind, values, by="kim", on=DAY)
    assert made, faults
    return Entry(made.kind, made.fields, made.entered_by, made.entered_date, made.replaces, number)


def policy(**values: object) -> Entry:
    """An approved policy about everything, in date."""
    return entry(
        "policy",
        **{
            "type": "policy",
            "title": "Records",
            "version": "1",
            "covers": list(SUBJECTS),
            "approver_role": "chief_executive",
            "approved_by": "Ira",
            "approved_date": "2026-01-19",
            "next_review_date": "2027-01-18",
        }
        | values,
    )


def entries() -> list[Entry]:
    """Everything a register can say for a provider."""
    ends = [quarter.last.isoformat() for quarter in QUARTERS]
    made = [
        entry("role", role="ig_lead", holder="Robin", from_date="2025-01-06"),
        *(entry("role", role="home_owner", home=home, holder="Bea", from_date="2025-01-06") for home in HOMES),
        *(entry("role", role="dataset_owner", dataset=d, holder="Alex", from_date="2025-01-06") for d in DATASETS),
        policy(),
        policy(type="rulebook", digest=RULEBOOK[:16]),
        policy(type="targets", digest=TARGETS[:16]),
        entry("review", about=list(SUBJECTS), due_date="2026-10-31", held_date="2026-10-29", by="Robin"),
        *(entry("meeting", about=["data_quality"], held_date=d, attended=["ig_lead"], decisions=["Go"]) for d in ends),
        entry("briefing", about=list(SUBJECTS), held_date="2026-11-04", roles=["all_staff"], people=31, by="Robin"),
        entry("resource", what="Records", hours=40, from_date="2026-11-01", until_date="2027-10-31"),
        entry("starter_check", from_date="2026-08-01", until_date="2026-10-31", starters=4, checked=4, by="HR"),
        entry(
            "records_assessment",
            assessed_date="2026-09-18",
            by="Robin",
            about=["record_keeping"],
            found="Well kept",
            next_date="2027-09-17",
        ),
        *(
            entry("report", type="quarterly", from_date=d, until_date=d, to="board", delivered_date=d)
            for d in ends
        ),
        entry(
            "recheck", checked_date="2026-10-02", by="Kit", independent_because="Works elsewhere",
            looked_at=20, confirmed=19,
        ),
        entry("work_item", what="Fill blanks", owner="Bea", set_date="2026-10-01", due_date="2027-01-31", hours=4),
        entry(
            "incident", type="held_extract", happened_date="2026-11-13", what="A filter was on",
            raised=TROUBLE.raised, learning="Save without a filter",
        ),
    ]  # fmt: skip
    return [Entry(e.kind, e.fields, e.entered_by, e.entered_date, "", n) for n, e in enumerate(made, 1)]


def facts() -> Facts:
    """Everything a store can say for a provider: every night of more than a year judged, and so on."""
    span = year(DAY)
    return Facts(
        homes=HOMES,
        datasets=DATASETS,
        systems={"care records": "A supplier"},
        rulebook_digest=RULEBOOK,
        targets_digest=TARGETS,
        first_night=span.first - timedelta(days=30),
        nights=[Night(span.first + timedelta(days=n), 95, 100, True) for n in range(span.days)],
        work=[Work(home, quarter.last, 2, 3) for home in HOMES for quarter in QUARTERS],
        busy=[frozenset(HOMES)] * 4,
        rounds=[Round(quarter.last, "GP register", 30) for quarter in QUARTERS],
        troubles=[TROUBLE],
        training=(97, 2, 1),
        trend=Trend.STABLE,
    )


def full() -> Case:
    """All of it."""
    return Case(entries(), facts(), DAY)
