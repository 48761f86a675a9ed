"""Sections of few words, which slides set large on a ground of their own, as they do texts."""

import math

from briefgen.layout import Contract
from briefgen.parts import Part

LETTER_EM = 0.54  # the width of a letter, on average
INDENT_EM = {"cases": 5.6}  # of an item, and 1.1 of any other kind, see base.css
LINE_EM, GAP_EM = 1.28, 0.62  # of an item, in ems of its own type
MOST_EM = 10.2  # that all items may be high, in ems of the body type: so much any slide holds
STYLES = (("one", 1, 2.2), ("few", 3, 1.6))  # by slides.css: the most items, and how large they are


def statement(contract: Contract, section: Part) -> str:
    """How the items of a section are set large where they stand on one slide: one, few, or not."""
    count = len(section.items)
    if not count or section.paragraphs:
        return ""
    for style, most, larger in STYLES:
        width_em = contract.width_pt / (contract.type_pt.largest * larger)
        letters = (width_em - INDENT_EM.get(section.kind, 1.1)) / LETTER_EM
        lines = sum(math.ceil(len(item.html.striptags()) / letters) for item in section.items)
        if count <= most and larger * (lines * LINE_EM + count * GAP_EM) <= MOST_EM:
            return style
    return ""
