"""Which fields are to be confirmed again: pure, on frames of one home and one dataset. The frames are personal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from checks.shelf_life import PRESENT, shelf_lives
from wellkept.confirmation_book import Answer, Confirmation
from wellkept.keys import references, value_digests


if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from checks.shelf_life import ShelfLife
    from wellkept.dataset import Dataset

# Days until a field that was answered is asked again while the record stays as it was: the next night sees a change.
# "Still right" is here for a field past its own date: that it was looked at does not renew a form.
WAITS = {Answer.CHANGED: 2, Answer.ASK: 7, Answer.STILL_RIGHT: 7}
KEY = ("reference", "field")
_SAID = pl.Schema(
    {
        "reference": pl.String(),
        "field": pl.String(),
        "answer": pl.String(),
        "digest": pl.String(),
        "by": pl.String(),
        "said_at": pl.Datetime("us", "UTC"),
        "seconds": pl.Float64(),
    }
)


def present(people: pl.DataFrame, dataset: Dataset, home_id: str) -> pl.DataFrame:
    """The records of those who live or work in a home, as the night typed them."""
    home = pl.col(dataset.home or "").fill_null("")
    return people.filter((home == home_id) & pl.col("status").is_in(PRESENT[dataset.name]))


def known(there: pl.DataFrame, dataset: Dataset) -> pl.DataFrame:
    """Of those, the records with a number of their own: of the others no answer could be kept."""
    return there.filter(pl.col(dataset.key).is_not_null() & pl.col(dataset.key).is_unique())


def asked(there: pl.DataFrame, dataset: Dataset, home_id: str, key: bytes) -> pl.DataFrame:
    """One row for each field with a shelf life that is filled in, of each record known by a number of its own.

    Returns:
        ``reference``, ``local_id``, ``called``, ``room``, ``field``, ``place`` (the order in which a page asks),
        ``value`` as text, ``until`` (the record's own date, or null), ``days`` (or null) and ``digest``.
    """
    own = known(there, dataset)
    made = references(key, dataset.name, [(home_id, local) for local in own[dataset.key]])
    named = own.with_columns(
        reference=pl.Series(made, dtype=pl.String),
        local_id=pl.col(dataset.key),
        called=pl.coalesce(dataset.called).fill_null(""),
        room=pl.col(dataset.room).fill_null("") if dataset.room else pl.lit(""),
    )
    # Last night's records may be older than a field that came with an update of the program.
    lives = [life for life in shelf_lives(dataset.name) if life.field in named.columns]
    rows = pl.concat([_of_field(named, place, life) for place, life in enumerate(lives)])
    filled = rows.filter(pl.col("value").str.strip_chars() != "")
    # The record's own date is part of what is confirmed: a form that was renewed is another form.
    shown = pl.concat_str("value", pl.col("until").cast(pl.String).fill_null(""), separator="|")
    cells = filled.select("reference", "field", shown).iter_rows()
    return filled.with_columns(digest=pl.Series(value_digests(key, cells), dtype=pl.String))


def _of_field(named: pl.DataFrame, place: int, life: ShelfLife) -> pl.DataFrame:
    until = pl.col(life.until) if life.until in named.columns else pl.lit(None)
    return named.select(
        "reference",
        "local_id",
        "called",
        "room",
        pl.lit(life.field).alias("field"),
        pl.lit(place).alias("place"),
        pl.col(life.field).cast(pl.String).alias("value"),
        until.cast(pl.Date).alias("until"),
        pl.lit(life.days, pl.Int64).alias("days"),
    )


def said_of(lines: Sequence[Confirmation], zone: str) -> pl.DataFrame:
    """Lines of the book as a frame, in their order, with ``said_on``, the day they were said in the home."""
    cells = {name: [getattr(line, name) for line in lines] for name in _SAID}
    cells["answer"] = [str(line.answer) for line in lines]
    frame = pl.DataFrame(cells, schema=_SAID)
    return frame.with_columns(said_on=pl.col("said_at").dt.convert_time_zone(zone).dt.date())


def judged(fields: pl.DataFrame, said: pl.DataFrame, today: date) -> pl.DataFrame:
    """Whether each field is fresh, due or waiting.

    Args:
        fields: as `asked` makes them.
        said: as `said_of` makes them.
        today: the day in the home.

    Returns:
        The fields with ``last_*`` (the latest answer), ``confirmed_on`` and ``confirmed_by`` (the latest "still
        right", of whatever value), ``is_changed`` (that was of another value), ``is_past`` (its own date has
        come), ``is_fresh``, ``is_due`` and ``is_of_today`` (answered today, as it still stands).
    """
    last = said.group_by(KEY).agg(pl.col("answer", "digest", "by", "said_on").last().name.prefix("last_"))
    right = said.filter(pl.col("answer") == str(Answer.STILL_RIGHT)).group_by(KEY)
    confirmed = right.agg(
        pl.col("said_on").last().alias("confirmed_on"),
        pl.col("by").last().alias("confirmed_by"),
        pl.col("digest").last().alias("confirmed_digest"),
    )
    day = pl.lit(today)
    is_same = (pl.col("last_digest") == pl.col("digest")).fill_null(value=False)
    is_right = is_same & (pl.col("last_answer") == str(Answer.STILL_RIGHT))
    ends = pl.col("last_said_on") + pl.duration(days=pl.col("days"))
    is_kept = pl.col("days").is_null() | (ends >= day)
    waits = pl.col("last_answer").replace_strict({str(a): n for a, n in WAITS.items()}, return_dtype=pl.Int64)
    is_waiting = (pl.col("last_said_on") + pl.duration(days=waits)) > day
    joined = fields.join(last, on=KEY, how="left").join(confirmed, on=KEY, how="left")
    marked = joined.with_columns(
        is_past=(pl.col("until") <= day).fill_null(value=False),
        is_changed=(pl.col("confirmed_digest") != pl.col("digest")).fill_null(value=False),
    ).with_columns(
        is_fresh=(is_right & is_kept & ~pl.col("is_past")).fill_null(value=False),
        is_of_today=is_same & (pl.col("last_said_on") == day).fill_null(value=False),
        _waits=(is_same & is_waiting & (~is_right | pl.col("is_past"))).fill_null(value=False),
    )
    return marked.with_columns(is_due=~pl.col("is_fresh") & ~pl.col("_waits")).drop("_waits")


def people_due(fields: pl.DataFrame) -> pl.DataFrame:
    """One row for each person with a field due: past its own date first, then never and longest ago confirmed.

    Args:
        fields: as `judged` makes them.

    Returns:
        ``reference``, ``local_id``, ``called``, ``room``, ``due``, ``is_past`` and ``oldest`` (null for never).
    """
    due = fields.filter("is_due")
    counted = due.group_by("reference", "local_id", "called", "room").agg(
        pl.len().alias("due"),
        pl.col("is_past").any(),
        # One field nobody ever confirmed makes the person one of those.
        pl.when(pl.col("confirmed_on").null_count() == 0).then(pl.col("confirmed_on").min()).alias("oldest"),
    )
    return counted.sort("is_past", "oldest", "local_id", descending=[True, False, False], nulls_last=False)


def freshness(fields: pl.DataFrame) -> pl.DataFrame:
    """For each field: ``filled`` in how many records, in how many of them ``fresh``."""
    counted = fields.group_by("field", "place").agg(pl.len().alias("filled"), pl.col("is_fresh").sum().alias("fresh"))
    return counted.sort("place").drop("place")
