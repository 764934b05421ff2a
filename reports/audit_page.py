"""What a check against paper found, as a page: each home and stratum by itself, with its intervals drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from wellkept.page import Column, page, paragraph, table
from wellkept.wilson import ENOUGH, interval


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FROM, _TO = 0.5, 1.0  # what the drawing shows: below a half a sample says what it says in words
_WIDE, _HIGH = 160, 16
_TOO_FEW = "too few for a percentage"


@dataclass(frozen=True, slots=True)
class Group:
    """A home's people of one stratum.

    Attributes:
        home: the home's name.
        stratum: established or new.
        drawn: how many were drawn.
        population: of how many.
        fields: by what people call the field: how many were checked, how many agree, how many are not on paper.
    """

    home: str
    stratum: str
    drawn: int
    population: int
    fields: Mapping[str, tuple[int, int, int]]


def audit_page(title: str, night: str, who: Sequence[str], groups: Sequence[Group]) -> str:
    """The page. It holds counts and the names of those who checked, and nobody's record.

    Args:
        title: whose records were checked, and for which month.
        night: the night whose records were drawn from, in words.
        who: who drew, who checked and who keyed, in sentences.
        groups: in the order of the page.
    """
    said = [
        paragraph(
            "Agree: paper and record say the same, however it is written. Out of: the answers for which a paper was "
            "found. The interval says how far the share of everybody may be from that of the sample; below "
            f"{ENOUGH} there is no percentage."
        ),
        paragraph("Homes, and new and established people, are never added together."),
    ]
    body = Markup("\n").join([*said, *(_group(at, group) for at, group in enumerate(groups))])
    return page(
        f"{title} - Wellkept",
        body,
        heading=title,
        above=f"Records of {night}",
        footer=[*who, "Confidential: counts of small homes may point to somebody."],
    )


def _group(at: int, group: Group) -> Markup:
    many = f"{group.drawn} of {group.population} {group.stratum} people"
    columns = (
        Column("Question"),
        Column("Agree", number=True),
        Column("Out of", number=True),
        Column("Share"),
        Column("95% interval"),
        Column("Not on paper", number=True),
    )
    rows = [
        (name, agreeing, checked, *_share(agreeing, checked), absent or "")
        for name, (checked, agreeing, absent) in group.fields.items()
    ]
    heading = Markup('<h2 id="group-{}">{}, {}</h2>').format(at, group.home, group.stratum)
    made = table(f"{group.home}: {many}", columns, rows)
    return Markup('<section aria-labelledby="group-{}">{}\n{}</section>').format(at, heading, made)


def _share(agreeing: int, checked: int) -> tuple[str, Markup | str]:
    if not checked:
        return "nothing checked", ""
    if checked < ENOUGH:
        return _TOO_FEW, ""
    low, high = interval(agreeing, checked)
    words = f"{low * 100:.0f} to {high:.0%}"
    return f"{agreeing / checked:.0%}", Markup("{} {}").format(_drawn(low, agreeing / checked, high), words)


def _drawn(low: float, share: float, high: float) -> Markup:
    """The interval as a line and the share as a dot, from 50 to 100%; the same is written beside it."""

    def at(value: float) -> float:
        return _WIDE * (max(value, _FROM) - _FROM) / (_TO - _FROM)

    return Markup(
        '<svg width="{wide}" height="{high}" viewBox="-6 0 {room} {high}" aria-hidden="true" focusable="false">'
        '<line x1="0" x2="{wide}" y1="{mid}" y2="{mid}" stroke="#b1b4b6" stroke-width="1"/>'
        '<line x1="{start:.1f}" x2="{end:.1f}" y1="{mid}" y2="{mid}" stroke="#12436d" stroke-width="4"/>'
        '<circle cx="{dot:.1f}" cy="{mid}" r="5" fill="#12436d"/></svg>'
    ).format(
        wide=_WIDE, high=_HIGH, room=_WIDE + 12, mid=_HIGH // 2, start=at(low), end=at(high), dot=at(share)
    )  # fmt: skip
