"""Who needs to know: worklists for the homes, the scorecard for the provider, the rulebook for all."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from pathlib import Path

    from reports.material import Material


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a night: a module of this room with a function ``write``.

    Attributes:
        name: the module's name.
        is_personal: whether it may name a person to their own home; if not, it goes anywhere.
    """

    name: str
    is_personal: bool = False

    def write(self, material: Material, folder: Path) -> list[Path]:
        """Write the report's files under the folder and say where they are."""
        # Loaded when it is written: charts are slow to import and the command line is not.
        written: list[Path] = import_module(f"reports.{self.name}").write(material, folder)
        return written


REPORTS = (
    Report("worklists", is_personal=True),
    Report("scorecard"),
    Report("toolkit_page"),
    Report("trends"),
)
