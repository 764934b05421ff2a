"""The NHS styles for the desk, made from the package at build time: without fonts, pictures or anything from elsewhere.

Run it as ``python -m desk.stylesheet`` after ``npm ci`` in ``desk/style``; ``make desk-style`` does both.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from wellkept.errors import UsedWrongly


_HERE = Path(__file__).parent
PACKAGE = _HERE / "style" / "node_modules" / "nhsuk-frontend" / "dist" / "nhsuk" / "nhsuk-frontend.min.css"
PLACE = _HERE / "static" / "desk" / "nhsuk.css"
_FONT_FACE = re.compile(r"@font-face\s*\{[^{}]*\}")
_RESERVED = re.compile(r'"?Frutiger[^,;}]*"?,\s*', re.IGNORECASE)
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/")
_PICTURE = re.compile(r"url\(['\"]?/assets/[^)]*\)")  # of components the desk has none of
_ELSEWHERE = re.compile(r"url\((?!['\"]?data:)[^)]*\)|@import", re.IGNORECASE)


def ours(css: str) -> str:
    """The stylesheet without the reserved font, asking nothing of any other host.

    Raises:
        UsedWrongly: something in it is still loaded from elsewhere.
    """
    plain = _PICTURE.sub("none", _SOURCE_MAP.sub("", _RESERVED.sub("", _FONT_FACE.sub("", css))))
    if found := _ELSEWHERE.search(plain):
        msg = f"The NHS stylesheet loads something from elsewhere: {found[0][:60]}. Leave it out in desk/stylesheet.py."
        raise UsedWrongly(msg)
    return plain


def main() -> int:
    """Make the stylesheet where the desk looks for it."""
    if not PACKAGE.is_file():
        sys.stderr.write("The NHS package is not there. Run `npm ci --ignore-scripts` in desk/style first.\n")
        return 1
    PLACE.write_text(ours(PACKAGE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"Wrote {PLACE.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
