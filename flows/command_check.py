"""``wellkept check``: one file judged and told in counts, with a line for each field at fault if asked."""

from __future__ import annotations

import resource
import sys
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


def check(
    file: Path,
    dataset: str,
    as_of: str,
    flags: Path | None,
    settings: Path | None,
    home: str | None,
    beside: list[str] | None = None,
    *,
    is_synthetic: bool,
    timings: bool,
) -> None:
    """Judge one file and print what it came to.

    Raises:
        UsedWrongly: there is no such file, dataset or date.
        ExtractRefused: the file is not an extract of this dataset.
    """
    _known(dataset, file)
    others = dict(_other(given) for given in beside or ())
    datasets()
    imported = perf_counter()
    typer.echo(f"Reading and judging {file.name} ...", err=True)
    checked = check_file(
        file,
        dataset,
        as_of=_day(as_of),
        settings=_settings(settings, is_synthetic=is_synthetic),
        home=home,
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
    for warning in receipt.warnings:
        typer.echo(f"  {warning}")
    if checked.extract.unused:
        typer.echo(f"  headings we have no field for: {', '.join(checked.extract.unused)}")
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
