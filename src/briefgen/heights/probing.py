"""Measures a page on one endless side: what is known of its strips is not laid out again.

The same page gives the same answer, whatever was kept: a strip is measured to the same step alone
and with all others, and where its lines break alike at a smaller and at a larger size, it is known
to the same step at every size between them.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from briefgen.content.line_ends import words_together
from briefgen.heights.page import Page, Strip, Undivided
from briefgen.heights.strips import Measured, apart, between, together
from briefgen.heights.styles import divide
from briefgen.values import Flat, Heights, Placement, Plan, Setting, Text

MOST_ALONE = 0.6  # of the strips of a page: where more are unknown, all are laid out
Texts = tuple[Text, ...]
LayOut = Callable[[str, str], Placement]  # one pass over HTML and the style of its page


class Probing:
    """The probes of one file.

    Args:
        setting: what all passes share.
        heights: what is known of strips; it is added to.
        lay_out: one layout pass.
    """

    def __init__(self, setting: Setting, heights: Heights, lay_out: LayOut) -> None:
        self._heights, self._lay_out = heights, lay_out
        styles = [(path, _read(path)) for path in setting.styles]
        self._divides = divide(styles)
        self._made_from = _digest(setting, [text for _, text in styles])
        self._pages: dict[str, Page | None] = {}

    def measure(self, html: str, page_style: str, plan: Plan) -> Placement:
        """Where everything stands.

        Left and right edges may be those of a smaller size, but for words that are asked for.

        Args:
            html: the page; each word of a headline has an id.
            page_style: says how it looks, and names the size of its body type as ``--size``.
            plan: that size, and what is asked for.
        """
        page = self._page(html)
        if page:
            try:
                found, texts = self._strips(page, page_style, plan)
            except Undivided:
                self._pages[html] = None
            else:
                return replace(together(page.strips, found), texts=texts)
        return self._lay_out(html if plan.words else words_together(html), page_style)

    def former_sizes(self, what: str) -> tuple[float, ...]:
        """The sizes that were kept of such a page last."""
        return tuple(map(float, self._heights.get(self._set_as(what), ())))

    def keep_sizes(self, what: str, sizes_pt: Sequence[float]) -> None:
        """Keep the sizes that settled how a page is set: one that is like it will need them.

        Args:
            what: what the page is, by its layout and edition.
            sizes_pt: these sizes.
        """
        if self.former_sizes(what) != (*sizes_pt,):
            self._heights[self._set_as(what)] = {f"{size_pt:g}": [] for size_pt in sizes_pt}

    def _set_as(self, what: str) -> str:
        return f"sizes:{blake2b(self._made_from + what.encode(), digest_size=16).hexdigest()}"

    def _page(self, html: str) -> Page | None:
        if html not in self._pages:
            try:
                self._pages[html] = Page(html) if self._divides else None
            except Undivided:
                self._pages[html] = None
        return self._pages[html]

    def _strips(self, page: Page, page_style: str, plan: Plan) -> tuple[list[Measured], Texts]:
        """All strips of a page; its texts, where all had to be laid out."""
        style = page_style.replace(f"--size: {plan.size_pt}pt", "", 1)
        made_from = blake2b(self._made_from + style.encode(), digest_size=16).digest()
        keys = [_key(made_from, strip, words=plan.words) for strip in page.strips]
        known = [self._known(made_from, strip, plan) for strip in page.strips]
        unknown = {place: keys[place] for place, each in enumerate(known) if not each}
        if not unknown:
            return list(filter(None, known)), ()
        wanted = page.whole() if _are_many(unknown, page) else page.only(unknown)
        placement = self._lay_out(wanted if plan.words else words_together(wanted), page_style)
        found = {place: apart(placement, page.strips, place) for place in unknown}
        for place, key in unknown.items():
            former = self._heights.get(key, {})
            self._heights[key] = {**former, f"{plan.size_pt:g}": found[place].flat}
        texts = placement.texts if len(unknown) == len(known) else ()
        return [each or found[place] for place, each in enumerate(known)], texts

    def _known(self, made_from: bytes, strip: Strip, plan: Plan) -> Measured | None:
        """A strip as it was measured; else as it is worked out, or at least as high as it is.

        Words that stand apart do not break, so they make a headline no lower. Where it is no higher
        at a larger size with its words apart, it is as high at all sizes between.
        """
        apart, plain = (
            self._heights.get(_key(made_from, strip, words=words), {}) for words in (True, False)
        )
        if plan.words and strip.words:
            return _at(apart, strip, plan.size_pt)
        found = _at(plain, strip, plan.size_pt)
        found = found or _between(strip, plain, {**apart, **plain}, plan.size_pt)
        return found or (_at(plain, strip, plan.least_of_pt) if plan.least_of_pt else None)


def _key(made_from: bytes, strip: Strip, *, words: bool) -> str:
    """By what a strip is kept, with the words of a headline apart or as they are printed."""
    apart = b"apart" if words and strip.words else b""
    return blake2b(made_from + strip.key + apart, digest_size=16).hexdigest()


def _are_many(places: Collection[int], page: Page) -> bool:
    return len(places) > MOST_ALONE * len(page.strips)


def _at(sizes: Mapping[str, Flat], strip: Strip, size_pt: float) -> Measured | None:
    """A strip as it was measured at a size."""
    flat = sizes.get(f"{size_pt:g}")
    return Measured.of(flat, strip) if flat else None


def _between(
    strip: Strip, smaller: Mapping[str, Flat], larger: Mapping[str, Flat], size_pt: float
) -> Measured | None:
    """A strip at a size by the nearest sizes at which it was measured, where that is certain."""
    small = max((size for size in map(float, smaller) if size < size_pt), default=None)
    large = min((size for size in map(float, larger) if size > size_pt), default=None)
    if small is None or large is None:
        return None
    low, high = _at(smaller, strip, small), _at(larger, strip, large)
    return between(strip, low, high, (small, large), size_pt) if low and high else None


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError):  # the typesetter will say so
        return ""


def _digest(setting: Setting, styles: list[str]) -> bytes:
    """Whatever strips depend on besides their page, in one value.

    The address of a picture in a page is made from its bytes, so those are no part of it.
    """
    digest = blake2b(digest_size=16)
    for text in (*styles, setting.brand_style, setting.direction, repr(setting.bleed_pt)):
        digest.update(f"{len(text)}:{text}".encode())
    for path in setting.typefaces:
        digest.update(repr(_stamp(path)).encode())
    return digest.digest()


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)
