"""What logos promise: files of the brand's folder that refer to nothing outside themselves."""

import base64
from pathlib import Path

import pytest
from command import own_brand, project
from PIL import Image, ImageChops
from support import make

from briefgen.logo import LARGEST_BYTES, Logo, load

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
PNG = b"\x89PNG\r\n\x1a\n"
OUTSIDE = "refers to something outside itself"


def said(folder: Path, name: str) -> str:
    with pytest.raises(ValueError, match=name) as wrong:
        load(folder, name, "")
    message, hint = wrong.value.args
    assert hint
    return str(message)


@pytest.mark.parametrize(
    "content",
    [
        '<image href="file:///etc/passwd"/>',
        '<image xlink:href="http://127.0.0.1/x.png"/>',
        '<image href=" HTTP://127.0.0.1/x.png"/>',
        '<image href="../secret.png"/>',
        '<use href="other.svg#a"/>',
        '<use xlink:href="//example.org/a.svg#b"/>',
        '<rect fill="url(http://127.0.0.1/a.svg#b)"/>',
        "<rect style=\"fill: URL( 'file:///etc/passwd')\"/>",
        '<style>@import "http://127.0.0.1/a.css";</style>',
        "<style>rect { fill: url(other.svg#a) }</style>",
        "<style>rect { fi<!-- -->ll: url(other.svg#a) }</style>",
        '<foreignObject><a xmlns="http://www.w3.org/1999/xhtml" href="x"/></foreignObject>',
        '<a href="javascript:alert(1)"><rect/></a>',
        '<feImage href="http://127.0.0.1/x.png"/>',
    ],
)
def test_svg_that_refers_outside_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.svg").write_text(SVG.format(content))
    assert said(tmp_path, "a.svg") == f'"a.svg" {OUTSIDE}'


