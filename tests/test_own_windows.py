"""Layouts of one's own that show the pages of another file: what they may do, and what is told."""

import re
from pathlib import Path

import pytest
from command import briefgen
from imposed import solid_pages
from support import (
    PT_PER_MM,
    ROOT,
    WHITE,
    Pdf,
    build_layout,
    ink,
    points,
    same_picture,
    write_briefing,
)

pytestmark = pytest.mark.editions

OWN = """\
title: poster on two sheets
fit: windows
from: poster
pages: 1
sheet: A3
type_pt: 10
margins_mm: {first: [0, 0, 0, 0]}
"""
TEMPLATE = """\
{% extends "base.html" %}
{% block body %}
{% for side in plan.windows %}<div class="window" id="window.{{ loop.index }}.1"></div>{% endfor %}
{% endblock %}
"""


STYLE = ".window { width: var(--sheet-width); height: var(--sheet-height) }"


def own_layout(
    folder: Path, contract: str = OWN, template: str = TEMPLATE, style: str = STYLE
) -> Path:
    """A project with an imposed layout of its own."""
    briefing = write_briefing(folder, [points(3)])
    files = {"layouts/big.yaml": contract, "layouts/big.html": template}
    for name, content in {**files, "styles/big.css": style}.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")
    return briefing


def test_three_files_make_a_layout_from_another_one(tmp_path: Path) -> None:
    big = build_layout(own_layout(tmp_path), "big", tmp_path / "out")
    poster = Pdf(tmp_path / "out/poster.pdf", big.made)
    assert solid_pages(big.path) == solid_pages(poster.path)
    largest = [max(letter.size_pt for letter in pdf.pages[0].letters) for pdf in (big, poster)]
    assert largest[0] == pytest.approx(largest[1] * 2**0.5, rel=0.01)


def test_a_template_without_its_windows_is_named(tmp_path: Path) -> None:
    own_layout(tmp_path, template=TEMPLATE.replace("window.", "windows."))
    done = briefgen("build", "--layout", "big", folder=tmp_path, code=1)
    said = "layouts/big.yaml:4:1: error: big.html has not the windows that it was asked for"
    assert said in done.stderr
    assert re.search(r"hint: compare it with the layout", done.stderr)


@pytest.mark.parametrize("ground", ["@page", "body"])
def test_a_ground_never_hides_the_pages_that_stand_on_it(tmp_path: Path, ground: str) -> None:
    briefing = own_layout(tmp_path)
    (plain,) = build_layout(briefing, "big", tmp_path / "out").pictures()
    own_layout(tmp_path, style=f"{STYLE} {ground} {{ background: #fff }}")
    (shown,) = build_layout(briefing, "big", tmp_path / "out").pictures()
    assert ink(plain, (0, 0, *plain.size), WHITE)
    same_picture("ground", shown, plain)


def test_a_ground_of_a_handout_hides_neither_slides_nor_the_number_of_the_side(
    tmp_path: Path,
) -> None:
    briefing = write_briefing(tmp_path, [points(9)])
    shipped = build_layout(briefing, "handout-4", tmp_path / "out").pictures()
    own = tmp_path / "styles/handout-4.css"
    own.parent.mkdir()
    style = (ROOT / "styles/handout-4.css").read_text("utf-8")
    own.write_text(style + "@page { background: #fff }", "utf-8")
    handout = build_layout(briefing, "handout-4", tmp_path / "out")
    for number, (page, expected) in enumerate(zip(handout.pictures(), shipped, strict=True)):
        same_picture(f"ground-{number}", page, expected)


def test_pages_that_would_be_left_out_are_told(tmp_path: Path) -> None:
    listed = "title: cut\nlike: booklet\nfrom: booklet-pages\npages: [[4, 1], [2, 3]]\n"
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts/cut.yaml").write_text(listed, "utf-8")
    write_briefing(tmp_path, [points(60, 20)])
    done = briefgen("build", "--layout", "cut", folder=tmp_path, code=1)
    problem, hint = done.stderr.splitlines()
    assert problem == (
        "layouts/cut.yaml:4:1: error: booklet-pages.pdf has 12 pages, and the cut lists them only "
        "up to page 4"
    )
    assert hint.endswith('list all of them, or say how many stand on a side, or "stitched"')
    assert not (tmp_path / "out/cut.pdf").exists()
    stitched = re.sub("pages: .*", "pages: stitched", listed)
    (tmp_path / "layouts/cut.yaml").write_text(stitched, "utf-8")
    briefgen("build", "--layout", "cut", folder=tmp_path, code=0)


def test_pages_that_windows_would_cut_are_told_but_not_for_a_fold(tmp_path: Path) -> None:
    own = tmp_path / "layouts/narrow.yaml"
    own.parent.mkdir()
    own.write_text("title: narrow\nlike: booklet\nfrom: slides\nsheet: A4\n", "utf-8")
    write_briefing(tmp_path, [points(3)])
    done = briefgen("build", "--layout", "narrow", folder=tmp_path, code=1)
    assert done.stderr.splitlines()[0] == (
        "layouts/narrow.yaml:4:1: error: pages of slides.pdf are 423 mm wider than their windows "
        "in the narrow, and would be cut"
    )
    own.write_text("title: narrow\nlike: booklet\nfrom: booklet-pages\nsheet: 294 x 210\n")
    briefgen("build", "--layout", "narrow", folder=tmp_path, code=0)
    own.write_text("title: narrow\nlike: booklet\nfrom: booklet-pages\nsheet: 292 x 210\n")
    assert "would be cut" in briefgen("build", "--layout", "narrow", folder=tmp_path, code=1).stderr


def test_a_foot_that_is_higher_than_its_room_reaches_up_beside_the_slides(tmp_path: Path) -> None:
    control = {
        "title": "Transitions from children's to adults' services begin at fourteen, and later",
        "owner": "Learning and development group of the safeguarding partnership",
        "version": "1.2",
        "review_date": "2027-11-01",
    }
    briefing = write_briefing(tmp_path, [points(9)], **control)
    first = build_layout(briefing, "handout", tmp_path / "out").pages[0]
    foot = [each for each in first.letters if each.top > first.height_pt - 32 * PT_PER_MM]
    said = "".join(each.text.strip() for each in foot)
    assert "Transitionsfrom" in said
    assert "2013-14·Version1.2" in said
    assert max(each.baseline for each in foot) < first.height_pt - 12 * PT_PER_MM
