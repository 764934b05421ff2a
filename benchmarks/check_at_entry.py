"""Time the check at the point of collection over HTTP. Run ``python -m benchmarks.check_at_entry``; it needs ``ab``.

A desk is served as anybody would serve it, and ApacheBench, a standard load tool, asks it: one client, then 20,
one full record each; then a thousand records in one request. The figures are of one machine that runs both.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import timedelta
from pathlib import Path

from checks import datasets
from checks.form import asked
from desk import server
from wellkept import keys
from wellkept.coerce import HOME


CLIENTS = (1, 20)
LONGEST_START = 60


def make_provider(folder: Path) -> Path:
    """A provider of one home, with nothing judged: the check of one record needs no night."""
    path = folder / "wellkept.toml"
    text = '[provider]\nname = "One"\nprofile = "synthetic"\n[[home]]\nid = "oak"\nname = "Oak Lodge"\n'
    path.write_text(text, encoding="utf-8")
    keys.new(folder / "data" / "keys")
    return path


def make_token(path: Path, dataset: str) -> str:
    """A token of a manager that may ask as fast as it can."""
    server.make_ready(path, is_plain_http=True)
    server.make_account("mina", "manager", ["oak"], "made up, as everybody here")
    from desk.account import Account
    from desk.entry import today
    from desk.token import MOST_A_MINUTE
    from desk.token import make_token as make

    who = Account.objects.get(username="mina")
    day = today() + timedelta(days=1)
    return make(who, "bench", homes=["oak"], datasets=[dataset], last_day=day, per_minute=MOST_A_MINUTE)[1]


def record(dataset: str) -> dict[str, str]:
    """A record with every field of the form filled in, as the contract's examples have it."""
    return {f.name: f.example for f in asked(datasets()[dataset]) if f.name != HOME}


def measure(address: str, token: str, body: Path, clients: int, requests: int) -> dict[str, float]:
    """What ApacheBench says: requests a second, the middle and the 95th of a hundred in ms, and how many failed."""
    told = subprocess.run(
        ["ab", "-q", "-k", "-n", str(requests), "-c", str(clients), "-p", str(body), "-T", "application/json",
         "-H", f"Authorization: Bearer {token}", address],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip

    def number(words: str) -> float:
        found = re.search(words, told)
        return float(found[1]) if found else 0.0

    failed = number(r"Failed requests:\s+(\d+)") + number(r"Non-2xx responses:\s+(\d+)")
    return {
        "requests a second": number(r"Requests per second:\s+([\d.]+)"),
        "p50 ms": number(r"\s50%\s+(\d+)"),
        "p95 ms": number(r"\s95%\s+(\d+)"),
        "failed": failed,
    }


def main() -> None:
    """Serve a desk, ask it, print a table."""
    given = argparse.ArgumentParser(description="Time the check at the point of collection.")
    given.add_argument("--requests", type=int, default=1_000)
    given.add_argument("--dataset", default="resident")
    options = given.parse_args()
    if shutil.which("ab") is None:
        sys.exit("ApacheBench is not here. Install apache2-utils, then try again.")
    with tempfile.TemporaryDirectory() as folder:
        path = make_provider(Path(folder))
        token = make_token(path, options.dataset)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        words = [sys.executable, "-m", "flows.command", "desk", "serve", "--http", "--port", str(port), "-s", str(path)]
        with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            try:
                _wait(f"http://127.0.0.1:{port}/health/")
                _report(f"http://127.0.0.1:{port}/api/check/{options.dataset}", token, Path(folder), options)
            finally:
                running.terminate()


def _report(address: str, token: str, folder: Path, options: argparse.Namespace) -> None:
    one, thousand = folder / "one.json", folder / "thousand.json"
    filled = record(options.dataset)
    one.write_text(json.dumps({"records": [filled]}), encoding="utf-8")
    thousand.write_text(json.dumps({"records": [filled] * 1_000}), encoding="utf-8")
    measure(address, token, one, 1, 20)  # the first builds the check
    print(f"{options.dataset}: {len(datasets()[options.dataset].rules)} rules, {len(filled)} fields filled in")
    for clients in CLIENTS:
        print(f"one record, {clients} clients: {measure(address, token, one, clients, options.requests)}")
    print(f"1,000 records: {measure(address, token, thousand, 1, 10)}")


def _wait(address: str) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("The desk did not start.")


if __name__ == "__main__":
    main()
