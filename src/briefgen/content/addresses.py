"""Web and e-mail addresses in plain text, and where a line may end inside one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PLAIN = "plain"  # the class of links that show where they lead
LONGEST_UNBROKEN = 24  # characters of a word that any sheet can hold in one line

_ADDRESS = re.compile(
    r"""(?<![\w@./-])(?<!=["'])(?:
        https?://[^\s\0/<>"\u201c\u201d\u00ab\u00bb]+[^\s\0<>"\u201c\u201d\u00ab\u00bb]*
        | www\.[\w-]++(?:\.[\w-]++)+(?:[/?\#:][^\s\0<>"\u201c\u201d\u00ab\u00bb]*)?
    )
    | (?<![\w.+\-])\w[\w.+\-]*+@[\w-]++(?:\.[\w-]++)+""",
    re.VERBOSE | re.IGNORECASE,
)
_BEHIND = frozenset(".,;:!?'*_~\u2026\u2019\u060c\u061b\u061f")  # ends a sentence or closes a mark
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_MAY_END_LINE = re.compile(r"(?<=[./@])(?=[^./@])")


@dataclass(frozen=True)
class Address:
    """An address in a text, from character `start` to before `end`, and where its link leads."""

    start: int
    end: int
    href: str


def found_in(text: str) -> Iterator[Address]:
    """Every address in a text, without punctuation that belongs to the sentence around it."""
    for match in _ADDRESS.finditer(text):
        address = _without_end(match[0])
        if address.lower().startswith(("http://", "https://")):
            yield Address(match.start(), match.start() + len(address), address)
        elif address.lower().startswith("www."):
            yield Address(match.start(), match.start() + len(address), f"https://{address}")
        else:
            yield Address(match.start(), match.start() + len(address), f"mailto:{address}")


def _without_end(address: str) -> str:
    """An address without a full stop behind it, or a closing bracket that was opened before it."""
    end = len(address)
    counts = {sign: address.count(sign) for sign in "()[]{}"}
    while end:
        sign = address[end - 1]
        opening = _BRACKETS.get(sign, "")
        if sign not in _BEHIND and not (opening and counts[sign] > counts[opening]):
            break
        if opening:
            counts[sign] -= 1
        end -= 1
    return address[:end]


def in_pieces(address: str) -> list[str]:
    """An address in the pieces between which a line may end; a short one is one piece.

    A line may end behind a full stop, a slash or an @: no sign is added there that a reader would
    copy. It never ends inside "https://" or "www.", which say nothing alone.
    """
    if len(address) <= LONGEST_UNBROKEN:
        return [address]
    scheme = re.match(r"(?:https?://)?(?:www\.)?", address, re.IGNORECASE)
    held = scheme.end() if scheme else 0
    first, *others = _MAY_END_LINE.split(address[held:])
    return [address[:held] + first, *others]
