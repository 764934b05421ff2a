"""What was keyed of an audit: each time in files of its own, and of each home the latest counts."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import polars as pl

from checks import datasets
from checks.sources.audit import PRIVATE_FILE, PRIVATE_FOLDER, compared, drawn, folder, write_private
from wellkept.coerce import HOME
from wellkept.errors import ExtractRefused, UsedWrongly


if TYPE_CHECKING:
    from pathlib import Path

    from checks.sources.audit import Plan
    from wellkept.settings import Settings

ENTRIES = "entries"


@dataclass(frozen=True, slots=True)
class Entry:
    """One time that sheets were keyed.

    Attributes:
        path: the answers: home_id, local_id and the fields of the plan, as text. Personal.
        number: from 1, in the order in which they were keyed.
        checked_by: who looked at the paper.
        keyed_by: who keyed it.
        at: when, UTC.
        people: how many people it answers for.
    """

    path: Path
    number: int
    checked_by: str
    keyed_by: str
    at: datetime
    people: int

    def answers(self) -> pl.DataFrame:
        """What was keyed. Personal.

        Raises:
            ExtractRefused: the file was damaged since.
        """
        try:
            return pl.read_parquet(self.path)
        except (pl.exceptions.PolarsError, OSError):
            raise _damaged(self.path) from None

    def homes(self) -> tuple[str, ...]:
        """The homes whose people it answers for."""
        return tuple(self.answers()[HOME].unique().sort())


def enter(
    settings: Settings, plan: Plan, keyed: pl.DataFrame, *, checked_by: str, keyed_by: str, at: datetime
) -> Entry:
    """Take in what was keyed. Every time is kept; of each home the latest counts.

    Args:
        settings: the provider's.
        plan: the audit.
        keyed: home_id, local_id and the fields of the plan, as text: what the paper says, ``-`` where no paper
            says it, and blank where nobody looked it up.
        checked_by: who looked at the paper.
        keyed_by: who keyed it.
        at: now, UTC.

    Raises:
        UsedWrongly: one person did both, nothing is keyed, or somebody is keyed who was not drawn, or twice.
    """
    refuse_one_person(checked_by, keyed_by)
    answered = keyed.filter(pl.any_horizontal(pl.col(name).fill_null("") != "" for name in plan.fields))
    if answered.is_empty():
        msg = "Nothing is keyed yet. Key what the sheets say, then try again."
        raise UsedWrongly(msg)
    strange = answered.join(drawn(settings, plan.name), on=[HOME, "local_id"], how="anti").height
    if strange or answered.select(HOME, "local_id").is_duplicated().any():
        msg = f"Somebody is keyed who was not drawn for {plan.name}, or twice. Key each person of the sample once."
        raise UsedWrongly(msg)
    note = {"checked_by": checked_by.strip(), "keyed_by": keyed_by.strip(), "at": at.isoformat(timespec="seconds")}
    place = folder(settings, plan.name) / ENTRIES
    place.mkdir(exist_ok=True, mode=PRIVATE_FOLDER)
    # Who did it comes first: what was keyed counts once it is there, whole.
    number = _claim(place, json.dumps({**note, "people": answered.height}, indent=1))
    path = place / f"{number:03}.parquet"
    part = path.with_suffix(".part")
    write_private(part, answered)
    part.replace(path)
    return _entry(path)


def refuse_one_person(checked_by: str, keyed_by: str) -> None:
    """Two people look and key, so that slips are seen.

    Raises:
        UsedWrongly: they are one, however their name is written, or one is not named.
    """
    names = [_plain(name) for name in (checked_by, keyed_by)]
    if not all(names):
        msg = "An audit says who did what. Name whoever looked at the paper and whoever keys it."
        raise UsedWrongly(msg)
    if names[0] == names[1]:
        msg = "Whoever looked at the paper and whoever keys it are two people, so that slips are seen. Name both."
        raise UsedWrongly(msg)


def entries(settings: Settings, name: str) -> list[Entry]:
    """Every time the sheets of an audit were keyed, the first first."""
    return [_entry(path) for path in sorted((folder(settings, name) / ENTRIES).glob("*.parquet"))]


def standing(settings: Settings, name: str) -> dict[str, Entry]:
    """Of each home of an audit that was keyed, the latest time."""
    return {home: entry for entry in entries(settings, name) for home in entry.homes()}


def counted(settings: Settings, plan: Plan, entry: Entry) -> pl.DataFrame:
    """What one entry found, in counts: rows of the store's table ``audit_result``."""
    counts, _ = compared(datasets()[plan.dataset], drawn(settings, plan.name), entry.answers(), plan.fields)
    return counts.select(
        pl.lit(plan.name).alias("audit"),
        pl.lit(entry.number, pl.Int64).alias("entry"),
        pl.lit(plan.dataset).alias("dataset"),
        pl.lit(date.fromisoformat(plan.night)).alias("night"),
        HOME,
        "stratum",
        "field",
        "checked",
        "agreeing",
        "not_on_paper",
        pl.lit(entry.at.replace(tzinfo=None)).alias("keyed_at"),
    )


def _claim(place: Path, note: str) -> int:
    """The next number, ours alone: of two who enter at once each has one."""
    number = len(list(place.glob("*.json"))) + 1
    while True:
        try:
            handle = os.open(place / f"{number:03}.json", os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        except FileExistsError:
            number += 1
            continue
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(note)
        return number


def _entry(path: Path) -> Entry:
    try:
        note = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        at = datetime.fromisoformat(note["at"])
        return Entry(path, int(path.stem), note["checked_by"], note["keyed_by"], at, int(note["people"]))
    except (ValueError, KeyError, TypeError, OSError):
        raise _damaged(path.with_suffix(".json")) from None


def _damaged(path: Path) -> ExtractRefused:
    audit = path.parent.parent.name
    return ExtractRefused(f"{path.name} of the audit {audit} cannot be read. Put it back from the backup.")


def _plain(name: str) -> str:
    """The letters of a name: an account and a signature may write it differently."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())
