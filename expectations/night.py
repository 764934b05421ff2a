"""Judge a night against its targets, and publish what Great Expectations found as Data Docs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expectations import arrival, checkpoint, data_docs, judgement, scores, target_suite


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    import pandas as pd

    from expectations.targets import Targets


@dataclass(frozen=True)
class NightJudgement:
    """Whether tonight's data is good enough, and one row per target and home, for the store."""

    result: judgement.Result
    rows: pd.DataFrame
    page: Path


def judge_night(  # noqa: PLR0913 -- the one door of this room; every argument is a fact of the night
    tallies: pd.DataFrame,
    rules: pd.DataFrame,
    homes: Mapping[str, str],
    targets: Targets,
    *,
    run_id: str,
    night: date,
    folder: Path,
    docs: Path,
    notices: Sequence[str] = (),
    field_titles: Mapping[str, str] | None = None,
    keep_nights: int = 35,
) -> NightJudgement:
    """Judge the tallies of one night, keep the result, and write Data Docs.

    Args:
        tallies: counts by home and rule, as the engine gives them; nothing personal.
        rules: ``code, title, dataset, dimension, severity, fields, owner`` of the rules as run.
        homes: the name of every home by its id, those without an extract too.
        targets: how good is good enough.
        run_id: the run's id; the same id again gives the same judgement again.
        night: the night judged.
        folder: where results are kept from night to night.
        docs: where the pages are written; it may be a new, empty folder every night.
        notices: sentences for the top of the page, such as what is held.
        field_titles: titles of fields by ``dataset.field``.
        keep_nights: how many nights are kept.

    Raises:
        SettingsWrong: if a target names a rule, field or home that does not exist.
        WellkeptError: if an expectation raised or a page could not be written.
    """
    facts = scores.rule_facts(rules)
    targets.check_names(
        rules={rule.code for rule in facts},
        fields={name for rule in facts for name in rule.fields},
        homes=set(homes),
    )
    counted = scores.count(tallies, facts, homes, field_titles)
    said = {
        "run_id": run_id,
        "night": night.isoformat(),
        "notices": list(notices),
        "places": [[place.home_id, place.name] for place in counted.places],
        "feeds": arrival.recall(folder, run_id),
        "limits": {"stop_needs": targets.stop_needs},
    }
    frame, expectations = target_suite.compile_suite(
        target_suite.aims(counted, targets),
        counted.places,
        needs=targets.stop_needs,
        night=said,
    )
    context = checkpoint.open_context(folder / data_docs.RESULTS, data_docs.sites(folder, keep_nights))
    done = checkpoint.run(
        context,
        target_suite.SUITE,
        expectations,
        frame,
        index=target_suite.INDEX,
        run_id=run_id,
        night=night,
        keep=keep_nights,
    )
    index = data_docs.write(context, folder, docs, done.key)
    read = judgement.read(done.result.to_json_dict())
    return NightJudgement(read.result, read.rows(), index)


def show_notice(notices: Sequence[str], *, folder: Path, docs: Path, keep_nights: int = 35) -> Path:
    """Write Data Docs again with these notices on top: for a night that is held as a whole.

    Nothing is judged; the nights that were judged before stay as they are.
    """
    sites = data_docs.sites(folder, keep_nights, notices)
    return data_docs.write(checkpoint.open_context(folder / data_docs.RESULTS, sites), folder, docs)
