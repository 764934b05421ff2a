"""Held nights are read as they were written; a release is put down once, by a named person, for a reason."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from wellkept.errors import UsedWrongly
from wellkept.held import FILE, Held, Release, put_down, read_held, release_folder, releases, write_held


AT = datetime(2026, 11, 18, 8, 0, tzinfo=UTC)
NIGHT = Held("2026-11-17-ab", date(2026, 11, 17), (("residents", "Only 50 records came; last night there were 123."),))


def test_what_waits_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert read_held(tmp_path) == ()
    write_held(tmp_path / FILE, [NIGHT])
    assert read_held(tmp_path) == (NIGHT,)


def test_a_release_is_put_down_once(tmp_path: Path) -> None:
    """Of two who release the same run one does; its file is its owner's alone."""
    first = Release(NIGHT.run_id, "ines", "Rose Court exports on its own", AT)
    put_down(tmp_path, first)
    with pytest.raises(UsedWrongly, match="already"):
        put_down(tmp_path, Release(NIGHT.run_id, "ida", "Another reason", AT))
    put_down(tmp_path, Release("2026-11-18-cd", "ida", "Right", AT))
    assert [one.by for one in releases(tmp_path)] == ["ines", "ida"]
    assert releases(tmp_path)[0] == first
    place = release_folder(tmp_path)
    assert all(path.stat().st_mode & 0o077 == 0 for path in (place, *place.iterdir()))


def test_one_that_is_being_written_waits(tmp_path: Path) -> None:
    (release_folder(tmp_path) / "2026-11-17-ab.json").touch()
    assert releases(tmp_path) == ()


def test_a_release_says_why(tmp_path: Path) -> None:
    with pytest.raises(UsedWrongly, match="Say why"):
        put_down(tmp_path, Release(NIGHT.run_id, "ines", "  ", AT))
    assert releases(tmp_path) == ()
