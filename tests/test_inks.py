"""What a brand's colours, logos and pictures are printed in, and what is said of them."""

import base64
import io
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from PIL import Image
from plates import colours, sheets
from support import PT_PER_MM, ROOT, points, write_briefing

from briefgen.build import Report, build
from briefgen.pack import Order
from briefgen.problems import Problem
from briefgen.separation import Separation, heaviest, limited

BRANDS = Path(__file__).parent / "brands"
A4_PT = 210 * PT_PER_MM, 297 * PT_PER_MM
THEMES = {"kind": "themes", "heading": "Themes", "items": ["Domestic abuse", "Fire"]}
RED, HALF_RED, GREY = (0, 100, 80, 15), (0, 50, 40, 8), (0, 0, 0, 63)  # of #c8102e
MIDDLE_OF_LOGO = 70, 810  # on the leaflet's front, in points from the lower left
HEADLINE = {"headline": "What the reviews taught us"}

# colours


def branded(folder: Path, *, mark: str = "mark.svg", cmyk: dict[str, Any] | None = None) -> Path:
    """A project whose brand has one logo, and the inks that it states."""
    data = yaml.safe_load((BRANDS / "harbour/_brand.yml").read_text("utf-8"))
    data["logo"]["images"]["mark"] = mark
    data["defaults"]["briefgen"]["cmyk"] = cmyk or {}
    ours = folder / "styles/ours"
    ours.mkdir(parents=True)
    shutil.copy(BRANDS / "harbour/logos/mark.svg", ours)
    (ours / "_brand.yml").write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    write_briefing(folder, [THEMES, points(3)], brand="styles/ours", poster=HEADLINE)
    return folder / "briefing.yaml"


def build_for_press(path: Path, layout: str) -> Report:
    return build(Order(path, path.parent / "out", (layout,), editions=("press",)))


def notes_of(path: Path, layout: str = "poster") -> list[Problem]:
    """What is said of a file for the press that is built; nothing but notes."""
    report = build_for_press(path, layout)
    assert report.made
    assert [each for each in report.problems if each.severity != "note"] == []
    return report.problems


def test_every_colour_that_is_converted_is_said_with_its_line(tmp_path: Path) -> None:
    path = branded(tmp_path)
    said = [(each.line, each.message) for each in notes_of(path)]
    lines = (tmp_path / "styles/ours/_brand.yml").read_text("utf-8").splitlines()
    assert [message for _, message in said] == [
        "soot is printed in black alone, K 100",
        "plum is printed as C 53 M 98 Y 1 K 66, converted by FOGRA39",
        "rust is printed as C 0 M 79 Y 100 K 37, converted by FOGRA39",
        "sand is printed as C 4 M 4 Y 13 K 0, converted by FOGRA39",
    ]
    assert all(message.split()[0] in lines[line - 1] for line, message in said)
    hint = notes_of(branded(tmp_path / "again"))[1].hint
    assert hint.endswith("under defaults.briefgen.cmyk: plum: [53, 98, 1, 66]")


def test_two_layouts_say_it_once(tmp_path: Path) -> None:
    order = Order(branded(tmp_path), tmp_path / "out", ("leaflet", "poster"), editions=("press",))
    report = build(order)
    assert len(report.made) == 2
    assert len(report.problems) == len(set(report.problems)) == 4


def test_inks_that_the_brand_states_are_printed_and_not_said(tmp_path: Path) -> None:
    stated = {"plum": [60, 95, 10, 40], "secondary": [0, 80, 100, 20], "soot": [40, 30, 30, 100]}
    path = branded(tmp_path, cmyk=stated)
    assert [each.message.split()[0] for each in notes_of(path)] == ["sand"]
    (sheet,) = sheets(tmp_path / "out/poster-press.pdf")
    assert sheet.at(20, A4_PT[1] - 20) == (60, 95, 10, 40)
    with pikepdf.open(tmp_path / "out/poster-press.pdf") as file:
        inks = {
            tuple(round(float(ink) * 100) for ink in each)
            for op, each in colours(file)
            if op == "k"
        }
    assert {tuple(each) for each in stated.values()} <= inks


def test_greys_are_printed_in_black_alone(tmp_path: Path) -> None:
    path = branded(tmp_path)
    text = (tmp_path / "styles/ours/_brand.yml").read_text("utf-8")
    for name, colour in {"#221A1F": "#333333", "#FBF3E4": "#eeeeee", "#4A1942": "#202020"}.items():
        text = text.replace(name, colour)
    (tmp_path / "styles/ours/_brand.yml").write_text(text, "utf-8")
    assert [each.message for each in notes_of(path)][:2] == [
        "soot is printed in black alone, K 97",
        "plum is printed in black alone, K 100",
    ]


# logos


GRADIENT = (
    '<defs><linearGradient id="g"><stop offset="0" stop-color="#000040"/>'
    '<stop offset="1" stop-color="red" stop-opacity=".4"/></linearGradient></defs>'
    '<rect width="24" height="24" fill="url(#g)"/>'
)


