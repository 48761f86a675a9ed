"""The finisher: what WeasyPrint leaves out of a PDF, put in before the file is written.

One pass over the pydyf objects, about a millisecond; rewriting the file would cost twenty.
"""

import re
from collections.abc import Sequence
from typing import Any

import pydyf

from briefgen.placement import Finish
from briefgen.problems import Problem, ProblemsFound

TOLERANCE_PX = 0.01
PRINT_FLAG = 4  # ISO 32000-1, table 165: the annotation is printed; PDF/UA-1 asks for it
_REFERENCE = re.compile(rb"(\d+) 0 R")
_DUPLEX = {"long-edge": "/DuplexFlipLongEdge", "short-edge": "/DuplexFlipShortEdge"}


def finish(document: Any, pdf: Any, wanted: Finish) -> None:
    """Mend the tags and set the preferences of a document that is about to be written.

    Raises:
        ProblemsFound: when a page uses a typeface that the brand does not have.
    """
    _refuse_strange_fonts(pdf, wanted.families)
    _describe_links(document, pdf)
    _make_artifacts(pdf)
    preferences = pdf.catalog["ViewerPreferences"]
    preferences["PrintScaling"] = "/None"
    if wanted.duplex in _DUPLEX:
        preferences["Duplex"] = _DUPLEX[wanted.duplex]
    pdf.catalog["PageLayout"] = "/SinglePage"
    pdf.catalog["PageLabels"] = pydyf.Dictionary(
        {"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])}
    )


def _refuse_strange_fonts(pdf: Any, families: frozenset[str]) -> None:
    plain = tuple(family.replace(" ", "").lower() for family in families)
    for each in pdf.objects:
        if isinstance(each, dict) and each.get("Type") == "/Font" and "BaseFont" in each:
            said = each["BaseFont"]
            name = (said.decode() if isinstance(said, bytes) else str(said)).rpartition("+")[2]
            if not name.lower().replace("-", "").replace("/", "").startswith(plain):
                message = f"a page fell back to the typeface {name}, which is not the brand's"
                hint = "name a typeface that has all characters of the briefing"
                raise ProblemsFound([Problem("", 0, 0, message, hint)])


def _describe_links(document: Any, pdf: Any) -> None:
    """Give each link its description and let it be printed (PDF/UA-1, 7.18.1 and 7.18.5)."""
    for page in document.pages:
        around: tuple[Any, Any] | None = None
        for _, target, edges, box in page.links:
            annotation = getattr(box, "link_annotation", None)
            if annotation is None:
                continue
            if around and around[0] == target and _within(edges, around[1]):
                _take_out(pdf, annotation)  # bold words of a link: WeasyPrint links them once more
                continue
            around = (target, edges)
            annotation["F"] = PRINT_FLAG
            words = box.element.get("title") or "".join(box.element.itertext())
            annotation["Contents"] = pydyf.String(words)


def _take_out(pdf: Any, annotation: Any) -> None:
    """Remove an annotation from its page and from the tags."""
    for each in pdf.objects:
        if _is(each, "/Page") and annotation.reference in each.get("Annots", ()):
            each["Annots"].remove(annotation.reference)
        if _is(each, "/StructElem"):
            for kid in list(each.get("K", ())):
                held = _resolve(pdf, kid)
                if _is(held, "/OBJR") and held["Obj"] == annotation.reference:
                    each["K"].remove(kid)


def _within(inner: Sequence[float], outer: Sequence[float]) -> bool:
    """Whether edges (left, top, right, bottom) lie in others, but for rounding."""
    return (
        inner[0] >= outer[0] - TOLERANCE_PX
        and inner[1] >= outer[1] - TOLERANCE_PX
        and inner[2] <= outer[2] + TOLERANCE_PX
        and inner[3] <= outer[3] + TOLERANCE_PX
    )


def _make_artifacts(pdf: Any) -> None:
    """Mark what no structure element reaches, the page heads and feet, as artifacts.

    WeasyPrint tags text in margin boxes as loose spans (its issue 1836).
    """
    root = _resolve(pdf, pdf.catalog["StructTreeRoot"])
    reached = _reached(pdf, root)
    numbers = _resolve(pdf, root["ParentTree"])["Nums"]
    pages = [each for each in pdf.objects if _is(each, "/Page")]
    for index, page in enumerate(pages):
        owners = numbers[2 * index + 1]
        loose = {
            mcid for mcid, ref in enumerate(owners) if _resolve(pdf, ref).number not in reached
        }
        if loose:
            _unmark(_resolve(pdf, page["Contents"]).stream, loose)
            for mcid in loose:
                owners[mcid] = b"null"
    _drop_empty(pdf, root)
    reached = _reached(pdf, root)
    for each in pdf.objects:
        if _is(each, "/StructElem") and each.number not in reached:
            each.clear()  # an empty object; one marked free would upset pydyf's numbering


def _drop_empty(pdf: Any, element: Any) -> bool:
    """Take out elements that hold nothing, such as a bullet or the mark of a draft.

    Returns:
        Whether the element itself holds nothing now.
    """
    kids = element.get("K", [])
    for reference in list(kids):
        kid = _resolve(pdf, reference)
        if _is(kid, "/StructElem") and _drop_empty(pdf, kid):
            kids.remove(reference)
    return not kids


def _unmark(stream: list[Any], loose: set[int]) -> None:
    for place in range(len(stream) - 2):
        properties = stream[place + 1]
        if (
            stream[place + 2] == b"BDC"
            and isinstance(properties, dict)
            and properties.get("MCID") in loose
        ):
            stream[place] = "/Artifact"
            stream[place + 1] = pydyf.Dictionary({"Type": "/Pagination"})


def _reached(pdf: Any, root: Any) -> set[int]:
    found: set[int] = set()
    waiting = list(root["K"])
    while waiting:
        element = _resolve(pdf, waiting.pop())
        if isinstance(element, pydyf.Dictionary) and element.number not in found:
            found.add(element.number)
            waiting += [kid for kid in element.get("K", ()) if isinstance(kid, bytes)]
    return found


def _resolve(pdf: Any, reference: Any) -> Any:
    found = _REFERENCE.fullmatch(reference) if isinstance(reference, bytes) else None
    return pdf.objects[int(found[1])] if found else reference


def _is(each: Any, kind: str) -> bool:
    return isinstance(each, dict) and each.get("Type") == kind
