"""Lays out HTML with WeasyPrint, says where everything landed, and writes a tagged PDF."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint import CSS, HTML, Document
from weasyprint.text.ffi import harfbuzz, harfbuzz_subset
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from briefgen.content.line_ends import WORD
from briefgen.disk import Stamps
from briefgen.library import shipped
from briefgen.pdf import causes
from briefgen.pdf.finish import finish
from briefgen.pdf.glyph_names import NamedFonts
from briefgen.pdf.html_parser import keep_patterns
from briefgen.pdf.ids import edges_by_id, set_ids_aside
from briefgen.pdf.ink_extent import pictures, printed
from briefgen.pdf.kept_lines import keep_lines
from briefgen.pdf.painted import painted
from briefgen.pdf.quick_styles import take_short_ways
from briefgen.pdf.texts import texts
from briefgen.problems import Problem, ProblemsFound
from briefgen.unicode.bidi import runs_from_the_right
from briefgen.values import PT_PER_PX, Box, Finish, Painted, Placement, Setting

FIRST_NEEDED = ("base", "leaflet", "poster", "slides")  # the styles of a pack that names no layouts
MOST_STYLES = 24  # of pages, for packs in a few colours: to parse one takes a hundredth of a pass
ROUNDING_PT = 0.01
_MARGIN_BOX = re.compile(r"@(?:(?:top|bottom)-)?(left|right)\b")
_ACROSS = {"left": "right", "right": "left"}
_PLACE = re.compile(r" at (\d+):(\d+)\b")  # where in a style WeasyPrint ignores something
_LOADS = re.compile(r"@(?:font-face|import)\b")
_GRADIENT = re.compile(r"gradient\(")
_LOG = logging.getLogger("weasyprint")
keep_patterns()
take_short_ways()
keep_lines()


class RefusedError(ValueError):
    """A page asked for something outside the folders that it may read."""


class LocalFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no type hints
    """Fetches files of given folders, ``data:`` URLs, and pictures that it was given by address.

    It fetches nothing else, and never uses the network.
    """

    def __init__(self, stamps: Stamps | None = None) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self._stamps = stamps or Stamps()
        self._folders: tuple[Path, ...] = ()
        self._pictures: Mapping[str, bytes] = {}
        self.refused: list[str] = []

    def let_read(
        self, folders: Sequence[Path], pictures: Mapping[str, bytes] | None = None
    ) -> None:
        """From now on fetch files of these folders, and these pictures, in place of others."""
        self._folders = tuple(folder.resolve() for folder in folders)
        self._pictures, self.refused = pictures or {}, []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Fetch a URL; symbolic links are followed before the folder is checked.

        Raises:
            RefusedError: when it is not allowed.
        """
        if url in self._pictures:
            kind = {"Content-Type": "image/svg+xml"} if url.endswith(".svg") else None
            return URLFetcherResponse(url, self._pictures[url], kind)
        parts = urlsplit(url)
        if parts.scheme == "file":
            path = Path(url2pathname(parts.path)).resolve()
            inside = any(path.is_relative_to(folder) for folder in self._folders)
            allowed = inside and not parts.netloc
        else:
            allowed = parts.scheme == "data"
        if parts.scheme == "file" and allowed:
            self._stamps.note(path)
        if not allowed:
            self.refused.append(url)
            raise RefusedError(f"{url} lies outside the briefing, its brand and its layouts")
        return super().fetch(url, headers)


def check_libraries() -> None:
    """See to a library that WeasyPrint 70 warns of at every font, where it is missing or too old.

    Raises:
        OSError: when it is.
    """
    if harfbuzz_subset is None or not harfbuzz.hb_version_atleast(4, 1, 0):
        raise OSError("HarfBuzz-Subset 4.1 or newer is needed")


