"""Advice on pictures leads somewhere: whoever follows it has a picture that is taken."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from advice import Advice, follow
from command import project
from PIL import Image
from test_picture_files import photograph

from briefgen.pack.project import read
from briefgen.problems import Problem, ProblemsFound
from briefgen.record.pack_file import Order

HELD = "picture: {path: photo.jpg, alt: Our board"
PICTURES = (
    Advice(
        "picture",
        "say in a sentence what it shows:  alt: A mother with her baby,  or write  decorative: "
        "true  where it says nothing",
        "picture: {path: photo.jpg}",
        "picture: {path: photo.jpg, decorative: true}",
    ),
    Advice(
        "picture",
        "say what it shows:  picture: {path: photo.jpg, alt: A mother with her baby}",
        "picture: photo.jpg",
        "picture: {path: photo.jpg, alt: A mother with her baby}",
    ),
    Advice(
        "picture",
        "name the file, and say what it shows:  picture: {path: photo.jpg, alt: A mother with her "
        "baby}",
        'picture: ""',
        "picture: {path: photo.jpg, alt: A mother with her baby}",
    ),
    Advice(
        "picture",
        "delete decorative, or alt where it is mere decoration",
        f"{HELD}, decorative: true}}",
        f"{HELD}}}",
    ),
    Advice(
        "picture",
        "write where the most important thing is:  top left,  or  30% 20%  from left and top",
        f"{HELD}, focus: nose}}",
        f"{HELD}, focus: top left}}",
    ),
    Advice(
        "picture",
        "write it as 2026-11-01: year, month, day",
        f"{HELD}, until: 12 May}}",
        f"{HELD}, until: 2126-05-12}}",
    ),
    Advice(
        "section",
        "write the keys of picture one step further to the left, or leave out the kind",
        "kind: picture\n    path: photo.jpg\n    alt: A\n    " + f"{HELD}}}",
        f"{HELD}}}",
    ),
    Advice(
        "section",
        "write  kind: picture  and  path: photo.jpg",
        "image: photo.jpg\n    alt: A",
        "kind: picture\n    path: photo.jpg\n    alt: A",
    ),
    Advice(
        "section",
        "write  picture: {path: photo.jpg, alt: A mother with her baby}",
        "text: A\n    photo: photo.jpg",
        "text: A\n    picture: {path: photo.jpg, alt: A mother with her baby}",
    ),
    Advice(
        "strangers",
        "give the picture a section of its own:  kind: picture",
        f"kind: table\n    rows: [[A, B], [1, 2]]\n    {HELD}}}",
        "kind: table\n    rows: [[A, B], [1, 2]]\n"
        "  - kind: picture\n    path: photo.jpg\n    alt: Our board",
    ),
    Advice(
        "pictures",
        "say in one sentence or two what the picture shows, and nothing else",
        "picture: {path: photo.jpg, alt: Image of our board}",
        f"{HELD}}}",
    ),
    Advice(
        "picture_file",
        "name the file in it",
        "picture: {path: pictures, alt: Our board}",
        f"{HELD}}}",
    ),
    Advice(
        "picture_file",
        "write  pictures/photo.jpg",
        r"picture: {path: pictures\photo.jpg, alt: Our board}",
        "picture: {path: pictures/photo.jpg, alt: Our board}",
    ),
    Advice(
        "picture_file",
        'did you mean "photo.jpg"?',
        "picture: {path: photo, alt: Our board}",
        f"{HELD}}}",
    ),
    Advice(
        "picture_file",
        "save it into the briefing's folder, and write  photo.jpg",
        'picture: {path: "https://example.org/photo.jpg", alt: Our board}',
        f"{HELD}}}",
    ),
    Advice(
        "picture_file",
        "copy it into the briefing's folder, and write  photo.jpg",
        r"picture: {path: Q:\photo.jpg, alt: Our board}",
        f"{HELD}}}",
    ),
    Advice(
        "picture_file",
        "copy it again from where it came from, and close it in other programs",
        "picture: {path: empty.jpg, alt: Our board}",
        f"{HELD}}}",
    ),
    Advice(
        "picture_file",
        'there is "IMG_1.heic": open it in the program for photographs, and save it as JPEG',
        "picture: {path: IMG_1.jpg, alt: Our board}",
        f"{HELD}}}",
    ),
    Advice(
        "strangers",
        "write  path: photo.jpg",
        "kind: picture\n    file: photo.jpg\n    alt: A",
        "kind: picture\n    path: photo.jpg\n    alt: A",
    ),
    Advice(
        "pictures",
        "say in one sentence or two what the picture shows, and nothing else",
        "picture: {path: photo.jpg, alt: IMG_1234.jpg}",
        f"{HELD}}}",
    ),
    Advice(
        "photo",
        "cut off what is not needed of it",
        "picture: {path: thin.png, alt: A line}",
        f"{HELD}}}",
    ),
)


def told(line: str, folder: Path) -> Sequence[Problem]:
    """What is told of a briefing with a line in its only section."""
    photograph(folder)
    Image.new("RGB", (900, 60), "#0b3a5b").save(folder / "thin.png")
    (folder / "pictures").mkdir()
    (folder / "pictures/photo.jpg").write_bytes((folder / "photo.jpg").read_bytes())
    for name in ("empty.jpg", "IMG_1.heic"):
        (folder / name).write_bytes(b"")
    path = project(folder)
    start = path.read_text("utf-8").partition("sections:")[0]
    path.write_text(f"{start}sections:\n  - heading: One\n    {line}\n", "utf-8")
    try:
        return read(Order(path, folder / "out")).warnings
    except ProblemsFound as found:
        return found.problems


@pytest.mark.parametrize("advice", PICTURES, ids=lambda advice: advice.hint[:40])
def test_advice_on_a_picture_followed_leaves_nothing_to_mend(
    advice: Advice, tmp_path: Path
) -> None:
    before = told(advice.broken, tmp_path / "before")
    follow(advice, before, told(advice.mended, tmp_path / "after"))


def test_long_words_are_not_called_sentences(tmp_path: Path) -> None:
    (long,) = told(f"picture: {{path: photo.jpg, alt: {'Our board ' * 26}}}", tmp_path / "long")
    assert "are 259 characters long" in long.message
    (wordy,) = told("picture: {path: photo.jpg, alt: A hill. A house. A cow.}", tmp_path / "wordy")
    assert "are more than 2 sentences" in wordy.message
