"""All that can come out of a briefing, and which of it makes what is asked for by a name."""

from briefgen.contracts.catalogue import Catalogue
from briefgen.outputs.imposed import Imposed
from briefgen.outputs.output import Output
from briefgen.outputs.sheets import Sheets
from briefgen.outputs.web_page import WebPage

OUTPUTS: tuple[Output, ...] = (WebPage(), Imposed(), Sheets())


def output_of(name: str, catalogue: Catalogue) -> Output:
    """What makes that which is asked for by a name: the first that says so.

    What cannot be read is taken for sheets, which say what is wrong with it.
    """
    return next(output for output in OUTPUTS if output.makes(name, catalogue))
