"""What a PDF says to those who hear it: each part whole and once, in its order and its language.

WeasyPrint tags page by page, column by column and line by line, so a list that goes on overleaf is
two lists. What belongs together is known by its boxes: they come from one element of the HTML.
"""

from itertools import groupby
from typing import Any

import pydyf

from briefgen.tags import Tags, is_a, read_tags, resolve

# What is one thing to a listener wherever it is torn; a second part of anything else says nothing.
WHOLE = {"/Sect", "/L", "/LI", "/LBody", "/P", "/BlockQuote", "/Link"}
WHOLE |= {f"/H{level}" for level in range(1, 7)}
BULLETS = {"li::before", "li::marker"}
PT_PER_PX = 0.75  # CSS: 96 px and 72 pt are an inch


def make_readable(document: Any, pdf: Any) -> None:
    """Mend the tags of a document that is about to be written.

    Raises:
        ProblemsFound: when the tags are not those of the document.
    """
    tags = read_tags(document, pdf)
    _silence_margins(pdf, tags)
    _frame_figures(document, tags)
    _join_what_is_torn(pdf, tags)
    _say_bullets(pdf, tags)
    _drop_empty(pdf, tags.root)


def _silence_margins(pdf: Any, tags: Tags) -> None:
    """Make artifacts of page heads and feet; WeasyPrint tags them as text (its issue 1836)."""
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
            tag.element.clear()  # one marked as free would upset pydyf's numbering


def _frame_figures(document: Any, tags: Tags) -> None:
    """Say in points from the foot where pictures are; WeasyPrint says it in pixels from the top."""
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
        whole = known.setdefault((tag.box.element, part["S"]), part)
        if whole is part or part["S"] not in WHOLE:
            continue
        around = resolve(pdf, part["P"])["K"]
        place = around.index(part.reference)
        if part["P"] == whole.reference:  # a column
            around[place : place + 1] = _handed_over(pdf, part, whole, tags)
        elif part["Pg"] != whole["Pg"] or whole.reference in around[place - 1 : place]:
            del around[place]
            whole["K"] += _handed_over(pdf, part, whole, tags)


def _handed_over(pdf: Any, part: Any, whole: Any, tags: Tags) -> list[Any]:
    """What a part holds, as it stands in the whole."""
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
        if is_a(kid, "/StructElem") and _drop_empty(pdf, kid):
            kids.remove(reference)
            kid.clear()  # one marked as free would upset pydyf's numbering
    return not kids
