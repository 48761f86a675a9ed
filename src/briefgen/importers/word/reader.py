"""Word files (.docx, .docm, .dotx) as values, with every word of all that they hold."""

from collections.abc import Iterable, Iterator

from briefgen.importers.document import Block, Document, LeftOut, Paragraph, Picture, Table
from briefgen.importers.word import refusals as word_refusals
from briefgen.importers.word.gathered import Gathered
from briefgen.importers.word.package import DamagedError, Package
from briefgen.importers.word.stories import gather
from briefgen.importers.word.xml import first
from briefgen.problems import Problem, ProblemsFound

REPEATED = "a header or footer that says the same as another one"


def read(content: bytes, name: str) -> Document:
    """Read a Word file.

    Blocks stand in this order: headers, the text with its boxes where they are anchored, notes,
    footers. Everything outside the file that it leads to stays unread.

    Args:
        content: the file.
        name: what it is called in messages.

    Returns:
        What it says. Words that stand in no block are in `left_out`, each with the reason.

    Raises:
        ProblemsFound: where it is no Word file, is broken or protected, or mammoth is missing.
    """
    package = word_refusals.opened(content, name)
    try:
        gathered = gather(package)
        blocks, repeated = _blocks(gathered, name)
    except DamagedError as error:
        raise word_refusals.damaged(name, str(error)) from None
    except RecursionError:
        raise word_refusals.damaged(name, "its parts are nested too deeply") from None
    return Document(
        blocks=blocks,
        left_out=(*gathered.left_out, *repeated),
        colours=gathered.uses.most_used(),
        title=_core(package, "dc:title"),
        language=_core(package, "dc:language") or gathered.styles.language,
        remarks=tuple(gathered.remarks),
    )


def _blocks(gathered: Gathered, name: str) -> tuple[tuple[Block, ...], tuple[LeftOut, ...]]:
    """The blocks of all stories, and the words of headers and footers that say the same again."""
    try:
        from briefgen.importers.word.blocks import Blocks  # noqa: PLC0415 - an extra
    except ImportError as error:
        if error.name != "mammoth":
            raise
        raise _lacking(name) from None
    blocks, repeated, seen = list[Block](), list[LeftOut](), set[tuple[str, ...]]()
    every = Blocks(gathered)
    for number in gathered.whole:
        found = every.of_story(number)
        said = tuple(_said(found))
        if gathered.stories[number].place not in {"header", "footer"} or said not in seen:
            blocks += found
        elif any(said):
            repeated.append(LeftOut("\n".join(_words(found)), REPEATED))
        seen.add(said)
    return tuple(blocks), tuple(repeated)


def _lacking(name: str) -> ProblemsFound:
    message = "this is a Word file, and mammoth, which reads them, is not installed"
    hint = 'type: python -m pip install "briefgen[import]"'
    return ProblemsFound([Problem(name, 0, 0, message, hint, "fault")])


def _said(blocks: Iterable[Block]) -> Iterator[str]:
    """What blocks say and show."""
    for block in blocks:
        yield block.name if isinstance(block, Picture) else "\n".join(_words([block]))


def _words(blocks: Iterable[Block]) -> Iterator[str]:
    """The texts of paragraphs, also of those in tables."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield from (each.text for row in block.rows for cell in row for each in cell)


def _core(package: Package, name: str) -> str:
    """What the file says of itself, such as its title, or nothing."""
    for path in package.related("", "core-properties"):
        try:
            said = first(package.xml(path), name)
        except DamagedError:
            continue
        return " ".join((said.text or "").split()) if said is not None else ""
    return ""
