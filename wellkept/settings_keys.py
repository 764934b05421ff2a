"""Every key a settings file may hold: what it holds, its default, and the sentence about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellkept.settings_desk import KEYS as DESK
from wellkept.settings_key import Key


if TYPE_CHECKING:
    from collections.abc import Mapping


PROFILES = ("live", "synthetic")
NATIONS = ("england", "wales", "scotland", "northern-ireland")
FORMATS = ("asc-wds",)
REGISTRATIONS = ("residential", "nursing")
DAYS = (
    "YYYY-MM-DD",
    "DD/MM/YYYY",
    "DD-MM-YYYY",
    "DD.MM.YYYY",
    "YYYYMMDD",
    "DD/MM/YY",
    "DD MMM YYYY",
    "MM/DD/YYYY",
)
DATE_FORMATS = tuple(day + clock for day in DAYS for clock in ("", " HH:MM", " HH:MM:SS"))
TRUE_WORDS = ("y", "yes", "true", "1")
FALSE_WORDS = ("n", "no", "false", "0")


TEXT, CHARACTER, TEXTS, WHOLE, YES_NO, TABLE = (
    "text",
    "one character",
    "a list of texts",
    "a whole number above 0",
    "true or false",
    "a table",
)

_FILES: tuple[Key, ...] = (
    Key(
        "date_formats",
        TEXTS,
        '["DD/MM/YYYY"]',
        "How dates are written; tried in this order.",
        '["YYYY-MM-DD", "DD/MM/YYYY"]',
    ),
    Key("delimiter", CHARACTER, '";"', "What stands between cells. Left out, it is found."),
    Key("encoding", TEXT, '"cp1252"', "How characters are stored. Left out, it is found."),
    Key("header_row", WHOLE, "3", "The line the headings are on. Left out, it is found."),
    Key("sheet", TEXT, '"Residents"', "The sheet of a workbook to read. Left out, it is found."),
    Key("blank_tokens", TEXTS, '["N/A", "-"]', "Words that mean an empty cell.", "[]"),
    Key("masked_tokens", TEXTS, '["Admin"]', "Words that hide a value from us.", "[]"),
    Key("true_words", TEXTS, '["Y", "Yes"]', "Words that mean yes.", '["y", "yes", "true", "1"]'),
    Key("false_words", TEXTS, '["N", "No"]', "Words that mean no.", '["n", "no", "false", "0"]'),
    Key(
        "columns",
        TABLE,
        '{ date_of_birth = "DOB" }',
        "Our field, then their heading; or a list of headings it has had. Only its letters and digits count.",
    ),
    Key(
        "values",
        TABLE,
        '{ sex = { "M" = "male" } }',
        "Our field, then a table of their words to our codes. Capitals make no difference.",
    ),
)
TABLES: Mapping[str, tuple[Key, ...]] = {
    "provider": (
        Key("name", TEXT, '"Elm Care"', "What the provider is called.", required=True),
        Key(
            "profile",
            TEXT,
            '"live"',
            "`live` for real people; `synthetic` for made-up people only, whose test identifiers are then right.",
            '"live"',
        ),
        Key(
            "nation",
            TEXT,
            '"england"',
            "Where the homes are: `england`, `wales`, `scotland` or `northern-ireland`. It decides whose numbers of "
            "people are their own. The law and the Toolkit that rules cite are England's.",
            '"england"',
        ),
    ),
    "folders": (
        Key("landing", TEXT, '"data/landing"', "Where extracts arrive.", '"data/landing"'),
        Key(
            "quarantine",
            TEXT,
            '"data/quarantine"',
            "Where refused extracts are put.",
            '"data/quarantine"',
        ),
        Key(
            "store",
            TEXT,
            '"data/store/wellkept.duckdb"',
            "The encrypted store. A file, not a folder.",
            '"data/store/wellkept.duckdb"',
        ),
        Key(
            "published",
            TEXT,
            '"data/published"',
            "Where each night is published.",
            '"data/published"',
        ),
        Key("keys", TEXT, '"data/keys"', "Where the two keys lie.", '"data/keys"'),
        Key("targets", TEXT, '"targets.yaml"', "Your own targets. Left out, the usual ones stand."),
    ),
    "night": (
        Key(
            "cut_off",
            TEXT,
            '"06:00"',
            "When feeds that have not come are named as missing: 24-hour clock, local time.",
            '"06:00"',
        ),
        Key("timezone", TEXT, '"Europe/London"', "Whose clock that is.", '"Europe/London"'),
        Key("keep_nights", WHOLE, "35", "How many nights extracts are kept before deletion.", "35"),
    ),
    "home": (
        Key(
            "id",
            TEXT,
            '"rose-court"',
            "Our name for the home, for ever: letters, digits, hyphens, underscores. Changing it "
            "changes the identity of every item of that home.",
            required=True,
        ),
        Key("name", TEXT, '"Rose Court"', "What people call it.", required=True),
        Key("cqc_location_id", TEXT, '"1-123456789"', "Its CQC location id."),
        Key("beds", WHOLE, "42", "How many beds it is registered for."),
        Key(
            "registered_for",
            TEXTS,
            '["residential", "nursing"]',
            "What it is registered to give: `residential`, `nursing` or both.",
        ),
        Key("aliases", TEXTS, '["RC", "Rose Ct"]', "What else extracts call it.", "[]"),
    ),
    "system": (
        Key(
            "name",
            TEXT,
            '"care-records"',
            "Our name for a system extracts come from.",
            required=True,
        ),
        Key("supplier", TEXT, '"Its maker"', "Who supplies it."),
        Key("purpose", TEXT, '"Care plans"', "What it is used for."),
    ),
    "feed": (
        Key(
            "name",
            TEXT,
            '"residents"',
            "Our name for where extracts come from: letters, digits, hyphens, underscores.",
            required=True,
        ),
        Key("dataset", TEXT, '"resident"', "What kind of record it holds.", required=True),
        Key(
            "pattern",
            TEXT,
            '"residents_*.csv"',
            "Which files are its extracts. `*` stands for any characters, `?` for one, `[0-9]` for "
            "one of a range, `[!0-9]` for one outside it. Capitals and small letters are the same.",
            required=True,
        ),
        Key(
            "format",
            TEXT,
            '"asc-wds"',
            "A national format, whose headings, codes and dates are then known: `asc-wds`.",
        ),
        Key("system", TEXT, '"care-records"', "The name of the `[[system]]` it comes from."),
        Key("home", TEXT, '"rose-court"', "The id of the home, when the whole extract is about one."),
        Key("required", YES_NO, "true", "Whether a night without it is incomplete.", "true"),
        *_FILES,
        Key(
            "matrix",
            TABLE,
            '{ cells = "completed", by_list = true, columns = { "Fire lecture" = "6" } }',
            "The file has one row for each person and one column for each course. `cells` says what a cell holds, "
            "`completed` or `expiry`; `by_list` takes the headings on our list of courses; `columns` names others, "
            "each with its category.",
        ),
    ),
    "source": (
        Key(
            "name",
            TEXT,
            '"gp-register"',
            "Our name for the source: letters, digits, hyphens, underscores.",
            required=True,
        ),
        Key("title", TEXT, '"GP register"', "What people call it. Left out, its name."),
        Key("dataset", TEXT, '"resident"', "Whose records it holds: `resident` or `staff`.", required=True),
        Key(
            "pattern",
            TEXT,
            '"gp_register_*.csv"',
            "Which files are its extracts, as for a feed. It need not come every night.",
            required=True,
        ),
        Key(
            "fields",
            TEXTS,
            '["date_of_birth", "gp_practice_code"]',
            "The fields for which it is an authority. Of several sources with one field, the first in this file that "
            "holds a value is.",
            required=True,
        ),
        Key(
            "key",
            TEXTS,
            '["nhs_number"]',
            "The fields by which its records meet ours. Left out, records are linked by who they are about.",
            "[]",
        ),
        Key("owner", TEXT, '"Riverside Surgery, by secure e-mail"', "Who is told when it is the source that is wrong."),
        Key("good_for_days", WHOLE, "31", "How many days old its latest file may be.", "31"),
        Key("holds_everyone", YES_NO, "false", "Whether somebody who is not in it is missing there.", "false"),
        Key("format", TEXT, '"asc-wds"', "As for a feed."),
        Key("system", TEXT, '"care-records"', "The name of the `[[system]]` it comes from."),
        Key("home", TEXT, '"rose-court"', "The id of the home, when the whole file is about one."),
        *_FILES,
    ),
    "tell": (
        Key("to", TEXT, '"manager"', "`manager` or `ig_lead`: how much they are told, and when.", required=True),
        Key(
            "address",
            TEXT,
            '"env:WELLKEPT_MAIL"',
            "Where to: an Apprise address, or `env:` and the name of a "
            "variable that holds it, so that no password stands here.",
            required=True,
        ),
        Key("homes", TEXTS, '["rose-court"]', "The ids of the homes they are told of. Left out, all.", "[]"),
    ),
    "desk": DESK,
}
MANY = ("home", "system", "feed", "source", "tell")
TOP = (*TABLES, "rules")


def key_of(table: str, name: str) -> Key:
    """The declaration of one key."""
    return next(key for key in TABLES[table] if key.name == name)


def refreshed(page: str) -> str:
    r"""The reference page with its tables of keys made anew, between their markers.

    >>> print(refreshed("<!-- keys: system -->\nold\n<!-- end -->").splitlines()[2])
    | key | holds | left out | what it is |
    """
    return re.sub(
        r"(<!-- keys: ([a-z]+) -->\n).*?(<!-- end -->)",
        lambda found: f"{found[1]}\n{_rows(TABLES[found[2]])}\n{found[3]}",
        page,
        flags=re.DOTALL,
    )


def _rows(keys: tuple[Key, ...]) -> str:
    lines = ["| key | holds | left out | what it is |", "|---|---|---|---|"]
    for key in keys:
        default = f"`{key.default}`" if key.default else "nothing"
        without = "must be there" if key.required else default
        lines.append(f"| `{key.name}` | {key.holds}, such as `{key.example}` | {without} | {key.says} |")
    return "\n".join(lines) + "\n"
