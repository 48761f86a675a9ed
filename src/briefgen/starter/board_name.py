"""A board's name as it can be printed: in letters that typefaces have, and without Markdown."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from unicodedata import category, normalize

from briefgen.language import language
from briefgen.library import Library, shipped
from briefgen.starter.lockup_lines import lockup_lines, speaks_of_duties
from briefgen.typefaces import fonts

FAMILY = "Lato"  # the typeface of first brands, which briefgen brings
LONGEST = 120  # characters; more have no room in a lockup
NAMELESS = "Our board"
ARABIC, WELSH, ENGLISH = "ar", "cy", "en"

_MARKDOWN = re.compile(r"[*_`\\\[\]{}<>|]")  # signs that texts of ours give a meaning
_ENTITY = re.compile(r"&(?=#?\w+;)")
_AROUND = "\"'\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb-#~+=\u2013\u2014\u2022 "


class PrintedName(NamedTuple):
    """A name as it can be printed, its language, its lines in a lockup, and what was changed."""

    name: str
    language: str
    lines: tuple[str, ...]
    remarks: tuple[str, ...]


def printed_name(stated: str, tag: str) -> PrintedName:
    """A board's name as a brand can print it; `NAMELESS` where nothing of it can be printed.

    Args:
        stated: as somebody typed it, or as a document has it.
        tag: the language that the board works in.
    """
    name = _plain(stated)
    is_arabic = any(fonts.script(letter) == "Arab" for letter in name)
    lacking = [*fonts.missing(name, _characters(arabic=is_arabic))]
    kept = _begun("".join(letter for letter in name if letter not in lacking))
    whole = kept if len(kept) <= LONGEST else kept[: LONGEST + 1].rpartition(" ")[0]
    whole = whole or kept[:LONGEST]
    if not any(letter.isalnum() for letter in whole):
        whole = ""
    return PrintedName(
        whole or NAMELESS,
        _language(whole or NAMELESS, tag, arabic=is_arabic),
        lockup_lines(whole or NAMELESS),
        tuple(_remarks(name, whole, lacking, kept)),
    )


def _remarks(name: str, whole: str, lacking: list[str], kept: str) -> Iterator[str]:
    if not whole:
        if name:
            yield f"nothing of the name can be printed in {FAMILY}: the brand says “{NAMELESS}”"
        return
    if lacking:
        spoken = ", ".join(map(fonts.spoken, lacking[:3]))
        yield f"{spoken} was left out of the name: {FAMILY} cannot print it"
    if whole != kept:
        yield f"the name was cut to {len(whole)} characters: a lockup has no room for more"


def _plain(text: str) -> str:
    """A name with single spaces, and without signs that would be Markdown."""
    plain = normalize("NFC", unescape(text))
    plain = "".join(" " if category(each)[0] in "CZ" else each for each in plain)
    return " ".join(_ENTITY.sub("", _MARKDOWN.sub(" ", plain)).split())


def _begun(name: str) -> str:
    """A name without quotes around it, and without a sign before it that would begin a list."""
    words = name.split()
    if len(words) > 1 and not any(each.isalnum() for each in words[0]):
        words = words[1:]
    return " ".join(words).strip(_AROUND)


def _characters(*, arabic: bool) -> frozenset[int]:
    """The code points that can be printed."""
    own = fonts.common(fonts.companions(FAMILY))
    if not arabic:
        return own
    lent = language.known([ARABIC], Library((shipped(),)))[ARABIC].faces
    return own | fonts.common(lent)


def _language(name: str, tag: str, *, arabic: bool) -> str:
    """The language of a name, by its letters and words; else that which the board works in."""
    if arabic:
        return ARABIC
    if spoken := speaks_of_duties(name):
        return spoken
    return ENGLISH if tag.partition("-")[0] == ARABIC else tag
