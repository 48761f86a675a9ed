"""Letters and their look, as a file of boxes says them: paragraphs of them, and what is counted."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from briefgen.importers.document import Paragraph, Run

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_GREYEST = 20  # of 255: what red, green and blue may differ in a grey


@dataclass(frozen=True)
class Look:
    """How letters look: what is not said is empty, or 0."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    size_pt: float = 0.0
    colour: str = ""
    language: str = ""
    link: str = ""


@dataclass
class Tally:
    """Counts what is said of letters and areas while a publication is read."""

    colours: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    underlined: list[str] = field(default_factory=list)

    def area(self, *colours: str) -> None:
        """An area or a line has these colours."""
        self.colours.update(filter(_is_colour, colours))

    def paragraph(self, letters: Iterable[tuple[str, Look]]) -> None:
        """A paragraph consists of these letters."""
        for text, look in letters:
            if text.strip():
                self.area(look.colour)
                self.languages[look.language] += len(text)
                if look.underlined and not look.link and _is_colour(look.colour):
                    self.underlined.append(text.strip())

    @property
    def by_use(self) -> tuple[str, ...]:
        """The colours, the most used first."""
        return tuple(colour for colour, _ in self.colours.most_common())

    @property
    def language(self) -> str:
        """The language of most letters that have one."""
        return next((each for each, _ in self.languages.most_common() if each), "")


def _is_colour(colour: str) -> bool:
    """Whether it is a colour, and neither black, nor white, nor a grey."""
    if not _COLOUR.fullmatch(colour):
        return False
    parts = bytes.fromhex(colour[1:])
    return max(parts) - min(parts) > _GREYEST


def paragraph(
    letters: Iterable[tuple[str, Look]],
    listed: Literal["", "bullet", "number"] = "",
    depth: int = 0,
) -> Paragraph | None:
    """A paragraph of letters that look so, without the spaces at its ends; None without words."""
    joined = _stripped(_joined(letters))
    if not joined:
        return None
    sizes, colours = Counter[float](), Counter[str]()
    for text, look in joined:
        sizes[look.size_pt] += len(text)
        colours[look.colour] += len(text)
    runs = tuple(Run(text, look.bold, look.italic, look.link) for text, look in joined)
    size_pt, colour = sizes.most_common(1)[0][0], colours.most_common(1)[0][0]
    return Paragraph(
        _merged(runs), listed=listed, depth=depth, size_pt=size_pt, colour=colour, place="box"
    )


def _joined(letters: Iterable[tuple[str, Look]]) -> list[tuple[str, Look]]:
    found: list[tuple[str, Look]] = []
    for text, look in letters:
        if found and found[-1][1] == look:
            found[-1] = (found[-1][0] + text, look)
        elif text:
            found.append((text, look))
    return found


def _stripped(letters: list[tuple[str, Look]]) -> list[tuple[str, Look]]:
    """The same without the spaces at both ends."""
    while letters and not letters[0][0].strip():
        del letters[0]
    while letters and not letters[-1][0].strip():
        del letters[-1]
    if letters:
        letters[0] = (letters[0][0].lstrip(), letters[0][1])
        letters[-1] = (letters[-1][0].rstrip(), letters[-1][1])
    return letters


def _merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs next to each other that look alike as one."""
    found: list[Run] = []
    for run in runs:
        if found and replace(found[-1], text="") == replace(run, text=""):
            found[-1] = replace(run, text=found[-1].text + run.text)
        else:
            found.append(run)
    return tuple(found)