def make_ready() -> None:
    """Spend time that nobody needs on what the first pages would wait for: fonts and our styles."""
    FontConfiguration()
    for name in FIRST_NEEDED:
        path = _our_styles() / f"{name}.css"
        _shared(path.read_text("utf-8"), path.as_uri())


@cache
def _shared(text: str, address: str) -> CSS:
    """A style of ours that loads nothing, parsed once in a process."""
    return CSS(string=text, base_url=address)


def _our_styles() -> Path:
    return shipped() / "styles"


class Typesetter:
    """Lays out the pages of one layout; its passes share their styles and fonts."""

    def __init__(self, setting: Setting) -> None:
        self.fonts, self._stamps = FontConfiguration(), Stamps()
        self._fetcher = LocalFetcher(self._stamps)
        self.let_read(setting)
        self._document: Document | None = None
        self._page_styles: dict[str, CSS] = {}  # of pages that were set without a fault
        self._written: Any = None
        self._bleed_pt = setting.bleed_pt or 0.0
        self._variant = "pdf/ua-1" if setting.bleed_pt is None else "pdf/x-4"
        self._sided = _mirrored if setting.direction == "rtl" else str
        self._files = setting.styles
        for path in setting.styles:
            self._stamps.note(path)
        texts = [self._sided(path.read_text("utf-8")) for path in setting.styles]
        self._texts = [setting.brand_style, *texts]
        self._styles = list(map(self._style, self._texts, [None, *setting.styles]))
        self._read = self._stamps.noted

    def let_read(self, setting: Setting) -> None:
        """From now on pages may read what they may in a setting that is equal to the first."""
        self._fetcher.let_read(setting.folders, setting.pictures)

    @property
    def outdated(self) -> bool:
        """Whether a style, a typeface or a picture has changed since it was read."""
        return not self._stamps.hold

    def _style(self, text: str, path: Path | None) -> CSS:
        """A style sheet; relative addresses in it start from its folder."""
        with self._watched(path):
            if path and path.parent == _our_styles() and not _LOADS.search(text):
                return _shared(text, path.as_uri())
            return CSS(
                string=text,
                base_url=path.as_uri() if path else None,
                font_config=self.fonts,
                url_fetcher=self._fetcher,
            )

    def lay_out(self, html: str, page_style: str) -> Placement:
        """One layout pass; the page's style comes first, so that a layout may refine it."""
        with self._watched():
            page = HTML(string=html, url_fetcher=self._fetcher)
            set_ids_aside(page.etree_element, [page_style, *self._texts])
            style = self._page_styles.pop(page_style, None) or CSS(string=self._sided(page_style))
            self._document = page.render(
                stylesheets=[style, *self._styles],
                font_config=self.fonts,
                pdf_variant=self._variant,
            )
        if len(self._page_styles) >= MOST_STYLES:
            del self._page_styles[next(iter(self._page_styles))]
        self._page_styles[page_style] = style
        if runs_from_the_right(html):  # scripts from right to left set marks on letters
            self._document.fonts = NamedFonts()
        placed = placement(self._document, self._bleed_pt)
        if not WORD.search(html):  # whoever asks where words stand is told how wide they are
            return placed
        return replace(placed, texts=tuple(chain(*map(texts, self._document.pages))))

    def write(self, wanted: Finish) -> bytes:
        """The pages of the last pass: tagged (PDF/UA-1, ISO 14289-1), or as artwork (PDF/X-4)."""
        if self._document is None:
            raise RuntimeError("nothing was laid out yet")
        finish = _finisher(self._document, wanted)

        def finisher(document: Document, pdf: Any) -> None:
            finish(document, pdf)
            self._written = pdf

        _keep_linked(self._document)
        with self._watched():
            return bytes(self._document.write_pdf(pdf_variant=self._variant, finisher=finisher))

    def painted(self) -> tuple[Painted, ...]:
        """What each page paints that was written last."""
        written, self._written = self._written, None
        return painted(written, self._read) if written else ()

    @contextmanager
    def _watched(self, path: Path | None = None) -> Iterator[None]:
        """Turn what WeasyPrint would only log into problems, so that no page has hidden faults."""
        logged = _Logged()
        _LOG.addHandler(logged)
        try:
            yield
        except NotImplementedError:  # a gradient between colours that are not sRGB
            message = "a style asks for a gradient that cannot be drawn"
            hint = "write the colours of gradients as #rrggbb"
            raise ProblemsFound([_problem(self._files, message, hint, [_GRADIENT])]) from None
        finally:
            _LOG.removeHandler(logged)
        hint = "copy the file into styles/ or the brand's folder, and name it from there"
        if self._fetcher.refused:
            raise ProblemsFound(
                _problem(self._files, f"refused to read {url}", hint, causes.of_address(url))
                for url in self._fetcher.refused
            )
        if logged.lines:
            what = "this style cannot be used" if path else "the page could not be set"
            raise ProblemsFound(_of_style(path, f"{what}: {line}") for line in logged.lines)


