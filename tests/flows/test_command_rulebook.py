"""The rulebook to take away."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from typer.testing import CliRunner

from checks import datasets
from expectations.targets import DEFAULT
from flows.command import app
from tests.journeys.small import Small
from wellkept.errors import UsedWrongly
from wellkept.rulebook import every_rule
from wellkept.settings import load
from wellkept.trial import every_trial
from wellkept.words import Owner, Severity


run = CliRunner()


def test_pages_for_a_browser(tmp_path: Path) -> None:
    """All of them, and which to open."""
    told = run.invoke(app, ["rules", "--html", str(tmp_path / "book")])

    assert told.exit_code == 0
    assert f"Open {tmp_path / 'book' / 'index.html'}." in told.output
    counting, trials = list(every_rule(datasets())), list(every_trial(datasets()))
    assert len(list((tmp_path / "book" / "rules").iterdir())) == len(counting) + len(trials)


def test_the_targets_of_a_provider(tmp_path: Path, small: Small) -> None:
    """Instead of the usual ones: the file its settings name."""
    own = load(small.path).folders.targets
    assert own is not None
    own.write_text(DEFAULT.read_text("utf-8").replace("pass: 100, stop: 90", "pass: 99, stop: 90"), "utf-8")
    told = run.invoke(app, ["rules", "--html", str(tmp_path / "book"), "-s", str(small.path)])

    assert told.exit_code == 0
    page = (tmp_path / "book" / "rules" / "RES-010a.html").read_text("utf-8")
    assert "99 or better out of 100" in page
    assert own.name in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rules", "--html", "taken"], "taken is a file. Name a folder."),
        (["rules", "--format", "json-schema", "--out", "taken"], "taken is a file. Name a folder."),
        (["rules", "--format", "odcs", "--out", "folder"], "folder is a folder. Name a file in it."),
        (["rules", "--format", "odcs", "--out", "nowhere/x.yaml"], "There is no folder nowhere. Make it"),
        (["card", "RES-006a", "--out", "nowhere/x.html"], "There is no folder nowhere. Make it"),
    ],
)
def test_a_place_where_it_cannot_be_written(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is there stays as it is."""
    monkeypatch.chdir(tmp_path)
    Path("taken").write_text("mine", "utf-8")
    Path("folder").mkdir()
    told = run.invoke(app, arguments)

    assert isinstance(told.exception, UsedWrongly)
    assert said in str(told.exception)
    assert Path("taken").read_text("utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["folder", "taken"]


def test_the_data_contract_is_yaml(tmp_path: Path) -> None:
    """Read back by another reader it is what was made, a sentence to a line."""
    path = tmp_path / "care.odcs.yaml"
    told = run.invoke(app, ["rules", "--format", "odcs", "--out", str(path)])
    contract = YAML(typ="safe").load(path)

    assert told.exit_code == 0
    assert f"{sum(1 for _ in every_rule(datasets()))} rules." in told.output
    assert contract["kind"] == "DataContract"
    assert [each["name"] for each in contract["schema"]] == list(datasets())


def test_json_schemas_are_a_file_each(tmp_path: Path) -> None:
    """One for each dataset, in a folder that need not be there."""
    told = run.invoke(app, ["rules", "--format", "json-schema", "--out", str(tmp_path / "schemas")])

    assert told.exit_code == 0
    found = {path.name: json.loads(path.read_text("utf-8")) for path in (tmp_path / "schemas").iterdir()}
    assert set(found) == {f"{name}.schema.json" for name in datasets()}
    for schema in found.values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(("out", "made"), [("one.json", "one.json"), ("folder", "folder/staff.schema.json")])
def test_the_schema_of_one_dataset(tmp_path: Path, out: str, made: str) -> None:
    """To the file that was named, or into the folder."""
    told = run.invoke(app, ["rules", "--format", "json-schema", "--dataset", "staff", "--out", str(tmp_path / out)])

    assert told.exit_code == 0
    assert json.loads((tmp_path / made).read_text("utf-8"))["$id"] == "urn:wellkept:staff"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "excel", "--out", "x"], "--format odcs or --format json-schema"),
        (["--format", "odcs"], "Add --out FILE.yaml"),
        (["--format", "json-schema"], "Add --out FOLDER"),
        (["--format", "odcs", "--out", "x", "--dataset", "residents"], "Use one of: home, resident"),
        (["--json", "--html", "x"], "Use one of them"),
        (["--html", "x", "--format", "odcs", "--out", "x"], "Use one after the other"),
        (["--html", "x", "--dataset", "staff"], "Leave out --dataset"),
        (["--out", "x"], "add --format odcs"),
        (["--json", "--out", "x"], "add --format odcs"),
        (["--settings", "x"], "stand in --html and --format odcs alone"),
        (["--format", "json-schema", "--out", "x", "--settings", "x"], "stand in --html and --format odcs alone"),
    ],
)
def test_used_wrongly(arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to write instead; no option is passed over, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    told = run.invoke(app, ["rules", *arguments])

    assert isinstance(told.exception, UsedWrongly)
    assert said in str(told.exception)
    assert list(tmp_path.iterdir()) == []


def test_the_card_of_a_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named for its code where no name was given, whatever the case it was typed in."""
    monkeypatch.chdir(tmp_path)
    told = run.invoke(app, ["card", "res-006A"])

    assert told.exit_code == 0
    assert "Wrote card-RES-006a.html: 1 to print" in told.output
    assert "RES-006a" in (tmp_path / "card-RES-006a.html").read_text("utf-8")


@pytest.mark.parametrize("owner", list(Owner))
def test_the_cards_of_an_owner(tmp_path: Path, owner: Owner) -> None:
    """Every rule of theirs, the gravest first."""
    path = tmp_path / "cards.html"
    told = run.invoke(app, ["card", "--owner", owner.value, "--out", str(path)])
    mine = [rule for rule in every_rule(datasets()) if rule.owner is owner]
    shown = re.findall(r'<section class="card[^"]*" aria-labelledby="([^"]+)"', path.read_text("utf-8"))

    assert told.exit_code == 0
    assert sorted(shown) == sorted(rule.code for rule in mine)
    grave = {rule.code: rule.severity.rank for rule in mine}
    assert [grave[code] for code in shown] == sorted(grave.values())
    assert grave[shown[0]] == min(Severity(rule.severity).rank for rule in mine)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Name one rule"),
        (["RES-006a", "--owner", "hr"], "Name one rule"),
        (["--owner", "cook"], "Use one of: senior, hr"),
        (["RES-999z"], "There is no rule called"),
    ],
)
def test_no_card_of_nothing(arguments: list[str], said: str) -> None:
    """One rule or one owner, and one there is."""
    told = run.invoke(app, ["card", *arguments])

    assert isinstance(told.exception, UsedWrongly)
    assert said in str(told.exception)
