"""Matching: which columns of two tables mean the same, by which key records meet, and what names a record."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from checks import PEOPLE, datasets
from checks.roles import Role, role_of
from checks.sources.field_kind import FieldKind, kind_of
from wellkept.errors import UsedWrongly
from wellkept.headings import plain


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_ENOUGH = 0.5  # of the smaller table's keys have to be in the other too, else they are two systems' own numbers
_UNIQUE = 0.9
_FEW = 10_000


@dataclass(frozen=True, slots=True)
class Same:
    """Two columns that mean the same.

    Attributes:
        here: its heading in the extract.
        there: its heading in the source.
        kind: how its cells are compared.
    """

    here: str
    there: str
    kind: FieldKind


def same_columns(here: pl.DataFrame, there: pl.DataFrame, given: Mapping[str, str]) -> list[Same]:
    """The columns to compare: those that are named, then those whose headings are or mean the same.

    Args:
        here: the extract, as text.
        there: the source, as text.
        given: heading here to heading there, where somebody knows better; to nothing leaves a column out.

    Raises:
        UsedWrongly: a named column is not there.
    """
    told = {
        column(here.columns, one, "extract"): column(there.columns, other, "source") if other else ""
        for one, other in given.items()
    }
    pairs = {one: other for one, other in told.items() if other}
    for meaning in (plain, _meaning):
        left = [name for name in here.columns if name not in told and name not in pairs]
        right = [name for name in there.columns if name not in pairs.values()]
        theirs = _once(meaning, right)
        pairs |= {one: theirs[word] for word, one in _once(meaning, left).items() if word in theirs}
    return [Same(one, pairs[one], kind_of(one, (here[one], there[pairs[one]]))) for one in here.columns if one in pairs]


def column(headings: Sequence[str], named: str, table: str) -> str:
    """The heading that is meant, however it is spelt.

    Raises:
        UsedWrongly: there is none.
    """
    for heading in headings:
        if heading == named or plain(heading) == plain(named):
            return heading
    msg = f"The {table} has no column {named!r}. Its columns are: {', '.join(headings)}."
    raise UsedWrongly(msg)


def guessed_key(here: pl.DataFrame, there: pl.DataFrame, same: Iterable[Same]) -> Same | None:
    """The column by which records meet: an id whose values are filled, mostly unique and on both sides.

    A number of a person (NHS number, National Insurance number) is no key by itself: a slip in it would
    hide the very record that should be compared. ``None`` where no column will do.
    """
    best: tuple[float, Same] | None = None
    for one in same:
        if one.kind is not FieldKind.IDENTIFIER or role_of(one.here) in (Role.NUMBER, Role.GP):
            continue
        ours, theirs = keys(here, [one.here]), keys(there, [one.there])
        # Some thousand records tell as well as all whether a column is a key.
        some, others = _some(ours), _some(theirs)
        if min(_uniqueness(some), _uniqueness(others)) < _UNIQUE:
            continue
        share = max(_share_in(some, theirs), _share_in(others, ours))
        if share >= _ENOUGH and (best is None or share > best[0]):
            best = (share, one)
    return best[1] if best else None


def keys(table: pl.DataFrame, columns: Sequence[str]) -> pl.Series:
    """The key of each record: its columns trimmed; null where one of them is blank."""
    parts = [pl.col(name).str.strip_chars() for name in columns]
    filled = pl.all_horizontal(*(part.is_not_null() & (part != "") for part in parts))
    return table.select(pl.when(filled).then(pl.concat_str(parts, separator="\x1f")).alias("key")).to_series()


def record_ids(table: pl.DataFrame, taken: Iterable[str], key: Sequence[str]) -> tuple[str, pl.Series]:
    """What names the records of a table: an id of its own that the other has not, else the key, else their place.

    Returns:
        The heading, empty for the place (from 1), and the names.
    """
    taken = set(taken)
    own = [name for name in table.columns if name not in taken and is_own_id(name)]
    for name in [*own, *(key if len(key) == 1 else ())]:
        if name in key or _uniqueness(keys(table, [name])) == 1:
            return name, table[name].str.strip_chars().fill_null("")
    if key:
        return " + ".join(key), keys(table, key).str.replace_all("\x1f", " ").fill_null("")
    return "", pl.Series(range(1, table.height + 1), dtype=pl.Int64).cast(pl.String)


def _some(values: pl.Series) -> pl.Series:
    return values.gather_every(max(1, len(values) // _FEW))


def _share_in(some: pl.Series, others: pl.Series) -> float:
    found = pl.DataFrame({"key": some}).join(pl.DataFrame({"key": others}), on="key", how="semi")
    return found.height / max(1, len(some))


def is_own_id(heading: str) -> bool:
    """Whether a column of this heading is the number a system gives its own records."""
    role = role_of(heading)
    return role is Role.ID or (role is None and plain(heading).endswith("id"))


def _uniqueness(values: pl.Series) -> float:
    return values.drop_nulls().n_unique() / len(values) if len(values) else 0.0


def _once(meaning: Callable[[str], str], headings: Sequence[str]) -> dict[str, str]:
    """Headings by what they mean; a meaning that several have tells none of them."""
    words = {name: meaning(name) for name in headings}
    how_often = Counter(words.values())
    return {word: name for name, word in words.items() if word and how_often[word] == 1}


def _meaning(heading: str) -> str:
    role = role_of(heading)
    if role is not None and role is not Role.ID:
        return f"role {role.value}"
    return _contract_words().get(plain(heading), "")


@cache
def _contract_words() -> Mapping[str, str]:
    """What headings of people's records mean to our contracts, where only one field goes by that name."""
    told: dict[str, set[str]] = {}
    for name in PEOPLE:
        for field in datasets()[name].fields:
            for word in (field.name, field.title, *field.aliases):
                told.setdefault(plain(word), set()).add(field.name)
    return {word: next(iter(names)) for word, names in told.items() if len(names) == 1}
