"""Data Docs: Great Expectations' own site builder, with our pages and nothing from another host."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellkept.errors import WellkeptError


if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SITE = "wellkept"
_PAGES, _INDEX, _SITE = (f"expectations.views.{name}" for name in ("night", "nights", "site"))


def sites(docs: Path, keep: int, notices: Sequence[str] | None = None) -> dict[str, Any]:
    """The one site, as Great Expectations is told of it.

    Without notices of its own, the index shows those of the newest night.

    ``custom_views_directory`` does not take the place of its packaged templates, so every page has
    a view class of ours; the renderers hand it the result itself.
    """
    return {
        SITE: {
            "module_name": _SITE,
            "class_name": "PlainSiteBuilder",
            "show_how_to_buttons": False,
            "store_backend": {
                "class_name": "TupleFilesystemStoreBackend",
                "base_directory": str(docs),
            },
            "site_index_builder": {
                "class_name": "DefaultSiteIndexBuilder",
                "validation_results_limit": keep,
                "renderer": {
                    "module_name": _INDEX,
                    "class_name": "NightsRenderer",
                    "notices": None if notices is None else list(notices),
                },
                "view": {"module_name": _INDEX, "class_name": "NightsView"},
            },
            "site_section_builders": {
                "expectations": "None",
                "profiling": "None",
                "validations": {
                    "class_name": "DefaultSiteSectionBuilder",
                    "source_store_name": "validation_results_store",
                    "validation_results_limit": keep,
                    "renderer": {"module_name": _PAGES, "class_name": "NightRenderer"},
                    "view": {"module_name": _PAGES, "class_name": "NightView"},
                },
            },
        }
    }


def write(context: Any, docs: Path, tonight: Any = None) -> Path:
    """Write tonight's page, the pages of earlier nights that are not there, and the index.

    Args:
        context: the context whose store holds the results.
        docs: the site's folder.
        tonight: the key of tonight's result, if there is one.

    Returns:
        The index page.

    Raises:
        WellkeptError: if a page is missing or empty; Great Expectations only logs such a failure.
    """
    kept = context.validation_results_store.list_keys()
    pages = {key: docs / page_path(key) for key in kept}
    index = docs / "index.html"
    # A page left from an earlier run would hide that this one could not be made.
    for old in (index, *(page for key, page in pages.items() if key == tonight)):
        old.unlink(missing_ok=True)
    missing = [key for key, page in pages.items() if not page.exists()]
    # To Great Expectations an empty list means every page there is.
    context.build_data_docs(site_names=[SITE], resource_identifiers=missing or [None])
    for page in (*pages.values(), index):
        if not page.exists() or not page.stat().st_size:
            msg = (
                f"Great Expectations could not write {page.name}, so Data Docs are not whole and "
                "nothing should be published. Read the log, then run the night again."
            )
            raise WellkeptError(msg)
    return index


def page_path(key: Any) -> str:
    """Where Great Expectations puts the page of a result, below the site's folder."""
    return "/".join(("validations", *key.to_tuple())) + ".html"
