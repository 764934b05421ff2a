"""What the Toolkit asks of the store, from nights whose counts and events are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from tests.wellkept.nights import ENCRYPTION, FIRST, REFERENCE, bare, event, result, rule, run
from wellkept.run import FeedReceipt, ReceiptState, RuleRun, RunState, SourceReceipt
from wellkept.store import open_store
from wellkept.store_toolkit import (
    ANOTHER_PERSON,
    first_night,
    items_to_work,
    nights_judged,
    paper_audits,
    rule_counts,
    source_rounds,
    went_wrong,
    work_on_lists,
)
from wellkept.store_write import record_audit, record_publication, write_run
from wellkept.words import RuleState


LAST = FIRST + timedelta(days=5)
ALL = (FIRST - timedelta(days=365), LAST)


def source(sha256: str, met: int | None, state: ReceiptState = ReceiptState.ACCEPTED) -> SourceReceipt:
    """The latest file of the GP register."""
    rows = {"rows_read": 9, "rows_accepted": 9, "rows_set_aside": 0}
    return SourceReceipt("gp", "GP register", "resident", state, "gp.csv", sha256, FIRST, **rows, met=met)


def receipt(state: ReceiptState) -> FeedReceipt:
    """What came of the residents' extract."""
    return FeedReceipt("residents", "resident", state, held_because="cut short" if state == "held" else None)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Nights 0, 1, 2 and 4: a rule raised on 1, nothing of 2 was published, 4 was held and then judged."""
    with open_store(tmp_path_factory.mktemp("store") / "wellkept.duckdb", ENCRYPTION, REFERENCE) as opened:
        opened_here = [event("opened", "open"), event("opened", "open", item="i2", home_id="H2", night=FIRST)]
        write_run(opened, replace(result(0), events=opened_here, sources=[source("a", 7)]))
        raised = [RuleRun("R-000", RuleState.ERROR, "ValueError at x.py:1")]
        others = [RuleRun(f"R-{n:03}", RuleState.RAN) for n in range(1, 100)]
        second = replace(result(1), run=run(1, state=RunState.INCOMPLETE), rule_runs=[*raised, *others])
        claim = event("claimed", "claimed", night=FIRST + timedelta(days=1), run_id=None, detail='{"decision": "1"}')
        write_run(opened, replace(second, events=[claim], sources=[source("a", 7)], receipts=[receipt("refused")]))
        fixed = event("verified_fixed", "fixed", night=FIRST + timedelta(days=2), run_id="run-2")
        write_run(
            opened,
            replace(
                result(2),
                events=[fixed],
                sources=[
                    source("b", 8),
                ],
            ),
        )
        held = run(4, run_id="held-4", state=RunState.HELD)
        write_run(opened, replace(bare(), run=held, receipts=[receipt("held")]))
        other = event(
            "opened", "open", item="i9", home_id="H1", night=LAST - timedelta(days=1), rule_code=ANOTHER_PERSON
        )
        write_run(opened, replace(result(4), events=[other], sources=[source("c", None, ReceiptState.STALE)]))
        for name in ("run-0", "run-1", "run-4"):
            record_publication(
                opened, name, folder=name, published_at=datetime(2026, 11, 26, tzinfo=UTC), files=3, gate={}
            )
        keyed = {"dataset": "resident", "night": FIRST, "home_id": "H1", "stratum": "new", "not_on_paper": 0}
        record_audit(opened, pd.DataFrame([
            {**keyed, "audit": "a", "entry": entry, "field": field, "checked": 10, "agreeing": 9,
             "keyed_at": datetime(2026, 11, 21, 9)}  # noqa: DTZ001 -- as the store keeps it
            for entry in (1, 2) for field in ("x", "y")
        ]))  # fmt: skip
        yield opened


def test_nights_come_with_their_checks_and_whether_they_were_published(store):
    found = nights_judged(store, *ALL)

    assert [night.date() for night in found["night"]] == [FIRST + timedelta(days=n) for n in (0, 1, 2, 4)]
    assert list(found["is_published"]) == [True, True, False, True]
    tallies = store.query("SELECT sum(\"right\" + wrong) AS j FROM tally WHERE run_id = 'run-0'")
    assert found["judged"][0] == tallies["j"][0]
    assert (found["judged"] < found["expected"]).all()
    assert first_night(store) == FIRST


def test_a_span_is_a_span(store):
    assert len(nights_judged(store, FIRST, FIRST)) == 1
    assert nights_judged(store, date(2020, 1, 1), date(2020, 12, 31)).empty


def test_work_is_decisions_of_people_and_fixes_of_nights(store):
    """By home and night; what only opened is no work."""
    found = work_on_lists(store, *ALL)
    assert [(h, n.date(), d, f) for h, n, d, f in found.itertuples(index=False)] == [
        ("H1", FIRST + timedelta(days=1), 1, 0),
        ("H1", FIRST + timedelta(days=2), 0, 1),
    ]


def test_homes_with_something_to_do(store):
    """An item that was fixed before a spell is not in it; one still open is."""
    assert dict(items_to_work(store, *ALL).itertuples(index=False)) == {"H1": 2, "H2": 1}
    late = FIRST + timedelta(days=3)
    assert dict(items_to_work(store, late, late).itertuples(index=False)) == {"H2": 1}


def test_a_file_of_a_source_is_one_round_however_long_it_lies_there(store):
    """Of the night on which it first met records; one that is too old met none."""
    found = source_rounds(store, *ALL)
    assert [(n.date(), t, m) for n, t, m in found.itertuples(index=False)] == [
        (FIRST, "GP register", 7),
        (FIRST + timedelta(days=2), "GP register", 8),
    ]
    assert len(source_rounds(store, FIRST + timedelta(days=1), LAST)) == 1


def test_an_audit_counts_by_its_latest_entry(store):
    ((night, audit, checked, agreeing),) = paper_audits(store, *ALL).itertuples(index=False)
    assert (night.date(), audit, checked, agreeing) == (date(2026, 11, 21), "a", 20, 18)
    assert paper_audits(store, FIRST, FIRST).empty


def test_the_counts_of_one_rule_are_those_of_the_latest_night(store):
    expected = store.query(
        'SELECT sum("right") AS r, sum(wrong) AS w, sum(undetermined + not_run) AS u FROM tally'
        " WHERE run_id = 'run-4' AND rule_code = 'R-000'"
    ).iloc[0]
    assert rule_counts(store, "R-000", LAST) == tuple(int(each) for each in expected)
    assert rule_counts(store, "no such rule", LAST) == (0, 0, 0)
    assert rule_counts(store, "R-000", FIRST - timedelta(days=1)) == (0, 0, 0)


def test_what_went_wrong_is_found(store):
    """Held, refused, raised, never published, and a record that became another person's."""
    found = {(t, n.date(), w): c for t, n, w, c in went_wrong(store, *ALL).itertuples(index=False)}
    day = [FIRST + timedelta(days=n) for n in range(6)]

    assert found == {
        ("failed_night", day[1], ""): 1,
        ("refused_extract", day[1], "residents"): 1,
        ("leak_refused", day[2], ""): 1,
        ("held_extract", day[4], "residents"): 1,
        ("wrong_person_merge", day[4], "H1"): 1,
    }


def test_an_empty_store_knows_nothing(tmp_path):
    with open_store(tmp_path / "s.duckdb", ENCRYPTION, REFERENCE) as empty:
        assert first_night(empty) is None
        for ask in (nights_judged, work_on_lists, items_to_work, source_rounds, paper_audits, went_wrong):
            assert ask(empty, *ALL).empty
        assert rule_counts(empty, "R-000", LAST) == (0, 0, 0)
        assert rule(0).rule_code == "R-000"
