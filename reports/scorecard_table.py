"""The tables of the scorecard: every number a drawing shows, and the ones it has no room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from reports import phrase, standing
from reports.material import Material, each_row
from wellkept.page import Column, table, tag
from wellkept.words import Severity


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reports.standing import Counts, Move, People
    from wellkept.words import Dimension


WEAKEST = 15
MISSES = 20
NIGHTS = 28
_COUNTS = (
    Column("Right", number=True),
    Column("Wrong", number=True),
    Column("Undetermined", number=True),
    Column("Not applicable", number=True),
    Column("Not run", number=True),
    Column("Score", number=True),
    Column("Judged share", number=True),
)
_RECEIPTS = {
    "accepted": "Accepted",
    "refused": "Refused",
    "missing": "Did not come",
    "held": "Held",
    "stale": "Same file as before",
}


def people(rows: Sequence[People]) -> Markup:
    """The headline, one row per home and dataset."""
    words = {"pass": "No critical fault", "warn": "Part checked", "stop": "Critical faults"}
    return table(
        "People with no critical fault",
        (
            Column("Home"),
            Column("Who"),
            Column("No critical fault", number=True),
            Column("With a critical fault", number=True),
            Column("Not checked", number=True),
            Column("Accepted exceptions", number=True),
            Column("Result"),
        ),
        [
            (
                each.home,
                phrase.dataset_title(each.dataset),
                each.headline,
                f"{each.critical:,}" if each.judged else phrase.NO_NUMBER,
                f"{each.people - each.judged:,}",
                f"{each.accepted:,}",
                tag(each.judgement, words.get(each.judgement, "")),
            )
            for each in rows
        ],
        hint=f"A percentage is shown only where at least {phrase.SMALL} people were checked.",
    )


def dimensions(counts: Mapping[Dimension, Counts]) -> Markup:
    """Every dimension with its verdicts, its score and how much was judged."""
    return table(
        "Checks by dimension, all homes",
        (Column("Dimension"), *_COUNTS),
        [(d.value.capitalize(), *_cells(c)) for d, c in counts.items()],
        hint="Score: right out of judged. Judged share: judged out of the checks that were due.",
    )


def fields(found: Sequence[tuple[str, str, Counts]]) -> Markup:
    """The weakest fields; only those with something wrong."""
    weak = [f for f in found if f[2].wrong][:WEAKEST]
    if not weak:
        return Markup("<p>No field that was judged has anything wrong.</p>")
    return table(
        "Weakest fields, all homes",
        (Column("Field"), Column("Record"), *_COUNTS),
        [(title, phrase.dataset_title(dataset), *_cells(c)) for dataset, title, c in weak],
        hint="A check of two fields counts for both.",
    )


def homes(material: Material) -> Markup:
    """Every home and dataset with its verdicts; one where nothing was judged says so."""
    counts = standing.by_home(material)
    names = material.home_names
    return table(
        "Checks by home",
        (Column("Home"), Column("Record"), *_COUNTS),
        [
            (phrase.home(home_id, names, dataset), phrase.dataset_title(dataset), *_cells(c))
            for (home_id, dataset), c in counts.items()
        ],
    )


def movement(moves: Sequence[Move]) -> Markup:
    """What is new, what went, and what was proved put right."""
    if not moves:
        return Markup("<p>There is no earlier run to compare with.</p>")
    return table(
        "Wrong, since the run before",
        (
            Column("Home"),
            Column("Record"),
            Column("Wrong before", number=True),
            Column("New", number=True),
            Column("No longer wrong", number=True),
            Column("Of these put right", number=True),
            Column("Wrong now", number=True),
        ),
        [
            (
                move.home,
                phrase.dataset_title(move.dataset),
                *(phrase.NO_NUMBER if n is None else f"{n:,}" for n in (move.before, move.new, move.no_longer_wrong)),
                f"{move.put_right:,}",
                phrase.NOTHING if move.now is None else f"{move.now:,}",
            )
            for move in moves
        ],
        hint="Put right: the record is there and is right. The rest no longer apply, are not seen, "
        "or cannot be judged. Checks made on one of the two nights only are left out.",
    )


def feeds(material: Material) -> Markup:
    """What came, what was read, and what was set aside, feed by feed."""
    names = material.home_names
    return table(
        "Extracts",
        (
            Column("Feed"),
            Column("Home"),
            Column("Record"),
            Column("Arrived (UTC)"),
            Column("Rows read", number=True),
            Column("Accepted", number=True),
            Column("Set aside", number=True),
            Column("State"),
        ),
        [
            (
                row.feed,
                "All homes" if pd.isna(row.home_id) else phrase.home(row.home_id, names),
                phrase.dataset_title(row.dataset),
                phrase.NO_NUMBER if pd.isna(row.arrived_at) else _moment(row.arrived_at),
                *(_whole(n) for n in (row.rows_read, row.rows_accepted, row.rows_set_aside)),
                _receipt(row.state),
            )
            for row in each_row(material.receipts)
        ],
        hint="Rows set aside could not be read as rows and were not judged.",
    )


def targets(material: Material) -> Markup:
    """The expectations that were missed, the gravest first, each once with the homes that miss it."""
    rows = material.judgements
    # A field's target is missed when a rule of it is, and the rule says more.
    told = rows[~rows["expectation"].str.startswith("field.", na=False)]
    missed = told[told["result"].isin(["stop", "warn"])]
    if len(missed) == 0:
        return Markup("")
    grave = {"stop": 0, "warn": 1}
    titles = dict(zip(material.rules["rule_code"], material.rules["title"], strict=True))
    groups = [(str(k[0]), str(k[1]), group) for k, group in missed.groupby(["expectation", "result"], sort=False)]
    grouped = sorted(groups, key=lambda each: (grave[each[1]], _severity_rank(each[2]), each[0]))
    # What an extract could not be compared with is no target, and Data Docs counts none there.
    asked = rows[rows["suite"].eq("target")]
    unchecked = asked["expectation"].nunique() - asked.loc[asked["result"].ne("blank"), "expectation"].nunique()
    left = len(grouped) - MISSES
    hint = f"{unchecked} more could not be judged: nothing was checked. " if unchecked else ""
    hint += f"The {MISSES} gravest of {len(grouped)}; Data Docs lists them all." if left > 0 else "Data Docs says more."
    return table(
        "Targets not met tonight",
        (Column("Target"), Column("Homes that miss it"), Column("Result")),
        [
            (_target(expectation, titles), _places(expectation, group, material), tag(result))
            for expectation, result, group in grouped[:MISSES]
        ],
        hint=hint,
    )


def _target(expectation: str, titles: Mapping[str, str]) -> str:
    kind, _, name = expectation.partition(".")
    if kind == "rule":
        return f"{titles.get(name, name)} ({name})"
    words = {"share": f"Checks that could be made: {name}", "dimension": name.capitalize()}
    return words.get(kind, expectation.replace("_", " ").replace(".", ": "))


def _places(expectation: str, group: pd.DataFrame, material: Material) -> str:
    """The homes that miss a target with what was found there: of a rule, the records that are right."""
    code = expectation.partition(".")[2] if expectation.startswith("rule.") else ""
    asked = material.tallies[material.tallies["rule_code"].eq(code)]
    counts = {row.home_id: (int(row.right), int(row.right + row.wrong)) for row in each_row(asked)}
    said = []
    for row in each_row(group):
        nowhere = pd.isna(row.home_id) or not row.home_id
        where = "all homes" if nowhere else phrase.home(row.home_id, material.home_names)
        found = counts.get("" if nowhere else row.home_id)
        if found:
            said.append(f"{where} {phrase.out_of(*found)}")
        else:
            said.append(where if pd.isna(row.observed) else f"{where} {_figure(row.observed)}")
    return f"{', '.join(said)} (asked for {_figure(group['target'].iloc[0])})"


def _severity_rank(group: pd.DataFrame) -> int:
    severity = group["severity"].iloc[0]
    return Severity(severity).rank if severity in set(Severity) else -1


def trend(material: Material) -> Markup:
    """The latest nights as counts, one column per home, one table per dataset."""
    names = material.home_names
    rows = material.trend.assign(day=material.trend["night"].map(phrase.day))
    nights = sorted(rows["day"].unique())[-NIGHTS:]
    if len(nights) <= 1:
        return Markup("")
    drawn = Markup("")
    for dataset, mine in rows.groupby("dataset", sort=True):
        homes_in = [h for h in names if mine["home_id"].eq(h).any()]
        said = {(r.day, r.home_id): phrase.out_of(int(r.no_critical_fault), int(r.judged)) for r in each_row(mine)}
        drawn += table(
            f"{phrase.dataset_title(str(dataset))} with no critical fault, last {len(nights)} nights",
            (Column("Night"), *(Column(names[h]) for h in homes_in)),
            [
                (phrase.short_date(night), *(said.get((night, h), phrase.NO_NUMBER) for h in homes_in))
                for night in reversed(nights)
            ],
            stack=False,
        )
    return drawn


def _cells(counts: Counts) -> tuple[str, ...]:
    numbers = (getattr(counts, verdict) for verdict in standing.VERDICTS)
    return (*(f"{number:,}" for number in numbers), counts.score, counts.judged_share)


def _receipt(state: str) -> Markup:
    shape = {"accepted": "pass", "missing": "blank", "held": "hold"}.get(state, "warn")
    return tag(shape, _RECEIPTS.get(state, state.capitalize()))


def _moment(when: Any) -> str:
    at = pd.Timestamp(when)
    return f"{phrase.short_date(at.date())}, {at:%H:%M}"


def _whole(number: Any) -> str:
    return phrase.NO_NUMBER if pd.isna(number) else f"{int(number):,}"


def _figure(number: Any) -> str:
    return phrase.NO_NUMBER if pd.isna(number) else f"{float(number):,.4g}"
