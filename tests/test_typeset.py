"""What the typesetter is kept from: breaking lines badly."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from support import job_of, write_briefing

from briefgen.compose import compose
from briefgen.placement import Plan, Setting
from briefgen.styling import brand_style, page_style
from briefgen.typeset import Typesetter

ITEM = "sections.0.items.0"
SECTION = re.compile(r'<section id="sections.0".*?</section>', re.DOTALL)


def heights(html: str, path: Path, widths: range) -> list[float]:
    """The height of the first item at widths in hundredths of a point."""
    job = job_of(path, "leaflet")
    frame, section = html.partition("<body")[0], SECTION.search(html)
    assert section
    folders = (*(folder / "styles" for folder in job.folders), job.brand.folder)
    fonts = {face.path.parent for face in job.brand.faces}
    style = brand_style(job.brand)
    typesetter = Typesetter(Setting(job.layout.styles, style, (*folders, *fonts)))
    found = []
    for width in widths:
        narrow = f'[id="{ITEM}"] {{ max-width: {width / 100}pt !important }}'
        page = page_style(job, Plan(12, probe=True)) + narrow
        found.append(typesetter.lay_out(f"{frame}<body>{section[0]}", page).box(ITEM).height)
    return found


@pytest.mark.parametrize(
    ("text", "widths", "kept_by"),
    [
        pytest.param(
            "Dylai staff ddilyn arferion gwaith diogel a dylid eu hatgoffa o godau ymddygiad staff "
            "(o ran eu cyswllt \N{LATIN SMALL LETTER A WITH CIRCUMFLEX} phobl ifanc)",
            range(43_780, 43_840, 2),
            "&NoBreak;",
            id="beside its bullet",
        ),
        pytest.param(
            "alpha beta gamma delta **epsilon** zeta",
            range(11_500, 13_500, 50),
            "\N{ZERO WIDTH SPACE}",
            id="before bold words",
        ),
    ],
)
def test_a_wider_line_never_takes_more_lines(
    tmp_path: Path, text: str, widths: range, kept_by: str
) -> None:
    path = write_briefing(tmp_path, [{"items": [text]}])
    html = compose(job_of(path, "leaflet"), Plan(12, probe=True))
    assert kept_by in html
    found = heights(html, path, widths)
    assert all(wider <= narrower for narrower, wider in pairwise(found))
    without = heights(html.replace(kept_by, ""), path, widths)
    assert max(without) > max(found), "WeasyPrint needs no help any more"
