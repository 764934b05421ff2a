"""A made-up night of three homes for the tests of reports: one busy, one small, one not checked."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from html.parser import HTMLParser

import pandas as pd
import pytest

from reports.material import COLUMNS, Material, Run, empty
from reports.toolkit.facts import Evidence
from tests.reports.toolkit.full import entries, full


NIGHT = date(2026, 11, 21)
HOMES = (("rose", "Rose House"), ("elm", "Elm Court"), ("ash", "Ash Lodge"))
# code, title, dataset, scope, dimension, severity, owner, fields, says, why, fix
RULES = (
    ("RES-050", "No allergy statement", "resident", "record", "completeness", "critical", "senior",
     ["allergies"], "Nothing is recorded, not even that there are none.",
     "Anyone giving medicine or food must know.", "Ask the resident, the family and the GP summary."),
    ("RES-053", "No CPR decision recorded", "resident", "record", "completeness", "critical", "senior",
     ["cpr_status"], "Nothing says what to do if the heart stops.",
     "Staff would not know what the person wanted.", "Discuss with the GP and record the answer."),
    ("RES-028", "More people in a room than it holds", "resident", "group", "consistency", "critical",
     "senior", ["room"], "More residents are recorded in this room than it has beds.",
     "One of them may be given another's medicine.", "Walk round and correct both records."),
    ("RES-055", "DNACPR review is overdue", "resident", "record", "timeliness", "major", "senior",
     ["dnacpr_review_date"], "The date by which it was to be reviewed has passed.",
     "Paramedics may act on a decision that is out of date.", "Ask the GP for a review."),
    ("RES-043", "GP practice code missing", "resident", "record", "completeness", "major", "senior",
     ["gp_practice_code"], "The practice is not recorded by its code.",
     "Prescriptions go astray.", "Pick the practice from the list."),
    ("RES-021a", "Admitted before born", "resident", "record", "consistency", "major", "senior",
     ["admission_date", "date_of_birth"], "One of the two dates was mistyped.",
     "The person's age is wrong everywhere.", "Check both against the admission form."),
    ("RES-033", "Authority missing from the funding", "resident", "record", "completeness", "minor",
     "office", ["funder"], "The council pays and the record does not say which.",
     "Invoices go to the wrong place.", "Copy it from the contract."),
    ("RES-029", "More residents than registered beds", "resident", "home", "consistency", "major",
     "ig_lead", ["status"], "The home counts more active residents than it may have.",
     "It may be a breach of registration.", "Compare the bed list with the records."),
    ("STF-001", "DBS certificate number missing", "staff", "record", "completeness", "critical", "hr",
     ["dbs_number"], "No certificate is recorded.",
     "Residents must be cared for by people who were checked.", "Copy it from the certificate."),
    ("STF-014", "Job title not in the list", "staff", "record", "validity", "minor", "senior",
     ["job_title"], "The title is none of the listed ones.",
     "The national return is wrong.", "Pick the title from the list."),
    ("XRES-09", "Room differs from the bed list", "resident", "link", "accuracy", "information",
     "senior", ["room"], "The care record and the bed list name different rooms.",
     "Roll-call in a fire relies on it.", "Walk round and correct the one that is wrong."),
)  # fmt: skip
# home, dataset, people, judged, no critical fault
PEOPLE = (
    ("rose", "resident", 42, 42, 38),
    ("rose", "staff", 30, 30, 29),
    ("elm", "resident", 17, 16, 16),
    ("elm", "staff", 12, 12, 12),
    ("ash", "resident", 25, 0, 0),
    ("ash", "staff", 0, 0, 0),
)
# code, reference number, state, event, nights open
ITEMS = {
    "rose": (
        ("RES-050", 3, "open", "opened", 1), ("RES-050", 8, "open", "came_back", 4),
        ("RES-053", 3, "open", "opened", 12), ("RES-028", 21, "open", "still_wrong", 2),
        ("RES-055", 5, "open", "opened", 30), ("RES-055", 8, "claimed", "claimed", 3),
        *(("RES-043", n, "open", "opened", 20) for n in range(10, 19)),
        ("RES-043", 5, "open", "not_seen", 45), ("RES-021a", 14, "open", "cannot_be_judged", 2),
        ("RES-033", 15, "open", "opened", 40), ("STF-001", 104, "open", "opened", 5),
        ("STF-014", 105, "open", "opened", 9), ("XRES-09", 3, "open", "opened", 2),
        ("RES-055", 30, "accepted", "accepted", 60), ("RES-050", 31, "fixed", "verified_fixed", 9),
        ("RES-043", 32, "fixed", "verified_fixed", 7),
    ),
    "elm": (("RES-043", 2, "open", "opened", 3), ("RES-029", None, "open", "opened", 1)),
    "ash": (("RES-050", 4, "open", "not_checked", 6),),
}  # fmt: skip
CALLED = ("Margaret", "Dilip", "Joan", "Winston", "Pat", "Eileen", "Owen", "Grace", "Stan", "Mei")
SECRETS = ("1940-05-02", "02/05/1940", "9990000018", "999 000 0018", "07700 900123", "Penicillin")


@pytest.fixture
def material() -> Material:
    """The whole made-up night."""
    return Material(
        provider="Example Care Ltd",
        night=NIGHT,
        run=Run("2026-11-21-a", judgement="warn", profile="synthetic"),
        homes=pd.DataFrame(HOMES, columns=["home_id", "name"]),
        rules=_rules(),
        tallies=_tallies(),
        person_tallies=_people(),
        receipts=_receipts(),
        movement=_movement(),
        trend=_trend(),
        items=_items(),
        cases=_cases(),
        judgements=_judgements(),
        cells=_cells(),
        coverage=pd.DataFrame([("resident", 0.9, 40), ("staff", 1.0, 20)], columns=list(COLUMNS["coverage"])),
        required={"resident": frozenset({"date_of_birth", "ethnic_category"})},
        titles={"resident": {"cpr_status": "CPR decision"}},
        evidence=Evidence(replace(full(), entries=[e for e in entries() if e.kind != "briefing"]), 30, "5ea1" * 16),
    )


@pytest.fixture
def blank(material: Material) -> Material:
    """The same provider on a night when nothing came."""
    tallies = material.tallies.copy()
    asked = ["right", "wrong", "undetermined", "not_applicable"]
    tallies["not_run"] = tallies[[*asked, "not_run"]].sum(axis=1)
    tallies[asked] = 0
    people = material.person_tallies.assign(judged=0, no_critical_fault=0)
    return replace(
        material,
        tallies=tallies,
        person_tallies=people,
        items=empty("items"),
        cases=empty("cases"),
        movement=empty("movement"),
        trend=people.assign(night=NIGHT),
        judgements=empty("judgements"),
        run=Run("2026-11-21-b"),
    )


@pytest.fixture
def crowd(material: Material) -> Material:
    """The same provider with four hundred open items at one home."""
    rows = [
        ("rose", "resident", f"ref{n:05}", code, "open", "opened", NIGHT, NIGHT - timedelta(days=n % 40))
        for n in range(1000, 1200)
        for code in ("RES-043", "RES-055")
    ]
    items = pd.DataFrame(rows, columns=list(material.items.columns))
    return replace(material, items=pd.concat([material.items, items], ignore_index=True))


def _rules() -> pd.DataFrame:
    columns = [
        "rule_code",
        "title",
        "dataset",
        "scope",
        "dimension",
        "severity",
        "owner",
        "fields",
        "says",
        "why",
        "fix",
    ]
    frame = pd.DataFrame(RULES, columns=columns)
    frame["fields"] = frame["fields"].map(json.dumps)
    return frame.assign(version=1, state="ran")


def _tallies() -> pd.DataFrame:
    rows = []
    wrong = {
        (home, code): sum(c == code and state in ("open", "claimed", "accepted") for c, _, state, *_ in items)
        for home, items in ITEMS.items()
        for code in {c for c, *_ in items}
    }
    sizes = {(home, dataset): people for home, dataset, people, *_ in PEOPLE}
    for code, _, dataset, scope, *_ in RULES:
        for home, _ in HOMES:
            size = 1 if scope == "home" else sizes[home, dataset]
            faults = wrong.get((home, code), 0)
            if home == "ash":
                rows.append((home, dataset, code, 0, 0, 0, 0, size))
            elif scope == "home":
                rows.append((home, dataset, code, 1 - faults, faults, 0, 0, 0))
            else:
                unclear, outside = (2, 3) if code == "RES-021a" else (0, 1)
                rows.append((home, dataset, code, size - faults - unclear - outside, faults, unclear, outside, 0))
    columns = ["home_id", "dataset", "rule_code", "right", "wrong", "undetermined", "not_applicable", "not_run"]
    return pd.DataFrame(rows, columns=columns)


def _people() -> pd.DataFrame:
    return pd.DataFrame(PEOPLE, columns=["home_id", "dataset", "people", "judged", "no_critical_fault"])


def _receipts() -> pd.DataFrame:
    rows = [
        ("care-rose", "resident", "rose", 43, 42, 1, "2026-11-21 02:10:00", NIGHT, "accepted"),
        ("care-elm", "resident", "elm", 17, 17, 0, "2026-11-21 02:14:00", NIGHT, "accepted"),
        ("care-ash", "resident", "ash", None, None, None, None, None, "missing"),
        ("people", "staff", None, 42, 42, 0, "2026-11-21 01:00:00", NIGHT, "accepted"),
    ]
    columns = [
        "feed",
        "dataset",
        "home_id",
        "rows_read",
        "rows_accepted",
        "rows_set_aside",
        "arrived_at",
        "extract_date",
        "state",
    ]
    frame = pd.DataFrame(rows, columns=columns)
    frame["arrived_at"] = pd.to_datetime(frame["arrived_at"])
    return frame


def _movement() -> pd.DataFrame:
    rows = [
        ("rose", "resident", "RES-050", 2, 2, 1, 1),
        ("rose", "resident", "RES-043", 10, 12, 0, 2),
        ("rose", "resident", "RES-028", 1, 0, 1, 0),
        ("rose", "staff", "STF-001", 1, 1, 0, 0),
        ("elm", "resident", "RES-029", 1, 0, 1, 0),
        ("elm", "resident", "RES-043", 1, 1, 0, 0),
        ("ash", "resident", "RES-050", None, 1, None, None),
    ]
    return pd.DataFrame(rows, columns=["home_id", "dataset", "rule_code", "wrong_now", "wrong_before", "new", "gone"])


def _trend() -> pd.DataFrame:
    rows = []
    for back in range(27, -1, -1):
        for home, dataset, people, judged, clear in PEOPLE:
            if people == 0 or (home == "ash" and back < 6):
                rows.append((NIGHT - timedelta(days=back), home, dataset, people, 0, 0))
                continue
            of = judged or people
            good = max(of - (of - (clear or of - 3)) - back // 7, 0)
            rows.append((NIGHT - timedelta(days=back), home, dataset, people, of, good))
    return pd.DataFrame(rows, columns=["night", "home_id", "dataset", "people", "judged", "no_critical_fault"])


def _items() -> pd.DataFrame:
    datasets = {code: dataset for code, _, dataset, *_ in RULES}
    rows = [
        (home, datasets[code], None if number is None else f"ref{number:05}", code, state, event,
         NIGHT, NIGHT - timedelta(days=nights - 1))
        for home, items in ITEMS.items()
        for code, number, state, event, nights in items
    ]  # fmt: skip
    columns = ["home_id", "dataset", "reference", "rule_code", "state", "event", "night", "opened_night"]
    return pd.DataFrame(rows, columns=columns)


def _cases() -> pd.DataFrame:
    rows = []
    fields = {rule[0]: rule[7] for rule in RULES}
    for home, items in ITEMS.items():
        for code, number, state, *_ in items:
            if number is None or state in ("fixed", "closed"):
                continue
            staff = code.startswith("STF")
            who = (
                f"{'S' if staff else 'R'}{number:04}",
                CALLED[number % 10],
                "Nights" if staff else f"{number % 20 + 1}",
            )
            rows += [
                (home, "staff" if staff else "resident", f"ref{number:05}", code, *who, field, None)
                for field in fields[code]
            ]
    return pd.DataFrame(rows, columns=list(COLUMNS["cases"]))


def _cells() -> pd.DataFrame:
    rows = [
        ("rose", "resident", "date_of_birth", 20, 0, 2, 1, 0, 1, 16),
        ("elm", "resident", "date_of_birth", 20, 0, 0, 0, 0, 0, 20),
        ("rose", "resident", "ethnic_category", 40, 0, 0, 0, 10, 0, 30),
        ("rose", "resident", "date_of_death", 20, 0, 20, 0, 0, 0, 0),
        ("rose", "resident", "gp_name", 20, 0, 0, 4, 0, 0, 16),
        ("rose", "resident", "photo_date", 20, 20, 0, 0, 0, 0, 0),
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS["cells"]))


def _judgements() -> pd.DataFrame:
    rows = [
        ("target", "No critical fault in 95% of residents", "rose", 0.95, 0.905, "warn", "critical"),
        ("target", "Something was judged", "ash", 1.0, None, "blank", "critical"),
        ("arrival", "Row count near the last 28 nights", "elm", 17.0, 17.0, "pass", "major"),
    ]
    return pd.DataFrame(rows, columns=["suite", "expectation", "home_id", "target", "observed", "result", "severity"])


@dataclass
class Shown:
    """A table as a reader sees it."""

    caption: str = ""
    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    def by_first(self) -> dict[tuple[str, ...], list[str]]:
        """Rows by their first two cells."""
        return {tuple(row[:2]): row for row in self.rows}

    def column(self, heading: str) -> list[str]:
        """The cells under one heading."""
        at = self.head.index(heading)
        return [row[at] for row in self.rows]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Shown] = []
        self._words: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append(Shown())
        elif tag == "tr":
            self.tables[-1].rows.append([])
        elif tag in ("td", "th", "caption"):
            self._words = []

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "caption") and self._words is not None:
            said = " ".join("".join(self._words).split())
            if tag == "caption":
                self.tables[-1].caption = said
            else:
                self.tables[-1].rows[-1].append(said)
            self._words = None
        elif tag == "thead":
            self.tables[-1].head = self.tables[-1].rows.pop()


@pytest.fixture
def read_tables():
    """Reads the tables out of a page."""

    def read(html: str) -> list[Shown]:
        reader = _Reader()
        reader.feed(html)
        return reader.tables

    return read


@pytest.fixture
def secrets() -> tuple[str, ...]:
    """Values that no page of ours may ever show."""
    return SECRETS
