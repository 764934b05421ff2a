"""``wellkept compare`` and ``wellkept link``: any two tables, with nothing set up."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.command import app
from wellkept.errors import UsedWrongly


OURS = """Row,Resident ID,Name,DOB,Weight
X1,R1,Violet Gregory,01/02/1940,61.5
X2,R2,arthur mackenzie,03/04/1931,70
X3,R3,Rose Hill,05/06/1945,58
"""
THEIRS = """resident_id;name;Date of birth;weight
R2;Arthur Mackenzie;1931-04-03;70.2
R1;Violet Gregory;1940-02-02;61.5
R9;Joan Ford;1938-01-01;50
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    extract, source = tmp_path / "ours.csv", tmp_path / "theirs.csv"
    extract.write_text(OURS, encoding="utf-8")
    source.write_text(THEIRS, encoding="utf-8")
    return extract, source, tmp_path / "out.csv"


def written(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def run(*given: object):
    return CliRunner().invoke(app, [str(each) for each in given])


def test_cells_and_records_are_written_and_counted(files: tuple[Path, Path, Path]) -> None:
    """The columns that are promised, ids and no values, and what is said of it."""
    extract, source, out = files
    records = out.with_name("records.csv")
    said = run("compare", extract, source, "--out", out, "--records", records)

    assert said.exit_code == 0, said.output
    assert written(out) == [
        ["record_id", "field", "outcome", "kind"],
        ["R1", "DOB", "differs", "one digit"],
        ["R2", "Name", "agree after formatting", "letter case"],
        ["R2", "DOB", "agree after formatting", "date format"],
        ["R2", "Weight", "differs", "another number"],
    ]
    assert written(records) == [["record_id", "finding"], ["R3", "only here"], ["R9", "only there"]]
    assert "records meet by  Resident ID = resident_id" in said.output
    assert "2 records compared; 1 only here; 1 only there." in said.output
    assert "Formatting only: date format 1, letter case 1." in said.output
    assert "Gregory" not in said.output


def test_what_somebody_knows_better_is_heeded(files: tuple[Path, Path, Path]) -> None:
    extract, source, out = files
    given = ("--key", "Resident ID=resident_id", "--id", "Row", "--ignore", "Name", "--tolerance", "Weight=0.5")
    assert run("compare", extract, source, "--out", out, *given).exit_code == 0

    assert written(out)[1:] == [
        ["X1", "DOB", "differs", "one digit"],
        ["X2", "DOB", "agree after formatting", "date format"],
        ["X2", "Weight", "agree after formatting", "within tolerance"],
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--key", "Ref"), "The extract has no column 'Ref'. Its columns are: Row, Resident ID"),
        (("--key", "Row"), "The source has no column like 'Row'. Say which it is: --key 'Row=COLUMN OF THE SOURCE'"),
        (("--map", "DOB"), "'DOB' does not name two things. Write it as --map"),
        (("--tolerance", "Weight=heavy"), "'heavy' is no number"),
        (("--ignore", "Name", "--ignore", "DOB", "--ignore", "Weight"), "no column in common to compare"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_next_step(files, given: tuple[str, ...], said: str) -> None:
    extract, source, out = files
    refused = run("compare", extract, source, "--out", out, *given)

    assert isinstance(refused.exception, UsedWrongly)
    assert said in str(refused.exception)
    assert not out.exists()


def test_neither_file_is_written_over(files: tuple[Path, Path, Path]) -> None:
    extract, source, _ = files
    for command, out in (("compare", extract), ("compare", source), ("link", source)):
        assert "never written over" in str(run(command, extract, source, "--out", out).exception)
    assert extract.read_text(encoding="utf-8") == OURS


def test_without_a_key_people_are_linked_first(tmp_path: Path) -> None:
    """Each by who they are; the links can be had by themselves."""
    extract, source, out = tmp_path / "ours.csv", tmp_path / "theirs.csv", tmp_path / "out.csv"
    extract.write_text(
        "Our ID,First name,Surname,DOB,Room\nA,Violet,Gregory,01/02/1940,3\nB,Rose,Hill,05/06/1945,4\n", "utf-8"
    )
    source.write_text(
        "ID,Forename,Last name,Date of birth,Room\n7,Rose,Hill,05/06/1945,4\n8,Violet,Gregory,01/02/1940,5\n", "utf-8"
    )

    assert run("link", extract, source, "--out", out).exit_code == 0
    assert [line[:2] for line in written(out)] == [["left_id", "right_id"], ["A", "8"], ["B", "7"]]

    said = run("compare", extract, source, "--out", out, "--sure", "0.5")
    assert said.exit_code == 0, said.output
    assert written(out)[1:] == [["A", "Room", "differs", "one character"]]
    assert "No column holds a key of both" in said.output


DAYS = ("2020-04-20", "2022-06-22")
DEV = "truth/dev_field_truth.csv"
CASES = [
    ("01-dirty-clean-pairs/hospital", "dirty.csv", "clean.csv", "truth.csv"),
    ("01-dirty-clean-pairs/beers", "dirty.csv", "clean.csv", "truth.csv"),
    (
        "06-registers-real/care_homes",
        *(f"trafford_{day}.csv" for day in DAYS),
        f"truth/trafford_{'_vs_'.join(DAYS)}.csv",
    ),
    (
        "07-synthetic-uk-health/resident_crosscheck",
        "dev_extract.csv",
        "source_register.csv",
        "truth/dev_field_truth.csv",
    ),
    ("02-person-linkage/pseudopeople-census", "dev_extract.csv", "register.csv", "truth/dev_field_truth.csv"),
]
LINKED = [
    ("febrl", ("febrl4_extract", "febrl4_source_register"), ("febrl4_true_pairs", "febrl4_field_truth"), 0.99),
    (
        "pseudopeople-census",
        ("dev_extract_without_register_id", "register"),
        ("dev_links", "dev_field_truth"),
        0.95,
    ),
]


@pytest.mark.parametrize(("folder", "extract", "source", "truth"), CASES, ids=[case[0] for case in CASES])
def test_tables_none_of_us_wrote_are_compared_exactly(cases, tmp_path, folder, extract, source, truth) -> None:
    """Every cell that differs and no other, with keys and columns guessed."""
    out = tmp_path / "cells.csv"
    assert run("compare", cases / folder / extract, cases / folder / source, "--out", out).exit_code == 0

    meant = {(cell[0].strip(), cell[1].lower()) for cell in written(cases / folder / truth)[1:]}
    assert {(cell[0], cell[1].lower()) for cell in written(out)[1:]} == meant


@pytest.mark.parametrize(("folder", "tables", "truths", "least"), LINKED, ids=[each[0] for each in LINKED])
def test_people_none_of_us_made_up_are_linked(cases, tmp_path, folder, tables, truths, least) -> None:
    """F1 of the links, nobody linked to somebody else, then F1 of the cells of those linked."""
    folder = cases / "02-person-linkage" / folder
    extract, source = (folder / f"{name}.csv" for name in tables)
    links, cells = (written(folder / "truth" / f"{name}.csv")[1:] for name in truths)
    out = tmp_path / "out.csv"
    assert run("link", extract, source, "--out", out).exit_code == 0
    found, meant = {frozenset(pair[:2]) for pair in written(out)[1:]}, {frozenset(pair[:2]) for pair in links}
    assert f1(found, meant) >= least
    assert len(found & meant) / len(found) >= 0.995

    assert run("compare", extract, source, "--out", out).exit_code == 0
    assert f1({tuple(cell[:2]) for cell in written(out)[1:]}, {tuple(cell[:2]) for cell in cells}) >= least


def f1(found: set, meant: set) -> float:
    return 2 * len(found & meant) / (len(found) + len(meant))
