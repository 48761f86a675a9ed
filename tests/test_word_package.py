"""Files that are no Word files, or broken or hostile ones: told in words, quickly."""

import time
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
import word_files
import word_words
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples
from word_parts import Part, bare, paragraph, picture, png, table

from briefgen.importers.document import Document
from briefgen.importers.reader import KINDS
from briefgen.importers.word.package import LARGEST_BYTES
from briefgen.importers.word.reader import read
from briefgen.problems import Problem, ProblemsFound

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
GOOD = bare(paragraph("Learning"))
SLOWEST_S = 10  # of a processor's time, for any file


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def archive(*paths: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        for path in paths:
            made.writestr(path, "<x/>")
    return file.getvalue()


def problem(content: bytes, name: str = "x.docx") -> Problem:
    started = time.process_time()
    with pytest.raises(ProblemsFound) as found:
        read(content, name)
    assert time.process_time() - started < SLOWEST_S
    (one,) = found.value.problems
    assert one.file == name
    return one


TO_WORD = "open it in Word or LibreOffice, choose File, Save as, and the kind Word document (.docx)"
COPY = "copy what you need of it into a Word document"
AGAIN = "take it once more from where it came"
UNLOCK = (
    "open it in Word, choose File, Info, Protect Document, Encrypt with Password, "
    "delete the password, and save it"
)
MEND = "open it in Word, which may mend it, and save it; or take it once more from where it came"
REFUSED = {
    "empty": (b"", "is empty", AGAIN),
    "text": (b"Learning from reviews", "is no Word file", TO_WORD),
    "web": (b"\n<html><body>Learning", "is a web page or other XML", TO_WORD),
    "xml": (b"\xef\xbb\xbf<?xml version='1.0'?><x/>", "is a web page or other XML", TO_WORD),
    "rich": (rb"{\rtf1\ansi Learning}", "is rich text (RTF)", TO_WORD),
    "pdf": (
        b"%PDF-1.7",
        "is a PDF",
        "import the document that it was made from, or copy its words",
    ),
    "picture": (png("red"), "is a picture", COPY),
    "old word": (OLE + wide("WordDocument"), "is a file of Word 97 to 2003", TO_WORD),
    "old excel": (OLE + wide("Workbook"), "is a workbook of Excel", COPY),
    "old slides": (OLE + wide("PowerPoint Document"), "is slides of PowerPoint", COPY),
    "old": (OLE, "is a file of an old Office program", TO_WORD),
    "publisher": (OLE + wide("Quill"), "is a Publisher file", "let its name end in .pub"),
    "locked": (OLE + wide("EncryptedPackage"), "is protected by a password", UNLOCK),
    "odt": (archive("mimetype", "content.xml"), "is a file of LibreOffice or OpenOffice", TO_WORD),
    "excel": (archive("xl/workbook.xml"), "is a workbook of Excel", COPY),
    "slides": (archive("ppt/presentation.xml"), "is slides of PowerPoint", COPY),
    "pages": (
        archive("Index/Document.iwa"),
        "is a file of Pages",
        "open it in Pages, and choose File, Export To, Word",
    ),
    "zip": (
        archive("read.me"),
        "is a zip archive, and no Word file",
        "unpack it, and name the Word file that is in it",
    ),
    "half": (GOOD[: len(GOOD) // 2], "is a damaged Word file: its archive cannot be opened", MEND),
}

# Hints that tests here follow, as the list of all hints wants them.
HINTS = {
    "test_word_package.py::test_what_is_no_word_file_is_told_with_how_to_make_one": (
        "refusals",
        *(hint for _, _, hint in REFUSED.values()),
    ),
    "test_word_package.py::test_what_word_keeps_beside_an_open_document_is_told": (
        "refusals",
        "name the document itself",
    ),
    "test_word_package.py::test_a_file_that_is_too_large_is_told_before_it_is_read": (
        "refusals",
        "make its pictures smaller",
    ),
    "test_word.py::test_where_mammoth_is_missing_the_command_is_told_that_installs_it": (
        "reader",
        "type: python -m pip install ",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_word_file_is_told_with_how_to_make_one(kind: str) -> None:
    content, message, hint = REFUSED[kind]
    found = problem(content)
    assert (found.message, found.hint) == (f"this file {message}", hint)
    read(GOOD, "x.docx")  # as Word, LibreOffice or Pages saves it once that was done


def test_files_of_publisher_have_a_reader_by_the_ending_that_is_advised() -> None:
    assert [each.called for each in KINDS if ".pub" in each.endings] == ["Publisher"]


def test_what_word_keeps_beside_an_open_document_is_told() -> None:
    content = b"\x08Anna Hill" + bytes(150)
    found = problem(content, "board/~$x.docx")
    assert found.message.endswith("is what Word keeps beside a document while it is open")
    assert found.hint == "name the document itself, whose name has no ~$"
    read(GOOD, "board/x.docx")


def test_a_file_that_is_too_large_is_told_before_it_is_read() -> None:
    found = problem(GOOD + bytes(LARGEST_BYTES))
    assert found.message == "this file is larger than 100 MB"
    assert found.hint == (
        "make its pictures smaller: in Word choose a picture, Picture Format, Compress Pictures"
    )
    read(GOOD, "x.docx")


# --- files that mean harm -----------------------------------------------------------------------


def damage(content: bytes) -> str:
    found = problem(content)
    assert found.hint == MEND
    start = "this file is a damaged Word file: "
    assert found.message.startswith(start)
    return found.message.removeprefix(start)


def changed(source: bytes, part: str, data: str | bytes, how: int = ZIP_DEFLATED) -> bytes:
    """A Word file with another content of a part."""
    file = BytesIO()
    with ZipFile(BytesIO(source)) as old, ZipFile(file, "w", how) as new:
        for each in old.namelist():
            new.writestr(each, data if each == part else old.read(each))
    return file.getvalue()


def with_document(data: str | bytes, how: int = ZIP_DEFLATED) -> bytes:
    """A Word file whose text is just this."""
    return changed(GOOD, DOCUMENT, data, how)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
DOCUMENT = "word/document.xml"


@pytest.mark.parametrize(
    "inside", ['<!ENTITY l0 "ha">' + LAUGHS, '<!ENTITY x SYSTEM "file:///etc/passwd">', ""]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_in_any_encoding(inside: str, encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [{inside}]>'
    text = f"{declared}<w>&l11;</w>".encode(encoding)
    assert damage(with_document(text)) == f"{DOCUMENT}: it holds a DOCTYPE, which Word never writes"


def test_what_unpacks_to_very_much_is_refused_before_it_is_unpacked() -> None:
    spaces = " " * 20_000_000
    assert damage(with_document(f"<w>{spaces}</w>")) == f"{DOCUMENT} is too large"


def test_a_long_part_that_does_not_shrink_is_refused_too() -> None:
    spaces = " " * 25_000_000
    content = with_document(f"<w>{spaces}</w>", ZIP_STORED)
    assert damage(content) == f"{DOCUMENT} is too large"


def test_pictures_that_unpack_to_very_much_are_left_out() -> None:
    parts = {"media/a.png": Part(bytes(90_000_000), "image", "a")}
    found = read(bare(paragraph("words", picture("a")), parts), "x.docx")
    assert found.remarks == ("a picture was left out: word/media/a.png is too large",)


def test_an_archive_of_very_many_parts_is_refused() -> None:
    assert (
        damage(archive(*(f"word/{number}" for number in range(10_001)))) == "it has too many parts"
    )


@pytest.mark.parametrize("depth", [200, 3_000])
@pytest.mark.parametrize("element", ["w:p", "w:tbl", "w:sdt", "w:ins", "w:drawing"])
def test_parts_that_are_nested_too_deeply_are_refused(element: str, depth: int) -> None:
    body = f"<{element}>" * depth + f"</{element}>" * depth
    assert damage(bare(body)) == f"{DOCUMENT}: its XML is nested too deeply, or too long"


def test_tables_in_tables_are_read_as_deeply_as_word_makes_them() -> None:
    inside = paragraph("deep")
    for number in range(20):
        inside = paragraph(f"at {number}") + table([f"<w:tc>{inside}</w:tc>"])
    assert "deep" in [each.text for each in read(bare(inside), "x.docx").paragraphs]


def test_a_table_that_is_much_wider_than_any_is_refused() -> None:
    wide_row = (
        "<w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="63"/></w:tcPr></w:tc>' * 2_000 + "</w:tr>"
    )
    rows = "<w:tr><w:tc/></w:tr>" * 2_000
    assert damage(bare(f"<w:tbl>{wide_row}{rows}</w:tbl>")) == "a table is larger than any in Word"


def test_parts_outside_the_archive_are_not_looked_for() -> None:
    parts = {"../../../../etc/passwd": Part("", "header", "h1")}
    body = (
        paragraph("text") + '<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>'
    )
    assert [each.text for each in read(bare(body, parts), "x.docx").paragraphs] == ["text"]


def test_a_broken_part_that_holds_words_is_told_and_one_without_is_done_without() -> None:
    footnotes = {"footnotes.xml": Part(b"<w", "footnotes")}
    assert damage(bare(paragraph("text"), footnotes)) == "word/footnotes.xml is no XML"
    for kind in ("styles", "numbering", "settings", "theme"):
        parts = {f"{kind}.xml": Part(b"<w", kind)}
        assert [each.text for each in read(bare(paragraph("text"), parts), "x.docx").paragraphs]


# --- files that were broken by chance -----------------------------------------------------------


def outcome(content: bytes) -> Document | None:
    """What is read, or nothing where problems are told; anything else is a fault of ours."""
    started = time.process_time()
    try:
        return read(content, "x.docx")
    except ProblemsFound:
        return None
    finally:
        assert time.process_time() - started < SLOWEST_S


@pytest.fixture(scope="module")
def messy() -> bytes:
    return word_files.messy()


def flipped(content: bytes, data: st.DataObject) -> bytes:
    """The content with some bytes changed."""
    broken = bytearray(content)
    for place in data.draw(st.lists(st.integers(0, len(broken) - 1), max_size=20)):
        broken[place] = data.draw(st.integers(0, 255))
    return bytes(broken)


@pytest.mark.drawn
@settings(max_examples=examples(10, 100), deadline=None)
@given(data=st.data())
def test_files_that_are_cut_or_changed_end_in_words_or_in_a_problem(
    messy: bytes, data: st.DataObject
) -> None:
    outcome(messy[: data.draw(st.integers(0, len(messy)))])
    outcome(flipped(messy, data))


@pytest.mark.drawn
@settings(max_examples=examples(10, 100), deadline=None)
@given(data=st.data())
def test_parts_that_are_cut_or_changed_end_in_words_or_in_a_problem(
    messy: bytes, data: st.DataObject
) -> None:
    with ZipFile(BytesIO(messy)) as file:
        parts = sorted(name for name in file.namelist() if name.endswith((".xml", ".rels")))
        part = data.draw(st.sampled_from(parts))
        broken = flipped(file.read(part), data)
    outcome(changed(messy, part, broken))


ODD = st.sampled_from(["", "0", "-1", "x", "99999999999999999999", "1.5", "none", "\u0663", "a b"])


@pytest.mark.drawn
@settings(max_examples=examples(10, 100), deadline=None)
@given(data=st.data())
def test_words_are_kept_whatever_other_programs_write_round_them(
    messy: bytes, data: st.DataObject
) -> None:
    with ZipFile(BytesIO(messy)) as file:
        tree = ET.fromstring(file.read(DOCUMENT))  # noqa: S314 - ours
    for each in data.draw(st.lists(st.sampled_from(list(tree.iter())), max_size=20)):
        for name in sorted(each.keys()):
            if data.draw(st.booleans()):
                each.set(name, data.draw(ODD))
        for child in list(each):
            if child.tag != f"{word_words.W}body" and not list(child.iter(f"{word_words.W}t")):
                each.remove(child)
    content = changed(messy, DOCUMENT, ET.tostring(tree))
    assert word_words.of_document(read(content, "x.docx")) == word_words.of_file(content)
