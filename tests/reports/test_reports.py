"""The room itself: its list of reports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import reports
from reports import REPORTS, Report


if TYPE_CHECKING:
    from reports.material import Material


def test_every_module_that_writes_is_listed() -> None:
    """A report is a module with a function write; each is in the list, and the list has no other."""
    folder = Path(reports.__file__).parent
    writers = {p.stem for p in folder.glob("*.py") if "\ndef write(" in p.read_text(encoding="utf-8")}
    assert {report.name for report in REPORTS} == writers - {"front"}  # which points to publications, and is in none


def test_only_worklists_are_personal() -> None:
    """What may name a person is marked, so that the gate knows."""
    assert [report.name for report in REPORTS if report.is_personal] == ["worklists"]


def test_write_all(material: Material, tmp_path: Path) -> None:
    """Each report writes its own files, and they do not collide."""
    written = [path for report in REPORTS for path in report.write(material, tmp_path)]
    assert len(written) == len(set(written)) == 31
    assert all(path.stat().st_size for path in written)


def test_a_report_is_its_module(material: Material, tmp_path: Path) -> None:
    """The list names modules of this room."""
    (path,) = Report("scorecard").write(material, tmp_path)
    assert path.name == "scorecard.html"


def test_the_list_is_light() -> None:
    """Asking what reports there are loads no charting library."""
    code = "import sys, reports; print(sorted({'matplotlib', 'pandas', 'xlsxwriter'} & set(sys.modules)))"
    root = Path(reports.__file__).parents[1]
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert said.stdout.strip() == "[]"
