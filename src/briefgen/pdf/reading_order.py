"""Mends what a PDF says to those who hear it: each part whole, once, in order, in its language.

WeasyPrint tags page by page, column by column and line by line, so a list that goes on overleaf
becomes two lists. Which parts belong together is known from their boxes: those come from one
element of the HTML, or from lists with one name, such as the columns of a panel.
"""

import re
from collections.abc import Mapping
from functools import cache
from itertools import groupby, zip_longest
from typing import Any
from unicodedata import normalize

import pydyf

from briefgen.content.addresses import PLAIN
from briefgen.pdf import table_tags
from briefgen.pdf.tags import Leaf, Tags, is_a, read_tags, resolve
from briefgen.unicode.bidi import runs_from_the_right
from briefgen.values import PT_PER_PX

# Elements to join, however they are torn; of other kinds, a second part says nothing to a listener.
WHOLE = {"/Sect", "/L", "/LI", "/LBody", "/P", "/BlockQuote", "/Link", "/Table", "/TBody"}
WHOLE |= {f"/H{level}" for level in range(1, 7)}
CELLS = {"/TH", "/TD"}  # kept where they are empty, so that rows stay of one length
BULLETS = {"li::before", "li::marker"}
CONTEXT = 16  # characters on either side of a line break: enough to find it in the source

_MAPPED = re.compile(rb"^(<\w+> )<(\w+)>$")  # in a font's map to Unicode: glyph and characters
_UNSAID = re.compile("[\u00ad\u200b\u200e\u200f\u2060\u2066-\u2069]")  # signs for the typesetter
_SPACES = re.compile(r"[ \t\r\n\f]+")  # spaces that a line break replaces, not the no-break space


def make_readable(document: Any, pdf: Any) -> None:
    """Mend the tags of a document that is about to be written.

    Raises:
        ProblemsFound: when the tags are not those of the document.
    """
    tags = read_tags(document, pdf)
    table_tags.mend(tags)
    _silence_what_is_not_read(pdf, tags)
    _say_languages(document, tags)
    _spell_out(document, pdf, tags)
    _frame_figures(document, tags)
    _join_what_is_torn(pdf, tags)
    _say_bullets(pdf, tags)
    _drop_empty(pdf, tags.root)


def _silence_what_is_not_read(pdf: Any, tags: Tags) -> None:
    """Make artifacts of page heads and feet (WeasyPrint issue 1836) and repeated table heads."""
    aside = (leaf for leaf in tags.leaves if leaf.tag.aside)
    for page, leaves in groupby(aside, lambda leaf: leaf.page):
        stream = resolve(pdf, resolve(pdf, pdf.page_references[page])["Contents"]).stream
        places = {
            each["MCID"]: place
            for place, each in enumerate(stream)
            if isinstance(each, dict) and "MCID" in each
        }
        for leaf in leaves:
            place = places[leaf.mcid]
            stream[place - 1] = "/Artifact"
            stream[place] = pydyf.Dictionary({"Type": "/Pagination"})
            tags.owners[2 * page + 1][leaf.mcid] = b"null"
    for tag in tags.found:
        if tag.aside:
            around = resolve(pdf, tag.element["P"]).get("K", [])
            if tag.element.reference in around:
                around.remove(tag.element.reference)
            tag.element.clear()  # one marked as free would upset pydyf's numbering


def _say_languages(document: Any, tags: Tags) -> None:
    """Name the language of each element that is in another language than the one around it."""
    known = {tags.root.reference: document.metadata.lang}
    for tag in tags.read:
        language = tag.box.style["lang"]
        if language != known[tag.element["P"]]:
            tag.element["Lang"] = pydyf.String(language)
        known[tag.element.reference] = language


def _spell_out(document: Any, pdf: Any, tags: Tags) -> None:
    """Add the text itself where it cannot be told from the glyphs.

    Glyphs of text from right to left are painted from left to right, and its brackets are swapped.
    A single space is not painted. Where an address goes on in the next line, a space would be read
    that is not part of it. The text goes into the structure tree, where screen readers look. Beside
    the glyphs, PDFium and poppler would take it to be in their order, and turn it round.
    """
    texts = [leaf for leaf in tags.leaves if leaf.text and not leaf.tag.aside]
    to_the_left = any(_goes_to_the_left(leaf.box) for leaf in texts)
    html = document.pages[0]._page_box.children[0]  # noqa: SLF001 - nothing else has the boxes
    links = (link for link in html.element.iter("a") if link.get("class") == PLAIN)
    addresses = {inside: link for link in links for inside in link.iter()}
    unclear = [
        (leaf, ahead)
        for leaf, ahead in zip_longest(texts, texts[1:])
        if to_the_left or leaf.text.isspace() or _is_torn(leaf, ahead, addresses)
    ]
    if unclear:
        source = _SPACES.sub(" ", "".join(html.element.itertext()))
    for leaf, ahead in unclear:
        text, rest = leaf.text, ahead.text if ahead else ""
        together = text[-CONTEXT:] + rest[:CONTEXT] in source or _is_torn(leaf, ahead, addresses)
        eaten = "" if together or " " in (text[-1], rest[:1]) else " "  # by the end of the line
        _element_of(pdf, tags, leaf)["ActualText"] = pydyf.String(_UNSAID.sub("", text) + eaten)
    if to_the_left:
        _name_ligatures(pdf)


def _is_torn(leaf: Leaf, ahead: Leaf | None, addresses: Mapping[Any, Any]) -> bool:
    """Whether a text is part of an address that goes on in the next text, without a space.

    `addresses` holds, for each element that is a link with an address or is inside one, that link.
    """
    link = addresses.get(leaf.box.element)
    return link is not None and ahead is not None and addresses.get(ahead.box.element) is link


