"""The lines of a new feed, and how they are put into a settings file."""

from __future__ import annotations

import pytest

from checks import datasets
from flows.feeds.block import Block, add, pattern_of
from wellkept.errors import SettingsWrong
from wellkept.file_pattern import matches
from wellkept.settings import load
from wellkept.starter import write_starter


BLOCK = Block(
    "clients",
    "resident",
    "clients_*.csv",
    date_formats=["DD/MM/YYYY"],
    blank_tokens=["n/a"],
    columns={"nhs_number": ('Num "NHS"', "200 of 200 cells are NHS numbers")},
    values={"person_stated_gender": {"Male": "1"}},
)


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("Residents_2026-11-25.csv", "Residents_*.csv"),
        ("residents 25.11.2026.xlsx", "residents *.xlsx"),
        ("export20261125_0600.csv", "export*.csv"),
        ("staff.csv", "staff*.csv"),
        ("Residents [final].csv", "Residents ?final?*.csv"),
        ("Residents 25 Nov 2026.csv", "Residents *.csv"),
        ("residents_1-101234567_2026-11-25.csv", "residents_1-101234567_*.csv"),
        ("residents_1-101234567.csv", "residents_1-101234567*.csv"),
        ("staff_wk48.csv", "staff_*.csv"),
        (" x .csv", "x *.csv"),
    ],
)
def test_the_successors_of_a_file_have_another_date(name, pattern):
    assert pattern_of(name) == pattern
    assert matches(pattern, name.strip())


def test_a_block_is_added_and_all_else_stays_as_it_was(tmp_path):
    """Comments and other feeds are not touched, and the old file is kept."""
    path = write_starter(tmp_path, provider="Elm Care", homes=["Rose Court"])
    before = path.read_text(encoding="utf-8")
    add(path, BLOCK, datasets())
    after = path.read_text(encoding="utf-8")
    (feed,) = [feed for feed in load(path).feeds if feed.name == "clients"]

    assert after.startswith(before.rstrip())
    assert path.with_name("wellkept.toml.bak").read_text(encoding="utf-8") == before
    assert feed.columns == {"nhs_number": ('Num "NHS"',)}
    assert feed.values == {"person_stated_gender": {"Male": "1"}}
    assert feed.date_formats == ("DD/MM/YYYY",)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".wellkept")] == []


def test_a_block_that_cannot_stand_leaves_the_file_as_it_was(tmp_path):
    """Another feed would take the same files."""
    path = write_starter(tmp_path, provider="Elm Care", homes=["Rose Court"])
    before = path.read_bytes()

    with pytest.raises(SettingsWrong, match=r"wellkept\.toml, line .*both take"):
        add(path, Block("more", "resident", "residents_*.csv"), datasets())

    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["wellkept.toml"]


def test_line_ends_and_links_stay_as_they_were(tmp_path):
    """A file written on Windows keeps its line ends, and a link stays a link."""
    path = write_starter(tmp_path / "real", provider="Elm Care", homes=["Rose Court"])
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    link = tmp_path / "wellkept.toml"
    link.symlink_to(path)
    add(link, BLOCK, datasets())
    after = path.read_bytes()

    assert link.is_symlink()
    assert b"clients" in after
    assert after.count(b"\n") == after.count(b"\r\n")
