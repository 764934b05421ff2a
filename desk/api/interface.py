"""The interface as a whole, and its addresses."""

from __future__ import annotations

from django.db import transaction
from ninja import NinjaAPI

from desk.api import check, items
from desk.api.access import Bearer, Pace
from desk.api.problems import Body, answer_in_words
from wellkept import __version__


api = NinjaAPI(
    title="Wellkept",
    version=__version__,
    description="The check at the point of collection, and the items of a home. Tokens are made on the desk.",
    docs_url=None,  # its page would load scripts from another host
    auth=Bearer(),
    throttle=Pace(),
    parser=Body(),
    urls_namespace="api",
)
answer_in_words(api)
api.add_router("/check", check.router)
api.add_router("/items", items.router)

addresses, app_name, namespace = api.urls
for _address in addresses:
    # A check writes one line; it need not keep everybody else from writing while it judges.
    _address.callback = transaction.non_atomic_requests(_address.callback)
