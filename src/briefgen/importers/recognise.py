"""What a file of another program says, recognised as a briefing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from briefgen.content.section import MOST_ITEMS
from briefgen.importers import (
    asides,
    contact_lines,
    headings,
    inline,
    labels,
    notes,
    organisation,
    parts,
    picture_files,
    tables,
    typed_lists,
    words,
)
from briefgen.importers.document import (
    LOCAL_LINKS,
    Block,
    Document,
    LeftOut,
    Paragraph,
    Picture,
    Run,
    Table,
)
from briefgen.importers.draft import Draft, Path
from briefgen.importers.outline import Group, Outline, outline, without_period
from briefgen.importers.parts import Named, Part
from briefgen.language.fixed_words import LONGEST_LINE
from briefgen.starter.first_brand import LogoFile

LANGUAGES = {"cy": "cy", "ar": "ar", "en": "en-GB"}
BRAND = "styles/ours"
_PROMINENT = 8  # first and last lines, in which a board is named
_LONG_LIST = 6  # items
_ORDER = (  # of the keys of a section
    *("kind", "purpose", "heading", "path", "alt", "decorative", "caption", "width", "may_drop"),
    *("text", "by", "continues", "columns", "rows", "row_headings", "items", "sections"),
)
_PAGE_ENDS = "it stood in the head or the foot of all pages, where briefgen prints its own words"
_NUMBERS = "numbers of a list, which briefgen prints by itself"
_NOT_PLACED = "briefgen found no place for it"
_NO_TITLE = "no title was told apart from the text; this one is the name of the file"
_OWN_NAME = "no title was told apart from the text; this one is what the file calls itself"
_GUESSED_CONTACT = (
    "do these reach your board? They stood in the last lines that say how to reach one"
)
_GUESSED_TITLE = "is this the title? It was told by its look, or by its place, alone"


def recognise(document: Document, name: str) -> Draft:
    """A briefing of all that a file says; every word is in it, or in what was left out.

    Args:
        document: the file as its reader gives it.
        name: the file's name without its ending, a title where there is no other.
    """
    noted, others = notes.apart(document.blocks)
    sources = notes.sources(noted)
    contact, remaining = contact_lines.taken(
        notes.citing_only(others, [each["name"] for each in sources])
    )
    body, ends = _apart(remaining)
    blocks, numbers = typed_lists.found([*tables.unwrapped(body)])
    headed = labels.below_headings(headings.found(asides.found(blocks)))
    found = outline(headed, document.title)
    shown = [each for each in document.blocks if isinstance(each, Picture)]
    logo = next(filter(picture_files.is_logo, shown), None)
    files, content, remarks = picture_files.prepared(shown)
    kept, refused = picture_files.usable(
        {key: file for key, file in files.items() if not logo or files.get(id(logo)) != file},
        content,
    )
    sections = [*_sections(found.groups, Named(kept))]
    _let_long_lists_continue(sections)
    title, period = found.title, found.period
    if not title:
        called = inline.text_of([Run(_own_name(document) or name)], looks=False)
        title, stated = without_period(called)
        period = period or stated
    data = _without_empty(
        {
            "title": title,
            "period": period,
            "language": LANGUAGES.get(document.language[:2].lower(), "en-GB"),
            "brand": BRAND,
            "contact": contact.said,
            "sections": [_said(part) for part in sections] or [{"text": title}],
            "sources": sources,
        }
    )
    unsure = dict(_unsure(sections, ("sections",)))
    if why := _of_title(found, document):
        unsure["title",] = (why,)
    if contact.is_guessed:
        unsure["contact",] = (_GUESSED_CONTACT,)
    left_out = [
        *document.left_out,
        *contact.left_out,
        *found.left_out,
        *(LeftOut(inline.plain(each.runs), _PAGE_ENDS) for each in ends if each.text.strip()),
        *([LeftOut(" ".join(numbers), _NUMBERS)] if numbers else []),
    ]
    left_out += _not_placed(document, data, left_out)
    logo_file = files.get(id(logo), "") if logo else ""
    return Draft(
        data,
        unsure,
        {name: content[name] for name in dict.fromkeys(kept.values())},
        tuple(left_out),
        _recognised(found, sections, contact.said, noted),
        (*document.remarks, *remarks, *refused, *_of_links(document)),
        organisation.name(_prominent(document, title), words.said(document)),
        LogoFile(logo_file.rpartition("/")[2], content[logo_file]) if logo_file else None,
        document.colours,
    )


def _of_title(found: Outline, document: Document) -> str:
    """What is not sure about the title; empty where it is."""
    if found.title:
        return _GUESSED_TITLE if found.is_guessed else ""
    return _OWN_NAME if _own_name(document) else _NO_TITLE


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


def _sections(groups: Sequence[Group], named: Named) -> Iterator[Part]:
    """Each group as a section with its heading, and what does not go into that as others."""
    for group in groups:
        heading = inline.text_of(group.heading, cites=False, looks=False)
        first, *others = parts.parts(group.blocks, heading, named) or [Part()]
        inner = [*_sections(group.inner, named)]
        if heading:
            first.said["heading"] = heading
            first.said.pop("may_drop", None)  # else the heading would drop as well
        if heading and 0 < len(inner) <= MOST_ITEMS:
            first.inner, others, inner = [*others, *inner], [], []
        yield from (
            _named_table(part, heading)
            for part in [first, *others, *inner]
            if part.said or part.inner
        )


def _let_long_lists_continue(sections: Iterable[Part]) -> None:
    """Let long lists go on overleaf: else each would have to stand on one side as a whole."""
    for part in _every(sections):
        if part.is_list and len(part.said["items"]) >= _LONG_LIST and part.said["kind"] != "quote":
            part.said["continues"] = True


def _named_table(part: Part, heading: str) -> Part:
    """A part whose table has a name: below a heading that stands elsewhere, the same as caption."""
    said = part.said
    if said.get("kind") == "table" and not said.get("heading") and not said.get("caption"):
        said["caption"] = heading or "Table"
        part.unsure.append("this table has no name; say what it shows, behind  caption:")
    return part


def _without_empty(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}


def _said(part: Part) -> dict[str, Any]:
    inner = {"sections": [_said(each) for each in part.inner]} if part.inner else {}
    said = {**part.said, **inner}
    return {key: said[key] for key in sorted(said, key=_ORDER.index) if said[key] != ""}


def _unsure(sections: Sequence[Part], path: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    for at, part in enumerate(sections):
        if part.unsure:
            yield (*path, at), tuple(part.unsure)
        yield from _unsure(part.inner, (*path, at, "sections"))


def _not_placed(
    document: Document, data: Mapping[str, Any], left_out: Iterable[LeftOut]
) -> list[LeftOut]:
    """The words of a file that are nowhere yet, so that none is lost."""
    kept = words.of_briefing(data) + words.words(each.text for each in left_out)
    lost = words.of_document(document) - kept
    text = " ".join(lost.elements())
    return [LeftOut(text, _NOT_PLACED)] if text else []


def _recognised(
    found: Outline, sections: Sequence[Part], contact: Mapping[str, Any], noted: Sequence[Paragraph]
) -> dict[str, int]:
    every = [*_every(sections)]
    kinds = Counter(part.said.get("kind", "text") for part in every if part.said)
    counts = {
        "title": int(bool(found.title)),
        "period": int(bool(found.period)),
        "heading": sum("heading" in part.said for part in every),
        "list": kinds["points"] + kinds["themes"] + kinds["steps"],
        "case": sum(len(each.said["items"]) for each in every if each.said.get("kind") == "cases"),
        "table": kinds["table"],
        "picture": kinds["picture"],
        "quotation": kinds["quote"],
        "note": len(noted),
        "contact line": len(contact),
    }
    return {name: count for name, count in counts.items() if count}


def _every(sections: Iterable[Part]) -> Iterator[Part]:
    for part in sections:
        yield part
        yield from _every(part.inner)
