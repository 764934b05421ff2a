"""The contenders of the benchmark judge the same: otherwise their times say nothing."""

from __future__ import annotations

from importlib import import_module

import polars as pl
import pytest

from benchmarks.check_a_million import Contender, Timing, contenders, flagged, parts, table, timed
from benchmarks.residents_csv import write_residents
from benchmarks.same_rules import AS_OF, CARE_TYPES, CODES, DAYS, EMPTY_DATES, ETHNIC, LIVING_HERE, MARITAL
from checks import datasets
from checks.predicates import EMPTY_DATES as OUR_EMPTY_DATES
from checks.resident.presence import LIVING_HERE as OURS_LIVING_HERE


PEERS = ("polars", "duckdb", "pandera", "wellkept")
ROWS = 1_500
RESIDENT = datasets()["resident"]


@pytest.fixture(scope="module")
def residents(tmp_path_factory):
    """A small file of the same making."""
    path = tmp_path_factory.mktemp("residents") / "residents.csv"
    assert write_residents(path, ROWS) > ROWS / 20
    return path


@pytest.fixture(scope="module")
def flags(residents):
    """What each peer flags in it."""
    found = {}
    for peer in PEERS:
        out = residents.with_name(f"{peer}.csv")
        import_module(f"benchmarks.peer_{peer}").main(residents, out)
        found[peer] = out
    return found


def rows(path):
    """The flags as a set, which a repeated line would shorten."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    assert len(set(lines)) == len(lines)
    return set(lines)


@pytest.mark.parametrize("peer", PEERS[1:])
def test_every_peer_flags_the_same_records(flags, peer):
    """Record by record and rule by rule."""
    assert rows(flags[peer]) == rows(flags["polars"])


def test_there_is_something_to_agree_about(flags):
    """Most of the rules find a fault, so that agreement is not emptiness."""
    counts = flagged(flags["polars"])

    assert sum(counts.values()) > ROWS / 20
    assert sum(many > 0 for many in counts.values()) > len(CODES) / 2


def test_the_file_is_as_long_as_asked(residents):
    """Each resident once, and all of them columns of the contract."""
    frame = pl.scan_csv(residents, infer_schema=False).collect()

    assert frame.height == ROWS
    assert frame["resident_id"].n_unique() == ROWS
    assert set(frame.columns) <= {f.name for f in RESIDENT.fields}


def test_the_facts_written_by_hand_are_ours():
    """What the peers were given to work with is what our rulebook says today."""
    assert set(CODES) <= {rule.code for rule in RESIDENT.rules}
    assert RESIDENT.by_name["ethnic_category"].codes == ETHNIC
    assert RESIDENT.by_name["marital_status"].codes == MARITAL
    assert RESIDENT.by_name["care_type"].codes == CARE_TYPES
    assert LIVING_HERE == OURS_LIVING_HERE
    assert [day.isoformat() for day in OUR_EMPTY_DATES] == list(EMPTY_DATES)
    assert {rule: RESIDENT.by_code[rule].limits["days"] for rule, _, _ in DAYS} == {r: days for r, _, days in DAYS}


def test_the_whole_check_finds_what_the_few_rules_find(residents, flags, tmp_path):
    """``wellkept check`` is timed as a process of its own, and says where its time went."""
    settings = tmp_path / "wellkept.toml"
    settings.write_text('[provider]\nname = "Made up"\nprofile = "synthetic"\n', encoding="utf-8")
    ours = contenders(settings)[-1]
    out = tmp_path / "flags.csv"

    timing = timed(ours, residents, out)

    assert flagged(out) == flagged(flags["polars"])
    assert set(timing.parts) == {"import", "read", "judge", "write"}
    assert timing.peak_mb > 1
    assert AS_OF.isoformat() in ours.arguments


def test_a_contender_that_fails_stops_the_benchmark(tmp_path):
    """Half a race is no race."""
    with pytest.raises(SystemExit, match="limping failed"):
        timed(Contender("limping", "nothing", ["-c", "raise SystemExit(3)"]), tmp_path, tmp_path)


def test_the_table_compares_within_a_round():
    """The ratio is the median of each round's own ratio, not a ratio of medians."""
    who = contenders(__file__)[:2]
    times = {
        who[0].name: [Timing(s, s, 10, {}) for s in (1.0, 10.0, 2.0)],
        who[1].name: [Timing(s, s, 20, {}) for s in (3.0, 20.0, 4.0)],
    }
    lines = table(times, who).splitlines()

    assert f"| {who[0].name} | {len(CODES)} rules | 1.0 | 2.0 | 2.0 | 10 MB |" in lines
    assert f"| {who[1].name} | {len(CODES)} rules | 2.0 | 4.0 | 4.0 | 20 MB |" in lines


def test_the_parts_are_medians():
    """Each part of the check is its own median."""
    times = [Timing(1, 1, 1, {"import": s, "read": 2 * s, "judge": 3.0, "write": 0.0}) for s in (1.0, 9.0, 2.0)]

    assert parts(times) == "import 2.00 s  read 4.00 s  judge 3.00 s  write 0.00 s"
