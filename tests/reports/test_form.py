"""The form in Excel: it asks for the whole contract, and what is filled in passes the gate."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from checks import datasets
from checks.codes import code_list, said
from checks.form import asked, choices
from checks.staff.seen_on import SEEN_ON
from flows.checking import check_file
from flows.synthetic.sample import write_sample
from reports.form import GUIDE, REQUIRED, ROWS, save
from reports.form_cell import LISTS
from reports.starter_checklist import TITLE
from wellkept.settings import without_file
from wellkept.words import Kind


AS_OF = date(2026, 11, 21)
NAMES = ("resident", "staff")


@pytest.fixture(scope="module", params=NAMES)
def form(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The form of a dataset, with two homes to choose from."""
    path = tmp_path_factory.mktemp("form") / f"{request.param}.xlsx"
    save(datasets()[request.param], path, {"oak": "Oak Lodge", "elm": "Elm Court"})
    return request.param, path


def test_it_asks_for_every_field_and_marks_those_that_must_be_there(form: tuple[str, Path]) -> None:
    name, path = form
    fields = asked(datasets()[name])
    sheet = openpyxl.load_workbook(path).worksheets[0]

    assert sheet.title == datasets()[name].title
    assert [cell.value for cell in sheet[1]] == [f.title + REQUIRED * f.required for f in fields]
    assert {f.name for f in datasets()[name].fields if f.required} <= {f.name for f in fields}


def test_every_coded_field_is_a_choice(form: tuple[str, Path]) -> None:
    """The drop-down holds the whole list, in its order, and nothing else may be written."""
    name, path = form
    book = openpyxl.load_workbook(path)
    sheet, lists = book.worksheets[0], book[LISTS]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    coded = 0
    for at, field in enumerate(asked(datasets()[name]), 1):
        rule = rules[sheet.cell(2, at).coordinate]
        offered = choices(field, {"oak": "Oak Lodge", "elm": "Elm Court"})
        if offered:
            coded += 1
            first, last = rule.formula1.replace("$", "").split("!")[1].split(":")
            assert tuple(cell[0].value for cell in lists[first:last]) == offered
            assert (rule.type, rule.errorStyle or "stop") == ("list", "stop")
        assert rule.promptTitle
        assert len(rule.prompt) <= 255
    assert coded > 5
    assert all(len(rule.formula1 or "") <= 255 for rule in rules.values()), "Excel refuses a longer formula"


def test_the_guide_says_how_and_why_for_every_field(form: tuple[str, Path]) -> None:
    name, path = form
    guide = openpyxl.load_workbook(path)[GUIDE]
    told = {row[0].value: [cell.value for cell in row] for row in guide.iter_rows(min_row=7)}

    for field in asked(datasets()[name]):
        title, needed, *_, example = told[field.title]
        assert title == field.title
        assert (needed == "Yes") == field.required
        assert example


@pytest.mark.parametrize("name", NAMES)
def test_what_is_filled_in_passes_the_gate(name: str, tmp_path: Path) -> None:
    """Right records, entered as the drop-downs and cells have them, are accepted whole and have no new fault."""
    dataset, path = datasets()[name], tmp_path / "form.xlsx"
    save(dataset, path)
    right = tmp_path / "right.csv"
    write_sample(name, 12, 3, 0.0, right, lambda _: None)
    with right.open(newline="", encoding="utf-8") as file:
        records = list(csv.DictReader(file))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row, record in enumerate(records, 2):
        for at, field in enumerate(asked(dataset), 1):
            if text := record.get(field.name):
                sheet.cell(row, at).value = entered(field, text)
    book.save(path)

    checked = check_file(path, name, as_of=AS_OF, settings=without_file(profile="synthetic"))

    receipt = checked.extract.receipt
    assert (receipt.rows_read, receipt.rows_accepted, receipt.rows_set_aside) == (12, 12, 0)
    assert checked.flags.collect().height == 0


def entered(field, text):
    """As somebody at a screen enters it: a real date, a real number, a choice."""
    if field.kind is Kind.DATE:
        return date.fromisoformat(text)
    if field.kind is Kind.WHOLE:
        return int(text)
    if field.kind is Kind.NUMBER:
        return float(text)
    return next((said(c) for c in code_list(field.code_list) if c.code == text), text) if field.code_list else text


def test_the_same_contract_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.xlsx", "other.xlsx"):
        save(datasets()["resident"], tmp_path / name)

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "other.xlsx").read_bytes()


def test_new_staff_have_a_checklist_for_two_people(tmp_path: Path) -> None:
    """Every detail that is taken down, and where it is seen; residents have none."""
    save(datasets()["staff"], tmp_path / "staff.xlsx")
    save(datasets()["resident"], tmp_path / "resident.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "staff.xlsx")[TITLE]
    details = {row[0].value: row[2].value for row in sheet.iter_rows(min_row=7) if row[2].value}
    by_name = datasets()["staff"].by_name

    assert details == {by_name[name].title: document for name, document in SEEN_ON.items()}
    assert [cell.value for cell in sheet[6]][-2:] == [
        "First person: initials and date", "Second person: initials and date",
    ]  # fmt: skip
    assert TITLE not in openpyxl.load_workbook(tmp_path / "resident.xlsx").sheetnames


def test_there_is_room(tmp_path: Path) -> None:
    """Validation reaches as far as the form promises."""
    save(datasets()["resident"], tmp_path / "form.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "form.xlsx").worksheets[0]

    assert all(str(rule.sqref).endswith(str(ROWS + 1)) for rule in sheet.data_validations.dataValidation)
