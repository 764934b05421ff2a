"""The Toolkit page: the level each requirement has earned, what shows it, what is missing, and who could add it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from reports import phrase
from reports.frame import framed
from reports.toolkit import summary
from reports.toolkit.levels import Status, assess, by_piece
from reports.toolkit.map import maps
from reports.toolkit.piece import LADDER
from reports.toolkit.summary import ENOUGH
from wellkept.page import Column, answer, british_date, bullets, table, tag


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reports.material import Material
    from reports.toolkit.facts import Evidence
    from reports.toolkit.levels import Assessment, Shown, Verdict
    from reports.toolkit.piece import Asked

_CODE = re.compile(r"`([^`]+)`")
_LEVELS = {0: "stop", 1: "warn", 2: "pass", 3: "pass"}
_STATUSES = {Status.MET: "pass", Status.NOT_MET: "stop", Status.NOT_SHOWN: "blank"}
_SHOWN = {True: ("pass", "Shown"), False: ("stop", "Missing"), None: ("blank", "Nobody can tell")}


def write(material: Material, folder: Path) -> list[Path]:
    """Write the page, and the same as data; nothing where the register was not read."""
    if material.evidence is None:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    assessments = [assess(known, material.evidence.case) for known in maps()]
    page, data = folder / summary.PAGE, folder / summary.FILE
    page.write_text(render(material.provider, material.evidence, assessments), encoding="utf-8")
    data.write_text(summary.written(material.evidence, assessments), encoding="utf-8")
    return [page, data]


def render(provider: str, evidence: Evidence, assessments: Sequence[Assessment]) -> str:
    """The whole page. It holds no text that somebody typed into the register, and no name."""
    day = evidence.case.day
    return framed(
        "toolkit",
        {
            "answer_box": _answer(assessments),
            "next_table": _next(assessments),
            "ladder_table": _ladder(assessments),
            "enough": ENOUGH,
            "maps": [_map(one) for one in assessments],
        },
        title=f"Toolkit, {british_date(day)} - {provider}",
        heading="Toolkit",
        above=f"{provider}, {british_date(day)}",
        notices=[f"The evidence register cannot be trusted, so nothing of it counts. {evidence.broken}"]
        if evidence.broken
        else [],
        footer=(
            "Levels are earned by what was done and when, and by no percentage. What nobody can tell earns nothing.",
            _rests_on(evidence),
        ),
    )


def _rests_on(evidence: Evidence) -> str:
    if not evidence.lines:
        return "The evidence register is empty. Begin it with `wellkept toolkit import` or `wellkept toolkit add`."
    return (
        f"Rests on {phrase.count(evidence.lines, 'line')} of the evidence register, sealed {evidence.seal[:12]}, "
        "and on the nights kept in the store."
    )


def _answer(assessments: Sequence[Assessment]) -> Markup:
    """The least level of what the provider promised itself, which is what its chief executive signs for."""
    own = [one for one in assessments if one.level is not None and one.map.name.startswith("own-")]
    least = min(one.level or 0 for one in own)
    lines = [_told(one) for one in assessments]
    heading = f"Level {least} in all of our own requirements"
    if least < ENOUGH:
        heading = f"Level {least}: short of the level {ENOUGH} that our policy asks for in all requirements"
    return answer(_LEVELS[least], heading, bullets(lines), words=f"Level {least}")


def _told(one: Assessment) -> Markup:
    if one.level is not None:
        at = sum(verdict.level == one.level for verdict in one.verdicts)
        said = f"level {one.level}, the least of {len(one.verdicts)} requirements ({at} at that level)"
    else:
        counts = {status: sum(v.status is status for v in one.verdicts) for status in Status}
        said = ", ".join(f"{many} {status.value}" for status, many in counts.items() if many)
        said = f"{said}, of {phrase.count(len(one.verdicts), 'item')}"
    due = f"; due by {one.map.deadline} each year" if one.map.deadline else ""
    return Markup('<a href="#{}">{}</a>: {}{}').format(one.map.name, one.map.short, said, due)


def _next(assessments: Sequence[Assessment]) -> Markup:
    rows = [
        (one.finding.says, _coded(one.finding.earns), _capital(one.finding.whom), one.asked.piece.level, len(waiting))
        for one, waiting in by_piece(assessments)
    ]
    if not rows:
        return Markup("<p>Nothing is missing.</p>")
    columns = (
        Column("What is missing"),
        Column("What would earn it"),
        Column("By whom"),
        Column("Level", number=True),
        Column("Waiting", number=True),
    )
    hint = "The lowest level first; then that for which most requirements and items are waiting."
    return table("What to do next", columns, rows, hint=hint)


def _ladder(assessments: Sequence[Assessment]) -> Markup:
    of_levels = next(one for one in assessments if one.level is not None)
    found = {one.asked: one for one in of_levels.verdicts[0].shown}
    rows = [_rung(asked, found[asked]) for asked in LADDER]
    columns = (Column("Evidence"), Column("Level", number=True), Column("Stands", badge=True), Column("What is there"))
    return table("What every requirement with levels asks", columns, rows)


def _rung(asked: Asked, one: Shown) -> Sequence[Any]:
    return _capital(asked.says), asked.piece.level, tag(*_SHOWN[one.finding.is_shown]), _line(one)


def _map(one: Assessment) -> dict[str, Any]:
    return {
        "id": one.map.name,
        "title": one.map.title,
        "version": one.map.version,
        "category": one.map.category,
        "note": _coded(one.map.note),
        "deadline": one.map.deadline,
        "left_out": one.map.left_out,
        "has_levels": one.map.has_levels,
        "verdicts": [_verdict(verdict) for verdict in one.verdicts],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    ladder = set(LADDER) if verdict.level is not None else set()
    mine = [one for one in verdict.shown if one.asked not in ladder]
    return {
        "asked": verdict.requirement,
        "does_not_show": _coded(verdict.requirement.does_not_show),
        "tag": _tag(verdict),
        "there": "" if verdict.status is None else _there(verdict),
        "shown": [_line(one) for one in mine if one.finding.is_shown],
        "missing": [_lack(one) for one in mine if not one.finding.is_shown],
        "from_ladder": _from_ladder(verdict, ladder),
    }


def _tag(verdict: Verdict) -> Markup:
    if verdict.status is not None:
        return tag(_STATUSES[verdict.status], verdict.status.value.capitalize())
    return tag(_LEVELS[verdict.level or 0], f"Level {verdict.level}")


def _there(verdict: Verdict) -> str:
    return f"{verdict.is_there} of {phrase.count(len(verdict.shown), 'piece')} of evidence"


def _from_ladder(verdict: Verdict, ladder: Iterable[Asked]) -> str:
    """Why the level is no higher, as far as that lies in what every requirement asks."""
    if verdict.level is None:
        return ""
    waits = [one for one in verdict.to_next if one.asked in ladder]
    if not verdict.to_next:
        return "Nothing is missing."
    said = "; ".join(one.asked.says for one in waits)
    of = f"; and of its own: {'; '.join(o.asked.says for o in verdict.to_next if o.asked not in ladder)}"
    own = of if len(waits) < len(verdict.to_next) else ""
    return f"Of what every requirement asks: {said or 'nothing'}{own}."


def _line(one: Shown) -> Markup:
    lines = ", ".join(map(str, one.finding.lines[-6:]))
    more = "the latest of them " if len(one.finding.lines) > 6 else ""  # noqa: PLR2004 -- as many as one looks up
    word = "line" if len(one.finding.lines) == 1 else "lines"
    where = Markup(' <span class="quiet">Register: {}{} {}.</span>').format(more, word, lines) if lines else ""
    return Markup("{}{}").format(one.finding.says, where)


def _lack(one: Shown) -> Markup:
    return Markup("{} <strong>What would earn it:</strong> {} <strong>By whom:</strong> {}.").format(
        _line(one), _coded(one.finding.earns), one.finding.whom
    )


def _coded(says: str) -> Markup:
    """Words with the commands in them set as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(says))))  # noqa: S704 -- escaped on the line above


def _capital(says: str) -> str:
    return says[:1].upper() + says[1:]
