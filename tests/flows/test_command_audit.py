"""``wellkept audit``: drawn, printed, keyed by somebody else, compared; by somebody who has a judged night."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import polars as pl
import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from flows.command import app
from tests.journeys.small import HOMES, Small, active, spoil
from wellkept.errors import ExtractRefused, UsedWrongly


NAME = "resident-2026-11"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """One judged night, in which one resident's surname is not that of the paper."""
    made = Small.make(tmp_path_factory.mktemp("audit") / "small")
    someone = active(made.residents(0))[0]
    made.land(0, resident=spoil(made.residents(0), "resident_id", {someone: {"family_name": "Quarmby"}}))
    made.judge(0)
    return made


def run(small: Small, *given: object):
    return CliRunner().invoke(app, ["audit", *(str(each) for each in given), "--settings", str(small.path)])


@pytest.fixture(scope="module")
def audit(small: Small) -> Path:
    told = run(small, "draw", "resident", "--by", "RH", "--month", "2026-11")
    assert told.exit_code == 0, told.output
    return small.settings.folders.store.parent / "audits" / NAME


def key(small: Small, audit: Path, path: Path, **changes: str) -> Path:
    """The workbook's rows with what paper says: the truth, dates as people write them; ``changes`` for all."""
    truth = {row["resident_id"]: row for row in small.residents(0).iter_rows(named=True)}
    sample = pl.read_parquet(audit / "drawn.parquet")
    with path.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        lines.writerow(["Home", "Number", *HEADINGS.values()])
        for home, number in sample.select("home_id", "local_id").iter_rows():
            answers = {name: truth[number].get(name) or "-" for name in HEADINGS} | changes
            lines.writerow([home, number, *(answers[name] for name in HEADINGS)])
    return path


def lines_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


HEADINGS: dict[str, str] = {}


@pytest.fixture(autouse=True)
def _headings(audit: Path) -> None:
    from checks import datasets

    plan = json.loads((audit / "plan.json").read_text(encoding="utf-8"))
    HEADINGS.update({name: datasets()["resident"].by_name[name].title for name in plan["fields"]})


def test_a_sample_is_drawn_and_kept_for_its_owner_alone(small: Small, audit: Path) -> None:
    plan = json.loads((audit / "plan.json").read_text(encoding="utf-8"))
    sample = pl.read_parquet(audit / "drawn.parquet")

    assert (plan["by"], plan["size"], plan["night"]) == ("RH", 40, "2026-11-16")
    assert {"nhs_number", "family_name", "allergies"} <= set(plan["fields"])
    assert set(sample["home_id"]) == {home.home_id for home in HOMES}
    assert all(path.stat().st_mode & 0o077 == 0 for path in audit.rglob("*"))
    again = run(small, "draw", "resident", "--by", "RH", "--month", "2026-11")
    assert isinstance(again.exception, UsedWrongly)
    assert "drawn already" in str(again.exception)


def test_a_sheet_is_blind_and_tagged(small: Small, audit: Path) -> None:
    """It asks for everything and shows nothing the system holds but where to look."""
    reader = PdfReader(audit / "sheets" / "oak.pdf")
    text = " ".join(page.extract_text() for page in reader.pages)
    sample = pl.read_parquet(audit / "drawn.parquet").filter(pl.col("home_id") == "oak")

    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Residents: check sheet, Oak Lodge"
    for row in sample.iter_rows(named=True):
        assert row["local_id"] in text
        assert row["nhs_number"] not in text
        assert row["date_of_birth"] not in text
    assert not {name for name in sample["family_name"] if f" {name} " in text}


