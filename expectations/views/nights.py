"""The index of Data Docs: every night that is kept, newest first, with its judgement."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from great_expectations.render.renderer.site_index_page_renderer import SiteIndexPageRenderer

from expectations import checkpoint, data_docs, judgement
from expectations.views.night import FOOTER, NightDocument, PlainView
from wellkept import page


if TYPE_CHECKING:
    from collections.abc import Sequence


class NightsRenderer(SiteIndexPageRenderer):
    """Great Expectations' index renderer, which lists results as pass or fail; ours reads them."""

    def __init__(self, results: str, notices: Sequence[str] | None = None) -> None:
        """Keep where the results are, and what to say above all nights."""
        super().__init__()
        self._results = Path(results)
        self._notices = notices

    def render(self, index_links_dict: Any) -> NightDocument:  # type: ignore[override,unused-ignore]  # -- the parent's is a class method
        """Read every result that the site builder found a page for, newest night first."""
        links = set(index_links_dict.get("validations_links", ()))
        nights = {
            quote(data_docs.page_path(key)): judgement.read(checkpoint.open_result(file))
            for key, file in checkpoint.stored(self._results).items()
            if key in links
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
