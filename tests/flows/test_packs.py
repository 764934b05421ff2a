"""Making packs: what goes in, what is refused, and that the same facts give the same pack."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from checks import datasets
from flows.pack_evidence import Data, read_back
from flows.period_facts import period_facts
from reports.period.figures import figures
from tests.flows.sealed import AT, MAY, Sealed, documents
from wellkept import chain
from wellkept.canary import canary_raw, canary_rows
from wellkept.errors import UsedWrongly
from wellkept.evidence_register import EvidenceRegister, RegisterBroken
from wellkept.kept_records import typed_path
from wellkept.leak_gate import PublicationRefused
from wellkept.pack import EVIDENCE, MANIFEST, SIGNATURE, Pack, read_pack
from wellkept.reporting_period import period_called
from wellkept.signing import PublicKey
from wellkept.store_period import FRAMES
from wellkept.words import Kind


@pytest.fixture
def pack(sealed: Sealed) -> Pack:
    """The second pack."""
    return read_pack(sealed.packs[1])


def test_a_pack_holds_documents_numbers_frames_and_its_manifest(sealed: Sealed, pack: Pack) -> None:
    kinds = [f"{folder}/report.{end}" for folder in ("inside", "outside") for end in ("html", "pdf", "xlsx")]
    assert sorted(pack.files) == sorted(
        [*kinds, *(f"data/{name}.csv" for name in FRAMES), EVIDENCE, MANIFEST, SIGNATURE]
    )
    assert b"outside" in pack.files["outside/report.html"]
    assert b"outside" not in pack.files["inside/report.html"]
    assert sealed.packs[1].stat().st_mode & 0o777 == 0o600
    assert not list(sealed.book.folder.glob(".*"))


def test_the_manifest_says_what_stands_behind_every_number(sealed: Sealed, pack: Pack) -> None:
    said = pack.manifest
    first, second = sealed.book.lines()
    assert said["pack"] == {
        "name": "evidence-2026-05-2.zip", "number": 2, "before": first.pack_seal, "supersedes": first.name,
    }  # fmt: skip
    assert said["made"] == {"by": "RH", "at": "2026-06-02T09:30:00+00:00"}
    assert len(said["runs"]) == 30
    assert set(said["runs"][0]) == {"run_id", "night", "rulebook", "settings", "extracts"}
    assert said["rule_versions"][said["runs"][0]["rulebook"]]["RES-005a"] >= 1
    assert said["runs_before"]["runs"] == 2
    assert said["register"] == {"lines": 1, "seal": EvidenceRegister(sealed.store_folder).head()[1]}
    assert said["sign_off"] == {"lines": 0, "seal": chain.START}
    assert said["gate"]["searched"] == {}
    assert set(said["files"]) == set(pack.files) - {MANIFEST, SIGNATURE}
    assert (second.pack_seal, second.sha256) == (pack.seal, pack.sha256)
    assert PublicKey(bytes.fromhex(pack.signature["public_key"])) == sealed.key.public


def test_every_figure_is_in_it_as_it_is_derived(sealed: Sealed, pack: Pack) -> None:
    with sealed.store() as store:
        facts = period_facts(sealed.settings, store, MAY, date(2026, 6, 2))
    derived = figures(read_back(facts, Data.of(facts.frames)))
    said = pack.evidence["figures"]
    assert [(one["name"], one["home_id"], one["value"], one["part"], one["whole"]) for one in said] == [
        (one.name, one.home_id, one.value, one.part, one.whole) for one in derived
    ]
    bound = {one["name"] for one in said if one["rests_on_register"]}
    assert bound
    assert not any(name.startswith(("people.", "nights.", "dimension.", "items.", "open.")) for name in bound)
    assert pack.evidence["levels"]["register"]["lines"] == 1
    assert pack.evidence["day"] == "2026-05-31"


def test_the_same_facts_give_the_same_pack(sealed: Sealed, ours: Sealed) -> None:
    shutil.rmtree(ours.book.folder)
    ours.seal()
    assert ours.packs[0].read_bytes() == sealed.packs[0].read_bytes()


def test_a_former_pack_is_kept_as_it_was_and_an_extract_is_named_by_its_hash(ours: Sealed) -> None:
    one = "feed = 'past staff' AND run_id LIKE '2026-05-20-%'"
    ours.by_force(f"UPDATE receipt SET sha256 = repeat('a', 64) WHERE {one}")
    before = [path.read_bytes() for path in ours.packs]
    told: list[str] = []
    line = ours.seal(by="  R   Hill ", tell=told.append)
    assert (line.name, line.supersedes, line.made_by) == ("evidence-2026-05-3.zip", "evidence-2026-05-2.zip", "R Hill")
    assert [path.read_bytes() for path in ours.packs[:2]] == before
    (run,) = [one for one in read_pack(ours.packs[2]).manifest["runs"] if one["extracts"]]
    assert (run["night"], run["extracts"]) == ("2026-05-20", [{"feed": "past staff", "sha256": "a" * 64}])
    assert (told[0], told[-1]) == ("gather the nights of the period", "look for personal values")


@pytest.mark.parametrize(
    ("period", "by", "at", "says"),
    [
        ("2026-05", " ", AT, "Say who with --by"),
        ("2026-05", "RH", datetime(2026, 5, 31, 23, tzinfo=UTC), "not over until 31/05/2026"),
        ("2026-03", "RH", AT, "No night of March 2026"),
        ("2026", "RH", AT, "not over until 31/12/2026"),
    ],
)
def test_what_cannot_be_sealed_is_refused(ours: Sealed, period: str, by: str, at: datetime, says: str) -> None:
    with pytest.raises(UsedWrongly, match=says):
        ours.seal(period_called(period), by=by, at=at)
    assert len(ours.book.lines()) == 2


def test_a_broken_register_stands_behind_no_pack(ours: Sealed) -> None:
    EvidenceRegister(ours.store_folder).path.write_bytes(b"no register, but longer than a header of SQLite")
    with pytest.raises(RegisterBroken):
        ours.seal()


def test_nothing_is_written_over(ours: Sealed) -> None:
    strange = ours.book.folder / "evidence-2026-05-3.zip"
    strange.write_bytes(b"somebody's")
    with pytest.raises(UsedWrongly, match="the pack book does not know it"):
        ours.seal()
    assert strange.read_bytes() == b"somebody's"


def test_a_personal_value_keeps_a_pack_from_being_made(ours: Sealed) -> None:
    """Of the records that are still kept, whichever document it stands in."""
    resident = datasets()["resident"]
    (row,) = canary_rows(resident)
    kept = canary_raw(resident, [row])
    dates = [pl.lit(None, pl.Date).alias(f.name) for f in resident.fields if f.kind is Kind.DATE]
    others = [pl.lit("").alias(f"{f.name}__raw") for f in resident.fields if f"{f.name}__raw" not in kept.columns]
    path = typed_path(ours.settings, date(2026, 5, 31), "resident")
    path.parent.mkdir(parents=True)
    kept.with_columns(*dates, *others).write_parquet(path)
    typed_path(ours.settings, date(2026, 5, 30), "resident").parent.mkdir(parents=True)
    kept.select("home_id").write_parquet(typed_path(ours.settings, date(2026, 5, 30), "resident"))

    def leak(facts, folder: Path, *, is_outside: bool = False) -> list[Path]:
        made = documents(facts, folder, is_outside=is_outside)
        if is_outside:
            made[0].write_text(f"<p>{row['family_name']}", encoding="utf-8")
        return made

    with pytest.raises(PublicationRefused, match=r"outside/report.html") as refused:
        ours.seal(write=leak)
    assert sum(refused.value.record.searched.values()) > 10
    assert len(ours.book.lines()) == 2
    assert not list(ours.book.folder.glob(".making-*"))


def test_numbers_are_plain_json(pack: Pack) -> None:
    """No NaN, which other readers refuse."""
    json.loads(pack.files[EVIDENCE], parse_constant=pytest.fail)
