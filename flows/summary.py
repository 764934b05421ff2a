"""The summary of a run: counts only, for the terminal, for Prefect and for whoever is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wellkept.settings import Settings
from wellkept.store import Store


@dataclass(frozen=True)
class Summary:
    """What one run came to.

    Attributes:
        run_id: its id.
        night: the night judged.
        state: complete, incomplete or held.
        judgement: pass, warn or stop; empty when nothing was scored.
        people: (dataset, people, judged, without a critical fault).
        feeds: (feed, state, read, accepted, set aside).
        moved: what happened to items: (event, how many).
        held: feeds that wait for a named person, and why.
        errors: rules that raised.
    """

    run_id: str
    night: date
    state: str
    judgement: str
    people: tuple[tuple[str, int, int, int], ...]
    feeds: tuple[tuple[str, str, int, int, int], ...]
    moved: tuple[tuple[str, int], ...]
    held: tuple[tuple[str, str], ...]
    errors: tuple[str, ...]

    @property
    def is_held(self) -> bool:
        """Whether a named person must release it."""
        return self.state == "held"

    @property
    def exit_code(self) -> int:
        """0 when everything came and nothing stopped; 1 otherwise."""
        all_came = all(state == "accepted" for _, state, *_ in self.feeds)
        return 0 if self.state == "complete" and self.judgement != "stop" and all_came else 1

    @property
    def ended(self) -> str:
        """How it ended, in one word."""
        return {"held": "HELD", "incomplete": "INCOMPLETE"}.get(self.state, self.judgement.upper() or "DONE")

    @property
    def headline(self) -> str:
        """One line: the night, how it ended, and the people."""
        people = "; ".join(
            f"{name}: {well} of {judged} with no critical fault" if judged else f"{name}: nothing checked"
            for name, _, judged, well in self.people
        )
        return f"{self.night.day} {self.night:%B %Y}: {self.ended}. {people}".rstrip()

    @property
    def markdown(self) -> str:
        """The whole summary as Markdown."""
        lines = [f"**{self.headline}**", "", "| feed | state | read | accepted | set aside |", "|---|---|--:|--:|--:|"]
        lines += [f"| {f} | {s} | {r} | {a} | {x} |" for f, s, r, a, x in self.feeds]
        lines += ["", *(f"- {event.replace('_', ' ')}: {n}" for event, n in self.moved)]
        lines += [f"- held: {feed}: {why}" for feed, why in self.held]
        lines += [f"- rule {code} raised an error and was not checked" for code in self.errors]
        return "\n".join(lines)


def summarise(settings: Settings, run_id: str, store: Store) -> Summary:
    """Read a run back from the store, so that it can be told again at any time."""
    run = store.run(run_id)
    if run is None:
        msg = f"run {run_id} is not in the store"
        raise LookupError(msg)
    order = {feed.name: place for place, feed in enumerate(settings.feeds)}
    receipts = sorted(store.receipts(run_id).to_dict("records"), key=lambda r: order.get(str(r["feed"]), 99))
    people = store.person_tallies(run_id).groupby("dataset")[["people", "judged", "no_critical_fault"]].sum()
    return Summary(
        run_id=run_id,
        night=run.night,
        state=str(run.state),
        judgement=str(run.judgement or ""),
        people=tuple((str(name), int(p), int(j), int(n)) for name, p, j, n in people.itertuples()),
        feeds=tuple(
            (
                str(r["feed"]),
                str(r["state"]),
                _whole(r["rows_read"]),
                _whole(r["rows_accepted"]),
                _whole(r["rows_set_aside"]),
            )
            for r in receipts
        ),
        moved=store.events_of_run(run_id),
        held=tuple((str(r["feed"]), str(r["held_because"])) for r in receipts if r["state"] == "held"),
        errors=store.errors_of_run(run_id),
    )


def _whole(value: object) -> int:
    return 0 if value is None or value != value else int(float(str(value)))  # noqa: PLR0124 -- NaN is not itself
