"""From verdicts to the store: one transaction, and nothing counted twice."""

from __future__ import annotations

from datetime import UTC, date, datetime

from flows import count
from flows.workspace import Workspace
from tests.journeys.small import Small, active
from wellkept import keys
from wellkept.run import ReceiptState, RunState
from wellkept.words import RuleState


Night = tuple[Small, Workspace]
NOW = datetime(2026, 11, 17, 6, tzinfo=UTC)


def test_everything_of_a_run_is_written_once(copied) -> None:
    """Written again it is the same run, and not one row more."""
    _, space, store, held = copied

    def rows() -> dict[str, int]:
        tables = ("run", "tally", "flag", "item_event", "casebook", "receipt", "rule_run", "person_tally")
        return {t: store.query(f"SELECT count(*) AS n FROM {t}")["n"].item() for t in tables}

    before = rows()
    run_id = count.count(space, store, held, now=NOW)
    after = rows()

    assert run_id == space.run_id
    assert {table for table in after if after[table] > before[table]} == set(after)
    assert count.count(space, store, held, now=NOW) == run_id
    assert rows() == after


def test_a_record_of_no_known_home_is_counted_apart(copied) -> None:
    """It is never one of the homes', and never lost."""
    small, space, store, held = copied
    count.count(space, store, held, now=NOW)
    people = store.person_tallies(space.run_id)
    mine = people[people["dataset"] == "resident"].set_index("home_id")["people"]

    assert mine[""] == 1
    assert mine.sum() == small.residents(1).height - 1


def test_a_flag_leads_to_its_person_and_a_fault_between_nights_to_no_line(copied) -> None:
    """The line is that of tonight's extract, header 1; a vanished record has none."""
    small, space, store, held = copied
    count.count(space, store, held, now=NOW)
    flags = store.flags(space.run_id).set_index("rule_code")
    residents = small.residents(1)
    first, _, third, *_ = active(residents)
    names = residents["resident_id"].to_list()

    born = flags.loc[["resident.date_of_birth.missing"]]
    assert born["line"].tolist() == [names.index(first) + 2]
    home = residents["home_id"][names.index(third)]
    gone = flags.loc[["DST-09"]]
    assert keys.reference(held.reference, "resident", home, third) in set(gone["reference"])
    assert gone["line"].isna().all()
    place = store.query("SELECT local_id, field FROM casebook WHERE rule_code = 'resident.date_of_birth.missing'")
    assert place["local_id"].tolist() == [first]


def test_the_run_says_what_it_was_judged_by(copied) -> None:
    """Digests from the plan, the profile, the key's name, and when it began."""
    small, space, store, held = copied
    count.count(space, store, held, now=NOW)
    run, plan = store.run(space.run_id), space.read("plan")

    assert (run.night, run.state, run.profile) == (date(2026, 11, 17), RunState.COMPLETE, "synthetic")
    assert (run.judgement_key, run.rulebook_digest, run.settings_digest) == (
        plan["key"], plan["rulebook"], small.settings.digest,
    )  # fmt: skip
    assert run.reference_key_id == held.reference_id
    assert run.finished_at == NOW


def test_a_held_run_is_noted_with_its_receipts_and_no_score(copied, monkeypatch) -> None:
    """Why it is held is part of the receipt of the feed that is."""
    _, space, store, held = copied
    arrival = {**space.read("arrival"), "held": {"residents": ["Half of them are gone."]}}
    monkeypatch.setattr(Workspace, "read", _instead("arrival", arrival))

    assert count.count_held(space, store, held, now=NOW) == space.run_id

    assert store.run(space.run_id).state is RunState.HELD
    told = store.receipts(space.run_id).set_index("feed")
    assert told["state"].to_dict() == {"residents": "held", "staff": "accepted"}
    assert told["held_because"]["residents"] == "Half of them are gone."
    assert store.tallies(space.run_id).empty


def test_receipts_say_what_each_feed_brought(on_the_way: Night) -> None:
    """In the order of the settings, with the headings as written."""
    small, space = on_the_way
    residents, staff = count.receipts(space)

    assert (residents.feed, residents.state, residents.rows_accepted) == (
        "residents", ReceiptState.ACCEPTED, small.residents(1).height - 1,
    )  # fmt: skip
    assert residents.rows_read == residents.rows_accepted + residents.rows_set_aside
    assert residents.columns["resident_id"] == "resident_id"
    assert residents.extract_date == date(2026, 11, 17)
    assert staff.dataset == "staff"
    assert residents.held_because is None


def test_a_run_with_a_rule_that_raised_is_incomplete(on_the_way: Night, monkeypatch) -> None:
    """And so is one that pandera disagrees with."""
    _, space = on_the_way
    assert count._state(space) is RunState.COMPLETE

    said = space.read("verdicts/staff")
    code = next(iter(said))
    error = {"error": "ValueError", "place": "post.py:7", "message": ""}
    broken = {**said, code: {"state": "error", "error": error}}
    monkeypatch.setattr(Workspace, "read", _instead("verdicts/staff", broken))
    assert count._state(space) is RunState.INCOMPLETE
    runs = {run.rule_code: run for run in count._rule_runs(space)}
    assert (runs[code].state, runs[code].detail) == (RuleState.ERROR, "ValueError at post.py:7")
    monkeypatch.undo()
    monkeypatch.setattr(Workspace, "read", _instead("second opinion/staff", ["STF-1"]))
    assert count._state(space) is RunState.INCOMPLETE


def _instead(wanted: str, fact):
    read_fact = Workspace.read
    return lambda self, name: fact if name == wanted else read_fact(self, name)
