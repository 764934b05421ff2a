"""The Toolkit page: what stands, what is missing and what would earn it, and nothing that somebody typed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reports import toolkit_page
from reports.toolkit.facts import Evidence
from reports.toolkit.levels import assess
from reports.toolkit.map import maps
from tests.reports.toolkit.full import entries, full


if TYPE_CHECKING:
    from reports.material import Material

TYPED = ("Robin", "Bea", "Ira", "Filter", "filter", "Fill blanks", "Works elsewhere", "Kit", "Well kept", "Go;")


@pytest.fixture
def page(material: Material, tmp_path: Path) -> str:
    """The page of the made-up night, where nobody was told anything."""
    path, _ = toolkit_page.write(material, tmp_path)
    return path.read_text(encoding="utf-8")


def test_the_box_says_the_least_level_of_what_was_promised(page: str) -> None:
    box = re.search(r'<div class="answer.*?</div>', page, re.DOTALL)
    assert box
    assert "Level 1: short of the level 2 that our policy asks for in all requirements" in box[0]
    assert "due by 30 June each year" in box[0]


def test_a_requirement_says_what_is_missing_and_who_could_add_it(page: str) -> None:
    mine = re.search(r'<span class="item">8\.6</span>.*?</dl>', page, re.DOTALL)
    assert mine
    assert "No member of staff was told about data quality" in mine[0]
    assert "What would earn it:</strong> Hold a briefing" in mine[0]
    assert "By whom:</strong> the IG Lead" in mine[0]
    assert "What staff took from a briefing" in mine[0]
    assert "clause 8.6" in mine[0]


def test_what_is_unconfirmed_is_shown_as_such(page: str) -> None:
    """Once for each requirement that is, and with the reason."""
    unsure = [asked for known in maps() for asked in known.requirements if not asked.is_confirmed]
    assert page.count("<strong>Unconfirmed.</strong>") == len(unsure) > 10
    assert all(asked.unconfirmed_because in page for asked in unsure)


def test_nothing_that_was_typed_is_on_it(page: str) -> None:
    """Names of those who sign and titles stay in the register; the page gives its lines."""
    assert [word for word in TYPED if word in page] == []
    assert "Register: line 1." in page


def test_no_percentage_earns_anything(page: str) -> None:
    """The one share there is says how many checks it is of."""
    shares = re.findall(r"[^.>]*\(\d+%\)", page.partition("<main")[2])
    assert shares
    assert all("checks could be judged" in share for share in shares)


def test_a_provider_that_did_everything_has_nothing_left_to_do(material: Material) -> None:
    evidence = Evidence(full(), 30, "5ea1" * 16)
    shown = toolkit_page.render("Example", evidence, [assess(known, evidence.case) for known in maps()])
    assert "Level 3 in all of our own requirements" in shown
    assert "Nothing is missing." in shown


def test_a_torn_register_stands_at_the_top(material: Material, tmp_path: Path) -> None:
    """And nothing of it counts."""
    torn = Evidence(replace(full(), entries=[]), 30, "5ea1" * 16, "evidence.sqlite: line 7 is not as it was written.")
    path, data = toolkit_page.write(replace(material, evidence=torn), tmp_path)
    shown = path.read_text(encoding="utf-8")

    assert "cannot be trusted, so nothing of it counts. evidence.sqlite: line 7 is not as it was written." in shown
    assert "Level 0: short of" in shown
    assert json.loads(data.read_text(encoding="utf-8"))["register"]["lines"] == 30


def test_an_empty_register_says_how_to_begin(material: Material, tmp_path: Path) -> None:
    empty = Evidence(replace(full(), entries=[]))
    path, _ = toolkit_page.write(replace(material, evidence=empty), tmp_path)
    assert "wellkept toolkit import" in path.read_text(encoding="utf-8")


def test_the_same_as_data(material: Material, tmp_path: Path) -> None:
    """Every requirement of the page with its pieces, and how the register stood."""
    _, path = toolkit_page.write(material, tmp_path)
    said = json.loads(path.read_text(encoding="utf-8"))

    assert (said["day"], said["register"]["lines"]) == ("2026-11-21", 30)
    assert [one["toolkit"] for one in said["toolkits"]] == [known.name for known in maps()]
    own = said["toolkits"][0]
    assert own["level"] == min(r["level"] for r in own["requirements"]) == 1
    assert all("level" in piece for r in own["requirements"] for piece in r["evidence"])


def test_without_a_register_there_is_no_page(material: Material, tmp_path: Path) -> None:
    assert toolkit_page.write(replace(material, evidence=None), tmp_path) == []


def test_the_same_night_gives_the_same_bytes(material: Material, tmp_path: Path) -> None:
    one, two = (toolkit_page.write(material, tmp_path / name) for name in ("a", "b"))
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in two]
    assert len(entries()) > 20
