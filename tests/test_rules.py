"""Every rule is listed once, says why it holds, and finds its example; nothing else is told."""

import ast
import re
import runpy
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image
from printing import BRAND_FILE, branded
from support import ROOT, job_of
from test_proof import PAGE_STYLE, fonts_of
from test_typos import START

from briefgen.checks import brand_inks
from briefgen.checks.proof import Proof, faults
from briefgen.checks.rules import all_rules
from briefgen.checks.safe_margins import unsafe
from briefgen.pack.build import build
from briefgen.pack.project import read
from briefgen.pages.compose import Job
from briefgen.pages.places import Places
from briefgen.pages.styling import brand_style, colour_style
from briefgen.pdf.typeset import Typesetter
from briefgen.problems import Example, Problem, ProblemsFound, Rule
from briefgen.record.pack_file import Order
from briefgen.values import Finish, Setting

SOURCES = ROOT / "src/briefgen"
DAY = "1793491200"  # 1 November 2026, in seconds since 1970
DOCUMENT = ROOT / "docs/rules.md"
KEBAB = re.compile(r"[a-z]+(-[a-z]+)*")
# What makes a problem in checks/ that breaks no rule: how one begins with a picture, to be told
# when it turns out to be coarse, and how many more there are of what was told.
PARTS = {"_pictures_of_logos", "_pictures_of_styles", "_rest"}
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4">'
    '<path d="M0 4 2 0 4 4z" fill="#0b3a5b"/></svg>'
)

Told = list[Problem]


# --- the list -------------------------------------------------------------------------------------


def test_names_are_unique_and_can_be_typed() -> None:
    names = [rule.name for rule in all_rules()]
    assert len(names) >= 30
    assert len(set(names)) == len(names)
    assert [name for name in names if not KEBAB.fullmatch(name)] == []


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_rule_says_what_is_wrong_why_and_what_to_do(rule: Rule) -> None:
    assert rule.title[0].isupper()
    for said in (rule.title, rule.source, rule.advice):
        assert len(said) > 5
        assert not said.endswith(".")


def test_every_rule_that_is_declared_is_listed() -> None:
    declared = [
        str(name.value)
        for call in calls(*SOURCES.rglob("*.py"))
        if called(call) in {"Rule", "Slip"}
        for name in (keyword.value for keyword in call.keywords if keyword.arg == "name")
        if isinstance(name, ast.Constant)
    ]
    listed = [rule.name for rule in all_rules()]
    assert len(declared) == len(listed)
    assert set(declared) - set(listed) == set(), "list them in checks/rules"


