"""`briefgen import`: a file of another program becomes a project that builds."""

import errno
import os
import re
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest
import word_files
import yaml
from command import briefgen
from support import BRIEFINGS, ROOT
from test_picture_files import photograph

from briefgen.importers import reader, words

LEAFLET = """# Learning from reviews (2013-14)

## The reviews were:

- **ADS13** \N{EN DASH} a child died
- **ADS14** \N{EN DASH} two children

## Learning

We learned much.

> \N{LEFT DOUBLE QUOTATION MARK}Nobody asked me that.\N{RIGHT DOUBLE QUOTATION MARK}
>
> A mother

![A house among hills](photo.jpg)

| Year | Reviews |
|---|---|
| 2013-14 | 9 |

## Worried about a child?

Call Derbyshire on 01629 533190.

www.derbyshirescb.org.uk
"""

# The hints that these tests follow: by the test the module in which they are given.
HINTS = {
    "test_importing.py::test_a_file_becomes_a_project_that_builds": (
        "reader",
        "name another file",
    ),
    "test_importing.py::test_nothing_that_is_there_is_touched": (
        "importing",
        "name another folder:  --into ",
    ),
    "test_importing.py::test_a_file_without_words_is_told_before_a_folder_is_made": (
        "imported",
        "where it holds scanned pages",
    ),
    "test_importing.py::test_a_file_that_is_too_large_is_told_before_it_is_read": (
        "reader",
        "make its pictures smaller",
    ),
}


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    path = tmp_path / "last year.md"
    path.write_text(LEAFLET, "utf-8")
    return path


def lost(source: Path, folder: Path) -> Counter[str]:
    """The words of a file that are neither in the briefing nor among those left out."""
    _, document = reader.read(source.read_bytes(), str(source))
    text = (folder / "briefing.yaml").read_text("utf-8")
    kept = words.of_briefing(yaml.safe_load(text)) + words.words(
        [text.partition("left out, and")[2]]
    )
    return words.of_document(document) - kept


@pytest.mark.editions
def test_a_file_becomes_a_project_that_builds(leaflet: Path, tmp_path: Path) -> None:
    photograph(tmp_path)
    said = briefgen("import", leaflet.name, folder=tmp_path, code=0)
    folder = tmp_path / "last-year"
    assert said.stdout.splitlines()[:2] == [
        "read last year.md (Markdown): 47 words",
        (
            "recognised: 1 title, 1 period, 3 headings, 2 cases, 1 table, 1 picture, 1 quotation"
            ", 1 contact line"
        ),
    ]
    data = yaml.safe_load((folder / "briefing.yaml").read_text("utf-8"))
    assert (data["title"], data["period"]) == ("Learning from reviews", "2013-14")
    assert "check: no board was named" in (folder / "briefing.yaml").read_text("utf-8")
    assert data["contact"] == {"web": "www.derbyshirescb.org.uk"}
    assert (folder / "pictures/photo.jpg").is_file()
    assert (folder / ".vscode/settings.json").is_file()
    assert not lost(leaflet, folder)
    built = briefgen("build", "--layout", "leaflet", "--layout", "web", folder=folder, code=0)
    assert "out/leaflet.pdf" in built.stdout
    assert leaflet.read_text("utf-8") == LEAFLET


@pytest.mark.editions
def test_it_says_what_it_guessed_by_line_and_what_it_left_out(tmp_path: Path) -> None:
    text = "Title\n\nOne text.\n\n(continued overleaf)\n\nAnother text.\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    said = briefgen("import", "a.txt", "--into", "ours", folder=tmp_path, code=0).stdout
    lines = (tmp_path / "ours/briefing.yaml").read_text("utf-8").splitlines()
    number = next(at for at, line in enumerate(lines, 1) if line.startswith("# check: "))
    assert f"  line {number}: is this the title?" in said
    assert '  "(continued overleaf)": briefgen says by itself where a list goes on' in said
    assert "# - (continued overleaf) (briefgen says by itself where a list goes on)" in lines


