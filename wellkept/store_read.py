"""What may be asked of the store: runs as facts, and everything else as pandas frames."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from wellkept.errors import UsedWrongly
from wellkept.run import Result, Run, RunState


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import duckdb
    import pandas as pd

EVERY = ("week", "month")
SCORES = ("rule", "home", "dimension", "field", "home_dimension", "home_field", "night")


class Readings:
    """The questions every reader of the store asks. Any other is a `query` on the documented views."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def query(self, sql: str, parameters: Sequence[object] = ()) -> pd.DataFrame:
        """The answer to any question, in the columns docs/reference/store.md describes."""
        return self._connection.execute(sql, list(parameters)).df()

    def query_named(self, sql: str, parameters: Mapping[str, object]) -> pd.DataFrame:
        """The same where the question names its parameters, such as ``$first``, and needs only some of them."""
        wanted = {name: value for name, value in parameters.items() if f"${name}" in sql}
        return self._connection.execute(sql, wanted).df()

    def run(self, run_id: str) -> Run | None:
        """The facts of a run."""
        return self._run("SELECT * FROM run WHERE run_id = ?", [run_id])

    def latest_run(self) -> Run | None:
        """The run that stands for the latest night."""
        return self._run("SELECT * FROM run_standing ORDER BY night DESC LIMIT 1")

    def run_with_key(self, judgement_key: str) -> Run | None:
        """The run that judged exactly this already. A held run judged nothing."""
        return self._run(
            "SELECT * FROM run WHERE judgement_key = ? AND state <> 'held' ORDER BY finished_at DESC LIMIT 1",
            [judgement_key],
        )

    def held_run(self, judgement_key: str) -> Run | None:
        """The run in which exactly this was held, if no named person has released it since."""
        return self._run(
            "SELECT run.* FROM run ANTI JOIN release USING (run_id)"
            " WHERE judgement_key = ? AND state = 'held' ORDER BY started_at DESC LIMIT 1",
            [judgement_key],
        )

    def waiting_runs(self) -> pd.DataFrame:
        """The held runs (``run_id``, ``night``) that nobody has released: of each night the last, if no run stands."""
        return self.query(
            "SELECT run_id, night FROM run ANTI JOIN release USING (run_id)"
            " WHERE state = 'held' AND night NOT IN (SELECT night FROM run_standing)"
            " AND run_id IN (SELECT arg_max(run_id, started_at) FROM run GROUP BY night) ORDER BY night"
        )

    def is_released(self, judgement_key: str) -> bool:
        """Whether a named person has released exactly this, so that it is to be judged after all."""
        return not self.query(
            "SELECT run_id FROM run SEMI JOIN release USING (run_id) WHERE judgement_key = ?", [judgement_key]
        ).empty

    def is_published(self, run_id: str) -> bool:
        """Whether the run has been published."""
        return not self.query("SELECT run_id FROM publication WHERE run_id = ? LIMIT 1", [run_id]).empty

    def receipts(self, run_id: str) -> pd.DataFrame:
        """What each feed brought, missing ones included."""
        return self.query("SELECT * FROM receipt WHERE run_id = ? ORDER BY feed, file_name", [run_id])

    def feed_history(self, feed: str, night: date, nights: int = 35) -> pd.DataFrame:
        """What a feed brought on the nights before this one that stand, oldest first.

        ``columns`` are mappings, ``headings`` lists; empty where a night has none.
        """
        found = self.query(
            "SELECT run.night, receipt.* FROM receipt JOIN run_standing AS run USING (run_id)"
            " WHERE feed = ? AND night < ? AND receipt.state IN ('accepted', 'stale')"
            " ORDER BY night DESC, arrived_at DESC LIMIT ?",
            [feed, night, nights],
        )
        for name, empty in (("columns", {}), ("headings", [])):
            found[name] = [json.loads(cell) if isinstance(cell, str) else empty for cell in found[name]]
        return found[::-1].reset_index(drop=True)

    def rules(self, run_id: str) -> pd.DataFrame:
        """The rulebook of a run, and whether each rule could be asked (``state``, ``detail``)."""
        return self.query(
            "SELECT rule.*, rule_run.state, rule_run.detail FROM run JOIN rule_as_run AS rule USING (rulebook_digest)"
            " LEFT JOIN rule_run ON rule_run.run_id = run.run_id AND rule_run.rule_code = rule.rule_code"
            " WHERE run.run_id = ? ORDER BY rule.rule_code",
            [run_id],
        )

    def errors_of_run(self, run_id: str) -> tuple[str, ...]:
        """The codes of the rules that raised."""
        found = self.query(
            "SELECT rule_code FROM rule_run WHERE run_id = ? AND state = 'error' ORDER BY rule_code", [run_id]
        )
        return tuple(found["rule_code"])

    def tallies(self, run_id: str) -> pd.DataFrame:
        """The counts of a run by home and rule, with each rule's dimension, severity and owner."""
        return self.query(
            "SELECT tally.*, rule.dimension, rule.severity, rule.owner FROM tally JOIN run USING (run_id)"
            " JOIN rule_as_run AS rule ON rule.rulebook_digest = run.rulebook_digest"
            " AND rule.rule_code = tally.rule_code WHERE run_id = ? ORDER BY home_id, tally.dataset, tally.rule_code",
            [run_id],
        )

    def standing_answers(self, dataset: str) -> pd.DataFrame:
        """Since when each answer of a dataset is the same (``reference``, ``field``, ``digest``, ``since``)."""
        return self.query("SELECT reference, field, digest, since FROM standing_answer WHERE dataset = ?", [dataset])

    def person_tallies(self, run_id: str) -> pd.DataFrame:
        """People with no critical fault, by home and dataset."""
        return self.query("SELECT * FROM person_tally WHERE run_id = ? ORDER BY home_id, dataset", [run_id])

    def headline(self, nights: int = 90, home_id: str | None = None) -> pd.DataFrame:
        """People with no critical fault, by night, home and dataset, over so many days up to the latest night."""
        return self._recent("headline", nights, home_id)

    def flags(self, run_id: str) -> pd.DataFrame:
        """Every wrong verdict of a run."""
        return self.query(
            "SELECT * FROM flag WHERE run_id = ? ORDER BY home_id, dataset, rule_code, line, reference", [run_id]
        )

    def judgements(self, run_id: str) -> pd.DataFrame:
        """How a run came out against each expectation."""
        return self.query(
            "SELECT * FROM judgement WHERE run_id = ? ORDER BY suite, expectation, home_id NULLS FIRST", [run_id]
        )

    def scores(self, by: str, run_id: str) -> pd.DataFrame:
        """The scores of a run that stands, by ``rule``, ``home``, ``dimension``, ``field`` and so on."""
        if by not in SCORES:
            msg = f"There are no scores by {by!r}. Ask for one of: {', '.join(SCORES)}."
            raise UsedWrongly(msg)
        return self.query(f"SELECT * FROM score_by_{by} WHERE run_id = ? ORDER BY ALL", [run_id])  # noqa: S608 -- a word of SCORES

    def movement(self) -> pd.DataFrame:
        """What moved between the two latest nights that stand, by home and rule."""
        return self.query("SELECT * FROM movement ORDER BY home_id, dataset, rule_code")

    def history(self, nights: int = 90, home_id: str | None = None) -> pd.DataFrame:
        """The score of each home and dataset over so many days up to the latest night."""
        return self._recent("score_by_night", nights, home_id)

    def items(self, home_id: str | None = None) -> pd.DataFrame:
        """Every item as its latest event left it, closed ones included."""
        return self.query(
            "SELECT * FROM item WHERE ?::TEXT IS NULL OR home_id = ? ORDER BY item_id", [home_id, home_id]
        )

    def events(self, item_id: str) -> pd.DataFrame:
        """The whole history of one item, first event first."""
        return self.query("SELECT * FROM item_event WHERE item_id = ? ORDER BY seq", [item_id])

    def all_events(self) -> pd.DataFrame:
        """The history of every item, in the order in which it was written."""
        return self.query("SELECT * FROM item_event ORDER BY seq")

    def events_of_run(self, run_id: str) -> tuple[tuple[str, int], ...]:
        """How many items each thing happened to in a run, the most frequent first."""
        found = self.query(
            "SELECT event, count(*) AS items FROM item_event WHERE run_id = ?"
            " GROUP BY event ORDER BY items DESC, event",
            [run_id],
        )
        return tuple((str(event), int(items)) for event, items in found.itertuples(index=False))

    def places(self) -> pd.DataFrame:
        """Personal: the home and the home's own id of each record that has a case."""
        return self.query("SELECT DISTINCT home_id, dataset, reference, local_id FROM casebook ORDER BY ALL")

    def people_of_items(self, home_id: str | None = None) -> pd.DataFrame:
        """Personal: who each case is about and where to find them, by field at fault, without any value.

        ``note`` says of a pair which record is the other one, and of a compared field which source says
        otherwise, of which day, and how the two differ; it is null for every other field.
        """
        return self.query(
            "SELECT home_id, dataset, reference, rule_code, local_id, called, room, field,"
            " CASE field WHEN 'pair' THEN value"
            " WHEN 'source' THEN to_json(json_extract(value, ['$[0]', '$[1]', '$[2]']))::TEXT END AS note FROM casebook"
            " WHERE ?::TEXT IS NULL OR home_id = ? ORDER BY ALL",
            [home_id, home_id],
        )

    def field_quality(self, run_id: str) -> pd.DataFrame:
        """What the cells of each home's fields hold in a run, with the score of the maturity index's method."""
        return self.query("SELECT * FROM field_quality WHERE run_id = ? ORDER BY home_id, dataset, field", [run_id])

    def sources(self, run_id: str) -> pd.DataFrame:
        """What each source brought to a run, and how its records met ours."""
        return self.query("SELECT * FROM source_receipt WHERE run_id = ? ORDER BY dataset, source", [run_id])

    def agreements(self, run_id: str) -> pd.DataFrame:
        """Of each home, source and field, how many records agree, differ and so on."""
        return self.query("SELECT * FROM agreement WHERE run_id = ? ORDER BY dataset, source, field, home_id", [run_id])

    def audits(self, since: date) -> pd.DataFrame:
        """What each audit keyed since a day found, by the latest entry of each home."""
        return self.query("SELECT * FROM audit_latest WHERE night >= ? ORDER BY ALL", [since])

    def trend_points(self, every: str) -> pd.DataFrame:
        """Of each home and the whole provider, every measure by ``week`` or ``month``, gaps included.

        Raises:
            UsedWrongly: there are no such points.
        """
        if every not in EVERY:
            msg = f"There are no points for every {every!r}. Ask for one of: {', '.join(EVERY)}."
            raise UsedWrongly(msg)
        return self.query(
            "SELECT * FROM trend_point WHERE every = ? ORDER BY measure, home_id NULLS FIRST, period", [every]
        )

    def measurement_changes(self) -> pd.DataFrame:
        """Since which night rules, their book, settings or targets are others, the first change first."""
        return self.query("SELECT * FROM measurement_change ORDER BY night, what, about, home_id NULLS FIRST")

    def audit_entries(self) -> tuple[tuple[str, int], ...]:
        """The audits and the numbers of their entries that were taken in."""
        found = self.query("SELECT DISTINCT audit, entry FROM audit_result ORDER BY ALL")
        return tuple((str(audit), int(entry)) for audit, entry in found.itertuples(index=False))

    def coverage(self, nights: int) -> pd.DataFrame:
        """By dataset: of the extracts expected in the last nights, the share that was accepted."""
        return self.query(
            "SELECT dataset, count(*) FILTER (receipt.state = 'accepted') / count(*) AS coverage, count(*) AS expected"
            " FROM receipt JOIN run_standing USING (run_id)"
            " WHERE night > (SELECT max(night) FROM run_standing) - ?::INTEGER GROUP BY dataset ORDER BY dataset",
            [nights],
        )

    def cases_of_item(self, begins: str) -> pd.DataFrame:
        """Personal: the items that are not closed and begin with these letters, a row for each field at fault."""
        return self.query(
            "SELECT i.*, c.local_id, c.field, c.value FROM item AS i LEFT JOIN casebook AS c"
            " USING (home_id, dataset, reference, rule_code)"
            " WHERE starts_with(i.item_id, ?) AND i.state IN ('open', 'claimed', 'accepted') ORDER BY item_id, field",
            [begins],
        )

    def _recent(self, view: str, nights: int, home_id: str | None) -> pd.DataFrame:
        return self.query(
            f"SELECT * FROM {view} WHERE night > (SELECT max(night) FROM run_standing) - ?::INTEGER"  # noqa: S608 -- a view named above
            " AND (?::TEXT IS NULL OR home_id = ?) ORDER BY night, home_id, dataset",
            [nights, home_id, home_id],
        )

    def _run(self, sql: str, parameters: Sequence[object] = ()) -> Run | None:
        answer = self._connection.execute(sql, list(parameters))
        names = [column[0] for column in answer.description or ()]
        row = answer.fetchone()
        if row is None:
            return None
        facts: dict[str, Any] = dict(zip(names, row, strict=True))
        facts["started_at"], facts["finished_at"] = _aware(facts["started_at"]), _aware(facts["finished_at"])
        facts["state"] = RunState(facts["state"])
        facts["judgement"] = Result(facts["judgement"]) if facts["judgement"] else None
        return Run(**facts)


def _aware(at: datetime | None) -> datetime | None:
    return None if at is None else at.replace(tzinfo=UTC)
