"""All outputs, and which of them makes what a user asks for by a name."""

from briefgen.contracts.catalogue import Catalogue
from briefgen.outputs.imposed import Imposed
from briefgen.outputs.output import Output
from briefgen.outputs.sheets import Sheets
from briefgen.outputs.web_page import WebPage

OUTPUTS: tuple[Output, ...] = (WebPage(), Imposed(), Sheets())


def output_of(name: str, catalogue: Catalogue) -> Output:
    """The output that makes what has this name: the first that says that it does.

    A layout whose file cannot be read is taken for a sheet, which then says what is wrong with it.
    """
    return next(output for output in OUTPUTS if output.makes(name, catalogue))
