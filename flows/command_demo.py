"""The demo: a made-up provider's fourteen nights, end to end, and where to look."""

from __future__ import annotations

import io
import shutil
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import typer

from flows.command_night import run_night, tell
from wellkept.errors import UsedWrongly
from wellkept.settings import FILE_NAME, Settings, load


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flows.summary import Summary
    from flows.synthetic.provider import Provider

MADE_HERE = ".made-by-wellkept-demo"
_WIDTHS = (13, 12, 11, 11, 10)


def run_demo(folder: Path, seed: int, *, nights: int, months: int) -> int:
    """Make the provider anew in the folder and judge its nights.

    Args:
        folder: where.
        seed: the same seed makes the same provider.
        nights: how many nights are judged; those beyond the diary's come before it.
        months: how many months before them are told in counts alone.

    Returns:
        0: the demo plants faults and shows them; that a target is missed is what it is for.

    Raises:
        UsedWrongly: the folder holds something the demo did not make, or these are too few nights.
    """
    from flows.synthetic.diary import AUDITED, NIGHTS, day_of, event

    if nights < len(NIGHTS):
        msg = f"The diary of the demo has {len(NIGHTS)} nights. Give --nights {len(NIGHTS)} or more."
        raise UsedWrongly(msg)
    started = perf_counter()
    folder = folder.absolute()
    _clear(folder)
    from flows.synthetic.evidence import keep_register
    from flows.synthetic.past import write_past
    from flows.synthetic.provider import PLACES, Provider, settings_text
    from wellkept import keys

    (folder / MADE_HERE).write_text("Everything here is made up; the demo removes it when it is run again.\n")
    (folder / FILE_NAME).write_text(settings_text(), encoding="utf-8")
    settings = load(folder / FILE_NAME)
    keys.new(settings.folders.keys)
    register = keep_register(settings, NIGHTS[0])
    before = nights - len(NIGHTS)
    provider = Provider.of(seed, before=before)
    typer.echo(
        f"Made {provider.residents.height} residents and {provider.staff.height} staff of six homes, all invented.\n"
        f"Began their evidence register: {register.accepted} entries.\n"
        f"Judging {nights} nights of theirs, one after another. The first takes longest.\n"
    )
    if months:
        with _watching(f"{months} months before them, in counts") as watch:
            watch("write them")
            past = write_past(settings, PLACES, day_of(-before), months=months)
        typer.echo(f"Before these, {past} nights made up in counts alone, so that there is a past to compare with.\n")
    typer.echo(_row("night", "extracts", "result", "residents*", "staff*") + "  what happened")
    last: dict[date, Summary] = {}
    for night in range(-before, len(NIGHTS)):
        with _watching(f"Night {before + night + 1} of {nights}") as watch:
            judged = _live_through(provider, night, folder / FILE_NAME, watch)
        if not judged:
            typer.echo(f"{_row(_short(day_of(night)), 'none', 'not judged', '', '')}  {event(night).says}")
        for summary in judged:
            _line(night, summary)
            last[summary.night] = summary
    typer.echo("* how many have no critical fault, of those who could be checked\n")
    tell(settings, last[NIGHTS[-1]])
    if months:
        with _watching("The quarter's report and evidence pack"):
            report, pack = _report(settings, NIGHTS[-1])
        typer.echo(f"The last quarter for the board: {report / 'report.html'}, PDF and workbook beside it.")
        typer.echo(f"The same with its proof, signed: {pack}")
    audits = settings.folders.store.parent / "audits"
    typer.echo(
        f"Check against paper: {audits / f'{AUDITED}-{NIGHTS[-1]:%Y-%m}' / 'results.html'}, its sheets beside it."
    )
    typer.echo(f"Levels earned: {settings.folders.published / 'latest' / 'toolkit.html'}")
    typer.echo(f"Settings to change and try again: {settings.path}")
    typer.echo(f"  wellkept scores --settings {settings.path}")
    typer.echo(f"  wellkept toolkit levels --as-of {NIGHTS[-1]} --settings {settings.path}")
    typer.echo(f"{nights} nights in {perf_counter() - started:.0f} seconds.")
    return 0


