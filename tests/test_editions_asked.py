"""Which editions are built, what their files may say, and what is said of one that is wrong."""

from pathlib import Path

import pytest
from command import briefgen, names, project
from support import make, points, write_briefing

from briefgen.contracts import edition
from briefgen.library import Library
from briefgen.pack.project import read
from briefgen.pack.targets import targets
from briefgen.problems import Problem, ProblemsFound
from briefgen.record.pack_file import Order

LEAFLETS = ("large-print", "four-sided", "mono")
MANY = points(66)  # for two sides


# what is asked for


def test_files_are_named_by_layout_and_edition(tmp_path: Path) -> None:
    project(tmp_path)
    said = briefgen("build", "--edition", "all", "--layout", "slides", folder=tmp_path, code=0)
    wanted = ["slides.pdf", "slides-mono.pdf"]
    assert [line.split()[0] for line in said.stdout.splitlines()] == [f"out/{n}" for n in wanted]
    assert set(wanted) <= set(names(tmp_path / "out"))
    own = write_briefing(tmp_path, [points(1)], layouts=["leaflet"], editions=["all"])
    order = Order(own, tmp_path / "out")
    house = read(order)
    files, _ = targets(order, house.content.briefing, house.content.source, house.catalogue)
    made = ["leaflet", *(f"leaflet-{name}" for name in sorted([*LEAFLETS, "press"]))]
    assert [each.file for each in files] == [*(f"{name}.pdf" for name in made), "briefing.html"]


@pytest.mark.editions
def test_briefing_lists_the_editions_of_its_pack(tmp_path: Path) -> None:
    project(tmp_path, editions=["large-print"])
    said = briefgen("build", "--layout", "leaflet", folder=tmp_path, code=0)
    made = [line.split()[0] for line in said.stdout.splitlines()]
    assert made == ["out/leaflet.pdf", "out/leaflet-large-print.pdf"]
    alone = briefgen("build", "--edition", "standard", "--layout", "leaflet", folder=tmp_path)
    assert len(alone.stdout.splitlines()) == 1


@pytest.mark.editions
def test_a_briefing_that_lists_four_sides_has_no_leaflet_on_two(tmp_path: Path) -> None:
    project(tmp_path, MANY, editions=["large-print", "four-sided"])
    said = briefgen("build", "--layout", "leaflet", folder=tmp_path, code=0)
    made = [line.split()[0] for line in said.stdout.splitlines()]
    assert made == ["out/leaflet-large-print.pdf", "out/leaflet-four-sided.pdf"]
    every = briefgen("build", "--layout", "leaflet", "--edition", "all", folder=tmp_path, code=0)
    assert {line.split()[0] for line in every.stdout.splitlines()} == set(made)
    told = briefgen("build", "--layout", "leaflet", "--edition", "mono", folder=tmp_path, code=1)
    assert "too long for 2 sides" in told.stderr
    assert "add four-sided" not in told.stderr


def test_edition_that_is_not_there_names_its_line(tmp_path: Path) -> None:
    project(tmp_path, editions=["large-print", "larg-print"])
    said = briefgen("build", "--layout", "poster", folder=tmp_path, code=1)
    problem, hint = said.stderr.splitlines()
    assert problem == 'briefing.yaml:6:3: error: there is no edition "larg-print"'
    known = ("standard", "a2", "a3", "four-sided", "large-print", "mono", "press")
    meant = 'did you mean "large-print"?'
    assert hint == f"  hint: {meant} editions that we have: {', '.join(known)}, or all"
    assert "poster.pdf" in said.stdout


def test_edition_without_the_layout_that_was_asked_for_says_so(tmp_path: Path) -> None:
    project(tmp_path)
    options = ("--edition", "large-print", "--layout", "slides")
    said = briefgen("build", *options, folder=tmp_path, code=1)
    assert said.stderr.splitlines() == [
        'error: the edition "large-print" has no slides',
        "  hint: it has: leaflet",
    ]


def test_a_new_edition_is_built_though_nothing_else_changed(tmp_path: Path) -> None:
    project(tmp_path)
    options = ("build", "--edition", "all", "--layout", "slides")
    assert len(briefgen(*options, folder=tmp_path, code=0).stdout.splitlines()) == 2
    own = tmp_path / "layouts/editions/bold.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("title: in black\nlayouts: {slides: }\ncolours: {brand: text}\n")
    said = briefgen(*options, folder=tmp_path, code=0)
    assert "out/slides-bold.pdf" in said.stdout


# broken ones

PRESS = (
    "title: for press\nlayouts: {leaflet: }\npress: {condition: FOGRA39, "
    "profile: styles/FOGRA39L_coated.icc, bleed_mm: 3}\n"
)
ICC = "put the .icc file of your print shop into styles/"
GOOD = "title: in large\nlayouts:\n  leaflet:\n    type_pt: {smallest: 16, largest: 18}\n"


def problems_of(folder: Path, text: str, layout: str = "leaflet") -> list[Problem]:
    """What is wrong with an edition of the project's own."""
    path = folder / "layouts/editions/own.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    briefing = write_briefing(folder, [points(2)])
    with pytest.raises(ProblemsFound) as found:
        make_own(briefing, layout)
    return list(found.value.problems)


def make_own(briefing: Path, layout: str) -> None:
    library = Library.beside(briefing)
    edition.load("own", library)
    make(briefing, layout, "own")


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        (GOOD.replace("leaflet", "leaflat"), 3, 'there is no layout "leaflat"', "layouts that we"),
        (GOOD.replace("largest: 18", "largest: x"), 4, '"largest" needs a number', ""),
        (GOOD.replace("type_pt", "typ_pt"), 4, '"typ_pt" is not a key here', "the keys"),
        (GOOD.replace("16", "20"), 4, "the smallest type is larger than the largest", ""),
        (GOOD + "tokens: {frme: 1em}\n", 5, '"frme: 1em" is no token of an edition', "those that"),
        (GOOD + "colours: {ink: text}\n", 5, '"ink: text" fills no colour', 'write "#000000"'),
        (GOOD + "colours: {text: panel}\n", 5, "text in #e6f1f1 on #e6f1f1", "make the darker"),
        ("layouts: {leaflet: }\n", 1, '"title" is missing', ""),
        (PRESS.replace("FOGRA39L", "none"), 3, 'there is no profile "styles/none_coated.icc"', ICC),
        (
            PRESS.replace("FOGRA39L_coated.icc", "base.css"),
            3,
            '"styles/base.css" is no profile',
            ICC,
        ),
        (PRESS.replace("styles/", "../styles/"), 3, 'there is no profile "../styles', ICC),
        (PRESS.replace("bleed_mm: 3", "bleed_mm: 0"), 3, '"bleed_mm" must be more than 0', "write"),
        (PRESS.replace("condition", "conditio"), 3, '"conditio" is not a key here', "did you mean"),
    ],
)
def test_broken_edition_names_its_line(
    tmp_path: Path, text: str, line: int, message: str, hint: str
) -> None:
    problem, *_ = problems_of(tmp_path, text)
    assert problem.message.startswith(message)
    assert problem.hint.startswith(hint)
    assert (Path(problem.file).name, problem.line) == ("own.yaml", line)
