"""The national files as the service writes them: every heading has a field, and every variant passes."""

from __future__ import annotations

import pytest

from checks import datasets
from checks.formats.asc_wds import FORMAT, WORKER
from wellkept.headings import wanted


@pytest.mark.parametrize("file", FORMAT.files.values(), ids=lambda file: file.dataset)
def test_every_heading_of_a_file_is_a_field_of_its_dataset(file):
    """So that tonight's download drops in unchanged, and none of it is passed over."""
    found = wanted(datasets()[file.dataset], None).fields(file.headings)
    claimed = {at for places in found.values() for at in places}

    assert [h for at, h in enumerate(file.headings) if at not in claimed] == []
    assert all(len(places) == 1 for places in found.values())


@pytest.mark.parametrize("file", FORMAT.files.values(), ids=lambda file: file.dataset)
def test_what_it_maps_is_what_the_contract_holds(file):
    """Codes of ours that are really on our lists, and fields that are really there."""
    fields = datasets()[file.dataset].by_name

    assert set(file.masked_fields) <= set(fields)
    for name, words in file.values.items():
        assert set(words.values()) <= set(fields[name].codes)


@pytest.mark.parametrize("pairs", [0, 1, 3, 12])
@pytest.mark.parametrize(
    "moved", [(), ("CHGUNIQUEWRKID",), ("TRANSFERSTAFFRECORD",), ("CHGUNIQUEWRKID", "TRANSFERSTAFFRECORD")]
)
def test_the_worker_file_in_every_variant(pairs, moved):
    qualifications = [h for n in range(1, pairs + 1) for h in (f"QUALACH{n:02}", f"QUALACH{n:02}NOTES")]
    headings = [*WORKER.headings[:2], *moved, *WORKER.headings[2:], *qualifications]

    assert WORKER.departures(headings) == ()
    assert FORMAT.recognise(headings) is WORKER


def test_a_half_pair_of_qualifications_is_named():
    assert WORKER.departures([*WORKER.headings, "QUALACH01"]) != ()
