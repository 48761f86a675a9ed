"""Closed streams, folders that are gone, names that are none, and what a terminal shows."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from command import COMMAND, PLAIN, briefgen, on_a_terminal, project
from support import write_briefing

from briefgen.cli.streams import shown
from briefgen.problems import Problem
from briefgen.reading.yaml_source import parse

LONG = "x" * 5000
SHOWN = "x" * 199 + "…"  # of a word that is longer
WRONG = "there is no brand in"
BRIEFGEN = " ".join(COMMAND)


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What becomes of a command as a shell starts it."""
    return subprocess.run(
        ["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False, timeout=100
    )


@pytest.mark.parametrize(
    "closed",
    [
        pytest.param((1,), marks=pytest.mark.editions),
        pytest.param((2,), marks=pytest.mark.editions),
        (0, 1, 2),
    ],
)
def test_closed_streams_are_no_reason_not_to_work(tmp_path: Path, closed: tuple[int, ...]) -> None:
    project(tmp_path)
    redirected = " ".join(f"{number}>&-" for number in closed)
    done = shell(f"exec {BRIEFGEN} build --layout poster {redirected}", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("out/poster.pdf") == (1 not in closed)
    assert (tmp_path / "out/poster.pdf").read_bytes().startswith(b"%PDF")


def test_a_build_that_nobody_hears_still_ends_by_its_result(tmp_path: Path) -> None:
    project(tmp_path, brand="styles/nowhere")
    assert shell(f"exec {BRIEFGEN} build >&- 2>&-", tmp_path).returncode == 1


@pytest.mark.parametrize("arguments", [("build",), ("new", "ours")])
def test_a_working_folder_that_was_deleted_is_said_in_words(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    done = shell(f"rmdir {gone} && exec {BRIEFGEN} {' '.join(arguments)}", gone)
    assert done.returncode == 1
    assert done.stderr == (
        "error: the folder that you are in is not there any more\n"
        "  hint: go to one that is there, by  cd  and its name\n"
    )


@pytest.mark.parametrize(
    ("brand", "message"),
    [
        (LONG, '"brand" needs at most 500 characters, and has 5000'),
        (LONG[:400], f'{WRONG} "{SHOWN}"'),
        ("x/" * 240, f'{WRONG} "{"x/" * 99}x…"'),
        ("a\0b", "an invisible character (U+0000) is written here"),
    ],
)
def test_a_brand_of_no_possible_name_is_told_with_its_line(
    tmp_path: Path, brand: str, message: str
) -> None:
    project(tmp_path, brand=brand)
    done = briefgen("build", folder=tmp_path, code=1)
    line = done.stderr.splitlines()[0]
    assert line.startswith("briefing.yaml:3:")
    assert line.endswith(f"error: {message}")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("build", f"{LONG}.yaml"), "error: there is no such file"),
        (("build", "--out", LONG), "error: it cannot be written: file name too long"),
        (("new", LONG), "error: it cannot be written: file name too long"),
    ],
)
def test_names_of_5000_letters_are_not_the_fault_of_the_machine(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    project(tmp_path)
    done = briefgen(*arguments, folder=tmp_path, code=1)
    assert done.stderr.splitlines()[0] == f"{'x' * 200}…: {message}"


def test_files_go_into_a_folder_of_any_name(tmp_path: Path) -> None:
    project(tmp_path)
    name = b"\xff \x1b[31m\n'\""
    done = briefgen("build", "--layout", "poster", "--out", os.fsdecode(name), folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("\\xff \\x1b[31m\\n'\"/poster.pdf ")
    assert Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name), "poster.pdf").exists()


def test_a_terminal_is_shown_what_would_command_it(tmp_path: Path) -> None:
    briefing = project(tmp_path)
    briefing.write_text(briefing.read_text("utf-8") + '"\\e[31mk\\ney": 5\n', "utf-8")
    code, said = on_a_terminal(tmp_path, "build")
    assert code == 1
    assert '"\\x1b[31mk\\ney" is not a key here\r\n' in said
    as_json = briefgen("build", "--json", folder=tmp_path, code=1)
    (problem,) = json.loads(as_json.stdout)["problems"]
    assert problem["message"] == '"\x1b[31mk\ney" is not a key here'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\x9b31m", "\\x9b31m"),
        (os.fsdecode(b"caf\xe9"), "caf\\xe9"),
        ("café … \u0639", "café … \u0639"),
        ("one\ntwo", "one\\ntwo"),
    ],
)
def test_what_is_shown_is_text_alone(text: str, said: str) -> None:
    assert shown(text) == said


def test_hints_may_have_several_lines() -> None:
    assert shown("one\n\x1btwo", lines=True) == "one\n\\x1btwo"


def test_messages_are_as_long_as_people_read() -> None:
    said = Problem("", 0, 0, f'"{LONG}" is no name', f"did you mean ({LONG})?")
    assert said.message == f'"{SHOWN}" is no name'
    assert said.hint == f"did you mean ({SHOWN}"
    assert len(Problem("", 0, 0, "many words " * 500).message) == 600


@pytest.mark.parametrize("nothing", ["\u200b", "\u200b \ufeff", "\u2060\u00ad", "\u3164", "\ufe0f"])
def test_a_text_that_nobody_can_see_is_empty(tmp_path: Path, nothing: str) -> None:
    items = [nothing, "Support is needed"]
    write_briefing(tmp_path, [{**PLAIN, "items": items}], title=nothing)
    done = briefgen("build", folder=tmp_path, code=1)
    said = [line for line in done.stderr.splitlines() if "hint" not in line]
    assert said == [
        'briefing.yaml:1:8: error: "title" is empty',
        'briefing.yaml:8:5: error: entry 1 of "items" is empty',
    ]


def test_letters_that_join_are_kept_in_texts_that_say_something() -> None:
    text = "\u06a9\u200c\u0628"  # a zero-width non-joiner, as Persian writes it
    assert parse(f"title: {text}\n", "briefing.yaml").data == {"title": text}
