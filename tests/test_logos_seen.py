"""What is chosen for a logo before the layout is seen where the finished file is read back."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from support import ROOT, job_of
from torture import logos, palettes

from briefgen.brand import colour
from briefgen.brand.brand_file import Colours
from briefgen.brand.grounds import in_grey, is_lost
from briefgen.brand.logos.logo import ON_DARK, Logo, load
from briefgen.checks.proof import Proof, faults
from briefgen.pages.lockups import Shown, shown
from briefgen.pages.places import Places
from briefgen.pdf.typeset import Typesetter
from briefgen.reading.yaml_source import parse
from briefgen.values import Finish, Setting

pytestmark = pytest.mark.editions

COUNT, ACROSS, CELL_MM, LOGO_MM, PAD_MM = 24, 6, 40, 26, 2
PLACES = (("accent", "paper"), ("on-brand", "brand"))
GREYS = {"paper": "#ffffff", "brand": "#ffffff", "accent": "#000000", "on-brand": "#000000"}
STYLE = f"""
@page {{ size: {ACROSS * CELL_MM}mm {COUNT // ACROSS * CELL_MM}mm; margin: 0 }}
body {{ margin: 0 }}
div, img {{ position: absolute; background-repeat: no-repeat; background-size: contain }}
.logo {{ padding: {PAD_MM}mm }}
div.logo {{ background-origin: content-box; background-clip: content-box, border-box }}
"""


def cells(random: Random, folder: Path) -> Iterator[str]:
    """Logos of random brands as HTML, each on a ground of its own brand, some of them in greys."""
    for number in range(COUNT):
        roles = palettes.draw(random)
        colours, _ = colour.tokens(Colours(**roles), "", parse("color: {}", "_brand.yml"))
        own = folder / str(number)
        drawn = [logos.draw(random, own, name, list(roles.values())) for name in ("ours", "white")]
        logo, white = (load(own, each, f"Logo {number}") for each in drawn)
        if random.random() < 1 / 3:
            logo = replace(logo, variants={ON_DARK: white})
        if random.random() < 1 / 4:
            colours = {**colours, **GREYS}
            logo = in_grey(logo, colours)
        yield cell(logo, number, random.choice(PLACES), colours, behind=random.random() < 1 / 2)


def cell(
    logo: Logo, number: int, on: tuple[str, str], colours: Mapping[str, str], *, behind: bool
) -> str:
    """A logo as layouts show it: as an image, or behind an empty element."""
    assert not is_lost(logo, colours)
    found = shown(logo, *on, colours, Logo.url)
    top, left = (place * CELL_MM for place in divmod(number, ACROSS))
    ground = f"left: {left}mm; top: {top}mm; width: {CELL_MM}mm; height: {CELL_MM}mm"
    ground = f'<div style="{ground}; background: {colours[on[1]]}"></div>'
    style = f"left: {left + 4}mm; top: {top + 4}mm; {measures(found)}"
    if found.plate:
        style += f"; background-color: {found.plate}"
    if behind:
        style += f"; background-image: url({found.url}), none"
        return f'{ground}<div class="logo" style="{style}"></div>'
    return f'{ground}<img class="logo" style="{style}" src="{found.url}" alt="{found.alt}">'


def measures(found: Shown) -> str:
    longer = max(found.ratio, 1.0)
    width, height = LOGO_MM * found.ratio / longer, LOGO_MM / longer
    return f"width: {width:.3f}mm; height: {height:.3f}mm"


@pytest.mark.parametrize("seed", [1, 2])
def test_no_logo_is_refused_once_it_was_placed(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logos, "DOTS", 150)  # enough for screens, and drawn soon
    job = job_of(ROOT / "briefing.yaml", "leaflet")
    random = Random(seed)  # noqa: S311 - no secret
    html = "".join(cells(random, tmp_path))
    typesetter = Typesetter(Setting((), "", ()))
    placement = typesetter.lay_out(f'<html lang="en"><title>Logos</title><body>{html}', STYLE)
    content = typesetter.write(Finish("none", frozenset()))
    assert len(placement.pictures) == COUNT
    places = Places(job.content.source, job.brand.source, placement.boxes)
    assert faults(content, Proof(job.layout, places, placement.pictures)) == []
