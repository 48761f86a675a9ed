"""Whose file it is: the name of the board, as far as its words tell."""

import re
from collections import Counter
from collections.abc import Iterable

_END = (
    "Board|Partnership|Partners|Council|Trust|Committee|Service|Services|Authority|Academy|School"
    "|College|University|Hospital|Foundation|Constabulary|Police|Association|Charity|Network"
)
_NAME = re.compile(
    rf"\b(?:[A-Z][\w'\u2019&-]*[ \t]+(?:(?:and|of|the|for|&)[ \t]+)*){{1,7}}(?:{_END})\b"
)
_OPENERS = re.compile(r"^(?:The|Our|This|All|Each|Any|Your|Contact|Call)\s+")
LONGEST = 80  # letters


def name(texts: Iterable[str]) -> str:
    """The name of the organisation that the texts say most often; empty where they say none."""
    found: Counter[str] = Counter()
    for text in texts:
        for each in _NAME.findall(" ".join(text.split())):
            called = _OPENERS.sub("", each)
            if " " in called and len(called) <= LONGEST:
                found[called] += 1
    if not found:
        return ""
    most = max(found.values())
    return max((each for each in found if found[each] == most), key=len)
