"""Reads Publisher files (.pub): what their boxes say, in the order in which people read them."""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.importers.document import Block, Document, LeftOut
from briefgen.importers.publisher import programs as publisher_programs
from briefgen.importers.publisher.compound_file import is_cut_off
from briefgen.importers.publisher.links import addresses
from briefgen.importers.publisher.page_numbers import without_numbers
from briefgen.importers.publisher.publication import Frame, Publication
from briefgen.importers.publisher.reading_order import in_reading_order
from briefgen.importers.publisher.stories import told_once
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading import file_formats

LOST = (
    "WordArt, the way pictures were cropped, and which words lead to which address are not read "
    "from Publisher files"
)
BEHIND_A_LINK = "a link leads to this address, and it is not known which words that link has"
MOST_NAMED = 10  # words that look like links


def read(content: bytes, name: str) -> Document:
    """What a Publisher file says.

    Args:
        content: the file.
        name: what it is called in messages.

    Raises:
        ProblemsFound: where it is none, where no program is here that reads it, or none can.
    """
    _check(content, name)
    publication = publisher_programs.opened(content, name)
    return _document(publication, addresses(content))


def _check(content: bytes, name: str) -> None:
    """Refuse what is no Publisher file, or only a part of one, before any program sees it."""
    found = file_formats.of_content(content)
    called = found.called if found else ""
    is_compound = called in {file_formats.PUBLISHER, file_formats.OLE_UNKNOWN}
    if not content:
        said = "the file is empty", "copy it again from where it was kept"
    elif is_compound and is_cut_off(content):
        said = "the end of the file is missing", "copy it again from where it was kept"
    elif called == file_formats.PUBLISHER:
        return
    else:
        said = _of_another_program(called)
    raise ProblemsFound([Problem(name, 0, 0, *said)])


def _of_another_program(called: str) -> tuple[str, str]:
    """What is said of a file that is no Publisher file, and what to do about it."""
    if called == file_formats.OLE_UNKNOWN:
        return (
            "this is no Publisher file, or a broken one: the part with its texts is not found",
            "copy it again from where it was kept, or name the file that you meant",
        )
    if ".docx" in called:
        return f"this is {called}", "let its name end in .docx, and import it again"
    return (
        f"this is {called}" if called else "this is no Publisher file",
        "name the Publisher file (.pub) or the Word document (.docx) that holds the text",
    )


def _document(publication: Publication, links: tuple[str, ...]) -> Document:
    """The publication in reading order, each story once, with the addresses of its links."""
    told = told_once(publication.frames, publication.pages)
    frames, left_out = without_numbers(told.frames)
    blocks = tuple(
        block
        for box, frame in enumerate(in_reading_order(frames), 1)
        for block in _blocks(frame, box)
    )
    text = " ".join(word for frame in frames for word in frame.words)
    behind = tuple(LeftOut(link, BEHIND_A_LINK) for link in links if link not in text)
    return Document(
        blocks,
        (*left_out, *behind),
        publication.colours,
        publication.title,
        publication.language,
        (*told.remarks, *_lost_links(publication), LOST),
    )


def _blocks(frame: Frame, box: int) -> Iterator[Block]:
    """What a frame holds, with the number of its box."""
    if isinstance(frame.content, tuple):
        yield from (replace(each, box=box) for each in frame.content)
    else:
        yield replace(frame.content, box=box)


def _lost_links(publication: Publication) -> Iterator[str]:
    """Which words look like links to an address that is not known."""
    known = [each for each in publication.underlined if not _is_address(each)]
    if named := [f'"{each}"' for each in dict.fromkeys(known) if each != "#"]:
        more = ["and others"] if len(named) > MOST_NAMED else []
        yield f"these words may be links: {', '.join([*named[:MOST_NAMED], *more])}"


def _is_address(text: str) -> bool:
    return "@" in text or "://" in text or text.startswith("www.")
