"""Lines that say how to reach the board: an address on the web, a telephone number, an e-mail."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from briefgen.content.addresses import found_in
from briefgen.content.contact_block import Email, Number, WebPage
from briefgen.importers import inline
from briefgen.importers.document import Block, LeftOut, Paragraph

_LABELS = {
    "phone": r"t|tel|telephone|phone|call|ring|mobile|ffôn|هاتف",
    "email": r"e|e-?mail|mail|e-?bost",
    "web": r"w|web|web ?site|visit|online|gwefan",
}
_LABELLED = {
    kind: re.compile(rf"(?:\s*({label})\b\s*[.:]*\s*)?(\S.*?)\s*", re.IGNORECASE)
    for kind, label in _LABELS.items()
}
_NUMBER = re.compile(r"\+?[0-9(][0-9 ()-]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:uk|org|com|net|wales|cymru)")
_KINDS = (
    ("email", TypeAdapter(Email), re.compile(r"\S+@\S+")),
    ("web", TypeAdapter(WebPage), _ADDRESS),
    ("phone", TypeAdapter(Number), _NUMBER),
)
_SIGNS = re.compile(r"[\[\]{}\\<>]")  # of Markdown or HTML: such a line is left as it is
_FEWEST_DIGITS = 6  # of a number that is told without a label
_LEADS = re.compile(r"(?:\b(?:at|on|visit|see|from|yn|ar)|:)$", re.IGNORECASE)
_MOST_WORDS = 16  # of the sentence before an address
_PAGE = re.compile(r"\s*\bpage\b[\s\d]*(?:of[\s\d]*)?$", re.IGNORECASE)
_ENDS = {"header", "footer"}
# Words above a line that is for anybody in need, most often of others than the board.
_HELPLINE = re.compile(
    r"\b(?:help ?lines?|hot ?lines?|child ?line|nspcc|samaritans|crime ?stoppers|police|refuge"
    r"|24 ?-?hours?|24/7|round the clock|out[ -]of[ -]hours|emergenc(?:y|ies)|in danger|at risk"
    r"|to report|report(?:ing)? (?:it|an?|any|abuse|your|concerns?|crimes?)"
    r"|(?:worried|concern(?:ed|s)?) about|llinell gymorth)\b",
    re.IGNORECASE,
)
_KNOWN = {  # Childline, NSPCC, Crimestoppers, domestic abuse, Samaritans, missing children, police
    *("08001111", "08088005000", "0800555111", "08082000247", "116123", "116000", "101", "999"),
}
_ROWS_BELOW = 4  # lines of a helpline below its name
_NUMBERED = "pages are numbered anew"
_PER_LABEL = "briefgen prints words of its own before it"


@dataclass
class Contact:
    """What was found: the values of ``contact:``, and the words that stood before them.

    It `is_guessed` where some of it stood in the text, not in the head or the foot of its pages.
    """

    said: dict[str, Any] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    is_guessed: bool = False


def taken(blocks: Sequence[Block]) -> tuple[Contact, list[Block]]:
    """The contact of a file, from its last lines that say one, and the other blocks.

    Of each kind one is taken that is no helpline's, where it stands in a paragraph of its own in
    the last third of the file, or in the head or the foot of its pages. The words before an address
    on the web are its lead.
    """
    contact = Contact()
    gone: set[int] = set()
    start = len(blocks) * 2 // 3
    for at in [*range(len(blocks))][::-1]:
        if at >= start or blocks[at].place in _ENDS:
            gone |= _take(contact, blocks, at)
    order = ("lead", "web", "phone", "email")
    contact.said = {key: contact.said[key] for key in order if key in contact.said}
    return contact, [each for at, each in enumerate(blocks) if at not in gone]


def _take(contact: Contact, blocks: Sequence[Block], at: int) -> set[int]:
    """Take what a paragraph says, and give the places of what is taken; nothing if it says more."""
    block = blocks[at]
    if not isinstance(block, Paragraph) or block.place == "note":
        return set()
    text = inline.text_of(block.runs, cites=False, looks=False)
    page = _PAGE.search(text) if block.place in _ENDS else None
    text = text[: page.start()] if page else text
    if _SIGNS.search(text):
        return set()
    lead, address = _with_lead(text)
    told = ("web", "", address) if address else _told(text)
    if not told or told[0] in contact.said:
        return set()
    kind, label, value = told
    if _is_helpline(blocks, at, lead, value):
        return set()
    contact.said[kind] = _with_label(kind, label, value)
    contact.is_guessed = contact.is_guessed or block.place not in _ENDS
    contact.left_out += _unprinted(kind, label)
    contact.left_out += [LeftOut(page[0].strip(), _NUMBERED)] if page else []
    if lead:
        contact.said["lead"] = lead
    before = _lead(contact, blocks, at) if kind == "web" and not lead else set[int]()
    return {at, *before}


def _is_helpline(blocks: Sequence[Block], at: int, lead: str, value: str) -> bool:
    """Whether a line is somebody else's, for those in need: by its number, or by what is above."""
    digits = "".join(filter(str.isdigit, value))
    return digits in _KNOWN or bool(_HELPLINE.search(lead or _above(blocks, at)))


