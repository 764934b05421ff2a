"""A night that is killed anywhere and run again comes out as if nothing had happened."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from checks import DATASETS
from flows import night
from tests.journeys.small import Small, active, hurry, pages, spoil, whole_store
from wellkept.store import Store


STEPS = ["receive", "plan", "read residents", "read staff", "arrive"]
STEPS += [f"judge {name}" for name in DATASETS]
STEPS += ["count", "expect", "publish", "tell"]


class Killed(BaseException):
    """What no step can catch."""


def faulty(small: Small, number: int, dataset: str):
    """Two nights' records with faults: one is put right, one is new, one person has vanished."""
    residents, staff = small.residents(number), small.staff(number)
    first, second, third, *_ = active(residents)
    if dataset == "staff":
        return spoil(staff, "staff_id", {active(staff)[-1]: {"dbs_number": ""}})
    if number == 0:
        return spoil(residents, "resident_id", {first: {"date_of_birth": ""}, second: {"nhs_number": "9990000011"}})
    kept = residents.filter(residents["resident_id"] != third)
    return spoil(kept, "resident_id", {second: {"nhs_number": "9990000011", "room": ""}})


def land(small: Small, number: int) -> None:
    """Both extracts of a night."""
    small.land(number, **{name: faulty(small, number, name) for name in ("resident", "staff")})


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """Two nights that nobody interrupted."""
    with pytest.MonkeyPatch.context() as patch:
        hurry(patch)
        small = Small.make(tmp_path_factory.mktemp("whole") / "small")
        for number in (0, 1):
            land(small, number)
            assert [s.state for s in small.judge(number)] == ["complete"]
        yield small


def left(small: Small) -> list[str]:
    """What lies in the landing folder, by name."""
    landing = small.settings.folders.landing
    return sorted(p.relative_to(landing).as_posix() for p in landing.rglob("*"))


def same(one: Small, other: Small) -> None:
    """Both providers' stores, publications and left-over files are the same."""
    first, second = whole_store(one), whole_store(other)
    assert {name: len(rows) for name, rows in first.items()} == {name: len(rows) for name, rows in second.items()}
    assert first == second
    assert left(one) == left(other)
    for mine in sorted(one.settings.folders.published.glob("20*")):
        same_pages(mine, other.settings.folders.published / mine.name)
    assert one.published.resolve().name == other.published.resolve().name


def same_night(one: Small, other: Small) -> None:
    """What the first provider's only run wrote and published is what the same run of the other did."""
    run_id = one.published.resolve().name
    first, second = whole_store(one), whole_store(other)
    for table in ("run", "receipt", "rule_run", "tally", "person_tally", "flag", "judgement", "item_event"):
        assert first[table], table
        assert first[table] == [row for row in second[table] if run_id in row], table
    same_pages(one.published, other.settings.folders.published / run_id)


def same_pages(mine: Path, theirs: Path) -> None:
    """Every page is there and byte for byte the same."""
    assert pages(mine).keys() == pages(theirs).keys()
    assert [name for name, page in pages(mine).items() if page != pages(theirs)[name]] == []


def test_the_uninterrupted_nights_have_something_to_lose(whole: Small) -> None:
    """The comparison means something: there are flags, an item fixed, one opened late and a vanished person."""
    with whole.store() as store:
        events = set(store.all_events()[["rule_code", "event"]].itertuples(index=False, name=None))
        flags = store.query("SELECT count(*) AS n FROM flag")["n"].item()

    assert ("resident.date_of_birth.missing", "verified_fixed") in events
    assert ("DST-09", "opened") in events
    assert flags >= 6


def test_killed_between_every_two_steps(make: Callable[..., Small], whole: Small) -> None:
    """A night killed after every single step, and started over each time, equals the uninterrupted one."""
    broken = make("broken", keys_of=whole)
    for number in (0, 1):
        land(broken, number)
        # One step further each time, then dead; after the last step but one there is only telling left.
        reached = [[name for name, _ in islice(broken.steps(number), taken)] for taken in range(1, len(STEPS))]
        assert [names[-1] for names in reached] == STEPS[:-1]
        broken.judge(number)

    same(broken, whole)


