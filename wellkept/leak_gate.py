"""The leak gate: the one exit, which reads every byte about to be published and refuses what is personal."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from wellkept.errors import LeakFound, UsedWrongly
from wellkept.gate_record import Finding, GateRecord, Refusal
from wellkept.personal_value import ValueKind, Whose
from wellkept.unpack import Bounds, Piece, Unpacking, Unreadable
from wellkept.value_search import Hit, ValueSearch
from wellkept.vocabulary import Vocabulary


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wellkept.personal_values import PersonalValues


BATCH = 24_000_000  # letters searched at once
NOTHING: frozenset[ValueKind] = frozenset()


class PublicationRefused(LeakFound):
    """Nothing was published; ``record`` says where the values stand, never what they are."""

    def __init__(self, record: GateRecord) -> None:
        super().__init__(
            f"{record} Nothing was published. Take the field out of the page, or the value out of "
            "its text, and publish again."
        )
        self.record = record


def inspect(
    where: Path | Iterable[Path],
    values: PersonalValues,
    *,
    vocabulary: Vocabulary | None = None,
    allow: frozenset[ValueKind] = NOTHING,
    home_id: str | None = None,
    dataset: str | tuple[str, ...] | None = None,
    bounds: Bounds | None = None,
) -> GateRecord:
    """Inspect a folder or some files before they are published; see `LeakGate.inspect`."""
    gate = LeakGate(values, vocabulary or Vocabulary.from_texts(), bounds or Bounds())
    return gate.inspect(where, allow=allow, home_id=home_id, dataset=dataset)


class LeakGate:
    """A gate made ready for one night's values; it inspects any number of folders."""

    def __init__(self, values: PersonalValues, vocabulary: Vocabulary, bounds: Bounds | None = None) -> None:
        self._values = values
        self._search = ValueSearch(values)
        self._vocabulary = vocabulary
        self._bounds = bounds or Bounds()

    def inspect(
        self,
        where: Path | Iterable[Path],
        *,
        allow: frozenset[ValueKind] = NOTHING,
        home_id: str | None = None,
        dataset: str | tuple[str, ...] | None = None,
    ) -> GateRecord:
        """Read every byte of these files and return the record, or refuse them.

        Args:
            where: a folder, or files.
            allow: kinds that these files may hold (`ON_THE_WORKLIST` for a home's worklist).
            home_id: the home whose values those may be; of every home, if left out.
            dataset: the dataset or datasets whose values those may be, so that no staff id stands on a list of
                residents; of every dataset, if left out.

        Raises:
            PublicationRefused: a personal value was found, or a file could not be read.
        """
        record = self.examine(where, allow=allow, home_id=home_id, dataset=dataset)
        if not record.passed:
            raise PublicationRefused(record)
        return record

    def examine(
        self,
        where: Path | Iterable[Path],
        *,
        allow: frozenset[ValueKind] = NOTHING,
        home_id: str | None = None,
        dataset: str | tuple[str, ...] | None = None,
    ) -> GateRecord:
        """The record of an inspection, passed or not. To publish, use `inspect`."""
        files = list(_files(where))
        sight = _Sight(allow, home_id, dataset)
        for batch in _batches(self._pieces(files, sight)):
            for piece, hit in self._search.find(batch):
                self._judge(piece, hit, sight)
        return self._record(files, sight)

    def _pieces(self, files: list[tuple[str, Path]], sight: _Sight) -> Iterator[Piece]:
        for name, path in files:
            yield Piece(name, (IN_ITS_NAME,), name)
            if path.is_symlink():
                sight.refused.append(Refusal(name, "it is a link. Publish the file itself."))
                continue
            data = path.read_bytes()
            unpacking = Unpacking(name, self._bounds)
            try:
                yield from unpacking.pieces(data)
            except Unreadable as exc:
                sight.refused.append(Refusal(name, str(exc)))
            sight.bytes += len(data)
            sight.unpacked += unpacking.unpacked
            sight.locked_stores += unpacking.locked_stores
            sight.pictures += unpacking.pictures

    def _judge(self, piece: Piece, hit: Hit, sight: _Sight) -> None:
        if any(sight.allows(whose) for whose in hit.whose):
            sight.let_through.add(hit.words)
        elif self._is_excused(hit):
            sight.excused.add(hit.words)
        else:
            whose = min(hit.whose)
            key = (piece.file, piece.place, whose.kind, whose.field)
            found = sight.found.setdefault(key, {})
            # Only the first of each kind is looked up: a page that leaks may leak thousands.
            if hit.words not in found:
                found[hit.words] = "" if found else self._search.place_of(piece, hit)

    def _is_excused(self, hit: Hit) -> bool:
        if not hit.strict:
            return self._vocabulary.has(hit.words)
        return bool(hit.around) and all(self._vocabulary.has(words) for words in set(hit.around))

    def _record(self, files: list[tuple[str, Path]], sight: _Sight) -> GateRecord:
        numbers = {name: number for number, (name, _) in enumerate(files, start=1)}
        shown = {
            name: f"file {numbers[name]} of {len(files)}, whose name holds a value"
            if self._search.holds(name)
            else name
            for name in {key[0] for key in sight.found} | {refusal.file for refusal in sight.refused}
        }
        findings = [
            Finding(shown[file], self._shown_place(place, found), kind.value, field_name, len(found))
            for (file, place, kind, field_name), found in sight.found.items()
        ]
        return GateRecord(
            files=len(files),
            bytes=sight.bytes,
            unpacked_bytes=sight.unpacked,
            searched=dict(sorted(self._values.searched.items())),
            not_searched=dict(sorted(self._values.not_searched.items())),
            allowed=tuple(sorted(kind.value for kind in sight.allow)),
            let_through=len(sight.let_through),
            excused=len(sight.excused),
            locked_stores=sight.locked_stores,
            pictures=sight.pictures,
            findings=tuple(sorted(findings, key=str)),
            refused=tuple(Refusal(shown[r.file], r.reason) for r in sight.refused),
        )

    def _shown_place(self, place: tuple[str, ...], found: dict[str, str]) -> str:
        parts = ["a part whose name holds a value" if self._search.holds(part) else part for part in place]
        line = next(iter(found.values()))
        return ", ".join([*parts, *([line] if line else [])]) or "somewhere in it"


