"""Whose file it is: the name of the board, as far as its words tell."""

import re
from collections import Counter
from collections.abc import Iterable

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


def _names(text: str) -> list[str]:
    called = (_OPENERS.sub("", each) for each in _NAME.findall(" ".join(text.split())))
    return [each for each in called if " " in each and len(each) <= LONGEST]
