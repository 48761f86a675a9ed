"""Finds for each tag of a PDF the box that it was made from.

WeasyPrint does not keep that. It is found again by visiting the boxes in WeasyPrint's order: each
one takes the structure element that was made next.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from weasyprint.formatting_structure.boxes import LineBox, MarginBox, ReplacedBox, TableBox, TextBox

from briefgen.problems import Problem, ProblemsFound

UNTAGGED = frozenset({"html", "body"})


class Tag(NamedTuple):
    """A structure element and its box; `aside` says that it is not read.

    That is what stands in a page's margins, and the head of a table that is set again overleaf.
    """

    element: Any
    box: Any
    aside: bool


class Leaf(NamedTuple):
    """The marked content of one box, a text or a picture, with the tag that holds it."""

    tag: Tag
    box: Any
    page: int
    mcid: int

    @property
    def text(self) -> str:
        """Its text in the order in which it is spoken; a picture has none."""
        return str(getattr(self.box, "text", ""))


class Tags(NamedTuple):
    """All tags and all marked content of a PDF in reading order.

    `owners` is the parent tree (ISO 32000-1, 14.7.4.4): a number, then what it belongs to, and so
    on. For a page that is a list of the elements of its marked content, for a link its element.
    """

    found: list[Tag]
    leaves: list[Leaf]
    root: Any
    owners: Any

    @property
    def read(self) -> Iterator[Tag]:
        """The tags that are read aloud."""
        return (tag for tag in self.found if not tag.aside)


def read_tags(document: Any, pdf: Any) -> Tags:
    """Find the box of each tag.

    Raises:
        ProblemsFound: when the tags are not those that WeasyPrint 70 makes of these boxes. No file
            is better than one that reads aloud something else than it shows.
    """
    made = (each for each in pdf.objects if is_a(each, "/StructElem"))
    root = next(made, None)
    if root is None:
        raise ProblemsFound([_strange()])
    owners = resolve(pdf, resolve(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
    visitor = _Visitor(made)
    try:
        for number, page in enumerate(document.pages):
            visitor.visit_page(number, page._page_box)  # noqa: SLF001 - nothing else has the boxes
        whole = next(made, None) is None
    except (StopIteration, ValueError):
        whole = False
    marked = sum(len(each) for each in owners[1 : 2 * len(document.pages) : 2])
    if not whole or len(visitor.leaves) != marked:
        raise ProblemsFound([_strange()])
    return Tags(visitor.tags, visitor.leaves, root, owners)


def _strange() -> Problem:
    return Problem("", 0, 0, "the tags of the PDF are not those of its pages", severity="fault")


class _Visitor:
    """Visits boxes as WeasyPrint does when it tags them (`_build_box_tree` in its pdf/tags.py)."""

    def __init__(self, made: Iterator[Any]) -> None:
        self.tags: list[Tag] = []
        self.leaves: list[Leaf] = []
        self._made = made
        self._page = 0
        self._aside = False
        self._heads: set[Any] = set()
        self._texts: dict[int, Iterator[int]] = {}  # by link: in one, texts have no tags

    def visit_page(self, number: int, page_box: Any) -> None:
        self._page = number
        for child in page_box.children:
            self._aside = isinstance(child, MarginBox)
            self._visit(child, None)

    def _visit(self, box: Any, parent: Tag | None) -> None:
        box = getattr(box, "_box", box)  # a placeholder for a box out of the flow
        if isinstance(box, TextBox):
            self._take_text(box, parent)
            return
        if box.element_tag == "thead" and not self._aside:
            self._visit_head(box, parent)
            return
        self._visit_inside(box, parent)

    def _visit_head(self, box: Any, parent: Tag | None) -> None:
        """Visit the head of a table, which is read once, on however many pages it is set."""
        self._aside = box.element in self._heads
        self._heads.add(box.element)
        self._visit_inside(box, parent)
        self._aside = False

    def _visit_inside(self, box: Any, parent: Tag | None) -> None:
        tag = self._tag_of(box, parent)
        if tag and isinstance(box, ReplacedBox):
            self.leaves.append(Leaf(tag, box, self._page, tag.element["K"][-1]))
        for child in box.children:
            self._visit(child, tag)

    def _tag_of(self, box: Any, parent: Tag | None) -> Tag | None:
        """The tag of a box, or the tag around it if it has none of its own."""
        if isinstance(box, LineBox):
            return parent or self._take(box)
        if isinstance(box, MarginBox) or box.element_tag in UNTAGGED:
            return None
        if isinstance(box, TableBox) and parent and parent.element["S"] == "/Table":
            return parent
        tag = self._take(box)
        style = box.style
        marked = "list-item" in style["display"] and style["list_style_type"] != "none"
        if tag.element["S"] == "/LI" and not (marked and box.element_tag == "li"):
            return self._take(box)  # an item without a bullet has a tag for its body, too
        return tag

    def _take_text(self, box: Any, parent: Tag | None) -> None:
        if parent and parent.element["S"] == "/Link":
            tag, number = parent, parent.element.number
            if number not in self._texts:
                self._texts[number] = (kid for kid in parent.element["K"] if isinstance(kid, int))
            mcid = next(self._texts[number])
        else:
            tag = self._take(box)
            (mcid,) = tag.element["K"]
        self.leaves.append(Leaf(tag, box, self._page, mcid))

    def _take(self, box: Any) -> Tag:
        tag = Tag(next(self._made), box, self._aside)
        self.tags.append(tag)
        return tag


def resolve(pdf: Any, reference: Any) -> Any:
    """The object that a reference leads to; anything else as it is."""
    if isinstance(reference, bytes) and reference.endswith(b" 0 R"):
        return pdf.objects[int(reference[:-4])]
    return reference


def is_a(each: Any, kind: str) -> bool:
    """Whether an object is a dictionary of that type."""
    return isinstance(each, dict) and each.get("Type") == kind