def _goes_to_the_left(box: Any) -> bool:
    return box.style["direction"] == "rtl" or runs_from_the_right(box.text)


def _element_of(pdf: Any, tags: Tags, leaf: Leaf) -> Any:
    """The structure element that holds a text and nothing else; inside a link it is made."""
    holder = leaf.tag.element
    if holder["S"] != "/Link":
        return holder
    span = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": "/Span",
            "K": pydyf.Array([leaf.mcid]),
            "Pg": holder["Pg"],
            "P": holder.reference,
        }
    )
    pdf.add_object(span)
    holder["K"][holder["K"].index(leaf.mcid)] = span.reference
    tags.owners[2 * leaf.page + 1][leaf.mcid] = span.reference
    return span


def _name_ligatures(pdf: Any) -> None:
    """Name each ligature in text from right to left by one character instead of several.

    Programs that read glyphs reverse their order character by character, which would reverse the
    letters of a ligature as well.
    """
    for each in pdf.objects:
        if is_a(each, "/Font") and "ToUnicode" in each:
            lines = resolve(pdf, each["ToUnicode"]).stream
            lines[:] = [_MAPPED.sub(_renamed, line) for line in lines]


def _renamed(mapped: re.Match[bytes]) -> bytes:
    letters = bytes.fromhex(mapped[2].decode()).decode("utf-16-be")
    name = _ligatures().get(letters, letters).encode("utf-16-be").hex()
    return mapped[1] + f"<{name}>".encode()


@cache
def _ligatures() -> dict[str, str]:
    """Arabic ligatures by their letters: single characters of Arabic Presentation Forms."""
    found: dict[str, str] = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF)):
        letters = normalize("NFKC", chr(code))
        if len(letters) > 1:
            found.setdefault(letters, chr(code))
    return found


def _frame_figures(document: Any, tags: Tags) -> None:
    """Give the places of pictures in points from the foot; WeasyPrint: in pixels from the top."""
    for leaf in tags.leaves:
        if not leaf.tag.aside and leaf.tag.element["S"] == "/Figure":
            frame, height = leaf.tag.element["A"]["BBox"], document.pages[leaf.page].height
            left, top, right, bottom = frame
            edges = (left, height - bottom, right, height - top)
            frame[:] = (edge * PT_PER_PX for edge in edges)


def _join_what_is_torn(pdf: Any, tags: Tags) -> None:
    """Make one structure element of those that come from one element of the HTML."""
    known: dict[tuple[Any, str], Any] = {}
    for tag in tags.read:
        part = tag.element
        whole = known.setdefault((_origin(tag.box), part["S"]), part)
        if whole is part or part["S"] not in WHOLE:
            continue
        around = resolve(pdf, part["P"])["K"]
        place = around.index(part.reference)
        if part["P"] == whole.reference:  # a column
            around[place : place + 1] = _handed_over(pdf, part, whole, tags)
        elif part["Pg"] != whole["Pg"] or whole.reference in around[place - 1 : place]:
            del around[place]
            whole["K"] += _handed_over(pdf, part, whole, tags)


def _origin(box: Any) -> Any:
    """What a box comes from: an element of the HTML, or for a panel's column the panel's name."""
    return box.element.get("data-list") or box.element


def _handed_over(pdf: Any, part: Any, whole: Any, tags: Tags) -> list[Any]:
    """Hand the children of a torn part over to the whole; returns them as they stand there."""
    kids = list(part["K"])
    for place, kid in enumerate(kids):
        if isinstance(kid, int) and part["Pg"] != whole["Pg"]:
            content = {"Type": "/MCR", "Pg": part["Pg"], "MCID": kid}
            kids[place] = pydyf.Dictionary(content)
        elif is_a(resolve(pdf, kid), "/StructElem"):
            resolve(pdf, kid)["P"] = whole.reference
    if part["S"] == "/Link":
        _change_owner(tags.owners, part.reference, whole.reference)
    part.clear()
    return kids


def _change_owner(owners: Any, old: bytes, new: bytes) -> None:
    for place, owner in enumerate(owners):
        if owner == old:
            owners[place] = new
        elif isinstance(owner, list):
            _change_owner(owner, old, new)


def _say_bullets(pdf: Any, tags: Tags) -> None:
    """Say how the items of each list are marked (ISO 32000-1, table 347)."""
    symbols, lists = {}, {}
    for tag in tags.read:
        kind = tag.element.get("S")
        if kind == "/L":
            symbols[tag.element.reference] = "/Decimal" if tag.box.element_tag == "ol" else "/Disc"
            tag.element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": "/None"})
        elif kind == "/LI":
            lists[tag.box.element] = tag.element["P"]
        elif tag.box.element_tag in BULLETS and tag.box.element in lists:
            of = lists[tag.box.element]
            resolve(pdf, of)["A"]["ListNumbering"] = symbols[of]


def _drop_empty(pdf: Any, element: Any) -> bool:
    """Take out elements that hold nothing, such as a bullet or the mark of a draft.

    Returns:
        Whether the element itself holds nothing now.
    """
    kids = element["K"]
    for reference in list(kids):
        kid = resolve(pdf, reference)
        if is_a(kid, "/StructElem") and _drop_empty(pdf, kid) and kid["S"] not in CELLS:
            kids.remove(reference)
            kid.clear()  # one marked as free would upset pydyf's numbering
    return not kids
