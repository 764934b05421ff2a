"""``/api/items``: what is open in a home, and decisions put down by programs, each once."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any

from django.http import Http404
from ninja import Header, Path, Query, Router
from ninja.errors import HttpError

from checks import DATASETS
from desk.api.access import within
from desk.api.check import REFUSALS
from desk.api.schema import Decided, Decision, Items, OpenItem, Problem
from desk.deciding import Said, acts_for, case_of, latest_number, say
from desk.item import Item, book, item_for, items_for
from desk.kept_answer import once
from desk.tonight import NothingPublished, Opened, tonight


router = Router(tags=["items"])
_MOST = 200
Key = Annotated[str, Header(alias="Idempotency-Key", min_length=8, max_length=100, pattern=r"^[\x21-\x7e]+$")]
_ID = Annotated[str, Path(max_length=64)]
_READ = {code: REFUSALS[code] for code in (401, 403, 422, 429)} | {404: Problem, 409: Problem}


@router.get("", response={200: Items, **_READ}, operation_id="items", summary="What is open in a home")
def items(
    request: Any,
    dataset: Annotated[str, Query(max_length=40, description="Whose records, such as resident.")],
    home: Annotated[str | None, Query(max_length=40, description="The token's only home, if left out.")] = None,
    after: Annotated[str | None, Query(max_length=64, description="The last item of the page before.")] = None,
) -> Items:
    """The items that nobody has closed, the gravest and longest open first, 200 at a time, without values."""
    token = request.auth
    if dataset not in DATASETS:
        raise HttpError(422, f"There is no such dataset. Use one of: {', '.join(DATASETS)}.")
    home = within(token, home, dataset)
    opened = _opened()
    found = [item for item in items_for(token.account, opened, home) if item.dataset == dataset]
    begins = 0
    if after is not None:
        begins = next((at for at, item in enumerate(found, 1) if item.item_id == after), 0)
        if not begins:
            raise HttpError(409, "The item given with after= is not open any more. Begin again without it.")
    page = found[begins : begins + _MOST]
    latest = {entry.item_id: entry.number for entry in book().entries()} if page else {}
    more = page[-1].item_id if begins + _MOST < len(found) else None
    return Items(night=opened.night, items=[_told(item, latest.get(item.item_id, 0)) for item in page], more=more)


@router.get("/{item_id}", response={200: OpenItem, **_READ}, operation_id="item", summary="One item")
def item(request: Any, item_id: _ID) -> OpenItem:
    """Where one item stands, open or not."""
    found = _within(request.auth, item_id)
    return _told(found, latest_number(found))


@router.post(
    "/{item_id}/decisions", response={200: Decided, 404: Problem, **REFUSALS}, operation_id="decide",
    summary="Put down what was found about an item",
)  # fmt: skip
def decide(request: Any, item_id: _ID, payload: Decision, key: Key) -> Decided:
    """Put down, in the name of whoever made the token, what was found; what needs two people waits for the second.

    The same Idempotency-Key with the same request does nothing more, and is told the same again.
    """
    token = request.auth
    if not token.may_decide or not token.account.does.decides:
        raise HttpError(403, "This token may ask, not decide. Ask whoever made it for another.")
    found = _within(token, item_id)
    if found.is_ended:
        raise HttpError(409, "The item is closed, so there is nothing to decide.")
    if payload.act not in acts_for(found, case_of(found)):
        raise HttpError(409, "That cannot be said of this item. Its page on the desk shows what can.")
    until = payload.until.isoformat() if payload.until else ""
    asked = [item_id, payload.act.value, payload.reason.strip(), until, payload.side, str(payload.seen)]
    said = Said(payload.act, payload.reason.strip(), payload.until, payload.side, payload.seen)
    return Decided(said=once(token, _kept_key(key), asked, lambda: say(token.account, found, said)))


def _kept_key(key: str) -> str:
    # Whatever a program makes its keys of is not kept.
    return hashlib.sha256(key.encode()).hexdigest()


def _opened() -> Opened:
    try:
        return tonight()
    except NothingPublished as nothing:
        raise HttpError(409, str(nothing)) from None


def _within(token: Any, item_id: str) -> Item:
    found = item_for(token.account, _opened(), item_id)
    if found is None or not token.reaches(found.home_id, found.dataset):
        raise Http404
    return found


def _told(item: Item, seen: int) -> OpenItem:
    return OpenItem(
        item=item.item_id,
        home=item.home_id,
        dataset=item.dataset,
        rule=item.rule_code,
        title=item.title,
        severity=item.severity.value,
        local_id=item.local_id,
        fields=list(item.fields),
        message=item.says,
        fix=item.fix,
        state=item.state,
        opened=item.opened,
        due=item.due,
        seen=seen,
    )
