"""Which dialect a text is written in: each that could be is tried on its head, and the most consistent wins."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellkept.cutter import Cutter
from wellkept.dialect import Dialect
from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds
from wellkept.table_shape import SEP


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Found:
    """A dialect, how many cells its records have, and what has to be said of the choice."""

    dialect: Dialect
    width: int
    warnings: tuple[str, ...] = field(default=())


def find_dialect(lines: Sequence[str], pinned: str | None = None) -> Found:
    """The dialect under which these lines are most like a table; ``pinned`` settles the delimiter.

    A first line ``sep=;``, as Excel writes it, settles it too. Two dialects that do about equally
    well are put to CleverCSV, whose measure also weighs what kinds of value the cells hold.
    """
    told = _told(lines)
    delimiters = [pinned] if pinned else [told] if told else list(_possible(lines))
    sample = _sample(lines[1:] if told and not pinned else lines)
    trials = sorted(
        (_tried(Dialect(mark, quote, escape), sample) for mark in delimiters for quote, escape in _quotings(sample)),
        key=lambda trial: -trial.score,
    )
    best, *others = trials
    rival = next((one for one in others if one.dialect.delimiter != best.dialect.delimiter), None)
    if rival and 0 < best.score * _CLOSE < rival.score:
        chosen = _by_types(best, rival, sample)
        return Found(chosen.dialect, chosen.width, (_UNSURE,))
    return Found(best.dialect, best.width)


def has_other_quoting(lines: Sequence[str]) -> bool:
    """Whether these lines might be quoted with apostrophes, or escape their quotes; quick to tell."""
    return sum(1 for _ in _quotings(_sample(lines))) > 1


_UNSURE = (
    "Two delimiters fit about equally well. Check the columns, and pin the right one as `delimiter` "
    "of the feed in the settings file."
)
_COMMON = (",", ";", "\t", "|")
_RARER = (":", "^", "~", " ", "\x1f", "\x01", "#", "&", "§", "¦")
_LONGER = ("\\t", ", ", "; ", " | ")
_MAY_BE_DOUBLED = (";", "\t", "|", ":", "&", "#", "~", "^")
_ONE_COLUMN = 0.2
_PRIOR = {":": 0.5, " ": 0.7, "#": 0.6, "&": 0.6}
_RARE = 0.9
_CLOSE = 0.97
_LINES = 200
_CHARACTERS = 64 * 1024
_LONGEST_LINE = 1024**2
_CLEVER_CHARACTERS = 4 * 1024
# What a wrong delimiter leaves behind: quotes at an edge, space at an edge, or another delimiter.
_ILL_SHAPED = re.compile(r"""\A\s|\s\Z|\A["'].*["']\Z|\A"|"\Z|[\t|;]""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Trial:
    dialect: Dialect
    width: int
    score: float


def _told(lines: Sequence[str]) -> str | None:
    found = SEP.match(lines[0]) if lines else None
    return found[1] if found else None


def _sample(lines: Sequence[str]) -> list[str]:
    taken: list[str] = []
    size = 0
    for line in lines[:_LINES]:
        size += len(line)
        if taken and size > _CHARACTERS:
            break
        taken.append(line[:_LONGEST_LINE])
    return taken


def _possible(lines: Sequence[str]) -> Iterator[str]:
    text = "".join(_sample(lines))
    yield ""
    # A blank column would have a heading, so a mark that is always doubled is one delimiter.
    doubled = {mark for mark in _MAY_BE_DOUBLED if 0 < text.count(mark) == 2 * text.count(2 * mark)}
    yield from (mark for mark in (*_COMMON, *_RARER, *_LONGER) if mark in text and mark not in doubled)
    yield from (2 * mark for mark in sorted(doubled))


def _quotings(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    text = "".join(lines)
    quotes = ['"']
    if len(_APOSTROPHES.findall(text)) > text.count('"'):
        quotes = ["'", '"']
    elif _APOSTROPHES.search(text):
        quotes.append("'")
    for quote in quotes:
        yield quote, ""
        for escape in ("\\", "\0"):
            if escape + quote in text or (escape == "\\" and "\\," in text):
                yield quote, escape


_APOSTROPHES = re.compile(r"(?:^|[,;\t|])'[^'\n]*'(?=[,;\t|]|\r?$)", re.MULTILINE)


def _tried(dialect: Dialect, lines: Sequence[str]) -> _Trial:
    try:
        rows = list(Cutter(dialect, bounds=_UNBOUND).rows(lines))
    except ExtractRefused:
        return _Trial(dialect, 1, 0.0)
    filled = [row for row in rows if any(map(str.strip, row.cells))]
    if not filled:
        return _Trial(dialect, 1, 0.0)
    widths = Counter(len(row.cells) for row in filled)
    width = max(widths, key=lambda wide: (widths[wide] * (1 - 1 / wide), -wide)) if dialect.delimiter else 1
    alike = [row for row in filled if len(row.cells) == width]
    even = sum(0.5 if row.oddities else 1.0 for row in alike) / len(filled)
    shapely = _shapeliness([cell for row in alike for cell in row.cells])
    prior = _PRIOR.get(dialect.delimiter, _RARE if dialect.delimiter in _RARER else 1.0)
    if dialect.delimiter in _PRIOR and width == 2:  # noqa: PLR2004 -- two words, or a time: no table yet
        prior *= 0.5
    spread = 1 - 1 / width if dialect.delimiter else _ONE_COLUMN
    # Of two quotings that do the same, the plain one.
    plain = 1.0 if dialect.quote == '"' and not dialect.escape else 0.999
    return _Trial(dialect, width, even * spread * shapely * prior * plain)


_UNBOUND = Bounds(cell_characters=2 * _LONGEST_LINE, columns=_LONGEST_LINE + 1)


def _shapeliness(cells: Sequence[str]) -> float:
    return 1 - 0.7 * sum(bool(_ILL_SHAPED.search(cell)) for cell in cells) / max(1, len(cells))


def _by_types(best: _Trial, rival: _Trial, sample: Sequence[str]) -> _Trial:
    """CleverCSV's choice of two, on a sample small enough that its time is bounded."""
    if len(best.dialect.delimiter) != 1 or len(rival.dialect.delimiter) != 1:
        return best
    from clevercsv.consistency import ConsistencyDetector
    from clevercsv.dialect import SimpleDialect

    # Its parser refuses null bytes.
    text = "".join(sample)[:_CLEVER_CHARACTERS].replace("\0", "")
    if "\n" in text:
        text = text[: text.rindex("\n") + 1]
    pair = {SimpleDialect(one.dialect.delimiter, one.dialect.quote, one.dialect.escape): one for one in (rival, best)}
    scores = ConsistencyDetector(skip=False).compute_consistency_scores(text, list(pair))
    return pair[max(pair, key=lambda dialect: (scores[dialect].Q or 0.0, pair[dialect] is best))]
