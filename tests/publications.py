"""Publications for the tests, as `pub2raw` prints them, and a file that seems to hold one."""

from collections.abc import Sequence
from typing import Any

from test_formats import compound

PUB = compound("Contents", "Quill")  # what lies in it, only a program that plays its part knows
IN = 72.0  # points
PAGE = (8, 11)  # inches
TAB, SPACE, LINE = CALLS = "insertTab", "insertSpace", "insertLineBreak"


def raw(*pages: Sequence[str], said: str = "") -> bytes:
    """What pub2raw prints of a publication with these pages, each of boxes."""
    across, down = PAGE
    lines = ["startDocument()", f"  setDocumentMetaData({said})"]
    for page in pages:
        lines.append(f"  startPage(svg:height: {down}.0000in, svg:width: {across}.0000in)")
        lines += page
        lines.append("  endPage")
    return ("\n".join([*lines, "endDocument"]) + "\n").encode()


def box(left: float, top: float, right: float, bottom: float, *texts: str, **look: Any) -> str:
    """A box of paragraphs, at so many inches from the left and the top; letters all look alike."""
    paragraphs = [paragraph(span(f"{text}\r", **look)) for text in texts]
    return framed("TextObject", (left, top, right, bottom), *paragraphs)


def framed(kind: str, area: tuple[float, float, float, float], *inner: str) -> str:
    left, top, right, bottom = area
    place = (
        f"fo:padding-top: 0.0400in, svg:height: {bottom - top:.4f}in, "
        f"svg:width: {right - left:.4f}in, svg:x: {left:.4f}in, svg:y: {top:.4f}in"
    )
    return "\n".join([f"    start{kind} ({place})", *inner, f"    end{kind}"])


def paragraph(*spans: str) -> str:
    """A paragraph of spans; its last text ends in a carriage return, as libmspub has it."""
    return "\n".join(["      openParagraph (fo:text-align: left)", *spans, "      closeParagraph"])


def span(*calls: str, size: float = 10, colour: str = "#000000", **said: str) -> str:
    """Letters of one look: texts, and calls such as `TAB`. In keys of `said`, ``_`` is a hyphen."""
    look = {"fo:color": colour, "fo:country": "GB", "fo:font-size": f"{size / IN:.4f}in"}
    look |= {"fo:language": "en"} | {
        f"fo:{key.replace('_', '-')}": each for key, each in said.items()
    }
    if underline := look.pop("fo:underline", ""):
        look["style:text-underline-type"] = underline
    brackets = ", ".join(f"{key}: {each}" for key, each in look.items())
    inside = [each if each in CALLS else f"insertText ({each})" for each in calls]
    inside = [f"          {each}" for each in inside]
    return "\n".join([f"        openSpan({brackets})", *inside, "        closeSpan"])
