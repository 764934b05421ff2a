"""What the national validator flags in a training file, and what we do: recall by cell, and false alarms."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from flows.checking import check_file
from wellkept.settings import without_file


AS_OF = date(2026, 11, 26)
HEADINGS = [
    "LOCALESTID",
    "UNIQUEWORKERID",
    "CATEGORY",
    "TRAININGNAME",
    "ACCREDITED",
    "WHODELIVERED",
    "PROVIDERNAME",
    "HOWDELIVERED",
    "VALIDITY",
    "DATECOMPLETED",
    "EXPIRYDATE",
    "NOTES",
]
ERRORS, WARNINGS, FALSE_ALARMS = 0.95, 0.85, 0.01
Cells = set[tuple[str, str]]


def rows_of(path: Path) -> list[dict[str, str]]:
    """A CSV as dictionaries."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def flagged(path: Path, beside: dict[str, Path]) -> Cells:
    """Line and heading of every cell we flag."""
    checked = check_file(
        path,
        "training",
        as_of=AS_OF,
        settings=without_file(profile="synthetic"),
        beside=beside,
        known_as="asc-wds",
    )
    assert not checked.errors
    assert checked.extract.receipt.rows_set_aside == 0
    return {(str(line), heading) for line, heading in checked.flags.select("line", "column").collect().iter_rows()}


def split(rows: list[dict[str, str]], kind: str) -> Cells:
    """The cells of one kind; a flag on two columns at odds is on each."""
    return {(r["record_id"], name) for r in rows if r["kind"] == kind for name in r["field"].split("/")}


def workplaces(folder: Path, homes: list[str]) -> Path:
    """A workplace file of these homes."""
    path = folder / "workplace.csv"
    lines = [f"{home},Home,1 Road,ZZ99 3VZ,0,1" for home in homes]
    path.write_text("\n".join(["LOCALESTID,ESTNAME,ADDRESS1,POSTCODE,REGTYPE,TOTALPERMTEMP", *lines]) + "\n")
    return path


@pytest.fixture(scope="module")
def dev(cases: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Cells, Path]:
    """The national validator's own labels beside what we say of the same file."""
    folder = cases / "03b-asc-wds-oracle" / "dev"
    homes = [home for home in (folder / "establishments.txt").read_text("utf-8").splitlines() if home]
    beside = {"staff": folder / "workers.csv", "workplace": workplaces(tmp_path_factory.mktemp("dev"), homes)}
    return flagged(folder / "training.csv", beside), folder


@pytest.mark.parametrize(("kind", "least"), [("error", ERRORS), ("warning", WARNINGS)])
def test_what_the_service_flags_we_flag(dev: tuple[Cells, Path], kind: str, least: float) -> None:
    """Across two files: unknown workers and workplaces and early birthdays too."""
    cells, folder = dev
    truth = split(rows_of(folder / "training_truth.csv"), kind)

    assert len(truth & cells) / len(truth) >= least


def test_clean_rows_stay_clean(dev: tuple[Cells, Path]) -> None:
    """A false alarm is a flag on a cell that neither the service flags nor anyone changed."""
    cells, folder = dev
    labelled = rows_of(folder / "training_truth.csv")
    truth = split(labelled, "error") | split(labelled, "warning")
    edits = {(e["record_id"], e["field"]) for e in rows_of(folder / "edits.csv") if e["file"] == "training"}
    dirty = {line for line, _ in truth | edits}
    clean = len(rows_of(folder / "training.csv")) - len(dirty)

    assert len(cells - truth - edits) <= FALSE_ALARMS * clean


def test_single_changes_are_found(cases: Path, tmp_path: Path) -> None:
    """One cell changed in each row; what needs another file is not asked."""
    probes = rows_of(cases / "03b-asc-wds-oracle" / "probes" / "training_probe.csv")
    path = tmp_path / "training.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([HEADINGS, *([row[name] for name in HEADINGS] for row in probes)])
    cells = flagged(path, {})
    found: defaultdict[str, list[bool]] = defaultdict(list)
    for line, row in enumerate(probes, start=2):
        for expected in filter(None, row["expected"].split("|")):
            names, kind, _ = expected.split(":")
            found[kind] += [(str(line), name) in cells for name in names.split("/")]

    assert sum(found["E"]) / len(found["E"]) >= ERRORS
    assert sum(found["W"]) / len(found["W"]) >= WARNINGS


def test_the_services_own_examples(cases: Path, tmp_path: Path) -> None:
    """Rows of its unit tests, wherever a whole line was validated or the rule named is ours."""
    folder = cases / "03a-asc-wds-unit-vectors"
    rows = rows_of(folder / "training_rows.csv")
    path = tmp_path / "training.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([HEADINGS, *([row[name] for name in HEADINGS] for row in rows)])
    line_of = {row["case_id"]: str(line) for line, row in enumerate(rows, start=2)}
    cells = flagged(path, {})
    truth = {
        (line_of[r["case_id"]], name)
        for r in rows_of(folder / "training_expected.csv")
        if r["kind"] == "error"
        for name in r["field"].split("/")
    }

    assert len(truth & cells) / len(truth) >= ERRORS
