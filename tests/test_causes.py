"""The line of a style or a template that is the cause of a problem, and no other."""

from pathlib import Path

import pytest
from support import ROOT

from briefgen.pdf import causes
from briefgen.pdf.typeset import Typesetter
from briefgen.problems import Problem, ProblemsFound
from briefgen.values import Setting


@pytest.fixture(autouse=True)
def weasyprint_is_silent() -> None:
    """Not here: some of these pages are meant to make it complain."""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    texts = {
        "base.css": "a { background: url(x/logo.png) }\n.page-logo.png { color: red }",
        "own.css": "\n  b { background: url(logo.png) }\nc { content: url(http://a.org/) }",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    return [tmp_path / name for name in texts]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("http://a.org/", ("own.css", 3, 18)),
        ("http://a.org/logo.png", ("base.css", 1, 23)),
        ("http://example.com/", None),
        ("http://example.com/go.png", None),
        ("logo.png", ("base.css", 1, 23)),
    ],
)
def test_an_address_is_found_whole_or_by_its_end(
    files: list[Path], address: str, place: tuple[str, int, int] | None
) -> None:
    found = causes.find(files, causes.of_address(address))
    assert (found and (found.path.name, found.line, found.column)) == place


def refused(styles: tuple[Path, ...], address: str) -> list[Problem]:
    typesetter = Typesetter(Setting(styles, "", (ROOT / "styles",)))
    with pytest.raises(ProblemsFound) as found:
        typesetter.lay_out(f'<html lang="en"><title>x</title><img alt="x" src="{address}">', "")
    return list(found.value.problems)


def test_an_address_without_an_end_is_not_told_of_an_innocent_style() -> None:
    (problem,) = refused((ROOT / "styles/base.css",), "http://example.com/")
    assert (problem.file, problem.line) == ("", 0)


def test_the_style_of_a_project_is_to_blame_before_those_that_are_shipped(tmp_path: Path) -> None:
    own = tmp_path / "own.css"
    own.write_text("/* http://example.com/@page */", "utf-8")
    (problem,) = refused((ROOT / "styles/base.css", own), "http://example.com/@page")
    assert (problem.file, problem.line) == (str(own), 1)
