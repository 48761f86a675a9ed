"""Captions are as large as the body; pictures that have no room are named."""

from pathlib import Path
from typing import Any

import pytest
from support import Built, make, write_briefing
from test_picture_files import photograph

from briefgen.problems import ProblemsFound

PICTURE = {"path": "photo.jpg", "alt": "Hills behind a house"}


def slides_of(folder: Path, section: dict[str, Any]) -> Built:
    photograph(folder)
    return make(write_briefing(folder, [section]), "slides")


def test_a_caption_is_no_larger_beside_few_words_in_large_type(tmp_path: Path) -> None:
    item = {"text": "One", "picture": PICTURE | {"caption": "Hills"}}
    built = slides_of(tmp_path, {"heading": "Learning", "items": [item]})
    heights = {line.text: line.ink[3] - line.ink[1] for line in built.pages[1].lines}
    (large,) = [height for said, height in heights.items() if "One" in said]
    assert heights["Hills"] < large * 0.8


def test_pictures_that_no_side_holds_are_named_and_no_contact(tmp_path: Path) -> None:
    photograph(tmp_path)
    picture = {"kind": "picture", **PICTURE}
    sections = [{"heading": f"Box {number}", **picture} for number in range(7)]
    with pytest.raises(ProblemsFound) as found:
        make(write_briefing(tmp_path, sections), "seven-minute")
    (problem,) = found.value.problems
    assert problem.message == "the pictures are too high for 1 side of A4 at 12 pt"
    assert problem.hint == "leave this one out, or show it smaller:  width: half"
    assert problem.line > 4
    fewer = [*sections[:3], *({"heading": f"Box {number}", "text": "One."} for number in range(4))]
    assert make(write_briefing(tmp_path, fewer), "seven-minute").pages