def test_what_is_keyed_is_compared_with_what_the_system_held(small: Small, audit: Path, tmp_path: Path) -> None:
    """One surname differs, and nothing else; a code on paper is its words."""
    from checks import datasets
    from checks.sources.audit import spoken

    file = key(small, audit, tmp_path / "keyed.csv")
    table = pl.DataFrame(lines_of(file))
    for name, heading in HEADINGS.items():
        words = spoken(datasets()["resident"].by_name[name])
        table = table.with_columns(pl.col(heading).replace(words))
    table.write_csv(file)
    said = run(small, "enter", NAME, file, "--checked-by", "Ann", "--keyed-by", "Bo")

    assert said.exit_code == 0, said.output
    wrong = lines_of(audit / "differences.csv")
    assert [(one["local_id"], one["field"]) for one in wrong if one["outcome"] == "differs"] == [
        (active(small.residents(0))[0], "family_name")
    ]
    results = lines_of(audit / "results.csv")
    surnames = [one for one in results if one["field"] == "family_name"]
    assert sum(int(one["checked"]) - int(one["agreeing"]) for one in surnames) == 1
    assert "not enough checked for a percentage" in said.output
    assert "checked by Ann, keyed by Bo" in said.output
    assert "Quarmby" not in said.output


def test_blank_is_not_looked_up_and_a_dash_is_not_on_paper(small: Small, audit: Path, tmp_path: Path) -> None:
    """Neither counts as checked; what was entered before is kept."""
    before = len(list((audit / "entries").glob("*.parquet"))) if (audit / "entries").exists() else 0
    file = key(small, audit, tmp_path / "keyed.csv", family_name="", given_name="-")
    assert run(small, "enter", NAME, file, "--checked-by", "Ann", "--keyed-by", "Bo").exit_code == 0

    results = lines_of(audit / "results.csv")
    assert not [one for one in results if one["field"] == "family_name"]
    first = [one for one in results if one["field"] == "given_name"]
    assert {one["checked"] for one in first} == {"0"}
    assert sum(int(one["not_on_paper"]) for one in first) == pl.read_parquet(audit / "drawn.parquet").height
    assert len(list((audit / "entries").glob("*.parquet"))) == before + 1


def test_a_workbook_without_an_answer_takes_no_place_of_another(small: Small, audit: Path) -> None:
    """The workbook as it is given out can be read, and says that nothing is keyed."""
    before = sorted(audit.rglob("*.parquet"))
    refused = run(small, "enter", NAME, audit / "keying.xlsx", "--checked-by", "Ann", "--keyed-by", "Bo")
    many = pl.read_parquet(audit / "drawn.parquet").height
    assert isinstance(refused.exception, ExtractRefused)
    assert f"keying.xlsx: {many} rows read, and nothing is keyed in any of them" in str(refused.exception)
    assert sorted(audit.rglob("*.parquet")) == before


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        (
            ("draw", "training", "--by", "RH"),
            UsedWrongly,
            "no audit of 'training'. Use one of: resident, staff",
        ),
        (("draw", "resident", "--by", " "), UsedWrongly, "Name them with --by"),
        (("draw", "resident", "--by", "RH", "--month", "May"), UsedWrongly, "'May' is no month"),
        (("draw", "staff", "--by", "RH", "--month", "2026-10", "--field", "shoe"), UsedWrongly, "no field 'shoe'"),
        (("results", "resident-2025-01"), UsedWrongly, "There are: resident-2026-11. Draw one"),
    ],
)
def test_what_cannot_be_done_is_refused(small: Small, audit: Path, given, error, said: str) -> None:
    refused = run(small, *given)
    assert isinstance(refused.exception, error), refused.output
    assert said in str(refused.exception)


def test_two_people_look_and_key_and_nobody_else_is_keyed(small: Small, audit: Path, tmp_path: Path) -> None:
    file = key(small, audit, tmp_path / "keyed.csv")
    one = run(small, "enter", NAME, file, "--checked-by", "Ann", "--keyed-by", "ann")
    assert isinstance(one.exception, UsedWrongly)
    assert "are two people" in str(one.exception)

    strange = file.read_text(encoding="utf-8").replace("oak,", "ash,", 1)
    file.write_text(strange, encoding="utf-8")
    stranger = run(small, "enter", NAME, file, "--checked-by", "Ann", "--keyed-by", "Bo")
    assert isinstance(stranger.exception, ExtractRefused)
    assert "1 rows are of nobody who was drawn" in str(stranger.exception)
