"""The leak gate's own record: counts and places, never a value; kept for the evidence pack."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal values in a published file, told by where they stand and whose field they are.

    Attributes:
        file: the file, or its number in the folder where its own name holds a value.
        place: where in the file.
        kind: what kind of value it is.
        field: the dataset and field it comes from.
        values: how many different values.
    """

    file: str
    place: str
    kind: str
    field: str
    values: int

    def __str__(self) -> str:
        many = "" if self.values == 1 else f", {self.values} values"
        return f"{self.file} ({self.place}): {self.kind} from {self.field}{many}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that could not be read, and so may not be published."""

    file: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.reason.rstrip('.')}"


@dataclass(frozen=True, slots=True)
class GateRecord:
    """What one inspection looked at, for and found.

    Attributes:
        files: files inspected.
        bytes: as they lie on the disk.
        unpacked_bytes: with everything in them unpacked.
        searched: values looked for, by kind.
        not_searched: values not looked for, by field and reason.
        allowed: kinds of value these files may hold.
        let_through: different values found that these files may hold.
        excused: different values found only where the templates use the same words.
        locked_stores: encrypted DuckDB files, of which only the raw bytes were searched.
        pictures: pictures and fonts, whose pixels cannot be read.
        findings: personal values found.
        refused: files that could not be read.
    """

    files: int = 0
    bytes: int = 0
    unpacked_bytes: int = 0
    searched: Mapping[str, int] = field(default_factory=dict)
    not_searched: Mapping[str, int] = field(default_factory=dict)
    allowed: tuple[str, ...] = ()
    let_through: int = 0
    excused: int = 0
    locked_stores: int = 0
    pictures: int = 0
    findings: tuple[Finding, ...] = ()
    refused: tuple[Refusal, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether everything inspected may be published."""
        return not (self.findings or self.refused)

    def to_json(self) -> str:
        """The record as it is kept."""
        return json.dumps({"passed": self.passed, **asdict(self)}, indent=2, sort_keys=True, ensure_ascii=False)

    def __str__(self) -> str:
        if self.passed:
            return f"{self.files} files inspected: no personal value found."
        told: tuple[Finding | Refusal, ...] = (*self.findings, *self.refused)
        shown = [str(each) for each in told]
        more = f"; and {len(shown) - _SHOWN} more in the record" if len(shown) > _SHOWN else ""
        files = len({each.file for each in told})
        return f"{files} of {self.files} files may not be published. {'; '.join(shown[:_SHOWN])}{more}."


_SHOWN = 5
