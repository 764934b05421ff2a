"""A dataset: the fields its contract declares, its key, its links to other datasets, and its rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from wellkept.words import Kind, Owner, Personal, Severity


if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellkept.rule import Rule


@dataclass(frozen=True, slots=True)
class Field:
    """What one field is. Read back from the dataset's pandera contract, never written twice.

    Attributes:
        name: our name for it, ``snake_case``.
        title: what people call it.
        kind: how a cell is read.
        required: a blank is a fault of its own.
        unique: no two records of one home and extract may share it (the key).
        codes: the values of its code list, empty when it has none.
        code_list: the name of that list under ``checks/reference/``.
        pattern: a whole-string pattern without look-around, or ``None``.
        personal: how closely its values are guarded.
        source: where the fact comes from (data dictionary page, law, policy clause).
        why: why it matters to the person.
        fix: how to put it right, at the point of collection.
        example: a right value, as text in the canonical form (dates ``YYYY-MM-DD``).
        compact: spaces and hyphens carry no meaning and letters are capitals (NHS number, NINO).
        aliases: headings that suppliers use for it, besides its name and title.
        where_given: only some files ask about it; where the column is not there, its rules do not apply.
        compared: where a provider has a source of it, the two are compared.
        section: the heading under which a long form asks for it; empty where the form has one part.
    """

    name: str
    title: str
    kind: Kind = Kind.TEXT
    required: bool = False
    unique: bool = False
    codes: tuple[str, ...] = ()
    code_list: str | None = None
    pattern: str | None = None
    personal: Personal = Personal.NO
    source: str = ""
    why: str = ""
    fix: str = ""
    severity: Severity = Severity.MINOR
    owner: Owner = Owner.SENIOR
    example: str = ""
    compact: bool = False
    aliases: tuple[str, ...] = ()
    description: str = ""
    where_given: bool = False
    compared: bool = False
    section: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """How a record finds its one counterpart in another dataset: our field to theirs, equal values.

    A key that is null or repeated on the other side never joins: the counterpart is then unknown.
    """

    dataset: str
    on: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """How a field that an extract leaves out is told by another: each text it may have, to our value.

    Attributes:
        source: the field whose text tells it.
        code_list: the reviewed list under ``checks/reference/``: a text as code, our value as label.
        words: that list, its texts as `plain_words` makes them.
    """

    source: str
    code_list: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wide:
    """Which fields a file with one column for each of something fills.

    Attributes:
        heading: the field that takes the heading.
        code: the field that takes its code.
        cells: by what a settings file calls it, the field that takes the cell.
    """

    heading: str
    code: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Dataset:
    """One kind of record: residents, staff, homes; or what the night itself is judged on (feeds, nights).

    Attributes:
        name: the dataset's name, the same everywhere.
        title: its plural, for a heading; ``singular`` for a sentence.
        fields: its contract, read back from the pandera model.
        key: the field that tells records apart, or says whose they are.
        apart: fields that tell the records of one key apart; the first that is filled counts. Two
            records that agree in it too are one item.
        topic: the coded field that says what a record is about, shown where a person's room would be.
        person: the link to the person a record is about, whose name to call by is shown.
        wide: how a wide file of such records is unpivoted.
        told: fields an extract may leave out, and what tells them.
        home: the field that says whose they are.
        called: fields that hold a name to call by, best first; the first that is filled is shown.
        room: the field that says where to find them.
        links: its counterparts in other datasets, by the name rules use.
        rules: those that count: derived rules first, then those written by hand.
        trial_rules: those on trial (`wellkept.trial`), which nothing but a night's trial tallies may ask.
    """

    name: str
    title: str
    singular: str
    fields: tuple[Field, ...]
    key: str
    home: str | None = "home_id"
    called: tuple[str, ...] = ()
    room: str | None = None
    links: dict[str, Link] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    apart: tuple[str, ...] = ()
    topic: str | None = None
    person: str | None = None
    told: Mapping[str, Told] = field(default_factory=dict)
    wide: Wide | None = None
    trial_rules: tuple[Rule, ...] = ()

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """The fields by their names."""
        return {f.name: f for f in self.fields}

    @cached_property
    def by_code(self) -> dict[str, Rule]:
        """The rules by their codes."""
        return {rule.code: rule for rule in self.rules}


def plain_words(text: str) -> str:
    """Letters and digits in small letters, single spaces between: how a told text is looked up.

    >>> plain_words("  Moving & Handling (Practical) ")
    'moving and handling practical'
    """
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text.lower().replace("&", " and ")).split())
