"""``wellkept form``: which forms there are, and what is refused."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from flows.command_form import FORMS, write_form
from reports.form_cell import LISTS
from tests.journeys.small import Small
from wellkept.errors import UsedWrongly


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_written_and_what_to_do_with_it_is_said(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_form(name, tmp_path / "form.xlsx", None)

    said = capsys.readouterr().out
    assert f"--dataset {name}" in said
    assert "room for 500 people" in said
    assert openpyxl.load_workbook(tmp_path / "form.xlsx").worksheets


def test_the_homes_of_the_settings_can_be_chosen(small: Small) -> None:
    out = small.path.with_name("form.xlsx")
    write_form("resident", out, small.path)
    lists = openpyxl.load_workbook(out)[LISTS]

    assert ["oak", "elm"] in [[cell.value for cell in column[:2]] for column in lists.iter_cols()]


@pytest.mark.parametrize(
    ("name", "file", "said"),
    [
        ("training", "form.xlsx", "There is no form of 'training'. Use one of: resident, staff."),
        ("staff", "form.csv", "its name ends in .xlsx"),
        ("staff", "there.xlsx", "never written over"),
    ],
)
def test_what_cannot_be_is_refused(name: str, file: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "there.xlsx").write_bytes(b"filled in")
    with pytest.raises(UsedWrongly, match=said.replace(".", r"\.")):
        write_form(name, tmp_path / file, None)
    assert (tmp_path / "there.xlsx").read_bytes() == b"filled in"
