"""``wellkept check``: one file judged and told in counts, with a line for each field at fault if asked."""

from __future__ import annotations

import resource
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter

import typer

from checks import EXTRACTS, datasets
from flows import STARTED
from flows.checking import Checked, check_file
from wellkept.errors import UsedWrongly
from wellkept.settings import Settings, load, without_file


_DATASETS = (*EXTRACTS, "home")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about one file.

    Attributes:
        dataset: what its records are; empty where the format tells.
        known_as: the built-in format it is in; empty for none.
        as_of: the day it is judged for, as typed; empty for today.
        home: the home the whole file is about.
        settings: the settings file whose feed takes it.
        is_synthetic: whether everyone in it is made up.
        beside: other files as typed, each its dataset, an equals sign and its path.
    """

    dataset: str = ""
    known_as: str = ""
    as_of: str = ""
    home: str | None = None
    settings: Path | None = None
    is_synthetic: bool = False
    beside: tuple[str, ...] = ()


def check(file: Path, asked: Question, flags: Path | None = None, *, timings: bool = False) -> None:
    """Judge one file and print what it came to.

    Raises:
        UsedWrongly: there is no such file, dataset, format or date.
        ExtractRefused: the file is not an extract of this dataset.
    """
    dataset, known_as = asked.dataset, asked.known_as
    if known_as and file.is_file():
        dataset = _dataset_of(file, known_as, dataset)
    if not dataset:
        msg = "Say what the records are, with --dataset, or what format the file is in, with --format."
        raise UsedWrongly(msg)
    _known(dataset, file)
    others = dict(_other(given) for given in asked.beside)
    datasets()
    imported = perf_counter()
    typer.echo(f"Reading and judging {file.name} ...", err=True)
    checked = check_file(
        file,
        dataset,
        as_of=_day(asked.as_of),
        settings=_settings(asked.settings, is_synthetic=asked.is_synthetic),
        home=asked.home,
        known_as=known_as or None,
        beside=others,
    )
    written = perf_counter()
    if flags is not None:
        checked.flags.sink_csv(flags, line_terminator="\n")
    checked.seconds.update({"import": imported - STARTED, "write": perf_counter() - written})
    _tell(checked, dataset, flags)
    if timings:
        _tell_timings(checked.seconds)


def _known(dataset: str, file: Path) -> None:
    if dataset not in _DATASETS:
        msg = f"There is no dataset called {dataset!r}. Use one of: {', '.join(_DATASETS)}."
        raise UsedWrongly(msg)
    if not file.is_file():
        msg = f"There is no file {file}. Check the path."
        raise UsedWrongly(msg)


def _other(given: str) -> tuple[str, Path]:
    """A file given beside the one that is checked: its dataset, an equals sign, its path."""
    dataset, mark, path = given.partition("=")
    if not mark:
        msg = f"--with {given} names no dataset. Write it like this: --with staff=staff.csv"
        raise UsedWrongly(msg)
    _known(dataset, Path(path))
    return dataset, Path(path)


def _dataset_of(file: Path, known_as: str, dataset: str) -> str:
    """The dataset of the format's file that this one is, by its headings."""
    from checks.formats import format_named
    from wellkept.reader import first_headings

    known = format_named(known_as)
    if dataset in known.files:
        return dataset
    found = known.recognise(first_headings(file))
    if found is None:
        titles = ", ".join(sorted(each.title for each in known.files.values()))
        msg = (
            f"{file.name}: its first line is not that of any file of {known.title} ({titles}). "
            "Download it again, or say what the records are with --dataset and leave out --format."
        )
        raise UsedWrongly(msg)
    typer.echo(f"{file.name} is an {found.title}.", err=True)
    return found.dataset


def _settings(path: Path | None, *, is_synthetic: bool) -> Settings:
    if path is not None:
        return load(path)
    return without_file(profile="synthetic" if is_synthetic else "live")


def _day(text: str) -> date:
    if not text:
        return date.today()  # noqa: DTZ011, TID251 -- the command line is where a clock may be asked
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"--as-of {text} is not a date. Write it as YYYY-MM-DD, such as 2026-11-21."
        raise UsedWrongly(msg) from None


def _tell(checked: Checked, dataset: str, flags: Path | None) -> None:
    receipt = checked.extract.receipt
    typer.echo(
        f"{receipt.rows_read:,} rows read = {receipt.rows_accepted:,} accepted + {receipt.rows_set_aside:,} set aside"
    )
    for reason, many in receipt.reasons.items():
        typer.echo(f"  set aside: {many:,} {reason}")
    for warning in (*receipt.warnings, *checked.departures):
        typer.echo(f"  {warning}")
    if checked.extract.unused:
        typer.echo(f"  headings we have no field for: {', '.join(checked.extract.unused)}")
    for heading, many in checked.masked.items():
        typer.echo(f"  {many:,} cells of {heading} are masked, so what needs them is undetermined")
    rules = datasets()[dataset].by_code
    wrong = checked.counts.filter(checked.counts["wrong"] > 0)
    rows = sorted(wrong.iter_rows(named=True), key=lambda r: (rules[r["rule"]].severity.rank, -r["wrong"]))
    total = sum(row["wrong"] for row in rows)
    typer.echo(f"{total:,} flags from {len(rows)} of {checked.counts.height} rules")
    for row in rows:
        rule = rules[row["rule"]]
        judged = row["right"] + row["wrong"]
        typer.echo(f"  {rule.severity:<12}{row['wrong']:>8,} of {judged:>9,}  {rule.code:<34} {rule.title}")
    if checked.silent:
        typer.echo(f"{len(checked.silent)} rules need more than this file: another dataset, or the night before.")
    for code in checked.errors:
        typer.echo(f"  rule {code} raised an error and was not checked")
    if flags is not None:
        typer.echo(f"Wrote {flags}")
    else:
        typer.echo("For a line for each field at fault, add:  --flags FLAGS.csv")


def _tell_timings(seconds: dict[str, float]) -> None:
    parts = "  ".join(f"{name} {seconds[name]:.2f} s" for name in ("import", "read", "judge", "write"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    typer.echo(f"{parts}  peak memory {peak:,.0f} MB")
