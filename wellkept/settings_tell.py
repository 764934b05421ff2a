"""Whom to tell: where the digest of counts is sent, to whom, and about which homes."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellkept.errors import UsedWrongly


if TYPE_CHECKING:
    from wellkept.settings_table import Table

TOLD = ("manager", "ig_lead")
FROM_ENVIRONMENT = "env:"


@dataclass(frozen=True, slots=True)
class Tell:
    """One reader of the digest.

    Attributes:
        to: ``manager`` is told of everything overdue, ``ig_lead`` of what nobody has put right for long.
        address: an Apprise address, or the name of the environment's variable that holds it. It may hold a password.
        homes: the ids of the homes; all, if there is none.
    """

    to: str
    address: str = field(repr=False)
    homes: tuple[str, ...] = ()

    def reach(self) -> str:
        """The address itself.

        Raises:
            UsedWrongly: the environment does not have it.
        """
        if not self.address.startswith(FROM_ENVIRONMENT):
            return self.address
        name = self.address.removeprefix(FROM_ENVIRONMENT).strip()
        found = os.environ.get(name, "")
        if not found:
            msg = f"The environment has no variable {name}, which [[tell]] names. Set it, then try again."
            raise UsedWrongly(msg)
        return found


def read_tell(table: Table) -> Tell:
    """Read one ``[[tell]]``."""
    return Tell(to=table.choice("to", TOLD, TOLD[0]), address=table.text("address"), homes=table.texts("homes"))
