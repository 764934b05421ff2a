"""A sample is written whole, the same from the same seed, right where it was not spoilt."""

from __future__ import annotations

import csv

import polars as pl
import pytest

from checks import datasets
from flows.checking import check_file
from flows.synthetic.crowd import BLOCK, NIGHT
from flows.synthetic.sample import BLOCKS, truth_of, write_sample
from flows.synthetic.spoil import TRUTH
from flows.synthetic.ways import WAYS
from wellkept.settings import without_file


def write(folder, dataset, rows, *, seed=1, faults=0.0, suffix=".csv", told=lambda done: None):
    """Write a sample and give its path."""
    out = folder / f"{dataset}-{rows}-{seed}-{faults}{suffix}"
    write_sample(dataset, rows, seed, faults, out, told)
    return out


@pytest.mark.parametrize("dataset", [name for name in BLOCKS if name in datasets()])
def test_an_unspoilt_sample_raises_no_flag(tmp_path, dataset):
    """Not one, of any rule that needs no more than the file."""
    path = write(tmp_path, dataset, 5_000)

    checked = check_file(path, dataset, as_of=NIGHT, settings=without_file(profile="synthetic"))

    assert checked.extract.receipt.rows_accepted == 5_000
    assert checked.flags.collect().is_empty()
    assert not truth_of(path).exists()


@pytest.mark.parametrize("dataset", BLOCKS)
@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_the_same_seed_makes_the_same_bytes(tmp_path, dataset, suffix):
    """With their faults and their truth; another seed makes others."""
    (tmp_path / "again").mkdir()
    one = write(tmp_path, dataset, 300, faults=0.2, suffix=suffix)
    again = write(tmp_path / "again", dataset, 300, faults=0.2, suffix=suffix)
    other = write(tmp_path, dataset, 300, seed=2, faults=0.2, suffix=suffix)

    assert one.read_bytes() == again.read_bytes() != other.read_bytes()
    assert truth_of(one).read_bytes() == truth_of(again).read_bytes()


def test_the_first_rows_do_not_depend_on_how_many_follow(tmp_path):
    """So a small sample is the beginning of a large one, across the edge of a block."""
    small, large = write(tmp_path, "training", 1_000), write(tmp_path, "training", BLOCK + 10)

    lines = large.read_text(encoding="utf-8").splitlines()

    assert lines[:1_001] == small.read_text(encoding="utf-8").splitlines()
    assert len(lines) == BLOCK + 11


@pytest.mark.parametrize("dataset", BLOCKS)
def test_the_truth_names_the_line_and_what_is_written_there(tmp_path, dataset):
    """By physical line in a CSV file, the first holding the headings; by record in a Parquet file."""
    paths = {
        suffix: write(tmp_path, dataset, BLOCK + 500, faults=0.02, suffix=suffix) for suffix in (".csv", ".parquet")
    }
    with truth_of(paths[".csv"]).open(encoding="utf-8", newline="") as lines:
        truth = list(csv.DictReader(lines))
    with paths[".csv"].open(encoding="utf-8", newline="") as lines:
        written = [None, *csv.reader(lines)]
    table = pl.read_parquet(paths[".parquet"]).fill_null("")

    assert tuple(truth[0]) == TRUTH
    assert int(truth[-1]["line"]) > BLOCK
    for fault, record in zip(truth, pl.read_csv(truth_of(paths[".parquet"]), infer_schema=False)["line"], strict=True):  # noqa: TID251 -- our own file, all text
        line = written[int(fault["line"])]
        assert line[0] == (fault["written"] if fault["field"] == written[1][0] else fault["record_id"])
        assert line[written[1].index(fault["field"])] == fault["written"] != fault["original"]
        assert table[fault["field"]][int(record) - 1] == fault["written"]
    assert {fault["mechanism"] for fault in truth} == {way.name for way in WAYS[dataset]}


def test_a_file_that_cannot_be_finished_leaves_nothing_behind(tmp_path):
    """Neither the sample nor its truth, nor parts of them."""

    def fail(_done):
        msg = "the disk is full"
        raise OSError(msg)

    with pytest.raises(OSError, match="the disk is full"):
        write(tmp_path, "training", 10, faults=0.5, told=fail)

    assert list(tmp_path.iterdir()) == []