def _mirrored(style: str) -> str:
    """A style for text from right to left, with left and right margin boxes swapped.

    CSS has logical names for everything else on a page, but none for margin boxes.
    """
    return _MARGIN_BOX.sub(lambda box: box[0].replace(box[1], _ACROSS[box[1]]), style)


def _of_style(path: Path | None, message: str) -> Problem:
    """A problem on the line of a style that its message names; without a style, on no line."""
    place = _PLACE.search(message) if path else None
    line, column = (int(place[1]), int(place[2])) if place else (0, 0)
    return Problem(str(path or ""), line, column, message)


def _problem(
    files: Sequence[Path], message: str, hint: str, patterns: Sequence[re.Pattern[str]]
) -> Problem:
    """A problem of a page, on the line of a style that causes it, if there is one.

    Args:
        files: the styles of the page; the user's own are searched before ours.
        message: what is wrong.
        hint: what to do.
        patterns: what may stand on that line, the most certain first.
    """
    ours = _our_styles()
    if cause := causes.find(sorted(files, key=lambda path: path.parent == ours), patterns):
        return Problem(str(cause.path), cause.line, cause.column, message, hint)
    return Problem("", 0, 0, message, hint)


class _Logged(logging.Handler):
    """Keeps what WeasyPrint logs as warnings and errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def _keep_linked(document: Document) -> None:
    """Drop the anchors to which nothing links: each would become a destination."""
    linked = {
        target for page in document.pages for kind, target, *_ in page.links if kind == "internal"
    }
    for page in document.pages:
        for name in set(page.anchors) - linked:
            del page.anchors[name]


def _finisher(document: Document, wanted: Finish) -> Callable[[Document, Any], None]:
    if wanted.artwork is None:
        return partial(finish, wanted=wanted)
    from briefgen.pdf.press import press  # noqa: PLC0415 - few files need Pillow's colour management

    press.prepare(document)
    return partial(press.finish, wanted=wanted)


def placement(document: Document, bleed_pt: float = 0.0) -> Placement:
    """Where every id of a document landed, in points, without what lies in the bleed."""
    boxes: dict[str, tuple[Box, ...]] = {}
    beyond = bleed_pt + ROUNDING_PT if bleed_pt else 0.0
    for side, page in enumerate(document.pages):
        height = page.height * PT_PER_PX
        for name, edges in edges_by_id(page).items():
            left, top, right, bottom = (edge * PT_PER_PX for edge in edges)
            if -beyond < top < 0:
                top = 0.0
            if height < bottom < height + beyond:
                bottom = height
            boxes[name] = (*boxes.get(name, ()), Box(side, left, top, right, bottom))
    on_sides = (printed(side, page) for side, page in enumerate(document.pages))
    shown = (pictures(side, page) for side, page in enumerate(document.pages))
    return Placement(
        len(document.pages), boxes, tuple(filter(None, on_sides)), tuple(chain(*shown))
    )
