"""Who may read the evidence register at the desk, and who may add which kinds of entry to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk.role import Role
from wellkept.register_kind import KINDS, WITHDRAWAL


if TYPE_CHECKING:
    from wellkept.register_kind import Kind

_ADDS: dict[Role, frozenset[str]] = {
    Role.IG_LEAD: frozenset(kind.name for kind in KINDS) - {WITHDRAWAL},
    Role.EXECUTIVE: frozenset({"policy", "resource", "meeting", "review"}),
    Role.MANAGER: frozenset({"incident", "briefing", "starter_check"}),
    Role.HR: frozenset({"briefing", "starter_check"}),
    Role.AUDITOR: frozenset({"recheck"}),
}
_READS_ALL = (Role.IG_LEAD, Role.EXECUTIVE, Role.MANAGER, Role.AUDITOR)


def reads(role: Role) -> bool:
    """Whether a role sees the register at all."""
    return role in _ADDS


def kinds_read(role: Role) -> tuple[Kind, ...]:
    """The kinds of entry a role sees, in their order; HR sees what HR enters."""
    return tuple(kind for kind in KINDS if role in _READS_ALL or kind.name in _ADDS.get(role, ()))


def kinds_added(role: Role) -> tuple[Kind, ...]:
    """The kinds of entry a role may add and replace, in their order."""
    return tuple(kind for kind in KINDS if kind.name in _ADDS.get(role, ()))


def adds(role: Role, kind: str) -> bool:
    """Whether a role may add or replace entries of a kind."""
    return kind in _ADDS.get(role, ())


def withdraws(role: Role) -> bool:
    """Whether a role may say that an entry was a mistake, and bring in a whole file."""
    return role is Role.IG_LEAD
