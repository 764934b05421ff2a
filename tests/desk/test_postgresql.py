"""The desk on PostgreSQL: the tests of its pages once more, on a server that is made for them and thrown away."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.database import VARIABLE
from tests.journeys.small import settings_text
from wellkept import keys


pytestmark = pytest.mark.xdist_group("postgresql")  # beside the other tests of the desk, in a process of its own
HERE = Path(__file__).parent
# What the database decides: who is who, who waits for whom, what is kept once. Pages that only read are left out.
AGAIN = [
    HERE / f"test_{name}.py"
    for name in ("accounts", "canaries", "database", "item", "password", "programs", "sign_in", "tonight", "vanished")
] + [HERE / "api" / "test_access.py", HERE / "api" / "test_items.py"]
NAME, PASSWORD = "desk", "made up, for one run"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The URL of an empty database, on a port of this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        pytest.skip("PostgreSQL's programs are not on this machine")
    programs = (found[-1] if found else Path(str(on_path)).resolve()).parent
    # In a folder of its own rather than pytest's, which another account may not enter.
    with tempfile.TemporaryDirectory(prefix="wk-pg-") as made:
        folder = Path(made)
        who = _unprivileged()
        if who is not None:
            os.chown(folder, pwd.getpwnam(who).pw_uid, pwd.getpwnam(who).pw_gid)
        secret = folder / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        secret.chmod(0o644)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]

        def run(program: str, *words: str) -> None:
            done = subprocess.run(
                [programs / program, *words], user=who, cwd=folder, capture_output=True, text=True, check=False,
                timeout=120,
            )  # fmt: skip
            assert done.returncode == 0, done.stdout + done.stderr

        data = str(folder / "data")
        run("initdb", "-D", data, "-U", NAME, "--pwfile", str(secret), "-A", "scram-sha-256", "-E", "UTF8",
            "--locale", "C.UTF-8", "--no-sync")  # fmt: skip
        options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off"
        run("pg_ctl", "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgresql://{NAME}:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def test_what_the_desk_does_it_does_on_postgresql(server: str) -> None:
    """Two on one item at once, a night that is published while pages are open, and every other page."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not browser", *map(str, AGAIN)],
        env={**os.environ, VARIABLE: server}, cwd=HERE.parents[1], capture_output=True, text=True, check=False,
        timeout=900,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-8000:]


def test_the_command_line_uses_the_server_and_keeps_its_password(server: str, tmp_path: Path) -> None:
    """An account that one command makes is there for the next; no file is made for a database."""
    path = tmp_path / "wellkept.toml"
    path.write_text(settings_text(), encoding="utf-8")
    keys.new(tmp_path / "keys")

    def told(*words: str, url: str = server) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "flows.command", *words, "--settings", str(path)]
        return subprocess.run(
            command, env={**os.environ, VARIABLE: url}, capture_output=True, text=True, check=False, timeout=120
        )

    account = ("desk", "account", "command.line", "--role", "auditor")
    assert "Made command.line." in told(*account).stdout
    assert "There is an account called command.line already." in told(*account).stderr
    assert not list(tmp_path.rglob("desk.sqlite*"))
    doctor = told("doctor")
    assert "Its database is PostgreSQL on this machine, and can be reached." in doctor.stdout
    wrong = told(*account, url=server.replace("made", "mad"))
    assert wrong.returncode == 1
    assert "turns the desk's account away" in wrong.stderr
    for said in (doctor.stdout, wrong.stderr):
        assert PASSWORD not in said
        assert PASSWORD.replace(" ", "%20") not in said


def _unprivileged() -> str | None:
    """An account other than root's, under which alone a server starts; ``None`` where we have one."""
    if os.geteuid() != 0:
        return None
    known = {one.pw_name for one in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)
