"""One run at a time for a provider."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flows.lock import is_busy, one_at_a_time
from wellkept.errors import StoreBusy


ROOT = Path(__file__).parents[2]
HOLDS = """
import sys
from pathlib import Path
from flows.lock import one_at_a_time
with one_at_a_time(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def elsewhere(tmp_path: Path):
    """Another process that holds the lock until it is told to go."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout.readline() == "held\n"
    yield other
    other.kill()
    other.communicate()


def test_the_second_is_refused_in_words(tmp_path: Path, elsewhere: subprocess.Popen) -> None:
    """It says what is going on and what to do."""
    assert is_busy(tmp_path)
    with pytest.raises(StoreBusy, match=r"being judged\. Wait until it has finished"), one_at_a_time(tmp_path):
        pass


def test_a_killed_process_leaves_no_lock(tmp_path: Path, elsewhere: subprocess.Popen) -> None:
    """The operating system frees it, whatever the process had no time to do."""
    elsewhere.kill()
    elsewhere.wait()

    assert not is_busy(tmp_path)


def test_one_that_waits_gets_its_turn(tmp_path: Path, elsewhere: subprocess.Popen) -> None:
    """The pass at the cut-off comes after the arrival that is being judged, not instead of it."""
    waits = HOLDS.replace("(Path(sys.argv[1]))", "(Path(sys.argv[1]), waits=True)")
    waiting = subprocess.Popen(
        [sys.executable, "-c", waits, str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    elsewhere.communicate("go\n")

    assert waiting.stdout.readline() == "held\n"
    assert is_busy(tmp_path)
    waiting.communicate("go\n")
    assert not is_busy(tmp_path)


def test_the_process_that_holds_it_may_ask_again(tmp_path: Path) -> None:
    """The command line takes it before the scheduler starts, and the flow takes it again."""
    with one_at_a_time(tmp_path):
        with one_at_a_time(tmp_path, waits=True):
            pass
        assert not is_busy(tmp_path), "its own lock is no other process at work"
    with one_at_a_time(tmp_path / "." / "new"):
        assert (tmp_path / "new").is_dir()


def test_it_is_freed_when_the_run_fails(tmp_path: Path) -> None:
    """A night that raises does not lock out the next."""
    with pytest.raises(ZeroDivisionError), one_at_a_time(tmp_path):
        raise ZeroDivisionError
    with one_at_a_time(tmp_path):
        pass
