"""Whatever logos and pictures are made of, they are printed in inks."""

from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageDraw
from plates import sheets
from printing import (
    GREY,
    HALF_RED,
    MIDDLE_OF_LOGO,
    RED,
    branded,
    encoded,
    faults_of,
    logo_of,
    notes_of,
    photograph,
    pictures_in,
    svg,
    with_mark,
)

pytestmark = pytest.mark.editions

GRADIENT = (
    '<defs><linearGradient id="g"><stop offset="0" stop-color="#000040"/>'
    '<stop offset="1" stop-color="red" stop-opacity=".4"/></linearGradient></defs>'
    '<rect width="24" height="24" fill="url(#g)"/>'
)


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
    (problem,) = faults_of(with_mark(tmp_path, "own.svg", content.encode()))
    assert problem.message == 'a colour cannot be printed as it is stated: "/lab-d65 cs"'
    assert "write colours as #rrggbb" in problem.hint
    assert problem.rule == "strange-colour"
    brand = (tmp_path / "styles/ours/_brand.yml").read_text("utf-8").splitlines()
    assert "own.svg" in brand[problem.line - 1]


# masks

FRAME = '<rect width="24" height="24" fill="none" stroke="#c8102e" stroke-width="4"/>'


@pytest.mark.parametrize("share", [1.0, 0.5, 0.25, 0.0])
def test_a_fade_lets_through_as_much_ink_as_it_is_opaque(tmp_path: Path, share: float) -> None:
    stop = f'stop-color="#c8102e" stop-opacity="{share}"'
    ends = f'<stop offset="0" {stop}/><stop offset="1" {stop}/>'
    content = svg(
        f'<linearGradient id="g">{ends}</linearGradient>'
        '<g opacity=".5"><rect width="24" height="24" fill="url(#g)"/></g>' + FRAME
    )
    notes_of(with_mark(tmp_path, "own.svg", content.encode()), "leaflet")
    assert logo_of(tmp_path) == pytest.approx([ink * share / 2 for ink in RED], abs=1)


# pictures


BIG = (400, 400)
BLACK, WHITE = (0, 0, 0, 100), (255, 255, 255)


def framed(image: Image.Image) -> Image.Image:
    """What is pale, so that it is seen on paper."""
    ImageDraw.Draw(image).rectangle((0, 0, BIG[0] - 1, BIG[1] - 1), outline="#c8102e", width=40)
    return image


BESIDE = pytest.mark.editions  # as others are


@pytest.mark.parametrize(
    ("name", "picture", "inks", "found"),
    [
        ("red.png", Image.new("RGB", BIG, "#c8102e"), RED, ("/FlateDecode", False)),
        (
            "clear.png",
            framed(Image.new("RGBA", BIG, "#c8102e80")),
            HALF_RED,
            ("/FlateDecode", True),
        ),
        ("few.png", Image.new("RGB", BIG, "#c8102e").quantize(4), RED, ("/FlateDecode", False)),
        ("red.jpg", Image.new("RGB", BIG, "#c8102e"), RED, ("/DCTDecode", False)),
        ("grey.png", Image.new("L", BIG, 128), GREY, ("/FlateDecode", False)),
        pytest.param(
            "grey.jpg", Image.new("L", BIG, 128), GREY, ("/DCTDecode", False), marks=BESIDE
        ),
        pytest.param(
            "black.png",
            Image.new("RGB", BIG, "black"),
            BLACK,
            ("/FlateDecode", False),
            marks=BESIDE,
        ),
        ("black.jpg", Image.new("RGB", BIG, "black"), BLACK, ("/DCTDecode", False)),
        pytest.param(
            "bits.png", Image.new("1", BIG, 0), BLACK, ("/FlateDecode", False), marks=BESIDE
        ),
        pytest.param(
            "few.png",
            Image.new("L", BIG, 128).quantize(4),
            GREY,
            ("/FlateDecode", False),
            marks=BESIDE,
        ),
        pytest.param(
            "nearly.png",
            Image.new("RGB", BIG, (127, 128, 129)),
            GREY,
            ("/FlateDecode", False),
            marks=BESIDE,
        ),
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
    kept = {"JPEG": "/DCTDecode", "PNG": "/FlateDecode"}[kind]  # a photograph stays small
    assert pictures_in(tmp_path) == [("/DeviceCMYK", kept, False)]


def test_a_jpeg_of_hard_edges_has_no_more_ink_than_paper_takes(tmp_path: Path) -> None:
    """Compression goes beyond the inks of its dots there, so that these have less."""
    specks, picture = Random(1), Image.new("RGB", BIG)  # noqa: S311 - the same every time
    dots = [specks.choice([(0, 0, 0), (0, 0, 0), WHITE, (200, 16, 46)]) for _ in range(400 * 400)]
    picture.putdata(dots)
    notes_of(with_mark(tmp_path, "own.jpg", encoded(picture, "JPEG")), "leaflet")
    assert pictures_in(tmp_path) == [("/DeviceCMYK", "/DCTDecode", False)]
    assert sheets(tmp_path / "out/leaflet-press.pdf", 600)[0].heaviest() <= 300


def test_a_dot_of_colour_makes_a_picture_one_in_colour(tmp_path: Path) -> None:
    picture = Image.new("RGB", BIG, (127, 127, 130))
    notes_of(with_mark(tmp_path, "own.png", encoded(picture, "PNG")), "leaflet")
    assert any(logo_of(tmp_path)[:3])
