"""``wellkept report``: which period, where it lies, and that nothing personal gets that far."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

import flows.command_report
from flows.command import app
from flows.command_report import usual_folder, write_report
from flows.period_facts import period_facts
from tests.journeys.small import FIRST, Small, active
from wellkept.errors import LeakFound, UsedWrongly
from wellkept.register_entry import take
from wellkept.reporting_period import period_called


if TYPE_CHECKING:
    from pathlib import Path

NAMES = {"report.html", "report.pdf", "report.xlsx"}
AFTER = date(FIRST.year + 1, 1, 2)


def test_a_report_lies_beside_what_is_published(judged: Small, capsys: pytest.CaptureFixture[str]) -> None:
    """And says where to look first."""
    folder = write_report(judged.path, "monthly", "2026-11", None, today=AFTER)
    said = capsys.readouterr()

    assert folder == judged.settings.folders.published.parent / "reports" / "2026-11"
    assert {path.name for path in folder.iterdir()} == NAMES
    assert "report.html first" in said.out
    assert "--outside" in said.out
    assert "looking for personal values" in said.err


def test_the_outside_version_lies_in_a_folder_of_its_own(judged: Small, tmp_path: Path) -> None:
    """So that neither is taken for the other; a folder that is named is used."""
    period = period_called("2026-Q4")
    assert usual_folder(judged.settings, period, is_outside=True).name == "outside"
    folder = write_report(judged.path, "quarterly", "2026-Q4", tmp_path / "out", is_outside=True, today=AFTER)

    assert folder == tmp_path / "out"
    assert "fewer than 6" in (folder / "report.html").read_text(encoding="utf-8")


def test_a_name_that_somebody_typed_never_gets_out(
    judged: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is typed into the register is read as everything else is: nothing is written, and no value is told."""
    residents = judged.residents(0)
    who = residents.filter(residents["resident_id"] == active(residents)[5]).row(0, named=True)
    words = f"Talk to {who['given_name']} {who['family_name']}'s daughter"
    entry, faults = take(
        "incident",
        {"type": "other", "happened_date": "2026-11-16", "what": "Said", "learning": words},
        by="kim",
        on=AFTER,
    )
    assert entry, faults

    def with_words(*asked):
        facts = period_facts(*asked)
        return replace(facts, evidence=replace(facts.evidence, case=replace(facts.evidence.case, entries=[entry])))

    monkeypatch.setattr("flows.period_facts.period_facts", with_words)
    with pytest.raises(LeakFound, match=r"report\.html") as caught:
        write_report(judged.path, "monthly", "2026-11", tmp_path / "out", today=AFTER)

    assert who["family_name"] not in str(caught.value)
    assert "--replaces" in str(caught.value)
    assert not (tmp_path / "out").exists()
    assert list(tmp_path.iterdir()) == []


def test_a_period_of_another_kind_is_refused_with_the_command_for_it(judged: Small) -> None:
    """So is one that has not begun, or is none."""
    with pytest.raises(UsedWrongly, match="Use `wellkept report quarterly`"):
        write_report(judged.path, "monthly", "2026-Q3", None)
    with pytest.raises(UsedWrongly, match="has not begun"):
        write_report(judged.path, "annual", "2031", None, today=AFTER)
    with pytest.raises(UsedWrongly, match="Write a month as 2026-09"):
        write_report(judged.path, "annual", "last year", None)


def test_the_last_whole_period_is_meant_if_none_is_named(judged: Small, tmp_path: Path, capsys) -> None:
    """In January the month is December, in which no night was judged; it is said, and there is no score."""
    write_report(judged.path, "monthly", "", tmp_path / "out", today=AFTER)
    said = capsys.readouterr()

    assert "December 2026" in said.err
    assert "No night was judged in it" in said.out


def test_the_command_line(judged: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each kind has its command."""
    asked = []
    monkeypatch.setattr(flows.command_report, "write_report", lambda *args, **more: asked.append((*args[1:], more)))
    for every in ("monthly", "quarterly", "annual"):
        result = CliRunner().invoke(app, ["report", every, "--outside", "--settings", str(judged.path)])
        assert result.exit_code == 0, result.output

    assert asked == [(every, "", None, {"is_outside": True}) for every in ("monthly", "quarterly", "annual")]