def svg(content: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 24 24">{content}</svg>'
    )


def with_mark(folder: Path, name: str, content: bytes) -> Path:
    """A project whose brand has this logo."""
    path = branded(folder, mark=name)
    (folder / "styles/ours" / name).write_bytes(content)
    return path


def logo_of(folder: Path) -> tuple[int, ...]:
    """The inks in the middle of the logo on the front of the pressed leaflet."""
    return sheets(folder / "out/leaflet-press.pdf")[0].at(*MIDDLE_OF_LOGO)


def pictures_in(folder: Path) -> list[Any]:
    """Of every picture of the pressed leaflet: its colours, its filter and whether it is masked."""
    with pikepdf.open(folder / "out/leaflet-press.pdf") as file:
        return [
            (str(each.ColorSpace), str(each.Filter), "/SMask" in each)
            for each in file.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        ]


@pytest.mark.parametrize(
    "content",
    [
        '<rect width="24" height="24" fill="#c8102e"/>',
        '<rect width="24" height="24" style="fill: rgb(200 16 46); stroke: rebeccapurple"/>',
        '<style>rect { fill: #c8102e }</style><rect width="24" height="24"/>',
        '<g fill="currentColor"><path d="M0 0h24v24H0z" fill="#c8102e"/></g>',
    ],
    ids=["hexadecimal", "style", "style sheet", "group"],
)
def test_a_logo_in_a_colour_of_a_screen_is_printed_in_inks(tmp_path: Path, content: str) -> None:
    notes_of(with_mark(tmp_path, "own.svg", svg(content).encode()), "leaflet")
    assert logo_of(tmp_path) == RED


def test_a_logo_in_a_colour_of_the_brand_has_its_inks(tmp_path: Path) -> None:
    path = branded(tmp_path, mark="own.svg", cmyk={"plum": [60, 95, 10, 40]})
    content = svg('<rect width="24" height="24" fill="#4A1942"/>')
    (tmp_path / "styles/ours/own.svg").write_text(content, "utf-8")
    notes_of(path, "leaflet")
    assert logo_of(tmp_path) == (60, 95, 10, 40)


def test_a_gradient_runs_between_inks(tmp_path: Path) -> None:
    notes_of(with_mark(tmp_path, "own.svg", svg(GRADIENT).encode()), "leaflet")
    front = sheets(tmp_path / "out/leaflet-press.pdf")[0]
    x, y = MIDDLE_OF_LOGO
    left, middle, right = (front.at(x + by, y) for by in (-16, 0, 16))
    assert left[0] > middle[0] > right[0]
    assert left[2] < middle[2]
    assert front.heaviest() <= 300


def test_a_colour_that_cannot_be_converted_is_refused(tmp_path: Path) -> None:
    content = svg('<rect width="24" height="24" fill="oklch(60% 0.2 30)"/>')
    report = build_for_press(with_mark(tmp_path, "own.svg", content.encode()), "leaflet")
    (problem,) = (each for each in report.problems if each.severity != "note")
    assert problem.message == 'a colour cannot be printed as it is stated: "/lab-d65 cs"'
    assert "write colours as #rrggbb" in problem.hint
    assert report.made == []


# pictures


def encoded(picture: Image.Image, kind: str) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind)
    return file.getvalue()


