"""The file of a template: where it is, and on which line it gives an id."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path


def file_of(template: str, folders: Sequence[Path]) -> Path | None:
    """The file of a template: the first of that name in the folders of layouts."""
    paths = (folder / "layouts" / template for folder in folders)
    return next((path for path in paths if path.is_file()), None)


def line_of(file: Path, name: str) -> int:
    """The last line on which a template writes out an id; 0 where it puts the id together."""
    written = re.compile(rf"\bid\s*=\s*[\"']?{re.escape(name)}[\"'\s>]")
    lines = file.read_text("utf-8").splitlines()
    return max((n for n, line in enumerate(lines, 1) if written.search(line)), default=0)


_ID = re.compile(r'\sid="([^"&]+)"')
_MAYBE_ID = re.compile(r"id\s*=|<!--|<!\[CDATA|<(?:script|style|textarea)\b", re.IGNORECASE)


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.found.update(value for name, value in attrs if name == "id" and value)


@lru_cache(maxsize=8)  # a page is set in several sizes
def ids(html: str) -> Mapping[str, int]:
    """How often each id stands in a page.

    Where all that looks like an id is plainly one, a parser would find the same, in ten times the
    time.
    """
    plain = _ID.findall(html)
    if len(plain) == len(set(plain)) == len(_MAYBE_ID.findall(html)):
        return Counter(plain)
    parser = _Ids()
    parser.feed(html)
    return parser.found
