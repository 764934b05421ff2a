"""The commented settings file that `wellkept init` writes: right as it stands, easy to change."""

from __future__ import annotations

import json
import re
import unicodedata
from textwrap import wrap
from typing import TYPE_CHECKING

from wellkept.errors import UsedWrongly
from wellkept.settings import FILE_NAME
from wellkept.settings_key import Key
from wellkept.settings_keys import MANY, TABLES
from wellkept.settings_table import fold


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


_RULE = "# " + "-" * 86
_TOP = (
    "# Settings of Wellkept. Take the # from the front of a line to make it count.",
    "# Every key is described in docs/reference/settings.md.",
)
_ABOUT = {
    "provider": "Who you are.",
    "folders": "Where things lie. A path is taken from this file's own folder.",
    "night": "When a night is over.",
    "home": "Your homes: one [[home]] each.",
    "system": "The systems extracts come from: one [[system]] each, if you wish to name them.",
    "feed": "Where extracts come from: one [[feed]] for each kind of file.",
    "source": "Better records to compare with: one [[source]] each; the first is believed first.",
    "tell": "Whom to send the digest of counts to: one [[tell]] each.",
    "desk": "How people sign in to the desk, if your organisation has a sign-in of its own.",
}
_FEEDS = (
    {"name": "residents", "dataset": "resident", "pattern": "residents*"},
    {"name": "staff", "dataset": "staff", "pattern": "staff*"},
)
_LIMITS = """\
# Limits of rules, where yours differ from the rulebook's. `wellkept rules` lists them.

#[rules."RES-059a"]
#warn_days = 28
"""


def write_starter(folder: Path, *, provider: str, homes: Sequence[str], profile: str = "live") -> Path:
    """Write a first settings file.

    Args:
        folder: where to; made if it is not there.
        provider: what the provider is called.
        homes: what its homes are called; each is given an id made from its name.
        profile: ``live`` or ``synthetic``.

    Returns:
        The path of the file.

    Raises:
        UsedWrongly: there is one already, or a name is blank or given twice.
    """
    named = {fold(home): " ".join(home.split()) for home in homes}
    if not provider.strip() or "" in named or len(named) < len(homes):
        msg = "A name is blank, or two homes share one. Give each home a name of its own."
        raise UsedWrongly(msg)
    path = folder / FILE_NAME
    text = starter(provider.strip(), tuple(named.values()), profile)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        msg = f"There is already something at {path}; it was left as it is. Edit that file."
        raise UsedWrongly(msg) from None
    except OSError as exc:
        reason = exc.strerror or type(exc).__name__
        msg = f"{path} cannot be written ({reason}). Name a folder you can write to."
        raise UsedWrongly(msg) from None
    return path


def starter(provider: str, homes: Sequence[str], profile: str = "live") -> str:
    """The text of a first settings file. What is commented out shows the default or an example."""
    ids = home_ids(homes)
    entries = {
        "provider": [{"name": provider, "profile": profile}],
        "home": [{"id": i, "name": n} for i, n in zip(ids, homes, strict=True)],
        "feed": list(_FEEDS),
    }
    lines = [*_TOP, ""]
    for kind in TABLES:
        lines += [_RULE, f"# {_ABOUT[kind]}", ""]
        for number, given in enumerate(entries.get(kind, [{}])):
            lines += [*_table(kind, given, is_first=number == 0), ""]
    return "\n".join([*lines, _RULE, _LIMITS])


def home_ids(names: Sequence[str]) -> list[str]:
    """An id for each home from its name: small letters, digits and hyphens, none twice.

    >>> home_ids(["Rose Court", "St. Anne's", "Rose-Court"])
    ['rose-court', 'st-annes', 'rose-court-2']
    """
    made: list[str] = []
    for name in names:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        stem = re.sub("[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:36].rstrip("-")
        stem = stem or "home"
        number, made_id = 1, stem
        while made_id in made:
            number += 1
            made_id = f"{stem}-{number}"
        made.append(made_id)
    return made


def _table(kind: str, given: dict[str, str], *, is_first: bool) -> Iterator[str]:
    header = f"[[{kind}]]" if kind in MANY else f"[{kind}]"
    # An entry of which nothing is known is left for the reader to open.
    yield header if given or kind not in MANY else f"#{header}"
    for key in TABLES[kind]:
        if is_first:
            yield from ("", *wrap(key.says, 88, initial_indent="# ", subsequent_indent="# "))
        if is_first or key.name in given:
            yield _line(key, given)


def _line(key: Key, given: dict[str, str]) -> str:
    if key.name in given:
        # JSON's quoting of a text is also TOML's, but for the delete character.
        quoted = json.dumps(given[key.name], ensure_ascii=False).replace("\x7f", "\\u007f")
        return f"{key.name} = {quoted}"
    return f"#{key.name} = {key.default if key.default not in ('', '[]') else key.example}"
