"""The "Still right?" rounds: whose fields are due today in a home, and one person's questions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from checks import PEOPLE
from desk.look import IN_A_ROUND, Look
from desk.rounds import (
    DAYS_COUNTED,
    FIELDS_A_ROUND,
    QUICK,
    Question,
    Round,
    book,
    fresh_of,
    minutes,
    pace_of,
    questions,
    round_of,
)
from desk.views.shown import account, home_of, key_of, of_a_home, only, shown
from wellkept.confirmation_book import Answer, Confirmation


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desk.account import Account
    from wellkept.settings import Home

_SALT = "desk.still-right"
CHOICES = ((Answer.STILL_RIGHT, "Still right"), (Answer.CHANGED, "It has changed"), (Answer.ASK, "I have to ask"))


class Answers(forms.Form):
    """One answer a question, each of which may be left open."""

    opened = forms.CharField(required=False, max_length=4000)

    def __init__(self, asked: Sequence[Question], data: Any = None) -> None:
        super().__init__(data)
        for question in asked:
            self.fields[question.field] = forms.ChoiceField(
                required=False,
                choices=[(str(answer), words) for answer, words in CHOICES],
                error_messages={"invalid_choice": f"{question.title}: choose one of the three answers."},
            )

    def given(self, asked: Sequence[Question]) -> dict[str, Answer]:
        """What was answered, by field."""
        answers = {question.field: self.cleaned_data.get(question.field) for question in asked}
        return {name: Answer(answer) for name, answer in answers.items() if answer}


@of_a_home
def rounds(request: HttpRequest, home: Home) -> HttpResponse:
    """Today's people of one home for those who may see values, and the counts."""
    who = account(request)
    mine = [name for name in PEOPLE if who.does.sees(name)]
    today, key = timezone.localdate(), key_of(home)
    found = {name: round_of(name, key, today) for name in mine}
    values = {
        "home": home,
        "today": today,
        "rounds": [one for one in found.values() if one is not None] if who.does.sees_values else [],
        "missing": [name for name, one in found.items() if one is None],
        "fresh": [(one.dataset, fresh_of(one)) for one in found.values() if one is not None],
        "pace": pace_of(key, mine, today) if who.does.approves else None,
        "sees_pace": who.does.approves,
        "broken": book().broken() if who.does.sees_looks else (),
        "days_counted": DAYS_COUNTED,
        "fields_a_round": FIELDS_A_ROUND,
        "minutes": minutes,
    }
    return shown(request, "desk/rounds.jinja", values)


@only(lambda role: role.sees_values)
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, home_id: str, dataset: str, reference: str) -> HttpResponse:
    """Ask about one person, or put down what was answered. To whom they do not belong they are not there."""
    who = account(request)
    home = home_of(who, home_id)
    if dataset not in PEOPLE or not who.does.sees(dataset):
        raise Http404
    of_home = round_of(dataset, key_of(home), timezone.localdate())
    asked = questions(of_home, reference) if of_home else None
    if of_home is None or asked is None:
        raise Http404
    form = Answers(asked, request.POST or None)
    opened = _opened(who, reference, request.POST.get("opened", ""))
    if request.method == "POST" and form.is_valid():
        given = form.given(asked)
        if refused := _refused(opened, asked, given):
            form.add_error(None, refused)
        else:
            return _put_down(request, of_home, home, _lines(who, home, of_home, reference, asked, given, opened))
    Look.objects.create(account=who, home_id=key_of(home), item_id=reference, rule_code=IN_A_ROUND)
    # Who is shown the page again because of an error has had it open since the first time.
    due = sum(not question.row["is_of_today"] for question in asked)
    since = opened.get("at") or datetime.now(UTC).timestamp()
    values = {
        "home": home,
        "dataset": of_home.dataset,
        "reference": reference,
        "person": of_home.heading_of(reference),
        "night": of_home.night,
        "questions": asked,
        "choices": CHOICES,
        "due": due,
        "minutes": minutes(due),
        "next": of_home.after(reference),
        "form": form,
        "opened": signing.dumps(
            {"who": who.username, "of": reference, "at": since, "shown": {q.field: q.digest for q in asked}}, salt=_SALT
        ),
    }
    return shown(request, "desk/round_person.jinja", values, status=422 if form.errors else 200)


def _opened(who: Account, reference: str, token: str) -> Mapping[str, Any]:
    """What the page said of itself when it was opened; nothing, if it was not ours, not theirs, or too old."""
    try:
        said: dict[str, Any] = signing.loads(token, salt=_SALT, max_age=settings.DESK_LONGEST_SESSION)
    except signing.BadSignature:
        return {}
    return said if (said["who"], said["of"]) == (who.username, reference) else {}


def _refused(opened: Mapping[str, Any], asked: Sequence[Question], given: Mapping[str, Answer]) -> str:
    """Why nothing is put down, in words; nothing if it is."""
    if not opened:
        return "This page was open too long. Nothing was put down. Look at the answers below and send them again."
    if not given:
        return "Nothing is answered yet. Answer at least one question, or go back: what is left open stays due."
    now = {question.field: question.digest for question in asked}
    if any(opened["shown"].get(name) != now[name] for name in given):
        return (
            "The record has changed since you opened this page. Nothing was put down. Look again at what it says now."
        )
    return ""


def _lines(
    who: Account,
    home: Home,
    of_home: Round,
    reference: str,
    asked: Sequence[Question],
    given: Mapping[str, Answer],
    opened: Mapping[str, Any],
) -> list[Confirmation]:
    now = datetime.now(UTC)
    seconds = round(max(0.0, now.timestamp() - opened["at"]) / len(given), 1)
    return [
        Confirmation(
            now, who.username, key_of(home), of_home.dataset.name, reference, question.field, given[question.field],
            question.digest, seconds,
        )
        for question in asked
        if question.field in given
    ]  # fmt: skip


def _put_down(request: HttpRequest, of_home: Round, home: Home, lines: Sequence[Confirmation]) -> HttpResponse:
    """Keep the answers, say what follows, and go on to the next person; after quick answers stay with this one."""
    book().add(lines)
    messages.success(request, _said(lines))
    name, reference, seconds = of_home.dataset.name, lines[0].reference, lines[0].seconds
    if seconds < QUICK and all(line.answer is Answer.STILL_RIGHT for line in lines):
        took = round(seconds * len(lines))
        how_many = f"{len(lines)} answers" if len(lines) > 1 else "1 answer"
        messages.warning(
            request,
            f"{how_many} in {took} {'second' if took == 1 else 'seconds'}. Was there time to ask? "
            "If not, answer again below what you are not sure of. Others see only counts of the home.",
        )
        return redirect("round_person", home.id, name, reference)
    after = of_home.after(reference)
    return redirect("round_person", home.id, name, after.reference) if after else redirect("rounds", home.id)


def _said(lines: Sequence[Confirmation]) -> str:
    """What happens next, in words and counts."""
    count = {answer: sum(line.answer is answer for line in lines) for answer, _ in CHOICES}
    told = ["Put down."]
    if right := count[Answer.STILL_RIGHT]:
        told.append(f"Still right: {right}.")
    if changed := count[Answer.CHANGED]:
        told.append(f"Changed: {changed}. Put it right in the care system now; the next night sees it.")
    if ask := count[Answer.ASK]:
        told.append(f"To ask: {ask}. It is asked again in a week.")
    return " ".join(told)
