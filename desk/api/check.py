"""``POST /api/check/{dataset}``: records judged as they are made, and nothing of them kept."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.http import JsonResponse
from ninja import Router

from checks import EXTRACTS, datasets
from checks.codes import digest as code_list_digest
from desk.api.access import within
from desk.api.schema import Answer, Finding, Problem, Waits, cells_of, request_of
from desk.caught import PROGRAM, count
from desk.entry import Judged, judge_entries, today, waits
from wellkept import rulebook


if TYPE_CHECKING:
    from collections.abc import Callable

    from wellkept.dataset import Dataset

router = Router(tags=["check"])
REFUSALS = dict.fromkeys((400, 401, 403, 409, 413, 415, 422, 429), Problem)


def _operation(dataset: Dataset) -> Callable[..., JsonResponse]:
    def check(request: Any, payload: Any) -> JsonResponse:
        home = within(request.auth, payload.home, dataset.name)
        judged = judge_entries(dataset.name, home, [cells_of(one) for one in payload.records])
        count(home, dataset.name, PROGRAM, judged)
        # Of the shape of `Answer`; a thousand records made into models and back would take longer than judging them.
        return JsonResponse(
            {
                "dataset": dataset.name,
                "home": home,
                "as_of": today().isoformat(),
                "rulebook": _rulebook(),
                "records": [_checked(at, one) for at, one in enumerate(judged, 1)],
                "needs_the_night": [_waits(rule.code, rule.title) for rule in waits(dataset.name)],
            }
        )

    check.__annotations__["payload"] = request_of(dataset)  # made from the contract, so no type that can be written
    return check


@cache
def _rulebook() -> str:
    return rulebook.digest(datasets(), code_lists=code_list_digest())


def _checked(at: int, judged: Judged) -> dict[str, Any]:
    return {
        "record": at,
        "findings": [_finding(rule.dataset, rule.code) for rule in judged.wrong],
        "undetermined": judged.undetermined,
        "counts": {verdict.name.lower(): many for verdict, many in judged.counts.items()},
    }


@cache
def _finding(dataset: str, code: str) -> dict[str, Any]:
    rule = datasets()[dataset].by_code[code]
    return Finding(
        rule=rule.code,
        title=rule.title,
        fields=list(rule.fields),
        severity=rule.severity.value,
        dimension=rule.dimension.value,
        message=rule.says,
        why=rule.why,
        fix=rule.fix,
    ).model_dump()


@cache
def _waits(code: str, title: str) -> dict[str, Any]:
    return Waits(rule=code, title=title).model_dump()


for _name in EXTRACTS:
    _dataset = datasets()[_name]
    router.post(
        f"/{_name}",
        response={200: Answer, **REFUSALS},
        operation_id=f"check_{_name}",
        summary=f"Check {_dataset.title.lower()}",
        description="Judges 1 to 1,000 records by the rules that judge them at night. Stores nothing of them.",
    )(_operation(_dataset))
