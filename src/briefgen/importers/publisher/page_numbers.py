"""Numbers of pages: a file of boxes has "#" in their place, and a briefing has none."""

import re
from collections.abc import Iterator
from dataclasses import replace

from briefgen.importers.document import LeftOut, Paragraph, Table
from briefgen.importers.publisher.publication import Frame

PAGE_NUMBER = "#"  # what libmspub 0.1.4 gives in place of the number of the page
REASON = "it stands for the number of a page, and pages are numbered anew"
MOST_BESIDE = 2  # words that go with the number, as in "page # of #"

_NUMBER = re.compile(r" *(?<!\S)#(?!\S) *")


def without_numbers(frames: tuple[Frame, ...]) -> tuple[tuple[Frame, ...], tuple[LeftOut, ...]]:
    """The frames without the numbers of pages, and what was left out with them.

    A paragraph goes as a whole where it says little else, such as "Page #".
    """
    left_out: list[LeftOut] = []
    kept = [_in_frame(frame, left_out) for frame in frames]
    return tuple(frame for frame in kept if frame), tuple(left_out)


def _in_frame(frame: Frame, left_out: list[LeftOut]) -> Frame | None:
    if not any(PAGE_NUMBER in each.text.split() for each in frame.paragraphs):
        return frame
    content = frame.content
    if isinstance(content, Table):
        rows = tuple(tuple(tuple(_in(cell, left_out)) for cell in row) for row in content.rows)
        return replace(frame, content=replace(content, rows=rows))
    kept = tuple(_in(frame.paragraphs, left_out))
    return replace(frame, content=kept) if kept else None


def _in(paragraphs: tuple[Paragraph, ...], left_out: list[LeftOut]) -> Iterator[Paragraph]:
    for each in paragraphs:
        words = each.text.split()
        others = [word for word in words if word != PAGE_NUMBER]
        if len(others) == len(words):
            yield each
        elif len(others) <= MOST_BESIDE and not any(map(str.isdecimal, "".join(others))):
            left_out.append(LeftOut(" ".join(words), REASON))
        else:
            left_out += [LeftOut(PAGE_NUMBER, REASON)] * (len(words) - len(others))
            yield _without(each)


def _without(paragraph: Paragraph) -> Paragraph:
    """A paragraph without its numbers of pages, and without what they leave at its ends."""
    runs = [replace(run, text=_NUMBER.sub(" ", run.text)) for run in paragraph.runs]
    while not runs[0].text.strip():
        del runs[0]
    while not runs[-1].text.strip():
        del runs[-1]
    runs[0] = replace(runs[0], text=runs[0].text.lstrip())
    runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return replace(paragraph, runs=tuple(runs))
