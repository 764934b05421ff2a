"""What the Toolkit asks of the store: nights judged and missed, lists worked, sources met, and what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from wellkept.store_read import Readings


ANOTHER_PERSON = "RES-010a"  # the rule that sees one record become another person's


def nights_judged(read: Readings, since: date, until: date) -> pd.DataFrame:
    """Of each night that stands: ``night``, ``judged`` and ``expected`` checks, and ``is_published``."""
    return read.query(
        'SELECT run.night, coalesce(sum(tally."right" + tally.wrong), 0)::BIGINT AS judged,'
        ' coalesce(sum(tally."right" + tally.wrong + tally.undetermined + tally.not_run), 0)::BIGINT AS expected,'
        " any_value(EXISTS (SELECT 1 FROM publication AS p WHERE p.run_id = run.run_id)) AS is_published"
        " FROM run_standing AS run LEFT JOIN tally USING (run_id)"
        " WHERE run.night BETWEEN ? AND ? GROUP BY run.night ORDER BY run.night",
        [since, until],
    )


def first_night(read: Readings) -> date | None:
    """The first night that stands; ``None`` if none does."""
    found = read.query("SELECT min(night) AS night FROM run_standing")["night"]
    return None if found.isna().all() else found.iloc[0].date()


def work_on_lists(read: Readings, since: date, until: date) -> pd.DataFrame:
    """Of each home and night: ``decisions`` people made about items, and ``fixes`` that the next extract proved."""
    return read.query(
        "SELECT home_id, night, count(*) FILTER (json_extract_string(detail, '$.decision') IS NOT NULL) AS decisions,"
        " count(*) FILTER (event = 'verified_fixed') AS fixes FROM item_event WHERE night BETWEEN ? AND ?"
        " GROUP BY home_id, night HAVING decisions + fixes > 0 ORDER BY home_id, night",
        [since, until],
    )


def items_to_work(read: Readings, since: date, until: date) -> pd.DataFrame:
    """Of each home, how many items (``items``) were open at some time between two days."""
    return read.query(
        "SELECT home_id, count(*) AS items FROM item WHERE first_night <= ?"
        " AND (night >= ? OR state IN ('open', 'claimed', 'accepted')) GROUP BY home_id ORDER BY home_id",
        [until, since],
    )


def source_rounds(read: Readings, since: date, until: date) -> pd.DataFrame:
    """Each file of a source that records met, once: ``night`` of its first comparing, ``title``, ``met``.

    A file that lies there for months is one round and not one of each night.
    """
    return read.query(
        "SELECT min(run.night) AS night, any_value(s.title) AS title, arg_min(s.met, run.night) AS met"
        " FROM source_receipt AS s JOIN run_standing AS run USING (run_id)"
        " WHERE s.state = 'accepted' AND s.met > 0 GROUP BY s.source, s.sha256"
        " HAVING min(run.night) BETWEEN ? AND ? ORDER BY ALL",
        [since, until],
    )


def paper_audits(read: Readings, since: date, until: date) -> pd.DataFrame:
    """Each audit keyed between two days: ``night`` it was keyed on, ``audit``, and cells ``checked``, ``agreeing``."""
    return read.query(
        "SELECT max(keyed_at)::DATE AS night, audit, sum(checked)::BIGINT AS checked,"
        " sum(agreeing)::BIGINT AS agreeing FROM audit_latest GROUP BY audit"
        " HAVING max(keyed_at)::DATE BETWEEN ? AND ? AND sum(checked) > 0 ORDER BY ALL",
        [since, until],
    )


def rule_counts(read: Readings, rule_code: str, until: date) -> tuple[int, int, int]:
    """Of the last night up to a day: how many verdicts of a rule are right, wrong, and not to be told."""
    found = read.query(
        'SELECT coalesce(sum(tally."right"), 0)::BIGINT AS is_right, coalesce(sum(tally.wrong), 0)::BIGINT AS is_wrong,'
        " coalesce(sum(tally.undetermined + tally.not_run), 0)::BIGINT AS is_unknown"
        " FROM run_standing AS run JOIN tally USING (run_id) WHERE tally.rule_code = ?"
        " AND run.night = (SELECT max(night) FROM run_standing WHERE night <= ?)",
        [rule_code, until],
    )
    right, wrong, unknown = found.iloc[0]
    return int(right), int(wrong), int(unknown)


def went_wrong(read: Readings, since: date, until: date) -> pd.DataFrame:
    """What the store itself knows went wrong: ``type``, ``night``, ``what`` (a feed, or nothing) and ``how_many``.

    Extracts that were held or refused; rules that raised; runs that were judged and never published, since the
    leak gate refused their pages or they were cut short; and records that became another person's,
    by the home, on the night on which the rule about it saw that.
    """
    return read.query(
        "WITH told AS ("
        " SELECT 'held_extract' AS type, run.night, r.feed AS what, 1 AS n"
        "  FROM receipt AS r JOIN run USING (run_id) WHERE r.state = 'held' AND run.state = 'held'"
        " UNION ALL SELECT 'refused_extract', run.night, r.feed, 1"
        "  FROM receipt AS r JOIN run_standing AS run USING (run_id) WHERE r.state = 'refused'"
        " UNION ALL SELECT 'failed_night', run.night, '', count(*)"
        "  FROM run_standing AS run JOIN rule_run AS r USING (run_id) WHERE r.state = 'error' GROUP BY run.night"
        " UNION ALL SELECT 'leak_refused', night, '', 1"
        "  FROM run_standing AS run ANTI JOIN publication USING (run_id)"
        " UNION ALL SELECT 'wrong_person_merge', night, home_id, count(*) FROM item_event"
        "  WHERE rule_code = ? AND event IN ('opened', 'came_back') GROUP BY night, home_id"
        ") SELECT type, night, what, sum(n)::BIGINT AS how_many FROM told WHERE night BETWEEN ? AND ?"
        " GROUP BY ALL ORDER BY night, type, what",
        [ANOTHER_PERSON, since, until],
    )
