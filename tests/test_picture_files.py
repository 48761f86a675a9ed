"""Files of pictures: what is read of them, what they say besides, and how they are cut."""

import io
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from briefgen.content.picture import point
from briefgen.disk import Disk
from briefgen.pages import photos
from briefgen.pictures.photo import Photo, load
from briefgen.pictures.rendition import Look, rendition

ORIENTATION, PLACE_TAKEN = 0x0112, 0x8825


def photograph(folder: Path, name: str = "photo.jpg", size: tuple[int, int] = (2400, 1600)) -> Path:
    """A picture of a gradient, so that it has many colours and any part of it is known by them."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(_gradient(size))
    return folder / name


@cache
def _gradient(size: tuple[int, int]) -> bytes:
    across = Image.linear_gradient("L").rotate(90).resize(size)
    down = Image.linear_gradient("L").resize(size)
    file = io.BytesIO()
    image = Image.merge("RGB", (across, down, Image.new("L", size, 90)))
    image.save(file, "JPEG", quality=90)
    return file.getvalue()


def loaded(path: Path) -> Photo:
    return load(path.parent, path.name, path.parent.name, Disk())


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_a_photograph_is_upright_and_rid_of_all_that_its_file_says(tmp_path: Path) -> None:
    path = photograph(tmp_path)
    with Image.open(path) as image:
        exif = Image.Exif()
        exif[ORIENTATION] = 6  # turned to the right
        exif[PLACE_TAKEN] = {1: "N", 2: (53.0, 8.0, 0.0)}
        image.save(path, exif=exif, comment=b"taken by somebody")
    photo = loaded(path)
    made = opened(photo.content)
    assert [*photo.size, made.size[0] < made.size[1]] == [1600, 2400, True]
    assert (len(made.getexif()), {"exif", "comment", "xmp"} & set(made.info)) == (0, set())
    assert b"somebody" not in photo.content


def test_a_large_photograph_is_read_at_a_part_of_its_size(tmp_path: Path) -> None:
    photo = loaded(photograph(tmp_path, size=(4000, 3000)))
    assert [*photo.size, *opened(photo.content).size] == [4000, 3000, 2000, 1500]


def test_a_photograph_saved_as_png_becomes_a_jpeg_and_a_chart_does_not(tmp_path: Path) -> None:
    noise = Image.effect_noise((900, 600), 90)
    Image.merge("RGB", (noise, noise.rotate(180), noise)).save(tmp_path / "photo.png")
    Image.new("RGB", (900, 600), "#0b3a5b").save(tmp_path / "chart.png")
    Image.new("RGBA", (900, 600), "#0b3a5b80").save(tmp_path / "clear.png")
    kinds = [loaded(tmp_path / f"{name}.png").media_type for name in ("photo", "chart", "clear")]
    assert kinds == ["image/jpeg", "image/png", "image/png"]


@pytest.mark.parametrize(
    ("focus", "expected"),
    [
        ("", (0.5, 0.5)),
        ("top", (0.5, 0.0)),
        ("right", (1.0, 0.5)),
        ("bottom left", (0.0, 1.0)),
        ("left middle", (0.0, 0.5)),
        ("30% 20%", (0.3, 0.2)),
        ("130% 20%", None),
        ("top bottom", None),
        ("nose", None),
    ],
)
def test_a_focus_is_a_place_in_the_picture(
    focus: str, expected: tuple[float, float] | None
) -> None:
    assert point(focus) == expected


@pytest.mark.parametrize(
    ("focus", "first", "last"),
    [((0.0, 0.5), 0, 128), ((1.0, 0.5), 127, 255), ((0.5, 0.5), 64, 191), ((0.3, 0.5), 14, 140)],
)
def test_a_picture_is_cut_around_what_must_stay(
    focus: tuple[float, float], first: int, last: int, tmp_path: Path
) -> None:
    """From left to right its red runs from 0 to 255."""
    photo = loaded(photograph(tmp_path, size=(800, 400)))
    cut = opened(rendition(photo, Look(ratio=1.0, focus=focus))).convert("RGB")
    assert cut.size == (400, 400)
    reds = sorted(cut.getpixel((x, 200))[0] for x in (2, 397))  # type: ignore[index]
    assert reds == pytest.approx([first, last], abs=6)


# --- what files say besides -----------------------------------------------------------------------


def test_parts_of_a_jpeg_that_nobody_knows_are_left_out(tmp_path: Path) -> None:
    path = photograph(tmp_path, size=(800, 600))
    start, rest = path.read_bytes()[:2], path.read_bytes()[2:]
    path.write_bytes(start + b"\xff\xeb\x00\x0asomebody" + rest)  # APP11: who made it, and how
    assert b"somebody" not in loaded(path).content


@pytest.mark.parametrize("name", ["photo.jpg", "chart.png"])
def test_what_stands_behind_a_picture_is_left_out(name: str, tmp_path: Path) -> None:
    path = photograph(tmp_path, size=(800, 600))
    Image.new("RGB", (90, 60), "#0b3a5b").save(tmp_path / "chart.png")
    path = tmp_path / name
    path.write_bytes(path.read_bytes() + b"a film of somebody")
    assert b"somebody" not in loaded(path).content


def test_a_plain_jpeg_is_used_as_it_is(tmp_path: Path) -> None:
    path = photograph(tmp_path, size=(800, 600))
    assert loaded(path).content == path.read_bytes()


# --- pictures with a palette ----------------------------------------------------------------------


def speckled(path: Path, size: tuple[int, int], clear: int | None = None) -> Photo:
    """A picture in the colours of a palette, of which one may be clear."""
    image = Image.frombytes("P", size, Image.effect_noise(size, 90).tobytes())
    image.putpalette([channel for n in range(256) for channel in (n, 255 - n, n * 7 % 256)])
    image.save(path, transparency=clear)
    return loaded(path)


def test_what_is_a_jpeg_in_few_dots_may_be_cut_in_all_of_them(tmp_path: Path) -> None:
    photo = speckled(tmp_path / "speckled.png", (2000, 1600))
    assert photo.media_type == "image/jpeg"
    cut = opened(rendition(photo, Look(ratio=3.0, wide_px=2000, sharp=True)))
    assert cut.size == (2000, 667)


@pytest.mark.parametrize(
    "look",
    [Look(3.0), Look(1.25, grey=True), Look(3.0, grey=True), Look(3.0, sharp=True)],
    ids=["cut", "grey", "cut in grey", "cut for print"],
)
def test_what_is_clear_in_a_palette_stays_clear(look: Look, tmp_path: Path) -> None:
    photo = speckled(tmp_path / "clear.png", (500, 400), clear=128)
    shown = opened(rendition(photo, look)).convert("RGBA")
    assert shown.getchannel("A").getextrema() == (0, 255)


def test_addresses_of_pictures_are_short_and_follow_from_their_bytes() -> None:
    assert photos.address(b"one") == photos.address(b"one") != photos.address(b"two")
    assert len(photos.address(b"one")) < 40
