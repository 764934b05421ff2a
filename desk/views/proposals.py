"""What waits for a second person."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from desk.deciding import approve
from desk.item import item_for
from desk.proposal import Proposal
from desk.tonight import tonight
from desk.views.shown import account, only, shown
from wellkept.errors import UsedWrongly


@only(lambda role: role.approves)
@require_http_methods(["GET", "POST"])
def proposals(request: HttpRequest) -> HttpResponse:
    """Each with its reason, to be approved or turned down by somebody who did not ask for it."""
    who, opened = account(request), tonight()
    open_ones = Proposal.objects.filter(answered_at__isnull=True).select_related("by")
    mine = [(one, found) for one in open_ones if (found := item_for(who, opened, one.item_id)) is not None]
    if request.method == "POST":
        chosen = next((pair for pair in mine if str(pair[0].pk) == request.POST.get("proposal")), None)
        if chosen is None:
            raise Http404
        try:
            with transaction.atomic():
                said = approve(who, *chosen, is_approved=request.POST.get("answer") == "approve")
            messages.success(request, said)
        except UsedWrongly as refused:
            messages.error(request, str(refused))
        return redirect("proposals")
    return shown(request, "desk/proposals.jinja", {"proposals": mine, "night": opened.night})
