"""The sample boards are whole packs, and as unlike each other as boards are."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from support import ROOT
from torture.judge import contrast

from briefgen.brand.logos.logo import load
from briefgen.pack import project
from briefgen.record.pack_file import Order

BOARDS = sorted(path.parent for path in (ROOT / "tests/boards").glob("*/briefing.yaml"))
LARGEST_LOGO = 30_000  # bytes


def brand_of(board: Path) -> Any:
    return yaml.safe_load((board / f"styles/{board.name}/_brand.yml").read_text("utf-8"))


def briefing_of(board: Path) -> Any:
    return yaml.safe_load((board / "briefing.yaml").read_text("utf-8"))


def own(board: Path) -> Any:
    return brand_of(board)["defaults"]["briefgen"]


def ratios(board: Path, ending: str) -> list[float]:
    folder = board / f"styles/{board.name}"
    logos = folder.glob(f"logos/*.{ending}")
    return [load(folder, str(logo.relative_to(folder)), "").ratio for logo in logos]


def luminous(board: Path) -> float:
    """How much lighter than black the paper of a brand is: 1 to 21."""
    colours = brand_of(board)["color"]
    said = colours.get("palette", {}).get(colours["background"], colours["background"])
    return contrast(tuple(int(said[at : at + 2], 16) / 255 for at in (1, 3, 5)), (0.0,))


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.name)
def test_board_is_a_whole_pack_without_a_problem(board: Path, tmp_path: Path) -> None:
    read = project.read(Order(board / "briefing.yaml", tmp_path))
    assert read.content.briefing.sections
    for logo in board.glob("styles/*/logos/*"):
        assert logo.stat().st_size < LARGEST_LOGO


def test_boards_are_as_unlike_each_other_as_boards_are() -> None:
    assert len(BOARDS) == 9
    names = [len(brand_of(board)["meta"]["name"].split()) for board in BOARDS]
    assert {min(names), max(names)} == {1, 12}
    assert max(ratio for board in BOARDS for ratio in ratios(board, "png")) >= 8
    assert min(ratio for board in BOARDS for ratio in ratios(board, "svg")) <= 0.25
    assert min(map(luminous, BOARDS)) < 1.5
    assert any(20 < luminous(board) < 21 for board in BOARDS)
    assert max(len(own(board).get("partners", ())) for board in BOARDS) == 8
    assert {"cy", "ar", "en-GB"} == {briefing_of(board)["language"] for board in BOARDS}
    assert any("campaign" not in own(board) for board in BOARDS)
    points = [
        sum(len(section.get("items", ())) for section in briefing_of(board)["sections"])
        for board in BOARDS
    ]
    assert min(points) <= 5
    assert max(points) >= 40
