"""A feed: where one dataset's extracts come from, and how its files write things down."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from wellkept.file_pattern import BadPattern, matches, shared_name, tokens
from wellkept.settings_keys import DATE_FORMATS, DAYS, FALSE_WORDS, FORMATS, TRUE_WORDS
from wellkept.settings_lines import Place
from wellkept.settings_matrix import Matrix, read_matrix
from wellkept.settings_table import Mistakes, Table, fold, nearest


DEFAULT_DATES = ("YYYY-MM-DD", "DD/MM/YYYY")

_STRFTIME = dict(
    zip(
        ("%d", "%m", "%Y", "%y", "%b", "%H", "%M", "%S"),
        ("DD", "MM", "YYYY", "YY", "MMM", "HH", "MM", "SS"),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed as the settings declare it; its keys are described in `wellkept.settings_keys`."""

    name: str
    dataset: str
    pattern: str
    format: str | None = None
    system: str | None = None
    home: str | None = None
    required: bool = True
    date_formats: tuple[str, ...] = DEFAULT_DATES
    delimiter: str | None = None
    encoding: str | None = None
    header_row: int | None = None
    sheet: str | None = None
    blank_tokens: tuple[str, ...] = ()
    masked_tokens: tuple[str, ...] = ()
    true_words: tuple[str, ...] = TRUE_WORDS
    false_words: tuple[str, ...] = FALSE_WORDS
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    matrix: Matrix | None = None

    def takes(self, file_name: str) -> bool:
        """Whether a file of this name is an extract of this feed."""
        return matches(self.pattern, file_name)


def read_feed(table: Table) -> Feed:
    """Read one ``[[feed]]``, or of a ``[[source]]`` how its file is found and read; mistakes are noted at its lines."""
    blank, masked = table.texts("blank_tokens"), table.texts("masked_tokens")
    true_words = _lower(table.texts("true_words", TRUE_WORDS))
    false_words = _lower(table.texts("false_words", FALSE_WORDS))
    _apart(table, "masked_tokens", masked, "blank_tokens", blank)
    _apart(table, "false_words", false_words, "true_words", true_words)
    return Feed(
        name=table.identifier("name"),
        dataset=table.text("dataset"),
        pattern=_pattern(table),
        format=_format(table),
        system=table.text("system") or None,
        home=table.text("home") or None,
        required=table.yes_no("required", default=True) if table.kind == "feed" else False,
        date_formats=_date_formats(table),
        delimiter=_delimiter(table),
        encoding=_encoding(table),
        header_row=table.whole("header_row"),
        sheet=table.text("sheet") or None,
        blank_tokens=blank,
        masked_tokens=masked,
        true_words=true_words,
        false_words=false_words,
        columns=_columns(table),
        values={name: _words(table, name, words) for name, words in table.tables("values")},
        matrix=read_matrix(table) if table.kind == "feed" else None,
    )


def heading_key(heading: str) -> str:
    """The letters and digits of a heading, case-folded: all that the reader compares.

    >>> heading_key("NHS_No.") == heading_key("nhs  no")
    True
    """
    folded = unicodedata.normalize("NFKC", heading.strip()).casefold()
    return "".join(character for character in folded if character.isalnum())


def overlapping(feeds: Sequence[Feed], places: Sequence[Place], mistakes: Mistakes) -> None:
    """Note every two feeds that would both claim a file; which came first must never decide."""
    readable = [(place, feed) for place, feed in zip(places, feeds, strict=True) if feed.pattern]
    for (_, one), (place, other) in combinations(readable, 2):
        name = shared_name(one.pattern, other.pattern)
        if name is not None:
            mistakes.note(
                (*place, "pattern"),
                f'feeds "{one.name}" and "{other.name}" would both take a file called "{name}"',
                "Make one of the two patterns narrower.",
            )


def _pattern(table: Table) -> str:
    pattern = table.text("pattern")
    try:
        tokens(pattern or "*")
    except BadPattern as exc:
        table.wrong("pattern", f'pattern "{pattern}" {exc.what}', exc.cure)
        return ""
    return pattern


def _format(table: Table) -> str | None:
    name = table.text("format")
    if name and name not in FORMATS:
        table.wrong("format", f'there is no format "{name}"', nearest(name, FORMATS))
        return None
    return name or None


