"""The demo: made anew each time, and never over something it did not make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from flows import command_demo
from flows.command import app
from flows.synthetic.diary import DIARY, NIGHTS, RELEASED_BECAUSE, RELEASED_BY, event
from flows.synthetic.extracts import NEW_HEADINGS
from flows.synthetic.sources import COMES
from tests.flows.test_command_night import FINE
from wellkept.errors import UsedWrongly
from wellkept.settings import load


pytestmark = pytest.mark.xdist_group("demo")  # most of these look at one demo
run = CliRunner()


@dataclass
class Watched:
    """What the demo asked to be judged: the night, the files that lay there, the settings' text."""

    nights: list[tuple[str, list[str], str]] = field(default_factory=list)
    audited: list[str] = field(default_factory=list)
    released: list[tuple[str, str, str]] = field(default_factory=list)
    past: list[tuple[date, int, int]] = field(default_factory=list)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    """The demo with nights that are judged at once: held where an extract is cut short, until it is released."""
    return _watch(monkeypatch)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Watched, Result, Path]]:
    """One whole demo: what was asked of it, what it said, and its folder."""
    folder = tmp_path_factory.mktemp("lived") / "demo"
    with pytest.MonkeyPatch.context() as patch:
        seen = _watch(patch)
        yield seen, run.invoke(app, ["demo", "--folder", str(folder)]), folder


def _watch(monkeypatch: pytest.MonkeyPatch) -> Watched:
    seen = Watched()

    def judge(settings, as_of: str, *, on_step):
        on_step("judge")
        files = sorted(path.name for path in settings.folders.landing.glob("*_*.*"))
        seen.nights.append((as_of, files, settings.path.read_text("utf-8")))
        for name in files:
            (settings.folders.landing / name).unlink()
        night = date.fromisoformat(as_of)
        late = {day for name in files if (day := date.fromisoformat(Path(name).stem[-10:])) < night}
        is_cut = bool(event((night - NIGHTS[0]).days).cut_short) and bool(files)
        state = {"state": "held", "judgement": "", "people": ()} if is_cut else {}
        mark = "" if files else "-released"
        runs = [replace(FINE, night=day, run_id=f"{day}-x") for day in sorted(late)]
        return [*runs, replace(FINE, night=night, run_id=f"{as_of}-x{mark}", **state)]

    def release(store, run_id: str, *, by: str, reason: str, at: datetime):
        assert at.tzinfo is UTC
        seen.released.append((run_id, by, reason))

    def past(settings, places, until: date, *, months: int) -> int:
        seen.past.append((until, months, len(seen.nights)))
        return 457

    monkeypatch.setattr(command_demo, "run_night", judge)
    monkeypatch.setattr("flows.synthetic.past.write_past", past)
    made = Path("reports/2026-Q3"), Path("packs/evidence-2026-Q3-1.zip")
    monkeypatch.setattr(command_demo, "_report", lambda *_: made)
    monkeypatch.setattr(command_demo, "_audit", lambda *_: seen.audited.append(seen.nights[-1][0]))
    monkeypatch.setattr("wellkept.store_write.record_release", release)
    return seen


def test_every_night_but_one_is_judged_in_its_order(lived: tuple[Watched, Result, Path]) -> None:
    """Each with the extracts that came; it exits with 0 whatever the targets say, and says where to look."""
    watched, told, folder = lived

    assert told.exit_code == 0, told.exception
    days = list(dict.fromkeys(night for night, *_ in watched.nights))
    assert days == [day.isoformat() for number, day in enumerate(NIGHTS) if not event(number).is_down]
    settings = load(folder / "wellkept.toml")
    assert settings.provider.is_synthetic
    assert len(settings.homes) == 6
    assert f"{settings.folders.published / 'latest' / 'scorecard.html'}" in told.output.replace("\n", "")


