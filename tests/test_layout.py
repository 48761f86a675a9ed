"""What a layout's contract may say, and where its parts are found."""

import shutil
from pathlib import Path

import pytest
from contracts import as_sheet
from support import ROOT

from briefgen.contracts import layout
from briefgen.contracts.catalogue import Catalogue
from briefgen.contracts.contract import Windows
from briefgen.library import Library
from briefgen.problems import Problem, ProblemsFound

SHIPPED = [
    *("leaflet", "poster", "slides", "booklet", "booklet-pages", "folded", "handout"),
    *("handout-2", "handout-4", "handout-6", "notes", "seven-minute"),
    *("trifold", "trifold-panels"),
]
NOTE = "title: note\nfit: sheet\nsheet: A5\ntype_pt: {smallest: 12, largest: 12.3}\n"
NOTE += "margins_mm: {first: [1, 2, 3, 4], last: [5, 6, 7, 8]}\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A project with a layout of its own, a note."""
    (tmp_path / "layouts").mkdir()
    (tmp_path / "styles").mkdir()
    (tmp_path / "layouts/note.yaml").write_text(NOTE, "utf-8")
    (tmp_path / "layouts/note.html").write_text("", "utf-8")
    (tmp_path / "styles/note.css").write_text("", "utf-8")
    return Library((tmp_path, ROOT))


def problems_of(name: str, library: Library) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as found:
        layout.load(name, Catalogue(library))
    return found.value.problems


def change(library: Library, old: str, new: str) -> None:
    assert old in NOTE
    path = library.folders[0] / "layouts/note.yaml"
    path.write_text(NOTE.replace(old, new), "utf-8")


def test_layout_is_three_files_of_the_project_and_the_shared_ones_of_ours(library: Library) -> None:
    own = library.folders[0]
    found = layout.load("note", Catalogue(library))
    assert found.template == "note.html"
    assert found.styles == (ROOT / "styles/base.css", own / "styles/note.css")
    assert set(found.parts) == {
        "layouts/note.yaml",
        "layouts/note.html",
        "styles/note.css",
        "layouts/base.html",
        "styles/base.css",
    }


def test_part_of_the_project_comes_before_ours(library: Library) -> None:
    own = library.folders[0] / "styles/leaflet.css"
    shutil.copy(ROOT / "styles/leaflet.css", own)
    found = layout.load("leaflet", Catalogue(library))
    assert found.styles == (ROOT / "styles/base.css", own)
    assert found.contract == layout.load("leaflet", Catalogue(Library((ROOT,)))).contract


def test_known_layouts_are_those_of_the_project_and_ours_in_order(library: Library) -> None:
    assert library.layouts() == [*SHIPPED[:10], "note", *SHIPPED[10:]]


@pytest.mark.parametrize("name", ["nonsense", "", "..", "../layouts/note", "note.yaml", "/etc/x"])
def test_layout_is_a_name_and_never_a_path(library: Library, name: str) -> None:
    (problem,) = problems_of(name, library)
    assert problem.message == f'there is no layout "{name}"'
    assert problem.hint.endswith(
        f"layouts that we have: {', '.join(library.layouts())}, web, or all"
    )


def test_missing_parts_are_all_named(library: Library) -> None:
    (library.folders[0] / "layouts/note.html").unlink()
    (library.folders[0] / "styles/note.css").unlink()
    assert [problem.message for problem in problems_of("note", library)] == [
        "layouts/note.html is missing",
        "styles/note.css is missing",
    ]


def test_sizes_go_up_in_tenths_of_a_point(library: Library) -> None:
    contract = layout.load("note", Catalogue(library)).contract
    assert as_sheet(contract).type_pt.steps == (12.0, 12.1, 12.2, 12.3)
    assert contract.sheet_mm == (148, 210)


