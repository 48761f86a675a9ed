"""Where pictures of a briefing stand in a layout, and how large: in millimetres, whatever the type.

A picture beside a text takes a part of the measure, one of its own all of it. It is shown whole,
unless the briefing says what must stay when it is cut, or its place has a shape of its own.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from markupsafe import Markup

from briefgen.content.marks import left_out
from briefgen.content.picture import PictureKeys
from briefgen.content.pictured import OF_POSTER, WHOLE
from briefgen.contracts.contract import Contract, Deck, Sheet
from briefgen.contracts.geometry import PT_PER_MM
from briefgen.pages.page_content import WIDE_MM, Content
from briefgen.pages.parts import ABOVE_EM, Part
from briefgen.pictures.photo import Photo
from briefgen.pictures.rendition import Look, rendition
from briefgen.values import PHOTO

PAPER_DPI, SCREEN_DPI, PRINT_DPI = 200, 144, 350  # dots an inch: a slide of 1,920 x 1,080 has 144
BESIDE, OF_ITEM = 0.46, 0.28  # of the measure: a picture beside a text, and beside an item
ON_SLIDE = 0.42  # of the measure: a picture beside the points of a slide
# The greatest height: of a side, for pictures among texts; of the sheet, where they stand with the
# title: on a poster, and on the cover of a booklet.
TALL, TALL_BESIDE, TALL_WIDE, TALL_ITEM = 0.36, 0.3, 0.34, 0.2
TALL_ON_ONE_SIDE = 0.18  # of the only side, for a picture beside a text: a poster has few words
BANNER, COVER = 0.2, 0.34
GUTTER_MM = 6  # between a text and the picture beside it, see base.css
TALL_IN_BOX = 0.17  # of a side, for a picture in a box
INSET = 0.88  # of the measure: what the padding of panels and boxes leaves
PADDED = ("themes", "box")
SLIDE_MOST, SLIDE_LEAST = 0.76, 0.45  # of a slide, for a picture alone below a heading
BESIDE_CAPTION = 0.66  # of the measure, for a picture alone with words beside it
LETTER_EM, HEADING_EM, LINE_EM, GAP_EM = 0.54, 1.5, 1.3, 2.0  # see slides.css


@dataclass(frozen=True)
class Slot:
    """A place for a picture: its greatest width and height in millimetres.

    `exact` says that a picture is cut to just this shape, `beside` that text runs beside it, `wide`
    that it reaches from edge to edge of the sheet.
    """

    width_mm: float
    height_mm: float
    exact: bool = False
    beside: bool = False
    wide: bool = False


@dataclass(frozen=True)
class OnPaper:
    """A picture as a template sees it: its address, its words, and its size in millimetres.

    Beside a picture stand the first `paragraphs` of its section, and its list if `listed`.
    Behind one that is `clear` there must be paper: what it shows is made to be seen on that.
    """

    id: str
    url: str
    alt: str
    width_mm: float
    height_mm: float
    beside: bool
    wide: bool
    caption: Markup
    credit: Markup
    paragraphs: int = 0
    listed: bool = False
    clear: bool = False


@dataclass(frozen=True)
class Placing:
    """A picture in its place: what the template sees, and its bytes."""

    placed: OnPaper
    photo: Photo
    look: Look
    content: bytes


@dataclass(frozen=True)
class Setting:
    """What decides how pictures look in a file.

    `bleed_mm` is how far grounds reach beyond the sheet for the print shop (None: no such file),
    `grey` leaves no colours, `reach` (1 or 0) says whether grounds reach the edges of the sheet.
    `colour` (``#rrggbb``) is that of drawings in the colour of their place.
    """

    contract: Contract
    colour: str
    bleed_mm: float | None = None
    grey: bool = False
    reach: int = 1


def placings(content: Content, parts: tuple[Part, ...], setting: Setting) -> dict[str, Placing]:
    """The pictures that a layout shows, by their ids.

    Args:
        content: the briefing, with its pictures.
        parts: the sections that the layout shows.
        setting: the layout's contract, and what else decides how pictures look.
    """
    parts = tuple(each for part in parts for each in part.whole)
    placed = {
        name: _placing(name, slot, content, setting)
        for name, slot in _slots(content, parts, setting)
    }
    for part in parts:
        if part.picture and placed[part.picture].placed.beside:
            each = placed[part.picture]
            placed[part.picture] = replace(each, placed=_with_texts(each.placed, part, setting))
    return placed


def _slots(
    content: Content, parts: tuple[Part, ...], setting: Setting
) -> Iterator[tuple[str, Slot]]:
    """The place of each picture, by the picture's id."""
    known = content.pictured
    with_title = () if _is_boxed(setting) else (WHOLE, OF_POSTER)
    yield from ((name, _with_title(setting)) for name in with_title if name in known)
    title = content.short_title.striptags()
    for part in parts:
        taken_mm = 0.0
        if part.picture:
            slot = _of_section(part, known[part.picture], title, setting)
            taken_mm = slot.width_mm + GUTTER_MM if slot.beside else 0.0
            yield part.picture, slot
        for name in (item.picture for item in part.items if item.picture):
            yield name, _of_item(known[name], taken_mm, setting)


def _with_title(setting: Setting) -> Slot:
    """The place on a title slide, on the cover of a booklet, or on a poster."""
    width, height = setting.contract.sheet_mm
    bleed = setting.bleed_mm or 0.0
    if isinstance(setting.contract, Deck):
        return Slot(ON_SLIDE * width, height, exact=True, wide=True)
    covers = isinstance(setting.contract, Sheet) and setting.contract.covers
    across = width + 2 * bleed if setting.reach else _measure_mm(setting)[0]
    return Slot(
        across, (COVER if covers else BANNER) * height, exact=True, wide=bool(setting.reach)
    )


def _of_section(part: Part, keys: PictureKeys, title: str, setting: Setting) -> Slot:
    width, height = _measure_mm(setting)
    alone = not part.pieces
    if isinstance(setting.contract, Deck):
        if alone:
            room = width * BESIDE_CAPTION if keys.caption or keys.credit else width
            return Slot(room, _on_slide_mm(part, title, setting.contract))
        return Slot(ON_SLIDE * width, _on_slide_mm(part, title, setting.contract), beside=True)
    room = width * INSET if part.kind in PADDED else width
    asked = keys.width or ("column" if part.kind == "picture" else "half")
    if _is_boxed(setting):
        return Slot(room, TALL_IN_BOX * height)
    if asked == "full" and setting.reach and part.kind not in PADDED:
        across = setting.contract.sheet_mm[0] + 2 * (setting.bleed_mm or 0.0)
        return Slot(across, TALL_WIDE * height, wide=True)
    if asked == "half" and width >= WIDE_MM:
        beside = not alone and (not part.continues or bool(part.paragraphs and part.items))
        tall = TALL_BESIDE if setting.contract.geometry.sides > 1 else TALL_ON_ONE_SIDE
        return Slot(room * BESIDE, tall * height, beside=beside)
    return Slot(room, TALL * height)


def _of_item(keys: PictureKeys, taken_mm: float, setting: Setting) -> Slot:
    """The place beside an item; `taken_mm` of the measure is that of its section's picture."""
    width, height = _measure_mm(setting)
    if isinstance(setting.contract, Deck) or (width >= WIDE_MM and keys.width in (None, "half")):
        return Slot(OF_ITEM * width, TALL_ITEM * height, beside=True)
    tall = TALL_IN_BOX if _is_boxed(setting) else TALL
    room = INSET * width - taken_mm if taken_mm else width
    return Slot(INSET * room, tall * height)


def _with_texts(placed: OnPaper, part: Part, setting: Setting) -> OnPaper:
    """A picture with what stands beside it: paragraphs for about its height, else the list."""
    if isinstance(setting.contract, Deck):
        return replace(placed, paragraphs=len(part.paragraphs), listed=True)
    size_pt = setting.contract.sizes_pt[0]
    width_pt = setting.contract.geometry.width_pt - (placed.width_mm + GUTTER_MM) * PT_PER_MM
    letters = max(1.0, width_pt / size_pt / LETTER_EM)
    left, count = placed.height_mm * PT_PER_MM / (size_pt * LINE_EM), 0
    for piece in part.paragraphs:
        if count and left <= 0:
            break
        left -= math.ceil(len(piece.html.striptags()) / letters)
        count += 1
    needed = sum(math.ceil(len(piece.html.striptags()) / letters) for piece in part.items)
    listed = not part.paragraphs or (not part.continues and needed <= left)
    return replace(placed, paragraphs=count, listed=listed)


def _is_boxed(setting: Setting) -> bool:
    """Whether sections stand in boxes, and the title in the place of another one."""
    return isinstance(setting.contract, Sheet) and setting.contract.boxes is not None


def _measure_mm(setting: Setting) -> tuple[float, float]:
    """The width of the text, and the height of a side between the first and the last."""
    geometry = setting.contract.geometry
    height_pt = geometry.of_sides(3).height_pt(1) if geometry.sides > 1 else geometry.height_pt(0)
    return setting.contract.measure_pt / PT_PER_MM, height_pt / PT_PER_MM


def _on_slide_mm(part: Part, title: str, deck: Deck) -> float:
    """The height that a heading, in about so many lines, leaves of a slide.

    A section without one stands below the title.
    """
    size_pt = deck.type_pt.largest
    letters = deck.geometry.width_pt / size_pt / LETTER_EM
    shown = part.heading.striptags() or title
    heading = math.ceil(len(shown) * HEADING_EM / letters)
    used_pt = (heading * HEADING_EM * LINE_EM + GAP_EM) * size_pt
    height_pt = deck.geometry.height_pt(0)
    share = min(SLIDE_MOST, max(SLIDE_LEAST, 1 - used_pt / height_pt))
    return (share * height_pt - _above_pt(part, deck)) / PT_PER_MM


def _above_pt(part: Part, deck: Deck) -> float:
    """The height of the heading of the section around one, above its own."""
    return ABOVE_EM * deck.type_pt.largest if part.above else 0.0


def _placing(name: str, slot: Slot, content: Content, setting: Setting) -> Placing:
    keys, photo = content.pictured[name], content.photos[name]
    width, height = _size_mm(slot, keys, photo)
    dpi = SCREEN_DPI if isinstance(setting.contract, Deck) else PAPER_DPI
    look = Look(
        ratio=photo.ratio if photo.is_drawing else width / height,
        focus=keys.focused,
        wide_px=round(width / 25.4 * (dpi if setting.bleed_mm is None else PRINT_DPI)),
        grey=setting.grey,
        sharp=setting.bleed_mm is not None,
        colour=setting.colour,
    )
    made = rendition(photo, look)
    placed = OnPaper(
        name,
        address(made),
        content.texts.plain(keys.alt),
        round(width, 3),
        round(height, 3),
        slot.beside,
        slot.wide,
        *_captions(keys, content, setting.contract),
        clear=photo.is_clear,
    )
    return Placing(placed, photo, look, made)


def _captions(keys: PictureKeys, content: Content, contract: Contract) -> tuple[Markup, Markup]:
    """The caption and the credit; without marks in a layout that prints no sources."""
    caption, credit = content.texts.paragraph(keys.caption), content.texts.inline(keys.credit)
    if isinstance(contract, Sheet) and contract.shows:
        return left_out(caption), left_out(credit)
    return caption, credit


def _size_mm(slot: Slot, keys: PictureKeys, photo: Photo) -> tuple[float, float]:
    """The width and the height of a picture in its place: cut to it, or shown whole."""
    if slot.exact and not photo.is_drawing:
        return slot.width_mm, slot.height_mm
    if (slot.wide or keys.focus) and not photo.is_drawing:
        return slot.width_mm, min(slot.height_mm, slot.width_mm / photo.ratio)
    width = min(slot.width_mm, slot.height_mm * photo.ratio)
    return width, width / photo.ratio


def address(content: bytes) -> str:
    """The short address of a picture on pages; the same bytes have the same address."""
    return f"{PHOTO}{sha256(content).hexdigest()[:20]}"


def addressed(placed: Mapping[str, Placing]) -> dict[str, bytes]:
    """The bytes of pictures by their addresses."""
    return {each.placed.url: each.content for each in placed.values()}
