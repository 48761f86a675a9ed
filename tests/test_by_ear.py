"""Mistakes of people who are not programmers, and what they hear: every word of it.

Each file of `tests/briefings/by-ear` is one mistake, told in its first line; beside it stands what
briefgen prints. Mistakes that are no single briefing follow below.
"""

import os
import shutil
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from command import briefgen, own_brand
from PIL import Image
from support import BRIEFINGS

from briefgen.cli.printing import print_problems
from briefgen.contracts.catalogue import Catalogue
from briefgen.pack.project import read
from briefgen.pack.report import not_written
from briefgen.pack.targets import targets
from briefgen.problems import Problem, ProblemsFound
from briefgen.record.pack_file import Order

BY_EAR = BRIEFINGS / "by-ear"
MISTAKES = sorted(BY_EAR.glob("*.yaml"))
NOBODY = 65_534  # the user who may do nothing
HEIC = b"\0\0\0\x18ftypheic" + bytes(40)


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a board: its brand, its pictures and a briefing that is changed."""
    folder = tmp_path_factory.mktemp("ear") / "board"
    folder.mkdir()
    own_brand(folder).rename(folder / "styles/wexshire")
    (folder / "pictures").mkdir()
    for name in ("photo.jpg", "pictures/launch.jpg", "site.webp"):
        Image.new("RGB", (1200, 800), "#0b3a5b").save(folder / name)
    for name in ("IMG_1234.HEIC", "renamed.jpg"):
        (folder / name).write_bytes(HEIC)
    return folder


@pytest.fixture
def heard(
    board: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], str]:
    """What is printed of a briefing in that folder before anything is laid out."""
    monkeypatch.chdir(board)

    def say(name: str) -> str:
        print_problems(told(Order(Path(name), Path("out"))))
        return capsys.readouterr().err

    return say


def told(order: Order) -> list[Problem]:
    """What is wrong with a briefing, or only warned of, and with the layouts that it names."""
    try:
        material = read(order)
    except ProblemsFound as found:
        return list(found.problems)
    content = material.content
    _, wrong = targets(order, content.briefing, content.source, Catalogue(material.library))
    return [*material.warnings, *wrong]


def test_there_are_mistakes_and_each_says_what_is_heard() -> None:
    assert len(MISTAKES) >= 80
    heard = {path.stem for path in BY_EAR.glob("*.txt")}
    assert {path.stem for path in MISTAKES} == heard


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_mistake_is_told_in_these_words(
    path: Path, board: Path, heard: Callable[[str], str]
) -> None:
    shutil.copyfile(path, board / "briefing.yaml")
    assert heard("briefing.yaml") == path.with_suffix(".txt").read_text("utf-8")


# --- files that are no briefing, and files that are not there ------------------------------------

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
BRIEFING = (
    "title: Learning\nbrand: styles/derbyshire\nsections: [{heading: What we learnt, text: x}]\n"
)
LOCK = b"\x04Jane" + bytes(50)

# What is named, what lies in the folder (a name, and what is in it), and what is heard.
FILES: Mapping[str, tuple[str, Mapping[str, bytes | str], str]] = {
    "an Excel workbook": (
        "Briefing.xlsx",
        {"Briefing.xlsx": "xl/workbook.xml"},
        """Briefing.xlsx: error: this is an Excel workbook (.xlsx), and no briefing
  hint: copy its words into a briefing.yaml; briefgen new FOLDER makes one to start from
""",
    ),
    "an Excel workbook that was renamed": (
        "briefing.yaml",
        {"briefing.yaml": "xl/workbook.xml"},
        """briefing.yaml: error: this is an Excel workbook (.xlsx), and no briefing
  hint: copy its words into a briefing.yaml; briefgen new FOLDER makes one to start from
""",
    ),
    "a Word document": (
        "Leaflet 2025.docx",
        {"Leaflet 2025.docx": "word/document.xml"},
        """Leaflet 2025.docx: error: this is a Word document (.docx), and no briefing
  hint: type  briefgen import "Leaflet 2025.docx"  to make a briefing.yaml of it
""",
    ),
    "a Publisher file": (
        "leaflet.pub",
        {"leaflet.pub": OLE},
        """leaflet.pub: error: this is a Publisher publication (.pub), and no briefing
  hint: type  briefgen import leaflet.pub  to make a briefing.yaml of it
""",
    ),
    "a PDF": (
        "leaflet.pdf",
        {"leaflet.pdf": b"%PDF-1.7"},
        """leaflet.pdf: error: this is a PDF file, and no briefing
  hint: copy its words into a briefing.yaml; briefgen new FOLDER makes one to start from
