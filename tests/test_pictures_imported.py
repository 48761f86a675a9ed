"""Pictures of files of other programs become files that a build takes, or are told as left out."""

import io
from pathlib import Path

import pytest
from documents import paragraph, picture
from PIL import Image

from briefgen.importers import picture_files
from briefgen.importers.document import Document, Picture
from briefgen.importers.draft import Draft
from briefgen.importers.recognise import recognise

NOISE = Image.effect_noise((120, 90), 90)


def saved(kind: str, image: Image.Image = NOISE, **options: object) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def prepared(*pictures: Picture) -> tuple[list[str], list[str]]:
    """The files that are made, and the remarks."""
    _, files, remarks = picture_files.prepared(pictures)
    return [*files], remarks


def drafted(*pictures: Picture) -> Draft:
    return recognise(Document((paragraph("Title", style="Title"), *pictures)), "the file")


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "WEBP"])
def test_kinds_that_a_briefing_does_not_take_become_png(kind: str) -> None:
    _, files, remarks = picture_files.prepared([picture(saved(kind), "a.x")])
    assert remarks == []
    assert files["pictures/a.png"].startswith(b"\x89PNG")


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png")])
def test_kinds_that_a_briefing_takes_stay_as_they_are(kind: str, name: str) -> None:
    content = saved(kind)
    _, files, _ = picture_files.prepared([picture(content, "A.x")])
    assert files == {f"pictures/{name}": content}


def test_a_jpeg_with_another_one_behind_it_is_a_jpeg() -> None:
    content = saved("MPO", save_all=True, append_images=[NOISE])
    assert prepared(picture(content, "a.jpg")) == (["pictures/a.jpg"], [])
    assert drafted(picture(content, "a.jpg")).data["sections"][0]["path"] == "pictures/a.jpg"


def test_programs_of_others_draw_no_picture() -> None:
    postscript = saved("EPS", NOISE)
    assert prepared(picture(postscript, "a.eps")) == (
        [],
        ["pictures in forms that briefgen cannot read; save them as PNG and add them: a.eps"],
    )


@pytest.mark.parametrize(
    "name", ["../../a.png", r"..\..\a.png", "/etc/a.png", "C:a.png", "a:b.png"]
)
def test_names_lead_nowhere(name: str) -> None:
    ((file,), _) = prepared(picture(saved("PNG"), name))
    assert Path(file).parent == Path("pictures")
    assert set(Path(file).name) <= set("abc-.png")


def test_names_are_short_and_no_two_are_the_same() -> None:
    others = [Image.effect_noise((40, 40), sigma) for sigma in (10, 50)]
    files, _ = prepared(*(picture(saved("PNG", each), f"{'a' * 300}.png") for each in others))
    assert files == [f"pictures/{'a' * 60}.png", f"pictures/{'a' * 60}-2.png"]


def test_lines_and_bullets_are_no_pictures() -> None:
    assert prepared(picture(saved("PNG", Image.new("L", (400, 4))), "line.png")) == ([], [])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (saved("PNG")[:2_000], '"pictures/a.png" is damaged or cut off'),
        (saved("JPEG")[:2_000], '"pictures/a.jpg" is damaged or cut off'),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>a</script></svg>",
            '"pictures/a.svg" has parts that move',
        ),
    ],
)
def test_what_no_build_would_take_is_left_out_with_the_reason(content: bytes, why: str) -> None:
    draft = drafted(picture(content, "a", "A house"))
    assert draft.pictures == {}
    assert [remark.partition(" (")[0] for remark in draft.remarks] == [
        f"a picture was left out: {why}"
    ]
    assert [each.text for each in draft.left_out] == ["a house"]