IN_ITS_NAME = "its own name"
_Key = tuple[str, tuple[str, ...], ValueKind, str]


@dataclass
class _Sight:
    """What one inspection has seen so far."""

    allow: frozenset[ValueKind]
    home_id: str | None
    dataset: str | tuple[str, ...] | None
    found: dict[_Key, dict[str, str]] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    let_through: set[str] = field(default_factory=set)
    excused: set[str] = field(default_factory=set)
    bytes: int = 0
    unpacked: int = 0
    locked_stores: int = 0
    pictures: int = 0

    @property
    def _datasets(self) -> tuple[str, ...]:
        return (self.dataset,) if isinstance(self.dataset, str) else self.dataset or ()

    def allows(self, whose: Whose) -> bool:
        return (
            whose.kind in self.allow
            and (self.home_id is None or whose.home_id == self.home_id)
            and (self.dataset is None or whose.field.split(".")[0] in self._datasets)
        )


def _files(where: Path | Iterable[Path]) -> Iterator[tuple[str, Path]]:
    if isinstance(where, Path):
        if where.is_dir():
            for path in sorted(where.rglob("*")):
                if path.is_symlink() or not path.is_dir():
                    yield path.relative_to(where).as_posix(), path
            return
        where = [where]
    paths = sorted(set(where))
    if not all(path.is_file() or path.is_symlink() for path in paths):
        msg = "Something to be inspected is no file. Give files, or one folder."
        raise UsedWrongly(msg)
    shared = Path(os.path.commonpath([path.parent for path in paths])) if paths else Path()
    for path in paths:
        yield path.relative_to(shared).as_posix(), path


def _batches(pieces: Iterator[Piece]) -> Iterator[list[Piece]]:
    size = 0

    def number(piece: Piece) -> int:
        nonlocal size
        size += len(piece.text)
        return size // BATCH

    for _, batch in groupby(pieces, key=number):
        yield list(batch)