def test_what_stops_every_build_is_told_with_its_line_in_the_file(tmp_path: Path) -> None:
    notes = "".join(f"\n[^{n}]: {'word ' * 2_500}\n" for n in (1, 2))
    (tmp_path / "a.md").write_text(f"# Title\n\nOne text.[^1][^2]\n{notes}", "utf-8")
    said = briefgen("import", "a.md", folder=tmp_path, code=1)
    lines = (tmp_path / "a/briefing.yaml").read_text("utf-8").splitlines()
    told = [int(line.split(":")[1]) for line in said.stderr.splitlines() if ": error: " in line]
    assert [lines[number - 1].split(":")[0].strip() for number in told] == ["text", "text"]
    assert all(lines[number - 2].strip().startswith("# check: ") for number in told)
    assert "()" not in said.stdout


@pytest.mark.long
@pytest.mark.editions
def test_each_layout_that_does_not_hold_the_file_is_told_with_its_own_reason(
    tmp_path: Path,
) -> None:
    photograph(tmp_path)
    pictures = "".join(f"Text {n}.\n\n![House {n}](photo.jpg)\n\n" for n in range(20))
    (tmp_path / "a.md").write_text(f"# Title\n\n{'word ' * 130}\n\n{pictures}", "utf-8")
    said = briefgen("import", "a.md", folder=tmp_path, code=0).stdout
    told = dict(re.findall(r"^without (\w+): (.+)$", said, re.MULTILINE))
    assert told["leaflet"].startswith("the pictures are too high for 4 sides of A4")
    assert told["slides"].startswith("this text of 130 words is too long for one slide")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names are Unicode there")
