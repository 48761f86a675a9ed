"""The programs that open Publisher files, and what they may take.

Both use libmspub. `pub2raw` takes milliseconds. LibreOffice takes seconds, and opens some files
that pub2raw does not: that one, of libmspub 0.1.4, gives up a file whose summaries it cannot read.
So a copy in which these have other names is tried before LibreOffice is.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from briefgen.computer.programs import LIBREOFFICE, PUB2RAW, to_install
from briefgen.importers import helper_program, libreoffice
from briefgen.importers.helper_program import MB, NOTHING, Ended, Limits
from briefgen.importers.publisher import fodg, pub2raw
from briefgen.importers.publisher.compound_file import renamed
from briefgen.importers.publisher.publication import NotReadError, Publication
from briefgen.problems import Problem, ProblemsFound

QUICK = Limits(wall_s=15, cpu_s=10, memory_bytes=512 * MB, written_bytes=200 * MB)

SUMMARIES = ("\x05SummaryInformation", "\x05DocumentSummaryInformation")


def opened(content: bytes, name: str) -> Publication:
    """The publication in a Publisher file, read by the first program that can.

    Args:
        content: the file.
        name: what it is called in messages.

    Raises:
        ProblemsFound: where there is no such program, or none can read it.
    """
    quick, large = PUB2RAW.path(), LIBREOFFICE.path()
    if not (quick or large):
        message = "no program is here that reads Publisher files"
        hint = to_install(PUB2RAW, LIBREOFFICE)
        raise ProblemsFound([Problem(name, 0, 0, message, hint, "fault")])
    troubles: list[str] = []
    for attempt in _attempts(quick, large, content):
        try:
            return _with_words(attempt())
        except NotReadError as error:
            troubles.append(str(error))
    message = f"the Publisher file could not be read: {'; '.join(dict.fromkeys(troubles))}"
    if large:
        hint = "take a copy of it from before it broke, or copy its words into a Word document"
    else:
        hint = f"{to_install(LIBREOFFICE)}: it reads more"
    raise ProblemsFound([Problem(name, 0, 0, message, hint)])


def _attempts(quick: str, large: str, content: bytes) -> Iterator[Callable[[], Publication]]:
    """The ways to read the file, the quickest first."""
    if quick:
        yield lambda: _by_pub2raw(quick, content)
    if large:
        yield lambda: _by_libreoffice(large, content)


def _with_words(publication: Publication) -> Publication:
    if not any(frame.words for frame in publication.frames):
        raise NotReadError("no words were found in it")
    return publication


def _by_pub2raw(program: str, content: bytes) -> Publication:
    def run(given: bytes) -> Ended:
        return helper_program.run(lambda _: [program, "in.pub"], {"in.pub": given}, QUICK)

    ended = run(content)
    if ended.trouble == NOTHING and (other := renamed(content, SUMMARIES)) != content:
        ended = run(other)
    return _parsed("pub2raw", ended, pub2raw.parse)


def _by_libreoffice(program: str, content: bytes) -> Publication:
    def command(folder: Path) -> list[str]:
        only = "--infilter=Publisher Document"  # it opens no other kind of file
        return libreoffice.converting(program, folder, "fodg", only, "in.pub")

    ended = helper_program.run(
        command, {"in.pub": content}, libreoffice.LARGE, "in.fodg", libreoffice.pipe
    )
    return _parsed("LibreOffice", ended, fodg.parse)


def _parsed(called: str, ended: Ended, parse: Callable[[bytes], Publication]) -> Publication:
    """What a program wrote, as values."""
    if ended.trouble:
        raise NotReadError(f"{called} {ended.trouble}")
    try:
        return parse(ended.written)
    except NotReadError as error:
        raise NotReadError(f"{called} {error}") from None
