"""A night of people whose every value is unmistakable, with rules that raise: none of it gets out."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest

import flows.publish
from checks import DATASETS, PEOPLE, datasets
from flows import night
from tests.journeys.small import Small, active, day, leave_out_charts, spoil
from wellkept import keys
from wellkept.canary import canary_rows
from wellkept.errors import KeyRefused
from wellkept.personal_value import kind_of
from wellkept.words import Kind


MANY = 6
SHORTEST = 4  # a room number of two digits is found in every file


@dataclass(frozen=True)
class Night:
    """What one night in a process of its own left behind."""

    small: Small
    exit_code: int
    said: str


@pytest.fixture(scope="module")
def canaries(tmp_path_factory: pytest.TempPathFactory) -> Night:
    """One real night through the scheduler, of canaries, with two rules that raise."""
    small = Small.make(tmp_path_factory.mktemp("canaries") / "small")
    rows = {name: canary_rows(datasets()[name], MANY, home_id="oak") for name in PEOPLE}
    small.land(0, **{name: pl.DataFrame(records) for name, records in rows.items()})
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.raising", "-s", str(small.path), "--as-of", day(0).isoformat()],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "COLUMNS": "300"},
        check=False,
        capture_output=True,
        text=True,
    )
    return Night(small, done.returncode, done.stdout + done.stderr)


def values(*, of_worklists: bool) -> dict[str, set[bytes]]:
    """What must not be found, by field, in every encoding it could have; worklists may find their person."""
    found: dict[str, set[bytes]] = {}
    for name in PEOPLE:
        dataset = datasets()[name]
        allowed = {dataset.key, *dataset.called, dataset.room} - {None} if of_worklists else set()
        rows = canary_rows(dataset, MANY, home_id="oak")
        for known in dataset.fields:
            if kind_of(known, dataset) is None or known.codes or known.kind not in (Kind.TEXT, Kind.DATE):
                continue
            if known.name in allowed:
                continue
            texts = {row[known.name] for row in rows} - {row[name] for row in rows for name in allowed}
            if known.kind is Kind.DATE:
                days = [date.fromisoformat(text) for text in texts]
                texts |= {f"{d:%d/%m/%Y}" for d in days} | {f"{d.day} {d:%B %Y}" for d in days}
            long = {text for text in texts if len(text) >= SHORTEST}
            found[f"{name}.{known.name}"] = {text.encode(code) for text in long for code in ("utf-8", "utf-16-le")}
    return {where: texts for where, texts in found.items() if texts}


def contents(path: Path) -> bytes:
    """A file's bytes, and those of the files inside it."""
    data = path.read_bytes()
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as parts:
            data += b"".join(parts.read(name) for name in parts.namelist())
    return data


def leaks(files: list[Path], *, of_worklists: bool = False) -> list[str]:
    """Which fields were found where."""
    sought = values(of_worklists=of_worklists)
    found = []
    for path in files:
        data = contents(path) + str(path.name).encode()
        found += [f"{where} in {path.name}" for where, texts in sought.items() if any(text in data for text in texts)]
    return found


def files(folder: Path, *, but: str = "") -> list[Path]:
    """Every file below a folder, hidden ones too."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [path for path in paths if not but or but not in path.parts]


def test_the_canaries_are_looked_for_and_can_be_found(canaries: Night) -> None:
    """The search finds them where they may be: in the extract that was received."""
    landed = files(canaries.small.settings.folders.landing)

    found = {said.split(" in ")[0] for said in leaks(landed)}

    assert found >= {
        "resident.nhs_number",
        "resident.family_name",
        "resident.date_of_birth",
        "staff.nino",
        "staff.email",
    }
    assert len(found) > 25


def test_a_rule_that_raises_makes_the_night_incomplete_and_is_counted_as_not_run(canaries: Night) -> None:
    """It is loud: exit 1, named, never right; every other rule stands."""
    assert canaries.exit_code == 1, canaries.said
    assert "INCOMPLETE" in canaries.said
    with canaries.small.store() as store:
        run = store.latest_run()
        assert run.state == "incomplete"
        assert store.errors_of_run(run.run_id) == ("TST-001", "TST-002")
        rules = store.tallies(run.run_id).set_index("rule_code")
        details = store.query("SELECT rule_code, detail FROM rule_run WHERE state = 'error'")
    for code in ("TST-001", "TST-002"):
        counted = rules.loc[[code]][["right", "wrong", "undetermined", "not_applicable", "not_run"]].sum()
        assert counted.tolist() == [0, 0, 0, 0, MANY]
        assert f"rule {code} raised an error" in canaries.said
    assert all(" at " in detail for detail in details["detail"])
    others = rules.drop(["TST-001", "TST-002"])
    assert others["not_run"].sum() == 0
    assert others["wrong"].sum() > MANY
    assert others.loc["DST-13"]["wrong"] == 1


def test_nothing_is_said_on_the_terminal(canaries: Night) -> None:
    """Progress, summary, warnings and errors are in counts."""
    said = canaries.said.encode()

    assert "with no critical fault" in canaries.said
    assert [where for where, texts in values(of_worklists=False).items() if any(text in said for text in texts)] == []


def test_nothing_is_in_data_docs_the_scorecard_or_the_gates_record(canaries: Night) -> None:
    """All that is published outside the homes' own worklists, the encrypted snapshot's bytes included."""
    published = canaries.small.settings.folders.published
    shared = files(published, but="worklists")

    assert {path.suffix for path in shared} >= {".html", ".json", ".duckdb"}
    assert any("data-docs" in path.parts for path in shared)
    assert leaks(shared) == []


def test_worklists_hold_where_to_look_and_no_value(canaries: Night) -> None:
    """Local id, name to call by and room of the home's own people, and nothing else of theirs."""
    lists = files(canaries.small.settings.folders.published / "latest" / "worklists")

    assert {path.suffix for path in lists} == {".html", ".xlsx"}
    assert any(b"ZQXRI00001" in contents(path) for path in lists)
    assert leaks(lists, of_worklists=True) == []


