"""The programs that open Publisher files, what they may take, and how they are installed.

Both use libmspub. `pub2raw` takes milliseconds. LibreOffice takes seconds, and opens some files
that pub2raw does not: that one, of libmspub 0.1.4, gives up a file whose summaries it cannot read.
So a copy in which these have other names is tried before LibreOffice is.
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from briefgen.importers import helper_program, libreoffice
from briefgen.importers.helper_program import MB, NOTHING, Ended, Limits
from briefgen.importers.publisher import fodg, pub2raw
from briefgen.importers.publisher.compound_file import renamed
from briefgen.importers.publisher.publication import NotReadError, Publication
from briefgen.problems import Problem, ProblemsFound

QUICK = Limits(wall_s=15, cpu_s=10, memory_bytes=512 * MB, written_bytes=200 * MB)

SUMMARIES = ("\x05SummaryInformation", "\x05DocumentSummaryInformation")

_DOWNLOAD = 'from libreoffice.org, under "Download", or ask your IT for it'
# By system, else by what installs programs there: what reads Publisher files, and what reads more.
TO_INSTALL = {
    "darwin": "install LibreOffice:  brew install --cask libreoffice",
    "win32": f"install LibreOffice {_DOWNLOAD}",
    "apt": "install pub2raw:  sudo apt install libmspub-tools",
    "dnf": "install pub2raw:  sudo dnf install libmspub-tools",
    "": "install LibreOffice as other programs are installed here",
}
TO_READ_MORE = {
    **TO_INSTALL,
    "apt": "install LibreOffice, which reads more:  sudo apt install libreoffice-draw",
    "dnf": "install LibreOffice, which reads more:  sudo dnf install libreoffice-draw",
}


def opened(content: bytes, name: str) -> Publication:
    """The publication in a Publisher file, read by the first program that can.

    Args:
        content: the file.
        name: what it is called in messages.

    Raises:
        ProblemsFound: where there is no such program, or none can read it.
    """
    quick = helper_program.found("pub2raw")
    large = libreoffice.path()
    if not (quick or large):
        message = "no program is here that reads Publisher files"
        raise ProblemsFound([Problem(name, 0, 0, message, TO_INSTALL[_system()], "fault")])
    troubles: list[str] = []
    for attempt in _attempts(quick, large, content):
        try:
            return _with_words(attempt())
        except NotReadError as error:
            troubles.append(str(error))
    message = f"the Publisher file could not be read: {'; '.join(dict.fromkeys(troubles))}"
    hint = "take a copy of it from before it broke, or copy its words into a Word document"
    raise ProblemsFound([Problem(name, 0, 0, message, hint if large else to_read_more())])


def to_read_more() -> str:
    """How LibreOffice is installed on this system."""
    return TO_READ_MORE[_system()]


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

    ended = helper_program.run(command, {"in.pub": content}, libreoffice.LARGE, "in.fodg")
    return _parsed("LibreOffice", ended, fodg.parse)


def _parsed(called: str, ended: Ended, parse: Callable[[bytes], Publication]) -> Publication:
    """What a program wrote, as values."""
    if ended.trouble:
        raise NotReadError(f"{called} {ended.trouble}")
    try:
        return parse(ended.written)
    except NotReadError as error:
        raise NotReadError(f"{called} {error}") from None


def _system() -> str:
    """Which of the ways to install a program this system has."""
    if sys.platform in TO_INSTALL:
        return sys.platform
    return next((each for each in ("apt", "dnf") if shutil.which(each)), "")
