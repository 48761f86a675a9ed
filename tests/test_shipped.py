"""The shipped briefing keeps its promises."""

from support import ROOT, Pdf

WORDS = ROOT / "tests/briefings/source-leaflet.txt"


def in_order(wanted: list[str], text: str) -> list[str]:
    """The wanted words that are missing from a text when both are read in order."""
    rest = iter(text.split())
    return [word for word in wanted if word not in rest]


def test_leaflet_holds_every_word_of_the_source_in_order(leaflet: Pdf) -> None:
    wanted = WORDS.read_text("utf-8").split()
    assert len(wanted) > 300
    curled = str.maketrans(
        {
            "\N{LEFT DOUBLE QUOTATION MARK}": '"',
            "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
            "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        }
    )
    assert in_order(wanted, " ".join(leaflet.texts()).translate(curled)) == []