def _live_through(provider: Provider, night: int, path: Path, watch: Callable[[str], None]) -> list[Summary]:
    """Let a night's extracts come, judge it, and release it where it is held; the runs in their order."""
    from checks import field_titles
    from flows.synthetic.diary import day_of, event
    from flows.synthetic.extracts import write_night
    from flows.synthetic.provider import settings_text
    from flows.synthetic.sources import write_sources

    tonight = event(night)
    if tonight.told:
        path.write_text(settings_text(is_told=True), encoding="utf-8")
    settings = load(path)
    titles = field_titles()
    watch("write the extracts")
    write_night(provider, night, settings.folders.landing, titles)
    write_sources(provider, night, settings.folders.landing)
    if tonight.is_down:
        return []
    runs = run_night(settings, day_of(night).isoformat(), on_step=watch)
    if runs[-1].is_held:
        _release(settings, runs[-1])
        runs += run_night(settings, day_of(night).isoformat(), on_step=watch)
    if tonight.audited:
        watch("draw a sample, look it up on paper, key it")
        _audit(provider, night, settings)
    return runs


def _audit(provider: Provider, night: int, settings: Settings) -> None:
    """A check against paper from end to end, as `wellkept audit` does it; what it prints is not shown here."""
    from flows import command_audit
    from flows.synthetic.diary import AUDITED, CHECKED_BY, DRAWN_BY, KEYED_BY, NIGHTS, PER_HOME
    from flows.synthetic.paper import key_paper

    month = f"{NIGHTS[night]:%Y-%m}"
    name = f"{AUDITED}-{month}"
    with redirect_stdout(io.StringIO()):
        command_audit.draw(settings.path, AUDITED, month, PER_HOME, [], DRAWN_BY)
        keyed = key_paper(provider, settings, name, night, settings.path.parent / "keyed.csv")
        command_audit.enter(settings.path, name, keyed, CHECKED_BY, KEYED_BY)
    keyed.unlink()


def _report(settings: Settings, day: date) -> tuple[Path, Path]:
    """The report and the evidence pack of the last quarter that is over, as their commands make them."""
    from flows.command_evidence import make_one
    from flows.command_report import write_report
    from flows.synthetic.diary import RELEASED_BY
    from wellkept.pack_book import PackBook
    from wellkept.reporting_period import Every, latest_period

    period = latest_period(Every.QUARTERLY, day)
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        report = write_report(settings.path, Every.QUARTERLY.value, period.name, None, today=day)
        make_one(settings.path, period.name, RELEASED_BY, None)
    book = PackBook(settings.folders.store.parent)
    return report, book.folder / book.lines()[-1].name


def _release(settings: Settings, summary: Summary) -> None:
    from flows.synthetic.diary import RELEASED_BECAUSE, RELEASED_BY
    from wellkept.keys import load as load_keys
    from wellkept.store import open_store
    from wellkept.store_write import record_release

    keys = load_keys(settings.folders.keys)
    with open_store(settings.folders.store, keys.encryption, keys.reference_id) as store:
        record_release(store, summary.run_id, by=RELEASED_BY, reason=RELEASED_BECAUSE, at=datetime.now(UTC))


def _line(night: int, summary: Summary) -> None:
    """One run of a night: what came, what it came to, and what was out of the ordinary."""
    from flows.synthetic.diary import RELEASED_BY, day_of, event

    came = sum(state in ("accepted", "held") for _, state, *_ in summary.feeds)
    people = {name: f"{well} of {judged}" if judged else "none" for name, _, judged, well in summary.people}
    row = _row(
        _short(summary.night),
        f"{came} of {len(summary.feeds)}",
        summary.ended,
        people.get("resident", ""),
        people.get("staff", ""),
    )
    said = event(night).says
    if summary.night < day_of(night):
        said = "judged again, now that the late extract is here"
    elif summary.run_id.endswith("-released"):
        said = f"released by {RELEASED_BY}"
    typer.echo(f"{row}  {said}".rstrip())


def _row(*cells: str) -> str:
    return "".join(f"{cell:<{width}}" for cell, width in zip(cells, _WIDTHS, strict=True))


def _short(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


@contextmanager
def _watching(title: str) -> Iterator[Callable[[str], None]]:
    """A line that says what is being done, on a terminal; gone when it is done."""
    from rich.console import Console

    with Console(stderr=True).status(title) as status:
        yield lambda said: status.update(f"{title}: {said}")


def _clear(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MADE_HERE).is_file():
            msg = f"{folder} holds something the demo did not make. Give another folder with --folder."
            raise UsedWrongly(msg)
        for path in folder.rglob("*"):
            if not path.is_symlink():
                path.chmod(0o700 if path.is_dir() else 0o600)
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