def photograph(size: tuple[int, int]) -> Image.Image:
    """Dark colours of all kinds beside each other."""
    bands = (
        Image.linear_gradient("L").resize(size),
        Image.linear_gradient("L").rotate(90).resize(size),
        Image.radial_gradient("L").resize(size),
    )
    return Image.merge("RGB", [band.point(lambda level: level // 4) for band in bands])


BIG = (400, 400)


@pytest.mark.parametrize(
    ("name", "picture", "inks", "found"),
    [
        ("red.png", Image.new("RGB", BIG, "#c8102e"), RED, ("/FlateDecode", False)),
        ("clear.png", Image.new("RGBA", BIG, "#c8102e80"), HALF_RED, ("/FlateDecode", True)),
        ("few.png", Image.new("RGB", BIG, "#c8102e").quantize(4), RED, ("/FlateDecode", False)),
        ("red.jpg", Image.new("RGB", BIG, "#c8102e"), RED, ("/DCTDecode", False)),
        ("grey.png", Image.new("L", BIG, 128), GREY, ("/FlateDecode", False)),
        ("grey.jpg", Image.new("L", BIG, 128), GREY, ("/DCTDecode", False)),
        (
            "inks.jpg",
            Image.new("CMYK", BIG, (255, 128, 0, 51)),
            (100, 50, 0, 20),
            ("/DCTDecode", False),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_picture_is_converted_to_inks(
    tmp_path: Path,
    name: str,
    picture: Image.Image,
    inks: tuple[int, ...],
    found: tuple[str, bool],
) -> None:
    kind = "JPEG" if name.endswith("jpg") else "PNG"
    notes_of(with_mark(tmp_path, name, encoded(picture, kind)), "leaflet")
    assert logo_of(tmp_path) == pytest.approx(inks, abs=1)
    in_colour = [each for each in pictures_in(tmp_path) if each[0] != "/DeviceGray"]
    assert in_colour == [("/DeviceCMYK", *found)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_has_no_more_ink_than_paper_takes(tmp_path: Path, kind: str) -> None:
    name = f"own.{kind.lower()}"
    notes_of(with_mark(tmp_path, name, encoded(photograph((600, 600)), kind)), "leaflet")
    assert 250 < sheets(tmp_path / "out/leaflet-press.pdf", 600)[0].heaviest() <= 300


def test_a_picture_of_too_few_dots_is_refused_with_its_dpi_and_line(tmp_path: Path) -> None:
    content = encoded(Image.new("RGB", (60, 60), "#c8102e"), "PNG")
    report = build_for_press(with_mark(tmp_path, "small.png", content), "leaflet")
    (problem,) = (each for each in report.problems if each.severity != "note")
    assert problem.file == "styles/ours/_brand.yml"
    line = (tmp_path / problem.file).read_text("utf-8").splitlines()[problem.line - 1]
    assert line.strip() == "mark: small.png"
    assert problem.message == 'the logo "mark" has 114 dpi where it is largest; print needs 300'
    assert problem.hint == "use an SVG, or a picture of 158 x 158 pixels or more"
    assert problem.severity == "error"
    again = encoded(Image.new("RGB", (158, 158), "#c8102e"), "PNG")
    (tmp_path / "styles/ours/small.png").write_bytes(again)
    notes_of(tmp_path / "briefing.yaml", "leaflet")


def test_a_picture_of_too_few_dots_does_not_stop_what_is_for_readers(tmp_path: Path) -> None:
    content = encoded(Image.new("RGB", (60, 60), "#c8102e"), "PNG")
    path = with_mark(tmp_path, "small.png", content)
    order = Order(path, tmp_path / "out", ("leaflet",), editions=("standard", "press"))
    assert [made.file for made in build(order).made] == ["leaflet.pdf"]


def test_a_picture_inside_an_svg_is_held_to_the_same(tmp_path: Path) -> None:
    dots = base64.b64encode(encoded(Image.new("RGB", (60, 60), "#c8102e"), "PNG")).decode()
    content = svg(f'<image href="data:image/png;base64,{dots}" width="24" height="24"/>')
    report = build_for_press(with_mark(tmp_path, "own.svg", content.encode()), "leaflet")
    (problem,) = (each for each in report.problems if each.severity != "note")
    assert problem.message == 'the logo "mark" has 114 dpi where it is largest; print needs 300'


# the profile


@pytest.fixture(scope="module")
def separation() -> Separation:
    return Separation(ROOT / "styles/FOGRA39L_coated.icc")


@pytest.mark.parametrize("step", [5])
def test_no_colour_of_a_screen_comes_to_more_ink_than_paper_takes(
    separation: Separation, step: int
) -> None:
    levels = range(0, 256, 255 // step)
    found = [separation.of((r, g, b)) for r in levels for g in levels for b in levels]
    assert max(map(sum, found)) <= 300
    assert max(map(sum, found)) > 250


@pytest.mark.parametrize(
    ("colour", "inks"),
    [
        ((255, 255, 255), (0, 0, 0, 0)),
        ((0, 0, 0), (0, 0, 0, 100)),
        ((0x1D, 0x28, 0x30), (0, 0, 0, 100)),
        ((0xB0, 0xB0, 0xB0), (0, 0, 0, 42)),
        ((0x0B, 0x3A, 0x5B), (95, 51, 7, 63)),
    ],
    ids=["white", "black", "nearly black", "grey", "navy"],
)
def test_greys_and_what_is_nearly_black_come_to_black_alone(
    separation: Separation, colour: tuple[int, int, int], inks: tuple[int, ...]
) -> None:
    assert separation.of(colour) == inks


def test_a_damaged_profile_is_said_with_its_line(tmp_path: Path) -> None:
    path = branded(tmp_path)
    whole = (ROOT / "styles/FOGRA39L_coated.icc").read_bytes()
    (tmp_path / "styles/FOGRA39L_coated.icc").write_bytes(whole[:2000])
    report = build_for_press(path, "poster")
    (problem,) = report.problems
    assert problem.message == 'the profile "styles/FOGRA39L_coated.icc" is damaged'
    assert Path(problem.file).name == "press.yaml"
    line = (ROOT / "layouts/editions/press.yaml").read_text("utf-8").splitlines()[problem.line - 1]
    assert line.strip() == "profile: styles/FOGRA39L_coated.icc"


def test_black_stays_where_inks_give_way() -> None:
    assert limited((100, 80, 60, 40)) == (100, 80, 60, 40)
    assert limited((100, 100, 100, 100)) == (66, 66, 66, 100)
    assert sum(limited((97, 83, 71, 99))) <= 300


def test_the_heaviest_dot_is_found() -> None:
    picture = Image.new("CMYK", (3, 1), (0, 0, 0, 255))
    picture.putpixel((1, 0), (255, 255, 0, 51))
    assert heaviest(picture) == 220
