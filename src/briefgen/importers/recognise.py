"""What a file of another program says, recognised as a briefing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.importers import (
    asides,
    contact_lines,
    headings,
    inline,
    labels,
    notes,
    organisation,
    picture_files,
    tables,
    typed_lists,
    words,
)
from briefgen.importers.contact_lines import Contact
from briefgen.importers.document import (
    LOCAL_LINKS,
    Block,
    Document,
    LeftOut,
    Paragraph,
    Run,
    Table,
)
from briefgen.importers.draft import Draft, Path
from briefgen.importers.outline import Outline, outline, without_period
from briefgen.importers.parts import Part
from briefgen.importers.picture_files import Taken
from briefgen.importers.sections import every, said, sections, unsure
from briefgen.language.fixed_words import LONGEST_LINE

LANGUAGES = {"cy": "cy", "ar": "ar", "en": "en-GB"}
BRAND = "styles/ours"
_PROMINENT = 8  # first and last lines, in which a board is named
_PAGE_ENDS = "it stood in the head or the foot of all pages, where briefgen prints its own words"
_NUMBERS = "numbers of a list, which briefgen prints by itself"
_OF_BOARD = "it is the name of your board, which the brand prints"
_NOT_PLACED = "briefgen found no place for it"
_NO_TITLE = "no title was told apart from the text; this one is the name of the file"
_OWN_NAME = "no title was told apart from the text; this one is what the file calls itself"
_GUESSED_CONTACT = (
    "do these reach your board? They stood in the last lines that say how to reach one"
)
_GUESSED_TITLE = "is this the title? It was told by its look, or by its place, alone"


@dataclass(frozen=True)
class _Read:
    """What stands where in a file: its board, its notes, its contact, its outline and its parts.

    `board` is the name that stands alone before all else. `left_out` holds what no part says.
    """

    board: str
    noted: Sequence[Paragraph]
    sources: Sequence[Mapping[str, str]]
    contact: Contact
    found: Outline
    pictures: Taken
    parts: Sequence[Part]
    left_out: Sequence[LeftOut]


def recognise(document: Document, name: str) -> Draft:
    """A briefing of all that a file says; every word is in it, or in what was left out.

    Args:
        document: the file as its reader gives it.
        name: the file's name without its ending, a title where there is no other.
    """
    read = _read(document)
    title, period = _titled(read.found, document, name)
    data = _data(read, document, title, period)
    left_out = [*document.left_out, *read.left_out]
    return Draft(
        {key: value for key, value in data.items() if value},
        {**unsure(read.parts), **_of_title(read.found, document), **_of_contact(read.contact)},
        read.pictures.shown,
        (*left_out, *_not_placed(document, data, left_out)),
        _recognised(read.found, read.parts, read.contact.said, read.noted),
        (*document.remarks, *read.pictures.remarks, *_of_links(document)),
        read.board or organisation.name(_prominent(document, title), words.said(document)),
        read.pictures.logo,
        document.colours,
    )


def _read(document: Document) -> _Read:
    """A file in parts: first what stands apart from its text, then lists, headings, sections."""
    noted, others = notes.apart(document.blocks)
    sources = notes.sources(noted)
    contact, remaining = contact_lines.taken(
        notes.citing_only(others, [each["name"] for each in sources])
    )
    body, ends = _apart(remaining)
    board, body = organisation.apart(body)
    blocks, numbers = typed_lists.found([*tables.unwrapped(body)])
    headed = labels.below_headings(headings.found(asides.found(blocks)))
    found = outline(headed, document.title)
    pictures = picture_files.taken(document.blocks)
    left_out = [
        *contact.left_out,
        *found.left_out,
        *(LeftOut(inline.plain(each.runs), _PAGE_ENDS) for each in ends if each.text.strip()),
        *([LeftOut(" ".join(numbers), _NUMBERS)] if numbers else []),
        *([LeftOut(board, _OF_BOARD)] if board else []),
    ]
    parts = sections(found.groups, pictures.named)
    return _Read(board, noted, sources, contact, found, pictures, parts, left_out)


def _data(read: _Read, document: Document, title: str, period: str) -> dict[str, Any]:
    """All that a briefing says, in its order; what is empty as well."""
    return {
        "title": title,
        "period": period,
        "language": LANGUAGES.get(document.language[:2].lower(), "en-GB"),
        "brand": BRAND,
        "contact": read.contact.said,
        "sections": [said(part) for part in read.parts] or [{"text": title}],
        "sources": read.sources,
    }


def _titled(found: Outline, document: Document, name: str) -> tuple[str, str]:
    """The title and the period, if need be of what the file calls itself, or is called."""
    if found.title:
        return found.title, found.period
    called = inline.text_of([Run(_own_name(document) or name)], looks=False)
    title, period = without_period(called)
    return title, found.period or period


def _of_title(found: Outline, document: Document) -> Mapping[Path, tuple[str, ...]]:
    """What is not sure about the title."""
    if found.title:
        return {("title",): (_GUESSED_TITLE,)} if found.is_guessed else {}
    return {("title",): (_OWN_NAME if _own_name(document) else _NO_TITLE,)}


def _of_contact(contact: Contact) -> Mapping[Path, tuple[str, ...]]:
    return {("contact",): (_GUESSED_CONTACT,)} if contact.is_guessed else {}


def _of_links(document: Document) -> Iterator[str]:
    links = (run.link for each in document.paragraphs for run in each.runs if run.text.strip())
    if any(link and not inline.leads_out(link) for link in links):
        yield LOCAL_LINKS


def _own_name(document: Document) -> str:
    """What a file calls itself, if that is no longer than a title may be."""
    return document.title if len(document.title) <= LONGEST_LINE else ""


def _prominent(document: Document, title: str) -> list[list[str]]:
    """Where the name of a board stands: in the ends of pages and the title; near both ends."""
    lines = [each for each in document.paragraphs if each.text.strip() and each.place != "note"]
    ends = [each for each in lines if each.place in {"header", "footer"}]
    first, last = lines[:_PROMINENT], lines[-_PROMINENT:]
    return [[*(each.text for each in ends), title], [each.text for each in (*first, *last)]]


def _apart(blocks: Iterable[Block]) -> tuple[list[Block], list[Paragraph]]:
    """What stands in the text of a file, and in the head and the foot of its pages."""
    body, ends = list[Block](), list[Paragraph]()
    for block in blocks:
        if block.place in {"body", "box"}:
            body.append(block)
        elif isinstance(block, Table):
            ends += [each for row in block.rows for cell in row for each in cell]
        elif isinstance(block, Paragraph):
            ends.append(block)
    return body, ends


def _not_placed(
    document: Document, data: Mapping[str, Any], left_out: Iterable[LeftOut]
) -> list[LeftOut]:
    """The words of a file that are nowhere yet, so that none is lost."""
    kept = words.of_briefing(data) + words.words(each.text for each in left_out)
    lost = words.of_document(document) - kept
    text = " ".join(lost.elements())
    return [LeftOut(text, _NOT_PLACED)] if text else []


def _recognised(
    found: Outline, parts: Sequence[Part], contact: Mapping[str, Any], noted: Sequence[Paragraph]
) -> dict[str, int]:
    whole = [*every(parts)]
    kinds = Counter(part.said.get("kind", "text") for part in whole if part.said)
    counts = {
        "title": int(bool(found.title)),
        "period": int(bool(found.period)),
        "heading": sum("heading" in part.said for part in whole),
        "list": kinds["points"] + kinds["themes"] + kinds["steps"],
        "case": sum(len(each.said["items"]) for each in whole if each.said.get("kind") == "cases"),
        "table": kinds["table"],
        "picture": kinds["picture"],
        "quotation": kinds["quote"],
        "note": len(noted),
        "contact line": len(contact),
    }
    return {name: count for name, count in counts.items() if count}
