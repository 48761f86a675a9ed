"""Finds sections of so few words that slides set them large, on a ground of their own."""

import math
from collections.abc import Sequence

from briefgen.contracts.contract import Contract
from briefgen.pages.parts import ABOVE_EM, SOURCES, Part, Piece

LETTER_EM = 0.54  # the width of a letter, on average
# Of items of that kind; 1.1 of any other kind, see base.css.
INDENT_EM = {"cases": 5.6, "steps": 1.9, "figures": 7.4}
FIGURE_EM = 0.7  # by how much the line of a number is higher than other lines
BY_EM, BY_GAP_EM = 1.3, 0.3  # a line of who said it, in ems of the body type, and what is above
QUOTES_EM = 0.9  # from one quotation to the next, in ems of the body type
LINE_EM, GAP_EM = 1.28, 0.62  # of an item, in ems of its own type
FEWEST_LETTERS = 16  # on a line
MOST_EM = 10.2  # the height of all items at most, in ems of the body type: any slide holds that
STYLES = (("one", 1, 2.2), ("few", 3, 1.6))  # in slides.css; the most items, and their size in ems


def statement(contract: Contract, section: Part, leading_em: float = 0.0) -> str:
    """The style in which a slide sets the items of a section large: "one", "few", or none ("").

    Args:
        contract: the contract of the slides.
        section: what stands on one slide.
        leading_em: how far apart lines stand, in ems; 0 where the style decides.
    """
    texts = [item.html.striptags() for item in section.items]
    if not texts or section.paragraphs or section.picture or section.columns:
        return ""
    if section.kind == SOURCES or any(map(_is_more_than_words, section.items)):
        return ""
    indent = INDENT_EM.get(section.kind, 1.1)
    for style, most, larger in STYLES:
        width_em = contract.geometry.width_pt / (contract.sizes_pt[1] * larger)
        lines = _lines(texts, width_em - indent)
        height_em = larger * (lines * max(LINE_EM, leading_em) + _gaps_em(section))
        height_em += ABOVE_EM * bool(section.above)
        if len(texts) <= most and height_em + _speakers_em(section, contract) <= MOST_EM:
            return style
    return ""


def _is_more_than_words(item: Piece) -> bool:
    """Whether an item has a list, or a picture or a QR code beside it."""
    return item.compound or bool(item.picture or item.code)


def _gaps_em(section: Part) -> float:
    """What stands between the lines of its items, in ems of their type."""
    if section.kind == "quote":
        return 0
    return len(section.items) * (GAP_EM + FIGURE_EM * (section.kind == "figures"))


def _speakers_em(section: Part, contract: Contract) -> float:
    """About how high is what says who said it, with gaps, in ems of the body type."""
    if section.kind != "quote":
        return 0
    letters = contract.geometry.width_pt / contract.sizes_pt[1] / LETTER_EM
    said = [math.ceil(len(item.by.striptags()) / letters) for item in section.items if item.by]
    return sum(each * BY_EM + BY_GAP_EM for each in said) + QUOTES_EM * (len(section.items) - 1)


def _lines(texts: Sequence[str], width_em: float) -> float:
    """About how many lines texts have; endlessly many where they are too short for the words."""
    letters = width_em / LETTER_EM
    words = (word for text in texts for word in text.split(" "))  # or two that are tied together
    if letters < max(FEWEST_LETTERS, *map(len, words)):
        return math.inf
    return sum(math.ceil(len(text) / letters) for text in texts)
