"""What programs send and are sent: records as the contracts declare them, and what the rules say of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from desk.entry import MOST_RECORDS
from wellkept.coerce import HOME
from wellkept.decision import Act


if TYPE_CHECKING:
    from wellkept.dataset import Dataset

_LONGEST = 10_000
Cell = Annotated[str, Field(max_length=_LONGEST)] | bool | int | float | None


class Finding(Schema):
    """One rule that finds a record wrong."""

    rule: str = Field(description="The rule's code, for ever the same.")
    title: str
    fields: list[str] = Field(description="The fields at fault.")
    severity: str
    dimension: str
    message: str = Field(description="What is wrong, without any value.")
    why: str
    fix: str = Field(description="How to put it right.")


class Counts(Schema):
    """How many of the rules asked gave each verdict."""

    right: int
    wrong: int
    undetermined: int
    not_applicable: int


class Checked(Schema):
    """What the rules say of one record."""

    record: int = Field(description="Its place in the request, from 1.")
    findings: list[Finding]
    undetermined: list[str] = Field(description="Rules that cannot tell: something is blank, unreadable or left out.")
    counts: Counts


class Waits(Schema):
    """A rule that one record alone cannot answer."""

    rule: str
    title: str
    verdict: str = "undetermined"
    because: str = "needs the night"


class Answer(Schema):
    """What the rules say of the records of a request."""

    dataset: str
    home: str
    as_of: date = Field(description="The day they were judged for.")
    rulebook: str = Field(description="SHA-256 of the rulebook that judged them.")
    records: list[Checked]
    needs_the_night: list[Waits]


class Problem(Schema):
    """Why a request was refused, and what to do next."""

    detail: str
    problems: list[str]


class OpenItem(Schema):
    """An item: what is wrong with one record, without what it holds."""

    item: str
    home: str
    dataset: str
    rule: str
    title: str
    severity: str
    local_id: str = Field(description="The record's number in the provider's own system.")
    fields: list[str]
    message: str
    fix: str
    state: str
    opened: date
    due: date | None
    seen: int = Field(description="The number of the latest decision about it; send it back with yours.")


class Items(Schema):
    """Items of one home, the gravest and longest open first."""

    night: date
    items: list[OpenItem]
    more: str | None = Field(description="Ask again with after= this for the rest; null at the end.")


class Decision(Schema):
    """What somebody found about an item."""

    model_config = ConfigDict(extra="forbid")
    act: Act
    reason: str = Field("", max_length=1_000)
    until: date | None = None
    side: str = Field("", max_length=60)
    seen: int = Field(ge=0, le=2**31, description="The number of the latest decision you saw of it; 0 for none.")


class Decided(Schema):
    """What became of it."""

    said: str


def request_of(dataset: Dataset) -> Any:
    """The body of a request to check records of a dataset: a model with every field of its contract."""
    fields: dict[str, Any] = {
        f.name: (
            Cell,
            Field(default=None, title=f.title, description=f.description or f.fix or None, examples=[f.example]),
        )
        for f in dataset.fields
        if f.name != HOME
    }
    name = "".join(part.capitalize() for part in dataset.name.split("_"))
    record: Any = create_model(name, __config__=ConfigDict(extra="forbid"), __doc__=f"A {dataset.singular}.", **fields)
    return create_model(
        f"{name}Records",
        __config__=ConfigDict(extra="forbid"),
        __doc__=f"{dataset.title} to check. Nothing of them is stored.",
        home=(str | None, Field(default=None, max_length=40, description="Whose; the token's only home, if left out.")),
        records=(list[record], Field(min_length=1, max_length=MOST_RECORDS)),
    )


def cells_of(record: Any) -> dict[str, str]:
    """A record as text, as an extract would hold it. What was left out stays out; null is a blank."""
    return {name: _text(value) for name, value in record.model_dump(exclude_unset=True).items()}


def _text(value: str | bool | float | None) -> str:  # noqa: FBT001 -- it is a cell, not a switch
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