def test_nothing_is_in_the_schedulers_database_nor_its_log_nor_great_expectations(canaries: Night) -> None:
    """Prefect's database with its write-ahead log, its storage, GX's stores, and the store itself, byte for byte."""
    folder = canaries.small.settings.folders.store.parent
    kept = files(folder)
    names = {path.name for path in kept}

    assert "prefect.db" in names
    assert any(path.suffix == ".json" and "expectations" in path.parts for path in kept)
    assert "wellkept.duckdb" in names
    assert leaks(kept) == []


def test_the_scheduler_knows_the_night_and_its_steps(canaries: Night) -> None:
    """What is searched above is not empty: the flow, its tasks and the artifact of counts are there."""
    import sqlite3

    database = canaries.small.settings.folders.store.parent / "prefect" / "prefect.db"
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        ((flow, state),) = connection.execute("SELECT name, state_type FROM flow_run").fetchall()
        tasks = [
            name.rsplit("-", 1)[0] for (name,) in connection.execute("SELECT name FROM task_run ORDER BY start_time")
        ]
        artifacts = connection.execute("SELECT data FROM artifact").fetchall()
    connection.close()

    assert (bool(flow), state) == (True, "COMPLETED")
    expected = [
        "receive",
        "plan",
        "read",
        "read",
        "arrive",
        *["judge"] * len(DATASETS),
        "count",
        "expect",
        "publish",
        "tell",
    ]
    assert tasks == expected
    assert len(artifacts) == 1
    assert "no critical fault" in artifacts[0][0]


def test_the_store_opens_with_its_own_keys_only(canaries: Night, tmp_path: Path) -> None:
    """A wrong encryption key and a wrong reference key are refused in words that say what to do."""
    small = canaries.small
    other = keys.new(tmp_path / "other")
    mine = keys.load(small.settings.folders.keys)
    from wellkept.store import open_store

    for encryption, reference in ((other.encryption, mine.reference_id), (mine.encryption, other.reference_id)):
        with pytest.raises(KeyRefused) as caught:
            open_store(small.settings.folders.store, encryption, reference, read_only=True)
        said = str(caught.value)
        assert "key" in said
        assert said.endswith(".")
        assert other.encryption not in said


@pytest.fixture
def named_page(small: Small, monkeypatch: pytest.MonkeyPatch) -> str:
    """A night of residents whose names are words of the pages; gives one local id."""
    leave_out_charts(monkeypatch)
    residents = small.residents(0)
    first, second, third, *_ = active(residents)
    named = {
        first: {"family_name": "Page", "given_name": "Scorecard", "preferred_name": "Page", "date_of_birth": ""},
        second: {"family_name": "Day", "given_name": "Home", "preferred_name": "May"},
        third: {"family_name": "Wrong", "given_name": "Total", "preferred_name": "Total"},
    }
    small.land(0, resident=spoil(residents, "resident_id", named))
    return first


def test_a_report_that_leaks_is_not_published_and_the_last_publication_stays(
    small: Small, named_page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The night stops before anything is in place, and the message says where and not what.

    Once the report is mended the night is published, though people in it are called Page and Day: the
    templates' own words are no leak.
    """

    class Leaky:
        """A report that names somebody to everyone."""

        name = "leaky"
        is_personal = False

        def write(self, material: object, folder: Path) -> list[Path]:
            (folder / "board.html").write_text(f"<p>Ask about {named_page} at once.</p>", encoding="utf-8")
            return [folder / "board.html"]

    monkeypatch.setattr(flows.publish, "REPORTS", (Leaky(),))

    with pytest.raises(night.StepFailed, match=r"board\.html") as caught:
        small.judge(0)

    assert named_page not in str(caught.value)
    assert "Nothing was published" in str(caught.value)
    assert not small.published.exists()
    assert not list(small.settings.folders.published.glob("20*"))

    leave_out_charts(monkeypatch)
    assert small.judge(0)[0].state == "complete"
    assert not list(small.published.resolve().rglob("board.html"))
    assert list(small.published.resolve().rglob("*.xlsx"))
