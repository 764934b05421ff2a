"""What the settings say of a matrix is read, and a mistake is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from wellkept.errors import WellkeptError
from wellkept.settings import Settings, load
from wellkept.settings_matrix import Matrix


TEXT = """\
[provider]
name = "Small Care"

[[home]]
id = "oak"
name = "Oak Lodge"

[[feed]]
name = "matrix"
dataset = "training"
pattern = "matrix*"
"""


def loaded(folder: Path, more: str) -> Settings:
    """Settings with a matrix written so."""
    path = folder / "wellkept.toml"
    path.write_text(f"{TEXT}{more}\n", encoding="utf-8")
    return load(path)


def test_a_matrix_is_read(tmp_path: Path) -> None:
    """What cells hold, and which headings are courses."""
    more = '[feed.matrix]\ncells = "expiry"\nby_list = true\ncolumns = { "Fire lecture" = "6" }'

    assert loaded(tmp_path, more).feeds[0].matrix == Matrix("expiry", by_list=True, columns={"Fire lecture": "6"})


def test_a_feed_without_one_has_none(tmp_path: Path) -> None:
    """Most files have a row for each record."""
    assert loaded(tmp_path, "").feeds[0].matrix is None


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('[feed.matrix]\ncells = "done"\nby_list = true', "cells must be one of: completed, expiry"),
        ('[feed.matrix]\nby_list = "yes"', "by_list must be true or false"),
        ("[feed.matrix]\ncolumns = { Fire = 6 }", "columns must give each heading its code"),
        ('[feed.matrix]\ncells = "completed"', "the matrix has no columns"),
        ("[feed.matrix]\nby_list = true\nheadings = true", "there is no key headings in the matrix"),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, more: str, said: str) -> None:
    """With the line, and what to write instead."""
    with pytest.raises(WellkeptError, match=said) as told:
        loaded(tmp_path, more)

    assert "line 1" in str(told.value)