""",
    ),
    "the page behind which a file lies": (
        "briefing.yaml",
        {"briefing.yaml": b"<!DOCTYPE html><html>Sign in"},
        """briefing.yaml: error: this is a web page (HTML), and no briefing
  hint: type  briefgen import briefing.yaml  to make a briefing.yaml of it
""",
    ),
    "a folder": (
        "spring",
        {"spring/briefing.yaml": BRIEFING.encode()},
        """spring: error: this is a folder, not a file
  hint: name the file in it: spring/briefing.yaml
""",
    ),
    "the lock of a document that is open": (
        "~$iefing.docx",
        {"~$iefing.docx": LOCK},
        """~$iefing.docx: error: this is a lock file, which is there while somebody has a document \
open, and no briefing
  hint: name the document itself: its name does not begin with ~
""",
    ),
    "a shortcut": (
        "briefing.yaml.lnk",
        {"briefing.yaml.lnk": b"L\0\0\0\x01\x14\x02\0" + bytes(60)},
        """briefing.yaml.lnk: error: this is a shortcut, and no briefing
  hint: name the file that it leads to
""",
    ),
    "a file that OneDrive did not bring": (
        "briefing.yaml",
        {"briefing.yaml": bytes(900)},
        """briefing.yaml: error: the file is empty: it was not copied whole
  hint: copy it again; in OneDrive choose first to keep it always on this device
""",
    ),
    "an ending that Notepad added": (
        "briefing.yaml",
        {"briefing.yaml.txt": BRIEFING.encode()},
        """briefing.yaml: error: there is no such file
  hint: did you mean "briefing.yaml.txt"?
""",
    ),
    "a briefing that is called otherwise": (
        "briefing.yaml",
        {"2025-26.yaml": BRIEFING.encode()},
        """briefing.yaml: error: there is no such file
  hint: check its name; in its folder there is 2025-26.yaml
""",
    ),
    "a briefing one folder further in": (
        "briefing.yaml",
        {"spring/briefing.yaml": BRIEFING.encode()},
        """briefing.yaml: error: there is no such file
  hint: go into its folder: type  cd spring
""",
    ),
    "only last year's leaflet": (
        "briefing.yaml",
        {"leaflet.docx": "word/document.xml"},
        """briefing.yaml: error: there is no such file
  hint: check its name; in its folder there is leaflet.docx: type  briefgen import leaflet.docx
""",
    ),
    "the file of the brand": (
        "_brand.yml",
        {"_brand.yml": b"meta: {name: Us}\ncolor: {palette: {navy: '#0b3a5b'}}\n"},
        """_brand.yml: error: this is the file of a brand, and no briefing
  hint: name the briefing, in which  brand:  names the folder of this file
""",
    ),
    "a network drive that is gone": (
        r"H:\Safeguarding\briefing.yaml",
        {},
        r"""H:\Safeguarding\briefing.yaml: error: the drive H: is not there
  hint: connect it, or copy the file to this computer first
""",
    ),
    "a path with strokes of Windows": (
        r"spring\briefing.yaml",
        {"spring/briefing.yaml": BRIEFING.encode()},
        r"""spring\briefing.yaml: error: there is no such file
  hint: write  spring/briefing.yaml
""",
    ),
    "an address in SharePoint": (
        "https://wexshire.sharepoint.com/briefing.yaml",
        {},
        """https:/wexshire.sharepoint.com/briefing.yaml: error: this is an address, and no file
  hint: download it, and name the file on this computer
""",
    ),
    "words in Markdown": (
        "briefing.md",
        {"briefing.md": b"# Learning\n\n- Support is needed\n"},
        """briefing.md:3:1: error: the file must begin with a key and a colon, but a list stands \
here
  hint: type  briefgen import briefing.md  to make a briefing.yaml of it; or begin it with lines \
such as
title: Learning from reviews
brand: styles/derbyshire
sections:
  - heading: What we learnt
    items:
      - One point
      - Another point
