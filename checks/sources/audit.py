"""A source audit: drawn from last night's records, checked against paper, keyed by somebody else, and compared.

Everything of an audit lies in a folder of its own beside the store, readable by its owner alone: what was
drawn and how (``plan.json``), what the system held that night (``drawn.parquet``), the check sheets, and
what was keyed, each time in a file of its own, so that nothing is written over.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from checks import datasets
from checks.codes import code_list
from checks.sources.cross_check import cross_check, meet_by_key
from checks.sources.field_kind import kind_by_contract
from checks.sources.matching import Same, keys
from checks.sources.outcome import Outcome
from checks.sources.sampling import CRITICAL, HERE, SINCE, draw
from wellkept.coerce import HOME
from wellkept.errors import UsedWrongly
from wellkept.kept_records import night_before, typed_path
from wellkept.record import RAW


if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from wellkept.dataset import Dataset, Field
    from wellkept.settings import Settings

FOLDER = "audits"
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
NOT_ON_PAPER = "-"  # what is keyed where no paper says it


@dataclass(frozen=True, slots=True)
class Plan:
    """How a sample was drawn: all that it takes to draw it again.

    Attributes:
        name: the audit's, such as ``resident-2026-11``.
        dataset: whose records.
        night: the night whose records were drawn from.
        seed: what the draw rests on.
        size: how many established people of each home were asked for.
        fields: what is checked.
        by: who drew it.
        populations: by home and stratum, how many there are.
    """

    name: str
    dataset: str
    night: str
    seed: str
    size: int
    fields: tuple[str, ...]
    by: str
    populations: dict[str, dict[str, int]]


def folder(settings: Settings, name: str) -> Path:
    """Where an audit lies."""
    return settings.folders.store.parent / FOLDER / name


def names(settings: Settings) -> list[str]:
    """The audits there are."""
    return sorted(path.parent.name for path in (settings.folders.store.parent / FOLDER).glob("*/plan.json"))


def draw_audit(settings: Settings, dataset: str, *, month: str, size: int, more: Sequence[str], by: str) -> Plan:
    """Draw the sample of a month from the latest records, and keep what the system holds of it.

    Raises:
        UsedWrongly: it was drawn already, a field is not known, or no night was judged.
    """
    name = f"{dataset}-{month}"
    place = folder(settings, name)
    if (place / "plan.json").exists():
        msg = f"The audit {name} was drawn already. Print its sheets again with `wellkept audit sheet {name}`."
        raise UsedWrongly(msg)
    night, records = _latest(settings, dataset)
    fields = _fields(dataset, more, records)
    people = _people(records, dataset)
    seed = secrets.token_hex(16)  # nobody can work out beforehand who will be looked at
    drawn = draw(people.select(HOME, "local_id", "since"), night, seed=seed, size=size)
    kept = drawn.join(people, on=[HOME, "local_id"], how="left", maintain_order="left")
    populations: dict[str, dict[str, int]] = {}
    for home, stratum, many in drawn.select(HOME, "stratum", "population").unique(maintain_order=True).iter_rows():
        populations.setdefault(home, {})[stratum] = many
    plan = Plan(name, dataset, night.isoformat(), seed, size, tuple(fields), by, populations)
    place.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
    write_private(place / "drawn.parquet", kept.select(HOME, "local_id", "stratum", "where", *fields))
    write_private(place / "plan.json", json.dumps(asdict(plan), indent=1))
    return plan


def read_plan(settings: Settings, name: str) -> Plan:
    """The plan of an audit.

    Raises:
        UsedWrongly: there is no such audit.
    """
    path = folder(settings, name) / "plan.json"
    if not path.is_file():
        there = ", ".join(names(settings)) or "none"
        msg = f"There is no audit called {name!r}. There are: {there}. Draw one with `wellkept audit draw`."
        raise UsedWrongly(msg)
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Plan(**{**kept, "fields": tuple(kept["fields"])})


def drawn(settings: Settings, name: str) -> pl.DataFrame:
    """Who was drawn, where to find them, and what the system held of them that night. Personal."""
    return pl.read_parquet(folder(settings, name) / "drawn.parquet")


def walking_order(people: pl.DataFrame) -> list[tuple[str, str, str]]:
    """Who was drawn (local_id, stratum, where), by room as people walk, so that 2 comes before 10."""
    rows = people.select("local_id", "stratum", "where").rows()
    return sorted(rows, key=lambda row: (not row[2], len(row[2]), row[2], row[0]))


def compared(
    contract: Dataset, ours: pl.DataFrame, keyed: pl.DataFrame, fields: Sequence[str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What paper and system say of each field that was looked up.

    Args:
        contract: whose records.
        ours: as `drawn` tells.
        keyed: home_id, local_id and the fields: what the paper says, ``-`` where no paper says it, and blank
            where nobody looked it up.
        fields: what is checked.

    Returns:
        Counts (home_id, stratum, field, checked, agreeing, not_on_paper), and the cells that do not agree
        (home_id, local_id, field, outcome, kind). Checked are the cells for which a paper was found.
    """
    counts, cells = [], []
    for (home, stratum), group in ours.group_by([HOME, "stratum"], maintain_order=True):
        for field in fields:
            found = _field(group, keyed.filter(pl.col(HOME) == home), contract.by_name[field])
            if found is None:
                continue
            count, differing = found
            counts.append({HOME: home, "stratum": stratum, "field": field, **count})
            cells.append(differing.with_columns(pl.lit(home).alias(HOME)))
    schema = {HOME: pl.String, "stratum": pl.String, "field": pl.String}
    told = pl.DataFrame(counts, schema={**schema, **dict.fromkeys(("checked", "agreeing", "not_on_paper"), pl.Int64)})
    empty = pl.DataFrame(schema=dict.fromkeys((HOME, "local_id", "field", "outcome", "kind"), pl.String))
    whole = [one.rename({"record_id": "local_id"}).select(empty.columns) for one in cells]
    return told, pl.concat([empty, *whole])


