"""``wellkept doctor`` over a provider that is well, and over what goes wrong with one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows import command_doctor
from flows.doctor import look
from flows.doctor.finding import Finding, Word
from tests.journeys.small import Small, active, day, hurry


def morning(number: int) -> datetime:
    """The morning after the numbered night."""
    return datetime.combine(day(number), datetime.min.time(), UTC) + timedelta(hours=9)


def findings(small: Small, number: int) -> list[Finding]:
    return list(look(small.path, now=morning(number)))


def words(found: list[Finding], about: str) -> set[Word]:
    return {each.word for each in found if each.about == about}


@pytest.fixture
def judged(small: Small, monkeypatch: pytest.MonkeyPatch) -> Small:
    """One night, judged."""
    hurry(monkeypatch)
    small.land(0)
    small.judge(0)
    for place in (small.settings.folders.landing, small.settings.folders.quarantine):
        place.mkdir(exist_ok=True)
        place.chmod(0o700)
    return small


def test_a_provider_that_is_well_has_nothing_to_do(judged: Small) -> None:
    found = findings(judged, 0)

    assert {each.word for each in found} == {Word.RIGHT}
    assert all(each.cure == "" for each in found)


def test_looking_changes_nothing(judged: Small) -> None:
    """Not a file is made, touched or taken away."""

    def everything() -> dict[str, int]:
        root = judged.path.parent
        return {str(p.relative_to(root)): p.stat().st_mtime_ns for p in root.rglob("*")}

    before = everything()
    findings(judged, 0)

    assert everything() == before


def test_what_goes_wrong_is_named_with_what_to_do(judged: Small) -> None:
    """A stranger in landing, a feed that stays away, keys open to all."""
    (judged.settings.folders.landing / "Ada Lovelace.csv").write_text("x\n")
    for key in judged.settings.folders.keys.iterdir():
        key.chmod(0o644)

    found = findings(judged, 3)

    assert words(found, "Landing") == {Word.LOOK}
    assert not any("Lovelace" in each.what + each.cure for each in found)
    assert Word.WRONG in words(found, "Keys")
    assert words(found, "Feed staff") == {Word.WRONG}
    assert any("3 nights" in each.cure for each in found if each.about == "Feed staff")
    assert words(found, "Nights") == {Word.WRONG}, "nothing has been judged for three nights"


def test_a_held_night_waits_for_somebody_by_name(judged: Small) -> None:
    """The very command is given."""
    residents = judged.residents(1)
    judged.land(1, resident=residents.head(len(active(residents)) // 3))
    (held,) = judged.judge(1)

    found = [each for each in findings(judged, 1) if "held" in each.what]

    assert [each.word for each in found] == [Word.LOOK]
    assert f"wellkept release {held.run_id} --by" in found[0].cure


def test_settings_that_are_wrong_are_told_and_nothing_else_is_asked(judged: Small) -> None:
    judged.path.write_text("[provider]\nnam = 3\n", encoding="utf-8")
    found = findings(judged, 0)

    assert words(found, "Settings") == {Word.WRONG}
    assert not words(found, "Keys")


def test_without_settings_the_machine_is_looked_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And that is no failure."""
    code = command_doctor.examine(tmp_path / "wellkept.toml")
    said = capsys.readouterr().out

    assert code == 0
    assert "There is no wellkept.toml here" in said
    assert said.splitlines()[-1] == "4 right, 1 look at, 0 wrong"


def test_anything_wrong_is_exit_code_1(judged: Small, capsys: pytest.CaptureFixture[str]) -> None:
    """Long after the last night."""
    assert command_doctor.examine(judged.path) == 1
    assert "wrong    Nights:" in capsys.readouterr().out
