"""The frames of a pack beside those the store gives now: a changed row told apart from a night judged since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wellkept.pack import DATA
from wellkept.pack_finding import PackFinding, What
from wellkept.pack_frame import FrameRefused, cells
from wellkept.pack_rows import RowDifference, differences


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from wellkept.pack import Pack

MOST = 20  # differences of a frame that are told one by one
# One more night may change any row of these: they add up many nights, or look at the night before.
_ADDED_UP = ("open_items", "points", "changes", "rounds", "agreements")


@dataclass(frozen=True, slots=True)
class Since:
    """What was judged after a pack was made.

    Attributes:
        runs: the runs of the period that the pack does not know, with their nights.
        instead: runs of the pack in whose place one of those stands now.
        books: the rulebooks that only those were judged by.
        is_earlier: whether nights before the period were judged since.
    """

    runs: Mapping[str, str]
    instead: Collection[str]
    books: Collection[str]
    is_earlier: bool

    def explains(self, one: RowDifference) -> bool:
        """Whether a row differs because a night was judged since."""
        if not self.runs and not self.is_earlier:
            return False
        if one.frame in _ADDED_UP:
            return True
        key = one.key
        return (
            key.get("run_id") in self.runs
            or key.get("run_id") in self.instead
            or key.get("night") in self.runs.values()
            or key.get("rulebook_digest") in self.books
        )


def check_rows(pack: Pack, now: Mapping[str, bytes], before: Mapping[str, Any]) -> Iterator[PackFinding]:
    """Every row of every frame, held against the store.

    Args:
        pack: the pack.
        now: by frame, the CSV of what the store gives for the same days now.
        before: the runs before the period, as `wellkept.store_period.runs_before` gives them now.
    """
    held = {name: pack.files.get(f"{DATA}/{name}.csv") for name in now}
    try:
        since = _since(pack, held, now, before)
    except (FrameRefused, KeyError):
        yield PackFinding(What.NOT_CHECKED, "rows", "the pack does not say its runs, so no row was compared", pack.name)
        return
    for run_id, night in since.runs.items():
        says = f"the night of {night} was judged, or judged again, after the pack was made; a new pack would hold it"
        yield PackFinding(What.JUDGED_SINCE, f"run {run_id}", says, pack.name)
    if since.is_earlier:
        says = "nights before the period were judged since; what was open at its end and earlier months may differ"
        yield PackFinding(What.JUDGED_SINCE, "before the period", says, pack.name)
    for name, content in held.items():
        if content is not None:  # else it was told as a file that is missing
            yield from _of_frame(pack, name, content, now[name], since)


def _of_frame(pack: Pack, name: str, held: bytes, now: bytes, since: Since) -> Iterator[PackFinding]:
    try:
        known = set(pack.manifest.get("frames", {}).get(name, {}))
        # A column that the pack has not is one that a later version asks for.
        found = [one for one in differences(name, held, now) if not one.column or one.column in known]
    except (FrameRefused, AttributeError, TypeError) as broken:
        yield PackFinding(What.FILE, f"{DATA}/{name}.csv", f"it cannot be compared with the store: {broken}", pack.name)
        return
    faults = [one for one in found if not since.explains(one)]
    for one in faults[:MOST]:
        yield PackFinding(What.ROW, one.where, one.how, pack.name, one.said, one.found)
    if len(faults) > MOST:
        yield PackFinding(What.ROW, name, f"and {len(faults) - MOST} more differences", pack.name)
    if name in _ADDED_UP and len(faults) < len(found):
        says = f"{len(found) - len(faults)} differences that nights judged since may explain"
        yield PackFinding(What.CHANGED_SINCE, name, says, pack.name)


def _since(pack: Pack, held: Mapping[str, bytes | None], now: Mapping[str, bytes], before: Mapping[str, Any]) -> Since:
    ours = {str(run["run_id"]): (str(run["night"]), str(run["rulebook"])) for run in pack.manifest["runs"]}
    theirs = {str(row["run_id"]): (str(row["night"]), str(row["rulebook_digest"])) for row in cells(now["runs"])}
    new = {run_id: night for run_id, (night, _) in theirs.items() if run_id not in ours}
    gone = {run_id for run_id, (night, _) in ours.items() if run_id not in theirs and night in new.values()}
    books = {theirs[run_id][1] for run_id in new} - {book for _, book in ours.values()}
    return Since(new, gone, books, pack.manifest["runs_before"] != before)
