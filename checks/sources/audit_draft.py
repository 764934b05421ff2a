"""A draft: what one person has keyed so far of one home's sheets, kept until they hand it in. Personal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from checks.sources.audit import PRIVATE_FOLDER, folder, write_private
from wellkept.coerce import HOME


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from checks.sources.audit import Plan
    from checks.sources.audit_entry import Entry
    from wellkept.settings import Settings

DRAFTS = "drafts"
NO_HOME = "no-home"


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody has keyed of a home, person by person; nobody else sees it.

    Attributes:
        path: its file, in the folder of the audit.
        plan: the audit.
        home_id: the home.
    """

    path: Path
    plan: Plan
    home_id: str

    @classmethod
    def of(cls, settings: Settings, plan: Plan, home_id: str, account: str) -> Draft:
        """That of an account, begun or not."""
        place = folder(settings, plan.name) / DRAFTS / (home_id or NO_HOME)
        return cls(place / f"{account}.json", plan, home_id)

    def people(self) -> dict[str, dict[str, str]]:
        """By local id, what the paper says of each field; people of whom nothing is keyed are not there."""
        if not self.path.is_file():
            return {}
        kept: dict[str, dict[str, str]] = json.loads(self.path.read_text(encoding="utf-8"))
        return kept

    def keep(self, local_id: str, said: Mapping[str, str]) -> None:
        """Keep what the paper says of one person, in place of what was keyed before."""
        people = self.people()
        people.pop(local_id, None)
        if any(said.values()):
            people[local_id] = {name: said.get(name, "") for name in self.plan.fields}
        self._write(people)

    def begin_from(self, entry: Entry) -> None:
        """Take up again what was handed in, to correct it."""
        mine = entry.answers().filter(pl.col(HOME) == self.home_id)
        self._write({row["local_id"]: {name: row[name] or "" for name in self.plan.fields}
                     for row in mine.iter_rows(named=True)})  # fmt: skip

    def answers(self, of: Iterable[str]) -> pl.DataFrame:
        """What was keyed of these people, to be handed in."""
        people = self.people()
        rows = [{HOME: self.home_id, "local_id": one, **people[one]} for one in of if one in people]
        return pl.DataFrame(rows, schema=dict.fromkeys((HOME, "local_id", *self.plan.fields), pl.String))

    def end(self) -> None:
        """Forget it, once it was handed in."""
        self.path.unlink(missing_ok=True)

    def _write(self, people: Mapping[str, Mapping[str, str]]) -> None:
        self.path.parent.parent.mkdir(exist_ok=True, mode=PRIVATE_FOLDER)
        self.path.parent.mkdir(exist_ok=True, mode=PRIVATE_FOLDER)
        part = self.path.with_suffix(".part")
        write_private(part, json.dumps(people))
        part.replace(self.path)
