"""The check of packs: whatever is done to a pack, its book or the store is caught and named; nothing else is."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import flows.verify
from flows.synthetic.history import Household, live_through
from flows.verify import Against, Verification, verify
from tests.flows.sealed import AT, MAY, RULES, Sealed, know_rulebook
from tests.wellkept.packs import OTHER, rewritten
from wellkept import rulebook
from wellkept.errors import UsedWrongly
from wellkept.evidence_register import FILE as REGISTER
from wellkept.pack import EVIDENCE, MANIFEST, SIGNATURE, as_json, listed, read_pack, seal_of, signed
from wellkept.signoff_book import FILE as SIGN_OFF
from wellkept.signoff_book import SignOffBook, Step
from wellkept.store import Store


# Of each kind of file one; tests/wellkept/test_pack_check.py flips bits of all.
FILES = (EVIDENCE, MANIFEST, SIGNATURE, "data/tallies.csv", "inside/report.pdf", "outside/report.xlsx")
NIGHT = "2026-05-20"
TALLY = f"run_id LIKE '{NIGHT}-%' AND home_id = 'oak' AND dataset = 'resident'"


def told(found: Verification, *, faults: bool = True) -> set[tuple[str, str, str]]:
    """What is wrong: in which pack, what it is about, and where."""
    every = [*found.findings, *(one for pack in found.packs for one in pack.findings)]
    return {(one.pack, one.what.value, one.where) for one in every if one.is_fault is faults}


def test_what_nobody_touched_holds_and_says_who_signed(ours: Sealed) -> None:
    second = ours.book.lines()[1]
    book = SignOffBook(ours.store_folder)
    for step, by in ((Step.SUBMITTED, "ines"), (Step.SIGNED, "elliot")):
        book.add(second, step, by=by, role="made up", words="", at=AT, then=lambda: None)
    found = ours.verify()
    assert found.holds
    assert not told(found)
    assert not told(found, faults=False)
    assert [one.name for one in found.packs] == ["evidence-2026-05-1.zip", "evidence-2026-05-2.zip"]
    assert found.packs[0].about == ["made by RH on 2026-06-02", "superseded by evidence-2026-05-2.zip"]
    assert found.packs[1].about[1:] == ["submitted by ines on 2026-06-02", "signed by elliot on 2026-06-02"]
    assert (found.lines, found.head) == (2, second.seal)


@pytest.mark.parametrize("name", FILES)
def test_one_byte_of_each_file_is_named(sealed: Sealed, tmp_path: Path, name: str) -> None:
    """Flipped by somebody who can pack a zip file; no store is asked."""
    pack = Path(shutil.copy(sealed.packs[0], tmp_path))
    content = bytearray(read_pack(pack).files[name])
    content[len(content) // 2] ^= 4
    rewritten(pack, {name: bytes(content)})
    found = verify([pack], Against([sealed.key.public]))
    assert not found.holds
    assert name in {where for _, _, where in told(found)}


def change_number(pack: Path, value: float) -> bytes:
    """Another number of nights in ``evidence.json``."""
    said = read_pack(pack).evidence
    said["figures"][0 if said["figures"][0]["name"] == "nights.judged" else 1]["value"] = value
    return as_json(said)


def number_alone(ours: Sealed) -> None:
    rewritten(ours.packs[0], {EVIDENCE: change_number(ours.packs[0], 31)})


def number_with_mended_hashes(ours: Sealed) -> None:
    pack = ours.packs[0]
    signature = read_pack(pack).files[SIGNATURE]
    rewritten(pack, {EVIDENCE: change_number(pack, 31)}, key=OTHER)
    rewritten(pack, {SIGNATURE: signature})


def number_signed_by_another(ours: Sealed) -> None:
    rewritten(ours.packs[0], {EVIDENCE: change_number(ours.packs[0], 31)}, key=OTHER)


def number_signed_with_our_stolen_key(ours: Sealed) -> None:
    rewritten(ours.packs[0], {EVIDENCE: change_number(ours.packs[0], 31)}, key=ours.key)


def number_left_out(ours: Sealed) -> None:
    said = read_pack(ours.packs[0]).evidence
    said["figures"] = [one for one in said["figures"] if one["name"] != "nights.judged"]
    rewritten(ours.packs[0], {EVIDENCE: as_json(said)}, key=ours.key)


def level_raised(ours: Sealed) -> None:
    said = read_pack(ours.packs[0]).evidence
    said["levels"]["toolkits"][0]["requirements"][0]["level"] = 3
    rewritten(ours.packs[0], {EVIDENCE: as_json(said)}, key=ours.key)


def tally_changed(ours: Sealed) -> None:
    ours.by_force(f'UPDATE tally SET wrong = wrong + 1, "right" = "right" - 1 WHERE {TALLY} AND rule_code = \'{RULE}\'')


def tally_removed(ours: Sealed) -> None:
    ours.by_force(f"DELETE FROM tally WHERE {TALLY} AND rule_code = '{RULE}'")


def people_changed(ours: Sealed) -> None:
    ours.by_force(f"UPDATE person_tally SET no_critical_fault = no_critical_fault - 1 WHERE {TALLY}")


def judgement_changed(ours: Sealed) -> None:
    ours.by_force(
        f"UPDATE judgement SET result = 'warn' WHERE run_id LIKE '{NIGHT}-%' AND home_id = 'oak'"
        " AND expectation = 'dimension.validity'"
    )


def frame_changed(ours: Sealed) -> None:
    """A row of the pack, with hashes and signature to fit."""
    name = "data/tallies.csv"
    lines = read_pack(ours.packs[0]).files[name].split(b"\n")
    del lines[1]
    rewritten(ours.packs[0], {name: b"\n".join(lines)}, key=ours.key)


def book_line_removed(ours: Sealed) -> None:
    force_book(ours, "DELETE FROM pack WHERE number = 1")


def book_line_changed(ours: Sealed) -> None:
    force_book(ours, "UPDATE pack SET content = replace(content, 'RH', 'XX') WHERE number = 2")


def book_rebuilt(ours: Sealed, *, key=OTHER) -> None:
    """From scratch, for the second pack alone, with hashes that fit."""
    line, pack = ours.book.lines()[1], ours.packs[1]
    ours.packs[0].unlink()
    ours.book.path.unlink()
    with ours.book.adding() as adding:
        said = {"pack_seal": line.pack_seal, "sha256": read_pack(pack).sha256, "by": "RH", "at": AT, "key": key}
        adding.add(line.name, line.period, **said)


def book_rebuilt_with_our_stolen_key(ours: Sealed) -> None:
    book_rebuilt(ours, key=ours.key)


def pack_removed(ours: Sealed) -> None:
    ours.packs[0].unlink()


def pack_of_another(ours: Sealed) -> None:
    """In the place of ours: all in it fits, and another provider signed it."""
    rewritten(ours.packs[1], {}, key=OTHER)


def pack_put_in(ours: Sealed) -> None:
    shutil.copy(ours.packs[1], ours.book.folder / "evidence-2026-05-3.zip")


def sign_off_removed(ours: Sealed) -> None:
    SignOffBook(ours.store_folder).path.unlink()


def register_cut_off(ours: Sealed) -> None:
    (ours.store_folder / REGISTER).unlink()


def sign_off_for_no_pack(ours: Sealed) -> None:
    """The packs and their book are gone, and somebody signed one of them."""
    line = ours.book.lines()[1]
    SignOffBook(ours.store_folder).add(
        line, Step.SUBMITTED, by="ines", role="made up", words="", at=AT, then=lambda: None
    )
    shutil.rmtree(ours.book.folder)


def sign_off_changed(ours: Sealed) -> None:
    line = ours.book.lines()[1]
    book = SignOffBook(ours.store_folder)
    book.add(line, Step.SUBMITTED, by="ines", role="made up", words="", at=AT, then=lambda: None)
    with sqlite3.connect(ours.store_folder / SIGN_OFF) as file:
        file.executescript(
            "DROP TRIGGER signoff_is_never_changed; UPDATE signoff SET content = replace(content, 'ines', 'adam')"
        )
    file.close()


RULE = "RES-005a"
ONE, TWO = "evidence-2026-05-1.zip", "evidence-2026-05-2.zip"
FIGURE = (ONE, "figure", "nights.judged, whole provider")
TAMPERINGS: list[tuple[Callable[[Sealed], None], set[tuple[str, str, str]]]] = [
    (number_alone, {(ONE, "file", EVIDENCE), FIGURE}),
    (number_with_mended_hashes, {(ONE, "signature", MANIFEST), FIGURE, (ONE, "book", "line 1 of the pack book")}),
    (number_signed_by_another, {(ONE, "signature", SIGNATURE), FIGURE, (ONE, "book", "line 1 of the pack book")}),
    (number_signed_with_our_stolen_key, {FIGURE, (ONE, "book", "line 1 of the pack book")}),
    (number_left_out, {FIGURE, (ONE, "book", "line 1 of the pack book")}),
    (level_raised, {(ONE, "book", "line 1 of the pack book"), (ONE, "level", "own-policy {item}")}),
    (tally_changed, {(ONE, "row", f"tallies, {{key}}, column {name}") for name in ("wrong", "right")}),
    (tally_removed, {(ONE, "row", "tallies, {key}")}),
    (people_changed, {(ONE, "row", "people, {people}, column no_critical_fault")}),
    (judgement_changed, {(ONE, "row", "judgements, {judged}, column result")}),
    (frame_changed, {(ONE, "book", "line 1 of the pack book"), (ONE, "row", "tallies, {first}")}),
    (book_line_removed, {("", "book", "line 1"), (ONE, "pack", ONE)}),
    (book_line_changed, {("", "book", "line 2")}),
    (book_rebuilt, {("", "book", f"line 1 ({TWO})"), (TWO, "book", "line 1 of the pack book")}),
    (book_rebuilt_with_our_stolen_key, {(TWO, "book", "line 1 of the pack book")}),
    (pack_removed, {(ONE, "pack", ONE)}),
    (pack_of_another, {(TWO, "signature", SIGNATURE), (TWO, "file", TWO)}),
    (pack_put_in, {("evidence-2026-05-3.zip", "pack", "evidence-2026-05-3.zip")}),
    (register_cut_off, {(ONE, "register", "line 1 of the evidence register")}),
    (sign_off_for_no_pack, {("", "sign-off", f"line 1 ({TWO})")}),
    (sign_off_changed, {("", "sign-off", "the sign-off book")}),
]  # fmt: skip


OF_THE_STORE = (tally_changed, tally_removed, people_changed, judgement_changed)


def force_book(ours: Sealed, sql: str) -> None:
    """Change the pack book as somebody would who knows SQLite."""
    with sqlite3.connect(ours.book.path) as file:
        file.executescript(f"DROP TRIGGER pack_is_never_changed; DROP TRIGGER pack_is_never_deleted; {sql}")
    file.close()


def expected(sealed: Sealed, named: set[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """What must be named, with the keys of rows filled in."""
    run = next(one["run_id"] for one in read_pack(sealed.packs[0]).manifest["runs"] if one["night"] == NIGHT)
    first = read_pack(sealed.packs[0]).files["data/tallies.csv"].decode().split("\n")[1].replace('"', "").split(",")
    home = f"run_id {run}, home_id oak, dataset resident"
    words = {
        "key": f"{home}, rule_code {RULE}",
        "people": home,
        "judged": f"run_id {run}, expectation dimension.validity, home_id oak",
        "first": f"run_id {first[0]}, home_id {first[1]}, dataset {first[2]}, rule_code {first[3]}",
        "item": read_pack(sealed.packs[0]).evidence["levels"]["toolkits"][0]["requirements"][0]["item"],
    }
    for pack, what, where in named:
        yield pack, what, where.format(**words)


@pytest.fixture(scope="module")
def asked(_sealed: Sealed) -> Iterator[Store]:
    """A store that nobody tampered with, asked once for the month."""
    with pytest.MonkeyPatch.context() as patch, _sealed.store() as store:
        know_rulebook(patch)
        once = flows.verify._gather(_sealed.settings, store, MAY)
        patch.setattr(flows.verify, "_gather", lambda *by: once if by[1] is store else _gather(*by))
        yield store


_gather = flows.verify._gather


@pytest.mark.parametrize(("tamper", "named"), TAMPERINGS, ids=[made.__name__ for made, _ in TAMPERINGS])
def test_whatever_is_tampered_with_is_named(sealed: Sealed, ours: Sealed, asked: Store, tamper, named) -> None:
    tamper(ours)
    must = set(expected(sealed, named))
    # The books are always looked at; of the packs only those that were tampered with, or all where it is none.
    paths = [path for pack in sorted({pack for pack, _, _ in must}) if (path := ours.book.folder / pack).is_file()]
    found = ours.verify(*paths) if tamper in OF_THE_STORE else ours.verify_by(asked, *paths)
    assert not found.holds
    assert must <= told(found), told(found)


def test_a_changed_tally_is_told_with_both_values_and_nothing_else_is_blamed(ours: Sealed) -> None:
    tally_changed(ours)
    (first, second, *others) = [one for one in ours.verify(ours.packs[0]).packs[0].findings if one.is_fault]
    assert {first.where.rsplit(" ", 1)[1], second.where.rsplit(" ", 1)[1]} == {"right", "wrong"}
    assert abs(int(first.said) - int(first.found)) == 1
    # What is added up from that row by the store differs too, and is told as what it is.
    assert {one.where.split(",")[0] for one in others} <= {"points", "changes"}


def test_a_night_judged_late_is_told_apart(ours: Sealed) -> None:
    """The night that was missed is judged after the packs were made."""
    with ours.store(read_only=False) as store:
        late = date(2026, 5, 3)
        live_through(store, [Household("oak", 10, 8)], first=late, nights=1, rules=RULES, seed=9)
    found = ours.verify(ours.packs[0])
    assert found.holds, told(found)
    assert any(what == "judged since" and "2026-05-03" in where for _, what, where in told(found, faults=False))


def test_without_the_store_rows_are_not_compared_and_numbers_are(ours: Sealed) -> None:
    tally_changed(ours)
    known = Against([ours.key.public], ours.settings)
    found = verify([], known)
    assert found.holds
    assert {what for _, what, _ in told(found, faults=False)} == {"not checked"}
    number_signed_with_our_stolen_key(ours)
    assert FIGURE in told(verify([], known))


def test_an_auditor_has_a_pack_and_a_key_alone(sealed: Sealed, tmp_path: Path) -> None:
    pack = Path(shutil.copy(sealed.packs[1], tmp_path))
    assert verify([pack], Against([sealed.key.public])).holds
    found = verify([pack], Against([]))
    assert told(found) == {(TWO, "signature", SIGNATURE)}


def test_what_rests_on_another_rulebook_is_a_note(ours: Sealed, monkeypatch: pytest.MonkeyPatch) -> None:
    """The levels follow from the rulebook in use: a pack is not false once that changes."""
    level_raised(ours)
    monkeypatch.setattr(rulebook, "digest", lambda *_, **__: "another")
    found = ours.verify(ours.packs[0])
    assert any(what == "changed since" for _, what, _ in told(found, faults=False))
    assert not any(what == "level" for _, what, _ in told(found))


@pytest.mark.parametrize("content", [b"{}", b"[]", b'{"figures": 1, "day": "2026-05-31"}', b"\xff"])
def test_numbers_that_are_none_are_named(ours: Sealed, asked: Store, content: bytes) -> None:
    rewritten(ours.packs[0], {EVIDENCE: content}, key=ours.key)
    assert (ONE, "file", EVIDENCE) in told(ours.verify_by(asked, ours.packs[0]))


def test_a_manifest_may_say_anything_and_is_still_named(ours: Sealed, asked: Store) -> None:
    files = {n: c for n, c in read_pack(ours.packs[0]).files.items() if n not in (MANIFEST, SIGNATURE)}
    manifest = as_json({"format": 1, "files": listed(files), "frames": 5, "runs": "none", "register": None})
    rewritten(ours.packs[0], {MANIFEST: manifest, SIGNATURE: signed(seal_of(manifest), ours.key)})
    assert (ONE, "file", EVIDENCE) in told(ours.verify_by(asked, ours.packs[0]))


def test_what_another_version_made_and_this_one_cannot_derive_is_said(ours: Sealed, asked: Store) -> None:
    pack = ours.packs[0]
    files = {n: c for n, c in read_pack(pack).files.items() if n not in (MANIFEST, SIGNATURE, "data/audits.csv")}
    said = read_pack(pack).manifest | {"wellkept": "0.0.9", "files": listed(files)}
    del said["frames"]["audits"]
    rewritten(
        pack, {MANIFEST: as_json(said), SIGNATURE: signed(seal_of(as_json(said)), ours.key), "data/audits.csv": None}
    )
    found = ours.verify_by(asked, pack)
    assert told(found) == {(ONE, "book", "line 1 of the pack book")}
    assert any("install Wellkept 0.0.9" in one.says for one in found.packs[0].findings)


def test_what_is_found_is_told_as_data_too(ours: Sealed, asked: Store) -> None:
    number_alone(ours)
    said = json.loads(json.dumps(ours.verify_by(asked).summary()))
    assert said["holds"] is False
    assert [one["holds"] for one in said["packs"]] == [False, True]
    assert said["head"]["lines"] == 2
    assert {one["where"] for one in said["packs"][0]["findings"]} >= {EVIDENCE, "nights.judged, whole provider"}


def test_where_there_is_no_pack_there_is_nothing_to_check(ours: Sealed) -> None:
    shutil.rmtree(ours.book.folder)
    with pytest.raises(UsedWrongly, match="no evidence pack yet"):
        ours.verify()
    with pytest.raises(UsedWrongly, match="There is no pack at"):
        ours.verify(Path("evidence-2026-05-1.zip"))
