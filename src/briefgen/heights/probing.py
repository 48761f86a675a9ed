"""Measures a page on one endless side: what is known of its strips is not laid out again.

The same page gives the same answer, whatever was kept: a strip is measured to the same step alone
and with all others. Where its lines break alike at a smaller and at a larger size, its height
between them is known as well, and is worked out whether or not it was kept.
"""

from collections.abc import Callable, MutableMapping
from hashlib import blake2b
from pathlib import Path

from briefgen.heights.page import Page, Undivided
from briefgen.heights.strips import Measured, apart, between, together
from briefgen.heights.styles import divide
from briefgen.values import Placement, Setting

MOST_ALONE = 0.6  # of the strips of a page: where more are unknown, all are laid out
Kept = MutableMapping[str, list[int]]
LayOut = Callable[[str, str], Placement]  # one pass over HTML and the style of its page


class Probing:
    """The probes of one file.

    Args:
        setting: what all passes share.
        kept: what is known from former builds, by key; it is added to.
        lay_out: one layout pass.
    """

    def __init__(self, setting: Setting, kept: Kept, lay_out: LayOut) -> None:
        self._kept, self._lay_out = kept, lay_out
        styles = [(path, _read(path)) for path in setting.styles]
        self._divides = divide(styles)
        self._made_from = _digest(setting, [text for _, text in styles])
        self._pages: dict[str, Page | None] = {}
        self._sizes: dict[tuple[str, str], dict[float, list[Measured]]] = {}

    def measure(self, html: str, page_style: str, size_pt: float) -> Placement:
        """Where everything stands.

        Args:
            html: the page.
            page_style: says how it looks, and names the size of its body type as ``--size``.
            size_pt: that size.
        """
        page = self._page(html)
        if page:
            try:
                return together(page.strips, self._strips(page, html, page_style, size_pt))
            except Undivided:
                self._pages[html] = None
        return self._lay_out(html, page_style)

    def _page(self, html: str) -> Page | None:
        if html not in self._pages:
            try:
                self._pages[html] = Page(html) if self._divides else None
            except Undivided:
                self._pages[html] = None
        return self._pages[html]

    def _strips(self, page: Page, html: str, page_style: str, size_pt: float) -> list[Measured]:
        keys = self._keys(page, page_style)
        sizes = self._sizes.setdefault((html, _without_size(page_style, size_pt)), {})
        found = [
            _certain(sizes, place, size_pt) or self._known(page, place, key)
            for place, key in enumerate(keys)
        ]
        unknown = [place for place, each in enumerate(found) if not each]
        for place, each in self._anew(page, unknown, page_style).items():
            found[place] = each
            self._kept[keys[place]] = each.flat
        sizes[size_pt] = [each for each in found if each]
        return sizes[size_pt]

    def _keys(self, page: Page, page_style: str) -> list[str]:
        made_from = blake2b(self._made_from + page_style.encode(), digest_size=16).digest()
        return [
            blake2b(made_from + strip.key, digest_size=16).hexdigest() for strip in page.strips
        ]

    def _known(self, page: Page, place: int, key: str) -> Measured | None:
        if key not in self._kept:
            return None
        measured = Measured.of(self._kept[key])
        return measured if measured.suits(page.strips[place]) else None

    def _anew(self, page: Page, unknown: list[int], page_style: str) -> dict[int, Measured]:
        """Strips as a layout pass measures them, by their place."""
        if not unknown:
            return {}
        many = len(unknown) > MOST_ALONE * len(page.strips)
        placement = self._lay_out(page.whole() if many else page.only(unknown), page_style)
        return {place: apart(placement, page.strips, place) for place in unknown}


def _certain(
    sizes: dict[float, list[Measured]], place: int, size_pt: float
) -> Measured | None:
    """A strip as it is between the nearest sizes at which the page was measured, if it is sure."""
    small = max((size for size in sizes if size < size_pt), default=None)
    large = min((size for size in sizes if size > size_pt), default=None)
    if size_pt in sizes or small is None or large is None:
        return None
    return between(sizes[small][place], sizes[large][place], (small, large), size_pt)


def _without_size(page_style: str, size_pt: float) -> str:
    return page_style.replace(f"--size: {size_pt}pt", "", 1)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError):  # the typesetter will say so
        return ""


def _digest(setting: Setting, styles: list[str]) -> bytes:
    """Whatever strips depend on besides their page, in one value."""
    digest = blake2b(digest_size=16)
    for text in (*styles, setting.brand_style, setting.direction, repr(setting.bleed_pt)):
        digest.update(f"{len(text)}:{text}".encode())
    for path in setting.typefaces:
        digest.update(repr(_stamp(path)).encode())
    for address, content in sorted(setting.pictures.items()):
        digest.update(address.encode() + blake2b(content, digest_size=16).digest())
    return digest.digest()


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)
