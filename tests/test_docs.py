"""The pages of docs/ keep their promises: what they show builds, and what they list is fresh."""

import re
import runpy
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from command import briefgen, own_brand, project
from readers_pages import DOCS, fenced, files, indented, pages, pictures_shown
from support import BRIEFINGS, ROOT, build_layout, job_of

from briefgen.checks.rules import all_rules
from briefgen.cli.main import main
from briefgen.content.section import KINDS
from briefgen.pack.project import read
from briefgen.problems import Problem, ProblemsFound
from briefgen.record.pack_file import Order

MOST_BYTES = 60_000  # of a picture of the gallery
SETTINGS = (DOCS / "zensical.toml").read_text("utf-8")


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A script of .ci/ as its names."""
    monkeypatch.syspath_prepend(ROOT / ".ci")
    return lambda name: runpy.run_path(str(ROOT / f".ci/{name}.py"))


def test_every_page_is_in_the_navigation_once() -> None:
    named = re.findall(r'"([\w/-]+\.md)"', SETTINGS)
    assert sorted(named) == sorted(pages())


def test_every_picture_is_shown_and_every_one_that_is_shown_is_there() -> None:
    shown = pictures_shown((ROOT / "README.md").read_text("utf-8"), ROOT)
    for page, text in pages().items():
        shown |= pictures_shown(text, (DOCS / page).parent)
    assert len(shown) > 20
    assert shown == {path.resolve() for path in (DOCS / "pictures").glob("*.png")}


def test_pages_show_each_edition_and_layout() -> None:
    text = "\n".join(pages().values())
    names = [path.stem for path in (ROOT / "layouts").glob("**/*.yaml")]
    assert len(names) > 20
    assert [name for name in names if f"`{name}`" not in text] == []
    editions = [path.stem for path in (ROOT / "layouts/editions").glob("*.yaml")]
    assert [name for name in editions if f"**`{name}`**" not in text] == []


def test_pages_name_only_options_and_commands_that_exist() -> None:
    options = {
        name for each in main.commands.values() for option in each.params for name in option.opts
    }
    told = {"--draft"}
    for page, text in pages().items():
        if page not in ("design.md", "install.md", "windows.md"):  # these speak of other programs
            told |= set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))
    of_others = {"--nthreads", "--nworkers"}  # of Dask
    assert told - options - of_others <= {"--help", "--version"}
    typed = set(re.findall(r"briefgen (?=[a-z])([a-z]+)\b(?=[ `\n])", "\n".join(_commands())))
    assert typed >= {"build", "new"}
    assert typed <= set(main.commands)


def _commands() -> list[str]:
    """What pages let people type."""
    found = []
    for text in pages().values():
        found += re.findall(r"`(briefgen [^`]+)`", text)
        found += re.findall(r"^(?: {4,8}|\$ )(briefgen .*)$", text, re.MULTILINE)
    return [f"{command}\n" for command in found]


def test_reference_is_fresh(script: Any) -> None:
    documents = script("reference")["documents"]()
    assert set(documents) == {path.name for path in (DOCS / "reference").iterdir()}
    old = [name for name, text in documents.items() if pages()[f"reference/{name}"] != text]
    assert old == [], "make reference"


@pytest.mark.parametrize(
    ("page", "among", "least"),
    [
        ("briefing", {"title", "may_drop", "row_headings", "handle", "not"}, 100),
        ("brand", {"meta", "on-dark", "cmyk", "reply_days"}, 60),
        ("layout", {"type_pt", "from", "otherwise", "limits"}, 40),
        ("edition", {"tokens", "bleed_mm"}, 8),
        ("language", {"leading_em", "continued_overleaf", "skip"}, 80),
        ("plan", {"name", "primary", "recipient", "rows"}, 28),
        ("answers", {"failed", "took_s", "digest", "severity"}, 40),
    ],
)
def test_reference_names_every_key_and_says_what_it_is(
    page: str, among: set[str], least: int
) -> None:
    rows = re.findall(r"^\| (\**`.*) \|$", pages()[f"reference/{page}.md"], re.MULTILINE)
    keys = [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)] for row in rows]
    assert len(keys) >= least
    assert among <= {key[0].strip("*`") for key in keys}
    assert [key[0] for key in keys if len(key) > 1 and not key[1]] == []


def test_gallery_shows_eight_boards_from_the_files_that_are_there(script: Any) -> None:
    gallery = script("gallery")
    made_from = yaml.safe_load((DOCS / "pictures/gallery.yaml").read_text("utf-8"))
    assert made_from == {board: gallery["made_from"](board) for board in gallery["SLIDES"]}
    assert len(made_from) == 8
    pictures = [DOCS / f"pictures/board-{board}.png" for board in made_from]
    assert pictures_shown(pages()["gallery.md"], DOCS) == set(pictures)
    assert [path.name for path in pictures if path.stat().st_size > MOST_BYTES] == []


def test_standards_have_the_source_of_every_rule() -> None:
    page = pages()["standards.md"]
    sources = [rule.source for rule in all_rules()]
    clauses = {clause for each in sources for clause in re.findall(r"\d+\.\d+(?:\.\d+)+", each)}
    named = {each for source in sources for each in re.findall(r"\bISO(?:/IEC)? \d+", source)}
    assert len(clauses) > 4
    assert len(named) > 2
    assert [each for each in sorted(clauses | named) if each not in page] == []


def test_mistakes_are_told_as_the_page_says(tmp_path: Path) -> None:
    shown = re.findall(
        r"^ {4}briefing\.yaml:\d+:\d+: (\w+): (.*)\n {6}hint: (.*)$",
        pages()["how-to/mistakes.md"],
        re.MULTILINE,
    )
    cases = {"name": "silr", "kind": "cases", "counted": ["review", "reviews"], "items": ["one"]}
    slips: list[dict[str, Any]] = [
        {"text": "There were {{ sirl.counted }}."},
        {"items": [{"text": "one", "hilight": "true"}]},
        {"items": ["\N{BULLET} one"]},
    ]
    told = [each for slip in slips for each in _problems(project(tmp_path, cases, slip))]
    assert len(shown) == 4  # the last is about a text that is too long
    assert [(each.severity, each.message, each.hint) for each in told] == shown[:3]


def _problems(briefing: Path) -> list[Problem]:
    """What is wrong with the words of a briefing."""
    try:
        return list(read(Order(briefing, briefing.parent / "out")).warnings)
    except ProblemsFound as found:
        return list(found.problems)


def test_example_of_a_briefing_builds(tmp_path: Path) -> None:
    (example,) = fenced("how-to/write.md", "yaml")
    briefing = tmp_path / "briefing.yaml"
    briefing.write_text(example, "utf-8")
    leaflet = build_layout(briefing, "leaflet", tmp_path / "out")
    assert "The serious case review was:" in leaflet.texts()[0]
    poster = build_layout(briefing, "poster", tmp_path / "out")
    assert "Professionals need to remain curious" in poster.texts()[0]
    assert "Support is needed" not in poster.texts()[0]


def test_sections_of_every_kind_build(tmp_path: Path) -> None:
    example = indented("sections.md")
    sections = yaml.safe_load(example)
    said = {section.get("kind", "text") for section in sections}
    assert said | {"text", "cases", "themes", "points", "questions"} == set(KINDS)
    path = project(tmp_path)
    shutil.copy(BRIEFINGS / "everything/hills.jpg", tmp_path / "photo.jpg")
    inside = "".join(f"  {line}\n" for line in example.splitlines())
    path.write_text(f"title: Learning\nbrand: styles/derbyshire\nsections:\n{inside}", "utf-8")
    text = " ".join(build_layout(path, "leaflet", tmp_path / "out").texts())
    assert "12 June 2026, 10:00 to 12:00 Neglect conference, Town Hall" in text


def test_contact_block_is_one(tmp_path: Path) -> None:
    block = yaml.safe_load(indented("how-to/brand.md", "How readers reach you"))["contact"]
    own_brand(tmp_path, lambda said: said["defaults"]["briefgen"].update(contact=block))
    briefing = project(tmp_path, brand="styles/ours", contact={"hours": "Always"})
    contact = job_of(briefing, "leaflet").brand.contact
    assert contact.lead == "Worried about a child?"
    assert [way.kind for way in contact.ways] == [
        "web",
        "phone",
        "phone",
        "email",
        "social",
        "address",
        "hours",
    ]
    assert [way.id for way in contact.ways][-2:] == ["brand.contact.address", "contact.hours"]
    assert contact.code
    assert contact.code.called == "our training page"


def test_what_pages_add_to_a_brand_is_understood(tmp_path: Path) -> None:
    inks = yaml.safe_load(indented("how-to/print-shop.md", "Inks of your brand"))
    (asked,) = files("how-to/web-page.md").values()
    added = inks["defaults"]["briefgen"] | yaml.safe_load(asked)["defaults"]["briefgen"]
    assert set(added) == {"cmyk", "accessibility"}
    own_brand(tmp_path, lambda said: said["defaults"]["briefgen"].update(added))
    brand = job_of(project(tmp_path, brand="styles/ours"), "leaflet").brand
    assert brand.accessibility.reply_days == 10


@pytest.mark.editions
@pytest.mark.parametrize(
    ("page", "asked", "file"),
    [
        ("how-to/large-print.md", ("--edition", "cream", "--layout", "poster"), "poster-cream.pdf"),
        ("how-to/layout.md", ("--layout", "small"), "small.pdf"),
    ],
)
def test_editions_and_layouts_of_ones_own_build(
    page: str, asked: tuple[str, ...], file: str, tmp_path: Path
) -> None:
    project(tmp_path)
    shown = files(page)
    assert shown
    for name, text in shown.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    briefgen("build", *asked, folder=tmp_path, code=0)
    assert (tmp_path / "out" / file).is_file()


@pytest.mark.editions
def test_boxes_of_another_number_build(tmp_path: Path) -> None:
    five = files("how-to/layout.md")["layouts/five.yaml"]
    sections = [{"heading": f"Part {number}", "text": "One sentence."} for number in range(5)]
    project(tmp_path, *sections)
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts/five.yaml").write_text(five, "utf-8")
    briefgen("build", "--layout", "five", folder=tmp_path, code=0)


@pytest.mark.editions
def test_notes_for_trainers_are_notes(tmp_path: Path) -> None:
    (example,) = fenced("how-to/handouts.md", "yaml")
    notes = build_layout(project(tmp_path, *yaml.safe_load(example)), "notes", tmp_path / "out")
    text = " ".join(notes.texts())
    assert "Let people talk in threes" in text
    assert "Pause here." in text


@pytest.mark.editions
def test_selection_of_a_layout_is_one(tmp_path: Path) -> None:
    example = indented("how-to/layout.md", "Choose what it shows")
    project(tmp_path)
    (tmp_path / "layouts").mkdir()
    text = f"title: card\nlike: poster\n{example}\n"
    (tmp_path / "layouts/card.yaml").write_text(text, "utf-8")
    briefgen("build", "--layout", "card", folder=tmp_path, code=0)
