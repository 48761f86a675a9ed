"""Cases: items that begin with a reference, such as "SILR13B" or "LCSPR-2022-01"."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.importers import inline
from briefgen.importers.document import Block, Paragraph

_PARTS = r"(?:[- ][A-Z]{1,6}){0,4}"  # each after a sign of its own: capitals divide in one way only
_REF = rf"[A-Z][A-Za-z]{{0,11}}{_PARTS}[- /]?\d{{1,4}}[A-Za-z]?(?:[-/]\d{{1,4}}[A-Za-z]?)*"
_BEFORE = re.compile(  # in bold it needs nothing more behind it
    rf"(?:\*\*({_REF})\*\*(?:\s*[:\u2013\u2014\t-])?\s+"
    rf"|(?:\*\*)?({_REF})(?:\*\*)?\s*(?:[:\u2013\u2014]|-(?=\s)|\t)\s*(?:\*\*)?\s*)(?=\S)"
)
_MOST = 0.6  # of a list: so many of its items have a reference, at least
_FEWEST = 2  # paragraphs that are cases without being a list


def has(items: Sequence[Mapping[str, Any]]) -> bool:
    """Whether most items of a list begin with a reference."""
    told = sum(bool(_BEFORE.match(item["text"])) for item in items)
    return told > 0 and told >= _MOST * len(items)


def parted(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item with its reference apart from its text."""
    found = _BEFORE.match(item["text"])
    if not found:
        return dict(item)
    text = item["text"][found.end() :]
    if found[0].count("**") % 2:  # the bold words went on behind the reference
        text = f"**{text}"
    return {"ref": found[1] or found[2], **item, "text": text}


def end(blocks: Sequence[Block], start: int) -> int:
    """Where paragraphs end that each begin with a reference; 0 where there are not several."""
    at = start
    while at < len(blocks) and _is_case(blocks[at]):
        at += 1
    return at if at - start >= _FEWEST else 0


def _is_case(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.listed or len(block.text) > inline.LONGEST:
        return False
    return bool(_BEFORE.match(block.text))
