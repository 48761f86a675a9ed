"""A briefing in which one item is changed again and again."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Protocol

import bare

from briefgen.pack.build import build
from briefgen.pack.workers import Workshop
from briefgen.record.pack_file import Order

ITEM = "Support is needed for older children"


class Timed(Protocol):
    """Something that can be timed again and again, with its title and the seconds that it took."""

    title: str
    seconds: list[float]

    @property
    def median(self) -> float:
        """The median of all runs in seconds."""

    def run(self) -> float:
        """The seconds that one run takes."""


@dataclass
class Edited:
    """A copy of a briefing, and how often it was changed."""

    briefing: Path
    text: str
    times: int = 0

    @classmethod
    def of(cls, briefing: Path, folder: Path) -> "Edited":
        """A copy in a folder of its own, with the shipped brand."""
        folder.mkdir()
        text = briefing.read_text("utf-8")
        assert ITEM in text
        copy = cls(folder / briefing.name, text)
        copy.briefing.write_text(text, "utf-8")
        return copy

    def change(self) -> None:
        """Give one item other words than it ever had; now and then it takes a line more."""
        self.times += 1
        words = f"{ITEM}, as was said {self.times} times{' or more' * (self.times % 7)}"
        self.briefing.write_text(self.text.replace(ITEM, words), "utf-8")


@dataclass
class Warm:
    """From a changed item to the new leaflet, by processes that stay."""

    edited: Edited
    workshop: Workshop
    title: str = "a changed item, warm"
    seconds: list[float] = field(default_factory=list)

    def run(self) -> float:
        """Change the item, and build."""
        self.edited.change()
        order = Order(
            self.edited.briefing,
            self.edited.briefing.parent / "out",
            ("leaflet",),
            editions=("standard",),
        )
        began = time.perf_counter()
        report = build(order, self.workshop)
        taken = time.perf_counter() - began
        assert [*report.efforts] == ["leaflet.pdf"], report.problems
        return taken

    @property
    def median(self) -> float:
        """The median of all runs in seconds."""
        return median(self.seconds)


@dataclass
class WarmPass:
    """The same page through WeasyPrint once, in a process that stays, with nothing of ours."""

    folder: Path
    title: str = "one bare pass and writing, warm"
    seconds: list[float] = field(default_factory=list)

    def run(self) -> float:
        """Lay out and write the finished page."""
        began = time.perf_counter()
        bare.main([str(self.folder)])
        return time.perf_counter() - began

    @property
    def median(self) -> float:
        """The median of all runs in seconds."""
        return median(self.seconds)
