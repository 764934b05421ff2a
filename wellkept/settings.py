"""The settings of one provider: its homes, systems, feeds, folders, night and limits."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellkept.errors import SettingsWrong, UsedWrongly
from wellkept.settings_desk import Desk, read_desk
from wellkept.settings_feed import Feed, overlapping, read_feed
from wellkept.settings_keys import TOP
from wellkept.settings_lines import Lines, Place, lines_of
from wellkept.settings_parts import (
    Folders,
    Home,
    Night,
    Provider,
    System,
    doubles,
    read_folders,
    read_home,
    read_limits,
    read_night,
    read_provider,
    read_system,
)
from wellkept.settings_source import Source, check_sources, read_source
from wellkept.settings_syntax import read_toml
from wellkept.settings_table import Mistakes, Table, fold, nearest
from wellkept.settings_tell import Tell, read_tell


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wellkept.dataset import Dataset
    from wellkept.rule import Rule

__all__ = [
    "FILE_NAME",
    "Feed",
    "Folders",
    "Home",
    "Night",
    "Provider",
    "Settings",
    "Source",
    "System",
    "check_datasets",
    "check_limits",
    "fold",
    "load",
    "without_file",
]

FILE_NAME = "wellkept.toml"


@dataclass(frozen=True)
class Settings:
    """Everything the settings file says. Read it with `load`."""

    path: Path
    provider: Provider
    homes: tuple[Home, ...]
    systems: tuple[System, ...]
    feeds: tuple[Feed, ...]
    folders: Folders
    sources: tuple[Source, ...] = ()
    tells: tuple[Tell, ...] = ()
    desk: Desk = field(default_factory=Desk)
    night: Night = field(default_factory=Night)
    limits: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    lines: Lines = field(default_factory=Lines, compare=False, repr=False)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that can change a judgement; the same whatever the order in the file.

        Folders, the provider's name, what systems are for and how long extracts are kept cannot.
        """
        says = {
            "profile": self.provider.profile,
            "nation": self.provider.nation,
            "cut_off": self.night.cut_off.isoformat(),
            "timezone": self.night.timezone,
            "homes": sorted((asdict(h) for h in self.homes), key=lambda h: h["id"]),
            "feeds": sorted((asdict(f) for f in self.feeds), key=lambda f: f["name"]),
            "sources": [asdict(s) for s in self.sources],
            "limits": {c: {n: float(v) for n, v in of.items()} for c, of in self.limits.items()},
        }
        canonical = json.dumps(says, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(canonical.encode()).hexdigest()

    @cached_property
    def home_words(self) -> Mapping[str, str]:
        """Everything a home is called, case-folded with single spaces, to its id.

        Made for replacing a whole column at once: names, aliases, CQC ids and the ids themselves.
        """
        words = {fold(word): home.id for home in self.homes for word in home.words}
        # Engines lower-case where Python folds; the two part at letters such as the German sharp s.
        lower = {" ".join(w.lower().split()): h.id for h in self.homes for w in h.words}
        return lower | words

    def home_of(self, text: str) -> str | None:
        """The id of the home a text means, or ``None``; capitals and spaces make no difference."""
        return self.home_words.get(fold(text))

    def home(self, home_id: str) -> Home:
        """The home with this id.

        Raises:
            UsedWrongly: there is none.
        """
        known = {home.id: home for home in self.homes}
        if home_id not in known:
            msg = f'{self.path.name} has no home with the id "{home_id}". {nearest(home_id, known)}'
            raise UsedWrongly(msg)
        return known[home_id]

    @cached_property
    def files(self) -> tuple[tuple[Place, Feed], ...]:
        """Whatever may arrive, feeds and then sources, each with its place in the file."""
        feeds = [(("feed", n), feed) for n, feed in enumerate(self.feeds)]
        return (*feeds, *((("source", n), source.feed) for n, source in enumerate(self.sources)))

    def feed_for(self, file_name: str) -> Feed | None:
        """The feed or source whose extract a file of this name is, or ``None`` when it is nobody's.

        Raises:
            SettingsWrong: two of them would take it.
        """
        takers = [(place, feed) for place, feed in self.files if feed.takes(file_name)]
        if len(takers) > 1:
            place, last = takers[-1]
            msg = (
                f"{self.path.name}, line {self.lines.at((*place, 'pattern'))}: "
                f'feeds "{takers[0][1].name}" and "{last.name}" would both take "{file_name}". '
                "Make one of the two patterns narrower."
            )
            raise SettingsWrong(msg)
        return takers[0][1] if takers else None


def load(path: Path) -> Settings:
    """Read a settings file.

    Raises:
        SettingsWrong: naming file, line and cure of everything that is wrong in it.
    """
    path = path.absolute()
    text, document = read_toml(path)
    mistakes = Mistakes(path.name, lines_of(text))
    for name in document:
        if name not in TOP:
            mistakes.note((name,), f"there is no setting {name!r}", nearest(name, TOP))

    def table(kind: str) -> Table:
        return Table(kind, document.get(kind, {}), (kind,), mistakes)

    settings = Settings(
        path=path,
        provider=read_provider(table("provider")),
        homes=tuple(map(read_home, _entries("home", document, mistakes))),
        systems=tuple(map(read_system, _entries("system", document, mistakes))),
        feeds=tuple(map(read_feed, _entries("feed", document, mistakes))),
        sources=tuple(map(read_source, _entries("source", document, mistakes))),
        tells=tuple(map(read_tell, _entries("tell", document, mistakes))),
        folders=read_folders(table("folders"), path.parent),
        desk=read_desk(table("desk")),
        night=read_night(table("night")),
        limits=read_limits(document.get("rules", {}), mistakes),
        lines=mistakes.lines,
    )
    _agree(settings, mistakes)
    mistakes.tell()
    return settings


def without_file(folder: Path | None = None, *, profile: str = "live") -> Settings:
    """The settings of one file checked with nothing set up: no homes, no feeds, usual folders."""
    base = (folder or Path()).absolute()
    return Settings(
        path=base / FILE_NAME,
        provider=Provider(name="", profile=profile),
        homes=(),
        systems=(),
        feeds=(),
        folders=Folders.usual(base),
    )


def check_limits(settings: Settings, rules: Iterable[Rule]) -> None:
    """Hold the ``[rules]`` tables against the rulebook.

    Raises:
        SettingsWrong: a rule or limit is unknown, or a fraction is given where none can be.
    """
    mistakes = Mistakes(settings.path.name, settings.lines)
    known = {rule.code: rule for rule in rules}
    for code, limits in settings.limits.items():
        if code not in known:
            cure = nearest(code, known)
            mistakes.note(("rules", code), f'there is no rule "{code}"', cure)
            continue
        defaults = known[code].limits
        for name, value in limits.items():
            place = ("rules", code, name)
            if name not in defaults:
                cure = nearest(name, defaults) if defaults else "Delete this line."
                mistakes.note(place, f'rule {code} has no limit "{name}"', cure)
            elif isinstance(defaults[name], int) and value != int(value):
                cure = f"Write it like this: {name} = {defaults[name]}"
                mistakes.note(place, f"{name} of rule {code} must be a whole number", cure)
    mistakes.tell()


def check_datasets(settings: Settings, datasets: Mapping[str, Dataset]) -> None:
    """Hold feeds and sources against the contracts: datasets, fields and codes that are really there.

    Raises:
        SettingsWrong: naming the line of each that is not.
    """
    mistakes = Mistakes(settings.path.name, settings.lines)
    for place, feed in settings.files:
        if feed.dataset not in datasets:
            cure = nearest(feed.dataset, datasets)
            mistakes.note((*place, "dataset"), f'there is no dataset "{feed.dataset}"', cure)
            continue
        fields = datasets[feed.dataset].by_name
        for table, names in (("columns", feed.columns), ("values", feed.values)):
            for name in names:
                if name not in fields:
                    what = f'{feed.dataset} records have no field "{name}"'
                    mistakes.note((*place, table, name), what, nearest(name, fields))
        for name, words in feed.values.items():
            codes = fields[name].codes if name in fields else ()
            for theirs, ours in words.items():
                if codes and ours not in codes:
                    what = f'"{ours}" is not one of the codes of {name}'
                    mistakes.note((*place, "values", name, theirs), what, nearest(ours, codes))
    check_sources(settings.sources, datasets, mistakes)
    mistakes.tell()


def _entries(kind: str, document: Mapping[str, Any], mistakes: Mistakes) -> list[Table]:
    values = document.get(kind, [])
    if not isinstance(values, list):
        what = f"there can be several of [{kind}]"
        mistakes.note((kind,), what, f"Write [[{kind}]], with two pairs of brackets.")
        return []
    return [Table(kind, value, (kind, n), mistakes) for n, value in enumerate(values)]


def _agree(settings: Settings, mistakes: Mistakes) -> None:
    """Note where one part of the file contradicts another."""
    homes, systems = settings.homes, settings.systems
    doubles((entry for n, home in enumerate(homes) for entry in _called(n, home)), mistakes)
    doubles(((("system", n, "name"), s.name) for n, s in enumerate(systems)), mistakes)
    doubles((((*place, "name"), feed.name) for place, feed in settings.files), mistakes)
    overlapping([feed for _, feed in settings.files], [place for place, _ in settings.files], mistakes)
    ids, names = [home.id for home in homes], [system.name for system in systems]
    for place, feed in settings.files:
        if feed.home is not None and feed.home not in ids:
            meant = settings.home_of(feed.home)
            cure = f'Give its id, "{meant}".' if meant else nearest(feed.home, ids)
            mistakes.note((*place, "home"), f'there is no home with the id "{feed.home}"', cure)
        if feed.system is not None and feed.system not in names:
            what = f'there is no [[system]] called "{feed.system}"'
            mistakes.note((*place, "system"), what, nearest(feed.system, names))
    for n, tell in enumerate(settings.tells):
        for home in tell.homes:
            if home not in ids:
                mistakes.note(("tell", n, "homes"), f'there is no home with the id "{home}"', nearest(home, ids))
    kept = settings.night.keep_nights
    for n, source in enumerate(settings.sources):
        if source.good_for_days > kept:
            what = f"good_for_days is {source.good_for_days}, and extracts are kept {kept} nights"
            mistakes.note(("source", n, "good_for_days"), what, "Lower it, or raise keep_nights of [night].")


def _called(n: int, home: Home) -> Iterator[tuple[Place, str]]:
    yield ("home", n, "id"), home.id
    yield ("home", n, "name"), home.name
    yield ("home", n, "cqc_location_id"), home.cqc_location_id or ""
    for number, alias in enumerate(home.aliases):
        yield ("home", n, "aliases", number), alias
