"""``wellkept toolkit``: what is entered is there, what is wrong is said, and levels exit as they should."""

from __future__ import annotations

import json
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from typer.testing import CliRunner, Result

from flows.command import app
from tests.journeys.small import Small
from wellkept.errors import SettingsWrong, UsedWrongly
from wellkept.evidence_register import EvidenceRegister, RegisterBroken


run = CliRunner()
ROLE = ("role=ig_lead", "holder=Robin", "from_date=2026-01-05")


@pytest.fixture
def provider(judged: Small, tmp_path: Path) -> Small:
    """The judged provider, in a folder that may be changed."""
    shutil.copytree(judged.path.parent, tmp_path / "copy", symlinks=True)
    return replace(judged, path=tmp_path / "copy" / judged.path.name)


def toolkit(provider: Small, *words: str) -> Result:
    """One command, of this provider."""
    return run.invoke(app, ["toolkit", *words, "--settings", str(provider.path)])


def entries(provider: Small):
    return EvidenceRegister(provider.settings.folders.store.parent).entries()


def test_an_entry_is_put_down_and_listed(small: Small) -> None:
    told = toolkit(small, "add", "role", *ROLE, "--by", "kim")
    assert told.exit_code == 0, told.exception
    assert "Line 1 of the evidence register: role" in told.output

    (entry,) = entries(small)
    assert entry.fields == {"role": "ig_lead", "holder": "Robin", "from_date": "2026-01-05"}
    listed = toolkit(small, "list").output
    assert "Robin" in listed
    assert "1 lines, sealed" in listed


def test_the_same_again_adds_nothing(small: Small) -> None:
    toolkit(small, "add", "role", *ROLE, "--by", "kim")
    assert "holds this already" in toolkit(small, "add", "role", *ROLE, "--by", "lee").output
    assert len(entries(small)) == 1


def test_an_entry_replaces_another(small: Small) -> None:
    """And the list says which."""
    toolkit(small, "add", "role", *ROLE, "--by", "kim")
    first = entries(small)[0].entry_id
    toolkit(small, "add", "role", *ROLE[:1], "holder=Kit", ROLE[2], "--by", "kim", "--replaces", first)
    assert "(replaced by line 2)" in toolkit(small, "list", "--kind", "role").output
    assert toolkit(small, "list", "--kind", "meeting").output.startswith("Nothing was entered yet")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("role", "role=ig_leed", "holder=Robin", "from_date=2026-01-05"), "role is none of the words known here"),
        (("role", "role"), "Write field=value"),
        (("roles", "a=b"), "kind is not a kind of entry"),
        (("roles",), "no kind of entry called 'roles'"),
    ],
)
def test_what_is_wrong_is_said(small: Small, words: tuple[str, ...], says: str) -> None:
    told = toolkit(small, "add", *words, "--by", "kim")
    assert isinstance(told.exception, UsedWrongly)
    assert says in str(told.exception)
    assert "ig_leed" not in str(told.exception)
    assert entries(small) == ()


def test_the_kinds_and_their_fields_are_explained(small: Small) -> None:
    assert "starter_check: " in toolkit(small, "add").output
    told = toolkit(small, "add", "review").output
    assert "due_date" in told
    assert "May be left out." in told
    assert "One of: data_quality" in told


def test_a_file_goes_in_and_comes_out(small: Small, tmp_path: Path) -> None:
    """Exported it names staff, so it is its owner's alone."""
    toolkit(small, "add", "role", *ROLE, "--by", "kim")
    out = tmp_path / "out.yaml"
    toolkit(small, "export", str(out))
    assert out.stat().st_mode & 0o077 == 0
    assert "Entries read: 1 = accepted: 0 + set aside" in toolkit(small, "import", str(out), "--by", "lee").output

    out.write_text(out.read_text("utf-8").replace("role: ig_lead", "role: ig_leed"), "utf-8")
    told = toolkit(small, "import", str(out), "--by", "lee")
    assert isinstance(told.exception, SettingsWrong)
    assert "out.yaml, line " in str(told.exception)


