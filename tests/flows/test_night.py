"""The steps without the scheduler: what leaves them is safe, and they are the scheduler's own."""

from __future__ import annotations

import inspect
import traceback

import pytest

from flows import night
from tests.journeys.small import Small, day
from wellkept.errors import ExtractRefused, UsedWrongly


SECRET = "Violet Thackray, 1931-04-17"


def failing(error: BaseException, *, cause: BaseException | None = None):
    """A step that raises."""

    @night.safely
    def step(settings: str) -> str:
        """Do something."""
        if cause is None:
            raise error
        try:
            raise cause
        except BaseException as inner:
            raise error from inner

    return step


@pytest.mark.parametrize(
    "error", [ValueError(SECRET), KeyError(SECRET), RuntimeError(f"cell {SECRET!r}"), OSError(5, SECRET)]
)
def test_what_an_engine_says_stays_behind(error: Exception) -> None:
    """Message, cause, context and traceback: class and place is all that leaves."""
    with pytest.raises(night.StepFailed) as caught:
        failing(error)("wellkept.toml")

    failure = caught.value
    whole = "".join(traceback.format_exception(failure)) + repr(failure) + str(vars(failure))
    assert SECRET not in whole
    assert type(error).__name__ in str(failure)
    assert "test_night.py" in str(failure)
    assert failure.__cause__ is None
    assert failure.__context__ is None
    assert failure.exit_code == 1


def test_our_own_words_leave_and_their_cause_does_not() -> None:
    """A message of ours names the next step; what led to it may quote a cell."""
    said = "residents.csv: line 3 cannot be read. Ask for the export again."
    with pytest.raises(night.StepFailed, match="Ask for the export again") as caught:
        failing(ExtractRefused(said), cause=ValueError(SECRET))("wellkept.toml")

    assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_a_mistake_in_the_settings_is_still_used_wrongly() -> None:
    """The exit code is that of what happened."""
    with pytest.raises(night.StepFailed) as caught:
        failing(UsedWrongly("Write a date."))("wellkept.toml")

    assert caught.value.exit_code == 2


def test_a_step_that_is_killed_is_not_held_back() -> None:
    """Ctrl-C and the end of the process pass through."""
    with pytest.raises(KeyboardInterrupt):
        failing(KeyboardInterrupt())("wellkept.toml")


def test_every_step_is_safe() -> None:
    """Nothing of this module that the flow calls lets an exception through as it is."""
    steps = [
        "receive",
        "plan",
        "feeds",
        "is_done",
        "read",
        "arrive",
        "judge",
        "count",
        "expect",
        "publish",
        "tell",
        "summary",
    ]
    for name in steps:
        assert inspect.unwrap(getattr(night, name)) is not getattr(night, name), name


def test_whoever_watches_is_told_the_step_and_what_it_is_about(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names of feeds and datasets; no run id, no path."""
    told: list[str] = []
    monkeypatch.setattr(night, "on_step", told.append)
    small.land(0, staff=None)
    for name, _ in small.steps(0):
        if name == "read staff":
            break

    assert told == ["receive", "plan", "read residents", "read staff"]


def test_a_night_is_the_providers_own_day(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """Left out, it is today where the homes are, not where the server is."""
    from datetime import UTC, datetime

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2026, 7, 1, 23, 30, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(night, "datetime", Clock)

    assert night.receive(str(small.path), "") == ["2026-07-02"]
    assert night.receive(str(small.path), day(0).isoformat()) == ["2026-11-16"]


def test_a_night_without_keys_says_how_to_make_them(small: Small) -> None:
    """Before anything is read."""
    for path in small.settings.folders.keys.iterdir():
        path.unlink()

    with pytest.raises(night.StepFailed, match=r"keys? (new|is)|wellkept keys"):
        night.plan(str(small.path), day(0).isoformat())


def test_the_names_of_the_feeds(small: Small) -> None:
    """In the order of the settings."""
    assert night.feeds(str(small.path)) == ["residents", "staff"]