def write_private(path: Path, content: str | pl.DataFrame) -> None:
    """Write a file that only its owner may read."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
    with os.fdopen(handle, "wb") as file:
        if isinstance(content, str):
            file.write(content.encode())
        elif path.suffix == ".csv":
            content.write_csv(file)
        else:
            content.write_parquet(file)


def _field(group: pl.DataFrame, keyed: pl.DataFrame, of: Field) -> tuple[dict[str, int], pl.DataFrame] | None:
    field = of.name
    looked_up = keyed.filter(pl.col(field).fill_null("").str.strip_chars() != "").select("local_id", field)
    if looked_up.is_empty():
        return None
    same = [Same(field, field, kind_by_contract(of, (group[field], looked_up[field])))]
    meeting = meet_by_key(keys(group, ["local_id"]), keys(looked_up, ["local_id"]))
    done = cross_check(group, looked_up, meeting, same, (group["local_id"], looked_up["local_id"]))
    told = done.of_field(field)
    wrong = done.cells.filter(pl.col("outcome").is_in([o.value for o in (Outcome.AGREE, Outcome.FORMATTING)]).not_())
    count = {
        "checked": told.compared + told.missing_here,
        "agreeing": told.agreeing,
        "not_on_paper": told.missing_there + told.vague,
    }
    return count, wrong


def _latest(settings: Settings, dataset: str) -> tuple[date, pl.DataFrame]:
    night = night_before(settings, date.max, dataset)
    if night is None:
        msg = f"No records of the dataset {dataset} are kept. Judge a night first, with `wellkept night`."
        raise UsedWrongly(msg)
    return night, pl.read_parquet(typed_path(settings, night, dataset))


def _fields(dataset: str, more: Sequence[str], records: pl.DataFrame) -> list[str]:
    known = datasets()[dataset].by_name
    for name in more:
        if name not in known:
            msg = f"The dataset {dataset} has no field {name!r}. The data dictionary lists them."
            raise UsedWrongly(msg)
    wanted = dict.fromkeys((*CRITICAL[dataset], *more))
    return [name for name in wanted if name in known and records[name + RAW].null_count() < records.height]


def _people(records: pl.DataFrame, dataset: str) -> pl.DataFrame:
    contract = datasets()[dataset]
    where = pl.col(contract.room + RAW).fill_null("") if contract.room else pl.lit("")
    here = records.filter(pl.col("status").is_in(HERE[dataset]) & pl.col(contract.key).is_not_null())
    told = here.select(
        pl.col(HOME).fill_null(""),
        pl.col(contract.key).cast(pl.String).alias("local_id"),
        pl.col(SINCE[dataset]).alias("since"),
        where.alias("where"),
        *(_said(f) for f in contract.fields if f.name not in (HOME, contract.key)),
    )
    # Two records of one number cannot be told apart on paper either; the rules list them.
    return told.unique(subset=[HOME, "local_id"], keep="none", maintain_order=True)


def _said(field: Field) -> pl.Expr:
    """What the system holds, a code in the words of its list: paper has words."""
    text = pl.col(field.name + RAW).fill_null("")
    labels = spoken(field)
    if labels:
        text = pl.coalesce(pl.col(field.name).replace_strict(labels, default=None, return_dtype=pl.String), text)
    return text.alias(field.name)


def spoken(field: Field) -> dict[str, str]:
    """The words for each code of a field; empty where it has no list, or one without words."""
    listed = code_list(field.code_list) if field.code_list else ()
    return {code.code: code.label for code in listed if code.label}
