"""``wellkept toolkit``: entries put down and read back, levels told, and documents made from the settings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from wellkept.errors import UsedWrongly
from wellkept.evidence_register import EvidenceRegister
from wellkept.register_entry import take
from wellkept.register_file import bring_in, kind_named, written
from wellkept.register_kind import BY_NAME, KINDS
from wellkept.settings import load


if TYPE_CHECKING:
    from reports.processing import Reader
    from reports.toolkit.facts import Evidence
    from reports.toolkit.levels import Assessment, Verdict
    from wellkept.register_entry import Entry
    from wellkept.register_kind import Kind
    from wellkept.settings import Settings

_SHORT = 60


def add_entry(path: Path, kind: str, fields: Sequence[str], by: str, replaces: str) -> None:
    """Put down one entry; without fields say which there are.

    Raises:
        UsedWrongly: naming every field that is wrong.
    """
    if not fields:
        _explain([BY_NAME[kind_named(kind)]] if kind else KINDS)
        return
    pairs = [field.partition("=") for field in fields]
    if unclear := [name for name, equals, _ in pairs if not equals]:
        msg = f"Write field=value, as in held_date=2026-11-02. {len(unclear)} of them has no =."
        raise UsedWrongly(msg)
    now = datetime.now(UTC)
    entry, faults = take(
        kind, {name.strip(): value for name, _, value in pairs}, by=by, on=now.date(), replaces=replaces
    )
    if entry is None:
        raise UsedWrongly("\n".join(f"{fault.field} {fault.says}" for fault in faults))
    settings = load(path)
    added = _register(settings).add([entry], at=now)
    if not added:
        typer.echo(f"The register holds this already, word for word: entry_id {entry.entry_id}. Nothing was added.")
        return
    typer.echo(f"Line {added[0].number} of the evidence register: {kind}, entry_id {entry.entry_id}.")
    typer.echo("It is never altered. To correct it, add one with --replaces and this entry_id.")


def import_entries(path: Path, file: Path, by: str) -> None:
    """Put down a file of entries, all or none.

    Raises:
        SettingsWrong: naming file, line and field of everything that is wrong.
    """
    typer.echo(str(bring_in(_register(load(path)), file, by=by, at=datetime.now(UTC))))


def export_entries(path: Path, file: Path) -> None:
    """Write the register to a YAML file."""
    settings = load(path)
    entries = _register(settings).entries()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600, exist_ok=True)
    file.write_text(written(entries, settings.provider.name), encoding="utf-8")
    typer.echo(f"{len(entries)} entries written to {file}. It names staff: keep it as you keep the register.")


def list_entries(path: Path, kind: str) -> None:
    """Print the register, a line an entry."""
    wanted = kind_named(kind) if kind else ""
    register = _register(load(path))
    entries = register.entries()
    by_whom = {entry.replaces: entry.number for entry in entries if entry.replaces}
    shown = [entry for entry in entries if wanted in ("", entry.kind)]
    for entry in shown:
        replaced = f" (replaced by line {by_whom[entry.entry_id]})" if entry.entry_id in by_whom else ""
        day = f"{entry.day:%d/%m/%Y}" if entry.day else "to be held"
        typer.echo(f"{entry.number:>4}  {entry.entry_id}  {entry.kind:<18} {day:<10}  {_told(entry)}{replaced}")
    lines, seal = register.head()
    if not shown:
        typer.echo("Nothing was entered yet. `wellkept toolkit add` says what can be.")
    typer.echo(f"{lines} lines, sealed {seal[:12]}: none was changed or taken out since it was written.")


def list_incidents(path: Path, day: date | None) -> None:
    """Print what the store says went wrong, and whether the register holds what was learnt."""
    case = _evidence(load(path), day).case
    learnt = {entry.get("raised"): entry for entry in case.of("incident") if entry.get("learning")}
    for each in case.facts.troubles:
        entry = learnt.get(each.raised)
        said = f"learning at line {entry.number}" if entry else "nothing learnt yet"
        until = f" to {each.last:%d/%m/%Y}" if each.last > each.first else ""
        typer.echo(f"{each.first:%d/%m/%Y}{until}  {each.how_many:>3}  {each.raised:<50} {said}")
    if not case.facts.troubles:
        typer.echo("Nothing went wrong of itself in the last twelve months.")
        return
    typer.echo("To enter what was learnt: wellkept toolkit add incident type=... raised=... learning=... --by YOU")


def show_levels(path: Path, day: date | None, *, as_json: bool) -> int:
    """Print how each requirement stands.

    Returns:
        0 where what the provider promised itself is at the level it promised, and the register is whole; else 1.
    """
    from reports.toolkit.levels import assess
    from reports.toolkit.map import maps
    from reports.toolkit.summary import ENOUGH, summary

    evidence = _evidence(load(path), day)
    assessments = [assess(known, evidence.case) for known in maps()]
    if as_json:
        typer.echo(json.dumps(summary(evidence, assessments), indent=1, ensure_ascii=False))
    else:
        _tell(evidence, assessments)
    own = [one.level or 0 for one in assessments if one.map.name.startswith("own-")]
    return 0 if min(own) >= ENOUGH and not evidence.broken else 1


def write_processing(path: Path, out: Path) -> None:
    """Write the record of processing and the DPIA input sheet, each as a page and as YAML."""
    from checks import datasets
    from reports.processing import as_html, as_yaml, dpia, record

    settings, known, today = load(path), datasets(), datetime.now(UTC).date()
    made = {
        "record-of-processing": ("Record of processing", record(settings, known, _readers(), today)),
        "dpia-input": ("Input sheet for a DPIA", dpia(settings, known, _readers(), today)),
    }
    out.mkdir(parents=True, exist_ok=True)
    for name, (title, said) in made.items():
        (out / f"{name}.html").write_text(as_html(said, title, today), encoding="utf-8")
        (out / f"{name}.yaml").write_text(as_yaml(said, title), encoding="utf-8")
        typer.echo(f"{title}: {out / name}.html and .yaml")
    typer.echo("What says NOT KNOWN a person must fill in. Once it is reviewed: wellkept toolkit add review")


def print_maps(name: str) -> None:
    """Print what each toolkit asks.

    Raises:
        UsedWrongly: there is no such map.
    """
    from reports.toolkit.map import MAPS, maps

    if name and name not in MAPS:
        msg = f"There is no map called {name!r}. Use one of: {', '.join(MAPS)}."
        raise UsedWrongly(msg)
    for known in maps():
        if name not in ("", known.name):
            continue
        typer.echo(f"{known.name}: {known.title}; {known.version}; {known.category}\n  {known.note}")
        for requirement in known.requirements:
            sure = "" if requirement.is_confirmed else f" UNCONFIRMED: {requirement.unconfirmed_because}"
            typer.echo(f"  {requirement.item}  {requirement.wording}")
            typer.echo(f"      From: {requirement.source}; {requirement.source_date}.{sure}")
            typer.echo(f"      Asks: {'; '.join(asked.says for asked in known.asked_of(requirement))}")
            typer.echo(f"      Does not show: {requirement.does_not_show}")


def _tell(evidence: Evidence, assessments: Sequence[Assessment]) -> None:
    if evidence.broken:
        typer.echo(f"The evidence register cannot be trusted, so nothing of it counts. {evidence.broken}")
    from reports.toolkit.levels import by_piece

    for one in assessments:
        head = f"level {one.level}" if one.level is not None else "met or not"
        typer.echo(f"{one.map.short} ({one.map.version}): {head}")
        for verdict in one.verdicts:
            sure = "" if verdict.requirement.is_confirmed else "  (unconfirmed)"
            typer.echo(f"  {verdict.requirement.item:<14} {_stands(verdict)}{sure}")
    typer.echo("Missing, the lowest level first:")
    for shown, waiting in by_piece(assessments):
        found = shown.finding
        typer.echo(f"  {found.says}\n      Earned by: {found.earns} By {found.whom}. {len(waiting)} wait for it.")


def _stands(verdict: Verdict) -> str:
    if verdict.status is None:
        return f"level {verdict.level}"
    return f"{verdict.status.value}, {verdict.is_there} of {len(verdict.shown)} pieces of evidence"


def _explain(kinds: Sequence[Kind]) -> None:
    for kind in kinds:
        typer.echo(f"{kind.name}: {kind.says}")
        if len(kinds) > 1:
            continue
        for field in kind.fields:
            choices = f" One of: {', '.join(field.choices)}." if field.choices else ""
            needed = "" if field.required else " May be left out."
            typer.echo(f"  {field.name:<22} {field.says}{choices}{needed}")
    if len(kinds) > 1:
        typer.echo("`wellkept toolkit add KIND` says which fields it has.")


def _told(entry: Entry) -> str:
    said = "; ".join(str(value) for name, value in entry.fields.items() if not name.endswith("_date"))
    return said if len(said) <= _SHORT else f"{said[: _SHORT - 1]}…"


def _register(settings: Settings) -> EvidenceRegister:
    return EvidenceRegister(settings.folders.store.parent)


def _evidence(settings: Settings, day: date | None) -> Evidence:
    from flows.evidence import evidence_of
    from wellkept.keys import load as load_keys
    from wellkept.store import open_store

    keys = load_keys(settings.folders.keys)
    with open_store(settings.folders.store, keys.encryption, keys.reference_id, read_only=True) as store:
        return evidence_of(settings, store, day or datetime.now(UTC).date())


def _readers() -> list[Reader]:
    from checks import EXTRACTS
    from desk.role import Role
    from reports.processing import Reader

    return [
        Reader(role.words, tuple(name for name in EXTRACTS if role.sees(name)), role.sees_values, role.is_everywhere)
        for role in Role
    ]
