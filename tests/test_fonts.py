"""What typefaces promise: embedded files that are there, and a line for each missing glyph."""

from pathlib import Path

import fontpkg
import pytest
from command import PLAIN, briefgen, own_brand, project
from support import ROOT

from briefgen import brand, briefing, language, preflight
from briefgen.fonts import Face, common, missing, spoken, weight
from briefgen.library import Library
from briefgen.problems import Problem

LATO = Path(fontpkg.path("Lato", weight=400, style="normal"))
PLEX = Path(fontpkg.path("IBM Plex Sans Arabic", weight=400, style="normal"))


def glyph_problems(path: Path) -> list[Problem]:
    library = Library((path.parent, ROOT))
    said, source = briefing.read(path, "briefing.yaml")
    words = language.load(said.language, library, source)
    return preflight.glyphs(source, brand.load(said.brand, library, source), words)


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
