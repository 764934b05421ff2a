"""The contract of a pair: what a rule of a record may know of another that may be the same person."""

from __future__ import annotations

import pandera.polars as pa

from checks.contract import dataset, field
from wellkept.words import Owner


_COMPARED = "The comparison of tonight's records with one another"


class Pair(pa.DataFrameModel):
    """One record of a pair, and the other. A pair is there twice, once for each of its records."""

    home_id: str = field("Home", source=_COMPARED, example="oak")
    record_id: str = field("Number of the record", source=_COMPARED, example="R0012")
    other_home_id: str = field("Home of the other record", source=_COMPARED, example="oak")
    other_id: str = field("Number of the other record", source=_COMPARED, example="R0031")


DATASET = dataset("pair", "Pairs", "pair", model=Pair, key="record_id", rules=(), owner=Owner.IG_LEAD)
