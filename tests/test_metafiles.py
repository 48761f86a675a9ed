"""Drawings of Windows are taken over as pictures that can be shown, where LibreOffice is there."""

import io
import shutil
import struct
from pathlib import Path

import pytest
from PIL import Image
from test_helper_program import script

from briefgen.importers import metafiles
from briefgen.importers.document import Block, Document, Paragraph, Picture, Run

libreoffice_here = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed"
)
RED = (200, 30, 30)


def record(function: int, *values: int) -> bytes:
    """A record of a metafile: its length in words, what it does, and values (MS-WMF, 2.3)."""
    return struct.pack(f"<IH{len(values)}h", 3 + len(values), function, *values)


def metafile(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """A drawing of one area without an edge, on a ground twice as large."""
    red, green, blue = colour
    brush = struct.pack("<IHHBBBBH", 7, 0x02FC, 0, red, green, blue, 0, 0)
    pen = struct.pack("<IHHhhIH", 8, 0x02FA, 5, 0, 0, 0, 0)[:16]
    records = [
        record(0x020B, 0, 0),  # where the window begins
        record(0x020C, 2 * height, 2 * width),
        brush,
        record(0x012D, 0),  # takes the brush
        pen,
        record(0x012D, 1),
        record(0x041B, height, width, 0, 0),  # a rectangle
        record(0x0000),
    ]
    body = b"".join(records)
    longest = max(map(len, records)) // 2
    return struct.pack("<HHHIHIH", 1, 9, 0x300, 9 + len(body) // 2, 2, longest, 0) + body


def shown(*blocks: Block) -> tuple[Block, ...]:
    return metafiles.as_pictures(Document(blocks)).blocks


TEXT = Paragraph((Run("words"),))
PHOTO = Picture(b"\xff\xd8\xff\xe0", "picture-2.jpg", box=2)


@pytest.mark.editions
@libreoffice_here
def test_a_drawing_becomes_a_picture_of_all_that_is_drawn_and_keeps_its_place() -> None:
    drawing = Picture(metafile(2000, 1000, RED), "picture-1.wmf", alt="Logo", box=1)
    broken = Picture(b"\x01\0\x09\0 nothing", "picture-3.wmf")
    first, *others = shown(drawing, TEXT, PHOTO, broken)
    assert others == [TEXT, PHOTO, broken]
    assert isinstance(first, Picture)
    assert (first.box, first.name, first.alt) == (1, "picture-1.png", "Logo")
    with Image.open(io.BytesIO(first.content)) as image:
        assert image.format == "PNG"
        assert 0.95 * metafiles.LONGEST_PX <= image.width <= metafiles.LONGEST_PX
        assert image.width / image.height == pytest.approx(2, rel=0.02)
        assert image.getpixel((image.width // 2, image.height // 2)) == RED
        assert image.getpixel((5, 5)) == RED


@pytest.mark.editions
@libreoffice_here
def test_a_drawing_of_nothing_but_white_stays_as_it_is() -> None:
    drawing = Picture(metafile(2000, 1000, (255, 255, 255)), "picture-1.wmf")
    assert shown(drawing) == (drawing,)


@pytest.mark.parametrize("writes", [None, "", "open('drawing-1.pdf', 'w').write('no PDF')"])
def test_a_drawing_that_nobody_can_draw_stays_as_it_is(
    writes: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if writes is not None:
        script(tmp_path / "soffice", writes)
    drawing = Picture(metafile(2000, 1000, RED), "picture-1.wmf")
    assert shown(drawing, TEXT) == (drawing, TEXT)


def test_libreoffice_is_told_no_name_of_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said"
    monkeypatch.setenv("PATH", str(tmp_path))
    script(tmp_path / "soffice", f"open({str(said)!r}, 'w').write('\\n'.join(sys.argv))")
    drawing = metafile(2000, 1000, RED)
    shown(Picture(drawing, "--infilter=a.wmf"), Picture(drawing + b"\0", r"..\..\b.emf"))
    assert said.read_text().splitlines()[-2:] == ["drawing-1.wmf", "drawing-2.wmf"]


@pytest.mark.editions
@libreoffice_here
def test_a_drawing_that_stands_twice_keeps_what_is_said_of_it_in_each_place() -> None:
    drawing = metafile(2000, 1000, RED)
    other = metafile(1000, 2000, RED)
    found = shown(
        Picture(drawing, "a.wmf", "Logo"), Picture(drawing, "a.wmf"), Picture(other, "a.wmf", "Map")
    )
    assert [(each.name, each.alt) for each in found if isinstance(each, Picture)] == [
        ("a.png", "Logo"),
        ("a.png", ""),
        ("a.png", "Map"),
    ]
