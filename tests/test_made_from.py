"""Files that are made from other files: which bring what along, when they are made, what fails."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from command import COMMAND, PLAIN, briefgen, names, project
from support import ROOT, points, write_briefing

from briefgen.contracts import layout
from briefgen.contracts.catalogue import Catalogue
from briefgen.contracts.contract import Windows
from briefgen.library import Library
from briefgen.outputs.output import Target
from briefgen.pack.project import read
from briefgen.pack.targets import targets
from briefgen.problems import Problem, ProblemsFound
from briefgen.record import pack_file
from briefgen.record.pack_file import Order

pytestmark = pytest.mark.editions

SHIPPED = ("leaflet", "poster", "slides")
TOO_LONG = {"kind": "points", "heading": "Learning", "items": ["far too long " * 60]}


def ordered(briefing: Path, *layouts: str, editions: tuple[str, ...] = ()) -> list[Target]:
    """What an order comes to; nothing may be wrong with it."""
    order = Order(briefing, briefing.parent / "out", layouts, editions=editions)
    house = read(order)
    files, problems = targets(order, house.content.briefing, house.content.source, house.catalogue)
    assert problems == []
    return files


def files(*arguments: Any, **editions: Any) -> list[str]:
    return [each.file for each in ordered(*arguments, **editions)]


# which files


def test_unasked_are_made_only_the_layouts_that_say_so(tmp_path: Path) -> None:
    names = files(project(tmp_path))
    assert names == ["leaflet.pdf", "poster.pdf", "slides.pdf", "briefing.html"]


def test_whoever_asks_for_a_handout_gets_the_slides_before_it(tmp_path: Path) -> None:
    briefing = project(tmp_path)
    assert files(briefing, "handout") == ["slides.pdf", "handout.pdf"]
    assert files(briefing, "handout", "slides") == ["slides.pdf", "handout.pdf"]
    assert files(briefing, "handout-6", "handout-2") == [
        "slides.pdf",
        "handout-6.pdf",
        "handout-2.pdf",
    ]
    (slides, handout) = ordered(briefing, "handout")
    assert (slides.needs, handout.needs) == ((), ("slides.pdf",))


def test_an_edition_of_a_handout_is_made_from_that_edition_of_the_slides(tmp_path: Path) -> None:
    briefing = project(tmp_path)
    found = ordered(briefing, "handout", editions=("mono",))
    assert [each.file for each in found] == ["slides-mono.pdf", "handout-mono.pdf"]
    assert found[1].needs == ("slides-mono.pdf",)


def test_a_layout_may_be_made_from_always_the_same_edition(tmp_path: Path) -> None:
    assert files(project(tmp_path), "folded") == ["leaflet-four-sided.pdf", "folded.pdf"]


def test_all_layouts_are_made_when_all_are_asked_for(tmp_path: Path) -> None:
    names = files(project(tmp_path), "all")
    assert names[:3] == ["leaflet.pdf", "poster.pdf", "slides.pdf"]
    assert {"handout.pdf", "notes.pdf", "booklet.pdf", "folded.pdf", "trifold.pdf"} < set(names)
    assert names[-1] == "briefing.html"
    assert len(names) == len(set(names))


def test_the_briefing_may_list_the_layouts_of_its_pack(tmp_path: Path) -> None:
    briefing = write_briefing(tmp_path, [PLAIN], layouts=["handout", "leaflet"])
    assert files(briefing) == ["leaflet.pdf", "slides.pdf", "handout.pdf", "briefing.html"]
    assert files(briefing, "poster") == ["poster.pdf"]
    everything = write_briefing(tmp_path, [PLAIN], layouts=["all"])
    assert files(everything) == files(everything, "all")


def test_a_listed_layout_that_there_is_not_is_told_with_its_line(tmp_path: Path) -> None:
    write_briefing(tmp_path, [PLAIN], layouts=["leaflet", "leflet"])
    done = briefgen("build", folder=tmp_path, code=1)
    assert 'briefing.yaml:6:3: error: there is no layout "leflet"' in done.stderr
    hint = 'did you mean "leaflet"? layouts that we have: leaflet, poster, slides, booklet'
    assert f"hint: {hint}" in done.stderr
    assert done.stdout.startswith("out/leaflet.pdf")


def test_a_layout_that_is_not_made_unasked_any_more_is_noticed(tmp_path: Path) -> None:
    briefing = project(tmp_path)
    for name in ("layouts/poster.yaml", "layouts/poster.html", "styles/poster.css"):
        own = tmp_path / name.replace("poster", "own")
        own.parent.mkdir(exist_ok=True)
        own.write_bytes((ROOT / name).read_bytes())
    for name in ("leaflet", "slides"):  # two less to lay out
        said = (ROOT / f"layouts/{name}.yaml").read_text("utf-8")
        other = tmp_path / f"layouts/{name}.yaml"
        other.write_text(f"{said}by_default: false\n", "utf-8")
    done = briefgen("build", folder=tmp_path, code=0)
    assert [line.split()[0] for line in done.stdout.splitlines()] == [
        "out/poster.pdf",
        "out/own.pdf",
        "out/briefing.html",
    ]
    order = Order(briefing, tmp_path / "out")
    assert pack_file.unchanged(order) is not None
    with (tmp_path / "layouts/own.yaml").open("a", encoding="utf-8") as contract:
        contract.write("by_default: false\n")
    assert pack_file.unchanged(order) is None
    assert "own.pdf" not in briefgen("build", folder=tmp_path, code=0).stdout


# when they are made


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with slides and two handouts."""
    folder = tmp_path_factory.mktemp("made") / "from"
    project(folder, layouts=["poster"])
    arguments = ("--layout", "handout", "--layout", "handout-6")
    done = briefgen("build", *arguments, folder=folder, code=0)
    assert [line.split()[0] for line in done.stdout.splitlines()] == [
        "out/slides.pdf",
        "out/handout.pdf",
        "out/handout-6.pdf",
    ]
    assert "1 side, for paper, made from slides.pdf" in done.stdout
    return folder


