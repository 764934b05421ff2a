"""The record as a rule sees it: its fields, today, and guarded windows, links and counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from wellkept.rule import Expr


if TYPE_CHECKING:
    from wellkept.dataset import Dataset

RAW = "__raw"
FOUND = "found"
NOT_KNOWN_WORDS = ("not known", "unknown", "don't know", "999")


@dataclass(frozen=True, slots=True)
class Uses:
    """What a rule reached for while its expression was built: its own fields, its links, and what it counted by."""

    fields: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)


class Record:
    """What the body of a rule is handed as ``r``. ``r.date_of_birth`` is that field, typed.

    Three-valued throughout: a blank, unreadable, masked or absent cell is null, and what is
    compared with null is undetermined. The same rule runs on Narwhals (Polars, PySpark) and, for
    one record, on Polars itself: ``api`` is the module that makes the expressions.
    """

    def __init__(  # noqa: PLR0913 -- the record's whole surroundings, given once by the engine
        self,
        api: Any,
        dataset: Dataset,
        datasets: Mapping[str, Dataset],
        *,
        as_of: date,
        limits: Mapping[str, int | float] | None = None,
        partition: tuple[str, ...] = (),
        prefix: str = "",
        code: str = "",
        uses: Uses | None = None,
        is_spark: bool = False,
    ) -> None:
        self._api = api
        self._dataset = dataset
        self._datasets = datasets
        self._as_of = as_of
        self._limits = limits or {}
        self._partition = partition
        self._prefix = prefix
        self._code = code
        self._uses = uses if uses is not None else Uses()
        self._is_spark = is_spark

    def __getattr__(self, name: str) -> Expr:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.field(name)

    def field(self, name: str) -> Expr:
        """The field's value as its contract types it; null when blank, unreadable, masked or absent."""
        self._known(name)
        return self._api.col(self._prefix + name)

    def raw(self, name: str) -> Expr:
        """The field's cell as text, trimmed; ``""`` when blank, null when masked or not in the extract."""
        self._known(name)
        return self._api.col(self._prefix + name + RAW)

    def blank(self, name: str) -> Expr:
        """True when the cell is there and empty; null when nobody can tell (masked, column absent)."""
        return self.raw(name) == ""

    def filled(self, name: str) -> Expr:
        """True when the cell holds anything at all, readable or not."""
        return self.raw(name) != ""

    def not_known(self, name: str) -> Expr:
        """True when a yes-or-no question is answered that nobody knows: readable, and no answer."""
        text = self.raw(name)
        # Engines differ on `null in (...)`, so the null is put back by hand.
        return self.when(~text.is_null(), text.str.to_lowercase().is_in(list(NOT_KNOWN_WORDS)))

    def day(self, offset: int = 0) -> Expr:
        """The night's own date, moved by a number of days. Rules never ask a clock."""
        return self._api.lit(self._as_of + timedelta(days=offset))

    def limit(self, name: str) -> int | float:
        """A threshold of this rule, from the settings or the catalogue's default."""
        return self._limits[name]

    def when(self, condition: Expr, then: Expr, otherwise: Expr | None = None) -> Expr:
        """``then`` where the condition holds, else ``otherwise`` (null if left out)."""
        chosen = self._api.when(condition).then(then)
        return chosen if otherwise is None else chosen.otherwise(otherwise)

    def lit(self, value: Any) -> Expr:
        """A constant."""
        return self._api.lit(value)

    def matches(self, name: str, pattern: str) -> Expr:
        r"""Whether the whole text matches. ``\z`` because Spark's ``$`` also matches before a final newline."""
        return self.field(name).str.contains(rf"\A(?:{pattern})\z")

    def listed(self, name: str, values: tuple[str, ...]) -> Expr:
        """Whether the value is one of these; null when there is no value."""
        value = self.field(name)
        # Engines differ on `null in (...)`, so the null is put back by hand.
        return self.when(~value.is_null(), value.is_in(list(values)))

    def whole(self, number: Expr) -> Expr:
        """A number, or a text already known to be digits, as a whole number that sums do not overflow."""
        return number.cast(self._api.Int64)

    def days(self, start: Expr, end: Expr) -> Expr:
        """Whole days from ``start`` to ``end``; negative when the end comes first."""
        whole = self._api.Int64
        if self._is_spark:
            # Spark subtracts dates to an interval of days, and casts no date to a number.
            return (end - start).cast(whole)
        return end.cast(whole) - start.cast(whole)

    def years(self, start: Expr, end: Expr) -> Expr:
        """Completed years from ``start`` to ``end``, as an age is counted."""
        whole = self._api.Int64

        def month_and_day(day: Expr) -> Expr:
            return day.dt.month().cast(whole) * 100 + day.dt.day().cast(whole)

        before = (month_and_day(end) < month_and_day(start)).cast(whole)
        return end.dt.year().cast(whole) - start.dt.year().cast(whole) - before

    def count_over(self, *keys: str, where: Expr | None = None) -> Expr:
        """How many records of tonight share these keys; null where a key is null.

        Blank keys never form a group: on every engine a plain window counts blanks as duplicates.
        With ``where``, only records for which it holds are counted; if it is null for any record of
        the group the count is null, since nobody can tell.
        """
        whole = self._api.Int64
        columns = [self._prefix + key for key in keys]
        for key in keys:
            self._known(key)
        self._uses.keys.update(columns)
        over = (*self._partition, *columns)
        known = ~self._api.col(columns[0]).is_null()
        for column in columns[1:]:
            known = known & ~self._api.col(column).is_null()
        if where is None:
            return self.when(known, self._api.len().over(*over))
        unknown = where.is_null().cast(whole).sum().over(*over)
        counted = where.cast(whole).sum().over(*over)
        return self.when(known & (unknown == 0), counted)

    def linked(self, name: str) -> Record:
        """This record's one counterpart in another dataset, by the link the dataset declares."""
        link = self._dataset.links.get(name)
        if link is None:
            known = ", ".join(sorted(self._dataset.links)) or "none"
            msg = f"{self._dataset.name} has no link called {name!r}; it has: {known}."
            raise AttributeError(msg)
        self._uses.links.add(name)
        return Record(
            self._api,
            self._datasets[link.dataset],
            self._datasets,
            as_of=self._as_of,
            limits=self._limits,
            partition=self._partition,
            prefix=f"{name}__",
            code=self._code,
            uses=self._uses,
            is_spark=self._is_spark,
        )

    def is_found(self) -> Expr:
        """For a counterpart: whether there is one; null when its key is blank or its feed did not come."""
        return self._api.col(f"{self._prefix}{FOUND}")

    def counted(self, name: str) -> Expr:
        """A count this rule declared; null when that dataset did not come, or nobody can tell."""
        return self._api.col(count_column(self._code, name))

    def _known(self, name: str) -> None:
        if name not in self._dataset.by_name:
            msg = f"the contract of {self._dataset.name} has no field called {name!r}"
            raise AttributeError(msg)
        if not self._prefix:
            self._uses.fields.add(name)


def count_column(code: str, name: str) -> str:
    """The column in which the engine hands a home rule one of its counts."""
    return f"count__{code}__{name}"
