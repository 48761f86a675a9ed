"""Whether styles let blocks be measured one by one.

Those that we ship do, which tests hold. Of a user's own we know it where nothing in them lets an
element depend on more than on what is around it and right beside it.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from briefgen.library import shipped

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Selectors that look further, what leaves the flow or stands beside others, what has a height of
# its own, what counts, and what is read from elsewhere.
_DEPENDS = re.compile(
    r"~(?!\d)|\+[^{},+]*\+|:(?:nth|has|empty|first-of|last-of|only-of|target)|#sections|@import"
    r"|\[(?:id|href|title|alt|src|d|viewBox)\b"
    r"|@page\s*:|\b(?:attr\(id|counter|float|position|display|columns?|column-[\w-]+|quotes"
    r"|(?:min-|max-)?(?:height|block-size)|running|target-[\w-]+)\b|\bcontent\s*:[^;}]*url",
    re.IGNORECASE,
)


def divide(styles: Iterable[tuple[Path, str]]) -> bool:
    """Whether style sheets, with the text of each, leave blocks as high as they are alone."""
    return all(_is_ours(path.name, text) or not _depends(text) for path, text in styles)


def _is_ours(name: str, text: str) -> bool:
    return text == _ours().get(name)


@cache
def _ours() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in (shipped() / "styles").glob("*.css")}


def _depends(text: str) -> bool:
    return bool(_DEPENDS.search(_COMMENT.sub(" ", text)))
