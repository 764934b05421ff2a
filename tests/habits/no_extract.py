"""No extract enters git: the hook that looks at what is about to be committed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import PurePosixPath


HOLDS_RECORDS = {".csv", ".tsv", ".xlsx", ".xls", ".ods", ".parquet", ".duckdb", ".zip", ".key"}
MAY = ("data/samples/", "checks/reference/")
_TEN_DIGITS = re.compile(rb"(?<![0-9.])([0-9]{3})[ -]?([0-9]{3})[ -]?([0-9]{4})(?![0-9])")


def tracked() -> list[str]:
    """Every file git would hold."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], capture_output=True, text=True, check=True
    )
    return listed.stdout.splitlines()


def is_extract(name: str) -> bool:
    """Whether a file of this kind may not be here."""
    return PurePosixPath(name).suffix.lower() in HOLDS_RECORDS and not name.startswith(MAY)


def nhs_numbers(content: bytes) -> int:
    """How many numbers in it could be somebody's NHS number: right check digit, not of the test range."""
    found = {b"".join(m.groups()) for m in _TEN_DIGITS.finditer(content)}
    return sum(_could_be_somebodys(number) for number in found)


def _could_be_somebodys(number: bytes) -> bool:
    digits = [d - 48 for d in number]
    issued = number[:1] in b"467"
    check = (11 - sum(d * w for d, w in zip(digits, range(10, 1, -1), strict=False)) % 11) % 11
    return issued and check == digits[9] and len(set(digits)) > 1


def main() -> int:
    """Name what must not be committed."""
    bad = [name for name in tracked() if is_extract(name)]
    for name in bad:
        sys.stderr.write(f"{name}: an extract or a key never enters git. Remove it, or make it a synthetic sample.\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
