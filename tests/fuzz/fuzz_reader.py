"""Feed the reader bytes guided by coverage: ``python -m tests.fuzz.fuzz_reader -atheris_runs=N``."""

from __future__ import annotations

import sys

import atheris


with atheris.instrument_imports(include=["wellkept"]):
    from wellkept.any_table import table_of_text
    from wellkept.errors import ExtractRefused
    from wellkept.extract import Bounds

_BOUNDS = Bounds(cell_characters=4_096, columns=200)


def one(content: bytes) -> None:
    """Read it: every row accounted for, or refused in words; anything else is a finding."""
    try:
        table = table_of_text(content, "fuzz.csv", bounds=_BOUNDS)
    except ExtractRefused:
        return
    assert sum(1 for _ in table.records()) == table.receipt.rows_accepted


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
