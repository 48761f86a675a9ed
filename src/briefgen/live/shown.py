"""What there is to see of a pack that is being written: frozen values, which any thread may hold.

Lengths are in points from the top left corner of a side; sides count from 0.
"""

from dataclasses import dataclass

from briefgen.problems import Problem
from briefgen.reading.yaml_source import DataPath


@dataclass(frozen=True)
class ShownSide:
    """One side of a file. `digest` names its picture; it stays as long as that looks the same."""

    digest: str
    width_pt: float
    height_pt: float


@dataclass(frozen=True)
class Spot:
    """Where a value of a YAML file stands on a side.

    `path` is its path in the file: in the brand's where it is `of_brand`, else in the briefing's.
    """

    path: DataPath
    side: int
    left: float
    top: float
    right: float
    bottom: float
    of_brand: bool = False


@dataclass(frozen=True)
class Text:
    """A text of a file: its path in the briefing, how many words it has, and how it begins."""

    path: DataPath
    words: int
    beginning: str


@dataclass(frozen=True)
class ShownFile:
    """One file of the pack in its last good state; without sides, it never had one or is no PDF.

    `size_pt` and `filled` (0 to 1) are those of `Made`. `words_left` is about how many more words
    it would hold (`meters.words_left` says how that is known), None where that has no limit or is
    not known: a `roomy` one has room to spare. `words_too_many` is about how many must go where it
    is too long. `longest` are its longest texts. It is `stale` where its `problems` kept it from
    being made anew. `digest` changes with every byte of the file.
    """

    file: str
    layout: str
    edition: str
    title: str
    sides: tuple[ShownSide, ...] = ()
    size_pt: float = 0.0
    filled: float = 0.0
    words: int = 0
    words_left: int | None = None
    roomy: bool = False
    words_too_many: int = 0
    longest: tuple[Text, ...] = ()
    problems: tuple[Problem, ...] = ()
    stale: bool = False
    digest: str = ""


@dataclass(frozen=True)
class Shown:
    """The pack as it is now. `revision` grows with every change of what is shown.

    `problems` are those of all files, and of what they are made from. `answers` is the last request
    that was worked on to its end: what was asked for later does not show yet. While the pack is
    `building`, some files may be those of a newer request already.
    """

    revision: int = 0
    answers: int = 0
    building: bool = False
    files: tuple[ShownFile, ...] = ()
    problems: tuple[Problem, ...] = ()

    def file(self, name: str) -> ShownFile | None:
        """The file of that name; None where the pack has none."""
        return next((each for each in self.files if each.file == name), None)
