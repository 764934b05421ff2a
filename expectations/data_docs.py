"""Data Docs: Great Expectations' own site builder, with our pages and nothing from another host."""

from __future__ import annotations

import hashlib
import shutil
from importlib import resources
from typing import TYPE_CHECKING, Any

from wellkept.errors import WellkeptError


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SITE = "wellkept"
RESULTS, PAGES = "nights", "site"
_STAMP = "made-by.txt"


def sites(folder: Path, keep: int, notices: Sequence[str] | None = None) -> dict[str, Any]:
    """The one site, as Great Expectations is told of it.

    ``custom_views_directory`` does not take the place of its packaged templates, so every page has a view
    class of ours. Without notices of its own, the index shows those of the newest night.
    """
    views = {name: f"expectations.views.{name}" for name in ("night", "nights", "site")}
    return {
        SITE: {
            "module_name": views["site"],
            "class_name": "PlainSiteBuilder",
            "show_how_to_buttons": False,
            "store_backend": {
                "class_name": "TupleFilesystemStoreBackend",
                "base_directory": str(folder / PAGES),
            },
            "site_index_builder": {
                "module_name": views["site"],
                "class_name": "PlainIndexBuilder",
                "validation_results_limit": keep,
                "renderer": {
                    "module_name": views["nights"],
                    "class_name": "NightsRenderer",
                    "results": str(folder / RESULTS),
                    "notices": None if notices is None else list(notices),
                },
                "view": {"module_name": views["nights"], "class_name": "NightsView"},
            },
            "site_section_builders": {
                "expectations": "None",
                "profiling": "None",
                "validations": {
                    "class_name": "DefaultSiteSectionBuilder",
                    "source_store_name": "validation_results_store",
                    "validation_results_limit": keep,
                    "renderer": {"module_name": views["night"], "class_name": "NightRenderer"},
                    "view": {"module_name": views["night"], "class_name": "NightView"},
                },
            },
        }
    }


def write(context: Any, folder: Path, docs: Path, tonight: Any = None) -> Path:
    """Write tonight's page, any page that is not there, and the index; then copy the site.

    The site stays beside the results, so that a night renders one page and not all that are kept.

    Args:
        context: the context whose store holds the results.
        folder: where results and site are kept from night to night.
        docs: where the site is copied to, new or not.
        tonight: the key of tonight's result, if there is one.

    Returns:
        The index page.

    Raises:
        WellkeptError: if a page is missing or empty; Great Expectations only logs such a failure.
    """
    site = folder / PAGES
    _forget_pages_made_otherwise(site)
    pages = {key: site / page_path(key.to_tuple()) for key in context.validation_results_store.list_keys()}
    # A page left from an earlier run would hide that this one could not be made.
    for old in (site / "index.html", *(page for key, page in pages.items() if key == tonight)):
        old.unlink(missing_ok=True)
    missing = [key for key, page in pages.items() if not page.exists()]
    # To Great Expectations an empty list means every page there is.
    context.build_data_docs(site_names=[SITE], resource_identifiers=missing or [None])
    for page in (*pages.values(), site / "index.html"):
        if not page.exists() or not page.stat().st_size:
            msg = (
                f"Great Expectations could not write {page.name}, so Data Docs are not whole and nothing should "
                "be published. Read the log, then run the night again."
            )
            raise WellkeptError(msg)
    shutil.rmtree(docs / "validations", ignore_errors=True)
    shutil.copytree(site, docs, dirs_exist_ok=True, ignore=shutil.ignore_patterns(_STAMP))
    return docs / "index.html"


def page_path(key: Sequence[str]) -> str:
    """Where Great Expectations puts the page of a result, below the site's folder."""
    return "/".join(("validations", *key)) + ".html"


def _forget_pages_made_otherwise(site: Path) -> None:
    stamp = hashlib.sha256(b"".join(_sources())).hexdigest()
    found = site / _STAMP
    if found.exists() and found.read_text(encoding="utf-8") == stamp:
        return
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    found.write_text(stamp, encoding="utf-8")


def _sources() -> Iterator[bytes]:
    views, hall = resources.files("expectations.views"), resources.files("wellkept")
    for source in sorted(views.iterdir(), key=lambda each: each.name):
        if source.is_file():
            yield source.read_bytes()
    for name in ("page.py", "page.css"):
        yield (hall / name).read_bytes()
