"""What is said of files that are given in place of YAML: each is called by its name."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from command import own_brand, project

from briefgen.content.briefing import read
from briefgen.pack.project import read as read_house
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading import file_formats
from briefgen.record.pack_file import Order

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def zipped(**files: str) -> bytes:
    """A package with these files; ``__`` in a name stands for a slash."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, text in files.items():
            package.writestr(name.replace("__", "/"), text)
    return content.getvalue()


def compound(*names: str, inner: str = "", far: int = 0) -> bytes:
    """A compound file (MS-CFB) with these streams in its root and one in a storage of it.

    `far` is how many sectors of anything stand before its directory.
    """
    entries = [("Root Entry", 5, FREE, 1), *((name, 2, FREE, FREE) for name in names)]
    if inner:
        entries += [("Inner", 1, FREE, len(entries) + 1), (inner, 2, FREE, FREE)]
    top = len(names) + bool(inner)
    listed = []
    for number, (name, kind, left, child) in enumerate(entries):
        right = number + 1 if 1 <= number < top else FREE
        said = name.encode("utf-16-le") + b"\0\0"
        listed.append(
            said.ljust(64, b"\0")
            + struct.pack("<HBB3I", len(said), kind, 1, left, right, child)
            + bytes(48)
        )
    directory = b"".join(listed)
    directory += bytes(-len(directory) % 512)
    count, first = len(directory) // 512, 1 + far
    table = [TABLE, *[FREE] * far, *range(first + 1, first + count), END]
    table += [FREE] * (128 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIIII", 0, 1, first, 0, 4096, END, 0, END, 0, 0)
    header += struct.pack("<108I", *[FREE] * 108)
    return header + struct.pack("<128I", *table) + bytes(512 * far) + directory


FILES = {
    "a Word document (.docx)": zipped(**{"[Content_Types].xml": "", "word__document.xml": ""}),
    "an Excel workbook (.xlsx)": zipped(**{"[Content_Types].xml": "", "xl__workbook.xml": ""}),
    "a PowerPoint presentation (.pptx)": zipped(ppt__presentation="", x="y"),
    "an OpenDocument text (.odt)": zipped(mimetype="application/vnd.oasis.opendocument.text"),
    "an OpenDocument spreadsheet (.ods)": zipped(
        mimetype="application/vnd.oasis.opendocument.spreadsheet", word__x=""
    ),
    "an e-book (.epub)": zipped(mimetype="application/epub+zip"),
    "a zip archive": zipped(briefing="title: x"),
    "a Publisher publication (.pub)": compound("Contents", "Quill", inner="WordDocument"),
    "a Word document (.doc)": compound("1Table", "WordDocument", inner="Workbook"),
    "an Excel workbook (.xls)": compound("Workbook", far=20),
    "a PowerPoint presentation (.ppt)": compound("Current User", "PowerPoint Document"),
    "an Outlook message (.msg)": compound("__nameid_version1.0", "__properties_version1.0"),
    "a document of Office (.doc, .xls, .ppt or .pub)": compound("Something"),
    "a PDF file": b"%PDF-1.7\n",
    "a rich text document (.rtf)": rb"{\rtf1\ansi",
    "a PNG picture": b"\x89PNG\r\n\x1a\n\0\0",
    "a JPEG picture": b"\xff\xd8\xff\xe0",
    "a picture from a telephone (.heic)": b"\0\0\0\x18ftypheic\0\0\0\0",
    "a WebP picture": b"RIFF\0\0\0\0WEBPVP8 ",
    "an SVG picture": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "a web page (HTML)": b"\xef\xbb\xbf\n<!DOCTYPE html><p>title: x",
    "an XML file": b"<?xml version='1.0'?><x/>",
    "a 7-Zip archive": b"7z\xbc\xaf\x27\x1c\0\4",
}
START = "briefgen new FOLDER makes one to start from"


def problem_of(path: Path) -> Problem:
    with pytest.raises(ProblemsFound) as found:
        read(path, "briefing.yaml")
    (problem,) = found.value.problems
    return problem


@pytest.mark.parametrize("called", FILES)
def test_file_of_another_program_is_called_by_its_name(called: str, tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"  # whatever it is named
    path.write_bytes(FILES[called])
    assert problem_of(path).message == f"this is {called}, and no briefing"


@pytest.mark.parametrize(
    ("called", "hint"),
    [
        (
            "a Word document (.docx)",
            "type  briefgen import briefing.yaml  to make a briefing.yaml of it",
        ),
        (
            "a Word document (.doc)",
            "save it as a Word document (.docx), and type  briefgen import  and its new name",
        ),
        ("an Excel workbook (.xlsx)", f"copy its words into a briefing.yaml; {START}"),
        ("a PNG picture", "briefgen new FOLDER makes a briefing.yaml to start from"),
        ("a zip archive", "unpack it, and name the YAML file that is in it"),
    ],
)
def test_hint_says_what_to_do_with_it(called: str, hint: str, tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_bytes(FILES[called])
    assert problem_of(path).hint == hint


def test_large_document_is_called_by_its_name_and_not_too_large(tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    large = io.BytesIO()
    with zipfile.ZipFile(large, "w") as package:
        package.writestr("media.bin", b"x" * 1_500_000)
        package.writestr("word/document.xml", "")
    path.write_bytes(large.getvalue())
    assert "a Word document (.docx)" in problem_of(path).message


@pytest.mark.parametrize("called", [name for name, content in FILES.items() if len(content) > 40])
def test_half_a_file_and_a_spoilt_one_end_well(called: str, tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    content = FILES[called]
    for spoilt in (content[: len(content) // 2], content[:30] + b"\xff" * (len(content) - 30)):
        path.write_bytes(spoilt)
        assert problem_of(path).message


def test_chains_that_lead_in_circles_end(tmp_path: Path) -> None:
    content = bytearray(compound("Something"))
    content[512 + 4 : 512 + 8] = struct.pack("<I", 1)  # the directory goes on with itself
    content[1024 + 128 + 68 : 1024 + 128 + 76] = struct.pack("<2I", 1, 0)  # so do neighbours
    (tmp_path / "x.doc").write_bytes(content)
    found = file_formats.of(tmp_path / "x.doc")
    assert found
    assert found.called == "a document of Office (.doc, .xls, .ppt or .pub)"


def brand_problem(path: Path) -> Problem:
    with pytest.raises(ProblemsFound) as found:
        read_house(Order(path, path.parent / "out"))
    (problem,) = found.value.problems
    return problem


def test_brand_file_of_another_program_is_called_by_its_name(tmp_path: Path) -> None:
    brand = own_brand(tmp_path)
    (brand / "_brand.yml").write_bytes(FILES["a Word document (.docx)"])
    problem = brand_problem(project(tmp_path, brand="styles/ours"))
    assert problem.file.endswith("styles/ours/_brand.yml")
    assert problem.message == "this is a Word document (.docx), and no YAML file"
    assert problem.hint == f"copy its words into a _brand.yml; {START}"


def test_document_in_place_of_a_brand_is_called_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "brand.pub").write_bytes(FILES["a Publisher publication (.pub)"])
    problem = brand_problem(project(tmp_path, brand="brand.pub"))
    assert (problem.where, problem.message) == ("brand", 'there is no brand in "brand.pub"')
    assert problem.hint.startswith(
        "that is a Publisher publication (.pub): it must be a folder with a _brand.yml; "
        "brands here: styles/"
    )


def test_brand_that_is_named_by_its_file_is_told_its_folder(tmp_path: Path) -> None:
    own_brand(tmp_path)
    problem = brand_problem(project(tmp_path, brand="styles/ours/_brand.yml"))
    assert problem.hint == "write styles/ours"
    read_house(Order(project(tmp_path, brand="styles/ours"), tmp_path / "out"))


@pytest.mark.parametrize("text", ["title: x", "# PK", "%a", "<b>", "{a: b}", "", "RIFF", "GIF"])
def test_text_is_no_file_of_another_program(text: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_text(text)
    assert file_formats.of(tmp_path / "x") is None
