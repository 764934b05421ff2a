"""``wellkept sample``: a file of made-up records, right or spoilt on purpose, with the truth beside it."""

from __future__ import annotations

from pathlib import Path

import typer

from wellkept.errors import UsedWrongly


_TELL_EVERY = 1_000_000


def make_sample(dataset: str, rows: int, seed: int, faults: float, out: Path) -> None:
    """Write the sample, and say where it is and how to check it.

    Raises:
        UsedWrongly: there is no such dataset or format, a number makes no sense, or a file would be written over.
    """
    from flows.synthetic.crowd import NIGHT
    from flows.synthetic.sample import truth_of, write_sample

    for wrong in (_numbers_wrong(rows, seed, faults), _place_wrong(dataset, out)):
        if wrong:
            raise UsedWrongly(wrong)

    def tell(done: int) -> None:
        if done % _TELL_EVERY == 0 and rows > _TELL_EVERY:
            typer.echo(f"{done:,} of {rows:,} rows", err=True)

    written = write_sample(dataset, rows, seed, faults, out, tell)
    typer.echo(f"Wrote {written.rows:,} rows to {out}. Nobody in it exists.")
    if faults:
        typer.echo(f"{written.cells:,} cells are wrong; {truth_of(out).name} says which.")
    typer.echo("To check it:")
    typer.echo(f"  wellkept check {out} --dataset {dataset} --synthetic --as-of {NIGHT.isoformat()}")


def _numbers_wrong(rows: int, seed: int, faults: float) -> str:
    from flows.synthetic.crowd import MOST

    if not 1 <= rows <= MOST:
        return f"--rows {rows} cannot be made. Ask for 1 to {MOST:,}: beyond that, numbers would be used twice."
    if seed < 0:
        return f"--seed {seed} is below 0. Give a whole number from 0."
    if not 0 <= faults <= 1:
        return f"--faults {faults} is not a share. Give a number from 0 to 1, such as 0.05 for one record in twenty."
    return ""


def _place_wrong(dataset: str, out: Path) -> str:
    from flows.synthetic.sample import BLOCKS, FORMATS, truth_of

    if dataset not in BLOCKS:
        return f'There is no sample of "{dataset}". Use one of: {", ".join(BLOCKS)}.'
    if out.suffix not in FORMATS:
        return f"{out.name} ends in neither .csv nor .parquet. Give it one of these endings."
    if not out.parent.is_dir():
        return f"There is no folder {out.parent}. Make it, or write the sample elsewhere."
    there = [path.name for path in (out, truth_of(out)) if path.exists()]
    if there:
        return f"{there[0]} is there already, and is never written over. Give another name, or delete it."
    return ""
