"""`briefgen new`: a project of one's own, all of it or nothing, that builds at once."""

import json
import os
import re
from collections.abc import ItemsView, Iterator
from pathlib import Path

import pytest
import yaml
from command import briefgen, limited, names, on_a_terminal
from jsonschema import Draft7Validator
from pypdf import PdfReader
from support import ROOT

from briefgen.cli.new import SAMPLES
from briefgen.disk import Disk
from briefgen.pack.project import read
from briefgen.problems import ProblemsFound
from briefgen.record.pack_file import Order
from briefgen.starter import answers
from briefgen.starter.editor import DESCRIBED
from briefgen.starter.first_brand import Board
from briefgen.starter.project import SAMPLES as KNOWN
from briefgen.starter.project import Project, Wish, new_project
from briefgen.starter.writing import in_the_way, without_those_there, write_new

NAME = "North Yorkshire and Humber Safeguarding Adults Partnership Board"
ASKED = ("Name of your board", "Language", "Begin with", "Which one")
LANGUAGES = ("en-GB", "cy", "ar")


def words(folder: Path) -> str:
    return (folder / "briefing.yaml").read_text("utf-8")


def own_brand(folder: Path) -> str:
    return (folder / "styles/ours/_brand.yml").read_text("utf-8")


def put(project: Project, folder: Path) -> Path:
    """A project in a folder: its briefing."""
    write_new(folder, project.files, Disk())
    return folder / "briefing.yaml"


# --- where nobody is asked ------------------------------------------------------------------------


def test_without_options_it_is_the_example_with_its_brand(tmp_path: Path) -> None:
    done = briefgen("new", "mine", folder=tmp_path, code=0)
    folder = tmp_path / "mine"
    assert words(folder).endswith((ROOT / "briefing.yaml").read_text("utf-8"))
    shipped = ROOT / "styles/derbyshire"
    copied = {path.relative_to(shipped): path.read_bytes() for path in files_in(shipped)}
    made = folder / "styles/derbyshire"
    assert {path.relative_to(made): path.read_bytes() for path in files_in(made)} == copied
    assert names(folder) == [".vscode", "briefing.yaml", "styles"]
    assert done.stdout.splitlines() == [
        "made in mine:",
        "  briefing.yaml      the words: change them in any text editor",
        "  styles/derbyshire  the brand: colours, typeface, lockup, how readers reach you",
        "  .vscode            for Visual Studio Code, which then completes and explains",
        "now type:",
        "  cd mine",
        "  briefgen build",
    ]


def files_in(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def test_a_name_and_colours_make_a_brand_and_each_that_moved_is_told(tmp_path: Path) -> None:
    options = ("--name", NAME, "--colour", "#ffcc00", "--color", "navy, teal")
    done = briefgen("new", "our pack", *options, "--web", "https://www.x.org/", folder=tmp_path)
    folder = tmp_path / "our pack"
    assert (done.returncode, done.stderr) == (0, "")
    assert 'main:   "#000080"' in own_brand(folder)
    assert 'web: "www.x.org"' in own_brand(folder)
    assert '- "**Partnership Board**"' in own_brand(folder)
    notes = [line for line in done.stdout.splitlines() if line.startswith("note: ")]
    assert notes[1] == "note: #FFCC00 became #896C00: white text could not be read on it"
    assert done.stdout.endswith("now type:\n  cd 'our pack'\n  briefgen build\n")
    assert f'The {NAME} "Think Family" charter' in " ".join(words(folder).split())
    assert "brand: styles/ours" in words(folder)


def test_a_new_project_builds_as_it_stands(tmp_path: Path) -> None:
    options = ("--name", NAME, "--colour", "#f47b20", "--sample", "single-case")
    briefgen("new", "ours", *options, "--web", "www.x.org", folder=tmp_path, code=0)
    done = briefgen("build", "--layout", "poster", folder=tmp_path / "ours", code=0)
    assert done.stderr == ""
    said = PdfReader(tmp_path / "ours/out/poster.pdf").pages[0].extract_text()
    assert NAME in " ".join(said.split())


def test_in_the_folder_where_one_is_nothing_is_to_be_changed_to(tmp_path: Path) -> None:
    done = briefgen("new", ".", folder=tmp_path, code=0)
    assert done.stdout.endswith("now type:\n  briefgen build\n")


def test_wrong_answers_are_told_together_and_nothing_is_made(tmp_path: Path) -> None:
    options = ("--name", "x" * 200, "--colour", "blurple", "--web", "x", "--language", "Klingon")
    done = briefgen("new", "ours", *options, folder=tmp_path, code=2)
    assert [line for line in done.stderr.splitlines() if line.startswith("error")] == [
        "error: a name of 200 characters has no room on a page",
        'error: "blurple" is no colour',
        'error: "x" is no web address',
        'error: there are no words for the language "Klingon"',
    ]
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["", "   ", "\N{SLIGHTLY SMILING FACE}", "مجلس حماية", "<b>"])
def test_any_name_makes_a_project_that_can_be_read(tmp_path: Path, name: str) -> None:
    briefgen("new", "ours", "--name", name, folder=tmp_path, code=0)
    order = Order(tmp_path / "ours/briefing.yaml", tmp_path / "out")
    assert read(order).warnings == ()


