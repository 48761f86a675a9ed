"""Pictures of a briefing on the web page: each inside it, for it fetches nothing."""

from base64 import b64encode
from dataclasses import dataclass

from markupsafe import Markup

from briefgen.content.pictured import WHOLE
from briefgen.pages.page_content import Content
from briefgen.pictures.photo import Photo
from briefgen.pictures.rendition import Look, rendition

MOST_PX, MOST_WIDE_PX = 1_120, 1_600  # twice as many as a line of text and the whole page are wide
BANNER = 2.4  # the least width to height of the picture below the title


@dataclass(frozen=True)
class OnScreen:
    """A picture as the template of the web page sees it: its words, and its size in pixels.

    `url` holds all of it.
    """

    url: str
    alt: str
    width_px: int
    height_px: int
    caption: Markup
    credit: Markup


def on_screen(content: Content, colour: str) -> dict[str, OnScreen]:
    """The pictures that a web page may show, by their ids.

    Args:
        content: the briefing, with its pictures.
        colour: of drawings in the colour of their place (``#rrggbb``).
    """
    return {name: _shown(name, content, colour) for name in content.pictured}


def _shown(name: str, content: Content, colour: str) -> OnScreen:
    keys, photo = content.pictured[name], content.photos[name]
    is_banner = name == WHOLE and not photo.is_drawing
    ratio = max(photo.ratio, BANNER) if is_banner else photo.ratio
    wide_px = _wide_px(photo, ratio, MOST_WIDE_PX if name == WHOLE else MOST_PX)
    made = rendition(photo, Look(ratio, keys.focused, wide_px, colour=colour))
    return OnScreen(
        f"data:{photo.media_type};base64,{b64encode(made).decode()}",
        content.texts.plain(keys.alt),
        wide_px,
        round(wide_px / ratio),
        content.texts.paragraph(keys.caption),
        content.texts.inline(keys.credit),
    )


def _wide_px(photo: Photo, ratio: float, most_px: int) -> int:
    """How wide a picture is: never so wide that its dots are seen."""
    if photo.is_drawing:
        return most_px
    return min(most_px, round(min(photo.size[0], photo.size[1] * ratio)))
