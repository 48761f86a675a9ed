"""`briefgen watch`: pages that follow a briefing which is written in any editor."""

import os
import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from command import COMMAND, PLAIN, briefgen, heeds_interrupts, names, project, within
from served import Served, served
from support import ROOT

from briefgen.studio import serving
from briefgen.studio.preview import Preview
from briefgen.studio.trust import Door
from briefgen.studio.watching import watch

PATIENCE_S = 100
BROKEN: list[str] = []  # what goes wrong while pages are told


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Path]]:
    """The pages of a small briefing, and its file."""
    briefing = project(tmp_path_factory.mktemp("watch"), PLAIN, layouts=["poster"])
    taken = serving.bound()
    door = Door(taken.getsockname()[1])

    def tell(_: object) -> None:
        if BROKEN:
            raise RuntimeError(BROKEN[0])
        preview.tell()

    preview = Preview(briefing, tell)
    with preview:
        app, stop = watch(preview, door), preview.listeners.close
        with served(app, door, taken, stop) as running:
            yield running, briefing


def settled(pages: Served) -> Any:
    assert within(PATIENCE_S, lambda: not state(pages)["building"])
    return state(pages)


def state(pages: Served) -> Any:
    return pages.get("/state").json


def words(pages: Served, address: str = "/web/briefing.html") -> str:
    return pages.get(address).text


def save(briefing: Path, old: str, new: str) -> None:
    text = briefing.read_text("utf-8")
    assert old in text
    briefing.write_text(text.replace(old, new), "utf-8")


def test_the_pages_are_shown(watched: tuple[Served, Path]) -> None:
    pages, _ = watched
    found = settled(pages)
    assert [each["file"] for each in found["files"]] == ["poster.pdf", "briefing.html"]
    (side,) = found["files"][0]["sides"]
    assert pages.get(f"/pages/{side['digest']}.png").content.startswith(b"\x89PNG")
    assert "briefing.yaml" in pages.get("/").text


def test_nobody_edits_here(watched: tuple[Served, Path]) -> None:
    pages, _ = watched
    for address in ("/edit", "/undo", "/upload", "/take/make", "/start/open"):
        assert pages.post(address).status == 404
    assert pages.get("/text").status == 404


def test_a_save_is_followed(watched: tuple[Served, Path]) -> None:
    pages, briefing = watched
    before = settled(pages)["files"][0]["sides"]
    save(briefing, "older children", "children of all ages")
    assert within(PATIENCE_S, lambda: state(pages)["files"][0]["sides"] != before)
    assert within(PATIENCE_S, lambda: "children of all ages" in words(pages))


def test_two_saves_in_quick_succession_end_with_the_last(watched: tuple[Served, Path]) -> None:
    pages, briefing = watched
    settled(pages)
    for number in range(5):
        save(briefing, "title: Learning", f"title: Try {number} of learning\n#: Learning")
        save(briefing, f"Try {number} of learning\n#: Learning", "Learning")
    save(briefing, "Learning from reviews", "The very last title")
    assert within(PATIENCE_S, lambda: "The very last title" in words(pages))
    assert "The very last title" in words(pages)
    assert not settled(pages)["problems"]


def test_problems_come_with_their_line_and_vanish_when_mended(
    watched: tuple[Served, Path],
) -> None:
    pages, briefing = watched
    good = settled(pages)["files"]
    save(briefing, "heading:", "headling:")
    assert within(PATIENCE_S, lambda: state(pages)["problems"])
    found = settled(pages)
    (problem,) = found["problems"]
    assert problem["message"] == '"headling" is not a key here'
    assert problem["hint"] == 'did you mean "heading"?'
    assert briefing.read_text("utf-8").splitlines()[problem["line"] - 1].count("headling") == 1
    assert [each["stale"] for each in found["files"]] == [True, True]
    assert [each["sides"] for each in found["files"]] == [each["sides"] for each in good]
    save(briefing, "headling:", "heading:")
    assert within(PATIENCE_S, lambda: not state(pages)["problems"])
    assert [each["stale"] for each in settled(pages)["files"]] == [False, False]


