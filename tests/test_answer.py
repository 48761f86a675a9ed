"""What machines read: `--json` keeps to a model, and the model is documented."""

import json
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command import PLAIN, briefgen, project
from pydantic import TypeAdapter
from support import ROOT

from briefgen.cli.answer import Answer
from briefgen.version import __version__

COMMANDS = ("build", "batch")
ANSWER = TypeAdapter(Answer)


def held(printed: str) -> Answer:
    """What was printed, which says all that the model has, as the model has it, and no more."""
    answer = ANSWER.validate_json(printed, strict=True)
    assert ANSWER.dump_python(answer, mode="json") == json.loads(printed)
    return answer


def test_files_and_problems_are_printed_as_the_model_says(tmp_path: Path) -> None:
    project(tmp_path, {**PLAIN, "items": ["Support is needed", "**Effective work is vital"]})
    asked = ("--layout", "handout", "--layout", "web", "--json")
    answer = held(briefgen("build", *asked, folder=tmp_path, code=0).stdout)
    assert answer.briefgen == __version__
    slides, handout, page = answer.files
    assert (slides.file, slides.layout, slides.edition) == ("out/slides.pdf", "slides", "standard")
    assert slides.bytes == (tmp_path / "out/slides.pdf").stat().st_size
    assert (slides.sides > 1, slides.size_pt > 20, slides.last_side_filled > 0) == (True,) * 3
    assert (handout.made_from, handout.size_pt) == ("slides.pdf", 0)
    assert (page.sides, page.size_pt, page.last_side_filled, page.made_from) == (0, 0, 0, "")
    (problem,) = answer.problems
    assert (problem.file, problem.line, problem.severity) == ("briefing.yaml", 9, "warning")
    again = briefgen("build", *asked, folder=tmp_path, code=0)
    assert held(again.stdout) == answer


@pytest.mark.parametrize(
    ("brand", "asked", "code"), [("styles/nowhere", (), 1), ("", ("--layout", "leaflett"), 2)]
)
def test_problems_are_printed_so_where_nothing_was_built(
    tmp_path: Path, brand: str, asked: tuple[str, ...], code: int
) -> None:
    project(tmp_path, **({"brand": brand} if brand else {}))
    answer = held(briefgen("build", "--json", *asked, folder=tmp_path, code=code).stdout)
    assert (answer.files, [problem.stops for problem in answer.problems]) == ((), [True])


def schema(command: str) -> dict[str, Any]:
    """The schema of what a command prints, as it is handed out."""
    said: dict[str, Any] = json.loads((ROOT / f"docs/{command}.schema.json").read_text("utf-8"))
    return said


@pytest.mark.parametrize("command", COMMANDS)
def test_schema_is_fresh(command: str) -> None:
    written = runpy.run_path(str(ROOT / ".ci/schema.py"))
    assert {*written["ANSWERS"]} == {*COMMANDS}
    assert written["answer"](command) == schema(command), "write it anew: make schema"


@pytest.mark.parametrize("command", COMMANDS)
def test_schema_describes_every_key(command: str) -> None:
    keys = dict(described(schema(command)))
    assert {"files", "problems", "bytes", "hint", "severity"} <= keys.keys()
    assert [key for key, text in keys.items() if not text.endswith(".")] == []


def described(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for each in (schema, *schema["$defs"].values()):
        assert each["required"] == list(each["properties"])
        yield each["title"], each["description"]
        for key, said in each["properties"].items():
            yield key, said.get("description", "")
