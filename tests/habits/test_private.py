"""Nobody's data is in the repository."""

from __future__ import annotations

import re
from pathlib import Path

from tests.habits.no_extract import is_extract, nhs_numbers, tracked


ROOT = Path(__file__).parents[2]
TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".csv", ".sql", ".j2", ".html", ".txt", ".css"}


def texts():
    """Every text file git would hold, with what is in it."""
    for name in tracked():
        path = ROOT / name
        if path.suffix in TEXT and path.is_file():
            yield name, path.read_bytes()


def test_no_extract_enters_git():
    """CSV, Excel, Parquet and store files are samples or code lists, or are not here."""
    assert [name for name in tracked() if is_extract(name)] == []


def test_no_nhs_number_that_could_be_somebodys():
    """Synthetic people have numbers of the test range only; those shown as wrong fail their check digit."""
    assert {name: n for name, content in texts() if (n := nhs_numbers(content))} == {}


def test_the_hook_finds_what_it_looks_for():
    """An issued-range number with a right check digit is found, a test number is not."""
    issued = b"4" + b"01023213" + b"7"

    assert nhs_numbers(b"NHS number " + issued) == 1
    assert nhs_numbers(b"NHS number 999 000 0018") == 0
    assert is_extract("tests/residents.csv")
    assert not is_extract("data/samples/residents.csv")


def test_no_machine_and_no_registry_is_named():
    """Nothing says where it was made or where packages come from."""
    registries = b"|".join((b"pypi", b"pythonhosted", b"npmjs", b"debian"))
    here = b"|".join(re.escape(str(place).encode()) for place in (ROOT, Path.home()))
    told = re.compile(b"(" + registries + rb")\.(org|com)|(" + here + b")/")

    assert [name for name, content in texts() if told.search(content)] == []
