"""Pictures are sharp where they are printed, or refused with their line."""

import base64
from pathlib import Path

import pytest
from PIL import Image
from printing import BRAND_FILE, branded, encoded, faults_of, line_of, notes_of, svg, with_mark
from support import ROOT

from briefgen.pack.build import build
from briefgen.record.pack_file import Order

pytestmark = pytest.mark.editions

BESIDE = pytest.mark.editions  # as the others are
IN_THE_LEAFLET = "where it is largest in the leaflet for the print shop; print needs 300"
COARSE = f'the logo "mark" has 114 dots an inch {IN_THE_LEAFLET}'


def test_a_picture_of_too_few_dots_is_refused_with_its_dpi_and_line(tmp_path: Path) -> None:
    content = encoded(Image.new("RGB", (60, 60), "#c8102e"), "PNG")
    (problem,) = faults_of(with_mark(tmp_path, "small.png", content))
    assert problem.file == BRAND_FILE
    assert line_of(tmp_path, problem) == "mark: small.png"
    assert problem.message == COARSE
    assert problem.hint == "158 x 158 pixels would do; or use an SVG, which is always sharp"
    assert problem.severity == "error"
    again = encoded(Image.new("RGB", (158, 158), "#c8102e"), "PNG")
    (tmp_path / "styles/ours/small.png").write_bytes(again)
    notes_of(tmp_path / "briefing.yaml", "leaflet")


def test_a_picture_of_too_few_dots_does_not_stop_what_is_for_readers(tmp_path: Path) -> None:
    content = encoded(Image.new("RGB", (60, 60), "#c8102e"), "PNG")
    path = with_mark(tmp_path, "small.png", content)
    order = Order(path, tmp_path / "out", ("leaflet",), editions=("standard", "press"))
    assert [made.file for made in build(order).made] == ["leaflet.pdf"]


def test_each_file_says_itself_where_a_picture_is_too_coarse(tmp_path: Path) -> None:
    path = with_mark(tmp_path, "small.png", encoded(Image.new("RGB", (60, 60), "#c8102e"), "PNG"))
    order = Order(path, tmp_path / "out", ("leaflet", "poster"), editions=("press",))
    said = [each.message for each in build(order).problems if each.severity == "error"]
    assert len(said) == 2
    assert any("in the leaflet for the print shop" in message for message in said)
    assert any("in the poster for the print shop" in message for message in said)


@pytest.mark.parametrize(("edge", "dpi"), [(157, 299), (156, 297)])
def test_a_few_dots_too_few_are_too_few(tmp_path: Path, edge: int, dpi: int) -> None:
    content = encoded(Image.new("RGB", (edge, edge), "#c8102e"), "PNG")
    (problem,) = faults_of(with_mark(tmp_path, "small.png", content))
    assert problem.message == f'the logo "mark" has {dpi} dots an inch {IN_THE_LEAFLET}'


def inside(dots: str) -> str:
    return f'<image href="{dots}" width="24" height="24" preserveAspectRatio="none"/>'


def coded(size: tuple[int, int], *, wrapped: bool = False) -> str:
    content = encoded(Image.new("RGB", size, "#c8102e"), "PNG")
    code = base64.encodebytes(content) if wrapped else base64.b64encode(content)
    return f"data:image/png;base64,{code.decode()}"


@pytest.mark.parametrize("size", [(60, 60), (400, 60), (60, 400)], ids=["few", "high", "wide"])
def test_a_picture_has_dots_enough_across_and_down(tmp_path: Path, size: tuple[int, int]) -> None:
    content = svg(inside(coded(size))).encode()
    (problem,) = faults_of(with_mark(tmp_path, "own.svg", content))
    assert problem.message == COARSE


@pytest.mark.parametrize(
    "dots",
    [
        coded((60, 60), wrapped=True),
        pytest.param(coded((60, 60), wrapped=True).replace("\n", "&#10;"), marks=BESIDE),
        pytest.param(f" \n{coded((60, 60))} ", marks=BESIDE),
        pytest.param(coded((60, 60)).replace("base64,", "base64,&#9;"), marks=BESIDE),
    ],
    ids=["wrapped", "line feeds", "spaces", "tab"],
)
def test_a_picture_inside_an_svg_is_known_however_it_is_written(tmp_path: Path, dots: str) -> None:
    (problem,) = faults_of(with_mark(tmp_path, "own.svg", svg(inside(dots)).encode()))
    assert problem.message == COARSE
    assert line_of(tmp_path, problem) == "mark: own.svg"


@pytest.mark.parametrize(
    "drawn",
    [
        '<g opacity=".5">{}</g><rect width="24" height="24" fill="none" stroke="#c8102e"/>',
        '<g transform="rotate(30)">{}</g>',
    ],
    ids=["half clear", "turned"],
)
def test_a_picture_inside_an_svg_is_measured_wherever_it_is(tmp_path: Path, drawn: str) -> None:
    content = svg(drawn.format(inside(coded((60, 60))))).encode()
    (problem,) = faults_of(with_mark(tmp_path, "own.svg", content))
    assert problem.message == COARSE


def test_a_picture_of_a_style_is_refused_with_its_line(tmp_path: Path) -> None:
    path = branded(tmp_path)
    style = (ROOT / "styles/leaflet.css").read_text("utf-8")
    rule = "#masthead { background: url('dots.png'); background-size: 10mm }"
    (tmp_path / "styles/leaflet.css").write_text(f"{style}\n{rule}\n", "utf-8")
    Image.new("RGB", (60, 60), "#c8102e").save(tmp_path / "styles/dots.png")
    (problem,) = faults_of(path)
    assert problem.file == "styles/leaflet.css"
    assert line_of(tmp_path, problem) == rule
    assert problem.message == f'the picture "dots.png" has 152 dots an inch {IN_THE_LEAFLET}'
