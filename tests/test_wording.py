"""What the studio says of problems, and its buttons: each does what it says."""

import ast
import re
from pathlib import Path

import pytest
from support import ROOT
from test_hints_pictures import told

from briefgen.editing import operations, patches
from briefgen.pack.project import read
from briefgen.problems import Problem, ProblemsFound
from briefgen.record.pack_file import Order
from briefgen.studio import brand_view, labels, wording

BROKEN = {
    "May go on": "text: x\n    continues: true",
    "no such field": "text: x\n    foo: y",
    "of another kind": "kind: quote\n    text: x\n    rows: [[a, b]]",
    "headings of rows": "kind: table\n    rows: [[a, b], ['', c]]",
    "all may drop": "text: x\n    may_drop: 1",
    "a sentence that is counted": "name: scr\n    text: '{{ scr.number }}'\n"
    "    items: [a, {text: b, may_drop: 1}]",
    "no words": "picture: {path: photo.jpg}",
    "words of a decoration": "picture: {path: photo.jpg, alt: A board, decorative: true}",
    "needless words": "picture: {path: photo.jpg, alt: Image of our board}",
    "an empty key": "text: x\n    short_heading:",
}


def problems_of(path: Path) -> tuple[Problem, ...]:
    try:
        return tuple(read(Order(path, path.parent / "out")).warnings)
    except ProblemsFound as found:
        return found.problems


@pytest.mark.parametrize("line", BROKEN.values(), ids=BROKEN)
def test_each_button_mends_what_it_stands_beside(line: str, tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    buttons = [fix for each in told(line, tmp_path) for fix in wording.in_form(each)["fixes"]]
    assert buttons
    broken = path.read_text("utf-8")
    for button in buttons:
        text = patches.apply(broken, operations.from_json(button["operation"]))
        path.write_text(text, "utf-8")
        assert problems_of(path) == (), button["called"]


def test_what_hints_name_is_called_so_on_the_screen() -> None:
    shown = {
        *labels._LABELS.values(),  # noqa: SLF001 - all of them
        *labels.DROPS.values(),
        *labels._UNSAID.values(),  # noqa: SLF001 - as above
        *(kind.label for kind in labels.KINDS.values()),
        *(name for name, _ in brand_view._WAYS.values()),  # noqa: SLF001 - as above
        "Brand",
        "Sources",
        "What it shows, in words",
    }
    said = [
        each.value
        for path in sorted((ROOT / "src/briefgen").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "InForm"
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]
    named = {name for text in said for name in re.findall("“([^“”]+)”", text)}
    assert len(named & shown) > 10
    assert named - shown == set()


def test_a_key_in_a_message_is_called_as_its_field_is() -> None:
    problem = Problem("briefing.yaml", 3, 1, '"alt" is missing', where="sections.0.alt")
    assert wording.in_form(problem)["message"] == "“What the picture shows, in words” is missing"
    own = Problem("briefing.yaml", 3, 1, '"name" is empty', where="recipient.name")
    assert wording.in_form(own)["message"] == '"name" is empty'
