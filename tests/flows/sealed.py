"""A provider with a month of made-up nights behind it and two evidence packs of that month."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter

from checks import datasets
from checks.codes import digest as code_list_digest
from flows.packs import Maker, make_pack
from flows.synthetic.history import Household, live_through, some_rules
from flows.verify import Against, Verification, verify
from reports.period.facts import PeriodFacts
from tests.journeys.small import Small
from wellkept import keys, rulebook
from wellkept.evidence_register import EvidenceRegister
from wellkept.pack_book import PackBook, PackLine
from wellkept.register_entry import take
from wellkept.reporting_period import ReportingPeriod, period_called
from wellkept.settings import Settings, load
from wellkept.signing import SigningKey, load_signing_key, new_signing_key
from wellkept.store import Store, open_store


MAY = period_called("2026-05")
FIRST, NIGHTS, DOWN = date(2026, 4, 29), 34, date(2026, 5, 3)
RULES = some_rules()[::2]  # fewer are as good here
AT = datetime(2026, 6, 2, 9, 30, tzinfo=UTC)


def documents(facts: PeriodFacts, folder: Path, *, is_outside: bool = False) -> list[Path]:
    """Something in the place of the documents, which take long to draw and are tested by themselves."""
    made = [folder / f"report.{end}" for end in ("html", "pdf", "xlsx")]
    made[0].write_text(f"<p>{facts.period.title}{', outside' if is_outside else ''}", encoding="utf-8")
    with PdfWriter() as writer:
        writer.add_blank_page(72, 72)
        writer.write(made[1])
    made[2].write_text("a workbook", encoding="utf-8")
    return made


def know_rulebook(patch: pytest.MonkeyPatch) -> None:
    """Read the source of every rule once: that takes longest of all, and gives the same each time."""
    patch.setattr(rulebook, "digest", lambda *_, **__: _known_digest())


_digest = rulebook.digest


@cache
def _known_digest() -> str:
    return _digest(datasets(), code_lists=code_list_digest())


@dataclass(frozen=True)
class Sealed:
    """The provider.

    Attributes:
        path: its settings file.
    """

    path: Path

    @classmethod
    def make(cls, folder: Path) -> Sealed:
        """Nights, an entry in the register, and two packs."""
        small = Small.make(folder)
        made = cls(small.path)
        new_signing_key(made.settings.folders.keys)
        made.store_folder.mkdir(parents=True)
        homes = [Household("oak", 10, 8), Household("elm", 6, 5)]
        with made.store(read_only=False) as store:
            live_through(store, homes, first=FIRST, nights=NIGHTS, rules=RULES, down=[DOWN])
        said = {"role": "ig_lead", "holder": "I Lead", "from_date": "2026-01-05"}
        entry, _ = take("role", said, by="RH", on=date(2026, 1, 5))
        EvidenceRegister(made.store_folder).add([entry], at=AT)
        for _ in range(2):
            made.seal()
        return made

    def copy(self, folder: Path) -> Sealed:
        """The same provider in another folder, to be tampered with."""
        shutil.copytree(self.path.parent, folder)
        return Sealed(folder / self.path.name)

    @property
    def settings(self) -> Settings:
        """The settings."""
        return load(self.path)

    @property
    def key(self) -> SigningKey:
        """The signing key."""
        return load_signing_key(self.settings.folders.keys)

    @property
    def store_folder(self) -> Path:
        """Where store, books and packs lie."""
        return self.settings.folders.store.parent

    @property
    def book(self) -> PackBook:
        """The pack book."""
        return PackBook(self.store_folder)

    @property
    def packs(self) -> list[Path]:
        """The packs, in order."""
        return [self.book.folder / line.name for line in self.book.lines()]

    @contextmanager
    def store(self, *, read_only: bool = True) -> Iterator[Store]:
        """The store."""
        held, path = keys.load(self.settings.folders.keys), self.settings.folders.store
        with open_store(path, held.encryption, held.reference_id, read_only=read_only) as store:
            yield store

    def seal(self, period: ReportingPeriod = MAY, **made: Any) -> PackLine:
        """Make a pack."""
        maker = Maker(**{"by": "RH", "at": AT, "key": self.key, "write": documents, **made})
        with self.store() as store:
            return make_pack(self.settings, store, period, maker)

    def verify(self, *paths: Path) -> Verification:
        """Check packs as the command does."""
        with self.store() as store:
            return self.verify_by(store, *paths)

    def verify_by(self, store: Store, *paths: Path) -> Verification:
        """Check packs against a store that is open."""
        return verify(paths, Against([self.key.public], self.settings, store))

    def by_force(self, *sql: str) -> None:
        """Change the store as somebody would who has its key and knows DuckDB."""
        with self.store(read_only=False) as store:
            for each in sql:
                store._connection.execute(each)
