"""The finisher: puts into a PDF what WeasyPrint leaves out, before the file is written.

It changes the pydyf objects, which takes about two milliseconds; to rewrite the file would take
twenty.
"""

from collections.abc import Sequence
from typing import Any

import pydyf

from briefgen.pdf.reading_order import make_readable
from briefgen.pdf.tags import is_a, resolve
from briefgen.problems import Example, Problem, ProblemsFound, Rule
from briefgen.values import Finish

TOLERANCE_PX = 0.01
PRINT_FLAG = 4  # ISO 32000-1, table 165: the annotation is printed; PDF/UA-1 asks for it

STRANGE_FONT = Rule(
    name="strange-typeface",
    severity="error",
    title="A page fell back to a typeface that is not the brand's",
    source="nobody chose it, and it is another one on each computer",
    advice="name a typeface that has all characters of the briefing",
    example=Example(
        "page",
        '<p style="font-family: DejaVu Sans">Learning</p>',
        "a page fell back to the typeface DejaVu-Sans, which is not the brand's",
    ),
)


def finish(document: Any, pdf: Any, wanted: Finish) -> None:
    """Mend the tags and set the preferences of a document that is about to be written.

    Raises:
        ProblemsFound: when a page uses a typeface that the brand does not have.
    """
    refuse_strange_fonts(pdf, wanted.families)
    _describe_links(document, pdf)
    make_readable(document, pdf)
    pdf.catalog["ViewerPreferences"].update(wanted.preferences)
    pdf.catalog["PageLayout"] = "/SinglePage"
    pdf.catalog["PageLabels"] = pydyf.Dictionary(
        {"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])}
    )


def refuse_strange_fonts(pdf: Any, families: frozenset[str]) -> None:
    """Refuse a document whose fonts are not those of the brand.

    Raises:
        ProblemsFound: when a page uses another typeface.
    """
    plain = tuple(family.replace(" ", "").lower() for family in families)
    for each in pdf.objects:
        if isinstance(each, dict) and each.get("Type") == "/Font" and "BaseFont" in each:
            base = each["BaseFont"]
            name = (base.decode() if isinstance(base, bytes) else str(base)).rpartition("+")[2]
            if not name.lower().replace("-", "").replace("/", "").startswith(plain):
                message = f"a page fell back to the typeface {name}, which is not the brand's"
                hint, where = STRANGE_FONT.advice, "brand.typography"
                problem = Problem("", 0, 0, message, hint, where=where)
                raise ProblemsFound([STRANGE_FONT.found(problem)])


def _describe_links(document: Any, pdf: Any) -> None:
    """Give each link its description and let it be printed (PDF/UA-1, 7.18.1 and 7.18.5)."""
    for page in document.pages:
        around: tuple[Any, Any] | None = None
        for _, target, edges, box in page.links:
            annotation = getattr(box, "link_annotation", None)
            if annotation is None:
                continue
            if around and around[0] == target and _within(edges, around[1]):
                _take_out(pdf, annotation)  # WeasyPrint links bold words in a link once more
                continue
            around = (target, edges)
            annotation["F"] = PRINT_FLAG
            words = box.element.get("title") or "".join(box.element.itertext())
            annotation["Contents"] = pydyf.String(words.replace("\N{ZERO WIDTH SPACE}", ""))


def _take_out(pdf: Any, annotation: Any) -> None:
    """Remove an annotation from its page and from the tags."""
    for each in pdf.objects:
        if is_a(each, "/Page") and annotation.reference in each.get("Annots", ()):
            each["Annots"].remove(annotation.reference)
        if is_a(each, "/StructElem"):
            for kid in list(each.get("K", ())):
                held = resolve(pdf, kid)
                if is_a(held, "/OBJR") and held["Obj"] == annotation.reference:
                    each["K"].remove(kid)


def _within(inner: Sequence[float], outer: Sequence[float]) -> bool:
    """Whether edges (left, top, right, bottom) lie inside others, apart from rounding."""
    return (
        inner[0] >= outer[0] - TOLERANCE_PX
        and inner[1] >= outer[1] - TOLERANCE_PX
        and inner[2] <= outer[2] + TOLERANCE_PX
        and inner[3] <= outer[3] + TOLERANCE_PX
    )
