"""The first guess of a size: by the words of each text, and not far from what pages come to."""

from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest
from contracts import as_sheet
from support import BRIEFING, BRIEFINGS, ROOT, job_of

from briefgen.fit.blocks import Block, column, used
from briefgen.fit.estimate import estimated
from briefgen.outputs.passes import Setter
from briefgen.outputs.sheets import produce
from briefgen.pdf.typeset import Typesetter
from briefgen.values import Box, Placement, SheetPlan, Text

BOARDS = [
    BRIEFING,
    *(
        ROOT / f"tests/boards/{name}/briefing.yaml"
        for name in ("wexmouth", "outer-islands", "ashby")
    ),
]
USUAL, MOST = 0.02, 0.1  # of a page; a line of a poster's headline is 0.1
LINE_PT, LEAST_PT, LARGE_PT, SMALL_PT = 30.0, 12.0, 20.0, 15.0


def text(top: float, words: int, *, lines: int, size_pt: float = LARGE_PT) -> Text:
    """A text of words that are 40 points wide, with 10 between, in lines of 190."""
    return Text(
        top, lines, LINE_PT, size_pt, room_pt=190.0, space_pt=10.0, words_pt=(40.0,) * words
    )


def one_block(high_pt: float, *texts: Text, saved_pt: float = 0.0) -> tuple[Block, Placement]:
    """A block of so many points on a page with another below, which becomes no lower."""
    boxes = {
        "one": (Box(0, 0.0, 0.0, 190.0, high_pt),),
        "two": (Box(0, 0.0, high_pt, 190.0, high_pt + LINE_PT),),
    }
    block = Block("one", 0.0, (high_pt - saved_pt) / LARGE_PT, 0.0, begins=True)
    return block, Placement(1, boxes, texts=texts)


def high_pt(block: Block, placement: Placement) -> float:
    """How high the block is estimated to be at the small size."""
    below = Block("two", 0.0, LINE_PT / LARGE_PT, 0.0, begins=True)
    found, _ = estimated((block, below), placement, (LARGE_PT, SMALL_PT), LEAST_PT)
    return round(found.height * SMALL_PT, 6)


def test_lines_are_counted_by_the_words_that_they_hold() -> None:
    words = text(0.0, 9, lines=3)  # four in a line of 190, five in one of 253
    assert [words.lines_at(factor) for factor in (0.99, 0.75, 0.4, 0.1)] == [3, 2, 1, 1]
    assert text(0.0, 1, lines=1).lines_at(0.5) == 1
    assert text(0.0, 9, lines=2).lines_at(0.99) == 2  # no more than there were


def test_a_block_is_as_much_lower_as_its_texts_have_fewer_lines() -> None:
    three, two = text(0.0, 9, lines=3), text(3 * LINE_PT, 7, lines=2)
    scale = SMALL_PT / LARGE_PT
    assert high_pt(*one_block(5 * LINE_PT, three, two)) == 4 * LINE_PT * scale
    (block, placement), other = one_block(5 * LINE_PT), text(9 * LINE_PT, 9, lines=3)
    assert high_pt(block, replace(placement, texts=(other,))) == 5 * LINE_PT * scale
    assert 4 * LINE_PT * scale < high_pt(block, placement) < 5 * LINE_PT * scale  # none are known
    assert high_pt(*one_block(6 * LINE_PT, three, two, saved_pt=3 * LINE_PT)) == (
        2.5 * LINE_PT * scale
    )


def test_letters_of_the_least_size_stay_as_they_are() -> None:
    small = text(0.0, 9, lines=3, size_pt=LEAST_PT)
    assert high_pt(*one_block(3 * LINE_PT, small)) == 3 * LINE_PT
    others = [text(0.0, 9, lines=4), text(0.0, 9, lines=3)]
    assert high_pt(*one_block(3 * LINE_PT, small, *others)) < 3 * LINE_PT


@pytest.mark.parametrize("layout", ["leaflet", "poster"])
def test_pages_come_to_about_what_was_estimated(layout: str) -> None:
    strayed = [strays(path, layout) for path in BOARDS]
    assert median(strayed) < USUAL, strayed
    assert max(strayed) < MOST, strayed


def strays(path: Path, layout: str) -> float:
    """By how much of its height a page strays from what was estimated for it."""
    job = job_of(path, layout)
    contract, setter = as_sheet(job.layout.contract), Setter(job, Typesetter)
    passages = job.content.passages(contract)
    small_pt, large_pt = contract.sizes_pt
    size_pt = round(small_pt + 0.3 * (large_pt - small_pt), 1)
    first = setter.measure(SheetPlan(large_pt, probe=True, words=True))
    then = setter.measure(SheetPlan(size_pt, probe=True))
    assert first.texts
    assert not then.texts
    large = column(first, passages, large_pt)
    likely = used(estimated(large, first, (large_pt, size_pt), small_pt))
    return abs(likely / used(column(then, passages, size_pt)) - 1)


@pytest.mark.parametrize(
    ("path", "layout", "most"),
    [
        (BRIEFING, "leaflet", 4),
        (BRIEFING, "poster", 4),
        (BRIEFINGS / "seven-minute" / "briefing.yaml", "seven-minute", 5),  # boxes in two columns
    ],
)
def test_the_second_probe_lies_near_the_answer(path: Path, layout: str, most: int) -> None:
    assert produce(job_of(path, layout), Typesetter).layouts <= most
