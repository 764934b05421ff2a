"""What a form asks for: the fields of a contract that people fill in, and what may be chosen for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.codes import code_list, said
from wellkept.words import Kind


if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellkept.dataset import Dataset, Field

_OF_THE_RETURN = "qualification_"  # ten columns of codes, which the national return fills from elsewhere
_YES_NO = ("yes", "no")


def asked(dataset: Dataset) -> tuple[Field, ...]:
    """The fields a form asks for: every one but those only some files have."""
    return tuple(f for f in dataset.fields if not f.where_given and not f.name.startswith(_OF_THE_RETURN))


def choices(field: Field, homes: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """What may be chosen, as it is shown; nothing where anything may be typed."""
    if field.name == "home_id" and homes:
        return tuple(homes)
    if field.kind is Kind.YES_NO:
        return _YES_NO
    return tuple(said(code) for code in code_list(field.code_list)) if field.code_list else ()
