"""The tutorial and the page about Word say what happens to those who follow them word for word."""

import runpy
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from likeness import unlike
from PIL import Image
from support import ROOT
from tutorial import PAGES, Changed, Typed, follow, lines, prepare, steps

ALL = list(steps(PAGES[0].read_text("utf-8")))


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(ROOT / ".ci")
    return runpy.run_path(str(ROOT / ".ci/typed_pages.py"))


def test_tutorial_has_commands_answers_and_changes() -> None:
    typed = [step for step in ALL if isinstance(step, Typed)]
    assert len(typed) > 10
    assert len([step for step in typed if step.shown]) > 10
    assert len([step for step in ALL if isinstance(step, Changed)]) > 5
    assert {step.file for step in ALL if isinstance(step, Changed)} == {
        "briefing.yaml",
        "styles/ours/_brand.yml",
    }


@pytest.mark.editions
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_prints_what_the_page_shows(page: Path, script: Any, tmp_path: Path) -> None:
    def answers(typed: Typed, done: CompletedProcess[str]) -> None:
        printed, errors = lines(done.stdout), lines(done.stderr)
        assert done.returncode == int(any(": error: " in line for line in errors))
        if typed.shown:
            shown = lines("\n".join(typed.shown))
            assert [line for line in shown if line not in errors] == printed, typed.command
            assert [line for line in shown if line not in printed] == errors, typed.command

    each = list(steps(page.read_text("utf-8")))
    folder = follow(prepare(tmp_path), each, answers)
    assert (folder / "out/briefing.html").is_file()
    if page == PAGES[0]:
        with Image.open(script["PICTURE"]) as picture:
            assert unlike(picture, script["drawn"](folder)) is None, "make tutorial"


def test_a_change_whose_lines_are_not_there_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "briefing.yaml").write_text("title: one\n", "utf-8")
    with pytest.raises(AssertionError, match="0 times"):
        follow(tmp_path, [Changed("briefing.yaml", "title: two\n", "title: three\n")])
