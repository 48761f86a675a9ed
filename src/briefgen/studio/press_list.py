"""What to tell a print shop with its files, and what to ask it: a list to go through."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from briefgen.artwork import MOST_INK
from briefgen.contracts.catalogue import Catalogue
from briefgen.library import Library
from briefgen.record.pack_file import Made

CHECK_LIST = "for-the-print-shop.txt"
_TURNED = {
    "long-edge": "printed on both sides, turned over the long edge",
    "short-edge": "printed on both sides, turned over the short edge",
}


class Step(NamedTuple):
    """One thing to do, and the words to do it with."""

    do: str
    words: str


def press_list(briefing: Path, made: Iterable[Made]) -> tuple[Step, ...]:
    """What is to be told, asked and decided, for the files of the edition for print shops.

    Raises:
        ProblemsFound: when that edition or a layout cannot be read.
    """
    catalogue = Catalogue(Library.beside(briefing))
    press = catalogue.edition("press").file.press
    assert press  # noqa: S101 - it is the edition for print shops
    files = [_described(each, catalogue) for each in made]
    return (
        *(Step("Send", each) for each in files),
        Step("Say", f"PDF/X-4 in four inks, for {press.condition}; no colour to be converted."),
        Step("Say", f"{press.bleed_mm:g} mm of bleed, and crop marks."),
        Step("Say", f"Black text is black alone, and overprints. Ink: {MOST_INK:g} % at most."),
        Step("Ask", f"Is {press.condition} your printing condition? If not, which one?"),
        Step("Ask", "Do you need anything else, and may we see a proof?"),
        Step("Decide", "How many copies, on which paper, folded or flat, and by which day."),
        Step("Look", "Read the proof once more: names, dates, the web address, and the QR code."),
    )


def as_text(steps: Iterable[Step]) -> str:
    """The list as a text to print or to send."""
    lines = (f"[ ] {step.do}: {step.words}" for step in steps)
    return "\r\n".join(["For the print shop", "", *lines, ""])  # for any editor on Windows


def _described(made: Made, catalogue: Catalogue) -> str:
    contract = catalogue.contract(made.layout).data
    sides = f"{made.sides} sides" if made.sides > 1 else "one side"
    turned = _TURNED.get(str(contract.get("duplex", "")), "") if made.sides > 1 else ""
    return ", ".join(filter(None, [made.file, str(contract.get("sheet", "")), sides, turned]))
