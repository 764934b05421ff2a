"""Which extract belongs to which night, and what a run is named by."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from flows import receive
from flows.workspace import Workspace
from tests.journeys.small import Small, day
from wellkept.kept_records import typed_path


NOW = datetime(2026, 11, 25, 6, tzinfo=UTC)


def plan(small: Small, number: int, *, is_released=lambda _: False) -> str:
    """The run of a night, with nothing released."""
    return receive.plan(small.settings, day(number), now=NOW, is_released=is_released)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("residents_2026-11-16.csv", date(2026, 11, 16)),
        ("residents_20261116.csv", date(2026, 11, 16)),
        ("20261116-residents-v2.csv", date(2026, 11, 16)),
        ("residents.csv", None),
        ("residents_2026-02-30.csv", None),
        ("residents_16-11-2026.csv", None),
        ("export 1999-11-16.csv", None),
    ],
)
def test_the_date_a_file_carries_in_its_name(name: str, expected: date | None) -> None:
    """Only a real day, year first, counts; anything else is no date."""
    assert receive.date_in_name(name) == expected


def test_what_landed_is_moved_to_its_night(small: Small) -> None:
    """Feeds have folders of their own, strangers and hidden files stay where they are."""
    small.land(0)
    for name in ("holiday.jpg", ".residents_part.csv"):
        small.put(name, b"x", 0)

    nights = receive.receive(small.settings, day(0), now=NOW)

    landing = small.settings.folders.landing
    assert nights == [day(0)]
    assert (landing / "received/2026-11-16/residents/residents_2026-11-16.csv").is_file()
    assert (landing / "received/2026-11-16/staff/staff_2026-11-16.csv").is_file()
    assert sorted(p.name for p in landing.iterdir()) == [".residents_part.csv", "holiday.jpg", "received"]
    assert receive.strangers(small.settings) == 1


def test_a_file_of_an_earlier_day_belongs_there_only_if_it_was_missed_there(small: Small) -> None:
    """A night never judged has no gap to fill, and a gap that was filled is none."""
    small.land(0, staff=None)
    receive.receive(small.settings, day(0), now=NOW)
    plan(small, 0)
    small.put("staff_2026-11-16.csv", small.staff(0), 2)
    small.put("residents_2026-11-16.csv", small.residents(0), 2)
    small.put("residents_2026-11-10.csv", small.residents(0), 2)
    small.put("staff_2026-12-24.csv", small.staff(0), 2)

    nights = receive.receive(small.settings, day(2), now=NOW)

    received = small.settings.folders.landing / "received"
    assert nights == [day(0), day(2)]
    assert [p.name for p in (received / "2026-11-16/staff").iterdir()] == ["staff_2026-11-16.csv"]
    assert sorted(p.name for p in (received / "2026-11-18/residents").iterdir()) == [
        "residents_2026-11-10.csv",
        "residents_2026-11-16.csv",
    ]
    assert [p.name for p in (received / "2026-11-18/staff").iterdir()] == ["staff_2026-12-24.csv"]


def test_a_file_that_changes_holds_up_its_night_for_a_moment_only(small: Small) -> None:
    """Within two seconds of its last change, whichever clock is ahead."""
    small.land(0)
    written = datetime.fromtimestamp(next(small.settings.folders.landing.glob("res*")).stat().st_mtime, UTC)
    for late in (1.9, -1.9, 0):
        with pytest.raises(receive.StillArriving, match="feed residents is still being written"):
            receive.receive(small.settings, day(0), now=written + timedelta(seconds=late))

    assert receive.receive(small.settings, day(0), now=written + timedelta(seconds=2)) == [day(0)]


def test_a_run_is_named_by_what_is_judged_and_by_what(small: Small) -> None:
    """The same is the same; another file, settings, targets or night before is another."""
    small.land(0)
    receive.receive(small.settings, day(0), now=NOW)
    first = plan(small, 0)
    assert plan(small, 0) == first
    assert first.startswith("2026-11-16-")
    names = {first}

    small.put("residents_2026-11-16.csv", small.residents(0).head(20), 0)
    receive.receive(small.settings, day(0), now=NOW)
    names.add(plan(small, 0))
    small.path.write_text(small.path.read_text("utf-8").replace("Small Care", "Smaller Care"), encoding="utf-8")
    assert plan(small, 0) in names, "what the provider is called changes no verdict"
    small.path.write_text(small.path.read_text("utf-8").replace("beds = 30", "beds = 31"), encoding="utf-8")
    names.add(plan(small, 0))
    targets = small.path.with_name("targets.yaml")
    targets.write_text(targets.read_text("utf-8").replace("stop_needs: 2", "stop_needs: 3"), encoding="utf-8")
    names.add(plan(small, 0))
    note = typed_path(small.settings, day(-1), "resident")
    note.parent.mkdir(parents=True)
    note.touch()
    note.with_suffix(".key").write_text("another night before", "ascii")
    names.add(plan(small, 0))

    assert len(names) == 5


def test_a_released_night_is_a_run_of_its_own(small: Small) -> None:
    """The run that was held stays in the store as it is; its half-done work is not taken over."""
    small.land(0)
    receive.receive(small.settings, day(0), now=NOW)
    held = plan(small, 0)
    Workspace(small.settings, held).write("arrival", {"held": {"residents": []}})

    released = plan(small, 0, is_released=lambda key: key[:10] == held.rsplit("-", 1)[1])

    assert released == f"{held}-released"
    assert not Workspace(small.settings, held).folder.exists()
    assert not Workspace(small.settings, released).has("arrival")


def test_the_plan_says_what_came_and_what_did_not(small: Small) -> None:
    """The latest of several files of one feed is judged, and the others are counted."""
    small.land(0, staff=None)
    small.put("residents_2026-11-16_again.csv", small.residents(0), 1)
    receive.receive(small.settings, day(0), now=NOW)

    noted = Workspace(small.settings, plan(small, 0)).read("plan")

    residents, staff = noted["arrived"]
    assert Path(residents["path"]).name == "residents_2026-11-16_again.csv"
    assert residents["superseded"] == 1
    assert residents["bytes"] == Path(residents["path"]).stat().st_size
    assert len(residents["sha256"]) == 64
    assert (staff["path"], staff["sha256"]) == ("", "")


def test_a_night_whose_run_has_not_ended_is_taken_up_again(small: Small) -> None:
    """From the moment a file is moved until the run says that it ended; never a night after the one asked for."""
    small.land(0)
    receive.receive(small.settings, day(0), now=NOW)

    assert receive.receive(small.settings, day(1), now=NOW) == [day(0), day(1)]
    plan(small, 2)
    assert receive.receive(small.settings, day(1), now=NOW) == [day(0), day(1)]
    receive.ended(small.settings, day(0))
    receive.ended(small.settings, day(0))
    assert receive.receive(small.settings, day(1), now=NOW) == [day(1)]


def test_what_is_too_old_is_forgotten(small: Small) -> None:
    """Extracts, quarantine and runs that never ended, all of which hold personal data; not a day too soon."""
    folders = small.settings.folders
    kept, old = day(0), day(-1)
    night = kept + timedelta(days=small.settings.night.keep_nights)
    places = [
        folders.landing / "received" / "{}",
        folders.quarantine / "{}",
        folders.landing / "work" / "{}-0123456789",
    ]
    for place in places:
        for each in (kept, old):
            path = Path(str(place).format(each.isoformat()))
            path.mkdir(parents=True)
            (path / "somebody.csv").touch()

    assert receive.forget(small.settings, night) == 3

    assert all(Path(str(place).format(kept.isoformat())).is_dir() for place in places)
    assert not any(Path(str(place).format(old.isoformat())).exists() for place in places)


def test_settings_that_name_what_does_not_exist_are_refused_before_anything_moves(small: Small) -> None:
    """Rules, limits and fields are checked against the rulebook first."""
    small.land(0)
    small.path.write_text(
        small.path.read_text("utf-8").replace('dataset = "staff"', 'dataset = "stuff"'), encoding="utf-8"
    )

    with pytest.raises(Exception, match="stuff"):
        receive.receive(small.settings, day(0), now=NOW)

    assert len(list(small.settings.folders.landing.glob("*.csv"))) == 2
