"""Publisher files as values: which programs read them, what becomes of it, and what is refused.

Where the samples of other people are not there, or no program that reads them, those tests are
skipped; the others bring programs of their own along.
"""

import os
import random
import re
import shutil
import struct
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from subprocess import run
from xml.etree import ElementTree as ET

import pytest
from publications import PUB, box, framed, paragraph, raw, span
from support import ROOT, examples
from test_fodg import box as drawn_box
from test_fodg import flat
from test_fodg import p as drawn
from test_formats import compound, zipped
from test_helper_program import script

from briefgen.computer import systems
from briefgen.computer.systems import CALLED
from briefgen.importers import helper_program, metafiles
from briefgen.importers.document import (
    Aside,
    Block,
    Document,
    LeftOut,
    Paragraph,
    Picture,
    Table,
)
from briefgen.importers.publisher import programs as publisher_programs
from briefgen.importers.publisher.compound_file import renamed
from briefgen.importers.publisher.page_numbers import REASON
from briefgen.importers.publisher.reader import BEHIND_A_LINK, LOST, read
from briefgen.problems import Problem, ProblemsFound

SAMPLES = ROOT.parent / "shared" / "publisher"
# Of each, the boxes with words, the pictures, and the addresses behind links.
READABLE = {
    "LinkAt10And20And30And40.pub": (1, 0, 4),
    "Sample98.pub": (5, 0, 2),
    "SampleBrochure.pub": (19, 8, 0),
    "SampleNewsletter.pub": (35, 9, 0),
    "Sample_2010.pub": (6, 0, 2),
}
BROKEN = "clusterfuzz-testcase-minimized-POIHPBFFuzzer-4701121678278656.pub"
PATH = os.environ["PATH"]
QUICK_S = 30.0  # also on a machine that does much else: alone, the slowest takes six
STORY = "Everybody who works with children must listen to them and write down what they say"

samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="no samples in ../shared/publisher")
pub2raw_here = pytest.mark.skipif(not shutil.which("pub2raw"), reason="pub2raw is not installed")
libreoffice_here = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed"
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="scripts are programs on POSIX")