def test_a_tampered_register_is_refused_by_name(small: Small) -> None:
    toolkit(small, "add", "role", *ROLE, "--by", "kim")
    with sqlite3.connect(EvidenceRegister(small.settings.folders.store.parent).path) as file:
        file.execute("DROP TRIGGER entry_is_never_changed")
        file.execute("UPDATE entry SET content = replace(content, 'Robin', 'Kit')")
    file.close()
    for words in (("list",), ("export", "x.yaml"), ("add", "role", *ROLE, "--by", "kim")):
        told = toolkit(small, *words)
        assert isinstance(told.exception, RegisterBroken)
        assert "evidence.sqlite: line 1 is not as it was written" in str(told.exception)
        assert told.exception.exit_code == 1


def test_levels_exit_with_1_below_what_was_promised(judged: Small) -> None:
    told = toolkit(judged, "levels", "--as-of", "2026-11-16")
    assert told.exit_code == 1
    assert "Own policy" in told.output
    assert "No IG Lead is named." in told.output
    assert "1 of 365 nights" in told.output


def test_levels_say_first_that_the_register_is_torn(provider: Small) -> None:
    """And exit with 1, whatever the nights have earned."""
    toolkit(provider, "add", "role", *ROLE, "--by", "kim")
    with sqlite3.connect(EvidenceRegister(provider.settings.folders.store.parent).path) as file:
        file.execute("DROP TRIGGER entry_is_never_changed")
        file.execute("UPDATE entry SET content = replace(content, 'Robin', 'Kit')")
    file.close()
    told = toolkit(provider, "levels")
    assert told.exit_code == 1
    assert told.output.startswith("The evidence register cannot be trusted, so nothing of it counts. evidence.sqlite: ")


def test_levels_as_json_say_the_same(judged: Small) -> None:
    told = toolkit(judged, "levels", "--json", "--as-of", "2026-11-16")
    said = json.loads(told.output)
    assert told.exit_code == 1
    assert [one["level"] for one in said["toolkits"]] == [0, 0, None, None, 0]
    assert said["day"] == "2026-11-16"


def test_what_went_wrong_of_itself_is_listed(judged: Small) -> None:
    assert "Nothing went wrong of itself" in toolkit(judged, "incidents", "--as-of", "2026-11-16").output


def test_learning_from_what_went_wrong_is_found(provider: Small) -> None:
    """A run that was never published is an incident until the register says what was learnt."""
    from wellkept.keys import load
    from wellkept.store import open_store

    keys = load(provider.settings.folders.keys)
    with open_store(provider.settings.folders.store, keys.encryption, keys.reference_id) as store:
        store.execute("DELETE FROM publication")
    before = toolkit(provider, "incidents", "--as-of", "2026-11-20").output
    assert "leak_refused:2026-11-16" in before
    assert "nothing learnt yet" in before
    told = toolkit(
        provider, "add", "incident", "type=leak_refused", "happened_date=2026-11-16", "what=A name in a template",
        "raised=leak_refused:2026-11-16", "learning=Read templates twice", "--by", "kim",
    )  # fmt: skip
    assert told.exit_code == 0, told.exception
    assert "learning at line 1" in toolkit(provider, "incidents").output


def test_documents_are_made_from_the_settings(small: Small, tmp_path: Path) -> None:
    toolkit(small, "processing", "--out", str(tmp_path / "out"))
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {f"{name}.{kind}" for name in ("record-of-processing", "dpia-input") for kind in ("html", "yaml")}
    made = YAML(typ="safe").load((tmp_path / "out" / "dpia-input.yaml").read_text("utf-8"))
    seen = {each["role"]: each["records"] for each in made["who_sees_what"]}
    assert "Residents" in seen["Senior care staff"]
    assert "Staff" not in seen["Senior care staff"]
    assert seen["Executive"] == "none, only counts"


def test_the_map_says_what_is_asked(small: Small) -> None:
    told = run.invoke(app, ["toolkit", "map", "own-policy"]).output
    assert "8.4" in told
    assert "starters' details checked" in told
    assert "ig-toolkit-v14" not in told
    assert "UNCONFIRMED: Number and subject are from memory." in run.invoke(app, ["toolkit", "map"]).output
    assert "own-strategy" in str(run.invoke(app, ["toolkit", "map", "none"]).exception)
