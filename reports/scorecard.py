"""The provider's scorecard: counts first, never a pooled percentage, and nothing personal at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from reports import (
    phrase,
    scorecard_accuracy,
    scorecard_cells,
    scorecard_chart,
    scorecard_table,
    scorecard_trials,
    standing,
)
from reports.frame import framed
from wellkept.page import answer, british_date


if TYPE_CHECKING:
    from pathlib import Path

    from reports.material import Material


FILE = "scorecard.html"

_ANSWERS = {
    "pass": "Tonight's data met its targets",
    "warn": "Tonight's data missed some of its targets",
    "stop": "Tonight's data missed a target that stops",
}

_RECEIPTS = {
    "missing": ("did not come", "did not come"),
    "refused": ("was refused", "were refused"),
    "held": ("is held", "are held"),
    "stale": ("is the same file as before", "are the same files as before"),
}


def write(material: Material, folder: Path) -> list[Path]:
    """Write the scorecard and say where it is."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    path.write_text(render(material), encoding="utf-8")
    return [path]


def render(material: Material) -> str:
    """The whole page. The same night gives the same bytes."""
    people = standing.headlines(material)
    moves = standing.movement(material)
    return framed(
        "scorecard",
        {
            "answer_box": _answer(material, people),
            "people_charts": scorecard_chart.people(people),
            "people_table": scorecard_table.people(people),
            "accepted": standing.accepted_total(material),
            "dimension_chart": scorecard_chart.dimensions(standing.by_dimension(material)),
            "dimension_table": scorecard_table.dimensions(standing.by_dimension(material)),
            "field_table": scorecard_table.fields(standing.by_field(material)),
            "cell_table": scorecard_cells.cells(material),
            "index_table": scorecard_cells.index_of_datasets(material),
            "unfed": [f"{title}: {phrase.count(many, 'rule')}" for title, many in material.unfed.items()],
            "source_table": scorecard_accuracy.sources(material) if len(material.sources) else "",
            "agreement_charts": scorecard_accuracy.agreement_charts(material),
            "agreement_table": scorecard_accuracy.agreement_table(material) if len(material.agreements) else "",
            "audit_table": scorecard_accuracy.audits(material) if len(material.audits) else "",
            "home_table": scorecard_table.homes(material),
            "movement_chart": scorecard_chart.movement(moves),
            "movement_table": scorecard_table.movement(moves),
            "trial_table": scorecard_trials.trials(material) if len(material.trials) else "",
            "feed_table": scorecard_table.feeds(material),
            "target_table": scorecard_table.targets(material),
            "trend_charts": scorecard_chart.trend(material),
            "trend_table": scorecard_table.trend(material),
        },
        title=f"Scorecard, {british_date(material.night)} - {material.provider}",
        heading="Scorecard",
        above=f"{material.provider}, {british_date(material.night)}",
        notices=_notices(material),
        footer=(
            "Counts only: this page names no resident and no member of staff.",
            f"Run {material.run.run_id}. Keep it within the provider: small counts can point to a person.",
        ),
    )


def _answer(material: Material, people: list[standing.People]) -> Markup:
    if not any(each.judged for each in people):
        return answer(
            "blank",
            "Nothing was checked tonight",
            Markup("<p>No score on this page is an all-clear. Look at the feeds below.</p>"),
        )
    lines = Markup("").join(
        Markup("<li>{}: <strong>{}</strong> with no critical fault</li>").format(
            each.home,
            f"{each.no_critical_fault:,} of {phrase.subject(each.dataset, each.judged)}",
        )
        for each in people
        if each.judged and each.critical
    )
    unchecked = {each.home for each in people if not each.judged and each.people}
    body = Markup("<ul>{}</ul>").format(lines) if lines else Markup("<p>No critical fault was found.</p>")
    if unchecked:
        body += Markup("<p>Nothing checked at: {}.</p>").format(", ".join(sorted(unchecked)))
    judgement = material.run.judgement
    if judgement in _ANSWERS:
        return answer(judgement, _ANSWERS[judgement], body)
    return answer("blank", "Tonight's data was not held against any target", body, words="No targets")


def _notices(material: Material) -> list[str]:
    said = []
    if material.run.profile == "synthetic":
        said.append("Made-up people: this night was judged from synthetic data.")
    if material.run.state == "held":
        said.append("An extract of this night is held and was not scored.")
    if material.run.state == "incomplete":
        said.append("Some checks failed to run tonight. They count as not run, never as right.")
    states = material.receipts["state"].value_counts()
    for state, (one, many) in _RECEIPTS.items():
        number = int(states.get(state, 0))
        if number:
            said.append(f"{phrase.count(number, 'extract')} {one if number == 1 else many}.")
    return said
