"""What the paper of a made-up provider says: the truth, as somebody reads it off a letter and keys it in."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import polars as pl

from checks import datasets
from checks.sources.audit import NOT_ON_PAPER, drawn, read_plan, spoken
from flows.synthetic.provider import KEYS
from reports.keying_book import HOME_HEADING, ID_HEADING
from wellkept.words import Kind


if TYPE_CHECKING:
    from pathlib import Path

    from flows.synthetic.provider import Provider
    from wellkept.settings import Settings


def key_paper(provider: Provider, settings: Settings, audit: str, night: int, path: Path) -> Path:
    """Key the sheets of an audit into a file, as a person would: from paper, and never from the system.

    Args:
        provider: whose truth it is.
        settings: the provider's.
        audit: its name.
        night: the night whose records were drawn from.
        path: the file to write.
    """
    plan = read_plan(settings, audit)
    contract = datasets()[plan.dataset]
    truth, _ = provider.records(night, is_clean=True)
    key = KEYS[plan.dataset]
    people = drawn(settings, audit).select("home_id", "local_id")
    papers = people.join(truth[plan.dataset].rename({key: "local_id"}).drop("home_id"), on="local_id", how="left")
    words = {name: spoken(contract.by_name[name]) for name in plan.fields}
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow([HOME_HEADING, ID_HEADING, *(contract.by_name[name].title for name in plan.fields)])
        for row in papers.select("home_id", "local_id", *(_or_nothing(papers, name) for name in plan.fields)).rows():
            answers = zip(plan.fields, row[2:], strict=True)
            rows.writerow(
                [*row[:2], *(_said(contract.by_name[name].kind, words[name], cell) for name, cell in answers)]
            )
    return path


def _or_nothing(papers: pl.DataFrame, name: str) -> pl.Expr:
    return pl.col(name) if name in papers.columns else pl.lit("").alias(name)


def _said(kind: Kind, words: dict[str, str], cell: str | None) -> str:
    if not cell:
        return NOT_ON_PAPER
    if kind is Kind.DATE:
        return f"{cell[8:]}/{cell[5:7]}/{cell[:4]}"
    return words.get(cell, cell)
