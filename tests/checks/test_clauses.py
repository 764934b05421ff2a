"""The clauses of the catalogue: read without loss, and each one kept by rules there are or explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks import datasets
from checks.clauses import Clause, catalogue, clauses, complete, read_clauses, row_of
from checks.codes import lists
from wellkept.rulebook import every_rule
from wellkept.words import Dimension


CODES = {rule.code for rule in every_rule(datasets())}
SAMPLE = """\
row,clause,says,codes,reason
RES-002,a,"A name is not a stand-in, such as Unknown",RES-002a RES-002b,
RES-002,b,A name is as on the birth certificate,,"Needs the certificate, which no extract holds."
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of two clauses."""
    path = tmp_path / "clauses.csv"
    path.write_text(SAMPLE, encoding="utf-8")
    return path


def test_a_clause_is_kept_by_codes_or_not_kept_for_a_reason(file: Path) -> None:
    """Commas stand between quotation marks, codes between spaces."""
    kept, missed = read_clauses(file)

    assert kept == Clause("RES-002", "a", "A name is not a stand-in, such as Unknown", ("RES-002a", "RES-002b"), "")
    assert kept.is_kept
    assert missed.reason == "Needs the certificate, which no extract holds."
    assert not missed.is_kept


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("row,clause", "id,clause", "line 1: the headings must be row,clause,says,codes,reason"),
        (",RES-002a RES-002b,", ",RES-002a,none", "line 2: fill codes if rules keep the clause, or reason"),
        (",RES-002a RES-002b,", ",,", "line 2: fill codes if rules keep the clause, or reason"),
        ("RES-002,a,", "RES-002,,", "line 2: row, clause and says must be filled"),
        (",RES-002a RES-002b,", ",RES-002a,,one too many", "line 2: needs 5 cells"),
        (",RES-002a RES-002b,", ",RES-002a", "line 2: needs 5 cells"),
        ("RES-002,b,", "RES-002,a,", "listed twice: RES-002 a"),
    ],
)
def test_a_mistake_is_named_with_its_line(file: Path, old: str, new: str, said: str) -> None:
    """And with what to write instead."""
    file.write_text(SAMPLE.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ValueError, match=said):
        read_clauses(file)


def test_every_code_is_a_rule() -> None:
    """Those that follow from the contracts too."""
    strange = {f"{c.row} {c.clause}": [code for code in c.codes if code not in CODES] for c in clauses()}

    assert {clause: codes for clause, codes in strange.items() if codes} == {}


def test_every_rule_with_a_number_of_the_catalogue_keeps_a_clause() -> None:
    """One that is listed nowhere keeps a clause in the words of its title: adding a rule touches no list."""
    rules = list(every_rule(datasets()))
    found = complete(clauses(), rules)
    keeping = [code for clause in found for code in clause.codes]

    assert {code for code in CODES if row_of(code)} <= set(keeping)
    assert len({(c.row, c.clause) for c in found}) == len(found)
    (alone,) = [c for c in complete((), rules) if c.codes == ("RES-004b",)]
    assert alone == Clause("RES-004", "b", "Born in the future", ("RES-004b",), "")


def test_every_row_of_the_catalogue_is_there_and_no_other() -> None:
    """None is forgotten, and none is made up."""
    assert {clause.row for clause in complete(clauses(), every_rule(datasets()))} == set(catalogue())


def test_the_catalogue_has_its_136_rows() -> None:
    """Each with a dimension of the framework, or all of them."""
    assert len(catalogue()) == 136
    assert {row.dimension for row in catalogue().values()} == {*(d.value for d in Dimension), "all"}


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("RES-004a", "RES-004"),
        ("XDS-011a", "XDS-11"),
        ("FIL-08c", "FIL-08"),
        ("DST-09", "DST-09"),
        ("TRN-010b", None),
        ("ASC-007", None),
        ("resident.room.missing", None),
    ],
)
def test_a_code_names_its_row(code: str, row: str | None) -> None:
    """However many noughts stand before the number; codes of ours name none."""
    assert row_of(code) == row


def test_they_are_no_code_lists() -> None:
    """They stand in the same folder, and no field takes its values from them."""
    assert {"catalogue", "clauses"}.isdisjoint(lists())
