"""What the cells of each field hold, and the index of each dataset, as tables of the scorecard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from reports import phrase
from reports.material import Material, each_row
from wellkept.dqmi import THRESHOLD, Item, index
from wellkept.page import Column, table


if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

Counts = Mapping[str, int | str]
WEAKEST = 15
_KINDS = ("blank", "stand_in", "is_default", "invalid", "valid")


def cells(material: Material) -> Markup:
    """The fields that most often hold something that says nothing, and the required ones that are blank."""
    found = [
        (lost, dataset, counts)
        for dataset in dict.fromkeys(material.cells["dataset"])
        for counts in _counts(material.cells, dataset)
        if (lost := _lost(counts, is_required=str(counts["field"]) in material.required.get(dataset, ())))
    ]
    if not found:
        return Markup("")
    found.sort(key=lambda row: (-row[0] / int(row[2]["here"]), row[1], str(row[2]["field"])))
    return table(
        "Fields that hold least, all homes",
        (
            Column("Field"), Column("Records of"), Column("Blank", number=True), Column("Stand-in", number=True),
            Column("Default", number=True), Column("Invalid", number=True), Column("Valid", number=True),
            Column("Maturity score", number=True),
        ),
        [
            (
                phrase.field_title(str(counts["field"]), material.titles.get(dataset)),
                phrase.dataset_title(dataset),
                *(f"{counts[kind]:,}" for kind in _KINDS),
                _score(counts, is_required=str(counts["field"]) in material.required.get(dataset, ())),
            )
            for _, dataset, counts in found[:WEAKEST]
        ],
        hint=(
            f"Maturity score, for fields every record must have: valid values, defaults beyond {THRESHOLD:.0%} of the "
            "records taken off, out of 100. The method of the NHS Data Quality Maturity Index."
        ),
    )  # fmt: skip


def _lost(counts: Counts, *, is_required: bool) -> int:
    """Cells that say nothing. A blank is one only where every record must have a value."""
    empty = int(counts["stand_in"]) + int(counts["is_default"]) + int(counts["invalid"])
    return empty + (int(counts["blank"]) if is_required else 0)


def _score(counts: Counts, *, is_required: bool) -> str:
    score = _item(counts).score
    if not is_required or score is None or int(counts["here"]) < phrase.SMALL:
        return phrase.NO_NUMBER
    return f"{score:.0f}"


def _item(counts: Counts) -> Item:
    defaults = int(counts["is_default"])
    return Item(int(counts["here"]), int(counts["valid"]) + defaults, defaults)


def index_of_datasets(material: Material) -> Markup:
    """One line a dataset: the mean score of its required fields, its coverage, and their product."""
    sent = {row.dataset: (float(row.coverage), int(row.expected)) for row in each_row(material.coverage)}
    rows = []
    for dataset in dict.fromkeys(material.cells["dataset"]):
        needed = material.required.get(dataset, ())
        mine = [_item(counts) for counts in _counts(material.cells, dataset) if counts["field"] in needed]
        scores, whole = index(mine), index(mine, [sent[dataset][0]]) if dataset in sent else None
        if scores is None or whole is None:
            continue
        coverage, expected = sent[dataset]
        said = f"{coverage:.0%} of {phrase.count(expected, 'extract')}"
        rows.append((phrase.dataset_title(dataset), f"{len(mine)}", f"{scores:.1f}", said, f"{whole:.1f}"))
    if not rows:
        return Markup("")
    return table(
        "Maturity index of each dataset",
        (
            Column("Records of"), Column("Fields", number=True), Column("Mean score", number=True),
            Column("Coverage", number=True), Column("Index", number=True),
        ),
        rows,
        hint=(
            "Mean score of the fields times coverage: the extracts of the last 28 nights that came, of those expected. "
            "It says nothing of whether a value is true, and a single grave fault hardly moves it."
        ),
    )  # fmt: skip


def _counts(frame: pd.DataFrame, dataset: str) -> Iterator[Counts]:
    """The counts of one dataset's fields over all homes; fields no extract has a column for are left out."""
    mine = frame[frame["dataset"] == dataset]
    summed = mine.groupby("field", sort=True)[["records", "not_there", *_KINDS]].sum()
    for field, row in summed.iterrows():
        counts: dict[str, int | str] = {str(name): int(number) for name, number in row.items()}
        here = int(row["records"]) - int(row["not_there"])
        if here:
            yield counts | {"field": str(field), "here": here}
