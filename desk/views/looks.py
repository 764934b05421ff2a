"""Who looked at what, for the IG Lead."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from desk.look import Look
from desk.views.shown import only, shown


PER_PAGE = 50


@only(lambda role: role.sees_looks)
def looks(request: HttpRequest) -> HttpResponse:
    """The latest first; of one account or one item, where the address says so."""
    every = Look.objects.select_related("account")
    who, item = request.GET.get("who", "").strip(), request.GET.get("item", "").strip()
    if who:
        every = every.filter(account__username=who)
    if item:
        every = every.filter(item_id__startswith=item)
    page = Paginator(every, PER_PAGE).get_page(request.GET.get("page"))
    return shown(request, "desk/looks.jinja", {"page": page, "asked": {"who": who, "item": item}})
