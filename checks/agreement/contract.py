"""The contract of an agreement: what a rule of a record may know of how it compares with its sources."""

from __future__ import annotations

from typing import Any

import pandera.polars as pa

from checks.compared import AGREEMENT, RECORD
from checks.contract import dataset, field, fields_of
from checks.resident.contract import Resident
from checks.sources.outcome import Outcome
from checks.staff.contract import Staff
from wellkept.words import Owner


_COMPARED = "The comparison of tonight's records with the sources of the settings"


class Agreement(pa.DataFrameModel):
    """One record, and of each compared field what came of it; a field no source speaks of is blank."""

    home_id: str = field("Home", source=_COMPARED, example="oak")
    record_id: str = field("Number of the record", source=_COMPARED, example="R0012")
    in_every_source: bool = field("In every source that holds everyone", source=_COMPARED, example="yes")
    link_is_doubtful: bool = field("Link to a source is doubtful", source=_COMPARED, example="no")


def _with_outcomes() -> type[pa.DataFrameModel]:
    """The model with a field for every field that is compared, of residents and of staff."""
    compared = {
        found.name: found.title
        for model in (Resident, Staff)
        for found in fields_of(model, owner=Owner.IG_LEAD)
        if found.compared
    }
    body: dict[str, Any] = {
        name: field(f"{title} compared", source=_COMPARED, example=Outcome.AGREE.value)
        for name, title in compared.items()
    }
    body |= {"__annotations__": dict.fromkeys(compared, str), "__module__": __name__, "__doc__": Agreement.__doc__}
    return type("AgreementOfFields", (Agreement,), body)


DATASET = dataset(
    AGREEMENT,
    "Agreement with sources",
    "comparison",
    model=_with_outcomes(),
    key=RECORD,
    rules=(),
    owner=Owner.IG_LEAD,
    derive=False,
)
