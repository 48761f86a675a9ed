"""Styles state no colour, typeface or type size of their own: they use tokens."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import tinycss2  # type: ignore[import-untyped]
from support import ROOT, job_of
from tinycss2.color4 import parse_color  # type: ignore[import-untyped]

from briefgen.pages.styling import brand_style, colour_style, page_style
from briefgen.values import SheetPlan

STYLES = sorted((ROOT / "styles").glob("*.css"))
OPENING = re.compile(r"/\*.*?\*/", re.DOTALL)
TOKEN = re.compile(r"--[a-z]+(?:-[a-z]+)*")
FREE = {"inherit", "currentcolor", "transparent", "none"}  # values that follow something else
TEXT_SIZES = {"font", "font-size"}
WITHOUT_GAPS = {"skip_comments": True, "skip_whitespace": True}
OWN_UNITS = {"pt", "px", "pc", "cm", "mm", "in", "rem"}

Declaration = tuple[str, str, list[Any]]  # where it stands, its name, its value


def declarations(path: Path) -> list[Declaration]:
    """Every declaration of a style sheet, in rules, pages and margin boxes alike."""
    rules = tinycss2.parse_stylesheet(path.read_text("utf-8"), **WITHOUT_GAPS)
    return [found for rule in rules for found in _inside(rule, path.name)]


def _inside(rule: Any, where: str) -> Iterator[Declaration]:
    assert rule.type != "error", f"{where}: {rule.message}"
    for each in tinycss2.parse_blocks_contents(rule.content or (), **WITHOUT_GAPS):
        if each.type == "declaration":
            yield f"{where}, line {each.source_line}", each.lower_name, each.value
        elif each.type in {"qualified-rule", "at-rule"}:
            yield from _inside(each, where)


def parts(value: list[Any]) -> Iterator[Any]:
    """The parts of a value, those inside functions too."""
    for part in value:
        yield part
        if part.type == "function":
            yield from parts(part.arguments)


@pytest.fixture(scope="module")
def said() -> list[Declaration]:
    return [declaration for path in STYLES for declaration in declarations(path)]


def tokens() -> set[str]:
    """The list with which base.css begins."""
    opening = OPENING.match((ROOT / "styles/base.css").read_text("utf-8"))
    assert opening
    listed = re.findall(rf"(?m)^ \*   ({TOKEN.pattern}(?: {TOKEN.pattern})*)", opening[0])
    return {token for line in listed for token in line.split()}


def used(said: list[Declaration]) -> set[str]:
    return {
        argument.value
        for _, _, value in said
        for part in parts(value)
        if part.type == "function" and part.lower_name == "var"
        for argument in part.arguments[:1]
    }


def test_there_is_something_to_check(said: list[Declaration]) -> None:
    shipped = {"base.css", "leaflet.css", "poster.css", "slides.css", "notes.css", "web.css"}
    assert shipped < {path.name for path in STYLES}
    assert len(said) > 150
    assert {"color", "font", "font-size", "background"} <= {name for _, name, _ in said}
    in_margin_boxes = [value for _, name, value in said if name == "content"]
    assert len(in_margin_boxes) > 5
    assert len(tokens()) > 12


def test_base_css_begins_with_the_list_of_all_tokens_in_use(said: list[Declaration]) -> None:
    assert used(said) - tokens() == set()


def test_brand_and_plan_fill_every_token_of_the_list_and_no_other() -> None:
    jobs = [job_of(ROOT / "briefing.yaml", name) for name in ("leaflet", "notes")]
    filled = "".join(
        brand_style(job.brand, "en-GB") + colour_style(job.brand) + page_style(job, SheetPlan(13))
        for job in jobs
    )
    defined = set(re.findall(rf"(?<![(\w-])({TOKEN.pattern}):", filled))
    assert defined == tokens()


def test_no_style_states_a_colour(said: list[Declaration]) -> None:
    found = [
        f"{where}: {name} {part.serialize()}"
        for where, name, value in said
        for part in parts(value)
        if _is_colour(part, name)
    ]
    assert found == []


def _is_colour(part: Any, name: str) -> bool:
    if part.type == "hash":
        return True
    if part.type == "ident" and part.lower_value in FREE:
        return False
    if part.type == "ident" and name in {"font", "font-family", "content", "string-set", "page"}:
        return False
    return part.type in {"ident", "function"} and parse_color(part) is not None


def test_no_style_states_a_typeface(said: list[Declaration]) -> None:
    found = [
        f"{where}: {tinycss2.serialize(value)}"
        for where, name, value in said
        if name == "font-family"
        or (name == "font" and tinycss2.serialize(value).strip() != "inherit")
        if not re.search(r"var\(--font-(text|headings)\)\s*$", tinycss2.serialize(value))
    ]
    assert found == []


def test_no_style_states_a_type_size(said: list[Declaration]) -> None:
    found = [
        f"{where}: {name} {part.serialize()}"
        for where, name, value in said
        if name in TEXT_SIZES
        for part in parts(value)
        if part.type == "dimension" and part.lower_unit in OWN_UNITS
    ]
    assert found == []


def test_nothing_is_used_that_press_files_or_tags_cannot_carry(said: list[Declaration]) -> None:
    found = [
        f"{where}: {name}"
        for where, name, value in said
        if name in {"opacity", "box-shadow", "text-shadow", "filter", "transform", "mask"}
        or "gradient" in tinycss2.serialize(value)
        or "inset" in tinycss2.serialize(value)
    ]
    assert found == []


def test_styles_speak_of_beginnings_and_ends_so_that_pages_mirror(said: list[Declaration]) -> None:
    """Left and right are for what reaches both margins, whose tokens are of the sheet."""
    found = [
        f"{where}: {name} {tinycss2.serialize(value)}"
        for where, name, value in said
        if re.search(r"^(?!--).*-(left|right)\b", name)  # tokens may be filled anew
        or (name == "text-align" and re.search("left|right", tinycss2.serialize(value)))
        or (name in {"margin", "padding"} and _is_lopsided(value))
    ]
    assert found == []


def _is_lopsided(value: list[Any]) -> bool:
    """Whether left and right differ in more than in the margin that they stand for."""
    apart = groupby(value, lambda part: part.type == "whitespace")
    edges = [tinycss2.serialize(list(parts)) for blank, parts in apart if not blank]
    if len(edges) != 4:
        return False
    _, right, _, left = edges
    return bool(right.replace("--side-right", "") != left.replace("--side-left", ""))


@pytest.mark.parametrize(
    "style",
    [
        "p { color: #123 }",
        "p { color: navy }",
        "p { border: .1em solid rgb(1, 2, 3) }",
        "@page { @top-left { background: teal } }",
        "p { & b { color: oklch(50% 0.2 30) } }",
    ],
)
def test_a_colour_would_be_found_wherever_it_stands(tmp_path: Path, style: str) -> None:
    path = tmp_path / "bad.css"
    path.write_text(style, "utf-8")
    with pytest.raises(AssertionError, match=r"bad\.css, line 1"):
        test_no_style_states_a_colour(declarations(path))


@pytest.mark.parametrize("style", ["p { font: 12pt x }", "p { font-family: Arial }"])
def test_a_typeface_would_be_found(tmp_path: Path, style: str) -> None:
    path = tmp_path / "bad.css"
    path.write_text(style, "utf-8")
    with pytest.raises(AssertionError, match=r"bad\.css, line 1"):
        test_no_style_states_a_typeface(declarations(path))


@pytest.mark.parametrize("style", ["p { font: 12pt x }", "p { font-size: calc(1em + 2px) }"])
def test_a_type_size_would_be_found(tmp_path: Path, style: str) -> None:
    path = tmp_path / "bad.css"
    path.write_text(style, "utf-8")
    with pytest.raises(AssertionError, match=r"bad\.css, line 1"):
        test_no_style_states_a_type_size(declarations(path))


@pytest.mark.parametrize(
    "style",
    [
        "p { margin-left: 1em }",
        "p { border-right: 1em solid }",
        "p { text-align: left }",
        "p { padding: 0 1em 0 2em }",
        "p { margin: 0 calc(0mm - var(--side-right) * 2) 0 calc(0mm - var(--side-left)) }",
    ],
)
def test_a_side_that_would_not_mirror_would_be_found(tmp_path: Path, style: str) -> None:
    path = tmp_path / "bad.css"
    path.write_text(style, "utf-8")
    with pytest.raises(AssertionError, match=r"bad\.css, line 1"):
        test_styles_speak_of_beginnings_and_ends_so_that_pages_mirror(declarations(path))