class Programs:
    """The only programs on the path: such as a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def prints(self, name: str, content: bytes, unless: bytes = b"\0never\0") -> None:
        """A program that prints this, but nothing where its file has certain bytes in it."""
        kept = self.folder / f"{name}.txt"
        kept.write_bytes(content)
        condition = f"{unless!r} not in open('in.pub', 'rb').read()"
        self.put(name, f"if {condition}: print(open({str(kept)!r}).read(), end='')")

    def draws(self, content: bytes) -> None:
        """A LibreOffice that writes this drawing."""
        kept = self.folder / "drawing.txt"
        kept.write_bytes(content)
        folder = "sys.argv[sys.argv.index('--outdir') + 1]"
        self.put(
            "soffice", f"open({folder} + '/in.fodg', 'wb').write(open({str(kept)!r}, 'rb').read())"
        )

    def put(self, name: str, text: str) -> None:
        script(self.folder / name, text)

    def link(self, name: str) -> None:
        """A program that is installed here."""
        (self.folder / name).symlink_to(str(shutil.which(name, path=PATH)))


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    folder = tmp_path / "programs"
    folder.mkdir()
    found = Programs(folder)
    monkeypatch.setenv("PATH", str(folder))
    return found


def refused(content: bytes) -> Problem:
    with pytest.raises(ProblemsFound) as raised:
        read(content, "old.pub")
    (problem,) = raised.value.problems
    assert (problem.file, problem.line) == ("old.pub", 0)
    return problem


def box_of(block: Block) -> int:
    assert not isinstance(block, Aside)  # which no reader gives
    return block.box


def told(document: Document) -> list[tuple[int, str]]:
    return [(block.box, block.text) for block in document.blocks if isinstance(block, Paragraph)]


@posix
def test_boxes_are_numbered_in_reading_order_and_each_story_is_told_once(
    programs: Programs,
) -> None:
    first = [
        box(4, 2, 7, 8, STORY),
        box(1, 2, 3, 8, STORY, "It is for all of us."),
        box(1, 9, 7, 10, STORY),
        box(1, 0.5, 7, 1.5, "Learning from reviews", size=30, colour="#112266"),
    ]
    second = [box(1, 0.2, 3, 0.5, "Page #"), box(1, 1, 7, 2, "Call us")]
    programs.prints("pub2raw", raw(first, second, said="dc:title: Learning"))
    found = read(PUB, "old.pub")
    assert told(found) == [
        (1, "Learning from reviews"),
        (2, STORY),
        (2, "It is for all of us."),
        (3, STORY),
        (4, "Call us"),
    ]
    assert found.left_out == (LeftOut("Page #", REASON),)
    assert (found.title, found.language, found.colours) == ("Learning", "en-GB", ("#112266",))
    assert found.remarks == ("one box that repeats the text of another one was left out", LOST)


@posix
def test_pictures_and_tables_have_the_numbers_of_their_boxes(programs: Programs) -> None:
    cell = f"openTableCell()\n{paragraph(span('a'))}\ncloseTableCell()"
    table = framed("TableObject", (0, 5, 3, 6), "openTableRow()", cell, "closeTableRow()")
    place = "svg:height: 1in, svg:width: 3in, svg:x: 0in, svg:y: 3in"
    photo = f"drawGraphicObject (office:binary-data: /9j/4AAQ, {place})"
    programs.prints("pub2raw", raw([table, photo, box(0, 0, 3, 1, "Title", size=20)]))
    assert [(type(block), box_of(block)) for block in read(PUB, "old.pub").blocks] == [
        (Paragraph, 1),
        (Picture, 2),
        (Table, 3),
    ]


@posix
def test_where_drawings_cannot_be_shown_it_is_said_what_can_show_them(programs: Programs) -> None:
    drawing = "drawGraphicObject (office:binary-data: AQAJAAAD, svg:x: 0in, svg:y: 3in)"
    programs.prints("pub2raw", raw([drawing, box(0, 0, 3, 1, "Title")]))
    document = read(PUB, "old.pub")
    (needed,) = {*metafiles.as_pictures(document).remarks} - {*document.remarks}
    assert needed.startswith("some pictures are drawings of Windows")
    programs.put("soffice", "")
    assert metafiles.as_pictures(document).remarks == document.remarks


@posix
def test_words_that_look_like_links_are_named_unless_they_are_addresses(programs: Programs) -> None:
    links = ("our page", "www.example.org", "help@example.org", "https://example.org", "our page")
    programs.prints("pub2raw", raw([box(0, 0, 9, 9, *links, colour="#0066ff", underline="single")]))
    assert read(PUB, "old.pub").remarks == ('these words may be links: "our page"', LOST)
    many = [f"link {number}" for number in range(20)]
    programs.prints("pub2raw", raw([box(0, 0, 9, 9, *many, colour="#0066ff", underline="single")]))
    named, _ = read(PUB, "old.pub").remarks
    assert named.endswith('"link 9", and others')


@posix
def test_addresses_behind_links_are_told_though_no_program_gives_them(programs: Programs) -> None:
    def kept(text: str, length: int = 0) -> bytes:
        return struct.pack("<H", length or len(text)) + text.encode("utf-16-le")

    page, mail, seen = (
        "https://example.org/a?b=c",
        "mailto:help@example.org",
        "http://example.org/d",
    )
    texts = [kept(page), kept(mail), kept(page), kept(seen), kept("http://in-a-text", 99)]
    file = PUB + b"".join([*texts, kept("https://"), kept("http://two words"), kept(mail)[:9]])
    programs.prints("pub2raw", raw([box(0, 0, 1, 1, "our page", seen)]))
    file += "\t".encode("utf-16-le") + seen.encode("utf-16-le")
    assert read(file, "old.pub").left_out == (
        LeftOut(page, BEHIND_A_LINK),
        LeftOut(mail, BEHIND_A_LINK),
    )


@posix
def test_a_program_that_ends_well_and_prints_nothing_has_failed(programs: Programs) -> None:
    programs.prints("pub2raw", b"")
    programs.put("soffice", "")
    assert refused(PUB).message == (
        "the Publisher file could not be read: pub2raw wrote nothing, though it ended without an "
        "error; LibreOffice wrote nothing, though it ended without an error"
    )


@posix
def test_a_file_that_is_not_read_for_its_summaries_is_read_without_them(programs: Programs) -> None:
    summary = "\x05SummaryInformation"
    file = compound("Contents", "Quill", summary)
    programs.prints("pub2raw", raw([box(0, 0, 1, 1, "a")]), unless=summary.encode("utf-16-le"))
    assert told(read(file, "old.pub")) == [(1, "a")]


@posix
@pytest.mark.parametrize(
    "failing",
    ["", "print('startDocument()')", "sys.exit(1)", "os.abort()", "print('no call at all')"],
)
def test_libreoffice_reads_what_pub2raw_does_not(programs: Programs, failing: str) -> None:
    programs.put("pub2raw", failing)
    programs.draws(flat(drawn_box(drawn("by LibreOffice"))))
    assert told(read(PUB, "old.pub")) == [(1, "by LibreOffice")]


@posix
def test_libreoffice_opens_publisher_files_alone_and_has_a_profile_of_its_own(
    programs: Programs, tmp_path: Path
) -> None:
    said = tmp_path / "said"
    programs.put("soffice", f"open({str(said)!r}, 'w').write('\\n'.join(sys.argv))")
    refused(PUB)
    arguments = said.read_text().splitlines()
    assert "--headless" in arguments
    assert "--infilter=Publisher Document" in arguments
    (profile,) = (each for each in arguments if each.startswith("-env:UserInstallation=file:///"))
    assert "/briefgen-import-" in profile


@posix
def test_a_publication_without_words_is_refused(programs: Programs) -> None:
    photo = "drawGraphicObject (office:binary-data: /9j/4AAQ, svg:x: 0in, svg:y: 3in)"
    programs.prints("pub2raw", raw([photo, box(0, 0, 1, 1, " ")]))
    programs.draws(flat(""))
    assert refused(PUB).message == (
        "the Publisher file could not be read: no words were found in it"
    )


@posix
def test_a_program_that_is_installed_as_said_reads_the_file(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(systems, "this_system", lambda: "debian")
    problem = refused(PUB)
    assert problem == Problem(
        "old.pub",
        0,
        0,
        "no program is here that reads Publisher files",
        "install pub2raw:  sudo apt-get install libmspub-tools  (or ask your IT for it)",
        "fault",
    )
    programs.prints("pub2raw", b"")
    assert refused(PUB).hint == (
        "install LibreOffice:  sudo apt-get install libreoffice-writer libreoffice-draw"
        "  (or ask your IT for it): it reads more"
    )
    programs.draws(flat(drawn_box(drawn("a"))))
    assert told(read(PUB, "old.pub")) == [(1, "a")]


@pytest.mark.parametrize("system", [*CALLED, None])
def test_every_system_is_told_a_program_that_it_has(
    system: str | None, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(systems, "this_system", lambda: system)
    named = "pub2raw" if system in {"debian", "fedora"} else "LibreOffice"
    assert refused(PUB).hint.startswith(f"install {named}")
    assert programs


NO_PUBLISHER = {
    "empty": (b"", "the file is empty"),
    "cut off": (PUB[:700], "the end of the file is missing"),
    "of Office": (
        compound("Something"),
        "this is no Publisher file, or a broken one: the part with its texts is not found",
    ),
    "Word": (zipped(word__document="x"), "this is a Word document (.docx)"),
    "old Word": (compound("WordDocument"), "this is a Word document (.doc)"),
    "PDF": (b"%PDF-1.7", "this is a PDF file"),
    "text": (b"Learning from reviews", "this is no Publisher file"),
}
AGAIN = "copy it again from where it was kept"
NAME = "name the Publisher file (.pub) or the Word document (.docx) that holds the text"
HINTS = {
    "empty": AGAIN,
    "cut off": AGAIN,
    "of Office": f"{AGAIN}, or name the file that you meant",
    "Word": "let its name end in .docx, and import it again",
    "old Word": NAME,
    "PDF": NAME,
    "text": NAME,
}


@posix
@pytest.mark.parametrize("kind", NO_PUBLISHER)
def test_what_is_no_whole_publisher_file_is_refused_before_any_program_sees_it(
    programs: Programs, kind: str, tmp_path: Path
) -> None:
    seen = tmp_path / "seen"
    for name in ("pub2raw", "soffice"):
        programs.put(name, f"open({str(seen)!r}, 'w')")
    content, message = NO_PUBLISHER[kind]
    problem = refused(content)
    assert (problem.message, problem.hint) == (message, HINTS[kind])
    assert not seen.exists()
    programs.prints("pub2raw", raw([box(0, 0, 1, 1, "a")]))
    assert told(read(PUB, "old.pub")) == [(1, "a")]  # the file that was meant


@posix
def test_a_whole_copy_of_a_broken_file_is_read(programs: Programs) -> None:
    programs.prints("pub2raw", raw([box(0, 0, 1, 1, "a")]), unless=b"broken")
    programs.put("soffice", "sys.exit(1)")
    problem = refused(PUB + b"broken")
    assert problem.message == (
        "the Publisher file could not be read: pub2raw wrote nothing, though it ended without an "
        "error; LibreOffice failed with exit code 1"
    )
    assert problem.hint == (
        "take a copy of it from before it broke, or copy its words into a Word document"
    )
    assert told(read(PUB, "old.pub")) == [(1, "a")]


# What follows reads the samples with the programs that are installed.


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def counted(document: Document) -> tuple[int, int, int]:
    """Boxes with words, pictures, addresses behind links."""
    pictures = sum(isinstance(block, Picture) for block in document.blocks)
    links = sum(each.reason == BEHIND_A_LINK for each in document.left_out)
    return box_of(document.blocks[-1]) - pictures, pictures, links


def words_of(document: Document) -> Counter[str]:
    left_out = [each.text for each in document.left_out if each.reason != BEHIND_A_LINK]
    texts = [*(each.text for each in document.paragraphs), *left_out]
    return Counter(word for text in texts for word in text.split())


def stories(boxes: Iterable[str]) -> Counter[str]:
    """The words of all boxes, each text once."""
    once = {tuple(box.split()) for box in boxes}
    return Counter(word for box in once for word in box)


def boxes_printed(printed: str) -> Iterator[str]:
    """The texts of boxes in what pub2raw prints, by other means than the reader's."""
    for inside in re.split(r"\n *start(?:Text|Table)Object", printed.replace("\r", ""))[1:]:
        calls = re.findall(r"insert(Tab|Space|LineBreak)|insertText \((.*)\)\n|(closePara)", inside)
        yield "".join(f" {text} " if text == "#" else text or " " for _, text, _ in calls)