def _date_formats(table: Table) -> tuple[str, ...]:
    formats = table.texts("date_formats", DEFAULT_DATES)
    for number, name in enumerate(formats):
        if name not in DATE_FORMATS:
            cure = _date_cure(name)
            table.wrong("date_formats", f'"{name}" is not a date format', cure, number)
    clocks = [{f[10:] for f in formats if f.startswith(day)} for day in ("DD/MM/YYYY", "MM/DD/YYYY")]
    if clocks[0] & clocks[1]:
        table.wrong(
            "date_formats",
            "date_formats holds DD/MM/YYYY and MM/DD/YYYY, and 03/04/2026 could be either",
            "Keep the one this system writes.",
        )
    if not formats:
        table.wrong("date_formats", "date_formats is empty", "Give one, such as DD/MM/YYYY.")
    return formats


def _date_cure(name: str) -> str:
    # A near miss may be another order of day and month, so only a sure one is suggested.
    meant = name
    for code, letters in _STRFTIME.items():
        meant = meant.replace(code, letters)
    if meant.upper() in DATE_FORMATS:
        return f'Write "{meant.upper()}".'
    return f"Use one of: {', '.join(DAYS)}; each can have HH:MM or HH:MM:SS after it."


def _delimiter(table: Table) -> str | None:
    mark = table.character("delimiter")
    if mark is not None and (mark.isalnum() or mark in "\"'\r\n"):
        table.wrong("delimiter", f"{mark!r} cannot stand between cells", 'Use "," ";" "|" or "\\t".')
    return mark


def _encoding(table: Table) -> str | None:
    name = table.text("encoding")
    try:
        # "rot13" and its like are codecs, but not ways of writing text as bytes.
        is_known = not name or isinstance(codecs.lookup(name).encode("")[0], bytes)
    except (LookupError, TypeError, ValueError):
        is_known = False
    if not is_known:
        cure = "Use utf-8, cp1252 or utf-16, or leave it out to have it found."
        table.wrong("encoding", f'"{name}" is not an encoding', cure)
    return name or None


def _columns(table: Table) -> Mapping[str, tuple[str, ...]]:
    columns: dict[str, tuple[str, ...]] = {}
    fields: dict[str, str] = {}
    for name, value in table.tables("columns"):
        headings = [value] if isinstance(value, str) else value
        if not _are_words(headings):
            cure = f'Write it like this: {name} = "Their heading"'
            table.wrong("columns", f"{name} must be their heading, or a list of headings", cure, name)
            continue
        plain = [heading_key(heading) for heading in headings]
        for heading, letters in zip(headings, plain, strict=True):
            other = fields.setdefault(letters, name)
            if not letters:
                what = f'the heading "{heading}" of {name} has no letter or digit'
                table.wrong("columns", what, "Write it as the file has it.", name)
            if other != name:
                what = f'the heading "{heading}" is given for both {other} and {name}'
                table.wrong("columns", what, "Keep it for the one it means.", name)
        if len(set(plain)) < len(plain):
            what = f"{name} lists a heading twice (only its letters and digits count)"
            table.wrong("columns", what, "Delete one of them.", name)
        columns[name] = tuple(h.strip() for h in headings)
    return columns


def _words(table: Table, name: str, words: object) -> Mapping[str, str]:
    if not isinstance(words, Mapping):
        cure = f'Open a table for it, [feed.values.{name}], with lines such as "M" = "male"'
        table.wrong("values", f"the values of {name} must be a table", cure, name)
        return {}
    seen: dict[str, str] = {}
    kept: dict[str, str] = {}
    for theirs, ours in words.items():
        if not isinstance(ours, str) or not ours.strip():
            cure = f'Write it like this: "{theirs}" = "our code"'
            table.wrong("values", f'"{theirs}" must be given one of our codes', cure, name, theirs)
            continue
        if seen.setdefault(fold(theirs), ours) != ours:
            what = f'"{theirs}" is given two meanings (capitals make no difference)'
            table.wrong("values", what, "Delete one of them.", name, theirs)
        kept[theirs] = ours.strip()
    return kept


def _apart(table: Table, key: str, words: tuple[str, ...], other: str, others: tuple[str, ...]) -> None:
    for word in _both(words, others):
        table.wrong(key, f'"{word}" is in {other} and in {key}', "Keep it in one of the two.")


def _both(words: tuple[str, ...], others: tuple[str, ...]) -> Iterator[str]:
    known = {fold(word) for word in others}
    return (word for word in words if fold(word) in known)


def _lower(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


def _are_words(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, str) and v.strip() for v in value)
