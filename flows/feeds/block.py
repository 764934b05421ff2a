"""The lines of a settings file that declare a feed, and how they get there without disturbing the others."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from wellkept.settings import Settings, check_datasets, load


if TYPE_CHECKING:
    from wellkept.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Block:
    """A feed about to be declared.

    Attributes:
        columns: our field to their heading, with the evidence as a comment.
        values: our field to their words and our codes.
    """

    name: str
    dataset: str
    pattern: str
    format: str = ""
    home: str = ""
    date_formats: Sequence[str] = ()
    blank_tokens: Sequence[str] = ()
    columns: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """As it stands in the file."""
        plain = {"name": self.name, "dataset": self.dataset, "pattern": self.pattern}
        plain |= {"format": self.format} if self.format else {}
        plain |= {"home": self.home} if self.home else {}
        lines = ["[[feed]]", *(f"{key} = {_quoted(value)}" for key, value in plain.items())]
        for key, many in (("date_formats", self.date_formats), ("blank_tokens", self.blank_tokens)):
            lines += [f"{key} = [{', '.join(map(_quoted, many))}]"] if many else []
        if self.columns:
            lines += ["", "[feed.columns]"]
            lines += [f"{ours} = {_quoted(theirs)} # {why}" for ours, (theirs, why) in self.columns.items()]
        for ours, words in self.values.items():
            lines += ["", f"[feed.values.{ours}]"]
            lines += [f"{_quoted(theirs)} = {_quoted(code)}" for theirs, code in words.items()]
        return "\n".join(lines) + "\n"


# A CQC location id is one home's, and no other home's file may be taken for one of this feed.
_NO_ID = "(?<![0-9])(?<!1-)"


def pattern_of(file_name: str) -> str:
    """A pattern for a file's successors: a date, or the digits at its end, may be any.

    >>> pattern_of("Residents_2026-11-25.csv")
    'Residents_*.csv'
    """
    stem, dot, suffix = file_name.strip().rpartition(".")
    # Characters that mean something in a pattern may be any one.
    stem = re.sub(r"[\[\]*?]", "?", stem if dot else file_name.strip())
    general = re.sub(
        rf"{_NO_ID}[0-9]{{2,4}}[-_. ]?[0-9]{{2}}[-_. ]?[0-9]{{2,4}}([-_ T]?[0-9]{{4,6}})?(?![0-9])", "*", stem
    )
    general = re.sub(
        rf"[0-9]{{1,2}} [A-Za-z]{{3,9}} [0-9]{{2,4}}|(?<=[-_ ])wk[0-9]+|{_NO_ID}[0-9]{{4,}}$", "*", general
    )
    general = re.sub(r"\*+", "*", general)
    return f"{general if general != stem else stem + '*'}{dot}{suffix if dot else ''}".strip()


def add(path: Path, block: Block, datasets: Mapping[str, Dataset]) -> Settings:
    """Append the block to the settings file, if the whole can then still be read.

    The old file is kept beside it, with ``.bak`` at its end.

    Raises:
        SettingsWrong: with the new feed the settings contradict themselves; the file stays as it was.
    """
    path = path.resolve()  # a link stays a link
    with path.open(encoding="utf-8", newline="") as file:
        old = file.read()
    end = "\r\n" if "\r\n" in old else "\n"
    new = f"{old.rstrip()}{end}{end}" + block.text.replace("\n", end)
    # In a folder of its own, so that a message names the file as people know it.
    with TemporaryDirectory(dir=path.parent, prefix=".wellkept-") as folder:
        tried = Path(folder) / path.name
        tried.write_text(new, encoding="utf-8", newline="")
        shutil.copymode(path, tried)
        settings = load(tried)
        check_datasets(settings, datasets)
        shutil.copy2(path, path.with_name(f"{path.name}.bak"))
        tried.replace(path)
    return settings


def _quoted(text: str) -> str:
    # JSON's quoting of a text is also TOML's, but for the delete character.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
