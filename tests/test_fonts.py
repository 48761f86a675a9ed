"""What typefaces promise: embedded files that are there, and a line for each missing glyph."""

import re
from pathlib import Path

import fontpkg
import pytest
from command import PLAIN, briefgen, own_brand, project
from support import ROOT, make, pages_of

from briefgen.brand import brand
from briefgen.checks import preflight
from briefgen.content import briefing
from briefgen.content.markup import spelled
from briefgen.language import language
from briefgen.library import Library
from briefgen.problems import Problem
from briefgen.typefaces.fonts import Face, common, missing, spoken, weight

LATO = Path(fontpkg.path("Lato", weight=400, style="normal"))
PLEX = Path(fontpkg.path("IBM Plex Sans Arabic", weight=400, style="normal"))


def glyph_problems(path: Path) -> list[Problem]:
    library = Library((path.parent, ROOT))
    said, source = briefing.read(path, "briefing.yaml")
    words = language.load(said.language, library, source)
    ours = brand.load(said.brand, library, source)
    return preflight.glyphs(preflight.printed(source, ours), source, ours, words)


@pytest.mark.parametrize(
    ("said", "number"),
    [("normal", 400), ("bold", 700), ("semi-bold", 600), ("850", 850), ("thin", 100)],
)
def test_weight_has_a_name_or_a_number(said: str, number: int) -> None:
    assert weight(said) == number


@pytest.mark.parametrize("said", ["heavyish", "0", "1001", "-400", "400..900", "²", "", "7e2"])
def test_what_is_no_weight_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="is no weight") as wrong:
        weight(said)
    assert len(wrong.value.args) == 2


def test_glyph_that_the_family_lacks_is_named_with_its_line(tmp_path: Path) -> None:
    sections = [
        {"text": "Well done \N{PARTY POPPER}"},
        {**PLAIN, "items": ["a", "b \u0628 \u0639"]},
    ]
    path = project(tmp_path, *sections, title="Reviews \N{SNOWMAN}")
    problems = glyph_problems(path)
    assert [(one.line, one.message) for one in problems] == [
        (1, 'Lato cannot print "\N{SNOWMAN}" (snowman)'),
        (5, 'Lato cannot print "\N{PARTY POPPER}" (party popper)'),
        (
            10,
            'Lato cannot print "\u0628" (arabic letter beh), "\u0639" (arabic letter ain)',
        ),
    ]
    leave_it_out = "leave the character out, or choose a typeface that has it"
    mark_it = "mark the words with their language, which brings its typeface: [words]{lang=ar}"
    assert [one.hint for one in problems] == [leave_it_out, leave_it_out, mark_it]


def test_missing_glyph_stops_the_build_before_any_page(tmp_path: Path) -> None:
    project(tmp_path, {"text": "Well done \N{PARTY POPPER}"})
    done = briefgen("build", folder=tmp_path, code=1)
    assert done.stderr.startswith("briefing.yaml:5:9: error: Lato cannot print")
    assert not list(tmp_path.glob("out/*.pdf"))


def test_what_the_trainer_says_is_looked_at_too(tmp_path: Path) -> None:
    item = {"text": "One", "notes": "Smile \N{GRINNING FACE}"}
    path = project(tmp_path, {**PLAIN, "items": [item], "notes": "\N{GRINNING FACE}"})
    assert [problem.where for problem in glyph_problems(path)] == [
        "sections.0.items.0.notes",
        "sections.0.notes",
    ]


def test_texts_of_the_brand_are_looked_at_too(tmp_path: Path) -> None:
    own_brand(tmp_path, lambda said: said["defaults"]["briefgen"].update(strapline="\N{SNOWMAN}"))
    (problem,) = glyph_problems(project(tmp_path, brand="styles/ours"))
    assert problem.file.endswith("styles/ours/_brand.yml")
    assert problem.where == "defaults.briefgen.strapline"


