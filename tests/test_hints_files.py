"""Advice on files that are named, and on what is in them, leads to a file that is read."""

import sys
from pathlib import Path

import pytest
from advice import Advice, follow
from command import own_brand, project

from briefgen.content import briefing
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.yaml_source import read

UTF_8 = "save the file again as UTF-8: in Notepad choose File, Save as, and under Encoding UTF-8"
START = "briefgen new FOLDER makes one to start from"

IMPORT = "type  briefgen import briefing.yaml  to make a briefing.yaml of it"
# What a file holds, byte by byte as Latin-1, or how it is named.
FILES = (
    Advice("yaml_source", UTF_8, "\xff\xfet\0i\0", "title: x"),
    Advice("yaml_source", UTF_8, "title: caf\xe9", "title: caf\xc3\xa9"),
    Advice(
        "yaml_source",
        "name the YAML file: it can be opened in Notepad and shows plain text there",
        "title: x\0",
        "title: x",
    ),
    Advice(
        "yaml_source",
        "check that it is the right file: it should hold text only, no pictures or pasted pages",
        f"title: {'x' * 1_000_000}",
        "title: x",
    ),
    Advice("yaml_source", f"copy its words into a briefing.yaml; {START}", "%PDF-1.7", "title: x"),
    Advice(
        "yaml_source",
        "briefgen new FOLDER makes a briefing.yaml to start from",
        "\x89PNG\r\n",
        "title: x",
    ),
    Advice("yaml_source", IMPORT, "<html>", "title: x"),
    Advice(
        "yaml_source",
        "save it as a Word document (.docx), and type  briefgen import  and its new name",
        "{\\rtf1",
        "title: x",
    ),
    Advice(
        "yaml_source",
        "name the file that it leads to",
        "L\0\0\0\x01\x14\x02\0",
        "title: x",
    ),
    Advice(
        "yaml_source",
        "copy it again; in OneDrive choose first to keep it always on this device",
        "\0\0\0\0",
        "title: x",
    ),
    Advice(
        "yaml_source", "unpack it, and name the YAML file that is in it", "PK\x03\x04", "title: x"
    ),
)
# What is named, in a folder that holds much, and what is named in its place.
NAMES = (
    Advice("file_access", 'did you mean "briefing.yaml"?', "breifing.yaml", "briefing.yaml"),
    Advice(
        "file_access",
        "check its name; in its folder there is briefing.yaml, next.yml",
        "zzz",
        "next.yml",
    ),
    Advice(
        "file_access",
        "check its name; in its folder there is briefing.yaml, next.yml",
        f"{'long' * 1_000}.yaml",
        "briefing.yaml",
    ),
    Advice(
        "file_access",
        "check its name; in its folder there is deep/briefing.yaml",
        "docs/words.yaml",
        "docs/deep/briefing.yaml",
    ),
    Advice(
        "file_access",
        "check its name; in its folder there is old.docx: type  briefgen import old.docx",
        "docs/words",
        "briefing.yaml",
    ),
    Advice("file_access", "go into its folder: type  cd deep", "words.yaml", "deep/words.yaml"),
    Advice("file_access", "check its name and folder", "empty/words.yaml", "briefing.yaml"),
    Advice("file_access", "check the name of its folder", "no/briefing.yaml", "briefing.yaml"),
    Advice("file_access", "write  deep/words.yaml", "deep\\words.yaml", "deep/words.yaml"),
    Advice("file_access", "write  briefing.yaml", "\u201cbriefing.yaml\u201d", "briefing.yaml"),
    Advice(
        "file_access", "name the file in it: ./briefing.yaml or ./next.yml", ".", "./briefing.yaml"
    ),
    Advice("file_access", "name a file: it holds no YAML file", "empty", "briefing.yaml"),
    Advice("file_access", "name a YAML file", "/dev/null", "briefing.yaml"),
    Advice(
        "file_access",
        "download it, and name the file on this computer",
        "https://example.org/briefing.yaml",
        "briefing.yaml",
    ),
    Advice(
        "file_access",
        "connect it, or copy the file to this computer first",
        r"Q:\briefings\briefing.yaml",
        "briefing.yaml",
    ),
    Advice(
        "yaml_source",
        "name the document itself: its name does not begin with ~",
        "~$briefing.yaml",
        "briefing.yaml",
    ),
    Advice(
        "file_access",
        "see that it is connected (OneDrive, too), or copy the file to this computer first",
        "/proc/self/mem",
        "briefing.yaml",
    ),
)
OTHERS = (
    Advice(
        "yaml_source",
        "it must be YAML: plain text, written in any text editor",
        "%PDF-1.7",
        "title: x",
    ),
)


def problems_of(path: Path, start: str = "briefing.yaml") -> tuple[Problem, ...]:
    try:
        return read(path, path.name, start).warnings
    except ProblemsFound as found:
        return found.problems


@pytest.mark.parametrize("advice", FILES, ids=lambda advice: advice.hint[:40])
def test_advice_on_a_file_followed_is_a_file_that_is_read(advice: Advice, tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_bytes(advice.broken.encode("latin-1"))
    before = problems_of(path)
    path.write_bytes(advice.mended.encode("latin-1"))
    follow(advice, before, problems_of(path))


@pytest.mark.parametrize("advice", OTHERS, ids=lambda advice: advice.hint[:40])
def test_advice_on_a_file_of_layouts_followed_is_read(advice: Advice, tmp_path: Path) -> None:
    path = tmp_path / "note.yaml"
    path.write_bytes(advice.broken.encode("latin-1"))
    before = problems_of(path, "")
    path.write_bytes(advice.mended.encode("latin-1"))
    follow(advice, before, problems_of(path, ""))


@pytest.mark.parametrize("advice", NAMES, ids=lambda advice: advice.hint[:40])
def test_advice_on_a_name_followed_finds_the_file(
    advice: Advice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if advice.broken.startswith("/proc") and sys.platform != "linux":
        pytest.skip("no file of this system fails to be read")
    for name in ("docs/deep", "deep", "empty"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
    for name in ("briefing.yaml", "next.yml", "~$briefing.yaml", "deep/words.yaml"):
        (tmp_path / name).write_text("title: x\n", "utf-8")
    for name in ("docs/deep/briefing.yaml", "docs/old.docx"):
        (tmp_path / name).write_text("title: x\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    before = said_of(advice.broken)
    follow(advice, before, said_of(advice.mended))


def said_of(name: str) -> tuple[Problem, ...]:
    """What is told of a file that is named as it was typed."""
    try:
        return read(Path(name), name, "briefing.yaml").warnings
    except ProblemsFound as found:
        return found.problems


def test_the_file_of_a_brand_is_no_briefing_and_the_one_that_names_it_is(tmp_path: Path) -> None:
    brand = own_brand(tmp_path) / "_brand.yml"
    with pytest.raises(ProblemsFound) as found:
        briefing.read(brand, "_brand.yml")
    assert [(each.message, each.hint) for each in found.value.problems] == [
        (
            "this is the file of a brand, and no briefing",
            "name the briefing, in which  brand:  names the folder of this file",
        )
    ]
    assert briefing.read(project(tmp_path, brand="styles/ours"), "briefing.yaml")
