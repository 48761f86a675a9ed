"""Word files as LibreOffice writes them: of files of Word, of its own, and of web pages."""

import shutil
import subprocess
from pathlib import Path

import pytest
import word_files
import word_words

from briefgen.importers.document import Document, Paragraph, Picture, Table
from briefgen.importers.word.reader import read
from briefgen.problems import ProblemsFound

SOFFICE = shutil.which("soffice")
LONGEST_S = 240  # for a first start on a busy machine; it takes 3 to 10
pytestmark = [
    pytest.mark.editions,
    pytest.mark.skipif(
        not SOFFICE,
        reason="there is no LibreOffice: type  apt-get install libreoffice-writer",
    ),
]
PAGE = (
    "<html lang='en'><title>Learning</title><h1>Learning</h1><p>We <b>must</b> ask.</p>"
    "<ul><li>Ask<ul><li>each time</li></ul></li></ul><ol><li>Tell</li></ol>"
    "<table><thead><tr><th>Year</th></tr></thead><tr><td>2013</td></tr></table>"
    "<p><a href='https://example.org/'>The report</a></p></html>"
)


def converted(files: list[Path], kind: str, folder: Path) -> list[bytes]:
    """Files that LibreOffice made of these, in a folder that has its settings as well."""
    said = ["--headless", f"-env:UserInstallation={(folder / 'settings').as_uri()}"]
    wanted = ["--convert-to", kind, "--outdir", folder / "made", *files]
    subprocess.run(
        [SOFFICE or "", *said, *map(str, wanted)],
        check=True,
        capture_output=True,
        timeout=LONGEST_S,
    )
    ending = kind.partition(":")[0]
    return [(folder / "made" / f"{file.stem}.{ending}").read_bytes() for file in files]


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The clean and the messy file as LibreOffice writes them, from its own kind of file."""
    folder = tmp_path_factory.mktemp("libreoffice")
    files = [folder / "clean.docx", folder / "messy.docx"]
    for file, content in zip(files, (word_files.clean(), word_files.messy()), strict=True):
        file.write_bytes(content)
    texts = converted(files, "odt", folder)
    assert len(texts) == 2
    own = [folder / "made" / f"{file.stem}.odt" for file in files]
    docx = converted(own, "docx", folder)
    return {"clean": docx[0], "messy": docx[1], "odt": texts[0]}


def texts(document: Document) -> list[str]:
    return [each.text for each in document.blocks if isinstance(each, Paragraph)]


def kind(paragraph: Paragraph) -> tuple[object, ...]:
    runs = [(run.text, run.bold, run.link) for run in paragraph.runs]
    return paragraph.style, paragraph.level, paragraph.listed, paragraph.size_pt, runs


@pytest.mark.parametrize("name", ["clean", "messy"])
def test_every_word_of_what_libreoffice_writes_is_kept(
    rewritten: dict[str, bytes], name: str
) -> None:
    source = word_words.of_file(rewritten[name])
    assert source.total > 450
    assert word_words.of_document(read(rewritten[name], name)) == source


def test_what_libreoffice_rewrites_says_the_same_as_before(rewritten: dict[str, bytes]) -> None:
    before, after = read(word_files.clean(), "x.docx"), read(rewritten["clean"], "x.docx")
    assert (after.title, after.language, after.colours) == (
        before.title,
        before.language,
        before.colours,
    )
    assert texts(after) == texts(before)
    assert [kind(each) for each in after.paragraphs] == [kind(each) for each in before.paragraphs]


def test_a_box_and_a_note_that_libreoffice_rewrites_are_still_such(
    rewritten: dict[str, bytes],
) -> None:
    found = read(rewritten["messy"], "x.docx")
    assert [each.text for each in found.paragraphs if each.place == "box"] == [
        "Worried about a child?",
        "Call Derbyshire: 01629 533190",
    ]
    (note,) = (each for each in found.paragraphs if each.place == "note")
    assert note.note in {run.note for each in found.paragraphs for run in each.runs}
    assert [each.reason for each in found.left_out if each.text == "Is this still true?"] == [
        "a comment by Sam Hill"
    ]
    assert len([each for each in found.blocks if isinstance(each, Picture)]) == 1


def test_a_file_of_libreoffice_itself_is_told_how_to_save_it(rewritten: dict[str, bytes]) -> None:
    with pytest.raises(ProblemsFound) as found:
        read(rewritten["odt"], "x.odt")
    (problem,) = found.value.problems
    assert problem.message == "this file is a file of LibreOffice or OpenOffice"
    read(rewritten["clean"], "x.docx")  # once it was saved as the hint says


def test_a_web_page_that_libreoffice_saves_as_a_word_file_keeps_its_structure(
    tmp_path: Path,
) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, "utf-8")
    (content,) = converted([page], "docx:MS Word 2007 XML", tmp_path)
    found = read(content, "page.docx")
    assert word_words.of_document(found) == word_words.of_file(content)
    heading, text, *items = (each for each in found.blocks if isinstance(each, Paragraph))
    assert (heading.text, heading.level) == ("Learning", 1)
    assert [(run.text, run.bold) for run in text.runs] == [
        ("We ", False),
        ("must", True),
        (" ask.", False),
    ]
    assert [(each.text, each.listed, each.depth) for each in items[:3]] == [
        ("Ask", "bullet", 0),
        ("each time", "bullet", 1),
        ("Tell", "number", 0),
    ]
    assert items[-1].runs[0].link == "https://example.org/"
    (table,) = (each for each in found.blocks if isinstance(each, Table))
    assert table.headed
