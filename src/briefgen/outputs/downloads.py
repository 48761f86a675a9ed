"""The files of a pack that its web page links to."""

from dataclasses import dataclass

from briefgen.library import STANDARD
from briefgen.pages.page_content import Content
from briefgen.record.pack_file import Made


@dataclass(frozen=True)
class Download:
    """One finished file to link to; one that is not on sheets has 0 `sides`.

    `title` says what it is ("Leaflet in large print"), `bytes` how large it is. A file `for_paper`
    carries no tags, so the accessibility statement must name it.
    """

    file: str
    title: str
    sides: int
    bytes: int
    for_paper: bool = False

    @classmethod
    def of(cls, made: Made, content: Content) -> "Download":
        """The link to a file of the pack, titled in the language of the briefing."""
        edition = "" if made.edition == STANDARD else made.edition
        title = content.language.web.called(made.layout, edition)
        return cls(made.file, title, made.sides, made.bytes, for_paper=bool(made.source))
