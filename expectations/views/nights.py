"""The index of Data Docs: every night that is kept, newest first, with its judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from great_expectations.render.renderer.site_index_page_renderer import SiteIndexPageRenderer

from expectations import data_docs, judgement
from expectations.views.night import FOOTER, NightDocument, PlainView
from wellkept import page


if TYPE_CHECKING:
    from collections.abc import Sequence


class NightsRenderer(SiteIndexPageRenderer):
    """Great Expectations' index renderer, which lists results as pass or fail; ours reads them."""

    def __init__(self, data_context: Any, notices: Sequence[str] | None = None) -> None:
        """Keep the context, whose store holds the results, and what to say above all nights."""
        super().__init__()
        self._context = data_context
        self._notices = notices

    def render(self, index_links_dict: Any) -> NightDocument:  # type: ignore[override,unused-ignore]  # -- the parent's is a class method
        """Read every result that the site builder found a page for, newest night first."""
        store = self._context.validation_results_store
        links = index_links_dict.get("validations_links", ())
        found = {unquote(each["filepath"]): each for each in links}
        nights = {
            found[path]["filepath"]: judgement.read(store.get(key))
            for key in store.list_keys()
            if (path := data_docs.page_path(key)) in found
        }
        newest = sorted(nights.items(), key=lambda item: item[1].night, reverse=True)
        shown = tuple(night for _, night in newest)
        said = shown[0].notices if self._notices is None and shown else self._notices or ()
        return NightDocument(shown, tuple(path for path, _ in newest), tuple(said))


class NightsView(PlainView):
    """The index page."""

    _template = "nights.html"

    def render(self, document: Any, template: Any = None, **kwargs: Any) -> str:
        """The whole page, inlined."""
        del kwargs
        body = self.env.get_template(template or self._template).render(nights=document.nights, hrefs=document.hrefs)
        return page.page(
            "Data Docs - Wellkept",
            body,
            heading="Can tonight's data be trusted?",
            above="Data Docs",
            notices=document.notices,
            footer=FOOTER,
        )
