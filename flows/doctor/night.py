"""The nights: what waits in landing, which feeds stay away, and how the last night ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flows.doctor.finding import Finding, carefully, look_at, right, wrong
from wellkept import keys
from wellkept.settings import Settings
from wellkept.store import Store, open_store


def look(settings: Settings, *, now: datetime) -> Iterator[Finding]:
    """What can be said of the nights, from landing and the store."""
    yield from carefully("Landing", lambda: _landing(settings))
    if settings.folders.store.is_file():
        yield from carefully("Nights", lambda: _nights(settings, now=now))


def _landing(settings: Settings) -> Iterator[Finding]:
    from flows.receive import strangers

    landing = settings.folders.landing
    many = strangers(settings) if landing.is_dir() else 0
    if many:
        # Their names are not ours to show: a file may be called after a person.
        files = "1 file is" if many == 1 else f"{many} files are"
        cure = "Compare their names with `pattern` of each feed, or take them away."
        yield look_at("Landing", f"{files} taken by no feed.", cure)
    else:
        yield right("Landing", "No file that no feed takes.")


def _nights(settings: Settings, *, now: datetime) -> Iterator[Finding]:
    found = keys.load(settings.folders.keys)
    with open_store(settings.folders.store, found.encryption, found.reference_id, read_only=True) as store:
        today = now.astimezone(ZoneInfo(settings.night.timezone)).date()
        latest = store.latest_run()
        if latest is None:
            yield look_at("Nights", "No night has been judged.", "Drop extracts into landing and run `wellkept night`.")
            return
        yield from _last(latest.night, str(latest.state), str(latest.judgement or ""), today)
        yield from _held(store)
        for feed in settings.feeds:
            yield _feed(store, feed.name, today, is_required=feed.required)
        for row in store.sources(latest.run_id).to_dict("records"):
            met = str(row["met"])  # nothing, where nothing was compared
            yield _source(str(row["title"]), str(row["state"]), int(met) if met.isdigit() else 0)


def _last(night: date, state: str, judgement: str, today: date) -> Iterator[Finding]:
    said = f"The last night judged is {night.day} {night:%B %Y}: {state}{f', {judgement}' if judgement else ''}."
    if night > today:
        yield wrong("Nights", said, "The clock of this machine is behind. Correct it before the next night.")
    elif (today - night).days > 1:
        yield wrong("Nights", said, "Run `wellkept night`, and see that `wellkept serve` still runs.")
    elif judgement == "stop":
        yield look_at("Nights", said, "A target that stops was missed. Data Docs of that night says which, and where.")
    elif state == "incomplete":
        yield wrong("Nights", said, "A rule raised an error; `wellkept scores` names it. Please report it.")
    else:
        yield right("Nights", said)


def _held(store: Store) -> Iterator[Finding]:
    for run_id, night in store.waiting_runs().itertuples(index=False):
        cure = f'Look at the extract, then: wellkept release {run_id} --by "YOUR NAME" --reason "WHY"'
        yield look_at("Nights", f"The night of {night:%d %B %Y} is held and waits for a named person.", cure)


_OF_SOURCES = {
    "missing": ("It has never come.", "Put its file into landing, and check its pattern."),
    "stale": ("Its latest file is too old, so nothing is compared with it.", "Ask its owner for a new one."),
    "refused": ("Its latest file was refused.", "Quarantine says why; send the message to its owner."),
}


def _source(title: str, state: str, met: int) -> Finding:
    about = f"Source {title}"
    if state in _OF_SOURCES:
        return look_at(about, *_OF_SOURCES[state])
    if not met:
        return look_at(
            about, "Nobody of ours was found in it.", "Check the key of the source, or leave it out to link."
        )
    return right(about, f"{met:,} of ours were found in it.")


def _feed(store: Store, name: str, today: date, *, is_required: bool) -> Finding:
    missed, about = wrong if is_required else look_at, f"Feed {name}"
    history = store.feed_history(name, date.max)
    if history.empty:
        return missed(about, "It has never come.", "Check its pattern, and that its system exports.")
    last = history["night"].iloc[-1]
    day = last.date() if hasattr(last, "date") else last
    away = (today - day).days
    said = f"It came last for the night of {day.day} {day:%B %Y}."
    if away > 1:
        return missed(about, said, f"It has stayed away for {away} nights. Ask why.")
    return right(about, said)
