"""What other programs import: read, build, and the values that come of them."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, assert_type

import pytest
from command import PLAIN, names, project
from support import ROOT

import briefgen
from briefgen import Briefing, Problem, ProblemsFound, Report

MARKER = "BRIEFGEN_TEST_OF_API"
SLOW = {"weasyprint", "pydantic", "jinja2", "yaml", "PIL", "pypdf", "pypdfium2", "click"}
PAGE = ROOT / "docs/how-to/python.md"
(EXAMPLE,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


# What a script sees of the processes that were started with a mark in their environment.
STILL_RUNNING = f"""
from pathlib import Path
running = 0
for path in Path("/proc").glob("[0-9]*/environ"):
    try:
        running += b"{MARKER}" in path.read_bytes()
    except OSError:
        pass
print(running, "process")
"""


def python(code: str, folder: Path = ROOT, **environment: str) -> str:
    """What a fresh Python prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


# what an import costs


def test_importing_briefgen_imports_nothing_that_is_slow() -> None:
    imported = set(python("import briefgen, sys; print(*sys.modules)").split())
    assert "briefgen" in imported
    assert {name.partition(".")[0] for name in imported} & SLOW == set()


def test_importing_briefgen_takes_less_time_than_starting_python() -> None:
    code = (
        "from time import process_time; started = process_time(); import briefgen; "
        "print((process_time() - started) / started)"
    )
    assert min(float(python(code)) for _ in range(5)) < 0.5  # Python starts in 10 ms and more


def test_all_that_is_offered_is_there_and_nothing_else() -> None:
    assert [name for name in briefgen.__all__ if not hasattr(briefgen, name)] == []
    assert briefgen.Problem is Problem
    with pytest.raises(AttributeError, match="module 'briefgen' has no attribute 'posters'"):
        getattr(briefgen, "posters")  # noqa: B009 - mypy knows that it is not there


def test_types_are_known_to_whoever_imports_it(tmp_path: Path) -> None:
    briefing = project(tmp_path)
    read = briefgen.read(briefing)
    assert_type(read, Briefing)
    assert_type(read.line("title"), int)
    report = briefgen.build(str(briefing), layouts=["web"])
    assert_type(report, Report)
    assert_type(report.problems, list[Problem])
    assert_type(report.files, list[Path])


# reading


def test_a_briefing_is_read_with_the_line_of_every_value(tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_text(
        "title: Learning\nbrand: styles/ours\nsections:\n"
        "  - heading: One\n  - heading: Two\n    items:\n      - first\n      - ref: A1\n"
        "        text: second\n",
        "utf-8",
    )
    briefing = briefgen.read(str(path))
    assert (briefing.title, briefing.sections[1].points[1].ref) == ("Learning", "A1")
    wanted = ("title", "sections.1", "sections.1.items.0", "sections.1.items.1.text")
    assert [briefing.line(each) for each in wanted] == [1, 5, 7, 9]
    assert briefing.line("sections.1.items.1.notes") == 8  # what is around it
    assert Briefing(title="x", brand="y", sections=briefing.sections).line("title") == 0


def test_a_briefing_with_mistakes_is_refused_with_all_of_them(tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_text("title: x\nbrand: y\nsections: []\nperiood: z\n", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        briefgen.read(path)
    assert [(problem.line, problem.stops) for problem in found.value.problems] == [
        (3, True),
        (4, True),
    ]
    with pytest.raises(ProblemsFound, match="there is no such file"):
        briefgen.read(tmp_path / "nothing.yaml")


# building


def test_building_reports_the_files_that_are_good(tmp_path: Path) -> None:
    briefing = project(tmp_path)
    report = briefgen.build(briefing, tmp_path / "there", layouts=["web", "web"], draft=True)
    assert (report.files, report.problems) == ([tmp_path / "there/briefing-draft.html"], [])
    assert names(tmp_path / "there") == ["briefing-draft.html", "pack.json"]
    assert names(tmp_path) == ["briefing.yaml", "there"]
    again = briefgen.build(briefing, tmp_path / "there", layouts=["web"], draft=True)
    assert (again.made, again.problems) == (report.made, [])


def test_building_goes_beside_the_briefing_when_nothing_else_is_said(tmp_path: Path) -> None:
    report = briefgen.build(project(tmp_path), layouts=["web"])
    assert report.files == [tmp_path / "out/briefing.html"]


def test_a_briefing_that_cannot_be_used_is_reported(tmp_path: Path) -> None:
    report = briefgen.build(project(tmp_path, brand="styles/nowhere"))
    assert report.files == []
    assert ["there is no brand" in problem.message for problem in report.problems] == [True]
    assert names(tmp_path) == ["briefing.yaml"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"layouts": ["leaflett"]}, 'there is no layout "leaflett"'),
        ({"editions": ["A3"]}, 'there is no edition "A3"'),
    ],
)
def test_names_that_there_are_not_are_refused(
    tmp_path: Path, asked: dict[str, Any], message: str
) -> None:
    with pytest.raises(ProblemsFound, match=message):
        briefgen.build(project(tmp_path), **asked)
    assert names(tmp_path) == ["briefing.yaml"]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
@pytest.mark.parametrize("start", ["fork", pytest.param("spawn", marks=pytest.mark.editions)])
def test_readme_example_runs_word_for_word_as_a_script_and_leaves_no_process(
    tmp_path: Path, start: str
) -> None:
    project(tmp_path, {**PLAIN, "items": ["Support is needed", "**Effective work is vital"]})
    (tmp_path / "script.py").write_text(EXAMPLE + STILL_RUNNING, "utf-8")
    done = subprocess.run(
        [sys.executable, "script.py"],
        cwd=tmp_path,
        env={**os.environ, MARKER: "1", "BRIEFGEN_START": start},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "5 Learning",
        'briefing.yaml 9 warning "**" begins bold words here and never closes',
        "handed-out/poster.pdf handed-out/briefing.html",
        "1 process",
    ]
