"""Fields of a Word file: what is made anew elsewhere, such as page numbers, and links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.importers.word.xml import Element

PAGE_NUMBER = "a page number: pages are numbered anew"
CONTENTS = "a table of contents: pages come out otherwise"
INDEX = "an index of pages: pages come out otherwise"

# What becomes of fields, by their first word (ECMA-376, 17.16.5); the words of others stay.
_REASONS = {
    "PAGE": PAGE_NUMBER,
    "NUMPAGES": PAGE_NUMBER,
    "SECTIONPAGES": PAGE_NUMBER,
    "TOC": CONTENTS,
    "INDEX": INDEX,
}
DELETED = {"w:del", "w:moveFrom"}  # by tracked changes; what was moved stands elsewhere, too
_BESIDE = ("\\o", "\\t")  # of a link: what is shown beside it, and in which window it opens
_PARTS = re.compile(r'"([^"]*)"|(\S+)')
_ADDRESS = re.compile(r"(?:https?|mailto|tel|ftp):\S+", re.IGNORECASE)


@dataclass
class Field:
    """A field: all that it is told to be, and whether that is over and its words follow."""

    told: list[str]
    words: bool = False

    @property
    def reason(self) -> str:
        """Why its words are left out, or nothing."""
        return _REASONS.get(next(iter("".join(self.told).split()), "").upper(), "")

    @property
    def link(self) -> str:
        """The address that it leads to, or nothing."""
        parts = [quoted or plain for quoted, plain in _PARTS.findall("".join(self.told))]
        if not parts or parts.pop(0).upper() != "HYPERLINK":
            return ""
        place = _after("\\l", parts)
        for beside in _BESIDE:
            _after(beside, parts)
        return followed(next((each for each in parts if not each.startswith("\\")), ""), place)


def _after(switch: str, parts: list[str]) -> str:
    """Take a switch and what follows it out of the parts, and give the latter."""
    if switch not in parts[:-1]:
        return ""
    place = parts.index(switch)
    said = parts[place + 1]
    del parts[place : place + 2]
    return said


def followed(address: str, place: str = "") -> str:
    """An address that all readers can follow, with a place on that page; nothing of others."""
    address = address.strip()
    if not _ADDRESS.fullmatch(address):
        return ""
    return f"{address.partition('#')[0]}#{place}" if place else address


def edges(story: Element) -> dict[Element, Field]:
    """The field of each ``w:fldChar`` of a story, of those fields that both begin and end there.

    Of a field that never ends the words stay, rather than all that follows be taken for its own.
    """
    found, open_ = dict[Element, Field](), list[tuple[Field, list[Element]]]()
    for each in live(story):
        kind = each.get("w:fldCharType", "") if each.tag == "w:fldChar" else ""
        if kind == "begin":
            open_.append((Field([]), []))
        if not open_:
            continue
        field, marks = open_[-1]
        field.words = field.words or kind == "separate"
        if each.tag == "w:instrText" and not field.words:
            field.told.append(each.text or "")
        if kind:
            marks.append(each)
        if kind == "end":
            open_.pop()
            found.update(dict.fromkeys(marks, field))
    return found


def live(story: Element) -> Iterator[Element]:
    """All elements of a story, in order, but what was deleted and what has a story of its own."""
    waiting = list(reversed(story))
    while waiting:
        each = waiting.pop()
        if each.tag not in DELETED and each.tag != "w:txbxContent":
            yield each
            waiting.extend(reversed(each))
