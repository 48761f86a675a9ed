"""What packs for many are measured against: WeasyPrint alone, over their pages, in a warm process.

Each line of the input is a list of pages; each line of the output says how many seconds of a
processor it took to lay them out and to write them. It imports nothing of ours. Styles that pages
share are parsed once, and Python collects its garbage as it always does.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from time import process_time
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

Page = Mapping[str, Any]


class _Pictures(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no type hints
    """Fetches what a page brings along, and files."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("file", "data"))
        self.brought: Mapping[str, str] = {}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url not in self.brought:
            return super().fetch(url, headers)
        kind = {"Content-Type": "image/svg+xml"} if url.endswith(".svg") else None
        return URLFetcherResponse(url, self.brought[url].encode("latin-1"), kind)


_PICTURES = _Pictures()


@cache
def _shared(brand_style: str, styles: Sequence[str]) -> tuple[FontConfiguration, list[CSS]]:
    fonts = FontConfiguration()
    first = CSS(string=brand_style, font_config=fonts, url_fetcher=_PICTURES)
    return fonts, [first, *(CSS(filename=path, font_config=fonts) for path in styles)]


def _write(page: Page) -> None:
    _PICTURES.brought = page["pictures"]
    fonts, styles = _shared(page["brand_style"], tuple(page["styles"]))
    HTML(string=page["html"], url_fetcher=_PICTURES).write_pdf(
        stylesheets=[CSS(string=page["page_style"]), *styles],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
    )


def main() -> None:
    """Answer each list of pages, until there are no more."""
    for line in sys.stdin:
        pages = json.loads(line)
        began = process_time()
        for page in pages:
            _write(page)
        sys.stdout.write(f"{process_time() - began}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
