"""The clauses of the catalogue as pages."""

from __future__ import annotations

import pytest

from checks.clauses import Clause, Row
from reports.clauses import NO_RULE, clauses_markdown, not_kept_markdown
from tests.reports.odd import known


ROWS = {
    "RES-001": Row("RES-001", "resident", "room", "consistency"),
    "RES-009": Row("RES-009", "resident", "name", "uniqueness"),
    "XDS-01": Row("XDS-01", "cross", "source", "accuracy"),
}
CLAUSES = (
    Clause("XDS-01", "a", "Agrees with | the letter", (), "Needs the letter."),
    Clause("RES-001", "b", "Room is known", (), "Needs a register of rooms."),
    Clause("RES-001", "a", "Room is not odd", ("RES-001x", "RES-002x"), ""),
    Clause("RES-009", "a", "Nobody is here twice", (), "Needs a model."),
)


@pytest.fixture
def page() -> str:
    """The page of all clauses."""
    return clauses_markdown(CLAUSES, ROWS, known())


def counts(page: str, by: str) -> dict[str, tuple[int, ...]]:
    """One table of counts: kept, not kept, all."""
    block = page.split(f"## By {by}\n\n")[1].split("\n\n", maxsplit=1)[0].splitlines()[2:]
    rows = [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in block]
    return {row[0]: tuple(map(int, row[1:])) for row in rows}


def test_kept_and_not_kept_are_counted_three_ways(page: str) -> None:
    """Each clause once in each; one not kept stands with its row."""
    assert counts(page, "dataset") == {"Residents": (1, 2, 3), "Between datasets": (0, 1, 1), "all": (1, 3, 4)}
    assert counts(page, "scope") == {"record": (1, 1, 2), NO_RULE: (0, 2, 2), "all": (1, 3, 4)}
    assert counts(page, "dimension") == {
        "uniqueness": (0, 1, 1), "consistency": (1, 1, 2), "accuracy": (0, 1, 1), "all": (1, 3, 4),
    }  # fmt: skip
    assert "3 rows and 4 clauses. 1 are kept" in page


def test_each_clause_is_listed_with_its_rules(page: str) -> None:
    """In the order of the catalogue, whatever the order of the file."""
    lines = [line for line in page.splitlines() if line.startswith(("| RES-0", "| XDS-"))]

    assert lines == [
        "| RES-001 a | Room is not odd | [RES-001x](rulebook/resident/RES-001x.md), "
        "[RES-002x](rulebook/resident/RES-002x.md) |",
        "| RES-001 b | Room is known | *not kept* |",
        "| RES-009 a | Nobody is here twice | *not kept* |",
        "| XDS-01 a | Agrees with \\| the letter | *not kept* |",
    ]


def test_what_is_not_kept_is_listed_with_its_reason() -> None:
    """And what is kept is not."""
    made = not_kept_markdown(CLAUSES, ROWS)

    assert "Of the 4 clauses of the catalogue 3 have no rule." in made
    assert "| RES-001 b | Room is known | Needs a register of rooms. |" in made
    assert "| XDS-01 a | Agrees with \\| the letter | Needs the letter. |" in made
    assert "Room is not odd" not in made
    assert made.index("## Residents") < made.index("## Between datasets")
