"""Logo files of any shape: PNG, JPEG and SVG, in any colours, also in the ground's own."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

RATIOS = (0.2, 0.35, 0.6, 1.0, 1.0, 1.5, 2.4, 4.0, 6.5, 10.0)
KINDS = ("svg", "svg", "png", "png", "jpg")
INKS = ("#c8102e", "#0b7a4b", "#1d4f91", "#b35900", "#5b5b5b")
OFTEN = 0.95
DOTS = 620  # along the longer edge: enough for 300 dots an inch at 50 mm


def draw(random: Random, folder: Path, name: str, colours: Sequence[str]) -> str:
    """Write a logo and return its path within the brand's folder.

    Args:
        random: decides all.
        folder: the brand's.
        name: of the file, without its ending.
        colours: ``#rrggbb``, those of the brand; also the paper's own is taken at times.
    """
    kind, ratio = random.choice(KINDS), random.choice(RATIOS)
    own = random.random() > OFTEN  # or nearly: then nobody may see it
    ink = random.choice((*colours, "#ffd200", "#f4f4f4") if own else INKS)
    ground = random.choice(("none", "none", "#ffffff", *colours))
    path = folder / "logos" / f"{name}.{kind}"
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "svg":
        path.write_text(_svg(random, ratio, ink, ground), "utf-8")
    else:
        _dots(ratio, ink, ground, kind).save(path)
    return f"logos/{path.name}"


def _svg(random: Random, ratio: float, ink: str, ground: str) -> str:
    width, height = (100 * ratio, 100.0) if ratio > 1 else (100.0, 100 / ratio)
    ink = random.choice((ink, ink, "currentColor"))
    radius = min(width, height) * 0.4
    plate = f'<rect width="{width:g}" height="{height:g}" fill="{ground}"/>'
    parts = [
        f'<circle cx="{width * place:g}" cy="{height * place:g}" r="{radius:g}" fill="{ink}"/>'
        for place in (0.5, 0.5 * min(1.0, 1 / ratio), 1 - 0.5 * min(1.0, 1 / ratio))
    ]
    box = f'viewBox="0 0 {width:g} {height:g}"'
    drawn = "".join([plate if ground != "none" else "", *parts])
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{drawn}</svg>\n'


def _dots(ratio: float, ink: str, ground: str, kind: str) -> Image.Image:
    size = (DOTS, round(DOTS / ratio)) if ratio > 1 else (round(DOTS * ratio), DOTS)
    mode = "RGBA" if kind == "png" else "RGB"
    clear = (255, 255, 255, 0) if kind == "png" else "#ffffff"
    picture = Image.new(mode, size, clear if ground == "none" else ground)
    pen, edge = ImageDraw.Draw(picture), min(size) * 0.08
    pen.ellipse((edge, edge, size[0] - edge, size[1] - edge), fill=ink)
    pen.rectangle((0, size[1] * 0.8, size[0], size[1] * 0.9), fill=ink)
    return picture
