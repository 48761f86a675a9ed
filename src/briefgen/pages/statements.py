"""Sections of few words, which slides set large on a ground of their own, as they do texts."""

import math
from collections.abc import Sequence

from briefgen.contracts.contract import Contract
from briefgen.pages.parts import Part

LETTER_EM = 0.54  # the width of a letter, on average
INDENT_EM = {"cases": 5.6}  # of an item, and 1.1 of any other kind, see base.css
LINE_EM, GAP_EM = 1.28, 0.62  # of an item, in ems of its own type
FEWEST_LETTERS = 16  # on a line
MOST_EM = 10.2  # that all items may be high, in ems of the body type: so much any slide holds
STYLES = (("one", 1, 2.2), ("few", 3, 1.6))  # by slides.css: the most items, and how large they are


def statement(contract: Contract, section: Part, leading_em: float = 0.0) -> str:
    """How the items of a section are set large where they stand on one slide: one, few, or not.

    Args:
        contract: of the slides.
        section: with its items.
        leading_em: how far apart lines stand; 0 where that is for the style to say.
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
    """About how high texts are; endless where lines are short or a word is too long for one."""
    letters = width_em / LETTER_EM
    words = (word for text in texts for word in text.split(" "))  # or two that are tied together
    if letters < max(FEWEST_LETTERS, *map(len, words)):
        return math.inf
    return sum(math.ceil(len(text) / letters) * line_em + GAP_EM for text in texts)
