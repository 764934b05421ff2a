"""The reference page describes every table, view and column of the store, and is the one in the docs."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from wellkept.store_reference import store_reference
from wellkept.store_schema import VIEWS, migrate


PAGE = store_reference()
SECTIONS = dict(re.findall(r"^### (\w+)\n\n(.*?)(?=\n#|\Z)", PAGE, re.MULTILINE | re.DOTALL))


@pytest.fixture(scope="module")
def schema():
    with duckdb.connect(":memory:") as connection:
        migrate(connection, "")
        yield connection


def columns(section: str) -> list[list[str]]:
    """The rows of a section's table: column, type, what it is."""
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if "| `" in line]


def test_every_table_and_view_has_its_section(schema):
    """In the page as in the store."""
    made = schema.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'").fetchall()

    assert set(SECTIONS) == {name for (name,) in made}
    assert set(VIEWS) < set(SECTIONS)


@pytest.mark.parametrize("name", SECTIONS)
def test_every_column_is_named_with_its_type(schema, name):
    """In the order of the store."""
    made = schema.execute(f"DESCRIBE {name}").fetchall()

    assert [(c[0].strip("`"), c[1]) for c in columns(SECTIONS[name])] == [(m[0], m[1].lower()) for m in made]


@pytest.mark.parametrize("name", SECTIONS)
def test_every_column_says_what_it_is(name):
    """A sentence each, and a sentence for the whole."""
    assert SECTIONS[name].splitlines()[0].endswith(".")
    for column, _, what in columns(SECTIONS[name]):
        assert re.search(r"\w", what), column
        assert what.endswith((".", ";")), column


def test_a_view_says_of_a_column_what_its_own_source_says():
    """An item's state is not a run's."""
    states = {name: {c[0]: c[2] for c in columns(SECTIONS[name])}["`state`"] for name in ("run", "item", "open_case")}

    assert "incomplete" in states["run"]
    assert states["item"] == states["open_case"] != states["run"]


def test_what_is_personal_says_so():
    """Every column from which somebody could be known is marked, in the table and in the view."""
    for name in ("casebook", "open_case"):
        marked = {c[0].strip("`") for c in columns(SECTIONS[name]) if c[2].startswith("PERSONAL")}
        assert marked == {"local_id", "called", "room", "value"}
        assert SECTIONS[name].startswith("PERSONAL")


def test_the_query_it_shows_can_be_asked(schema):
    """An example that does not run is worse than none."""
    (query,) = re.findall(r'"(SELECT .*)"', PAGE)

    assert [column[0] for column in schema.execute(query).description][3:5] == ["field", "dimension"]


def test_the_page_in_the_docs_is_this_one():
    """Write it anew when it is not: `make docs`."""
    page = Path(__file__).parents[2] / "docs" / "reference" / "store.md"

    assert page.read_text(encoding="utf-8") == PAGE
