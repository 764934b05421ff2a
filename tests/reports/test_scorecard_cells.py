"""Blank, stand-in, default, invalid and valid, each for itself, and the index beside them."""

from __future__ import annotations

from dataclasses import replace

from reports.material import Material, empty
from reports.scorecard_cells import cells, index_of_datasets


def test_what_says_nothing_is_counted_apart(material: Material, read_tables) -> None:
    """The worst first; a blank counts only where every record must have a value."""
    found = {row[0]: row[1:] for row in read_tables(str(cells(material)))[0].rows}

    assert next(iter(found)) == "Ethnic category"
    assert found["Ethnic category"][1:] == ["0", "0", "10", "0", "30", "77"]
    assert found["Date of birth"][1:] == ["2", "1", "0", "1", "36", "90"]
    assert found["GP name"][1:6] == ["0", "4", "0", "0", "16"]
    assert not {"Date of death", "Photo date", "Photograph taken"} & set(found)


def test_the_index_is_the_mean_score_times_coverage(material: Material, read_tables) -> None:
    """Required fields alone: (90 + 77) / 2 = 83.5, times the nine tenths that came."""
    ((who, fields, score, coverage, index),) = read_tables(str(index_of_datasets(material)))[0].rows

    assert (who, fields, score) == ("Residents", "2", "83.5")
    assert coverage == "90% of 40 extracts"
    assert index in ("75.1", "75.2")


def test_nothing_counted_shows_no_table(material: Material) -> None:
    """Blank, and not a score of a hundred."""
    bare = replace(material, cells=empty("cells"))

    assert cells(bare) == index_of_datasets(bare) == ""