def test_a_name_that_is_no_text_is_no_fault(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text("Title\n\nSome text.\n")
    briefgen("import", name, "--into", "ours", folder=tmp_path, code=0)
    assert (
        (tmp_path / "ours/briefing.yaml")
        .read_text("utf-8")
        .splitlines()[1]
        .startswith('# Made from "caf.txt" by briefgen import.')
    )


@pytest.mark.editions
def test_what_no_sheet_holds_is_for_the_web_page_and_says_so(tmp_path: Path) -> None:
    text = "# Title\n\n" + "\n\n".join(f"Paragraph {n} of a long report." for n in range(600))
    (tmp_path / "long.md").write_text(text, "utf-8")
    said = briefgen("import", "long.md", folder=tmp_path, code=0).stdout
    assert "without leaflet: 3601 words are more than it could hold" in said
    assert yaml.safe_load((tmp_path / "long/briefing.yaml").read_text())["layouts"] == ["web"]
    assert briefgen("build", folder=tmp_path / "long", code=0).stdout.startswith(
        "out/briefing.html"
    )


@pytest.mark.editions
def test_nothing_that_is_there_is_touched(leaflet: Path, tmp_path: Path) -> None:
    folder = tmp_path / "last-year"
    folder.mkdir()
    (folder / "briefing.yaml").write_text("title: ours\n")
    said = briefgen("import", leaflet.name, folder=tmp_path, code=1)
    assert "last-year/briefing.yaml: error: it is there already" in said.stderr
    assert (folder / "briefing.yaml").read_text() == "title: ours\n"
    assert [*folder.iterdir()] == [folder / "briefing.yaml"]
    assert "hint: name another folder:  --into our-briefing" in said.stderr
    briefgen("import", leaflet.name, "--into", "other", folder=tmp_path, code=0)


def test_a_file_without_words_is_told_before_a_folder_is_made(tmp_path: Path) -> None:
    photograph(tmp_path)
    (tmp_path / "scan.md").write_text("![](photo.jpg)\n", "utf-8")
    (tmp_path / "scan").mkdir()
    (tmp_path / "scan/briefing.yaml").write_text("title: ours\n")
    said = briefgen("import", "scan.md", folder=tmp_path, code=1)
    assert "scan.md: error: there are no words in this file" in said.stderr
    assert "(OCR)" in said.stderr


def test_a_name_with_spaces_wants_quotation_marks(leaflet: Path, tmp_path: Path) -> None:
    said = briefgen("import", *leaflet.name.split(), folder=tmp_path, code=2)
    assert f'A name with spaces needs quotation marks:  "{leaflet.name}"' in said.stderr


@pytest.mark.editions
@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("none.docx", None, ("there is no such file", "in its folder there is last year.md")),
        (".", None, ("this is a folder", "name the file in it: ./last year.md")),
        ("/dev/null", None, ("this is not an ordinary file", "name a document")),
        ("empty.md", b"", ("this file is empty", "name another file")),
        (
            "old.rtf",
            b"{\\rtf1 words}",
            ("this file is a rich text document (.rtf)", "open it in Word"),
        ),
        ("year.xlsx", b"PK\x03\x04", ("this file is a damaged Word file", "take it once more")),
        ("a.bin", b"\0\1\2\3", ("this file is no Word file", "open it in Word")),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(
    name: str, content: bytes | None, told: tuple[str, str], leaflet: Path, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    said = briefgen("import", name, folder=tmp_path, code=1)
    assert all(each in said.stderr for each in told)
    assert {*tmp_path.iterdir()} <= {leaflet, tmp_path / name}


@pytest.mark.editions
def test_a_file_that_is_too_large_is_told_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "large.md").open("wb") as file:
        file.truncate(reader.LARGEST_BYTES + 1)
    said = briefgen("import", "large.md", folder=tmp_path, code=1)
    assert "large.md: error: it is larger than 100 MB" in said.stderr
    (tmp_path / "large.md").write_text(LEAFLET, "utf-8")
    briefgen("import", "large.md", folder=tmp_path, code=0)


@pytest.mark.editions
@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ESTALE, errno.EHOSTDOWN])
def test_a_file_that_may_not_be_read_is_told_so(
    number: int, leaflet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Locked, on a broken disk, or on a drive that is gone."""

    def gone(_: Path, *args: object, **fields: object) -> None:  # noqa: ARG001
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", gone)
        said = briefgen("import", leaflet.name, folder=tmp_path, code=3)
    assert "the file may not be read" in said.stderr or "the file cannot be read: " in said.stderr


@pytest.mark.editions
@pytest.mark.parametrize("name", ["clean", "messy"])
def test_a_word_file_becomes_a_project_that_builds(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(getattr(word_files, name)())
    briefgen("import", path.name, folder=tmp_path, code=0)
    data = yaml.safe_load((tmp_path / name / "briefing.yaml").read_text("utf-8"))
    cases = [each for each in data["sections"] if each.get("kind") == "cases"]
    assert [len(each["items"]) for each in cases] == [2, 7]
    assert all("ref" in item for each in cases for item in each["items"])
    assert not lost(path, tmp_path / name)
    briefgen("build", folder=tmp_path / name, code=0)


@pytest.mark.editions
def test_a_fragment_of_ours_comes_back_as_it_was(tmp_path: Path) -> None:
    shutil.copytree(BRIEFINGS / "everything", tmp_path / "everything")
    shutil.copytree(ROOT / "styles", tmp_path / "everything/styles")
    folder = tmp_path / "everything"
    briefgen("build", "--layout", "web", "--fragment", folder=folder, code=0)
    fragment = folder / "out/briefing-fragment.html"
    briefgen("import", fragment, "--into", "again", folder=tmp_path, code=0)
    again = yaml.safe_load((tmp_path / "again/briefing.yaml").read_text("utf-8"))
    first = yaml.safe_load((folder / "briefing.yaml").read_text("utf-8"))
    assert (again["title"], again["period"]) == (first["title"], first["period"])
    headings = [each["heading"] for each in first["sections"] if "heading" in each]
    assert [each["heading"] for each in again["sections"] if "heading" in each] == headings
    assert len(again["sources"]) == len(first["sources"])
    kinds = {each.get("kind") for each in again["sections"]}
    assert {"table", "quote", "box", "picture"} <= kinds
    briefgen("build", folder=tmp_path / "again", code=0)
