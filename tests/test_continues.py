"""Lists that may continue overleaf: as many as a briefing says, wherever the side ends."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from command import project
from support import Page, build_layout

TEXT = "what every practitioner should know and do the next time that it happens, and why"


def listed(heading: str, count: int, *, continues: bool = True) -> dict[str, object]:
    items = [f"{heading} {number}: {TEXT}" for number in range(1, count + 1)]
    return {"kind": "points", "heading": heading, "items": items, "continues": continues}


def sides(folder: Path, *sections: dict[str, object]) -> Sequence[Page]:
    return build_layout(project(folder, *sections), "leaflet", folder / "out").pages


@pytest.mark.parametrize(("first", "second", "torn"), [(20, 8, "Alpha"), (8, 20, "Beta")])
def test_the_list_in_which_the_side_ends_continues(
    tmp_path: Path, first: int, second: int, torn: str
) -> None:
    front, back = sides(tmp_path, listed("Alpha", first), listed("Beta", second))
    assert "(continued overleaf)" in front.text
    assert f"{torn} (continued)" in back.text
    assert back.text.count("(continued)") == 1
    both = front.text + back.text
    for name, count in (("Alpha", first), ("Beta", second)):
        assert [both.count(f"{name} {n}:") for n in range(1, count + 1)] == [1] * count


def test_a_list_that_is_whole_on_its_side_says_nothing(tmp_path: Path) -> None:
    front, back = sides(
        tmp_path, listed("Alpha", 6, continues=False), listed("Beta", 18), listed("Gamma", 3)
    )
    assert "(continued overleaf)" in front.text
    assert "Beta (continued)" in back.text
    assert "Gamma (continued)" not in back.text


def test_where_no_list_needs_to_continue_none_does(tmp_path: Path) -> None:
    pages = sides(tmp_path, listed("Alpha", 4), listed("Beta", 4))
    assert not [page for page in pages if "continued" in page.text]


def test_quotations_say_that_they_continue(tmp_path: Path) -> None:
    said = [{"text": f"Alpha {number}: {TEXT}", "by": "A mother"} for number in range(14)]
    alpha = {"kind": "quote", "heading": "Alpha", "items": said, "continues": True}
    front, back = sides(tmp_path, alpha)
    assert "(continued overleaf)" in front.text
    assert "Alpha (continued)" in back.text
