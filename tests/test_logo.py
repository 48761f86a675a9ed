"""What logos promise: files of the brand's folder, whole, and what their names say."""

import base64
import io
from hashlib import sha256
from pathlib import Path

import pytest
from command import own_brand, project
from PIL import Image, ImageChops
from pypdf import PdfReader
from support import build_layout, job_of, make

from briefgen.brand.logos.logo import load
from briefgen.brand.logos.picture_file import LARGEST_BYTES
from briefgen.pages.compose import compose
from briefgen.pages.lockups import blamed
from briefgen.problems import Problem
from briefgen.values import SheetPlan

BOX = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"'
SVG = f"<svg {BOX}>{{}}</svg>"
PNG = b"\x89PNG\r\n\x1a\n"


def said(folder: Path, name: str) -> str:
    with pytest.raises(ValueError, match=name) as wrong:
        load(folder, name, "")
    message, hint = wrong.value.args
    assert hint
    return str(message)


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
    assert load(brand, "fine.svg", "").path == brand / "fine.svg"


def encoded(kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message", "hint"),
    [
        ("a.doc", b"PK", '"a.doc" is no JPEG, PNG or SVG', "use an SVG, or a PNG or JPEG"),
        (
            "a.png",
            encoded("JPEG"),
            '"a.png" is a JPEG, whatever its name says',
            "rename it to a.jpg, here too",
        ),
        (
            "a.svg",
            encoded("PNG"),
            '"a.svg" is a PNG, whatever its name says',
            "rename it to a.png, here too",
        ),
        (
            "a.png",
            encoded("GIF"),
            '"a.png" is a GIF, whatever its name says',
            "save it as PNG or SVG",
        ),
        ("a.png", encoded("WEBP"), '"a.png" is a WebP picture, whatever its name says', "save"),
        ("a.jpg", SVG.encode(), '"a.jpg" is an SVG, whatever its name says', "save it"),
        ("a.jpg", b"hello", '"a.jpg" is no picture, whatever its name says', "save it"),
        ("a.svg", b"%PDF-1.7", '"a.svg" is a PDF, whatever its name says', "save it"),
        ("a.svg", b"\x1f\x8b\x08", '"a.svg" is a compressed SVG, whatever its name says', "save"),
        ("a.svg", b"<!doctype html><html></html>", '"a.svg" is a web page', "use an SVG"),
        ("a.svg", b"<html><body/></html>", '"a.svg" is a web page', "use an SVG"),
        ("a.svg", b"<x/>", '"a.svg" is no SVG', "use an SVG"),
        ("a.png", b"", '"a.png" is empty', "copy it again from where it came from"),
        ("a.png", PNG + bytes(LARGEST_BYTES), '"a.png" is larger than 20 MB', "use"),
        ("a.png", PNG, '"a.png" is damaged or cut off', "copy it again from where it came from"),
        ("a.jpg", encoded("JPEG")[:400], '"a.jpg" is damaged or cut off', "copy it again"),
    ],
)
def test_file_that_is_no_whole_logo_is_called_what_it_is(
    tmp_path: Path, name: str, content: bytes, message: str, hint: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert said(tmp_path, name) == message
    with pytest.raises(ValueError, match=name) as wrong:
        load(tmp_path, name, "")
    assert wrong.value.args[1].startswith(hint)


def test_picture_that_is_renamed_as_advised_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(encoded("JPEG"))
    assert load(tmp_path, "a.jpg", "").media_type == "image/jpeg"


@pytest.mark.parametrize("size", [(2100, 100), (100, 2100)])
def test_logo_that_is_no_more_than_a_line_is_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    Image.new("RGB", size).save(tmp_path / "a.png")
    assert said(tmp_path, "a.png") == '"a.png" is more than 20 times as long as the other way'


def test_missing_logo_and_folder_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "folder.svg").mkdir()
    assert said(tmp_path, "none.svg") == 'there is no file "none.svg"'
    assert said(tmp_path, "folder.svg") == '"folder.svg" is a folder, and no file'


@pytest.mark.parametrize("said", ["currentColor", "currentcolor", "CURRENTCOLOR"])
def test_current_colour_is_filled_in(tmp_path: Path, said: str) -> None:
    (tmp_path / "a.svg").write_text(SVG.format(f'<rect fill="{said}"/>'))
    head, _, content = load(tmp_path, "a.svg", "").url("#0b3a5b").partition(",")
    assert head == "data:image/svg+xml;base64"
    assert b'fill="#0b3a5b"' in base64.b64decode(content)


def test_pictures_are_handed_on_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.PNG").write_bytes(encoded("PNG") + b"currentColor")
    logo = load(tmp_path, "a.PNG", "A")
    assert (logo.path, logo.alt) == ((tmp_path / "a.PNG").resolve(), "A")
    head, _, content = logo.url("#000").partition(",")
    assert head == "data:image/png;base64"
    assert base64.b64decode(content) == encoded("PNG") + b"currentColor"


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


def test_logo_in_the_colour_of_a_ground_stands_on_a_plate_there_and_only_there(
    tmp_path: Path,
) -> None:
    brand = own_brand(tmp_path, lambda said: said["logo"]["images"].update(campaign="l.png"))
    Image.new("RGB", (200, 200), "#0B3A5B").save(brand / "l.png")
    briefing = project(tmp_path, brand="styles/ours")
    on_paper = compose(job_of(briefing, "leaflet"), SheetPlan(12))
    on_brand = compose(job_of(briefing, "poster"), SheetPlan(12))
    assert ("mark plate" in on_paper, "mark plate" in on_brand) == (False, True)
    assert "base64" not in on_paper


def test_digest_is_that_of_the_file_as_it_was_read(tmp_path: Path) -> None:
    content = encoded("PNG")
    (tmp_path / "a.png").write_bytes(content)
    logo = load(tmp_path, "a.png", "")
    (tmp_path / "a.png").write_bytes(b"saved meanwhile")
    assert logo.digest == sha256(content).hexdigest()
    assert logo.coloured("") == content


def test_logo_that_cannot_be_drawn_is_named_and_never_quoted(tmp_path: Path) -> None:
    own_brand(tmp_path)
    house = job_of(project(tmp_path, brand="styles/ours"), "leaflet").brand
    logo = house.logos["campaign"]
    quoted = Problem("", 0, 0, f"Failed to render {logo.address(house.colours['accent'])}")
    found = blamed(quoted, house)
    assert found.message == 'the logo "campaign" cannot be drawn'
    assert (found.file, found.line > 1) == ("styles/ours/_brand.yml", True)
    other = Problem("", 0, 0, "Failed to render data:image/png;base64,AAAA+/= here")
    assert blamed(other, house).message == "Failed to render a picture of its own here"


def test_logo_that_is_saved_as_a_png_instead_is_drawn(tmp_path: Path) -> None:
    brand = own_brand(tmp_path, lambda said: said["logo"]["images"].update(campaign="l.png"))
    Image.new("RGB", (200, 200), "#0B3A5B").save(brand / "l.png")
    leaflet = build_layout(project(tmp_path, brand="styles/ours"), "leaflet", tmp_path / "out")
    drawn = PdfReader(leaflet.path).pages[0].images
    assert [each.image.size for each in drawn if each.image] == [(200, 200)]