def test_names_keys_and_addresses_are_no_text(tmp_path: Path) -> None:
    """A typeface of capitals and digits prints what is said in them, whatever keys there are."""
    capitals = frozenset(map(ord, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .-[]*"))
    path = project(
        tmp_path,
        {
            "name": "first",
            "kind": "cases",
            "heading": "{{ first.number | capital }} CASES [HERE](https://www.example.org/a_b)",
            "counted": ["CASE", "CASES"],
            "items": ["[ONE]{lang=cy}", {"text": "TWO", "ref": "R1", "highlight": "true"}],
            "continues": "true",
        },
        title="REVIEWS",
        brand="styles/derbyshire",
        editions=["large-print"],
        layouts=["leaflet", "poster"],
        status="draft",
        contact={"web": "WWW.EXAMPLE.ORG", "qr": {"called": "PAGE"}},
    )
    _, source = briefing.read(path, "briefing.yaml")
    library = Library((path.parent, ROOT))
    ours = brand.load("styles/derbyshire", library, source)
    printed = preflight.printed(source, ours)
    assert len(printed) >= 8
    lacking = {path: list(missing(spelled(text), capitals)) for path, text in printed}
    assert {path for path, each in lacking.items() if each} == set()


def test_problem_names_a_few_characters_and_counts_the_others(tmp_path: Path) -> None:
    text = "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b, and \u4e00 again"
    (problem,) = glyph_problems(project(tmp_path, {"text": text}, PLAIN))
    assert problem.message.startswith('Lato cannot print "\u4e00" (cjk unified ideograph-4e00), ')
    assert problem.message.count("(") == preflight.MOST_NAMED
    assert problem.message.endswith(" and 2 more")
    assert problem.hint == "leave the characters out, or choose a typeface that has them"


def test_every_text_that_lacks_a_glyph_is_told_once(tmp_path: Path) -> None:
    items = ["One \N{SNOWMAN}, two \N{SNOWMAN}", {"text": "\N{SNOWMAN}", "ref": "\N{SNOWMAN}"}]
    section = {"kind": "cases", "items": items, "counted": ["\N{SNOWMAN}", "b"]}
    path = project(tmp_path, section, poster={"headline": "\N{SNOWMAN}"})
    assert sorted(problem.where for problem in glyph_problems(path)) == [
        "poster.headline",
        "sections.0.counted.0",
        "sections.0.items.0",
        "sections.0.items.1.ref",
        "sections.0.items.1.text",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("\u05d0\u05d1", "Hebrew"),
        ("\u0928\u092e", "Devanagari"),
        ("\u0e44\u0e17\u0e22", "Thai"),
        ("\u4e2d\u6587", "Han"),
    ],
)
def test_script_in_which_no_page_was_tested_is_a_warning_at_its_first_text(
    tmp_path: Path, text: str, name: str
) -> None:
    path = project(tmp_path, {"text": f"In {text}"}, {**PLAIN, "items": [text, text]})
    _, source = briefing.read(path, "briefing.yaml")
    ours = brand.load("styles/derbyshire", Library((path.parent, ROOT)), source)
    (warning,) = preflight.scripts(preflight.printed(source, ours), source, ours)
    assert (warning.severity, warning.where, warning.line) == ("warning", "sections.0.text", 5)
    assert warning.message == f"pages in {name} have never been tested"
    assert warning.hint == "let somebody who reads it look at every page before you pass them on"


def test_script_of_the_brand_is_a_warning_too(tmp_path: Path) -> None:
    own_brand(tmp_path, lambda said: said["defaults"]["briefgen"].update(strapline="\u05d0"))
    path = project(tmp_path, brand="styles/ours")
    _, source = briefing.read(path, "briefing.yaml")
    ours = brand.load("styles/ours", Library((path.parent, ROOT)), source)
    (warning,) = preflight.scripts(preflight.printed(source, ours), source, ours)
    assert (warning.file, warning.where) == (
        "styles/ours/_brand.yml",
        "defaults.briefgen.strapline",
    )


def test_scripts_that_tests_prove_are_no_warning(tmp_path: Path) -> None:
    said = "\u00c9t\u00e9 \u0175 \u0639 \u03b1\u03b2 \u0416 \u20ac 1\u00bd \u2013 e\u0301"
    path = project(tmp_path, {"text": said})
    _, source = briefing.read(path, "briefing.yaml")
    ours = brand.load("styles/derbyshire", Library((path.parent, ROOT)), source)
    assert preflight.scripts(preflight.printed(source, ours), source, ours) == []


def test_greek_and_cyrillic_are_set_and_read_back_as_they_are_written(tmp_path: Path) -> None:
    greek = "\u039c\u03ac\u03b8\u03b7\u03c3\u03b7 \u03b1\u03c0\u03cc"
    cyrillic = "\u0423\u0440\u043e\u043a\u0438 \u043f\u0440\u043e\u0432\u0435\u0440\u043e\u043a"
    section = {**PLAIN, "items": [f"{greek} {number}" for number in range(3)], "text": cyrillic}
    leaflet = make(project(tmp_path, section, title=f"{greek} {cyrillic}"))
    read = pages_of(leaflet.product.content)
    said = " ".join(page.text for page in read)
    assert said.count(greek) >= 4
    assert said.count(cyrillic) >= 2
    fonts = {letter.font for page in read for letter in page.letters}
    assert {re.split("[+-]", font)[1] for font in fonts} == {"Lato"}


def test_white_space_and_marks_of_direction_need_no_glyph() -> None:
    letters = frozenset(map(ord, "abcdef"))
    white = "a b\tc\nd\N{NO-BREAK SPACE}e\N{SOFT HYPHEN}\u2009f"
    assert list(missing(white, letters)) == []
    assert list(missing("a\N{ZERO WIDTH NON-JOINER}b\N{RIGHT-TO-LEFT MARK}c", letters)) == []
    (other,) = missing("a\N{COMBINING GRAPHEME JOINER}a", letters)
    assert spoken(other).endswith("(combining grapheme joiner)")


def test_every_face_must_have_the_glyph() -> None:
    faces = [Face("", 400, "normal", LATO), Face("", 400, "normal", PLEX)]
    both = common(faces)
    assert list(missing("a\u0175b\u0639", both)) == ["\u0175", "\u0639"]
    assert list(missing("\u0175", faces[0].characters)) == []
    assert list(missing("\u0639", faces[1].characters)) == []


@pytest.mark.parametrize("size", [0, 200, 100_000])
def test_font_file_that_is_cut_off_is_no_font(tmp_path: Path, size: int) -> None:
    def change(said: dict[str, dict[str, object]]) -> None:
        fonts = [{"family": "House", "source": "file", "files": ["house.ttf"]}]
        said["typography"] = {"fonts": fonts, "base": "House"}

    ours = own_brand(tmp_path, change)
    (ours / "house.ttf").write_bytes(LATO.read_bytes()[:size])
    project(tmp_path, brand="styles/ours")
    done = briefgen("build", folder=tmp_path, code=1)
    assert '"house.ttf" is no font file\n  hint: use a .ttf or .otf file' in done.stderr
