"""Before a record is made: who of last night's people it may already be, told as far as it is somebody's to know."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl
from django.conf import settings

from checks import datasets
from checks.pair.agreeing import Agreement, agreeing, roughly
from checks.pair.nearness import INITIAL, NONE, ONE_SLIP, SAME, TURNED, UNKNOWN
from checks.pair.people import ROW
from checks.pair.search import VERY_LIKELY, Searchable, search, searchable
from checks.roles import guess
from desk.look import SEARCH, Look
from desk.people import People, people_of
from desk.titles import NUMBERS
from wellkept.coerce import HOME


if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desk.account import Account
    from wellkept.dataset import Dataset

MOST = 10
RULE_CODE = "before-you-admit"
_turn = threading.Lock()
_ready: dict[str, tuple[People, Searchable]] = {}


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that may be theirs.

    Attributes:
        is_very_likely: whether it is very likely the same person, and not only maybe.
        home: the home's name; nothing where it is of no known home.
        person: room, name to call by and number; nothing where it is another home's.
        said: what agrees; of a record of theirs also what differs, and what it does not say.
    """

    is_very_likely: bool
    home: str
    person: str
    said: Agreement

    @property
    def is_theirs(self) -> bool:
        """Whether the record is of a home of whoever asks."""
        return bool(self.person)


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search.

    Attributes:
        hits: the likeliest first, no more than `MOST`.
        more: how many were left off.
        records: among how many was searched.
        night: when they were there.
        is_everywhere: whether all homes were searched, and not only those of whoever asks.
    """

    hits: tuple[Hit, ...]
    more: int
    records: int
    night: date
    is_everywhere: bool


def found_for(who: Account, dataset: str, known: Mapping[str, str]) -> Found | None:
    """Search, and put down that somebody looks; ``None`` where no night's records are kept.

    With a name alone only their own homes are searched: where a person lives is nobody's to find by name.

    Args:
        who: asks.
        dataset: ``resident`` or ``staff``.
        known: as `checks.pair.search.sought` makes it.
    """
    held = people_of(dataset)
    if held is None:
        return None
    among = _made_ready(dataset, held)
    homes = held.frame[HOME]
    theirs = [home for home in homes.unique().to_list() if who.sees(home or "", dataset)]
    is_theirs = homes.fill_null("").is_in([home or "" for home in theirs])
    is_everywhere = "number" in known or ("born" in known and bool({"given", "family"} & set(known)))
    rows = search(among, known)
    own = is_theirs.gather(rows[ROW])
    rows = rows.with_columns(own.alias("is_theirs")).filter(
        pl.col("is_theirs") | (_is_told_elsewhere(rows) if is_everywhere else pl.lit(value=False))
    )
    contract = datasets()[dataset]
    shown = rows.head(MOST)
    looked = [homes[at] or "" for at in shown[ROW]]
    Look.objects.bulk_create(
        Look(account=who, home_id=home, item_id=f"{SEARCH}{dataset}", rule_code=RULE_CODE) for home in looked
    )
    hits = tuple(_hit(row, contract, held.frame, among, known) for row in shown.iter_rows(named=True))
    records = held.frame.height if is_everywhere else int(is_theirs.sum())
    return Found(hits, rows.height - shown.height, records, held.night, is_everywhere)


def _is_told_elsewhere(rows: pl.DataFrame) -> pl.Expr:
    """Of another home only who agrees in the number, or in the birthday and more of a name than an initial."""

    def near(name: str, *levels: str) -> pl.Expr:
        column = f"level_{name}"
        return pl.col(column).is_in(levels) if column in rows.columns else pl.lit(value=False)

    names = [column for column in ("level_given", "level_family") if column in rows.columns]
    named = (
        pl.any_horizontal(~pl.col(column).is_in([NONE, UNKNOWN, INITIAL]) for column in names)
        if names
        else pl.lit(value=False)
    )
    return near("number", SAME, ONE_SLIP) | (near("born", SAME, TURNED, ONE_SLIP) & named)


def _made_ready(dataset: str, held: People) -> Searchable:
    with _turn:
        kept = _ready.get(dataset)
        if kept is None or kept[0] is not held:
            fields = [field.name for field in datasets()[dataset].fields]
            roles = guess(fields)
            used = sorted({column for columns in roles.values() for column in columns})
            table = held.frame.select(pl.col(name).cast(pl.String) for name in used)
            kept = _ready[dataset] = (held, searchable(table, roles))
        return kept[1]


def _hit(
    row: Mapping[str, Any], contract: Dataset, frame: pl.DataFrame, among: Searchable, known: Mapping[str, str]
) -> Hit:
    at = row[ROW]
    number = NUMBERS[contract.name]
    levels = {name: row[f"level_{name}"] for name in known}
    names = {home.id: home.name for home in settings.PROVIDER.homes}
    home = names.get(frame[HOME][at] or "", "")
    if not row["is_theirs"]:
        return Hit(row[VERY_LIKELY], home, "", roughly(levels, number))
    held = among.frame.row(at, named=True)
    said = agreeing(levels, known, held, number)
    return Hit(row[VERY_LIKELY], home, _person(contract, frame.row(at, named=True)), said)


def _person(contract: Dataset, record: Mapping[str, Any]) -> str:
    called = next((record[name] for name in contract.called if record[name]), None)
    room = record[contract.room] if contract.room else None
    told = (f"Room {room}" if room else None, called, record[contract.key])
    return ", ".join(str(one) for one in told if one) or "a record without a number"