# --- on a terminal --------------------------------------------------------------------------------


def answered(folder: Path, *answers: str) -> tuple[int, str]:
    """How `briefgen new ours` ends whose questions are answered, and all that a person sees."""
    return on_a_terminal(folder, "new", "ours", answers=answers)


def test_on_a_terminal_it_asks_and_asks_again_where_an_answer_is_wrong(tmp_path: Path) -> None:
    lines = ("Ashby SAB\n", "blurple\n", "navy, #fc0\n", "\n", "Welsh\n", "7\n", "2\n")
    code, seen = answered(tmp_path, *lines)
    assert code == 0
    assert [question in seen for question in ASKED] == [True] * len(ASKED)
    assert '"blurple" is no colour' in seen
    assert 'there is no sample "7"\r\n  hint: write a number from 1 to 4' in seen
    assert 'main:   "#000080"' in own_brand(tmp_path / "ours")
    assert "language: cy" in words(tmp_path / "ours")
    assert "seven-minute" in words(tmp_path / "ours")


def test_whoever_skips_all_questions_has_the_example(tmp_path: Path) -> None:
    code, seen = answered(tmp_path, "\n", "\n", "\n")
    assert code == 0
    assert "Its colours" not in seen, "they are the example's"
    assert words(tmp_path / "ours").endswith((ROOT / "briefing.yaml").read_text("utf-8"))


@pytest.mark.parametrize("stop", ["\x03", "\x04"])
def test_a_question_that_is_stopped_makes_nothing(tmp_path: Path, stop: str) -> None:
    code, seen = answered(tmp_path, "Ashby\n", stop)
    assert (code, "stopped; nothing was made" in seen) == (130, True)
    assert names(tmp_path) == []


# --- all or nothing -------------------------------------------------------------------------------