def _above(blocks: Sequence[Block], at: int) -> str:
    """The words above a line and its like: a heading, or a sentence that leads to them."""
    for before in blocks[max(0, at - _ROWS_BELOW) : at][::-1]:
        if not isinstance(before, Paragraph) or before.place != blocks[at].place:
            return ""
        text = inline.text_of(before.runs, cites=False, looks=False)
        if not _told(text):
            return text if len(text.split()) <= _MOST_WORDS else ""
    return ""


def _with_lead(text: str) -> tuple[str, str]:
    """The words before an address at the end of a text, and the address; else nothing."""
    found = [*found_in(text)]
    if len(found) != 1 or text[found[0].end :].strip(". ") or "@" in text:
        return "", ""
    lead = text[: found[0].start].strip()
    leads = _may_lead(lead) and _LEADS.search(lead)
    return (lead, text[found[0].start : found[0].end]) if leads else ("", "")


def _may_lead(text: str) -> bool:
    return bool(text) and len(text.split()) <= _MOST_WORDS and not text.endswith(".")


def _told(text: str) -> tuple[str, str, str] | None:
    """The kind of a line that says nothing but how to reach somebody, its label and its value."""
    for kind, adapter, pattern in _KINDS:
        found = _LABELLED[kind].fullmatch(text)
        label, value = (found[1] or "", found[2]) if found else ("", text)
        if not pattern.fullmatch(value) or (kind == "phone" and not _is_number(label, value)):
            continue
        try:
            adapter.validate_python(value)
        except ValidationError:
            continue
        return kind, label, value
    return None


def _is_number(label: str, value: str) -> bool:
    digits = sum(each.isdigit() for each in value)
    return bool(label) or (digits >= _FEWEST_DIGITS and value.startswith(("0", "+", "(")))


def _with_label(kind: str, label: str, value: str) -> Any:
    return {"label": label, "number": value} if kind == "phone" and label else value


def _unprinted(kind: str, label: str) -> Iterable[LeftOut]:
    return [LeftOut(label, _PER_LABEL)] if label and kind != "phone" else []


def _lead(contact: Contact, blocks: Sequence[Block], at: int) -> set[int]:
    """The place of the words before an address, which are its lead; nowhere without any."""
    before = blocks[at - 1] if at else None
    if not isinstance(before, Paragraph) or before.level or before.listed:
        return set()
    if before.place != blocks[at].place or any(run.note for run in before.runs):
        return set()
    text = inline.text_of(before.runs, cites=False, looks=False)
    if not _may_lead(text) or _told(text) or [*found_in(text)]:
        return set()
    contact.said["lead"] = text
    return {at - 1}
