"""Advice on logo files leads somewhere: whoever follows it has a logo that is taken."""

from pathlib import Path

import pytest
from advice import Advice, follow
from support import ROOT

from briefgen import logo
from briefgen.problems import Problem

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
LARGE = " " * (logo.LARGEST_BYTES + 1)
OUTSIDE, STOP = '<image href="b.png"/>', '<stop stop-color="{}"/>'
PNG = (ROOT / "docs" / "pack.png").read_bytes()[:2_000].decode("latin-1")


def drawn(inside: str) -> str:
    """An SVG with something more in it."""
    return SVG.replace("<path", f"{inside}<path")


# What is named, "=" what it is called in the folder, and what it holds, byte by byte as Latin-1.
LOGOS = (
    Advice(
        "logo",
        "copy it into the brand's folder, and write  a.svg",
        f"../a.svg {SVG}",
        f"a.svg {SVG}",
    ),
    Advice("logo", "it is looked for in ours/", f"b.svg=a.svg {SVG}", f"a.svg {SVG}"),
    Advice("logo", "use a smaller file", "a.svg LARGE", f"a.svg {SVG}"),
    Advice("logo", "use an SVG, or a PNG or JPEG", f"a.doc {SVG}", f"a.svg {SVG}"),
    Advice("logo", "save it again as PNG or JPEG", "a.png GIF89a", f"a.png {PNG}"),
    Advice("logo", "save it again", "a.svg <svg", f"a.svg {SVG}"),
    Advice(
        "logo",
        "delete the line with <!DOCTYPE from the file",
        f"a.svg <!DOCTYPE svg>\n{SVG}",
        f"a.svg {SVG}",
    ),
    Advice(
        "logo",
        "save it as a plain SVG with everything embedded",
        f"a.svg {drawn(OUTSIDE)}",
        f"a.svg {SVG}",
    ),
    Advice(
        "logo",
        "write the colours of gradients as #rrggbb",
        f"a.svg {drawn(STOP.format('hsl(1 1% 1%)'))}",
        f"a.svg {drawn(STOP.format('#010203'))}",
    ),
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
