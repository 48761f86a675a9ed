"""How wide the words of each text are, and how high its lines: what other sizes are guessed by."""

import re
from collections.abc import Iterator
from statistics import median
from typing import Any

from weasyprint.formatting_structure.boxes import BlockContainerBox, LineBox, TextBox

from briefgen.values import PT_PER_PX, Text

_NARROW = re.compile(r"[ fijlrtI.,:;'!|()-]")
_WIDE = re.compile(r"[mwMW%\N{EM DASH}]")


def texts(page: Any) -> Iterator[Text]:
    """The texts of a page, from top to bottom in each of its columns.

    What stands beside a text in the same line, such as a reference, is part of it. Of the words in
    a line each is taken to be as wide as its letters are many; so is a space.
    """
    for box in page._page_box.descendants():  # noqa: SLF001 - nothing else has it
        if isinstance(box, BlockContainerBox) and box.children:
            lines = [line for line in box.children if isinstance(line, LineBox) and line.children]
            if lines:
                yield _text(box, lines)


def _text(box: Any, lines: list[Any]) -> Text:
    words: list[float] = []
    spaces: list[float] = []
    for line in lines:
        said = "".join(each.text for each in line.descendants() if isinstance(each, TextBox))
        begin = min(each.position_x for each in line.children)
        width = max(each.position_x + each.margin_width() for each in line.children) - begin
        spaces.append(width / max(0.5, _letters(said.strip())))
        words += [_letters(word) * spaces[-1] * PT_PER_PX for word in said.split()]
    first, last = lines[0], lines[-1]
    high = (last.position_y - first.position_y) / (len(lines) - 1) if lines[1:] else first.height
    return Text(
        top=first.position_y * PT_PER_PX,
        lines=len(lines),
        line_pt=high * PT_PER_PX,
        size_pt=box.style["font_size"] * PT_PER_PX,
        room_pt=box.width * PT_PER_PX,
        space_pt=median(spaces) * _letters(" ") * PT_PER_PX,
        words_pt=tuple(words),
    )


def _letters(said: str) -> float:
    """How many letters a text is wide: narrow ones are half as wide as most, wide ones more."""
    return len(said) - 0.5 * len(_NARROW.findall(said)) + 0.5 * len(_WIDE.findall(said))
