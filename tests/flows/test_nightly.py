"""The flow: readable in one screen, told ids and paths, and retried only where a retry can help."""

from __future__ import annotations

import inspect

import pytest

from checks import PEOPLE


nightly = pytest.importorskip("flows.nightly")
TASKS = ("receive", "plan", "read", "read_source", "arrive", "judge", "count", "expect", "publish", "tell")


def test_only_what_can_succeed_on_a_retry_is_retried() -> None:
    """A file may still be being written; a rule that raises raises again."""
    retried = {name for name in TASKS if getattr(nightly, name).retries}

    assert retried == {"receive"}
    assert nightly.nightly.retries in (0, None)


def test_every_task_is_handed_ids_and_paths_alone() -> None:
    """No record ever is a parameter or a result of the scheduler."""
    for name in TASKS:
        task = getattr(nightly, name)
        hints = inspect.get_annotations(task.fn, eval_str=True)
        given = {key: hint for key, hint in hints.items() if key != "return"}
        assert set(given) <= {"settings", "as_of", "day", "run_id", "feed", "source", "dataset"}, name
        assert set(given.values()) == {str}, name
        assert hints["return"] in (str, bool, list[str]), name
        assert not task.persist_result, name


def test_the_flow_fits_on_a_screen_and_holds_no_rule_sql_or_html() -> None:
    """It says in what order, and nothing else."""
    source = inspect.getsource(nightly)

    assert len(source.splitlines()) < 110
    assert not any(word in source for word in ("SELECT", "<p>", "polars", "duckdb"))


def test_steps_come_in_the_order_in_which_data_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """And a held night is told without being judged."""
    told: list[str] = []

    def note(name: str, answer: object):
        def step(*args: str) -> object:
            told.append(" ".join([name, *args[2:]]))
            return answer

        return step

    answers = {"plan": "run", "arrive": True, "is_done": False, "feeds": ["one", "two"], "sources": ["register"]}
    for name in (*TASKS, "is_done", "feeds", "sources"):
        owner = nightly.night if name in ("is_done", "feeds", "sources") else nightly
        monkeypatch.setattr(owner, name, note(name, answers.get(name, "")))
    monkeypatch.setattr(nightly, "DATASETS", PEOPLE)

    assert nightly.judge_night("wellkept.toml", "2026-11-16") == "run"
    assert told == [
        "plan", "is_done", "feeds", "read one", "read two", "sources", "read_source register", "arrive",
        "judge resident", "judge staff", "count", "expect", "publish", "tell",
    ]  # fmt: skip

    told.clear()
    monkeypatch.setattr(nightly, "arrive", note("arrive", False))
    nightly.judge_night("wellkept.toml", "2026-11-16")
    assert told[-2:] == ["arrive", "tell"]

    told.clear()
    monkeypatch.setattr(nightly.night, "is_done", note("is_done", True))
    assert nightly.judge_night("wellkept.toml", "2026-11-16") == "run"
    assert told == ["plan", "is_done"]
