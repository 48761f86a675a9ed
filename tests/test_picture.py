"""What pictures of dots promise: whole, upright, in sRGB, silent, and no larger than needed."""

import io
import os
import zlib
from typing import Any

import pytest
from PIL import Image, ImageCms

from briefgen.brand.logos.picture import JPEG, LARGEST_EDGE, LONGEST_EDGE, PNG, read

KINDS = {PNG: "PNG", JPEG: "JPEG"}
ORIENTATION, MAKER = 0x0112, 0x010F  # tags of EXIF
TURNED = 6  # a quarter


def encoded(image: Image.Image, media_type: str = PNG, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, KINDS[media_type], **options)
    return file.getvalue()


def slope(size: tuple[int, int] = (300, 200)) -> Image.Image:
    """Black above, white below."""
    return Image.linear_gradient("L").resize(size).convert("RGB")


def opened(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content)) as image:
        image.load()
    return image


@pytest.mark.parametrize(
    ("image", "media_type"),
    [
        (slope(), PNG),
        (slope().quantize(8), PNG),
        (slope().convert("RGBA"), PNG),
        (slope().convert("1"), PNG),
        (slope(), JPEG),
        (slope().convert("L"), JPEG),
        (slope().convert("CMYK"), JPEG),
    ],
    ids=lambda value: value.mode if isinstance(value, Image.Image) else value,
)
def test_picture_that_is_fit_stays_as_it_is(image: Image.Image, media_type: str) -> None:
    content = encoded(image, media_type)
    made = read(content, media_type, "a")
    assert made.content is content
    assert made.size == made.original == (300, 200)


@pytest.mark.parametrize(
    ("size", "found"),
    [
        ((1890, 1890), (LARGEST_EDGE, LARGEST_EDGE)),
        ((5000, 500), (2988, 299)),
        ((8000, 450), (LONGEST_EDGE, 169)),
    ],
)
def test_larger_picture_is_made_as_large_as_a_logo_needs(
    size: tuple[int, int], found: tuple[int, int]
) -> None:
    content = encoded(slope(size))
    made = read(content, PNG, "a")
    assert made.size == opened(made.content).size == found
    assert made.original == size
    assert made.content == read(content, PNG, "a").content


def test_noise_of_nine_megabytes_becomes_a_picture_that_a_page_can_carry() -> None:
    edge = 1700
    content = encoded(Image.frombytes("RGB", (edge, edge), os.urandom(3 * edge * edge)))
    assert len(content) > 8_600_000
    assert len(read(content, PNG, "a").content) < 2_700_000


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "CMYK"])
def test_smaller_picture_keeps_its_kind(mode: str) -> None:
    media_type = JPEG if mode == "CMYK" else PNG
    made = opened(
        read(encoded(slope((2000, 1500)).convert(mode), media_type), media_type, "a").content
    )
    assert made.mode == {"1": "L", "P": "RGB"}.get(mode, mode)


def test_palette_that_is_clear_in_part_stays_so() -> None:
    image = slope((2000, 1500)).quantize(2)
    made = opened(read(encoded(image, transparency=0), PNG, "a").content)
    assert made.convert("RGBA").getchannel("A").getextrema() == (0, 255)


@pytest.mark.parametrize("media_type", [PNG, JPEG])
def test_picture_is_shown_upright_and_says_nothing_of_its_camera(media_type: str) -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = TURNED, "A camera"
    made = read(encoded(slope(), media_type, exif=exif), media_type, "a")
    image = opened(made.content)
    assert b"A camera" not in made.content
    assert image.size == made.size == (200, 300)
    left, right = (image.convert("L").crop((x, 0, x + 1, 300)) for x in (5, 195))
    assert min(left.tobytes()) > 200
    assert max(right.tobytes()) < 50


def test_picture_that_names_its_author_is_written_anew_with_the_same_dots() -> None:
    told = Image.Exif()
    told[MAKER] = "A camera"
    made = read(encoded(slope(), exif=told), PNG, "a")
    assert b"A camera" not in made.content
    assert opened(made.content).tobytes() == slope().tobytes()


def test_picture_that_moves_stands_still() -> None:
    moving = encoded(slope(), save_all=True, append_images=[Image.new("RGB", (300, 200))])
    made = opened(read(moving, PNG, "a").content)
    assert getattr(made, "n_frames", 1) == 1
    assert made.tobytes() == slope().tobytes()


def test_sixteen_bits_become_eight() -> None:
    deep = Image.linear_gradient("L").convert("I").point(lambda level: level * 257)
    made = opened(read(encoded(deep.convert("I;16")), PNG, "a").content)
    assert made.mode == "L"
    assert made.tobytes() == Image.linear_gradient("L").tobytes()


def test_colours_of_another_profile_become_those_of_screens() -> None:
    lab = ImageCms.createProfile("LAB")
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    same = encoded(slope(), icc_profile=screen)
    assert read(same, PNG, "a").content is same
    other = encoded(slope(), icc_profile=ImageCms.ImageCmsProfile(lab).tobytes())
    assert "icc_profile" not in opened(read(other, PNG, "a").content).info


@pytest.mark.parametrize("part", [0.02, 0.3, 0.5, 0.7])
@pytest.mark.parametrize("media_type", [PNG, JPEG])
def test_picture_that_is_cut_off_is_refused(media_type: str, part: float) -> None:
    noise = Image.frombytes("RGB", (60, 60), bytes(range(240)) * 45)
    content = encoded(noise, media_type)
    with pytest.raises(ValueError, match=r"a\.png") as wrong:
        read(content[: int(len(content) * part)], media_type, "a.png")
    message, hint = wrong.value.args
    assert message == '"a.png" is damaged or cut off'
    assert hint.startswith("copy it again from where it came from")


@pytest.mark.parametrize("place", [16, 20, 29, 45, 60])
def test_picture_with_a_broken_byte_is_refused(place: int) -> None:
    content = bytearray(encoded(slope((60, 60))))
    content[place] ^= 0x55
    with pytest.raises(ValueError, match="damaged"):
        read(bytes(content), PNG, "a")


@pytest.mark.parametrize("edge", [13_000, 20_000])
def test_picture_of_too_many_dots_is_refused_before_it_is_opened(
    edge: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Image.Image, "load", lambda *_: pytest.fail("it was decoded"))
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + edge.to_bytes(4, "big") * 2 + b"\x01\0\0\0\0"
    head += zlib.crc32(head[12:]).to_bytes(4, "big")
    with pytest.raises(ValueError, match="40 million pixels") as wrong:
        read(head + b"\0\0\0\0IDAT\x35\xaf\x06\x1e", PNG, "a")
    assert wrong.value.args[1] == "save it with 2,000 pixels or fewer on its longer side"
