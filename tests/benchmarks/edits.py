"""A briefing in which one item is changed again and again."""

from dataclasses import dataclass
from pathlib import Path

ITEM = "Support is needed for older children"


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