def test_checks_tell_nothing_but_what_a_rule_found() -> None:
    told, loose = 0, set()
    for path in (SOURCES / "checks").glob("*.py"):
        for function in functions(path):
            made = {call for call in walked(function) if called(call) in {"Problem", "problem"}}
            if function.name in PARTS:
                continue
            by_rules = {
                inner
                for call in walked(function)
                if called(call) == "found"
                for inner in argued(call, function)
            }
            told += len(made)
            loose |= {f"{path.name}:{call.lineno}" for call in made - by_rules}
    assert told >= 10
    assert loose == set()


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(path.read_text("utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def walked(node: ast.AST) -> Iterator[ast.Call]:
    return (each for each in ast.walk(node) if isinstance(each, ast.Call))


def calls(*paths: Path) -> Iterator[ast.Call]:
    return (call for path in paths for call in walked(ast.parse(path.read_text("utf-8"))))


def called(call: ast.Call) -> str:
    """The last name of what is called."""
    return ast.unparse(call.func).rpartition(".")[2]


def argued(call: ast.Call, function: ast.FunctionDef) -> Iterator[ast.Call]:
    """The calls that make the argument of one, there or where it got its name."""
    for argument in call.args:
        yield from walked(argument)
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == ast.unparse(
                argument
            ):
                yield from walked(node.value)


def test_document_is_fresh() -> None:
    written = runpy.run_path(str(ROOT / ".ci/rules.py"))["document"]()
    assert DOCUMENT.read_text("utf-8") == written, "type: make rules"
    assert [rule.name for rule in all_rules() if f"`{rule.name}`" not in written] == []


# --- the examples ---------------------------------------------------------------------------------


def of_briefing(lines: str, folder: Path) -> Iterator[Problem]:
    """What is told of a briefing with these lines, and with all else that it must have."""
    start = START.replace("period: 2013-14\n", "") if "period:" in lines else START
    (folder / "briefing.yaml").write_text(start + lines, "utf-8")
    Image.new("RGB", (60, 60), "#0b3a5b").save(folder / "photo.png")
    order = Order(folder / "briefing.yaml", folder / "out", ("leaflet",), editions=("standard",))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOURCE_DATE_EPOCH", DAY)
        yield from read(order).warnings
        if "photo.png" in lines:
            yield from build(order).problems


def of_brand(lines: str, folder: Path) -> Iterator[Problem]:
    """What is told of a brand with these keys, when it is read and for the print shop."""
    path = branded(folder)
    data = yaml.safe_load((folder / BRAND_FILE).read_text("utf-8"))
    put(yaml.safe_load(lines) or {}, data)
    (folder / BRAND_FILE).write_text(yaml.safe_dump(data), "utf-8")
    Image.new("RGBA", (60, 60), "#0000").save(folder / "styles/ours/clear.png")
    yield from for_press(path)


def put(said: dict[str, Any], into: dict[str, Any]) -> None:
    """Put keys beside those that there are."""
    for key, value in said.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            put(value, into[key])
        else:
            into[key] = value


def of_edition(line: str, folder: Path) -> Iterator[Problem]:
    """What is told of an edition for the print shop with this line."""
    path = branded(folder)
    own = folder / "layouts/editions/press.yaml"
    own.parent.mkdir(parents=True)
    shipped = (ROOT / "layouts/editions/press.yaml").read_text("utf-8")
    own.write_text(re.sub(line.partition(":")[0] + ":.*", line, shipped), "utf-8")
    profile = (ROOT / "styles/FOGRA39L_coated.icc").read_bytes()
    (folder / "styles/cut.icc").write_bytes(profile[:2000])
    yield from for_press(path)


def for_press(path: Path) -> Told:
    job = job_of(path, "poster", "press")
    return brand_inks.artwork(job.brand, job.layout)[1]


def of_page(lines: str, folder: Path) -> Iterator[Problem]:
    """What is told of a side as it is set for readers, then for the print shop."""
    Image.new("RGB", (60, 60), "#0b3a5b").save(folder / "photo.png")
    (folder / "logo.svg").write_text(LOGO, "utf-8")
    body = lines.replace('src="', f'src="{folder.as_uri()}/')
    for edition in ("standard", "press"):
        yield from on_side(body, folder, shipped(edition))


@cache
def shipped(edition: str) -> Job:
    return job_of(ROOT / "briefing.yaml", "leaflet", edition)


def on_side(body: str, folder: Path, job: Job) -> Told:
    """What is told of HTML on a side of the leaflet."""
    artwork, _ = brand_inks.artwork(job.brand, job.layout)
    folders, bleed_pt = (*fonts_of(job), folder), artwork.bleed_pt if artwork else None
    style = brand_style(job.brand, "en-GB") + colour_style(job.brand)
    typesetter = Typesetter(Setting((), style, folders, bleed_pt=bleed_pt))
    placement = typesetter.lay_out(f'<html lang="en"><title>Side</title>{body}', PAGE_STYLE)
    content = typesetter.write(Finish("none", frozenset({"Lato"}), artwork))
    places = Places(job.content.source, job.brand.source, placement.boxes)
    proof = Proof(job.layout, places, placement.pictures)
    return [*faults(content, proof), *unsafe(job.layout, placement.printed)]


READERS: dict[str, tuple[Callable[[str, Path], Iterator[Problem]], str]] = {  # and what is right
    "briefing": (of_briefing, "text: one"),
    "brand": (of_brand, ""),
    "edition": (of_edition, "condition: FOGRA39"),
    "page": (of_page, "<p>Learning</p>"),
}


def told(example: Example, folder: Path) -> Iterator[Problem]:
    """What is told of an example, whether it is refused or not."""
    reader, _ = READERS[example.file]
    try:
        yield from reader(example.lines, folder)
    except ProblemsFound as refused:
        yield from refused.problems


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_rule_finds_its_example(rule: Rule, tmp_path: Path) -> None:
    found = (each for each in told(rule.example, tmp_path) if each.rule == rule.name)
    assert any(
        (each.message, each.severity) == (rule.example.message, rule.severity) for each in found
    )


@pytest.mark.parametrize("file", READERS)
def test_what_the_examples_are_put_into_is_right(file: str, tmp_path: Path) -> None:
    reader, lines = READERS[file]
    assert [each for each in reader(lines, tmp_path) if each.severity != "note"] == []