@pytest.mark.parametrize(
    "content",
    [
        '<defs><path id="a" d="M0 0"/></defs><use href="#a"/>',
        '<rect fill="url(#a)" style="stroke: url(\'#b\')"/>',
        f'<image href="data:image/png;base64,{base64.b64encode(PNG).decode()}"/>',
        "<text>see url and import</text>",
    ],
)
def test_svg_that_refers_to_itself_is_taken(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.svg").write_text(SVG.format(content))
    assert load(tmp_path, "a.svg", "A").alt == "A"


@pytest.mark.parametrize(
    ("content", "colour"),
    [
        ('<stop stop-color="hsl(0 100% 50%)"/>', "hsl(0 100% 50%)"),
        ('<stop style="offset: 0; stop-color : oklch(60% 0.2 30); x: y"/>', "oklch(60% 0.2 30)"),
        ("<style>stop { STOP-COLOR: device-cmyk(0 1 1 0) }</style>", "device-cmyk(0 1 1 0)"),
        ('<stop stop-color="color(srgb 1 0 0)"/>', "color(srgb 1 0 0)"),
    ],
)
def test_gradients_between_colours_of_other_kinds_are_refused(
    tmp_path: Path, content: str, colour: str
) -> None:
    (tmp_path / "a.svg").write_text(SVG.format(content))
    assert said(tmp_path, "a.svg") == f'a gradient of "a.svg" has the colour "{colour}"'


@pytest.mark.parametrize(
    "content",
    [
        '<stop stop-color="#C8102E"/><stop stop-color=" rgb(200 16 46) "/>',
        '<stop stop-color="currentColor"/><stop stop-color="rebeccapurple"/><stop/>',
        '<stop style="stop-color:RGBA(1,2,3,.5);stop-opacity:.2"/>',
        "<style>stop { stop-color: red !important }</style>",
    ],
)
def test_gradients_between_colours_of_screens_are_taken(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.svg").write_text(SVG.format(content))
    assert load(tmp_path, "a.svg", "A").alt == "A"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_doctype_is_refused_in_any_encoding_before_it_can_grow(
    tmp_path: Path, encoding: str
) -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE svg [<!ENTITY a0 "lol">{laughs}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    (tmp_path / "a.svg").write_text(doctype + SVG.format("<text>&a9;&x;</text>"), encoding)
    assert said(tmp_path, "a.svg") == '"a.svg" has a DOCTYPE'


def test_svg_that_is_broken_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg>\n<rect>\n</svg>")
    assert said(tmp_path, "a.svg") == '"a.svg" is no SVG: line 3'


def test_logo_lies_in_the_folder_of_its_brand(tmp_path: Path) -> None:
    brand = tmp_path / "brand"
    brand.mkdir()
    (tmp_path / "secret.svg").write_text(SVG.format(""))
    (brand / "link.svg").symlink_to(tmp_path / "secret.svg")
    (brand / "loop.svg").symlink_to("loop.svg")
    (brand / "inside.svg").write_text(SVG.format(""))
    (brand / "fine.svg").symlink_to("inside.svg")
    for name in ("../secret.svg", "link.svg", "loop.svg", "/etc/passwd"):
        assert said(brand, name) == f'the logo "{name}" lies outside the brand\'s folder'
    assert load(brand, "fine.svg", "").path == (brand / "inside.svg").resolve()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.pdf", b"%PDF", '"a.pdf" is no logo file'),
        ("a.png", b"GIF89a", '"a.png" is no picture of its kind'),
        ("a.jpg", PNG, '"a.jpg" is no picture of its kind'),
        ("a.png", b"", '"a.png" is empty or larger than 20 MB'),
        ("a.png", PNG + bytes(LARGEST_BYTES), '"a.png" is empty or larger than 20 MB'),
    ],
)
def test_logo_is_a_picture_of_sensible_size(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert said(tmp_path, name) == message


def test_missing_logo_and_folder_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "folder.svg").mkdir()
    assert said(tmp_path, "none.svg") == 'there is no file "none.svg"'
    assert said(tmp_path, "folder.svg") == 'there is no file "folder.svg"'


def test_current_colour_is_filled_in(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(SVG.format('<rect fill="currentColor"/>'))
    head, _, content = load(tmp_path, "a.svg", "").url("#0b3a5b").partition(",")
    assert head == "data:image/svg+xml;base64"
    assert b'fill="#0b3a5b"' in base64.b64decode(content)


def test_pictures_are_handed_on_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.PNG").write_bytes(PNG + b"currentColor")
    logo = load(tmp_path, "a.PNG", "A")
    assert logo == Logo((tmp_path / "a.PNG").resolve(), "A", "image/png")
    assert base64.b64decode(logo.url("#000").partition(",")[2]) == PNG + b"currentColor"


@pytest.mark.parametrize(
    ("name", "content", "ratio"),
    [
        ("wide.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"/>', 4.0),
        ("sized.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="30px" height="60"/>', 0.5),
        ("silent.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', 1.0),
    ],
)
def test_svg_says_its_shape(tmp_path: Path, name: str, content: bytes, ratio: float) -> None:
    (tmp_path / name).write_bytes(content)
    assert load(tmp_path, name, "").ratio == ratio


@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_picture_of_dots_says_its_shape(tmp_path: Path, ending: str) -> None:
    Image.new("RGB", (120, 40), "teal").save(tmp_path / f"logo.{ending}")
    assert load(tmp_path, f"logo.{ending}", "").ratio == 3.0


@pytest.mark.parametrize("ratio", [0.5, 1.0, 2.0])
def test_logo_keeps_its_shape_beside_the_lines_of_a_lockup(tmp_path: Path, ratio: float) -> None:
    brand = own_brand(tmp_path, lambda said: said["logo"]["images"].update(campaign="logos/l.png"))
    Image.new("RGB", (round(200 * ratio), 200), (255, 0, 0)).save(brand / "logos/l.png")
    page = make(project(tmp_path, brand="styles/ours")).pictures(144)[0]
    red, green, _ = page.split()
    strong = red.point(lambda level: 255 if level > 250 else 0)
    pure = ImageChops.multiply(strong, green.point(lambda level: 255 if level < 60 else 0))
    left, top, right, bottom = pure.getbbox() or (0, 0, 1, 1)
    assert (right - left) / (bottom - top) == pytest.approx(ratio, rel=0.08)