def test_new_overwrites_nothing(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    (mine / "styles/derbyshire").mkdir(parents=True)
    (mine / "styles/derbyshire/_brand.yml").write_text("ours")
    done = briefgen("new", "mine", folder=tmp_path, code=1)
    assert "styles/derbyshire: error: it is there already" in done.stderr
    assert "hint: name another folder" in done.stderr
    assert (mine / "styles/derbyshire/_brand.yml").read_text() == "ours"
    assert names(mine) == ["styles"]
    (mine / "briefing.yaml").symlink_to("nowhere")
    assert "briefing.yaml: error: it is" in briefgen("new", "mine", folder=tmp_path, code=1).stderr
    assert names(mine) == ["briefing.yaml", "styles"]


def test_settings_of_an_editor_that_are_there_stay(tmp_path: Path) -> None:
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_text("{}")
    briefgen("new", ".", folder=tmp_path, code=0)
    assert (tmp_path / ".vscode/settings.json").read_text() == "{}"
    assert "extensions.json" in names(tmp_path / ".vscode")
    assert without_those_there(tmp_path, {"briefing.yaml": b"", ".vscode/x": b""}, ".vscode") == {
        "briefing.yaml": b"",
        ".vscode/x": b"",
    }


def test_new_where_nothing_can_be_written_ends_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = briefgen("new", "file/inside", folder=tmp_path, code=3)
    assert "fault: it cannot be written: not a directory" in done.stderr
    done = briefgen("new", "file", folder=tmp_path, code=1)
    assert "file: error: it is a file, and not a folder\n  hint: name another folder" in done.stderr
    done = briefgen("new", "/proc/briefgen", folder=tmp_path, code=3)
    assert "/proc/briefgen: fault: it cannot be written: " in done.stderr
    for largest in (100, 5_000):  # of the briefing, and then of a schema behind it
        done = limited(["new", "here", "--sample", "seven-minute"], tmp_path, largest)
        assert done.returncode == 3
        assert "fault: it cannot be written: file too large" in done.stderr
    assert names(tmp_path) == ["file"]


def test_a_full_disk_is_said_and_left_as_it_was(small_disk: Path) -> None:
    if not os.path.ismount(small_disk):
        pytest.skip("this user may not mount a small disk")
    (small_disk / "theirs").write_bytes(b"x" * 8_000)
    done = briefgen("new", small_disk / "ours", folder=small_disk, code=3)
    assert done.stderr == (
        f"{small_disk}/ours: fault: it cannot be written: no space left on device\n"
        "  hint: free some space, or name another folder\n"
    )
    assert names(small_disk) == ["theirs"]


class Stopped(dict[str, bytes]):
    """Files of which the last cannot be had, for somebody stops the command then."""

    def __getitem__(self, name: str) -> bytes:
        if name == list(self)[-1]:
            raise KeyboardInterrupt
        return super().__getitem__(name)

    def items(self) -> ItemsView[str, bytes]:  # type: ignore[override]  # those of Mapping ask this
        return ItemsView(self)


def test_what_was_made_is_removed_where_it_is_stopped_halfway(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    files = {"there/one": b"1", "new/deep/two": b"2", "three": b"3"}
    with pytest.raises(KeyboardInterrupt):
        write_new(tmp_path, Stopped(files), Disk())
    assert [path.name for path in tmp_path.rglob("*")] == ["there"]
    write_new(tmp_path, files, Disk())
    assert (tmp_path / "new/deep/two").read_bytes() == b"2"


def test_what_was_made_is_removed_where_a_file_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as raised:
        write_new(tmp_path / "a/b", {"new/one": b"1", "x" * 300: b"2"}, Disk())
    assert raised.value.problems[0].message == "it cannot be written: file name too long"
    assert names(tmp_path) == []


def test_a_file_that_came_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "one"
    path.write_bytes(b"theirs")
    with pytest.raises(FileExistsError):
        Disk().create(path, b"ours")
    assert path.read_bytes() == b"theirs"
    assert in_the_way(tmp_path, ["two"]) == []


# --- hints ----------------------------------------------------------------------------------------


def test_hints_on_answers_followed_are_answers() -> None:
    with pytest.raises(ProblemsFound) as raised:
        answers.name_from("x" * 121)
    most = re.search(r"at most (\d+) characters", raised.value.problems[0].hint)
    assert most
    assert answers.name_from("x" * int(most[1]))
    with pytest.raises(ProblemsFound) as raised:
        answers.language_from("Klingon")
    offered = re.findall(r"(\w+) \((\w+)\)", raised.value.problems[0].hint)
    assert offered == [("ar", "Arabic"), ("cy", "Welsh"), ("en", "English")]
    assert [answers.language_from(name) for _, name in offered] == ["ar", "cy", "en"]
    assert [answers.language_from(tag) for tag in ("cy", "en-GB", "Cymraeg", "")] == [
        "cy",
        "en-GB",
        "cy",
        "",
    ]


# --- samples --------------------------------------------------------------------------------------


def test_the_command_offers_every_sample() -> None:
    assert tuple(KNOWN) == SAMPLES


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_sample_is_read_without_a_warning(tmp_path: Path, sample: str) -> None:
    path = put(new_project(Wish(Board(NAME, ("#ffcc00",), "www.x.org"), sample)), tmp_path / "ours")
    assert read(Order(path, tmp_path / "out")).warnings == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_says_its_language_and_brand(sample: str, language: str) -> None:
    for board, brand in ((None, "styles/derbyshire"), (Board("Ashby SAB"), "styles/ours")):
        said = yaml.safe_load(new_project(Wish(board, sample, language)).files["briefing.yaml"])
        assert (said["language"], said["brand"]) == (language, brand)


def test_english_words_in_a_pack_of_another_language_are_told() -> None:
    told = {
        (sample, language): new_project(Wish(None, sample, language)).remarks
        for sample in ("leaflet", "handout")
        for language in ("", "en-GB", "cy")
    }
    english = ("the words of this sample are English, to be replaced by yours",)
    assert told.pop(("handout", "cy")) == english
    assert set(told.values()) == {()}


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_for_another_board_names_no_other(sample: str) -> None:
    for language in LANGUAGES:
        made = new_project(Wish(Board("Ashby SAB", web="www.x.org"), sample, language))
        texts = yaml.safe_load(made.files["briefing.yaml"])
        assert not re.search("Derby|ديربي", json.dumps(texts, ensure_ascii=False))


# `make editions` builds leaflet and seven-minute briefing in every edition and language as well.
@pytest.mark.editions
@pytest.mark.parametrize(
    ("sample", "language"),
    [
        ("leaflet", "en-GB"),
        ("seven-minute", "ar"),
        ("handout", "ar"),
        ("single-case", "cy"),
    ],
)
def test_every_sample_builds_without_a_warning(tmp_path: Path, sample: str, language: str) -> None:
    board = Board(NAME, ("#f47b20", "#003366"), "www.x.org", language=language)
    path = put(new_project(Wish(board, sample, language)), tmp_path / "ours")
    assert briefgen("build", path, "--strict", folder=tmp_path, code=0).stderr == ""


@pytest.mark.editions
@pytest.mark.parametrize("sample", ["handout", "single-case"])
def test_every_sample_builds_without_a_warning_and_in_all_editions(
    tmp_path: Path, sample: str
) -> None:
    board = Board(NAME, ("#f47b20", "#003366"), "www.x.org")
    path = put(new_project(Wish(board, sample)), tmp_path / "ours")
    assert briefgen("build", path, "--strict", folder=tmp_path, code=0).stderr == ""
    done = briefgen("build", path, "--edition", "all", folder=tmp_path, code=0)  # the others
    assert re.findall(": (?:warning|error|fault): .*", done.stderr) == []


# --- for an editor --------------------------------------------------------------------------------


def test_an_editor_finds_a_schema_for_every_file_that_people_write(tmp_path: Path) -> None:
    put(new_project(Wish(Board("Ashby", web="www.x.org"))), tmp_path / "ours")
    settings = json.loads((tmp_path / "ours/.vscode/settings.json").read_text("utf-8"))
    assert len(settings["yaml.schemas"]) == len(DESCRIBED)
    for schema in settings["yaml.schemas"]:
        assert json.loads((tmp_path / "ours" / schema).read_text("utf-8"))["$schema"]
    for file in ("briefing.yaml", "styles/ours/_brand.yml"):
        path = tmp_path / "ours" / file
        first = path.read_text("utf-8").partition("\n")[0]
        found = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / found).resolve().is_file()


@pytest.mark.parametrize("sample", SAMPLES)
def test_an_editor_marks_nothing_in_a_new_project(sample: str) -> None:
    made = new_project(Wish(Board(NAME, ("#ffcc00",), "www.x.org", "01632 960 123"), sample))
    for kind, file in (("briefing", "briefing.yaml"), ("brand", "styles/ours/_brand.yml")):
        schema = json.loads(made.files[f".vscode/schemas/{kind}.schema.json"])
        found = Draft7Validator(schema).iter_errors(yaml.safe_load(made.files[file]))
        assert [each.message for each in found] == []