""",
    ),
}


@pytest.mark.parametrize("mistake", FILES)
def test_file_is_told_in_these_words(
    mistake: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    named, there, heard = FILES[mistake]
    monkeypatch.chdir(tmp_path)
    for name, content in there.items():
        Path(name).parent.mkdir(exist_ok=True)
        put(Path(name), content)
    print_problems(told(Order(Path(named), Path("out"))))
    assert capsys.readouterr().err == heard.replace("\\\n", "")


def put(path: Path, content: bytes | str) -> None:
    """Write a file; a text is the name of what a document of Office holds first."""
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        with zipfile.ZipFile(path, "w") as package:
            package.writestr(content, "")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here fails to be read")
def test_drive_that_does_not_answer_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    print_problems(told(Order(Path("/proc/self/mem"), Path("out"))))
    assert capsys.readouterr().err == (
        "mem: fault: the file cannot be read: the drive or server that it lies on does "
        "not answer\n"
        "  hint: see that it is connected (OneDrive, too), or copy the file to this computer "
        "first\n"
    )


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="rights work otherwise here")
def test_file_that_another_program_or_owner_keeps_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_text(BRIEFING, "utf-8")
    path.chmod(0)
    me = os.geteuid()
    if me == 0:
        os.seteuid(NOBODY)
    try:
        print_problems(told(Order(path, tmp_path / "out")))
    finally:
        os.seteuid(me)
    assert capsys.readouterr().err.partition("fault: ")[2] == (
        "the file may not be read\n"
        "  hint: close it in other programs, or ask its owner to let you read it\n"
    )


# --- files that cannot be written; a full disk and Ctrl-C are tried in test_cli.py ---------------


def test_pdf_that_is_open_in_another_program_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    print_problems([not_written(Path("out/leaflet.pdf"), PermissionError(13, "Permission denied"))])
    assert capsys.readouterr().err == (
        "out/leaflet.pdf: fault: it is open in another program, or you may not write here\n"
        "  hint: close it in the PDF viewer, or build into another folder with --out\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here is always full")
def test_full_disk_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(OSError) as full, Path("/dev/full").open("wb", buffering=0) as file:  # noqa: PT011
        file.write(b"%PDF")
    print_problems([not_written(Path("out/leaflet.pdf"), full.value)])
    assert capsys.readouterr().err == (
        "out/leaflet.pdf: fault: the disk is full\n  hint: free some space and build again\n"
    )


# --- commands ------------------------------------------------------------------------------------

USAGE = "Usage: briefgen build [OPTIONS] [BRIEFING]\nTry 'briefgen build --help' for help.\n\n"
WRONG = """briefing.yaml:1:1: error: "titel" is not a key here
  hint: did you mean "title"?
"""
# What is typed in a folder with two briefings, how it ends, and what is heard.
COMMANDS: Mapping[str, tuple[Sequence[str], int, str]] = {
    "the command is left out": (
        ["briefing.yaml"],
        2,
        "Error: 'briefing.yaml' is no command. To build it, type:  briefgen build briefing.yaml\n",
    ),
    "a name with spaces": (
        ["build", "spring", "2026.yaml"],
        2,
        f'{USAGE}Error: A name with spaces needs quotation marks:  "spring 2026.yaml"\n',
    ),
    "a name in the quotation marks of Word": (
        ["build", "\u201cspring", "2026.yaml\u201d"],
        2,
        f'{USAGE}Error: A name with spaces needs quotation marks:  "spring 2026.yaml"\n',
    ),
    "two briefings at once": (
        ["build", "briefing.yaml", "autumn.yaml"],
        2,
        f"{USAGE}Error: One file at a time; this is too much: autumn.yaml\n",
    ),
    "the dash of Word before an option, and commas": (
        ["build", "\u2013layout", "leaflet,poster"],
        1,
        WRONG,
    ),
    "a layout in place of a briefing": (
        ["build", "poster"],
        1,
        """poster: error: there is no such file
  hint: check its name; in its folder there is briefing.yaml, spring 2026.yaml
note: for the layout of that name, type  briefgen build --layout poster
""",
    ),
    "an edition as people call it": (
        ["build", "--edition", "Large print"],
        2,
        """error: there is no edition "Large print"
  hint: did you mean "large-print"? editions that we have: standard, a2, a3, four-sided, \
large-print, mono, press, or all
""",
    ),
    "an ordinary mistake": (["build"], 1, WRONG),
}


@pytest.mark.parametrize("mistake", COMMANDS)
def test_command_is_told_in_these_words(mistake: str, tmp_path: Path) -> None:
    arguments, code, heard = COMMANDS[mistake]
    for name in ("briefing.yaml", "spring 2026.yaml"):
        (tmp_path / name).write_text(BRIEFING.replace("title", "titel"), "utf-8")
    done = briefgen(*arguments, folder=tmp_path, code=code)
    assert (done.stdout, done.stderr) == ("", heard.replace("\\\n", ""))
