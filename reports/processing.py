"""The record of processing and the DPIA input sheet: what the settings know, and blanks for what a person must say."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from reports.processing_facts import BLANK, MEASURES, PLACES, RETENTION, RISKS
from wellkept.page import Column, british_date, bullets, page, table, tag
from wellkept.words import Personal


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wellkept.dataset import Dataset
    from wellkept.settings import Feed, Settings

_WIDEST = 6  # columns that stand beside one another on paper
_SHORT = 40  # letters of what is listed in one line
OF_STAFF = ("staff", "training", "shift", "account")


@dataclass(frozen=True, slots=True)
class Reader:
    """A role of the desk, and what it sees.

    Attributes:
        role: as it is said on screen.
        sees: the datasets whose records it sees.
        sees_values: whether it sees what a field at fault holds; each look is put down.
        is_everywhere: whether it reaches every home.
    """

    role: str
    sees: tuple[str, ...]
    sees_values: bool
    is_everywhere: bool


def record(settings: Settings, known: Mapping[str, Dataset], readers: Sequence[Reader], day: date) -> dict[str, Any]:
    """The record of processing as plain data, one activity for each feed and source.

    Args:
        settings: the provider's.
        known: every dataset.
        readers: the roles of the desk.
        day: the day it is made.
    """
    given: list[tuple[Feed, str, str, tuple[str, ...]]] = [(feed, feed.name, "feed", ()) for feed in settings.feeds]
    given += [(s.feed, s.title or s.name, "source to compare with", (*s.key, *s.fields)) for s in settings.sources]
    return {
        "made_on": day.isoformat(),
        "controller": settings.provider.name,
        "contact_of_the_controller": BLANK,
        "data_protection_officer": BLANK,
        "homes": [home.name for home in settings.homes],
        "activities": [
            _activity(settings, feed, known[feed.dataset], fields)
            | {"seen_by": [reader.role for reader in readers if feed.dataset in reader.sees], "shared_with": BLANK}
            | {"activity": f"{title} ({kind})"}
            for feed, title, kind, fields in given
        ],
        "assets": [_asset(settings, system.name) for system in settings.systems],
        "kept_for": [{"what": what, "how_long": _nights(said, settings)} for what, said in RETENTION],
        "security": list(MEASURES),
        "transfers_outside_the_uk": f"Wellkept sends nothing anywhere by itself. Suppliers: {BLANK}",
    }


def dpia(settings: Settings, known: Mapping[str, Dataset], readers: Sequence[Reader], day: date) -> dict[str, Any]:
    """The input sheet for a data protection impact assessment of Wellkept itself, as plain data."""
    brought = sorted({feed.dataset for feed in settings.feeds})
    return {
        "made_on": day.isoformat(),
        "controller": settings.provider.name,
        "what_is_planned": (
            "Every night Wellkept reads extracts of the provider's own systems, says what is wrong in each record, "
            "and gives the staff of each home a list of what to put right. It changes no record."
        ),
        "records_of": [known[name].title for name in brought],
        "people": f"How many residents and staff the extracts hold: {BLANK}",
        "purposes": _purposes(settings),
        "lawful_basis": BLANK,
        "condition_for_health_data": BLANK,
        "why_it_is_necessary_and_proportionate": BLANK,
        "where_data_may_be": [dict(zip(("what", *PLACES[0][1:]), row, strict=True)) for row in PLACES[1:]],
        "who_sees_what": [_reader(reader, known) for reader in readers],
        "how_people_are_told": BLANK,
        "who_was_consulted": BLANK,
        "risks": [{"risk": risk, "what_is_done": done, "what_remains": BLANK} for risk, done in RISKS],
        "approved_by": BLANK,
        "approved_on": BLANK,
    }


def as_yaml(said: Mapping[str, Any], title: str) -> str:
    """Either of them as YAML, to be filled in."""
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap

    top = CommentedMap(said)
    top.yaml_set_start_comment(f"{title}. Made from the settings; fill in what says {BLANK.split(':')[0]}.")
    yaml = YAML()
    yaml.width = 110
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    yaml.dump(top, text)
    return text.getvalue()


def as_html(said: Mapping[str, Any], title: str, day: date) -> str:
    """Either of them as a page to print and to sign."""
    blanks = _blanks(said)
    body = Markup("").join(_part(name, value) for name, value in said.items() if name not in ("made_on", "controller"))
    notice = f"{blanks} places are not known. Each is marked; a person must fill it in." if blanks else ""
    return page(
        f"{title} - {said['controller']}",
        body,
        heading=title,
        above=f"{said['controller']}, {british_date(day)}",
        notices=[notice] if notice else [],
        footer=("Made by Wellkept from its settings. It knows no system that the settings do not name.",),
    )


def _activity(settings: Settings, feed: Feed, dataset: Dataset, only: Sequence[str]) -> dict[str, Any]:
    system = next((s for s in settings.systems if s.name == feed.system), None)
    fields = [field for field in dataset.fields if not only or field.name in only]
    return {
        "activity": "",
        "records_of": dataset.title,
        "about": "staff" if feed.dataset in OF_STAFF else "residents",
        "system": feed.system or BLANK,
        "supplier": (system.supplier if system else "") or BLANK,
        "purpose_of_the_system": (system.purpose if system else "") or BLANK,
        "purpose_here": "To find faults in records and have them put right",
        "fields_that_can_identify": [field.title for field in fields if field.personal is not Personal.NO],
        "other_fields_about_the_person": [field.title for field in fields if field.personal is Personal.NO],
        "lawful_basis": BLANK,
        "condition_for_health_data": BLANK,
    }


def _asset(settings: Settings, name: str) -> dict[str, Any]:
    system = next(s for s in settings.systems if s.name == name)
    return {
        "system": name,
        "supplier": system.supplier or BLANK,
        "purpose": system.purpose or BLANK,
        "feeds": [feed.name for feed in settings.feeds if feed.system == name],
        "owner": BLANK,
        "contract_and_its_end": BLANK,
        "where_the_data_lie": BLANK,
    }


def _purposes(settings: Settings) -> list[str]:
    return [f"{system.name}: {system.purpose or BLANK}" for system in settings.systems] or [BLANK]


def _reader(reader: Reader, known: Mapping[str, Dataset]) -> dict[str, Any]:
    return {
        "role": reader.role,
        "homes": "all homes" if reader.is_everywhere else "its own homes",
        "records": [known[name].title for name in reader.sees] or "none, only counts",
        "values_of_fields_at_fault": "yes, each look is put down" if reader.sees_values else "no",
    }


def _nights(said: str, settings: Settings) -> str:
    return said.format(nights=settings.night.keep_nights)


def _blanks(value: Any) -> int:
    if isinstance(value, dict):
        return sum(_blanks(one) for one in value.values())
    if isinstance(value, list):
        return sum(_blanks(one) for one in value)
    return str(value).count(BLANK)


def _part(name: str, value: Any) -> Markup:
    title = name.replace("_", " ").replace(" uk", " UK")
    heading = Markup("<h2>{}</h2>\n").format(_capital(title))
    if isinstance(value, list) and value and isinstance(value[0], dict):
        if len(value[0]) <= _WIDEST:
            return heading + _all(title, value)
        return heading + Markup("").join(_each(one) for one in value)
    return heading + _said(value)


def _each(one: Mapping[str, Any]) -> Markup:
    first, *rest = one.items()
    rows = [(name.replace("_", " ").capitalize(), _said(value)) for name, value in rest]
    return table(_capital(str(first[1])), (Column("About it"), Column("What is known", bare=True)), rows, stack=True)


def _all(title: str, rows: Sequence[Mapping[str, Any]]) -> Markup:
    """Things of which little is said, beneath one another."""
    columns = [Column(name.replace("_", " ").capitalize()) for name in rows[0]]
    cells = [[_capital(first), *map(_said, rest)] for first, *rest in (row.values() for row in rows)]
    return table(Markup('<span class="unseen">{}</span>').format(_capital(title)), columns, cells)


def _said(value: Any) -> Markup:
    if isinstance(value, list):
        if all(isinstance(one, str) and len(one) < _SHORT for one in value):
            return Markup("<p>{}</p>").format(", ".join(value) or "None.")
        return bullets(_said(one) for one in value)
    before, found, after = str(value).partition(BLANK)
    if not found:
        return Markup("<p>{}</p>").format(before)
    return Markup("<p>{}{}{}</p>").format(before, tag("warn", BLANK), after)


def _capital(says: str) -> str:
    return says[:1].upper() + says[1:]
