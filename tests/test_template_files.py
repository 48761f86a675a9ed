"""Where templates come from and what they are handed: files of layouts/, texts, numbers, views."""

from collections.abc import Mapping
from dataclasses import is_dataclass
from functools import cache, partial
from pathlib import Path
from types import FunctionType, MethodType, NoneType
from typing import Any

import pytest
from command import own_brand, project
from support import ROOT, job_of, points

from briefgen.pages import compose, templates
from briefgen.pages.templates import Subject, fill
from briefgen.problems import Problem, ProblemsFound
from briefgen.values import SheetPlan


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("gone.html", "there is no template 'gone.html' in layouts/"),
        ("../secret.txt", "there is no template '../secret.txt' in layouts/"),
        ("more/../../secret.txt", "there is no template 'more/../../secret.txt' in layouts/"),
        ("{folder}/secret.txt", "in layouts/"),
        ("link.html", "link.html is a link that leads out of layouts/"),
        ("up/secret.txt", "up/secret.txt is a link that leads out of layouts/"),
        ("loop.html", "there is no template 'loop.html' in layouts/"),
        ("more", "there is no template 'more' in layouts/"),
        ("latin.html", "latin.html is not saved as UTF-8"),
        ("large.html", "large.html is too large for a template"),
    ],
)
@pytest.mark.parametrize("tag", ["include", "extends", "import"])
def test_templates_come_from_layouts_alone(
    tmp_path: Path, tag: str, asked: str, message: str
) -> None:
    layouts = tmp_path / "layouts"
    (layouts / "more").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("what nobody may read", "utf-8")
    (layouts / "link.html").symlink_to(tmp_path / "secret.txt")
    (layouts / "up").symlink_to(tmp_path)
    (layouts / "loop.html").symlink_to("loop.html")
    (layouts / "latin.html").write_bytes("<p>caf\xe9</p>".encode("latin-1"))
    (layouts / "large.html").write_text("x" * 300_000, "utf-8")
    named = " as it" if tag == "import" else ""
    template = f'{{% {tag} "{asked.format(folder=tmp_path)}"{named} %}}'
    (layouts / "card.html").write_text(template, "utf-8")
    problem = failing((tmp_path,))
    assert (problem.file, problem.line) == (str(layouts / "card.html"), 1)
    assert message in problem.message
    assert problem.hint


def test_a_link_within_layouts_is_followed(tmp_path: Path) -> None:
    layouts = tmp_path / "layouts"
    layouts.mkdir()
    (layouts / "other.html").write_text("here it is", "utf-8")
    (layouts / "card.html").symlink_to("other.html")
    assert fill(subject((tmp_path,)), "card.html") == "here it is"


def test_layouts_that_are_a_link_out_of_the_project_hold_no_templates(tmp_path: Path) -> None:
    elsewhere, project = tmp_path / "elsewhere", tmp_path / "project"
    for folder in (elsewhere, project):
        folder.mkdir()
    (elsewhere / "card.html").write_text("what nobody may read", "utf-8")
    (project / "layouts").symlink_to(elsewhere)
    assert "leads out of layouts/" in failing((project,)).message


def with_a_partner(said: Any) -> None:
    said["logo"]["images"]["police"] = {"path": "logos/campaign.svg", "alt": "Police"}
    said["defaults"]["briefgen"]["partners"] = ["police"]


def test_templates_are_handed_no_path_and_no_model(tmp_path: Path) -> None:
    own_brand(tmp_path, with_a_partner)
    job = job_of(project(tmp_path, points(3), brand="styles/ours"), "slides")
    seen = {**templates.handed(job), **compose.handed(job, SheetPlan(12))}
    partner = seen["brand"].partners[0]
    logo = seen["shown"](partner.logo, "accent", "paper")
    rows = seen["partner_row"](30, 5)
    assert [each.id for row in rows for each in row] == [partner.id]
    assert unknown([seen, logo, logo.beside(2, larger=False), rows]) == []
    assert unknown([job.layout.source, job.brand.folder, job.content.language]) != []


def unknown(value: Any, above: tuple[int, ...] = ()) -> list[Any]:
    """What is in a value, at any depth, that is no text, no number, no view and no function.

    `above` are the identities of what it was found in: a section is the first of a group of them.
    """
    if id(value) in above:
        return []
    above = (*above, id(value))
    if isinstance(value, str | int | float | NoneType | FunctionType | MethodType | partial):
        return []
    if isinstance(value, Mapping):
        return unknown([*value, *value.values()], above)
    if isinstance(value, list | tuple):
        return [found for each in value for found in unknown(each, above)]
    if is_dataclass(value) and type(value).__setattr__ is not object.__setattr__:  # frozen
        parts = (name for name in dir(value) if not name.startswith("_"))
        return unknown([getattr(value, name) for name in parts], above)
    return [value]


@cache
def shipped_poster() -> compose.Job:
    return job_of(ROOT / "briefing.yaml", "poster")


def subject(folders: tuple[Path, ...]) -> Subject:
    """What a page is about whose templates come from some folders alone."""
    job = shipped_poster()
    return Subject(content=job.content, brand=job.brand, folders=folders)


def failing(folders: tuple[Path, ...]) -> Problem:
    """The problem of the template ``card.html``."""
    with pytest.raises(ProblemsFound) as found:
        fill(subject(folders), "card.html")
    (problem,) = found.value.problems
    return problem
