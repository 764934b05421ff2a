"""Sign-off: the IG Lead submits an evidence pack, an executive signs it or sends it back, an auditor reads."""

from __future__ import annotations

import logging
import time
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from desk import sign_off as packs
from desk.account import Account
from desk.guard import PUBLISHED_POLICY, SINCE
from desk.sign_off import DOCUMENTS, Kept
from desk.views.shown import account, only, shown
from wellkept.errors import UsedWrongly
from wellkept.signoff_book import LONGEST, Step


_FRESH = 600  # seconds since sign-in within which whoever has no password here may sign
_DONE = {
    Step.SUBMITTED: "Submitted. An executive signs it or sends it back.",
    Step.RETURNED: "Sent back, with your reason. Nothing in the pack was changed.",
    Step.SIGNED: "Signed. The evidence register says that the report was delivered today.",
}
_STEP_OF = {"submit": Step.SUBMITTED, "return": Step.RETURNED, "sign": Step.SIGNED}
log = logging.getLogger("desk.sign_off")


class Words(forms.Form):
    """A step: which, what is said with it, and for a signature the password once more."""

    act = forms.ChoiceField(choices=[(name, name) for name in _STEP_OF])
    words = forms.CharField(
        required=False, max_length=LONGEST, error_messages={"max_length": f"Write {LONGEST} letters at most."}
    )
    password = forms.CharField(required=False, strip=False)

    def __init__(self, who: Account, data: Any = None, *, seconds: float = 0) -> None:
        super().__init__(data)
        self.who, self.seconds = who, seconds
        self.has_password = who.has_usable_password() and who.has_own_password

    @property
    def must_sign_in(self) -> bool:
        """Whether somebody without a password here signed in too long ago to sign."""
        return not self.has_password and self.seconds > _FRESH

    def clean(self) -> dict[str, Any]:
        """A reason where one is needed; a signature by the one who is signed in, and nobody at their desk."""
        given = super().clean() or {}
        act = given.get("act")
        if act == "return" and not given.get("words", "").strip():
            self.add_error("words", "Say why you send it back, so that it can be put right.")
        if act == "sign":
            self._prove(given.get("password", ""))
        return given

    def _prove(self, password: str) -> None:
        if self.must_sign_in:
            self.add_error(None, "Sign out and in again, then sign within ten minutes.")
        elif self.has_password and not password:
            self.add_error("password", "Enter your password to sign.")
        elif self.has_password and not self.who.check_password(password):
            log.warning("A wrong password was given to sign a pack, by %s.", self.who.username)
            self.add_error("password", "That is not your password.")


@only(lambda role: role.sees_packs)
@require_GET
def sign_offs(request: HttpRequest) -> HttpResponse:
    """Every pack: its period, when it was made, who submitted and signed it, and what took its place."""
    return shown(request, "desk/sign_offs.jinja", {"packs": packs.kept()})


@only(lambda role: role.sees_packs)
@require_http_methods(["GET", "POST"])
def sign_off(request: HttpRequest, number: int) -> HttpResponse:
    """One pack: its main points, its documents, what was done with it, and the next step for whose it is."""
    who, one = account(request), _kept(number)
    seconds = time.time() - request.session.get(SINCE, 0)
    form = Words(who, request.POST or None, seconds=seconds)
    if request.method == "POST":
        may = {"submit": one.may_submit(who), "return": one.may_answer(who), "sign": one.may_answer(who)}
        act = request.POST.get("act", "")
        if not (who.does.submits if act == "submit" else who.does.signs and act in may):
            raise Http404
        if not may[act]:
            messages.error(request, "Somebody else was there before you, or this is not yours to take. Look again.")
            return redirect("sign_off", number)
        if form.is_valid():
            return _take(request, who, number, _STEP_OF[act], form.cleaned_data["words"])
    pack = packs.pack_of(one)
    values = {
        "pack": one,
        "points": packs.main_points(pack),
        "documents": [name for name in DOCUMENTS if f"inside/{name}" in pack.files],
        "may_submit": one.may_submit(who),
        "may_answer": one.may_answer(who),
        "form": form,
        "asked": request.POST.get("act", ""),
    }
    return shown(request, "desk/sign_off.jinja", values, status=422 if form.errors else 200)


@only(lambda role: role.sees_packs)
@require_GET
def document(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """The report for those inside, out of the pack, to be read."""
    content = packs.document(_kept(number), name)
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type=DOCUMENTS[name])
    response["Content-Security-Policy"] = PUBLISHED_POLICY
    return response


def _take(request: HttpRequest, who: Account, number: int, step: Step, words: str) -> HttpResponse:
    try:
        with transaction.atomic():
            packs.take_step(who, number, step, words)
    except UsedWrongly as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _DONE[step])
    return redirect("sign_off", number)


def _kept(number: int) -> Kept:
    one = packs.numbered(number)
    if one is None:
        raise Http404
    return one
