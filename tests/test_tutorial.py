"""The tutorial says what happens to those who follow it word for word."""

from pathlib import Path
from subprocess import CompletedProcess

import pytest
from tutorial import PAGE, Changed, Typed, follow, lines, steps

ALL = list(steps(PAGE.read_text("utf-8")))


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
def test_every_command_of_the_tutorial_prints_what_the_page_shows(tmp_path: Path) -> None:
    def answers(typed: Typed, done: CompletedProcess[str]) -> None:
        shown = [lines(line)[0] if line else "" for line in typed.shown]
        printed, errors = lines(done.stdout), lines(done.stderr)
        assert [line for line in shown if line not in errors] == printed, typed.command
        assert [line for line in shown if line not in printed] == errors, typed.command
        assert done.returncode == int(any(": error: " in line for line in errors))

    folder = follow(tmp_path, ALL, answers)
    assert (folder / "out/briefing.html").is_file()


def test_a_change_whose_lines_are_not_there_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "briefing.yaml").write_text("title: one\n", "utf-8")
    with pytest.raises(AssertionError, match="0 times"):
        follow(tmp_path, [Changed("briefing.yaml", "title: two\n", "title: three\n")])
