"""The page of one night: can tonight's data be trusted?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from great_expectations.render.components import RenderedDocumentContent
from great_expectations.render.renderer.page_renderer import ValidationResultsPageRenderer
from great_expectations.render.view.view import DefaultJinjaPageView
from jinja2 import PackageLoader, StrictUndefined

from expectations import judgement
from expectations.views import wording
from wellkept import page


if TYPE_CHECKING:
    from expectations.judgement import Night

# From validations/<suite>/<run>/<night>/<page>.html to the site's folder.
UP = "../" * 4
FOOTER = (
    "This page holds counts only; it names no resident and no member of staff.",
    "Judged by Great Expectations; made by Wellkept.",
)


class NightDocument(RenderedDocumentContent):
    """What the renderer hands the view: the night as read from the result."""

    def __init__(
        self,
        nights: tuple[Night, ...],
        hrefs: tuple[str, ...] = (),
        notices: tuple[str, ...] = (),
    ) -> None:
        """Keep the nights, and for the index the addresses of their pages and its notices."""
        super().__init__(sections=[])
        self.nights = nights
        self.hrefs = hrefs
        self.notices = notices


class NightRenderer(ValidationResultsPageRenderer):
    """Great Expectations' renderer of a validation result, reduced to reading it."""

    def render(self, validation_results: Any, suite_parameters: Any = None) -> NightDocument:
        """Read the result; how it looks is the view's business."""
        del suite_parameters
        return NightDocument((judgement.read(validation_results.to_json_dict()),))


class PlainView(DefaultJinjaPageView):
    """A view whose templates are ours alone, with the parts every page of Wellkept is made of."""

    def __init__(self, custom_styles_directory: Any = None, custom_views_directory: Any = None) -> None:
        """Take our templates, and none of Great Expectations', for this view."""
        super().__init__(custom_styles_directory, custom_views_directory)
        self.env.loader = PackageLoader("expectations", "views")
        self.env.undefined = StrictUndefined
        self.env.trim_blocks = self.env.lstrip_blocks = True
        self.env.globals.update({"page": page, "say": wording, "zip": zip})


class NightView(PlainView):
    """The page of a night."""

    _template = "night.html"

    def render(self, document: Any, template: Any = None, **kwargs: Any) -> str:
        """The whole page, inlined."""
        del kwargs
        (night,) = document.nights
        day = page.british_date(night.night)
        body = self.env.get_template(template or self._template).render(night=night)
        return page.page(
            f"Can the data of {day} be trusted? - Wellkept",
            body,
            heading="Can tonight's data be trusted?",
            above=f"Night of {day}",
            notices=night.notices,
            links=[(f"{UP}index.html", "All nights")],
            footer=(*FOOTER, f"Run {night.run_id}."),
        )