def test_an_earlier_night_that_was_killed_is_taken_up_by_the_next(small: Small, whole: Small) -> None:
    """Nothing that was received is forgotten because the day has changed."""
    land(small, 0)
    for name, _ in small.steps(0):
        if name == "judge resident":
            break
    land(small, 1)

    nights = [summary.night.day for summary in small.judge(1)]

    assert nights == [16, 17]
    counts = "SELECT night, rule_code, sum(wrong) AS wrong FROM tally_standing GROUP BY ALL ORDER BY ALL"
    with small.store() as mine, whole.store() as theirs:
        assert mine.query(counts).equals(theirs.query(counts))


def test_killed_in_the_middle_of_every_write(
    make: Callable[..., Small], whole: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever file or table was being written, the next start finds nothing half done."""
    broken = make("broken", keys_of=whole)
    land(broken, 0)
    fuse = Fuse(monkeypatch)
    attempts = 0
    while True:
        fuse.burn_after(attempts)
        try:
            broken.judge(0)
            break
        except Killed:
            attempts += 1
    fuse.burn_after(10_000)

    same_night(broken, whole)
    assert attempts > 20
    assert fuse.places >= {"replace", "append", "execute"}


class Fuse:
    """Kills the process at the next write after so many."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left = 10_000
        self.places: set[str] = set()
        for owner, name in ((Path, "replace"), (Store, "append"), (Store, "execute")):
            monkeypatch.setattr(owner, name, self._fused(getattr(owner, name), name))

    def burn_after(self, writes: int) -> None:
        """Let so many writes through, then none."""
        self.left = writes

    def _fused(self, write: Callable[..., object], name: str) -> Callable[..., object]:
        def fused(*args: object, **kwargs: object) -> object:
            if self.left <= 0:
                self.places.add(name)
                raise Killed
            self.left -= 1
            return write(*args, **kwargs)

        return fused


DEADLY = """
import os, signal, sys
from datetime import date
from tests.journeys.small import Small
from wellkept import casebook

casebook.write_cases = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
from pathlib import Path
small = Small(Path(sys.argv[1]), None)
small.judge(0)
"""


def test_killed_outright_in_the_middle_of_the_transaction(make: Callable[..., Small], whole: Small) -> None:
    """A process that dies with half a run written to the store leaves a store without that run."""
    broken = make("broken", keys_of=whole)
    land(broken, 0)

    died = subprocess.run(
        [sys.executable, "-c", DEADLY, str(broken.path)],
        cwd=Path(__file__).parents[2],
        check=False,
        capture_output=True,
    )

    assert died.returncode == -signal.SIGKILL, died.stderr.decode()[-2000:]
    with broken.store() as store:
        assert store.query("SELECT count(*) AS n FROM tally")["n"].item() == 0
    broken.judge(0)
    same_night(broken, whole)


def test_a_step_that_fails_says_so_in_our_words_alone(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever an engine quotes in its message stays behind, and the step can be done again."""
    land(small, 0)
    first = active(small.residents(0))[0]

    def quotes(*_: object, **__: object) -> None:
        raise ValueError(f"conversion of {first} failed")

    monkeypatch.setattr("flows.count.write_run", quotes)
    with pytest.raises(night.StepFailed) as caught:
        small.judge(0)

    said = caught.value
    assert "step: count" in str(said)
    assert first not in f"{said!r} {said.__cause__!r} {said.__context__!r}"


def test_a_folder_copied_to_another_place_is_judged_there(whole: Small, tmp_path: Path) -> None:
    """Nothing in the store or the keys depends on where they lie."""
    shutil.copytree(whole.path.parent, tmp_path / "moved", symlinks=True)
    moved = Small(tmp_path / "moved" / "wellkept.toml", whole.people)

    assert moved.judge(1)[0].state == "complete"
    assert whole_store(moved) == whole_store(whole)
