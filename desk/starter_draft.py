"""A starter's draft: what two people key from the documents until both are done, and the extract that comes of it.

It is personal. A draft is a private file in the landing folder, where extracts lie, and goes when its checklist
ends. What both keyed alike becomes a line of an extract in the landing folder, which the nights take in as the
source that claims its name; what they keyed differently goes nowhere.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
from django.conf import settings

from checks.sources.spelling import letters
from checks.staff.seen_on import SEEN_ON
from wellkept.kept_records import RECEIVED, STARTERS
from wellkept.starter_book import TWO


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from wellkept.settings import Source

TAKEN = "taken_down_date"
_KEY, _HOME = "staff_id", "home_id"
_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700
_NUMBERS = ("contracted_hours",)


@dataclass
class Draft:
    """What was keyed for one checklist.

    Attributes:
        home_id: the home.
        staff_id: the staff number.
        keyed: for each account, each field and what its document says.
    """

    home_id: str
    staff_id: str
    keyed: dict[str, dict[str, str]] = field(default_factory=dict)


def save(starter_id: str, draft: Draft) -> None:
    """Keep a draft where its owner alone can read it."""
    path = _path(starter_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=_PRIVATE_FOLDER)
    _write(path, json.dumps(draft.__dict__))


def draft_of(starter_id: str) -> Draft | None:
    """The draft of a checklist, ``None`` where it has gone."""
    path = _path(starter_id)
    return Draft(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


def let_go(starter_id: str) -> None:
    """Delete a draft."""
    _path(starter_id).unlink(missing_ok=True)


def source() -> Source | None:
    """The source that claims the file; without one nothing is asked to be keyed."""
    feed = settings.PROVIDER.feed_for(_name(date(2000, 1, 1)))
    for one in settings.PROVIDER.sources:
        if one.feed is feed and one.dataset == "staff" and one.key == (_KEY,):
            return one
    return None


def asked() -> frozenset[str]:
    """The fields whose values are keyed from the documents."""
    told = source()
    return frozenset(told.fields) & frozenset(SEEN_ON) if told else frozenset()


def alike(draft: Draft) -> dict[str, str]:
    """What two people keyed alike, in the spelling of the first."""
    people = list(draft.keyed.values())
    if len(people) != TWO:
        return {}
    first, second = people
    return {name: said for name, said in first.items() if said and _same(name, said, second.get(name, ""))}


def pass_on(draft: Draft, today: date) -> int:
    """Write what both keyed alike into the source's extract, with what was taken down before and is still kept.

    Returns:
        How many values of this person were passed on; nothing is written where there are none.
    """
    values = alike(draft)
    if not values or source() is None:
        return 0
    oldest = (today - timedelta(days=settings.PROVIDER.night.keep_nights)).isoformat()
    mine = {_HOME: draft.home_id, _KEY: draft.staff_id, TAKEN: today.isoformat(), **values}
    others = [row for row in _taken_before() if row[TAKEN] >= oldest and not _is_of(row, draft)]
    columns = [_HOME, _KEY, TAKEN, *(name for name in SEEN_ON if any(row.get(name) for row in (*others, mine)))]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows([*others, mine])
    _write(settings.PROVIDER.folders.landing / _name(today), out.getvalue())
    return len(values)


def _taken_before() -> list[dict[str, str]]:
    """The lines of the file that was written last, be it still in landing or taken in by a night."""
    landing = settings.PROVIDER.folders.landing
    pattern = _name(date(2000, 1, 1)).replace("2000-01-01", "*")
    found = [*landing.glob(pattern), *(landing / RECEIVED).glob(f"*/*/{pattern}")]
    if not found:
        return []
    last = max(found, key=lambda path: (path.stat().st_mtime_ns, path.name))
    with last.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _is_of(row: Mapping[str, str], draft: Draft) -> bool:
    return (row[_HOME], row[_KEY]) == (draft.home_id, draft.staff_id)


def _same(name: str, one: str, other: str) -> bool:
    if name in _NUMBERS:
        return bool(other) and Decimal(one) == Decimal(other)
    plain = pl.DataFrame({"said": [one, other]}).select(letters(pl.col("said")))["said"]
    return plain[0] is not None and plain[0] == plain[1]


def _name(day: date) -> str:
    return f"starter_checklist_{day.isoformat()}.csv"


def _path(starter_id: str) -> Path:
    assert re.fullmatch(r"[0-9a-f]{16}", starter_id)
    return settings.PROVIDER.folders.landing / STARTERS / f"{starter_id}.json"


def _write(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE_FILE)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    part.replace(path)