def test_a_briefing_that_is_gone_is_a_problem_until_it_is_back(
    watched: tuple[Served, Path],
) -> None:
    pages, briefing = watched
    settled(pages)
    away = briefing.with_suffix(".away")
    briefing.rename(away)
    assert within(PATIENCE_S, lambda: state(pages)["problems"])
    assert state(pages)["files"][0]["sides"]
    away.rename(briefing)
    assert within(PATIENCE_S, lambda: not state(pages)["problems"])


def test_what_nobody_expected_is_told_and_ends_no_following(
    watched: tuple[Served, Path],
) -> None:
    pages, briefing = watched
    settled(pages)
    BROKEN.append("the pipe is broken")
    try:
        save(briefing, "title: ", "title: Still ")
        assert within(PATIENCE_S, lambda: "the pipe is broken" in str(state(pages)["problems"]))
    finally:
        BROKEN.clear()
    save(briefing, "title: Still ", "title: Again ")
    assert within(PATIENCE_S, lambda: "Again " in words(pages))
    assert within(PATIENCE_S, lambda: not state(pages)["problems"])


def test_an_open_page_is_told_of_each_change(watched: tuple[Served, Path]) -> None:
    pages, briefing = watched
    settled(pages)
    heard: list[str] = []

    def listen() -> None:
        with closing(pages.lines("/events")) as lines:
            for line in lines:
                heard.append(line)
                if "headling" in line:
                    return

    listening = Thread(target=listen)
    listening.start()
    assert within(PATIENCE_S, lambda: "event: state" in heard)
    save(briefing, "heading:", "headling:")
    listening.join(PATIENCE_S)
    assert "headling" in heard[-1]
    save(briefing, "headling:", "heading:")
    settled(pages)


@pytest.mark.editions
def test_it_prints_its_address_and_a_line_for_each_build_and_ends_at_once(tmp_path: Path) -> None:
    briefing, scratch = project(tmp_path / "ours", PLAIN, layouts=["poster"]), tmp_path / "tmp"
    scratch.mkdir()
    with subprocess.Popen(
        [*COMMAND, "watch", "--no-browser"],
        cwd=briefing.parent,
        env={**os.environ, "TMPDIR": str(scratch), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=heeds_interrupts,  # noqa: PLW1509 - no thread holds what it needs
    ) as running:
        try:
            assert running.stdout
            said = iter(running.stdout.readline, "")
            address = next(said)
            assert re.fullmatch(
                r"the pages are at http://127\.0\.0\.1:\d+/\?token=[\w-]{43}\n", address
            )
            assert next(said) == "Ctrl-C ends it.\n"
            assert next(said).endswith("  2 files up to date\n")
            save(briefing, "heading:", "headling:")
            assert next(said).endswith(
                '  0 files up to date; briefing.yaml:8: "headling" is not a key here\n'
            )
            assert names(scratch) != []
            running.send_signal(signal.SIGINT)
            assert running.wait(20) == 0
            assert list(said) == []
        finally:
            running.kill()
    assert names(scratch) == []


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    project(tmp_path, PLAIN)
    with serving.bound() as taken:
        taken.listen()
        port = taken.getsockname()[1]
        done = briefgen("watch", "--port", str(port), "--no-browser", folder=tmp_path, code=1)
    assert done.stderr == (
        f"error: port {port} cannot be used: address already in use\n"
        "  hint: leave out --port, and a free one is taken\n"
    )


WITHOUT = """
import sys
sys.modules[sys.argv[1]] = None
from briefgen.cli.main import main
main(sys.argv[2:])
"""


def test_where_the_extra_is_missing_the_command_is_told_that_installs_it(tmp_path: Path) -> None:
    code = [sys.executable, "-c", WITHOUT, "starlette", "studio", "--demo", "--no-browser"]
    done = subprocess.run(code, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.stderr == (
        "fault: it needs starlette, which is not installed\n"
        '  hint: type: python -m pip install "briefgen[studio]"\n'
    )
    assert done.returncode == 3
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [each.partition(">")[0] for each in extras["optional-dependencies"]["studio"]]
    assert wanted == ["starlette", "uvicorn", "watchfiles"]
