"""Pages come out as they were planned, and where they do not, they are planned with more room."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from paper import Paper
from support import ROOT, job_of, make, overlaps, points, strays, write_briefing
from test_filling import CONTRACTS, paper_of

from briefgen.fit.blocks import Column, column
from briefgen.fit.fit import fit
from briefgen.outputs.passes import setting_of
from briefgen.pages.compose import compose
from briefgen.pages.styling import colour_style, page_style
from briefgen.pdf.typeset import Typesetter
from briefgen.problems import ProblemsFound
from briefgen.values import LAST, Measure, Placement, Plan, SheetPlan

SIZE_PT, SPACING = 12.5, 1.5
TEXT = "Professionals should share what they know with other agencies and record why."
SECTIONS: list[dict[str, Any]] = [
    {"heading": "Why reviews are written", "text": f"{TEXT}\n\n{TEXT}"},
    {
        "kind": "themes",
        "heading": "Themes",
        "text": f"{TEXT}\n\n{TEXT}",
        "items": ["Domestic abuse", "Substance misuse", "Neglect", "Self-harm"],
    },
    {"kind": "cases", "heading": "Cases", "items": [TEXT, f"{TEXT} {TEXT}"]},
    points(5, heading="What was learnt from these reviews, and what each agency should do"),
]


@pytest.mark.parametrize("name", ["leaflet", "booklet-pages", "trifold-panels"])
def test_nothing_stretches_but_the_gaps_that_were_measured(tmp_path: Path, name: str) -> None:
    job = job_of(write_briefing(tmp_path, SECTIONS), name)
    typesetter, passages = Typesetter(setting_of(job)), job.content.passages(job.layout.contract)

    def measured(spacing: float) -> Column:
        plan = SheetPlan(SIZE_PT, probe=True, spacing=spacing)
        style = f"{colour_style(job.brand)}\n{page_style(job, plan)}"
        placement = typesetter.lay_out(compose(job, plan), style)
        return column(placement, passages, SIZE_PT)

    blocks, stretched = measured(1.0), measured(SPACING)
    assert [block.id for block in blocks] == [block.id for block in stretched]
    for block, after in zip(blocks, stretched, strict=True):
        assert after.gap <= block.gap * SPACING + 0.01, block.id
        assert after.height <= block.height + block.stretch * (SPACING - 1) + 0.01, block.id


def own_style(folder: Path, name: str, rules: str) -> None:
    """Let the pages of a layout be set otherwise than its probes."""
    path = folder / f"styles/{name}.css"
    path.parent.mkdir()
    path.write_text((ROOT / f"styles/{name}.css").read_text("utf-8") + rules, "utf-8")


def test_a_leaflet_that_does_not_come_out_as_planned_is_set_with_room(tmp_path: Path) -> None:
    own_style(tmp_path, "leaflet", "body:not(.probe) #closing { padding-top: 4mm }")
    built = make(write_briefing(tmp_path, [points(24, 12)]))
    assert len(built.pages) == 2
    assert built.product.layouts <= 8
    assert [strays(built, side) for side in (0, 1)] == [[], []]
    assert overlaps(built.pages[1]) == []
    picture = built.pictures(36)[1]
    ground = picture.getpixel((2, picture.height - 2))
    assert ground == picture.getpixel((2, picture.height - 20)), "paper below the closing panel"


def off_by(paper: Paper, below_pt: float) -> Measure:
    """Pages on which what stands last ends lower than a probe lets one expect."""

    def measure(plan: Plan) -> Placement:
        placement = paper.measure(plan)
        last = placement.box(LAST)
        lower = (replace(last, bottom=last.bottom + (0 if plan.probe else below_pt)),)
        return replace(placement, boxes={**placement.boxes, LAST: lower})

    return measure


def severity(paper: Paper, measure: Measure) -> str:
    """Whether it is fitted, in eight layouts at the most, or how grave the problem is."""
    try:
        fit(paper.contract, paper.passages, measure)
    except ProblemsFound as found:
        return found.problems[0].severity
    assert len(paper.plans) <= 8
    return "fitted"


@pytest.mark.editions
@pytest.mark.parametrize("name", ["leaflet", "large print", "booklet"])
def test_what_has_no_room_to_spare_is_too_long_rather_than_a_fault(name: str) -> None:
    contract = CONTRACTS[name].of_sides(2 if name == "leaflet" else 4)
    papers = [paper_of(contract, count, 13) for count in range(2, 60, 2)]
    planned = [severity(paper, paper.measure) for paper in papers]
    lower = [severity(replace(each, plans=[]), off_by(each, 12)) for each in papers]
    assert set(planned) == set(lower) == {"fitted", "error"}
    assert lower.count("fitted") >= 0.8 * planned.count("fitted")


def test_what_never_comes_out_as_planned_is_a_fault() -> None:
    paper = paper_of(CONTRACTS["leaflet"], 5, 13)
    assert severity(paper, off_by(paper, 180)) == "fault"


def test_slides_that_do_not_come_out_as_planned_are_set_with_room(tmp_path: Path) -> None:
    room = "content: ''; display: block; height: 12mm"
    own_style(tmp_path, "slides", f"body:not(.probe) .slide li:last-child::after {{ {room} }}")
    long = "multidisciplinary " * 20
    section = {"heading": "Learning", "items": [f"{long} {number}" for number in range(1, 4)]}
    built = make(write_briefing(tmp_path, [section]), "slides")
    assert len(built.pages) == 2 + 3, "two points would stand on a slide if there was room"
    assert built.product.layouts <= 6
    assert all(overlaps(page) == [] for page in built.pages)
