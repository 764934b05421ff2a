"""A site of our pages only: nothing copied beside them, and no result opened to be listed."""

from __future__ import annotations

from typing import Any

from great_expectations.render.renderer.site_builder import DefaultSiteIndexBuilder, SiteBuilder


class PlainSiteBuilder(SiteBuilder):
    """Great Expectations' site builder without its fonts, pictures and styles, which no page of ours uses."""

    def build(self, resource_identifiers: Any = None, build_index: bool = True) -> Any:  # noqa: FBT001, FBT002 -- the parent says so
        """Write the sections and the index, as the parent does, and copy nothing."""
        for section in self.site_section_builders.values():
            section.build(resource_identifiers=resource_identifiers)
        _, links = self.site_index_builder.build(build_index=build_index)
        return self.get_resource_url(only_if_exists=False), links


class PlainIndexBuilder(DefaultSiteIndexBuilder):
    """Its index builder, which removes pages without a result, and leaves reading to the renderer."""

    def _add_validations_to_index_links(
        self, index_links_dict: Any, validation_and_profiling_result_site_keys: Any
    ) -> None:
        # The parent makes objects of every result, half a second each, to learn whether it passed.
        index_links_dict["validations_links"] = [key.to_tuple() for key in validation_and_profiling_result_site_keys]