@pytest.fixture
def made(built: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may spoil."""
    return Path(shutil.copytree(built, tmp_path / "made"))


def build(folder: Path) -> tuple[str, ...]:
    """Build the handouts again, and say which files were written."""
    before = {name: (folder / "out" / name).stat().st_mtime_ns for name in names(folder / "out")}
    briefgen("build", "--layout", "handout", "--layout", "handout-6", folder=folder, code=0)
    return tuple(
        path.name
        for path in sorted((folder / "out").glob("*.pdf"))
        if path.stat().st_mtime_ns != before.get(path.name)
    )


def test_nothing_changed_makes_nothing_and_imports_nothing_slow(made: Path) -> None:
    arguments = ["build", "--layout", "handout", "--layout", "handout-6"]
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *COMMAND[1:], *arguments],
        cwd=made,
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "briefgen.record.pack_file" in imported
    assert not {"weasyprint", "pypdf", "pydantic", "briefgen.pack.build"} & imported
    assert len(done.stdout.splitlines()) == 3
    assert build(made) == ()


def test_slides_that_come_out_the_same_leave_the_handouts(made: Path) -> None:
    (made / "out/slides.pdf").unlink()
    assert build(made) == ("slides.pdf",)


def test_handouts_follow_the_slides(made: Path) -> None:
    own = made / "styles/slides.css"
    own.parent.mkdir(exist_ok=True)
    style = (ROOT / "styles/slides.css").read_text("utf-8")
    own.write_text(style.replace("height: 3.5mm", "height: 5mm"), "utf-8")
    assert build(made) == ("handout-6.pdf", "handout.pdf", "slides.pdf")


def test_a_style_of_handouts_leaves_the_slides(made: Path) -> None:
    own = made / "styles/handout-6.css"
    own.parent.mkdir(exist_ok=True)
    own.write_bytes((ROOT / "styles/handout-6.css").read_bytes() + b"\n")
    assert build(made) == ("handout-6.pdf",)


def test_a_handout_that_was_edited_is_made_anew(made: Path) -> None:
    (made / "out/handout.pdf").write_bytes(b"%PDF-1.7 edited")
    assert build(made) == ("handout.pdf",)


def test_machines_are_told_what_a_file_is_made_from(made: Path) -> None:
    done = briefgen("build", "--layout", "handout", "--json", folder=made, code=0)
    said = {each["layout"]: each["made_from"] for each in json.loads(done.stdout)["files"]}
    assert said == {"slides": "", "handout": "slides.pdf"}


def test_the_web_page_says_which_files_are_for_paper_and_leaves_out_those_of_trainers(
    made: Path,
) -> None:
    for name in ("booklet", "notes", "web"):
        briefgen("build", "--layout", name, folder=made, code=0)
    page = (made / "out/briefing.html").read_text("utf-8")
    assert page.count("for printing only)") == 1
    offered = re.findall(r'href="([^"]+\.pdf)"', page)
    assert offered == ["slides.pdf", "booklet.pdf", "booklet-pages.pdf"]


def test_a_whole_build_says_which_other_files_are_out_of_date(made: Path) -> None:
    assert "out of date" not in briefgen("build", folder=made, code=0).stderr
    write_briefing(made, [{**PLAIN, "heading": "Lessons"}], layouts=["poster"])
    assert "out of date" not in briefgen("build", "--layout", "poster", folder=made, code=0).stderr
    assert briefgen("build", folder=made, code=0).stderr.splitlines() == [
        "out: note: out of date: handout-6.pdf, handout.pdf, slides.pdf",
        "  hint: build them again with --layout or --edition, or delete them",
    ]


# what fails


def test_slides_that_fail_are_told_once_and_the_handouts_are_kept(made: Path) -> None:
    before = {name: (made / "out" / name).read_bytes() for name in names(made / "out")}
    write_briefing(made, [TOO_LONG])
    arguments = ("--layout", "handout", "--layout", "handout-6", "--layout", "handout-2")
    done = briefgen("build", *arguments, folder=made, code=1)
    assert done.stdout == ""
    assert done.stderr.count("error:") == 1
    assert done.stderr.count("since slides.pdf could not be built") == 3
    assert "out/handout.pdf: note: kept as it was on " in done.stderr
    assert "out/handout-2.pdf: note: not made, since slides.pdf could not" in done.stderr
    for name in ("slides.pdf", "handout.pdf", "handout-6.pdf"):
        assert (made / "out" / name).read_bytes() == before[name]


def test_what_has_nothing_to_do_with_the_slides_is_made(tmp_path: Path) -> None:
    project(tmp_path, TOO_LONG, {**PLAIN, "heading": "More"})
    arguments = ("--layout", "handout", "--layout", "poster")
    done = briefgen("build", *arguments, folder=tmp_path, code=1)
    assert done.stdout.startswith("out/poster.pdf")


CONTRACT = """\
title: sheet
like: handout
from: slides
pages: 2
"""


def problem_with(folder: Path, contract: str) -> Problem:
    """What is wrong with a layout of that contract."""
    own = folder / "layouts/own.yaml"
    own.parent.mkdir(exist_ok=True)
    own.write_text(contract, "utf-8")
    with pytest.raises(ProblemsFound) as found:
        layout.load("own", Catalogue(Library((folder, ROOT))))
    (problem,) = found.value.problems
    return problem


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("from: slides", "from: slide", 3, 'nothing can be made from "slide"'),
        ("from: slides", "from: booklet", 3, 'nothing can be made from "booklet"'),
        ("from: slides", "from: own", 3, 'nothing can be made from "own"'),
        ("pages: 2", "pages: none", 4, "this is no way to share pages out"),
        ("pages: 2", "edition: huge", 4, 'there is no edition "huge"'),
        ("like: handout", "like: handouts", 2, '"own" cannot start from "handouts"'),
        ("like: handout", "like: own", 2, '"own" cannot start from "own"'),
        (
            "pages: 2",
            "fit: sheet\ntype_pt: {smallest: 12, largest: 12}",
            3,
            '"from" is no key of fit: sheet',
        ),
        (
            CONTRACT,
            "title: sheet\nlike: leaflet\nfit: windows\n",
            1,
            "windows show pages of another file: say from which layout, and which pages",
        ),
        (
            CONTRACT,
            (
                "title: sheet\nfit: notes\nsheet: A4\ntype_pt: {smallest: 12, largest: 12}\n"
                "margins_mm: {first: [9, 9, 9, 9]}\n"
            ),
            1,
            "notes show slides: say which layout they are like",
        ),
    ],
)
def test_broken_contract_of_what_is_made_from_others_names_its_line(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    assert old in CONTRACT
    problem = problem_with(tmp_path, CONTRACT.replace(old, new))
    assert problem.message == message
    assert problem.line == line
    assert problem.file.endswith("layouts/own.yaml")


def test_layouts_that_start_from_each_other_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "layouts/other.yaml"
    other.parent.mkdir()
    other.write_text("title: other\nlike: own\n", "utf-8")
    problem = problem_with(tmp_path, "title: own\nlike: other\n")
    assert problem.message == '"other" cannot start from "own"'


def test_an_edition_cannot_change_what_a_layout_is_made_from(tmp_path: Path) -> None:
    own = tmp_path / "layouts/editions/odd.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("title: odd\nlayouts:\n  handout:\n    from: poster\n", "utf-8")
    write_briefing(tmp_path, [points(3)])
    done = briefgen("build", "--layout", "handout", "--edition", "odd", folder=tmp_path, code=1)
    said = "layouts/editions/odd.yaml:4:5: error: an edition cannot change which file"
    assert said in done.stderr


def print_shop_edition(folder: Path, *layouts: str) -> None:
    own = folder / "layouts/editions/shop.yaml"
    own.parent.mkdir(parents=True)
    named = "".join(f"  {name}:\n" for name in layouts)
    press = "press: {condition: FOGRA39, profile: styles/FOGRA39L_coated.icc}\n"
    own.write_text(f"title: for the shop\nlayouts:\n{named}{press}", "utf-8")
    write_briefing(folder, [points(3)])


@pytest.mark.parametrize(
    ("name", "source"),
    [("booklet", "booklet-pages"), ("handout", "slides"), ("trifold", "trifold-panels")],
)
def test_a_print_shop_cannot_be_given_pages_of_another_file(
    tmp_path: Path, name: str, source: str
) -> None:
    print_shop_edition(tmp_path, name)
    done = briefgen("build", "--layout", name, "--edition", "shop", folder=tmp_path, code=1)
    assert (
        "layouts/editions/shop.yaml:3:3: error: a file for the print shop cannot show pages of "
        f"another one\n  hint: name {source} in its place\n"
    ) in done.stderr


def test_what_a_print_shop_can_be_given_is_made_beside_what_it_cannot(tmp_path: Path) -> None:
    print_shop_edition(tmp_path, "poster", "booklet")
    asked = ("--layout", "booklet", "--layout", "poster", "--edition", "shop")
    done = briefgen("build", *asked, folder=tmp_path, code=1)
    assert "shop.yaml:4:3: error: a file for the print shop cannot show pages" in done.stderr
    assert "out/poster-shop.pdf" in done.stdout


def test_an_edition_of_which_nothing_is_made_unasked_says_so(tmp_path: Path) -> None:
    print_shop_edition(tmp_path, "booklet-pages")
    done = briefgen("build", "--edition", "shop", folder=tmp_path, code=1)
    assert done.stderr.splitlines() == [
        'error: the edition "shop" has nothing that is made unasked',
        "  hint: add --layout booklet-pages",
    ]
    asked = ("--edition", "shop", "--layout", "booklet-pages")
    done = briefgen("build", *asked, folder=tmp_path, code=0)
    assert "out/booklet-pages-shop.pdf" in done.stdout


def test_a_layout_takes_over_what_it_does_not_say_itself(tmp_path: Path) -> None:
    own = tmp_path / "layouts/own.yaml"
    own.parent.mkdir()
    own.write_text(CONTRACT, "utf-8")
    library = Library((tmp_path, ROOT))
    found, handout = (layout.load(name, Catalogue(library)) for name in ("own", "handout"))
    assert found.contract == handout.contract.model_copy(
        update={"title": "sheet", "pages": 2, "like": "handout"}
    )
    assert found.template == "handout.html"
    assert found.styles == handout.styles
    assert set(handout.parts) < set(found.parts)
    style = tmp_path / "styles/own.css"
    style.parent.mkdir()
    style.write_text("", "utf-8")
    assert layout.load("own", Catalogue(library)).styles == (*handout.styles, style)


def test_shipped_layouts_are_all_there() -> None:
    library = Library((ROOT,))
    contracts = {name: layout.load(name, Catalogue(library)).contract for name in library.layouts()}
    assert tuple(name for name, each in contracts.items() if each.by_default) == SHIPPED
    made_from = {name: each.origin for name, each in contracts.items() if isinstance(each, Windows)}
    assert made_from == {
        "booklet": "booklet-pages",
        "folded": "leaflet",
        "handout": "slides",
        "handout-2": "slides",
        "handout-4": "slides",
        "handout-6": "slides",
        "trifold": "trifold-panels",
    }
    words = yaml.safe_load((ROOT / "layouts/languages/en.yaml").read_text("utf-8"))
    assert set(contracts) <= set(words["web"]["files"])


def test_a_layout_like_the_leaflet_is_made_though_four_sides_are_listed(tmp_path: Path) -> None:
    briefing = write_briefing(tmp_path, [PLAIN], editions=["four-sided"])
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts/own.yaml").write_text("like: leaflet\ntitle: leaflet of ours\n", "utf-8")
    assert files(briefing, "leaflet", "own") == ["leaflet-four-sided.pdf", "own.pdf"]
