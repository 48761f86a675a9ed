"""Whose file it is: the name of the board, as far as its words tell."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from briefgen.importers.document import Block, Paragraph

_END = (
    "Board|Partnership|Partners|Council|Trust|Committee|Service|Services|Authority|Academy|School"
    "|College|University|Hospital|Foundation|Constabulary|Police|Association|Charity|Network"
    "|Gallery|Museum|Centre|Society|Union"
)
_NAME = re.compile(
    rf"\b(?:[A-Z][\w'\u2019&-]*[ \t]+(?:(?:and|of|the|for|&)[ \t]+)*){{1,7}}(?:{_END})\b"
)
_OPENERS = re.compile(r"^(?:The|Our|This|All|Each|Any|Your|Contact|Call)\s+")
LONGEST = 80  # letters
MOST_BETWEEN = 3  # blocks from a name to the title below it


def name(places: Iterable[Iterable[str]], texts: Iterable[str]) -> str:
    """The name of the organisation that a file is of; empty where nothing tells it.

    Args:
        places: the texts of each place where such names stand, the surest place first.
        texts: all that the file says; it tells which of several names is said most often.
    """
    counts = Counter(found for text in texts for found in _names(text))
    for place in places:
        if found := [each for text in place for each in _names(text)]:
            return max(found, key=lambda each: (counts[each], len(each)))
    return ""


def apart(blocks: Sequence[Block]) -> tuple[str, list[Block]]:
    """The name of the organisation where a file begins with nothing else, and the other blocks.

    That is certain where a title stands below it: a paragraph that the file calls so, or whose
    letters are larger. Else the name is empty, since it may be the title.
    """
    said = [each for each in blocks if not isinstance(each, Paragraph) or each.text.strip()]
    first, below = said[0] if said else None, said[1 : 1 + MOST_BETWEEN]
    if not isinstance(first, Paragraph) or not _is_name(first):
        return "", list(blocks)
    if not any(_is_title(each, first) for each in below):
        return "", list(blocks)
    return " ".join(first.text.split()), [each for each in blocks if each is not first]


def _is_name(paragraph: Paragraph) -> bool:
    """Whether a paragraph is nothing but the name of an organisation."""
    said = _OPENERS.sub("", " ".join(paragraph.text.split()))
    is_called = paragraph.style.casefold() == "title"
    return not paragraph.listed and not is_called and _names(paragraph.text) == [said]


def _is_title(block: Block, name: Paragraph) -> bool:
    """Whether a block stands for the title below a name."""
    if not isinstance(block, Paragraph) or block.listed:
        return False
    is_larger = name.size_pt and block.size_pt > name.size_pt
    is_heading = block.level and (not name.level or block.level <= name.level)
    return bool(is_larger or is_heading or block.style.casefold() == "title")


def _names(text: str) -> list[str]:
    called = (_OPENERS.sub("", each) for each in _NAME.findall(" ".join(text.split())))
    return [each for each in called if " " in each and len(each) <= LONGEST]
