"""The evidence register of the made-up provider: a file to import, as its IG Lead would write it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from importlib.resources import files
from typing import TYPE_CHECKING

from checks import datasets
from checks.codes import digest as code_list_digest
from expectations import targets
from flows.synthetic.diary import RELEASED_BY
from wellkept import rulebook
from wellkept.evidence_register import EvidenceRegister
from wellkept.register_file import bring_in


if TYPE_CHECKING:
    from wellkept.register_file import Imported
    from wellkept.settings import Settings

FILE = "evidence.yaml"


def register_text(settings: Settings) -> str:
    """The file, with the digests of the rulebook and the targets in use."""
    text = (files("flows") / "synthetic" / FILE).read_text(encoding="utf-8")
    used = {
        "RULEBOOK": rulebook.digest(datasets(), code_lists=code_list_digest()),
        "TARGETS": targets.load(settings.folders.targets).digest,
    }
    for name, digest in used.items():
        text = text.replace(f"digest: {name}", f"digest: {digest[:16]}")
    return text


def keep_register(settings: Settings, day: date) -> Imported:
    """Write the file beside the settings and import it, as of a day."""
    path = settings.path.parent / FILE
    path.write_text(register_text(settings), encoding="utf-8")
    register = EvidenceRegister(settings.folders.store.parent)
    return bring_in(register, path, by=RELEASED_BY, at=datetime.combine(day, time(9), UTC))
