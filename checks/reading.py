"""How a feed writes things down, by the provider's settings and the national format it is in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checks.formats import file_of
from wellkept.coerce import Reading
from wellkept.settings import Feed


if TYPE_CHECKING:
    from wellkept.settings import Settings


def reading_of(settings: Settings, feed: Feed) -> Reading:
    """What coercion wants to know of a feed."""
    reading = Reading(
        date_formats=feed.date_formats,
        blank_tokens=feed.blank_tokens,
        masked_tokens=feed.masked_tokens,
        values=feed.values,
        homes=settings.home_words or None,
        home=feed.home,
        true_words=feed.true_words,
        false_words=feed.false_words,
    )
    return as_formatted(reading, feed)


def as_formatted(reading: Reading, feed: Feed) -> Reading:
    """The same reading with what the feed's format knows, wherever the feed's own settings say nothing."""
    found = file_of(feed)
    if found is None:
        return reading
    known, file = found
    plain = Feed(feed.name, feed.dataset, feed.pattern)
    return replace(
        reading,
        date_formats=known.date_formats if feed.date_formats == plain.date_formats else feed.date_formats,
        masked_tokens=feed.masked_tokens or known.masked_tokens,
        masked_fields=() if feed.masked_tokens else file.masked_fields,
        values={**file.values, **feed.values},
        true_words=file.true_words if feed.true_words == plain.true_words else feed.true_words,
        false_words=file.false_words if feed.false_words == plain.false_words else feed.false_words,
    )
