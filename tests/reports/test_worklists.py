"""A night's worklists."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reports.worklists import SAME_CAUSE, WHOLE_PROVIDER, worklists, write
from wellkept.errors import UsedWrongly
from wellkept.words import Owner


if TYPE_CHECKING:
    from pathlib import Path

    from reports.material import Material
    from reports.worklist import Worklist


def _by_key(material: Material) -> dict[tuple[str, Owner], Worklist]:
    return {(w.home_id, w.owner): w for w in worklists(material)}


def test_every_home_and_owner_has_one(material: Material) -> None:
    """Empty lists are there too, so that a missing file always means a failure."""
    owners = {Owner.SENIOR, Owner.HR, Owner.OFFICE, Owner.IG_LEAD}
    assert set(_by_key(material)) == {(home, owner) for home in ("rose", "elm", "ash") for owner in owners}


def test_harm_comes_first(material: Material) -> None:
    """People in order of their worst fault, then of how long it has been open; their tasks likewise."""
    rose = _by_key(material)["rose", Owner.SENIOR]
    worst = [tasks[0].harm for _, tasks in rose.people]
    assert worst == sorted(worst)
    for _, tasks in rose.people:
        assert [t.harm for t in tasks] == sorted(t.harm for t in tasks)


def test_one_person_is_one_group(material: Material) -> None:
    """Rules of different scopes about one record stand together."""
    rose = _by_key(material)["rose", Owner.SENIOR]
    labels = [person.label for person, _ in rose.people]
    assert len(labels) == len(set(labels)) == 13
    winston = dict(rose.people)[rose.people[0][0]]
    assert [task.rule_code for task in winston] == ["RES-053", "RES-050", "XRES-09"]


def test_staff_are_only_on_lists_that_may_show_them(material: Material) -> None:
    """No list of care staff or the office holds a staff record, even if a rule says it should."""
    for worklist in worklists(material):
        if worklist.owner in (Owner.SENIOR, Owner.OFFICE):
            assert all(person.dataset != "staff" for person, _ in worklist.people)
    assert {t.rule_code for t in _by_key(material)["rose", Owner.HR].tasks} == {"STF-001", "STF-014"}


def test_causes_are_shared_by_at_least_five(crowd: Material) -> None:
    """A fault at the top has enough records, the gravest and most frequent first, each person once."""
    causes = _by_key(crowd)["rose", Owner.SENIOR].causes
    assert [(c.task.rule_code, len(c.people)) for c in causes] == [("RES-043", 210), ("RES-055", 202)]
    assert all(len(set(c.people)) == len(c.people) >= SAME_CAUSE for c in causes)


def test_four_alike_are_no_cause(material: Material) -> None:
    """Below five there is nothing to sum up."""
    codes = material.items["rule_code"].eq("RES-043")
    few = material.items.drop(material.items[codes].index[4:])
    assert _by_key(replace(material, items=few))["rose", Owner.SENIOR].causes == ()


def test_a_home_not_checked_is_known(material: Material) -> None:
    """Whether anything was judged is told apart from whether anything was found."""
    lists = _by_key(material)
    assert not lists["ash", Owner.SENIOR].is_checked
    assert lists["elm", Owner.HR].is_checked
    assert lists["elm", Owner.HR].tasks == ()


def test_rules_not_run_are_named(material: Material) -> None:
    """What could not be asked is listed once per rule, and only for the owner whose rule it is."""
    tallies = material.tallies.copy()
    hit = tallies["home_id"].eq("elm") & tallies["rule_code"].isin(["RES-043", "STF-001"])
    tallies.loc[hit, "not_run"] = 3
    lists = _by_key(replace(material, tallies=tallies))
    assert lists["elm", Owner.SENIOR].unasked == ("GP practice code missing",)
    assert lists["elm", Owner.HR].unasked == ("DBS certificate number missing",)
    assert lists["rose", Owner.SENIOR].unasked == ()


def test_items_without_a_home_have_a_list(material: Material) -> None:
    """A record whose home nobody knows is still somebody's work."""
    items = material.items.copy()
    items.loc[0, "home_id"] = ""
    lonely = _by_key(replace(material, items=items))["", Owner.SENIOR]
    assert lonely.home == "Whole provider"
    assert len(lonely.tasks) == 1


def test_files(material: Material, tmp_path: Path) -> None:
    """One page and one workbook per list, in a folder of the home."""
    written = write(material, tmp_path)
    assert all(path.is_file() for path in written)
    assert len(written) == 2 * 3 * 4
    assert tmp_path / "worklists" / "rose" / "senior.html" in written
    assert tmp_path / "worklists" / "elm" / "ig_lead.xlsx" in written


def test_the_whole_provider_has_a_folder(material: Material, tmp_path: Path) -> None:
    """A home id that is empty still makes a folder that can be named."""
    items = material.items.assign(home_id="")
    assert tmp_path / "worklists" / WHOLE_PROVIDER / "senior.html" in write(replace(material, items=items), tmp_path)


@pytest.mark.parametrize("home_id", ["../rose", "ro/se", ".hidden", "a b"])
def test_a_home_cannot_leave_the_folder(material: Material, tmp_path: Path, home_id: str) -> None:
    """An id that is no folder name is refused before anything is written."""
    homes = material.homes.assign(home_id=[home_id, "elm", "ash"])
    with pytest.raises(UsedWrongly, match="Use letters"):
        write(replace(material, homes=homes), tmp_path)
    assert not list(tmp_path.rglob("*.html"))


def test_same_night_same_bytes(material: Material, tmp_path: Path) -> None:
    """Written twice from shuffled frames, every file is the same."""
    shuffled = replace(
        material,
        items=material.items.sample(frac=1, random_state=1),
        cases=material.cases.sample(frac=1, random_state=2),
        tallies=material.tallies,
    )
    first, second = write(material, tmp_path / "a"), write(shuffled, tmp_path / "b")
    assert [_digest(path) for path in first] == [_digest(path) for path in second]


def test_nothing_secret_is_written(material: Material, tmp_path: Path, secrets: tuple[str, ...]) -> None:
    """Values typed into the wrong cell reach neither page nor workbook."""
    cases = material.cases.copy()
    for at, secret in enumerate(secrets[:-1]):
        cases.loc[at, ["local_id", "called", "room"]] = secret
    written = write(replace(material, cases=cases), tmp_path)
    for path in written:
        text = _text(path)
        assert not [secret for secret in secrets if secret in text], path.name


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _text(path: Path) -> str:
    if path.suffix == ".html":
        return path.read_text(encoding="utf-8")
    import zipfile

    with zipfile.ZipFile(path) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
