"""The web page of a briefing, as an output: it links to every other file that is good."""

from collections.abc import Sequence

from briefgen.contracts.catalogue import Catalogue
from briefgen.library import FRAGMENT, STANDARD, WITHOUT_CONTRACT
from briefgen.outputs.downloads import Download
from briefgen.outputs.material import Material
from briefgen.outputs.output import Opening, Output, Product, Target, Task
from briefgen.pages.templates import Subject
from briefgen.record.pack_file import Made, Order

NAME = "web"
FILE = "briefing"
PARTS = (f"layouts/{NAME}.html", f"styles/{NAME}.css")


class WebPage(Output):
    """One HTML file that stands alone, or a fragment of it for a page on another site."""

    ending = "html"
    called = "web page"
    follows = True

    def makes(self, name: str, catalogue: Catalogue) -> bool:  # noqa: ARG002
        """Whether that is the name of the web page."""
        return name == NAME

    def by_default(self, name: str, catalogue: Catalogue) -> bool:  # noqa: ARG002
        """Always: the law wants it beside a PDF."""
        return True

    def file(self, name: str, edition: str, order: Order) -> str:  # noqa: ARG002
        """The name of the file: ``briefing-fragment.html``."""
        form = f"{FILE}-{FRAGMENT}" if FRAGMENT in order.forms else FILE
        return super().file(form, edition, order)

    def task(
        self,
        target: Target,  # noqa: ARG002 - there is but one page
        order: Order,
        material: Material,
        good: Sequence[Made],
    ) -> Task:
        """How to make the page: see `Output.task`."""
        linked = _in_order(good, material.catalogue)
        paths = [order.folder / made.file for made in linked]
        subject = Subject(
            content=material.content_for(NAME),
            brand=material.brand,
            folders=material.library.folders,
            draft=material.mark(draft=order.draft),
        )

        def make(_: Opening) -> Product:
            from briefgen.outputs import web_html  # noqa: PLC0415 - slow to import, seldom stale

            links = [Download.of(made, material.content) for made in linked]
            fragment = FRAGMENT in order.forms
            return Product(web_html.page(subject, links, fragment=fragment))

        return Task(material.inputs(PARTS, paths), make)


def _in_order(good: Sequence[Made], catalogue: Catalogue) -> list[Made]:
    """The files that the page offers, the standard edition of each layout first."""
    layouts = (*catalogue.layouts, *WITHOUT_CONTRACT)
    offered = [made for made in good if _for_readers(made, catalogue)]
    return sorted(
        offered,
        key=lambda made: (layouts.index(made.layout), made.edition != STANDARD, made.file),
    )


def _for_readers(made: Made, catalogue: Catalogue) -> bool:
    """Whether the page offers a file: none that is for trainers or for the print shop.

    The layout and the edition of a good file are certain to be there.
    """
    if not catalogue.outline(made.layout).for_public:
        return False
    return made.edition == STANDARD or not catalogue.edition(made.edition).file.press
