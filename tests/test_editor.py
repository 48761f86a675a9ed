"""What people see who write a briefing in an editor with the YAML language server (npm).

It is found where `.ci/setup dev` puts it, or where YAML_LANGUAGE_SERVER says.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import briefgen
from editor import Editor
from support import ROOT

from briefgen.content.section import KINDS
from briefgen.schemas import texts

pytestmark = pytest.mark.editor

INSTALLED = ROOT / ".venv/node_modules/.bin/yaml-language-server"
BRIEFING, BRAND, LAYOUT = map(texts.path, ("briefing", "brand", "layout"))
HEAD = "title: Learning\nbrand: styles/ours\nsections:\n"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    server = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
    server = server or str(INSTALLED) * INSTALLED.exists()
    if not server or not shutil.which("node"):
        pytest.skip("NOT PROVEN in an editor: npm install yaml-language-server, and test again")
    opened = Editor(server, tmp_path_factory.mktemp("editor"))
    yield opened
    opened.close()


def test_all_keys_of_a_briefing_are_offered_each_with_an_example(editor: Editor) -> None:
    offered = editor.offered(BRIEFING, "|\n")
    assert {"title", "brand", "sections", "contact", "sources"} <= set(offered)
    assert offered["title"] == "title: ${1:Learning from reviews}"
    assert offered["version"] == 'version: ${1:"1.0"}'


def test_keys_that_are_there_are_not_offered_again(editor: Editor) -> None:
    assert {"title", "period"} & set(editor.offered(BRIEFING, "title: x\n|\n")) == {"period"}


def test_kinds_of_sections_are_offered_behind_kind(editor: Editor) -> None:
    assert set(editor.offered(BRIEFING, f"{HEAD}  - kind: |\n")) == set(KINDS)


@pytest.mark.parametrize(
    ("said", "own", "others"),
    [
        ("heading: x", {"kind", "text", "items", "sections"}, {"by", "rows", "purpose", "alt"}),
        ("kind: quote", {"by", "highlight"}, {"rows", "purpose", "alt"}),
        ("kind: table", {"rows", "columns", "caption"}, {"items", "picture", "by"}),
        ("kind: box", {"purpose", "picture"}, {"rows", "by"}),
        ("kind: picture", {"path", "alt", "decorative", "focus"}, {"picture", "by"}),
    ],
)
def test_section_is_offered_the_keys_of_its_kind(
    editor: Editor, said: str, own: set[str], others: set[str]
) -> None:
    offered = set(editor.offered(BRIEFING, f"{HEAD}  - {said}\n    |\n"))
    assert own <= offered
    assert others & offered == set()


def test_section_in_a_section_is_offered_no_further_ones(editor: Editor) -> None:
    inside = f"{HEAD}  - heading: x\n    sections:\n      - kind: box\n        |\n"
    offered = set(editor.offered(BRIEFING, inside))
    assert {"purpose", "sections"} & offered == {"purpose"}


@pytest.mark.parametrize(
    ("kind", "keys"),
    [("points", {"text", "ref"}), ("figures", {"number", "label"}), ("dates", {"date", "what"})],
)
def test_item_is_offered_the_keys_of_its_section(editor: Editor, kind: str, keys: set[str]) -> None:
    offered = editor.offered(BRIEFING, f"{HEAD}  - kind: {kind}\n    items:\n      - |\n")
    assert keys | {"highlight", "may_drop"} <= set(offered)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("title: x\nstatus: |\n", {"draft", "final"}),
        ("title: x\nversion: |\n", {'"1.0"'}),
        (f"{HEAD}  - items:\n      - text: x\n        highlight: |\n", {"true", "false"}),
        ("title: x\neditions: [|]\n", {"large-print", "mono", "press"}),
        (f"{HEAD}  - text: x\n    only: [|]\n", {"slides", "poster", "web"}),
    ],
)
def test_values_are_offered(editor: Editor, text: str, values: set[str]) -> None:
    assert values <= set(editor.offered(BRIEFING, text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("per|iod: 2014\n", "The period it covers."),
        (f"{HEAD}  - kind: quote\n    b|y: a mother\n", "Who said them."),
        (f"{HEAD}  - kind: qu|ote\n", "`quote`: What somebody said, in large words"),
        (f"{HEAD}  - items:\n      - high|light: true\n", "Whether it may go on the poster."),
    ],
)
def test_words_under_the_mouse_are_explained(editor: Editor, text: str, said: str) -> None:
    assert said in editor.explained(BRIEFING, text)


def test_briefing_that_builds_is_not_complained_of(editor: Editor) -> None:
    for name in ("briefing.yaml", "tests/briefings/everything/briefing.yaml"):
        assert editor.complaints(BRIEFING, (ROOT / name).read_text("utf-8")) == []
    assert editor.complaints(BRIEFING, f"{HEAD}  - items: [1, true, 2026-11-01]\n") == []


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("kind: qoute\n    text: a\n    by: b", 4, "Value is not accepted. Valid values:"),
        ("kind: quote\n    text: a\n    bye: b", 6, "Property bye is not allowed."),
        ("heading: [a]", 4, "one text is needed here"),
        ("name: scr", 4, "give it a heading, a text or items"),
        ("items: [{text: a, highlight: perhaps}]", 4, "write true or false"),
        ("kind: table\n    heading: a", 4, 'Missing property "rows".'),
        ("kind: picture\n    path: a.jpg", 4, "say what it shows: alt: A mother with her baby"),
        ("heading: a\n    continues: true", 4, "add items, or delete continues"),
        ("name: A B\n    text: a", 4, "write small letters, digits and _ without spaces: scr"),
    ],
)
def test_mistake_is_told_once_on_its_line(editor: Editor, text: str, line: int, said: str) -> None:
    ((where, message),) = editor.complaints(BRIEFING, f"{HEAD}  - {text}\n")
    assert where == line
    assert message.startswith(said)


def test_brand_and_layout_are_offered_their_keys(editor: Editor) -> None:
    own = editor.offered(BRAND, "defaults:\n  briefgen:\n    |\n")
    assert {"lockup", "contact", "partners"} <= set(own)
    offered = editor.offered(LAYOUT, "title: x\nfit: windows\n|\n")
    assert {"from", "pages", "sides", "limits"} & set(offered) == {"from", "pages"}


@pytest.mark.parametrize("name", texts.NAMES)
def test_every_key_that_is_offered_is_written_with_its_colon(editor: Editor, name: str) -> None:
    offered = editor.offered(texts.path(name), "|\n")
    offered.pop("object", None)  # all that is needed, at once
    assert len(offered) >= 5
    assert {key: text for key, text in offered.items() if not text.startswith(f"{key}:")} == {}


def test_project_of_ones_own_finds_its_schemas(editor: Editor, tmp_path: Path) -> None:
    briefgen("new", "ours", "--name", "Ashby Safeguarding Board", folder=tmp_path, code=0)
    folder = tmp_path / "ours"
    (brand,) = folder.glob("styles/*/_brand.yml")
    for path, wrong in ((folder / "briefing.yaml", "titel: x\n"), (brand, "colour: x\n")):
        text = path.read_text("utf-8")
        assert "# yaml-language-server: $schema=" in text
        assert editor.complaints_of(editor.open(path, text)) == []
        beside = path.with_name(f"wrong-{path.name}")
        told = editor.complaints_of(editor.open(beside, text + wrong))
        assert [message for _, message in told] == [f"Property {wrong[:-4]} is not allowed."]
