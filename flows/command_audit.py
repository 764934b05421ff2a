"""``wellkept audit``: draw a sample, print its sheets, take in what was keyed, and say what agrees."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from flows.any_file import any_table
from wellkept.errors import ExtractRefused, UsedWrongly


if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from checks.sources.audit import Plan
    from checks.sources.audit_entry import Entry
    from wellkept.settings import Settings

AUDITED = ("resident", "staff")
SHEETS, BOOK = "sheets", "keying.xlsx"


def draw(settings_path: Path, dataset: str, month: str, size: int, more: list[str], by: str) -> None:
    """Draw the sample of a month and write its sheets and the workbook to key them into.

    Raises:
        UsedWrongly: there is nothing to draw from, or it was drawn already.
    """
    settings = _settings(settings_path)
    if dataset not in AUDITED:
        msg = f"There is no audit of {dataset!r}. Use one of: {', '.join(AUDITED)}."
        raise UsedWrongly(msg)
    from checks.sources.audit import draw_audit

    plan = draw_audit(settings, dataset, month=_month(month), size=size, more=more, by=_named(by, "--by"))
    typer.echo(f"Drawn: {plan.name}, from the records of the night of {plan.night}.")
    _say_who(settings, plan)
    sheet(settings_path, plan.name)


def sheet(settings_path: Path, name: str) -> None:
    """Write the blind sheets and the keying workbook; those there already are written again."""
    from checks import datasets
    from checks.sources.audit import (
        PRIVATE_FILE,
        PRIVATE_FOLDER,
        drawn,
        folder,
        read_plan,
        spoken,
        walking_order,
    )
    from reports.check_sheet import About, Asked, write_sheet
    from reports.keying_book import write_keying_book

    settings = _settings(settings_path)
    plan, sample = read_plan(settings, name), drawn(settings, name)
    contract = datasets()[plan.dataset]
    fields = {field: contract.by_name[field].title for field in plan.fields}
    words = {field: list(spoken(contract.by_name[field]).values()) for field in plan.fields}
    place = folder(settings, name) / SHEETS
    place.mkdir(exist_ok=True, mode=PRIVATE_FOLDER)
    titles = {home.id: home.name for home in settings.homes}
    for (home,), group in sample.group_by(["home_id"], maintain_order=True):
        people = [
            Asked(f"Room {where}" if where else "", local_id, stratum)
            for local_id, stratum, where in walking_order(group)
        ]
        path = place / f"{home or 'no-home'}.pdf"
        told = titles.get(str(home), str(home) or "No home")
        about = About(contract.title, told, _words(plan.night))
        write_sheet(path, about, people, {fields[name]: answers for name, answers in words.items()})
        typer.echo(f"  sheet  {path}")
    book = folder(settings, name) / BOOK
    if book.exists():
        typer.echo(f"  to key {book} (there already, and left as it is)")
    else:
        rows = [(home, local_id) for home, local_id in sample.select("home_id", "local_id").iter_rows()]
        book.touch(mode=PRIVATE_FILE)
        write_keying_book(book, rows, fields, words)
        typer.echo(f"  to key {book}")
    typer.echo("Print the sheets, and have them filled in from paper by somebody who does not look at the system.")
    typer.echo(f"Somebody else keys them into the workbook. Then: wellkept audit enter {name} {book}")


def enter(settings_path: Path, name: str, file: Path, checked_by: str, keyed_by: str) -> None:
    """Take in what was keyed; every time is kept, of each home the latest counts.

    Raises:
        UsedWrongly: one person did both, or somebody keyed a person who was not drawn.
        ExtractRefused: the file cannot be read, lacks its headings, or holds no answer.
    """
    from checks.sources import audit_entry
    from checks.sources.audit import drawn, read_plan

    settings = _settings(settings_path)
    plan = read_plan(settings, name)
    checker, keyer = _named(checked_by, "--checked-by"), _named(keyed_by, "--keyed-by")
    audit_entry.refuse_one_person(checker, keyer)
    keyed, aside = _keyed(file, plan, drawn(settings, name))
    if keyed.is_empty():
        msg = f"{file.name}: {aside:,} rows read, and nothing is keyed in any of them. Key the sheets and save."
        raise ExtractRefused(msg)
    audit_entry.enter(settings, plan, keyed, checked_by=checker, keyed_by=keyer, at=datetime.now(UTC))
    _record(settings)
    typer.echo(
        f"{keyed.height + aside:,} rows read, {keyed.height:,} taken in, {aside:,} set aside because nothing was keyed."
    )
    results(settings_path, name)


def results(settings_path: Path, name: str) -> None:
    """Say what agrees, for each home and stratum by itself, and write it down.

    Raises:
        UsedWrongly: nothing was keyed yet.
    """
    import polars as pl

    from checks import datasets
    from checks.sources.audit import compared, drawn, folder, read_plan, write_private
    from checks.sources.audit_entry import standing
    from wellkept.coerce import HOME
    from wellkept.wilson import told

    settings = _settings(settings_path)
    plan = read_plan(settings, name)
    place = folder(settings, name)
    latest = standing(settings, name)
    if not latest:
        msg = f"Nothing was keyed for {name} yet. Key the sheets into {BOOK}, then: wellkept audit enter {name} FILE"
        raise UsedWrongly(msg)
    answers = pl.concat([entry.answers().filter(pl.col(HOME) == home) for home, entry in latest.items()])
    counts, cells = compared(datasets()[plan.dataset], drawn(settings, name), answers, plan.fields)
    titles = {f.name: f.title for f in datasets()[plan.dataset].fields}
    homes = {home.id: home.name for home in settings.homes}
    who = _who(latest, homes)
    typer.echo(f"{name}, records of {plan.night}.")
    for line in who:
        typer.echo(line)
    for (home, stratum), group in counts.group_by(["home_id", "stratum"], maintain_order=True):
        people = plan.populations[str(home)][str(stratum)]
        typer.echo(f"\n{homes.get(str(home), home)}, {stratum} (of {people}):")
        for field, checked, agreeing, absent in group.select(
            "field", "checked", "agreeing", "not_on_paper"
        ).iter_rows():
            nowhere = f"; {absent} not on paper" if absent else ""
            typer.echo(f"  {titles[field]:<32} {told(agreeing, checked)}{nowhere}")
    write_private(place / "results.html", _page(settings, plan, who, counts, drawn(settings, name)))
    write_private(place / "results.csv", counts)
    write_private(place / "differences.csv", cells)
    typer.echo(f"\nWritten to {place}: results.html to read, results.csv, and differences.csv: the cells by id.")
    typer.echo("A check against paper is never added to a comparison with a source: each says something else.")


def _record(settings: Settings) -> None:
    """Put the counts into the store, from where they reach the scorecard; who did it stays with the audit."""
    from flows.audits import take_in
    from flows.lock import one_at_a_time
    from wellkept.keys import load as load_keys
    from wellkept.store import open_store

    keys = load_keys(settings.folders.keys)
    with (
        one_at_a_time(settings.folders.store.parent, waits=True),
        open_store(settings.folders.store, keys.encryption, keys.reference_id) as store,
    ):
        take_in(settings, store)


def _who(latest: Mapping[str, Entry], homes: Mapping[str, str]) -> list[str]:
    """Who checked and who keyed, in sentences: one for all homes of one entry."""
    by_entry: dict[int, list[str]] = {}
    for home, entry in latest.items():
        by_entry.setdefault(entry.number, []).append(homes.get(home, home) or "No home")
    entries = {entry.number: entry for entry in latest.values()}
    return [
        f"{', '.join(named)}: checked by {entries[number].checked_by}, keyed by {entries[number].keyed_by}."
        for number, named in by_entry.items()
    ]


def _page(settings: Settings, plan: Plan, who: list[str], counts: pl.DataFrame, sample: pl.DataFrame) -> str:
    from checks import datasets
    from reports.audit_page import Group, audit_page

    contract = datasets()[plan.dataset]
    homes = {home.id: home.name for home in settings.homes}
    many = {(home, stratum): number for home, stratum, number in sample.group_by("home_id", "stratum").len().rows()}
    groups = [
        Group(
            homes.get(str(home), str(home)),
            str(stratum),
            many[home, stratum],
            plan.populations[str(home)][str(stratum)],
            {
                contract.by_name[field].title: (checked, agreeing, absent)
                for field, checked, agreeing, absent in group.drop("home_id", "stratum").iter_rows()
            },
        )
        for (home, stratum), group in counts.group_by(["home_id", "stratum"], maintain_order=True)
    ]
    month = plan.name.removeprefix(f"{plan.dataset}-")
    title = f"{contract.title} against paper, {_words(month, '%Y-%m', '%B %Y')}"
    return audit_page(title, _words(plan.night), [f"Drawn by {plan.by}.", *who], groups)


def _words(day: str, form: str = "%Y-%m-%d", words: str = "%-d %B %Y") -> str:
    return datetime.strptime(day, form).replace(tzinfo=UTC).strftime(words)


def _settings(path: Path) -> Settings:
    from wellkept.settings import load

    return load(path)


def _month(given: str) -> str:
    month = given or f"{datetime.now(UTC):%Y-%m}"
    try:
        datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC)
    except ValueError:
        msg = f"{month!r} is no month. Write it as 2026-11."
        raise UsedWrongly(msg) from None
    return month


def _named(who: str, option: str) -> str:
    if not who.strip():
        msg = f"An audit says who did what. Name them with {option}."
        raise UsedWrongly(msg)
    return who.strip()


def _say_who(settings: Settings, plan: Plan) -> None:
    from checks.sources.audit import drawn

    counted = drawn(settings, plan.name).group_by("home_id", "stratum", maintain_order=True).len()
    for home, stratum, many in counted.iter_rows():
        typer.echo(f"  {home}: {many} of {plan.populations[home][stratum]} {stratum}")


def _keyed(file: Path, plan: Plan, sample: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """What was keyed, under our names, and how many rows hold nothing."""
    import polars as pl

    from checks import datasets
    from checks.sources.matching import column
    from reports.keying_book import HOME_HEADING, ID_HEADING

    table = any_table(file)
    titles = {name: datasets()[plan.dataset].by_name[name].title for name in plan.fields}
    ids = {"home_id": HOME_HEADING, "local_id": ID_HEADING}
    keyed = table.select(
        pl.col(column(table.columns, heading, "file")).fill_null("").str.strip_chars().alias(name)
        for name, heading in {**ids, **titles}.items()
    )
    known = keyed.join(sample, on=["home_id", "local_id"], how="semi", maintain_order="left")
    if known.height < keyed.height:
        msg = (
            f"{file.name}: {keyed.height - known.height} rows are of nobody who was drawn. Use the workbook of "
            f"this audit, {plan.name}, and leave its first two columns as they are."
        )
        raise ExtractRefused(msg)
    if known.select("home_id", "local_id").is_duplicated().any():
        msg = f"{file.name}: somebody stands in two rows. Leave one, with what the paper says."
        raise ExtractRefused(msg)
    filled = known.filter(pl.any_horizontal(pl.col(name) != "" for name in plan.fields))
    return filled, known.height - filled.height
