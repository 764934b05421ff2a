"""The numbers a pack tells beside the same numbers derived again."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wellkept.pack import EVIDENCE
from wellkept.pack_finding import PackFinding, What


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wellkept.pack import Pack

_COMPARED = ("value", "part", "whole", "unit")
_EXACT = 1e-9  # sums of floats may end otherwise on another processor; nothing a person wrote does


@dataclass(frozen=True, slots=True)
class Rests:
    """What the figures and levels that rest on the register were derived from this time.

    Attributes:
        is_known: whether the register and the store were asked at all.
        changed: what is otherwise than when the pack was made, such as the rulebook in use, in words.
        other_version: the version that made the pack, if it is another: it may not have known every figure.
    """

    is_known: bool
    changed: Sequence[str] = ()
    other_version: str = ""


def check_figures(pack: Pack, derived: Sequence[Mapping[str, Any]], rests: Rests, marked: str) -> Iterator[PackFinding]:
    """Every number of ``evidence.json``, and none left out.

    Args:
        pack: the pack.
        derived: the figures derived now, in the same form.
        rests: what those that rest on the register were derived from.
        marked: the name by which a figure says that it does.
    """
    said = {_key(one): one for one in pack.evidence["figures"]}
    now = {_key(one): one for one in derived}
    left = 0
    for key, one in said.items():
        is_bound = bool(one.get(marked))
        if is_bound and not rests.is_known:
            left += 1
            continue
        yield from _compared(pack, key, one, now.get(key), rests.changed if is_bound else ())
    for key, one in now.items():
        if key not in said:
            yield _left_out(pack, key, one, rests.other_version)
    if left:
        says = f"{left} figures rest on the evidence register too, and were not derived again without it"
        yield PackFinding(What.NOT_CHECKED, EVIDENCE, says, pack.name)


def check_levels(pack: Pack, derived: Sequence[Mapping[str, Any]], rests: Rests) -> Iterator[PackFinding]:
    """Every level and every piece of evidence, as `reports.toolkit.summary` tells them.

    Args:
        pack: the pack.
        derived: the toolkits as they are derived now.
        rests: what they were derived from.
    """
    said, now = _stands(pack.evidence["levels"]["toolkits"]), _stands(derived)
    for where in dict.fromkeys((*said, *now)):
        if said.get(where) != now.get(where):
            yield _finding(pack, What.LEVEL, where, str(said.get(where)), str(now.get(where)), rests.changed)


def _left_out(pack: Pack, key: tuple[str, str], one: Mapping[str, Any], other_version: str) -> PackFinding:
    if other_version:
        says = f"Wellkept {other_version}, which made the pack, did not derive it yet"
        return PackFinding(What.CHANGED_SINCE, _where(key), says, pack.name, None, _told(one))
    return PackFinding(What.FIGURE, _where(key), f"{EVIDENCE} leaves it out", pack.name, None, _told(one))


def _compared(
    pack: Pack,
    key: tuple[str, str],
    said: Mapping[str, Any],
    now: Mapping[str, Any] | None,
    changed: Sequence[str],
) -> Iterator[PackFinding]:
    if now is None or not all(_is_same(said.get(name), now.get(name)) for name in _COMPARED):
        found = _told(now) if now is not None else "no such number"
        yield _finding(pack, What.FIGURE, _where(key), _told(said), found, changed)


def _finding(pack: Pack, what: What, where: str, said: str, found: str, changed: Sequence[str]) -> PackFinding:
    if changed:
        says = f"it is another now, and so is what it rests on: {', '.join(changed)}"
        return PackFinding(What.CHANGED_SINCE, where, says, pack.name, said, found)
    return PackFinding(what, where, "it does not follow from what it is derived from", pack.name, said, found)


def _is_same(said: object, now: object) -> bool:
    if isinstance(said, int | float) and isinstance(now, int | float) and not isinstance(said, bool):
        return math.isclose(said, now, rel_tol=_EXACT, abs_tol=_EXACT)
    return said == now


def _stands(toolkits: Sequence[Mapping[str, Any]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for one in toolkits:
        found[str(one["toolkit"])] = one["level"]
        for asked in one["requirements"]:
            where = f"{one['toolkit']} {asked['item']}"
            found[where] = asked["level"] if asked["level"] is not None else asked["status"]
            for piece in asked["evidence"]:
                named = " ".join(filter(None, (piece["piece"], piece["subject"])))
                found[f"{where}, {named}"] = "shown" if piece["is_shown"] else "not shown"
    return found


def _key(one: Mapping[str, Any]) -> tuple[str, str]:
    return str(one["name"]), str(one["home_id"])


def _where(key: tuple[str, str]) -> str:
    return f"{key[0]}, home {key[1]}" if key[1] else f"{key[0]}, whole provider"


def _told(one: Mapping[str, Any]) -> str:
    of = f" ({one['part']} of {one['whole']})" if one.get("whole") is not None else ""
    return f"{one.get('value')} {one.get('unit')}{of}"
