"""The NHS styles: without the reserved font, and nothing from anywhere else."""

import pytest

from desk.stylesheet import ours
from wellkept.errors import UsedWrongly


CSS = (
    '@font-face{font-family:Frutiger W01;src:url(https://example.org/f.woff2) format("woff2")}'
    "body{font-family:Frutiger W01,arial,sans-serif}.x{background:url(/assets/images/cross.svg) no-repeat}"
    '.y{background:url("data:image/svg+xml,x")}/*# sourceMappingURL=a.css.map */'
)


def test_font_pictures_and_maps_are_left_out():
    assert ours(CSS) == (
        'body{font-family:arial,sans-serif}.x{background:none no-repeat}.y{background:url("data:image/svg+xml,x")}'
    )


@pytest.mark.parametrize("more", ["@import 'x.css';", ".z{background:url(https://example.org/x.png)}"])
def test_what_would_be_loaded_from_elsewhere_is_refused(more):
    with pytest.raises(UsedWrongly, match="from elsewhere"):
        ours(CSS + more)
