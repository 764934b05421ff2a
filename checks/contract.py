"""Contracts: declare a field once in a pandera model, read the model back as a dataset with its rules."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandera.polars as pa
import polars as pl

from checks import codes as code_lists
from checks.compared import Present, compared_rules
from checks.derived import derived_rules
from wellkept.dataset import Dataset, Field, Link, Told, Wide, plain_words
from wellkept.trial import parted
from wellkept.words import Kind, Owner, Personal, Severity


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wellkept.rule import Rule, Rules

FACTS = "wellkept"
_MODELS: dict[str, type[pa.DataFrameModel]] = {}
# Rust's $ and Python's agree at the end of a text that holds no newline; coercion removes those.
_START, _END = "^(?:", ")$"
_KINDS: Mapping[Any, Kind] = {
    pl.String: Kind.TEXT,
    pl.Date: Kind.DATE,
    pl.Int64: Kind.WHOLE,
    pl.Float64: Kind.NUMBER,
    pl.Boolean: Kind.YES_NO,
}


def field(  # noqa: PLR0913 -- a declaration names everything that follows from it
    title: str,
    *,
    required: bool = False,
    unique: bool = False,
    codes: str | None = None,
    pattern: str | None = None,
    personal: Personal = Personal.NO,
    source: str,
    why: str = "",
    fix: str = "",
    severity: Severity = Severity.MINOR,
    owner: Owner | None = None,
    example: str,
    compact: bool = False,
    aliases: tuple[str, ...] = (),
    description: str = "",
    where_given: bool = False,
    compared: bool = False,
) -> Any:
    """Declare one field of a pandera model; the annotation beside it says how a cell is read.

    Args:
        title: what people call it.
        required: a blank is a fault of its own.
        unique: no two records of one home may share it.
        codes: the name of its code list under ``checks/reference/``.
        pattern: the shape of the whole text; no look-around, ``[0-9]`` not a digit class.
        personal: how closely its values are guarded.
        source: where the fact comes from.
        why: why it matters to the person.
        fix: how to put it right at the point of collection.
        severity: how soon a fault of this field must be put right.
        owner: whose worklist; the dataset's owner, if left out.
        example: a right value as text, dates ``YYYY-MM-DD``.
        compact: spaces and hyphens carry no meaning and letters are capitals; pattern and example have none.
        aliases: headings suppliers use for it, besides its name and title.
        description: what it holds, where the title does not say.
        where_given: only some files ask about it; where the column is not there, its rules do not apply.
        compared: where a provider has a source of it, the two are compared.
    """
    return pa.Field(
        nullable=not required,
        isin=list(code_lists.codes(codes)) if codes else None,
        str_matches=f"{_START}{pattern}{_END}" if pattern else None,
        title=title,
        description=description or None,
        metadata={
            FACTS: {
                "unique": unique,
                "code_list": codes,
                "personal": personal,
                "source": source,
                "why": why,
                "fix": fix,
                "severity": severity,
                "owner": owner,
                "example": example,
                "compact": compact,
                "aliases": aliases,
                "where_given": where_given,
                "compared": compared,
            }
        },
    )


def dataset(  # noqa: PLR0913 -- the facts of a dataset, each given once
    name: str,
    title: str,
    singular: str,
    *,
    model: type[pa.DataFrameModel],
    key: str,
    rules: Iterable[Rules],
    links: Mapping[str, Link] | None = None,
    called: tuple[str, ...] = (),
    room: str | None = None,
    home: str | None = "home_id",
    owner: Owner,
    derive: bool = True,
    apart: tuple[str, ...] = (),
    topic: str | None = None,
    person: str | None = None,
    told: Mapping[str, tuple[str, str]] | None = None,
    wide: Wide | None = None,
    present: Present | None = None,
) -> Dataset:
    """Read a pandera model back as a dataset, with its derived rules first and the written ones after.

    ``told`` gives for a field an extract may leave out the field that tells it, and the reviewed list.
    Facts the night works out for itself cannot be mistyped, so ``derive=False`` leaves their field rules out.
    ``present`` says which records a source should have too; with it, compared fields get their rules.
    """
    fields = fields_of(model, owner=owner)
    made = derived_rules(name, singular, fields, key=key, home=home) if derive else ()
    made += compared_rules(name, singular, fields, key=key, present=present) if present else ()
    counting, trials = parted([*made, *(rule for declared in rules for rule in declared)])
    _MODELS[name] = model
    _accept(name, fields, counting, trials, named=(key, *called, *apart, *filter(None, (room, home, topic))))
    return Dataset(
        name=name,
        title=title,
        singular=singular,
        fields=fields,
        key=key,
        home=home,
        called=called,
        room=room,
        links=dict(links or {}),
        rules=counting,
        apart=apart,
        topic=topic,
        person=person,
        told={name: _told(*by) for name, by in (told or {}).items()},
        wide=wide,
        trial_rules=trials,
    )


def _told(source: str, name: str) -> Told:
    return Told(source, name, {plain_words(c.code): c.label for c in code_lists.code_list(name)})


def fields_of(model: type[pa.DataFrameModel], *, owner: Owner) -> tuple[Field, ...]:
    """The fields a pandera model declares, in its order."""
    found = (_field(name, column, owner) for name, column in model.to_schema().columns.items())
    return tuple(replace(field, section=_section(model, field.name)) for field in found)


def model_of(name: str) -> type[pa.DataFrameModel]:
    """The pandera model a dataset was read from."""
    return _MODELS[name]


def _section(model: type[pa.DataFrameModel], name: str) -> str:
    """What the part of the contract that declares a field says it is about, up to its colon."""
    declaring = next(part for part in model.__mro__ if name in vars(part).get("__annotations__", {}))
    if declaring is model:
        return ""
    return (declaring.__doc__ or "").partition("\n")[0].partition(":")[0].rstrip(".")


def _field(name: str, column: Any, owner: Owner) -> Field:
    facts = (column.metadata or {}).get(FACTS)
    kind = _KINDS.get(getattr(column.dtype, "type", None))
    if facts is None or kind is None:
        msg = f"{name}: declare it with checks.contract.field and one of str, int, float, bool or pl.Date."
        raise TypeError(msg)
    said = {check.name: check.statistics for check in column.checks}
    found = Field(
        name=name,
        title=column.title,
        kind=kind,
        required=not column.nullable,
        unique=facts["unique"],
        codes=tuple(said["isin"]["allowed_values"]) if "isin" in said else (),
        code_list=facts["code_list"],
        pattern=said["str_matches"]["pattern"][len(_START) : -len(_END)] if "str_matches" in said else None,
        personal=facts["personal"],
        source=facts["source"],
        why=facts["why"],
        fix=facts["fix"],
        severity=facts["severity"],
        owner=facts["owner"] or owner,
        example=facts["example"],
        compact=facts["compact"],
        aliases=facts["aliases"],
        description=column.description or "",
        where_given=facts["where_given"],
        compared=facts["compared"],
    )
    _accept_example(found)
    return found


def _accept_example(found: Field) -> None:
    """An example that is itself wrong would make every test built on it a lie."""
    right = {
        Kind.TEXT: r".+",
        Kind.DATE: r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
        Kind.WHOLE: r"-?[0-9]+",
        Kind.NUMBER: r"-?[0-9]+(\.[0-9]+)?",
        Kind.YES_NO: r"(?i)yes|no|true|false",
    }[found.kind]
    fits = (
        re.fullmatch(right, found.example) is not None
        and (not found.codes or found.example in found.codes)
        and (found.pattern is None or re.fullmatch(found.pattern, found.example) is not None)
    )
    if not fits:
        msg = f"{found.name}: its example does not fit its own contract. Give an example that does."
        raise ValueError(msg)
    if found.kind is not Kind.TEXT and (found.codes or found.pattern):
        msg = f"{found.name}: only text has a code list or a shape. Annotate it as str."
        raise TypeError(msg)


def _accept(
    name: str, fields: tuple[Field, ...], rules: tuple[Rule, ...], trials: tuple[Rule, ...], named: tuple[str, ...]
) -> None:
    known = {f.name for f in fields}
    strange = [n for n in named if n not in known]
    strange += [f"{r.code} ({f})" for r in rules + trials for f in r.fields if f not in known]
    if strange:
        msg = f"{name}: no such field in the contract: {', '.join(strange)}. Declare it or correct the name."
        raise ValueError(msg)
    elsewhere = [r.code for r in rules + trials if r.dataset != name]
    if elsewhere:
        msg = f"{name}: these rules were declared for another dataset: {', '.join(elsewhere)}. Move them."
        raise ValueError(msg)
    twice = [code for code, times in Counter(r.code for r in rules).items() if times > 1]
    if twice:
        msg = f"{name}: codes used twice: {', '.join(twice)}. A code is for ever; give one of them a new one."
        raise ValueError(msg)
