"""The workforce return held against the national service's own verdicts, on files none of us wrote."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest

from flows.checking import check_file
from wellkept.settings import without_file


ORACLE, VECTORS = "03b-asc-wds-oracle", "03a-asc-wds-unit-vectors"
AS_OF = date(2026, 11, 22)
# One of these is about two rows of a file, and the probes and vectors are no file but rows side by side.
ABOUT_OTHERS = {"STF-005", "STF-006", "ASC-007", "ASC-055", "staff.staff_id.duplicate"}


def rows_of(path: Path) -> list[dict[str, str]]:
    """A CSV file's rows."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def flagged(
    path: Path, *, without: Iterable[str] = (), beside: Mapping[str, Path] | None = None
) -> dict[int, set[str]]:
    """For each line of a worker file the headings at fault."""
    checked = check_file(path, "staff", as_of=AS_OF, settings=without_file(), known_as="asc-wds", beside=beside)
    found: defaultdict[int, set[str]] = defaultdict(set)
    for row in checked.flags.collect().iter_rows(named=True):
        if row["rule"] not in without:
            found[row["line"]].add(row["column"])
    return found


def written(folder: Path, rows: list[dict[str, str]], columns: list[str]) -> tuple[Path, list[int]]:
    """The rows as a file, and the line on which each begins."""
    path, lines, line = folder / "rows.csv", [], 2
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(columns)
        for row in rows:
            lines.append(line)
            out.writerow([row[c] for c in columns])
            line += 1 + sum(row[c].count("\n") for c in columns)
    return path, lines


def found_of(truth: list[dict[str, str]], found: dict[int, set[str]], kind: str) -> float:
    """The share of the service's flags of one kind of which we flag the same cell, or one of the two at odds."""
    wanted = [(int(t["record_id"]), set(t["field"].split("/"))) for t in truth if t["kind"] == kind]
    return sum(bool(fields & found[line]) for line, fields in wanted) / len(wanted)


@pytest.fixture(scope="module")
def dev(cases: Path) -> tuple[list[dict[str, str]], dict[int, set[str]], list[dict[str, str]]]:
    """The 600 workers: the service's flags, ours, and the cells that were changed."""
    folder = cases / ORACLE / "dev"
    edits = [e for e in rows_of(folder / "edits.csv") if e["file"] == "workers"]
    return rows_of(folder / "workers_truth.csv"), flagged(folder / "workers.csv"), edits


def test_the_services_errors_are_found(dev) -> None:
    """Five of a hundred could be missed; what is missed needs the workplace file or what the service holds."""
    truth, found, _ = dev

    assert found_of(truth, found, "error") >= 0.95


def test_the_services_warnings_are_found(dev) -> None:
    truth, found, _ = dev

    assert found_of(truth, found, "warning") >= 0.95


def test_beside_the_workplaces_hardly_an_error_is_missed(dev, cases: Path, tmp_path: Path) -> None:
    """A workplace nobody returned can be told once the others are known."""
    truth, _, _ = dev
    folder = cases / ORACLE / "dev"
    places = [line for line in (folder / "establishments.txt").read_text(encoding="utf-8").split("\n") if line]
    path = tmp_path / "workplaces.csv"
    path.write_text("LOCALESTID,STATUS,ESTNAME\n" + "".join(f"{p},UPDATE,{p}\n" for p in places), encoding="utf-8")

    assert found_of(truth, flagged(folder / "workers.csv", beside={"workplace": path}), "error") >= 0.98


def test_clean_rows_are_left_alone(dev, cases: Path) -> None:
    """A row nobody changed and the service accepts has no flag of ours, or hardly any."""
    truth, found, edits = dev
    dirty = {int(row["record_id"]) for row in (*truth, *edits)}
    lines = range(2, 2 + len(rows_of(cases / ORACLE / "dev/workers.csv")))
    clean = [line for line in lines if line not in dirty]

    assert len(clean) > 300
    assert sum(bool(found[line]) for line in clean) <= 0.01 * len(clean)


def test_one_changed_cell_at_a_time(cases: Path, tmp_path: Path) -> None:
    """Thousands of rows that differ from a clean one in one cell."""
    probes = rows_of(cases / ORACLE / "probes/workers_probe.csv")
    path, lines = written(tmp_path, probes, list(probes[0])[5:])
    found = flagged(path, without=ABOUT_OTHERS)
    asked: dict[str, list[bool]] = {"E": [], "W": []}
    for probe, line in zip(probes, lines, strict=True):
        for each in filter(None, probe["expected"].split("|")):
            fields, kind, _ = each.split(":")
            asked[kind].append(bool(set(fields.split("/")) & found[line]))
    # Beyond the changed column and what the service itself flags, we point at next to nothing.
    beyond = [
        found[line]
        - {probe["changed_field"]}
        - {f for e in probe["expected"].split("|") for f in e.split(":")[0].split("/")}
        for probe, line in zip(probes, lines, strict=True)
    ]

    assert sum(asked["E"]) >= 0.97 * len(asked["E"])
    assert sum(asked["W"]) >= 0.93 * len(asked["W"])
    assert sum(map(bool, beyond)) <= 0.02 * len(probes)


def test_what_the_services_own_tests_state(cases: Path, tmp_path: Path) -> None:
    """All but what only the service can know: whether it holds the record already."""
    rows = rows_of(cases / VECTORS / "worker_rows.csv")
    path, lines = written(tmp_path, rows, list(rows[0])[5:])
    found = flagged(path, without=ABOUT_OTHERS)
    at = {row["case_id"]: line for row, line in zip(rows, lines, strict=True)}
    needs_the_service = {"STATUS_ERROR", "TRANSFERSTAFFRECORD_ERROR", "DAYSICK_WARNING"}
    stated = [
        (e["kind"], bool(set(e["field"].split("/")) & found[at[e["case_id"]]]))
        for e in rows_of(cases / VECTORS / "worker_expected.csv")
        if e["type"] not in needs_the_service
    ]

    for kind, least in (("error", 0.95), ("warning", 0.95)):
        answers = [hit for of, hit in stated if of == kind]
        assert sum(answers) >= least * len(answers)
