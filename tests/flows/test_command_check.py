"""``wellkept check``: told in counts, written as lines."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.command import app
from tests.journeys.small import Small, active, spoil
from wellkept.errors import ExtractRefused, UsedWrongly


run = CliRunner()


@pytest.fixture
def extract(small: Small, tmp_path: Path) -> Path:
    """Residents with three faults and a column that is nobody's."""
    residents = small.residents(0)
    one, two, *_ = active(residents)
    wrong = spoil(residents, "resident_id", {one: {"date_of_birth": "", "room": ""}, two: {"nhs_number": "9990000011"}})
    path = tmp_path / "export.csv"
    text = wrong.write_csv().splitlines()
    path.write_text("\n".join([text[0] + ",Favourite biscuit", *(line + ",Digestive" for line in text[1:])]) + "\n")
    return path


def check(*given: object):
    """Run the command."""
    return run.invoke(app, ["check", *map(str, given)], catch_exceptions=True)


def test_it_tells_what_one_file_came_to(extract: Path, small: Small) -> None:
    """Rows, unknown headings, rules by severity with the critical first; faults are no failure of the command."""
    told = check(extract, "--dataset", "resident", "--as-of", "2026-11-16", "--synthetic")

    many = small.residents(0).height
    assert told.exit_code == 0
    assert f"{many} rows read = {many} accepted + 0 set aside" in told.output
    assert "headings we have no field for: Favourite biscuit" in told.output
    found = re.search(r"(\d+) flags from (\d+) of (\d+) rules", told.output)
    assert found
    rules = re.findall(r"^  (critical|major|minor|information) +(\d+) of +(\d+)  (\S+)", told.output, re.MULTILINE)
    assert sum(int(flags) for _, flags, _, _ in rules) == int(found[1])
    assert len(rules) == int(found[2])
    order = ["critical", "major", "minor", "information"]
    assert [order.index(severity) for severity, *_ in rules] == sorted(order.index(s) for s, *_ in rules)
    assert "--flags" in told.output
    assert "Digestive" not in told.output


def test_lines_are_written_where_asked_and_add_up(extract: Path, tmp_path: Path) -> None:
    """Eight columns; flags as told, over the fields of their rules."""
    path = tmp_path / "flags.csv"
    told = check(extract, "--dataset", "resident", "--as-of", "2026-11-16", "--synthetic", "--flags", path)

    assert f"Wrote {path}" in told.output.replace("\n", "")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["record_id", "line", "column", "field", "rule", "severity", "dimension", "message"]
    flags = {(row["rule"], row["line"]) for row in rows}
    assert len(flags) == int(re.search(r"(\d+) flags from", told.output)[1])
    assert {"resident.date_of_birth.missing", "RES-006c", "RES-027a"} <= {row["rule"] for row in rows}
    assert b"\r\n" not in path.read_bytes()


def test_without_synthetic_a_test_number_is_wrong(extract: Path) -> None:
    """The range 999 is never issued to anybody."""
    told = check(extract, "--dataset", "resident", "--as-of", "2026-11-16")

    assert re.search(r"critical +\d+ of +\d+  RES-006d", told.output)


def test_it_says_how_long_each_part_took(extract: Path) -> None:
    """If asked."""
    told = check(extract, "--dataset", "resident", "--as-of", "2026-11-16", "--synthetic", "--timings")

    assert re.search(
        r"import [\d.]+ s  read [\d.]+ s  judge [\d.]+ s  write [\d.]+ s  peak memory [\d,]+ MB", told.output
    )


@pytest.mark.parametrize(
    ("given", "word"),
    [
        (["--dataset", "residents"], "resident, staff, training, workplace, room,"),
        (["--dataset", "resident", "--as-of", "16/11/2026"], "YYYY-MM-DD"),
        (["--dataset", "resident", "--with", "staff.csv"], "--with staff=staff.csv"),
        (["--dataset", "resident", "--with", "people=staff.csv"], "resident, staff, training, workplace, room,"),
        (["--dataset", "resident", "--with", "staff=nobody.csv"], "There is no file nobody.csv"),
    ],
)
def test_what_makes_no_sense_is_used_wrongly(extract: Path, given: list[str], word: str) -> None:
    """With what to write instead."""
    told = check(extract, *given)

    assert isinstance(told.exception, UsedWrongly)
    assert word in str(told.exception)


def test_a_file_that_is_not_there_or_is_none(tmp_path: Path) -> None:
    """Used wrongly, and refused: 2 and 1."""
    missing = check(tmp_path / "nobody.csv", "--dataset", "resident")
    assert isinstance(missing.exception, UsedWrongly)
    assert missing.exception.exit_code == 2
    empty = tmp_path / "empty.csv"
    empty.touch()
    refused = check(empty, "--dataset", "resident")
    assert isinstance(refused.exception, ExtractRefused)
    assert refused.exception.exit_code == 1


def test_the_feed_of_a_settings_file_may_be_used(small: Small) -> None:
    """With its aliases, its homes and its profile."""
    path = small.put("residents_2026-11-16.csv", small.residents(0), 0)
    told = check(path, "--dataset", "resident", "--as-of", "2026-11-16", "-s", small.path)

    assert told.exit_code == 0
    assert "0 flags from 0 of" in told.output


def test_a_file_beside_answers_the_rules_of_both(tmp_path: Path) -> None:
    """Alone, nobody can tell whether the person exists; with the staff list, one of two does not."""
    training, staff = tmp_path / "training.csv", tmp_path / "staff.csv"
    training.write_text("Site,Staff No,Course,Completed\noak,S1,Fire,01/06/2026\noak,S7,Fire,01/06/2026\n")
    staff.write_text(
        "Site,Staff No,Forename,Surname,Status,Start Date,Job Title\noak,S1,Ada,Page,active,01/02/2020,8\n"
    )
    alone = check(training, "--dataset", "training", "--as-of", "2026-11-16")
    both = check(training, "--dataset", "training", "--as-of", "2026-11-16", "--with", f"staff={staff}")

    assert "TRN-001a" not in alone.output
    assert "3 rules need more than this file" in alone.output
    assert re.search(r"major +1 of +2  TRN-001a", both.output)