def test_it_looks_back_on_months_and_judges_as_many_nights_as_are_asked_for(tmp_path: Path, watched: Watched) -> None:
    """Those beyond the diary's come before it, and the past before them; without a past there is no quarter to tell."""
    told = run.invoke(app, ["demo", "--folder", str(tmp_path / "demo"), "--nights", "16"]).output.replace("\n", "")
    bare = run.invoke(app, ["demo", "--folder", str(tmp_path / "bare"), "--months", "0"]).output
    few = run.invoke(app, ["demo", "--folder", str(tmp_path / "few"), "--nights", "3"])

    first = NIGHTS[0] - timedelta(days=2)
    assert watched.past == [(first, 15, 0)]  # written before any night is judged
    assert watched.nights[0][0] == first.isoformat()
    assert "Before these, 457 nights made up in counts alone" in told
    assert "evidence-2026-Q3-1.zip" in told
    assert "evidence" not in bare.split("Began their evidence register")[1]
    assert isinstance(few.exception, UsedWrongly)
    assert "--nights 14 or more" in str(few.exception)


def test_the_table_has_a_line_for_each_run_and_says_what_happened(lived: tuple[Watched, Result, Path]) -> None:
    """What came, what it came to, and people with no critical fault; a night that was not judged too."""
    _, done, _ = lived
    told = done.stdout

    lines = told.splitlines()
    for number, day in enumerate(NIGHTS):
        said = [line for line in lines if line.startswith(f"{day:%a} {day.day} {day:%b}")]
        assert said, day
        assert any(line.endswith(event(number).says) for line in said)
        assert event(number).is_down is ("not judged" in said[0])
    assert len([line for line in lines if "judged again, now that the late extract is here" in line]) == 1
    assert len([line for line in lines if " HELD " in line]) == 1


def test_a_held_night_is_released_by_a_name_with_a_reason(lived: tuple[Watched, Result, Path]) -> None:
    """And then judged, before the night after it."""
    watched, done, _ = lived
    told = done.stdout
    (held,) = [NIGHTS[night].isoformat() for night, said in DIARY.items() if said.cut_short]

    assert watched.released == [(f"{held}-x", RELEASED_BY, RELEASED_BECAUSE)]
    assert [night for night, *_ in watched.nights].count(held) == 2
    assert f"released by {RELEASED_BY}" in told


def test_a_sample_is_checked_against_paper_on_its_night(lived: tuple[Watched, Result, Path]) -> None:
    """Once, when the diary says so, and the last lines say where it is."""
    watched, done, _ = lived
    told = done.output.replace("\n", "")
    assert watched.audited == [NIGHTS[night].isoformat() for night, said in DIARY.items() if said.audited]
    assert "audits/resident-2026-11/results.html" in told


def test_sources_lie_in_the_landing_folder_on_their_nights(lived: tuple[Watched, Result, Path]) -> None:
    """Beside the extracts of that night."""
    watched, _, _ = lived
    came = [night for night, files, _ in watched.nights if any(name.startswith("gp-register") for name in files)]
    assert came == [NIGHTS[night].isoformat() for night in COMES["gp-register"]]


def test_the_settings_are_told_of_the_new_name_in_time(lived: tuple[Watched, Result, Path]) -> None:
    """From the night of the diary on, and not before."""
    watched, _, _ = lived
    (told,) = [NIGHTS[night].isoformat() for night, said in DIARY.items() if said.told]

    knows = {night: NEW_HEADINGS["nok_phone"] in text for night, _, text in watched.nights}
    assert all(known is (night >= told) for night, known in knows.items())


def test_the_demo_may_be_run_again_over_itself(tmp_path: Path, watched) -> None:
    """Read-only snapshots do not stop it."""
    folder = tmp_path / "demo"
    run.invoke(app, ["demo", "--folder", str(folder)])
    store = folder / "published" / "2026-11-19-x" / "store"
    store.mkdir(parents=True)
    (store / "wellkept.duckdb").touch(mode=0o444)
    store.chmod(0o555)

    assert run.invoke(app, ["demo", "--folder", str(folder)]).exit_code == 0
    assert not store.exists()


def test_it_never_removes_what_it_did_not_make(tmp_path: Path, watched) -> None:
    """A folder with something in it is refused, and stays as it is."""
    (tmp_path / "thesis.txt").write_text("two years", encoding="utf-8")
    told = run.invoke(app, ["demo", "--folder", str(tmp_path)])

    assert isinstance(told.exception, UsedWrongly)
    assert "--folder" in str(told.exception)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    assert watched.nights == []
