"""``wellkept feed add`` from a file to settings that read it."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from flows import command
from flows.checking import check_file
from tests.journeys.small import Small, day
from wellkept.errors import UsedWrongly
from wellkept.settings import load
from wellkept.starter import write_starter


run = CliRunner()


@pytest.fixture
def people(small: Small) -> pl.DataFrame:
    """Residents under headings of a system nobody has met, its dates and words its own."""
    found = small.residents(0)
    dates = [c for c in found.columns if c.endswith("_date") or c == "date_of_birth"]
    return found.with_columns(
        pl.col("person_stated_gender").replace({"1": "Male", "2": "Female"}),
        *(pl.col(c).str.to_date(strict=False).dt.strftime("%d/%m/%Y").fill_null("") for c in dates),
    ).rename({"nhs_number": "Zahl", "date_of_birth": "Birth dt", "person_stated_gender": "Stated gendr"})


@pytest.fixture
def extract(people: pl.DataFrame, tmp_path: Path) -> Path:
    """The file they come in."""
    path = tmp_path / "clients_2026-11-16.csv"
    people.write_csv(path)
    return path


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """A starter whose own feed takes other files."""
    path = write_starter(tmp_path, provider="Elm Care", homes=["Oak"], profile="synthetic")
    path.write_text(path.read_text(encoding="utf-8").replace('"residents*"', '"old_residents*"'), encoding="utf-8")
    return path


def add(*given: object, **more: object) -> Result:
    return run.invoke(command.app, ["feed", "add", *map(str, given)], **more)


def test_what_is_sure_is_written_and_the_rest_is_listed(extract: Path, people: pl.DataFrame, settings: Path) -> None:
    """No cell of a record is shown, and the feed reads the file it was made from."""
    told = add(extract, "--settings", settings, "--yes")
    (feed,) = [feed for feed in load(settings).feeds if feed.name == "clients"]

    assert told.exit_code == 0, told.output
    assert "Zahl" not in told.output, "a heading like nothing of ours may be a value"
    assert "(a heading not shown, as it may be a value): NHS number (" in told.output
    assert "Not sure, so it was left out" in told.output
    assert feed.pattern == "clients_*.csv"
    assert feed.columns["date_of_birth"] == ("Birth dt",)
    assert feed.values == {"person_stated_gender": {"Female": "2", "Male": "1"}}
    assert "nhs_number" not in feed.columns
    shown = people["Zahl"].to_list() + people["resident_id"].to_list()
    assert not any(value in told.output for value in shown if value)
    checked = check_file(extract, "resident", as_of=day(0), settings=load(settings))
    counts = {row["rule"]: row for row in checked.counts.iter_rows(named=True)}
    assert counts["resident.date_of_birth.unreadable"]["wrong"] == 0
    assert counts["resident.person_stated_gender.not_in_list"]["wrong"] == 0


def test_a_person_says_what_is_not_sure_and_may_say_no_to_all(extract: Path, settings: Path) -> None:
    before = settings.read_bytes()
    refused = add(extract, "--settings", settings, input="y\nn\n")

    assert refused.exit_code == 0, refused.output
    assert "Nothing was written" in refused.output
    assert settings.read_bytes() == before

    agreed = add(extract, "--settings", settings, input="y\ny\n")
    (feed,) = [feed for feed in load(settings).feeds if feed.name == "clients"]
    assert agreed.exit_code == 0, agreed.output
    assert feed.columns["nhs_number"] == ("Zahl",)


def test_a_national_file_needs_no_columns(tmp_path: Path, settings: Path) -> None:
    """Its format says it all."""
    from checks.formats.asc_wds import WORKER

    path = tmp_path / "workers.csv"
    path.write_text(",".join(WORKER.headings) + "\n", encoding="utf-8")
    told = add(path, "--settings", settings, "--yes")
    (feed,) = [feed for feed in load(settings).feeds if feed.name == "workers"]

    assert "ASC-WDS worker file" in told.output
    assert (feed.format, feed.dataset, dict(feed.columns)) == ("asc-wds", "staff", {})


def test_what_cannot_be_added_is_refused_in_words(extract: Path, settings: Path, tmp_path: Path) -> None:
    """A file that a feed takes, a name that is used, a file nobody can tell."""
    strange = tmp_path / "strange.csv"
    strange.write_text("colour,size\nred,2\n", encoding="utf-8")
    for given, said in (
        ((extract, "--name", "staff"), 'There is a feed called "staff" already'),
        ((tmp_path / "old_residents.csv",), 'The feed "residents" takes old_residents.csv already'),
        ((strange,), "Nobody can tell by its headings"),
        ((tmp_path / "nobody.csv",), "There is no file"),
    ):
        refused = add(*given, "--settings", settings, "--yes")
        assert isinstance(refused.exception, UsedWrongly)
        assert said in str(refused.exception)


def test_a_file_without_headings_shows_nobody(tmp_path: Path, settings: Path) -> None:
    """Its first row is a person, and nothing of it is printed or written."""
    before = settings.read_bytes()
    path = tmp_path / "nameless.csv"
    rows = ["Ann,Fenwick,Rose Court,widowed"] + [f"Person{n},Other{n},Oak,single" for n in range(12)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")

    told = add(path, "--settings", settings, "--dataset", "resident", "--yes")

    assert told.exit_code != 0
    assert "Fenwick" not in told.output + str(told.exception)
    assert settings.read_bytes() == before


def test_what_the_reader_would_refuse_is_not_written(tmp_path: Path, settings: Path) -> None:
    """Two columns for one field, or none for the key."""
    before = settings.read_bytes()
    for headings, said in (("Resident ID,DOB,Date of birth", "both mean"), ("DOB,Room", "no column holds")):
        path = tmp_path / "two.csv"
        path.write_text(f"{headings}\n{','.join(['1'] * (headings.count(',') + 1))}\n", encoding="utf-8")
        refused = add(path, "--settings", settings, "--dataset", "resident", "--yes")
        assert said in str(refused.exception)
    assert settings.read_bytes() == before


def test_columns_that_could_be_either_way_round_follow_the_one_that_tells(tmp_path: Path, settings: Path) -> None:
    """An American file is told by one day above 12."""
    path = tmp_path / "us.csv"
    rows = [f"R{n},01/{n + 12}/1940,0{n + 1}/02/2024" for n in range(8)]
    path.write_text("\n".join(["Resident ID,DOB,Admission date", *rows]) + "\n", encoding="utf-8")
    told = add(path, "--settings", settings, "--yes")
    (feed,) = [feed for feed in load(settings).feeds if feed.name == "us"]

    assert told.exit_code == 0, told.output
    assert feed.date_formats == ("MM/DD/YYYY",)


def test_a_file_of_no_home_and_a_name_of_nothing_but_a_date_are_asked_about(tmp_path: Path) -> None:
    """With two homes nobody can tell whose the records are; and such a pattern would take every file."""
    path = write_starter(tmp_path / "two", provider="Elm Care", homes=["Oak", "Elm"], profile="synthetic")
    text = "Resident ID,DOB,Room\nR1,31/01/1940,4\n"
    for name, given, said in (
        ("people.csv", (), "Say which with --home: oak, elm."),
        ("2026-11-25.csv", ("--home", "oak"), "nothing but a date"),
    ):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        refused = add(file, "--settings", path, "--yes", *given)
        assert said in str(refused.exception)

    (tmp_path / "people.csv").write_text(text, encoding="utf-8")
    assert add(tmp_path / "people.csv", "--settings", path, "--yes", "--home", "oak").exit_code == 0


def test_a_person_says_which_column_is_the_key_and_which_of_two_to_read(tmp_path: Path, settings: Path) -> None:
    """What the reader would refuse without an answer."""
    path = tmp_path / "clients.csv"
    rows = [f"R{n},{n + 12}/04/1940,{n + 12}/04/1940" for n in range(1, 8)]
    path.write_text("\n".join(["Ref,DOB,Date of birth", *rows]) + "\n", encoding="utf-8")
    told = add(path, "--settings", settings, "--dataset", "resident", input="y\ny\ny\n")
    (feed,) = [feed for feed in load(settings).feeds if feed.name == "clients"]

    assert told.exit_code == 0, told.output
    assert (feed.columns["resident_id"], feed.columns["date_of_birth"]) == (("Ref",), ("DOB",))
    assert check_file(path, "resident", as_of=day(0), settings=load(settings)).counts.height > 0
