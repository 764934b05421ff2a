"""A site of pages only: no fonts, pictures or styles of Great Expectations beside them."""

from __future__ import annotations

from typing import Any

from great_expectations.render.renderer.site_builder import SiteBuilder


class PlainSiteBuilder(SiteBuilder):
    """Great Expectations' site builder without its static files, which our pages never use."""

    def build(self, resource_identifiers: Any = None, build_index: bool = True) -> Any:  # noqa: FBT001, FBT002 -- the parent says so
        """Write the sections and the index, as the parent does, and copy nothing."""
        for section in self.site_section_builders.values():
            section.build(resource_identifiers=resource_identifiers)
        _, links = self.site_index_builder.build(build_index=build_index)
        return self.get_resource_url(only_if_exists=False), links
