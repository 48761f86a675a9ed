"""Finds sections of so few words that slides set them large, on a ground of their own."""

import math
from collections.abc import Sequence

from briefgen.contracts.contract import Contract
from briefgen.pages.parts import Part

LETTER_EM = 0.54  # the width of a letter, on average
INDENT_EM = {"cases": 5.6}  # of items of that kind; 1.1 of any other kind, see base.css
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
    if not texts or section.paragraphs:
        return ""
    indent = INDENT_EM.get(section.kind, 1.1)
    for style, most, larger in STYLES:
        width_em = contract.geometry.width_pt / (contract.sizes_pt[1] * larger)
        height_em = _height_em(texts, width_em - indent, max(LINE_EM, leading_em))
        if len(texts) <= most and larger * height_em <= MOST_EM:
            return style
    return ""


def _height_em(texts: Sequence[str], width_em: float, line_em: float) -> float:
    """About how high texts are, in ems; endless where lines are too short for the words."""
    letters = width_em / LETTER_EM
    words = (word for text in texts for word in text.split(" "))  # or two that are tied together
    if letters < max(FEWEST_LETTERS, *map(len, words)):
        return math.inf
    return sum(math.ceil(len(text) / letters) * line_em + GAP_EM for text in texts)
