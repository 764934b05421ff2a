"""One Great Expectations checkpoint over a small frame, its results kept for a few nights."""

from __future__ import annotations

import importlib
import json
import os
import sys
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from wellkept.errors import WellkeptError


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from types import ModuleType

    import pandas as pd


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a checkpoint leaves behind: its context, the key it is kept under, and the result."""

    context: Any
    key: Any
    result: Any


def great_expectations() -> ModuleType:
    """Great Expectations itself, imported when first needed (5 seconds) and never talking."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    if "great_expectations" not in sys.modules:
        with warnings.catch_warnings(), _without_pyspark():
            warnings.simplefilter("ignore")
            importlib.import_module("great_expectations")
    return sys.modules["great_expectations"]


def open_context(folder: Path, sites: Mapping[str, Any] | None = None) -> Any:
    """A context that keeps results in the folder; all else is made anew nightly, in memory."""
    gx = great_expectations()
    from great_expectations.data_context.types import base

    stores = base.InMemoryStoreBackendDefaults()
    stores.stores[stores.validation_results_store_name]["store_backend"] = {
        "class_name": "TupleFilesystemStoreBackend",
        "base_directory": str(folder),
        "suppress_store_backend_id": True,
    }
    stores.data_docs_sites = dict(sites or {})
    return gx.get_context(
        mode="ephemeral",
        project_config=base.DataContextConfig(
            store_backend_defaults=stores,
            progress_bars=base.ProgressBarsConfig(globally=False),
            analytics_enabled=False,
        ),
    )


def run(
    context: Any,
    suite: str,
    expectations: Sequence[Any],
    frame: pd.DataFrame,
    *,
    index: Sequence[str],
    run_id: str,
    night: date,
    keep: int,
) -> Outcome:
    """Judge the frame, one row per home or feed, and keep the result under its night.

    The result names the rows that failed (``COMPLETE`` with the index columns). A second run of the
    same night takes the place of the first, so killed and run again is as if run once.

    Raises:
        WellkeptError: if an expectation raised; that is neither a pass nor a failure.
    """
    gx = great_expectations()
    from great_expectations.core import run_identifier

    at = datetime.combine(night, time(), tzinfo=UTC)
    _forget(context, at, keep)
    batch = (
        context.data_sources.add_or_update_pandas("wellkept")
        .add_dataframe_asset(suite)
        .add_batch_definition_whole_dataframe("tonight")
    )
    kept = context.suites.add(gx.ExpectationSuite(name=suite, expectations=list(expectations)))
    definition = context.validation_definitions.add(gx.ValidationDefinition(name=suite, data=batch, suite=kept))
    checkpoint = context.checkpoints.add(
        gx.Checkpoint(
            name=suite,
            validation_definitions=[definition],
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": list(index),
                "return_unexpected_index_query": False,
                "partial_unexpected_count": 0,
            },
        )
    )
    done = checkpoint.run(
        batch_parameters={"dataframe": frame},
        run_id=run_identifier.RunIdentifier(run_name=run_id, run_time=at),
    )
    ((key, result),) = done.run_results.items()
    _refuse_raised(result)
    return Outcome(context, key, result)


def stored(folder: Path) -> dict[tuple[str, ...], Path]:
    """The results kept in a folder: suite, run, night and batch of each, and its file.

    Read as they lie there: Great Expectations takes half a second to make objects of one result.
    """
    files = sorted(folder.glob("*/*/*/*.json"))
    return {file.relative_to(folder).with_suffix("").parts: file for file in files}


def recall(folder: Path, run_id: str) -> Mapping[str, Any] | None:
    """The result kept for a run, or ``None`` when that run was never judged here."""
    for (_, run, *_), file in stored(folder).items():
        if run == run_id:
            return open_result(file)
    return None


def open_result(file: Path) -> Mapping[str, Any]:
    """One kept result."""
    result: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return result


@contextmanager
def _without_pyspark() -> Iterator[None]:
    # Great Expectations imports PySpark only to learn whether it is there. PySpark 4 without grpc
    # then ends the whole process, with exit code 0, where the main module has no file (python -c).
    kept = sys.modules.get("pyspark")
    sys.modules["pyspark"] = None  # type: ignore[assignment]  # -- how Python spells "not there"
    try:
        yield
    finally:
        del sys.modules["pyspark"]
        if kept is not None:
            sys.modules["pyspark"] = kept


def _forget(context: Any, at: datetime, keep: int) -> None:
    store = context.validation_results_store
    keys = sorted(store.list_keys(), key=lambda key: key.run_id.run_time, reverse=True)
    others = [key for key in keys if key.run_id.run_time != at]
    for key in keys:
        if key not in others[: keep - 1]:
            store.remove_key(key)


def _refuse_raised(result: Any) -> None:
    for judged in result.results:
        if _raised(judged.exception_info):
            name = judged.expectation_config.kwargs.get("column", judged.expectation_config.type)
            msg = (
                f"Great Expectations could not judge {name!r}, so the night has no judgement. "
                "Run the night again; if it stays, tell whoever looks after Wellkept that name."
            )
            raise WellkeptError(msg)


def _raised(info: Mapping[str, Any] | None) -> bool:
    # One expectation gives either one such mapping, or one for each metric that failed.
    if not info:
        return False
    if "raised_exception" in info:
        return bool(info["raised_exception"])
    return any(_raised(each) for each in info.values())
