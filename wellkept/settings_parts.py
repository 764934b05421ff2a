"""The parts of the settings besides feeds: provider, homes, systems, folders, night, limits."""

from __future__ import annotations

import math
import re
import zoneinfo
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from itertools import permutations
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING

from wellkept.settings_keys import NATIONS, PROFILES, REGISTRATIONS
from wellkept.settings_table import Mistakes, Table, fold, nearest


if TYPE_CHECKING:
    from wellkept.settings_lines import Place


@dataclass(frozen=True, slots=True)
class Provider:
    """Whose settings these are, and whether the people in its extracts are real."""

    name: str
    profile: str = "live"
    nation: str = "england"

    @property
    def is_synthetic(self) -> bool:
        """Whether everybody is made up, so that test identifiers are right and real ones wrong."""
        return self.profile == "synthetic"


@dataclass(frozen=True, slots=True)
class Home:
    """One registered location."""

    id: str
    name: str
    cqc_location_id: str | None = None
    beds: int | None = None
    registered_for: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Everything an extract may call it."""
        cqc = (self.cqc_location_id,) if self.cqc_location_id else ()
        return (self.id, self.name, *cqc, *self.aliases)


@dataclass(frozen=True, slots=True)
class System:
    """A system that extracts come from."""

    name: str
    supplier: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where things lie. Whole paths: what the file gives is taken from the file's own folder."""

    landing: Path
    quarantine: Path
    store: Path
    published: Path
    keys: Path
    targets: Path | None = None

    @classmethod
    def usual(cls, base: Path) -> Folders:
        """Where things lie beneath a folder when nothing else is said."""
        data = base / "data"
        return cls(
            landing=data / "landing",
            quarantine=data / "quarantine",
            store=data / "store" / "wellkept.duckdb",
            published=data / "published",
            keys=data / "keys",
        )


@dataclass(frozen=True, slots=True)
class Night:
    """When a night is over, by whose clock, and how long its extracts are kept."""

    cut_off: time = time(6)
    timezone: str = "Europe/London"
    keep_nights: int = 35


def read_provider(table: Table) -> Provider:
    """Read ``[provider]``."""
    return Provider(
        name=table.text("name"),
        profile=table.choice("profile", PROFILES, "live"),
        nation=table.choice("nation", NATIONS, "england"),
    )


def read_home(table: Table) -> Home:
    """Read one ``[[home]]``."""
    home = Home(
        id=table.identifier("id"),
        name=table.text("name"),
        cqc_location_id=table.text("cqc_location_id") or None,
        beds=table.whole("beds"),
        registered_for=table.texts("registered_for"),
        aliases=table.texts("aliases"),
    )
    if home.cqc_location_id and not re.fullmatch("1-[0-9]{8,12}", home.cqc_location_id):
        what = f'"{home.cqc_location_id}" is not a CQC location id'
        cure = "It is 1- and then 8 to 12 digits; copy it from the home's registration certificate."
        table.wrong("cqc_location_id", what, cure)
    for number, word in enumerate(home.registered_for):
        if word not in REGISTRATIONS:
            what = f'registered_for cannot hold "{word}"'
            table.wrong("registered_for", what, nearest(word, REGISTRATIONS), number)
    return home


def read_system(table: Table) -> System:
    """Read one ``[[system]]``."""
    return System(name=table.text("name"), supplier=table.text("supplier"), purpose=table.text("purpose"))


def read_folders(table: Table, base: Path) -> Folders:
    """Read ``[folders]``; what is kept apart for a reason may not lie in one another."""
    usual = Folders.usual(base)
    targets = table.text("targets")
    folders = Folders(
        landing=_path(table, "landing", base, usual.landing),
        quarantine=_path(table, "quarantine", base, usual.quarantine),
        store=_path(table, "store", base, usual.store),
        published=_path(table, "published", base, usual.published),
        keys=_path(table, "keys", base, usual.keys),
        targets=_path(table, "targets", base, base) if targets else None,
    )
    names = ("landing", "quarantine", "store", "published", "keys")
    for inner, outer in permutations(names, 2):
        one, other = getattr(folders, inner), getattr(folders, outer)
        if (inner < outer) if one == other else one.is_relative_to(other):
            table.wrong(
                inner,
                f"{inner} lies in the {outer} folder",
                "Give each a place of its own: they are guarded differently.",
            )
    return folders


def read_night(table: Table) -> Night:
    """Read ``[night]``."""
    usual = Night()
    cut_off = table.text("cut_off", usual.cut_off.isoformat("minutes"))
    if not re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", cut_off):
        what = f'cut_off "{cut_off}" is not a time of day'
        table.wrong("cut_off", what, 'Write it like this: cut_off = "06:00"')
        cut_off = "06:00"
    timezone = table.text("timezone", usual.timezone)
    try:
        zoneinfo.ZoneInfo(timezone)
    # A name such as "Europe" is a folder of time zones, and "../x" is refused as a path.
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        cure = nearest(timezone, zoneinfo.available_timezones(), otherwise='Use "Europe/London".')
        table.wrong("timezone", f'"{timezone}" is not a time zone', cure)
    return Night(
        cut_off=time.fromisoformat(cut_off),
        timezone=timezone,
        keep_nights=table.whole("keep_nights") or usual.keep_nights,
    )


def read_limits(values: object, mistakes: Mistakes) -> Mapping[str, Mapping[str, float]]:
    """Read the ``[rules."CODE"]`` tables; whether there are such rules is `check_limits`."""
    limits: dict[str, dict[str, float]] = {}
    if not isinstance(values, Mapping):
        mistakes.note(("rules",), "rules is not a table", 'Open one, such as [rules."RES-059a"]')
        return limits
    for code, of in values.items():
        if not isinstance(of, Mapping):
            cure = 'Open a table for the rule first, such as [rules."RES-059a"]'
            mistakes.note(("rules", code), f'"{code}" stands in no rule\'s table', cure)
            continue
        for name, value in of.items():
            place = ("rules", code, name)
            if isinstance(value, Mapping):
                what = f"the rule code that begins {code}. is not in quotation marks"
                cure = 'Write it like this: [rules."resident.date_of_birth.missing"]'
                mistakes.note(place, what, cure)
            elif type(value) not in (int, float) or not math.isfinite(value):
                cure = f"Write it like this: {name} = 28"
                mistakes.note(place, f"{name} of rule {code} must be a number", cure)
            else:
                limits.setdefault(code, {})[name] = value
    return limits


def doubles(entries: Iterable[tuple[Place, str]], mistakes: Mistakes) -> None:
    """Note every word that means two things of one kind; a place begins with kind and number."""
    owners: dict[str, Place] = {}
    for place, word in entries:
        if not word:
            continue
        first = owners.setdefault(fold(word), place)
        if first[:2] != place[:2]:
            line = mistakes.lines.at(first)
            what = f'"{word}" already means the {first[0]} at line {line}'
            mistakes.note(place, what, "Give each its own.")


def _path(table: Table, key: str, base: Path, usual: Path) -> Path:
    given = table.text(key)
    if given.startswith("~"):
        table.wrong(key, f"{key} begins with ~", "Write the whole path.")
    return Path(normpath(base / given)) if given else usual
