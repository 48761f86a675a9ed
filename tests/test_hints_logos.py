"""Advice on logo files leads somewhere: whoever follows it has a logo that is taken."""

import base64
import io
from pathlib import Path

import pytest
from advice import Advice, follow
from PIL import Image

from briefgen.brand.logos import logo, picture_file
from briefgen.brand.logos.svg import LARGEST_BYTES, MOST_ELEMENTS
from briefgen.problems import Problem

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
LARGE = " " * (picture_file.LARGEST_BYTES + 1)
OUTSIDE = '<image href="b.png"/>'
STOP = '<linearGradient id="a"><stop stop-color="{}"/></linearGradient>'
ROUND = '<radialGradient id="a" gradientTransform="rotate(30)"/>'
SQUEEZED = ROUND.replace("rotate(30)", "rotate(30) scale(2 1)")
EXPAND = "in Illustrator Object > Expand, or make the gradient round; or use a PNG of it"
PLAIN = "in Inkscape File > Save As > Plain SVG, in Illustrator File > Export As > SVG"
UNLINK = "in Inkscape Edit > Clone > Unlink Clones Recursively, in Illustrator Object > Expand"
ARTBOARD = f"set the page or artboard to the size of the logo, then save it again: {PLAIN}"
ELSE = f"use an SVG, a PNG or a JPEG; {PLAIN}"
USE = '<g id="a"><use href="#a"/></g>'
DEEP = 400  # more than are allowed within each other


def picture(width: int, height: int, kind: str = "PNG") -> str:
    """A picture byte by byte as Latin-1."""
    content = io.BytesIO()
    Image.new("RGB", (width, height), "#0b3a5b").save(content, kind)
    return content.getvalue().decode("latin-1")


def drawn(inside: str) -> str:
    """An SVG with something more in it."""
    return SVG.replace("<path", f"{inside}<path")


def held(content: str) -> str:
    """An SVG with a picture in it."""
    code = base64.b64encode(content.encode("latin-1")).decode()
    return drawn(f'<image href="data:image/png;base64,{code}" width="9" height="9"/>')


PNG, JPEG = picture(90, 60), picture(90, 60, "JPEG")

# What is named, "=" what it is called in the folder, and what it holds, byte by byte as Latin-1.
LOGOS = (
    Advice(
        "picture_file",
        "copy it into the brand's folder, and write  a.svg",
        f"../a.svg {SVG}",
        f"a.svg {SVG}",
    ),
    Advice(
        "picture_file", "it is looked for in ours/", f"the_board.svg=a.svg {SVG}", f"a.svg {SVG}"
    ),
    Advice("picture_file", 'did you mean "a.svg"?', f"b.svg=a.svg {SVG}", f"a.svg {SVG}"),
    Advice("picture_file", "use a smaller file", "a.svg LARGE", f"a.svg {SVG}"),
    Advice("picture_file", "use an SVG, or a PNG or JPEG", f"a.doc {SVG}", f"a.svg {SVG}"),
    Advice("picture_file", "save it as PNG or SVG", "a.png words", f"a.png {PNG}"),
    Advice("picture_file", "rename it to a.jpg, here too", f"a.png {JPEG}", f"a.jpg {JPEG}"),
    Advice(
        "logo",
        "cut off what is empty around it, or use another form of it",
        f"a.png {picture(900, 1)}",
        f"a.png {PNG}",
    ),
    Advice(
        "logo",
        "embed it anew as PNG, or use a PNG of the whole",
        f"a.svg {held('words')}",
        f"a.svg {held(PNG)}",
    ),
    Advice(
        "picture",
        "copy it again from where it came from, or save it again as PNG or JPEG",
        f"a.png {PNG[:60]}",
        f"a.png {PNG}",
    ),
    Advice(
        "svg",
        "simplify its paths, or use a PNG of it",
        f"a.svg {drawn('<!--' + 'x' * LARGEST_BYTES + '-->')}",
        f"a.png {PNG}",
    ),
    Advice("svg", f"save it again: {PLAIN}", "a.svg <svg", f"a.svg {SVG}"),
    Advice(
        "svg",
        f"save it as a plain SVG: {PLAIN}",
        f"a.svg <!DOCTYPE svg [<!ENTITY a 'b'>]>{SVG}",
        f"a.svg {SVG}",
    ),
    Advice(
        "svg",
        f"save it as a plain SVG: {PLAIN}",
        f"a.svg {drawn('<g>' * DEEP + '</g>' * DEEP)}",
        f"a.svg {SVG}",
    ),
    Advice("svg", ELSE, "a.svg <html>&", f"a.svg {SVG}"),
    Advice("svg", ELSE, "a.svg <html></html>", f"a.png {PNG}"),
    Advice(
        "svg",
        "save it as a plain SVG with everything embedded",
        f"a.svg {drawn(OUTSIDE)}",
        f"a.svg {held(PNG)}",
    ),
    Advice(
        "svg",
        "simplify it, or use a PNG of it",
        f"a.svg {drawn('<g/>' * (MOST_ELEMENTS + 1))}",
        f"a.svg {SVG}",
    ),
    Advice("svg", UNLINK, f"a.svg {drawn(USE)}", f"a.svg {SVG}"),
    Advice("svg", ARTBOARD, f"a.svg {SVG.replace('viewBox', 'view')}", f"a.svg {SVG}"),
    Advice("svg", ARTBOARD, f"a.svg {SVG.replace('0 0 9 9', 'none')}", f"a.svg {SVG}"),
    Advice(
        "gradients",
        "write the colours of gradients as #rrggbb",
        f"a.svg {drawn(STOP.format('lab(1 1 1)'))}",
        f"a.svg {drawn(STOP.format('#010203'))}",
    ),
    Advice("gradients", EXPAND, f"a.svg {drawn(SQUEEZED)}", f"a.png {PNG}"),
    Advice("gradients", EXPAND, f"a.svg {drawn(SQUEEZED)}", f"a.svg {drawn(ROUND)}"),
)


def problems_of(said: str, folder: Path) -> list[Problem]:
    named, _, content = said.partition(" ")
    name, _, there = named.partition("=")
    brand = folder / "ours"
    brand.mkdir(parents=True)
    (brand / (there or name)).write_bytes(content.replace("LARGE", LARGE).encode("latin-1"))
    try:
        logo.load(brand, name, "")
    except ValueError as wrong:
        message, hint = wrong.args
        return [Problem("_brand.yml", 1, 1, message, hint)]
    return []


@pytest.mark.parametrize("advice", LOGOS, ids=lambda advice: advice.hint[:40])
def test_advice_on_a_logo_followed_is_a_logo(advice: Advice, tmp_path: Path) -> None:
    before = problems_of(advice.broken, tmp_path / "before")
    follow(advice, before, problems_of(advice.mended, tmp_path / "after"))
