"""A bounded run of the coverage-guided fuzzer, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


SEEDS = [
    b"id,name\n1,Ann\n2,Bo\n",
    b'a;b\r\n"x ""y""";2\r\n',
    b"sep=|\na|b\n'1|2'|3\n",
    b'"open,1\n2,"\\"q\\""\n',
    "\ufeffa\tb\n£\té\n".encode(),
    "a,b\n1,2\n".encode("utf-16"),
    b"a,b\r1,2\r3,4\n\0,5\n",
]


def test_the_reader_survives_a_bounded_run(tmp_path: Path) -> None:
    """No input makes it raise anything but a refusal, hang, or lose a row."""
    pytest.importorskip("atheris", reason="atheris is not installed on this machine")
    for number, seed in enumerate(SEEDS):
        (tmp_path / f"seed-{number}").write_bytes(seed)
    root = Path(__file__).parents[2]

    ran = subprocess.run(
        [
            *(sys.executable, "-m", "tests.fuzz.fuzz_reader", str(tmp_path)),
            *("-atheris_runs=20000", "-max_total_time=30", "-max_len=512", "-timeout=10"),
            f"-artifact_prefix={tmp_path}/",
        ],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr[-3000:]
    assert "Done" in ran.stderr
