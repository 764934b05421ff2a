"""Nights that are held: why, and their release by a named IG Lead."""

from __future__ import annotations

from datetime import UTC, datetime

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from desk.views.shown import account, only, shown
from wellkept.errors import UsedWrongly
from wellkept.held import Release, put_down, read_held, releases


class Why(forms.Form):
    """Which night, and why it is right as it is."""

    run = forms.CharField(max_length=80)
    reason = forms.CharField(
        max_length=1000, error_messages={"required": "Say why it is right as it is. An inspector reads it next year."}
    )


@only(lambda role: role.releases)
@require_http_methods(["GET", "POST"])
def held(request: HttpRequest) -> HttpResponse:
    """Each held night with why it is held, in counts, and who has released it; or release one."""
    store = settings.PROVIDER.folders.store.parent
    waiting = read_held(settings.PROVIDER.folders.published)
    form = Why(request.POST or None)
    if request.method == "POST":
        if request.POST.get("run") not in [one.run_id for one in waiting]:
            raise Http404
        if form.is_valid():
            given = form.cleaned_data
            try:
                put_down(store, Release(given["run"], account(request).username, given["reason"], datetime.now(UTC)))
                messages.success(request, "Released. The next run judges it and says that it was held and released.")
            except UsedWrongly as refused:
                messages.error(request, str(refused))
            return redirect("held")
    done = {one.run_id: one for one in releases(store)}
    values = {
        "nights": [(one, done.get(one.run_id)) for one in waiting],
        "form": form,
        "asked": request.POST.get("run", ""),
    }
    return shown(request, "desk/held.jinja", values, status=422 if form.errors else 200)
