"""A worklist as a workbook, read back with another library."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest

from reports.worklist_sheet import BOX, COLUMNS, save
from reports.worklists import worklists
from wellkept.words import Owner


if TYPE_CHECKING:
    from pathlib import Path

    from reports.material import Material
    from reports.worklist import Worklist


HEADINGS = [heading for heading, _ in COLUMNS]
FIRST = 5


@pytest.fixture
def rose(material: Material) -> Worklist:
    """The list of the senior staff of Rose House."""
    return _list(material, "rose", Owner.SENIOR)


def test_one_line_per_item(rose: Worklist, tmp_path: Path) -> None:
    """Every item is a line under the headings, with its own words."""
    sheet = _saved(rose, tmp_path)["Worklist"]
    assert [cell.value for cell in sheet[4]] == HEADINGS
    lines = list(sheet.iter_rows(min_row=FIRST, values_only=True))
    assert len(lines) == len(rose.tasks)
    for line, task in zip(lines, rose.tasks, strict=True):
        said = dict(zip(HEADINGS, line, strict=True))
        assert said["Done"] == BOX
        assert said["Initials"] in (None, "")
        assert said["Who"] == task.person.label
        assert said["What is wrong"] == f"{task.title}. {task.says}"
        assert said["Why it matters"] == task.why
        assert said["How to put it right"] == task.fix
        assert said["Nights"] == (rose.night - task.since).days + 1
        assert said["State"] == task.state_words


def test_it_prints_on_a4_across(rose: Worklist, tmp_path: Path) -> None:
    """Landscape A4, one page wide, headings repeated, text wrapped."""
    sheet = _saved(rose, tmp_path)["Worklist"]
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize) == 9
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "D5"
    assert all(cell.alignment.wrap_text for cell in sheet[FIRST])
    assert "Page &P of &N" in (sheet.oddFooter.right.text or "") + str(sheet.oddFooter.right)


def test_the_top_says_where_to_start(rose: Worklist, tmp_path: Path) -> None:
    """The first lines name the home and how many are critical."""
    sheet = _saved(rose, tmp_path)["Worklist"]
    assert sheet["A1"].value == "Rose House: Senior care staff worklist"
    assert "Start here: 4 critical today, 18 items in all" in sheet["A2"].value


def test_causes_have_a_sheet(rose: Worklist, tmp_path: Path) -> None:
    """The shared fault names everyone it is about."""
    sheet = _saved(rose, tmp_path)["Same fault, many records"]
    assert sheet["A2"].value == "10 residents: GP practice code missing"
    assert len(sheet["D2"].value.split("; ")) == 10


def test_an_empty_list_says_so(material: Material, blank: Material, tmp_path: Path) -> None:
    """Nothing to put right, and nothing checked, read differently."""
    clear = _saved(_list(material, "elm", Owner.HR), tmp_path)["Worklist"]
    silent = _saved(_list(blank, "elm", Owner.HR), tmp_path)["Worklist"]
    part = _saved(replace(_list(material, "elm", Owner.HR), unasked=("x",)), tmp_path)["Worklist"]
    assert clear["A5"].value == "Nothing to put right. Every check that ran tonight found nothing."
    assert "not an all-clear" in silent["A5"].value
    assert "not everything was checked" in part["A5"].value


@pytest.mark.parametrize("poison", ["=1+1", "+44", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")'])
def test_formulas_are_neutralised(material: Material, tmp_path: Path, poison: str) -> None:
    """Whatever a home typed, no cell of the workbook is a formula or begins like one."""
    cases = material.cases.assign(called=poison, room="", local_id="")
    rules = material.rules.assign(title=poison, says=poison, why=poison, fix=poison)
    homes = material.homes.assign(name=poison)
    sick = replace(material, cases=cases, rules=rules, homes=homes)
    book = _saved(_list(sick, "rose", Owner.SENIOR), tmp_path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert cells
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [c for c in cells if isinstance(c.value, str) and c.value.lstrip().startswith(("=", "+", "-", "@"))]


def test_ids_stay_text(material: Material, tmp_path: Path) -> None:
    """A local id with leading noughts keeps them."""
    cases = material.cases.assign(local_id="00042", called="", room="")
    sheet = _saved(_list(replace(material, cases=cases), "rose", Owner.SENIOR), tmp_path)["Worklist"]
    assert sheet.cell(FIRST, HEADINGS.index("Who") + 1).value == "00042"


def test_same_list_same_bytes(rose: Worklist, tmp_path: Path) -> None:
    """Nothing in the workbook tells when it was written."""
    save(rose, tmp_path / "a.xlsx")
    save(rose, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def _saved(worklist: Worklist, folder: Path) -> openpyxl.Workbook:
    path = folder / "list.xlsx"
    save(worklist, path)
    return openpyxl.load_workbook(path)


def _list(material: Material, home: str, owner: Owner) -> Worklist:
    (found,) = [w for w in worklists(material) if (w.home_id, w.owner) == (home, owner)]
    return found
