"""``wellkept form``: an Excel form made from the contract, to take records down right the first time."""

from __future__ import annotations

from pathlib import Path

import typer

from wellkept.errors import UsedWrongly


FORMS = ("resident", "staff")


def write_form(name: str, out: Path, settings: Path | None) -> None:
    """Write the form of one dataset, the homes of the settings to choose from.

    Raises:
        UsedWrongly: there is no form of it, the name does not end in .xlsx, or the file is there already.
    """
    if name not in FORMS:
        msg = f"There is no form of {name!r}. Use one of: {', '.join(FORMS)}."
        raise UsedWrongly(msg)
    if out.suffix.lower() != ".xlsx":
        msg = f"A form is an Excel workbook, so its name ends in .xlsx: {out.with_suffix('.xlsx')}."
        raise UsedWrongly(msg)
    if out.exists():
        msg = f"{out} is there already, perhaps filled in; it is never written over. Name another."
        raise UsedWrongly(msg)
    from checks import datasets
    from checks.form import asked
    from reports.form import ROWS, save

    dataset = datasets()[name]
    save(dataset, out, _homes(settings))
    fields = asked(dataset)
    needed = sum(field.required for field in fields)
    typer.echo(f"Written: {out}, {len(fields)} columns, {needed} of them with a star, room for {ROWS} people.")
    typer.echo(f"When it is filled in: wellkept check {out} --dataset {name}")


def _homes(settings: Path | None) -> dict[str, str]:
    if settings is None:
        return {}
    from wellkept.settings import load

    return {home.id: home.name for home in load(settings).homes}
