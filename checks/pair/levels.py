"""Levels of agreement between two records, and what each is worth as evidence that they are one person.

For each level two shares are shipped. ``m``: of pairs of records of one person, how many agree so.
``u``: of pairs of two different people, how many agree so by chance. Their ratio is the evidence
(Fellegi and Sunter, A theory for record linkage, 1969). The shares ``m`` are our own judgement of how
records of care homes go wrong; nothing was trained on pairs of people. The shares ``u`` are those of a
British population, and in a file that is large enough they are counted from the file itself.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """One way in which two records agree.

    Attributes:
        name: the level's name.
        sql: the condition, in DuckDB's SQL; ``_l`` and ``_r`` mark the two records.
        m: the share among records of one person.
        u: the share among records of two people, by chance.
        says: the evidence in words; ``{}`` is where the two values stand, nothing if it says nothing.
        common: the column whose common values are worth less than its rare ones.
    """

    name: str
    sql: str
    m: float
    u: float
    says: str
    common: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared, its levels from the strongest down, and how often none of them holds.

    Attributes:
        name: what is compared.
        columns: what has to be there; a record without any of them is neither for nor against.
        levels: tried in this order.
        m: of records of one person, the share that agree in no level.
        otherwise: what is said then.
    """

    name: str
    columns: tuple[str, ...]
    levels: tuple[Level, ...]
    m: float
    otherwise: str

    @property
    def u(self) -> float:
        """Of two people, the share that agree in no level."""
        return 1 - sum(level.u for level in self.levels)

    @property
    def unknown(self) -> str:
        """The condition under which nothing can be compared."""
        return " AND ".join(f"({column}_l IS NULL OR {column}_r IS NULL)" for column in self.columns)


def _same(column: str) -> str:
    return f"{column}_l = {column}_r"


def _alike(column: str, least: float) -> str:
    return f"jaro_winkler_similarity({column}_l, {column}_r) >= {least}"


def _slips(column: str, most: int) -> str:
    return f"damerau_levenshtein({column}_l, {column}_r) <= {most}"


_SWAPPED = "given_l = family_r AND family_l = given_r"
_SHORT = 4  # in a shorter name two slips leave nothing of it
_INITIAL = "least(length(given_l), length(given_r)) = 1 AND given_l[1] = given_r[1]"
_MIDDLE = "given_l = middle_r OR given_r = middle_l"
_PART = (
    "greatest(length(family_l), length(family_r)) > least(length(family_l), length(family_r)) + 2 AND "
    "(list_contains(string_split(family_l, ' '), family_r) OR list_contains(string_split(family_r, ' '), family_l))"
)
_TURNED = "born_l[1:4] = born_r[1:4] AND born_l[6:7] = born_r[9:10] AND born_l[9:10] = born_r[6:7]"

COMPARISONS: tuple[Comparison, ...] = (
    Comparison(
        "born",
        ("born",),
        (
            Level("same", _same("born"), 0.9, 0.00003, "same birthday"),
            Level("day and month swapped", _TURNED, 0.01, 0.00003, "day and month of birth swapped"),
            Level("one slip", _slips("born", 1), 0.055, 0.0012, "birthdays one slip apart"),
            Level("two slips", _slips("born", 2), 0.02, 0.015, "birthdays two slips apart"),
        ),
        0.015,
        "different birthday",
    ),
    Comparison(
        "number",
        ("number",),
        (
            Level("same", _same("number"), 0.9, 0.000001, "same number"),
            Level("one slip", _slips("number", 1), 0.05, 0.00001, "numbers one slip apart"),
        ),
        0.05,
        "different number",
    ),
    Comparison(
        "given",
        ("given",),
        (
            Level("same", _same("given"), 0.78, 0.006, "same first name", common="given"),
            Level("swapped", _SWAPPED, 0.01, 0.00001, "first name and surname swapped"),
            Level("one name", "root_l = root_r", 0.03, 0.002, "first names that stand for one another ({})"),
            Level("alike", _alike("given", 0.92), 0.07, 0.002, "first names alike ({})"),
            Level(
                "two slips",
                f"{_alike('given', 0.8)} OR ({_slips('given', 2)} AND length(given_l) > {_SHORT})",
                0.04,
                0.012,
                "first names somewhat alike ({})",
            ),
            Level("initial", _INITIAL, 0.01, 0.004, "one first name only an initial"),
            Level("middle name", _MIDDLE, 0.01, 0.001, "one's first name is the other's middle name"),
        ),
        0.05,
        "different first names ({})",
    ),
    Comparison(
        "family",
        ("family",),
        (
            Level("same", _same("family"), 0.82, 0.001, "same surname", common="family"),
            # The evidence of a swap is counted once, with the first name.
            Level("swapped", _SWAPPED, 0.01, 0.01, ""),
            Level("alike", _alike("family", 0.92), 0.07, 0.001, "surnames alike ({})"),
            Level("part", _PART, 0.01, 0.0002, "one surname is part of the other"),
            Level(
                "two slips",
                f"{_alike('family', 0.8)} OR ({_slips('family', 2)} AND length(family_l) > {_SHORT})",
                0.04,
                0.006,
                "surnames somewhat alike ({})",
            ),
        ),
        0.05,
        "different surnames ({})",
    ),
    Comparison("sex", ("sex",), (Level("same", _same("sex"), 0.98, 0.5, ""),), 0.02, "different sex"),
    Comparison(
        "address",
        ("postcode", "street"),
        (
            Level(
                "same",
                "postcode_l = postcode_r AND (street_l = street_r OR house_l = house_r)",
                0.6,
                0.00005,
                "same address",
            ),
            Level("same postcode", _same("postcode"), 0.15, 0.0005, "same postcode"),
            Level(
                "postcode one slip",
                f"{_slips('postcode', 1)} AND {_alike('street', 0.9)}",
                0.06,
                0.00005,
                "same street, postcodes one slip apart",
            ),
            Level("same street", _alike("street", 0.92), 0.05, 0.001, "same street"),
        ),
        0.14,
        "",
    ),
    Comparison(
        "place",
        ("place",),
        (
            Level("same", _same("place"), 0.72, 0.02, "same town", common="place"),
            Level("alike", _alike("place", 0.88), 0.1, 0.002, "towns alike"),
        ),
        0.18,
        "",
    ),
    Comparison(
        "phone",
        ("phone",),
        (
            Level("same", _same("phone"), 0.6, 0.0001, "same phone"),
            Level("one slip", _slips("phone", 1), 0.1, 0.0001, "phones one slip apart"),
        ),
        0.3,
        "",
    ),
    Comparison(
        "email",
        ("email",),
        (
            Level("same", _same("email"), 0.6, 0.0001, "same e-mail"),
            Level("alike", _alike("email", 0.92), 0.15, 0.001, "e-mails alike"),
        ),
        0.25,
        "",
    ),
    Comparison("gp", ("gp",), (Level("same", _same("gp"), 0.85, 0.2, "same GP"),), 0.15, ""),
)