def test_margins_are_those_of_the_side(library: Library) -> None:
    change(library, "last:", "middle: [9, 6, 7, 8], last:")
    contract = as_sheet(layout.load("note", Catalogue(library)).contract).of_sides(3)
    assert [contract.geometry.margins_of(side)[0] for side in range(3)] == [1, 9, 5]
    assert contract.geometry.height_pt(0) == pytest.approx((210 - 4) / 25.4 * 72)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("fit: sheet", "fit: shet", 2, '"fit" cannot be "shet"'),
        ("sheet: A5", "sheet: A9", 1, '"A9" is no sheet: say A4, or 210 x 297 in millimetres'),
        ("smallest: 12", "smallest: 13", 4, "the smallest type is larger than the largest"),
        ("smallest: 12", "smallest: 0", 4, '"smallest" must be more than 0'),
        ("[1, 2, 3, 4]", "[1, 2, 3]", 5, '"first" needs at least 4 entries'),
        ("[1, 2, 3, 4]", "[-1, 2, 3, 4]", 5, 'entry 1 of "first" must be 0 or more'),
        ("[1, 2, 3, 4]", "[1, 70, 3, 60]", 1, "the margins leave less than 30 mm for the text"),
        ("fit: sheet", "fit: sheet\nsides: 3", 1, "margins_mm needs middle, for the sides between"),
        ("fit: sheet", "fit: sheet\nsides: 0", 3, '"sides" must be more than 0'),
        ("title: note", "titel: note", 1, '"titel" is not a key here'),
        ("fit: sheet", "fit: sheet\nduplex: yes", 3, '"duplex" cannot be "yes"'),
        ("fit: sheet", "fit: sheet\nshows: all", 3, '"shows" is no longer "all"'),
        ("fit: sheet", "fit: sheet\nshows:\n- {kinds: [case]}", 4, 'entry 1 of "kinds" cannot be'),
        ("fit: sheet", "fit: sheet\nshows:\n- {kind: cases}", 4, '"kind" is not a key here'),
        ("fit: sheet", "fit: sheet\nheadings: long", 3, '"headings" cannot be "long"'),
        ("fit: sheet", "fit: fill", 2, '"fit" is no longer "fill"'),
        ("fit: sheet", "fit: overleaf", 2, '"fit" is no longer "overleaf"'),
        ("fit: sheet", "fit: slides", 2, '"fit" is no longer "slides"'),
        ("fit: sheet\n", "", 1, '"fit" is missing'),
        ("fit: sheet", "fit: sheet\nlimits: {points: 3}", 3, '"limits" is no key of fit: sheet'),
        ("fit: sheet", "fit: deck\nsides: 3", 3, '"sides" is no key of fit: deck'),
    ],
)
def test_broken_contract_names_its_line(
    library: Library, old: str, new: str, line: int, message: str
) -> None:
    change(library, old, new)
    problem = problems_of("note", library)[0]
    assert problem.message.startswith(message)
    assert problem.line == line
    assert problem.file.endswith("layouts/note.yaml")


@pytest.mark.parametrize("sheet", ["338.67 x 190.5", "338.67x190.5", "338.67 \u00d7 190.5"])
def test_sheet_may_be_given_in_millimetres(library: Library, sheet: str) -> None:
    change(library, "sheet: A5", f"sheet: {sheet}")
    assert layout.load("note", Catalogue(library)).contract.sheet_mm == (338.67, 190.5)


def test_a_key_of_another_kind_is_told_with_whose_it_is_and_with_all_that_is_wrong(
    library: Library,
) -> None:
    change(library, "fit: sheet\n", "fit: deck\nnumbered: true\nduplex: yes\n")
    told = [(each.line, each.message, each.hint) for each in problems_of("note", library)]
    assert told == [
        (3, '"numbered" is no key of fit: deck', "delete it: it belongs to fit: sheet"),
        (4, '"duplex" cannot be "yes"', "write one of: long-edge, short-edge, none"),
    ]


def test_what_is_wrong_with_a_contract_is_told_there_and_not_where_another_starts_from_it(
    library: Library,
) -> None:
    change(library, "fit: sheet", "fit: fill")
    own = library.folders[0] / "layouts/own.yaml"
    own.write_text("title: of our own\nlike: note\nduplex: long-edge\n", "utf-8")
    (problem,) = problems_of("own", library)
    assert (problem.file.rpartition("/")[2], problem.line) == ("note.yaml", 2)


def test_what_starts_from_another_kind_takes_over_what_means_the_same(library: Library) -> None:
    own = library.folders[0] / "layouts/note.yaml"
    own.write_text("title: poster on A3\nlike: poster\nfit: windows\nfrom: poster\npages: 1\n")
    found, poster = (layout.load(name, Catalogue(library)).contract for name in ("note", "poster"))
    assert isinstance(found, Windows)
    assert found.type_pt is None  # a poster has a range
    assert (found.sheet, found.margins_mm) == (poster.sheet, poster.margins_mm)
