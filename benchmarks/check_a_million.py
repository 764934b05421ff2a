"""Time ``wellkept check`` on a million made-up residents, side by side with hand-written peers.

Run it as ``python -m benchmarks.check_a_million``. Every contender is a whole process, from the CSV
file to a file of row-level flags; they take turns, so that a busy machine is busy for all of them.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.same_rules import AS_OF, CODES


PROTOTYPE = "plain Polars, by hand"
OURS = "wellkept check"
FEW = f"Wellkept, {len(CODES)} rules"
# Under the synthetic profile a test NHS number is right; otherwise every resident would be flagged.
SETTINGS = '[provider]\nname = "Made up"\nprofile = "synthetic"\n'
PARTS = ("import", "read", "judge", "write")


@dataclass(frozen=True, slots=True)
class Contender:
    """One way of checking the file.

    Attributes:
        name: as the table shows it.
        does: what it does, in a few words.
        arguments: after the interpreter; the file and the flags are filled in.
        python: the interpreter, of an environment of its own where a peer needs one.
    """

    name: str
    does: str
    arguments: Sequence[str]
    python: str = sys.executable


@dataclass(frozen=True, slots=True)
class Timing:
    """What one whole process took."""

    seconds: float
    processor: float
    peak_mb: float
    parts: Mapping[str, float]


def contenders(settings: Path) -> list[Contender]:
    """Everybody who takes part, the measure of all first."""

    def peer(name: str, does: str, module: str) -> Contender:
        return Contender(name, does, ["-m", f"benchmarks.{module}", "{file}", "{flags}"])

    check = ["-m", "flows.command", "check", "{file}", "--dataset", "resident", "--as-of", AS_OF.isoformat()]
    few = f"{len(CODES)} rules"
    return [
        peer(PROTOTYPE, few, "peer_polars"),
        peer("DuckDB SQL, by hand", few, "peer_duckdb"),
        peer("pandera on Polars", few, "peer_pandera"),
        peer(FEW, f"{few}, receipt, three truth values", "peer_wellkept"),
        Contender(
            OURS,
            "the whole rulebook",
            [*check, "--settings", str(settings), "--flags", "{flags}", "--timings"],
        ),
    ]


def timed(contender: Contender, file: Path, flags: Path) -> Timing:
    """Run one contender as a process of its own."""
    command = [contender.python, "-W", "ignore", *(a.format(file=file, flags=flags) for a in contender.arguments)]
    with tempfile.TemporaryFile("w+") as said:
        started = perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        seconds = perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read()
    if process.returncode:
        sys.exit(f"{contender.name} failed:\n{text}")
    found = dict(re.findall(rf"\b({'|'.join(PARTS)}) ([0-9.]+) s", text))
    peak = used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return Timing(seconds, used.ru_utime + used.ru_stime, peak, {part: float(s) for part, s in found.items()})


def flagged(flags: Path) -> dict[str, int]:
    """How often each of the few rules was flagged, read from a file of flags."""
    counts = dict.fromkeys(CODES, 0)
    with flags.open(encoding="utf-8") as lines:
        at = next(lines).strip().split(",").index("rule")
        for line in lines:
            # No cell before the rule holds a comma: ids, line numbers and headings are plain.
            rule = line.rstrip("\n").split(",")[at]
            if rule in counts:
                counts[rule] += 1
    return counts


def table(times: Mapping[str, Sequence[Timing]], who: Sequence[Contender]) -> str:
    """Medians, and each as a ratio to the prototype of the same round."""
    lines = [
        "| contender | what it does | ratio | seconds | processor seconds | peak memory |",
        "|---|---|---|---|---|---|",
    ]
    for contender in who:
        mine = times[contender.name]
        ratio = median(t.seconds / base.seconds for t, base in zip(mine, times[PROTOTYPE], strict=True))
        lines.append(
            f"| {contender.name} | {contender.does} | {ratio:.1f} | {median(t.seconds for t in mine):.1f} "
            f"| {median(t.processor for t in mine):.1f} | {median(t.peak_mb for t in mine):,.0f} MB |"
        )
    return "\n".join(lines)


def parts(times: Sequence[Timing]) -> str:
    """Where ``wellkept check`` spends its time."""
    return "  ".join(f"{part} {median(t.parts[part] for t in times):.2f} s" for part in PARTS)


def main() -> None:
    """Write the file, let them take turns, print the table."""
    asked = argparse.ArgumentParser(description="Time `wellkept check` side by side with its peers.")
    asked.add_argument("--rows", type=int, default=1_000_000, help="how many residents")
    asked.add_argument("--rounds", type=int, default=3, help="how many turns each takes")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file, flags, settings = (Path(folder) / name for name in ("residents.csv", "flags.csv", "wellkept.toml"))
        settings.write_text(SETTINGS, encoding="utf-8")
        # In a process of its own: the memory it takes would be counted as that of those it starts.
        subprocess.run([sys.executable, "-m", "benchmarks.residents_csv", str(file), str(options.rows)], check=True)
        print(f"{options.rows:,} residents, {file.stat().st_size / 1e6:,.0f} MB of CSV, {os.cpu_count()} processors")
        who = contenders(settings)
        times: dict[str, list[Timing]] = {contender.name: [] for contender in who}
        for turn in range(options.rounds):
            agreed: dict[str, int] = {}
            for contender in who:
                times[contender.name].append(timed(contender, file, flags))
                found = flagged(flags) if contender.name != OURS else agreed
                agreed = agreed or found
                if found != agreed:
                    differ = {code: (agreed[code], found[code]) for code in CODES if agreed[code] != found[code]}
                    sys.exit(f"{contender.name} does not agree with {PROTOTYPE}: {differ}")
            print(f"round {turn + 1}: all flag the same {sum(agreed.values()):,} faults by the {len(CODES)} rules")
    print(table(times, who))
    print(f"{OURS}: {parts(times[OURS])}")


if __name__ == "__main__":
    main()
