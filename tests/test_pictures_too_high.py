"""Pictures that have no room are named, and nothing else is."""

from pathlib import Path

import pytest
from support import make, write_briefing
from test_picture_files import photograph

from briefgen.problems import ProblemsFound

pytestmark = pytest.mark.editions  # whole packs: tested in test-more

PICTURE = {"path": "photo.jpg", "alt": "Hills behind a house"}


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