def boxes_drawn(drawing: str) -> Iterator[str]:
    """The texts of boxes in what LibreOffice writes, by other means than the reader's."""
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    shapes = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}frame"
    for frame in ET.fromstring(drawing).iter(shapes):  # noqa: S314 - ours
        for each in frame.iter():
            if each.tag in {f"{text}tab", f"{text}s", f"{text}line-break"}:
                each.text = " "
        yield " ".join("".join(each.itertext()) for each in frame.iter(f"{text}p"))


def by_pub2raw(content: bytes) -> list[str]:
    """The texts of boxes that pub2raw gives for a sample; summaries it cannot read are hidden."""
    hidden = renamed(content, publisher_programs.SUMMARIES)
    program = str(shutil.which("pub2raw", path=PATH))
    limits = publisher_programs.QUICK
    ended = helper_program.run(lambda _: [program, "in.pub"], {"in.pub": hidden}, limits)
    return list(boxes_printed(ended.written.decode()))


def by_libreoffice(path: Path, folder: Path) -> list[str]:
    """The texts of boxes that LibreOffice gives for a sample."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    converting = ["--headless", "--convert-to", "fodg", "--outdir", str(folder), str(path)]
    run(["soffice", profile, *converting], check=True, capture_output=True, timeout=100)
    return list(boxes_drawn((folder / path.name).with_suffix(".fodg").read_text("utf-8")))


def hold_all_words(document: Document, boxes: Sequence[str]) -> None:
    """Hold that each story is told, and nothing that no box says."""
    kept, given = words_of(document), Counter(word for box in boxes for word in box.split())
    assert given.total() > 0
    assert stories(boxes) - kept == Counter()
    assert kept - given == Counter()


@samples
@pub2raw_here
@pytest.mark.parametrize("name", READABLE)
def test_no_word_that_pub2raw_gives_is_lost(name: str, programs: Programs) -> None:
    boxes = by_pub2raw(sample(name))
    programs.link("pub2raw")
    found = read(sample(name), name)
    hold_all_words(found, boxes)
    assert counted(found) == READABLE[name]


@samples
@libreoffice_here
@pytest.mark.editions
@pytest.mark.parametrize("name", READABLE)
def test_no_word_that_libreoffice_gives_is_lost(
    name: str, programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("PATH", PATH)
        boxes = by_libreoffice(SAMPLES / name, tmp_path)
    programs.link("soffice")
    found = read(sample(name), name)
    hold_all_words(found, boxes)
    assert counted(found) == READABLE[name]


@samples
@pub2raw_here
def test_the_sample_that_is_broken_on_purpose_is_refused_quickly(programs: Programs) -> None:
    programs.link("pub2raw")
    start = time.monotonic()
    assert "pub2raw wrote nothing" in refused(sample(BROKEN)).message
    assert time.monotonic() - start < QUICK_S


@samples
@libreoffice_here
@pytest.mark.editions
def test_libreoffice_refuses_the_broken_sample_too(programs: Programs) -> None:
    programs.link("soffice")
    start = time.monotonic()
    assert "LibreOffice wrote nothing" in refused(sample(BROKEN)).message
    assert time.monotonic() - start < QUICK_S


def damaged(content: bytes, how: random.Random) -> bytes:
    """A file with flipped bits, without its end, with an empty part, or of random bytes."""
    broken, at = bytearray(content), how.randrange(len(content))
    match how.randrange(4):
        case 0:
            for _ in range(how.choice([1, 30, 1000])):
                broken[how.randrange(len(broken))] ^= 1 << how.randrange(8)
        case 1:
            del broken[at:]
        case 2:
            broken[at : at + 4096] = bytes(len(broken[at : at + 4096]))
        case _:
            broken[512:] = how.randbytes(len(broken) - 512)
    return bytes(broken)


@samples
@pub2raw_here
@pytest.mark.drawn
def test_damaged_files_are_read_or_refused_quickly_with_what_to_do(programs: Programs) -> None:
    programs.link("pub2raw")
    refusals = 0
    for seed in range(examples(10, 60)):
        how = random.Random(seed)  # noqa: S311 - no secret
        content = damaged(sample(how.choice([*READABLE])), how)
        start = time.monotonic()
        hints = ["read"]
        try:
            assert words_of(read(content, "old.pub"))
        except ProblemsFound as found:
            refusals += 1
            hints = [problem.hint for problem in found.problems]
        assert all(hints)
        assert time.monotonic() - start < QUICK_S
    assert refusals > 0
