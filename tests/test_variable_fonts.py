"""Variable fonts become fonts of one weight, which are kept; PDFs state the widths of these."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import fontpkg
import pikepdf
import pytest
from command import own_brand, project
from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from support import ROOT, build_layout, job_of

from briefgen.brand.brand import Brand
from briefgen.brand.variable_fonts import of_one_weight
from briefgen.computer.caches import caches
from briefgen.pack.build import build
from briefgen.problems import ProblemsFound
from briefgen.record.pack_file import Order
from briefgen.typefaces.fonts import Face, axes

LETTERS = [*range(32, 127), *map(ord, "\xa0\u2013\u2018\u2019\u201c\u201d\u2026\xb7\u05d0")]
STYLES = {"upright": "normal", "slanted": "italic"}
LATO = Path(fontpkg.path("Lato", weight=400, style="normal"))


@pytest.fixture(scope="module")
def variable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the two variable fonts of Open Sans, cut to the letters of English."""
    folder = tmp_path_factory.mktemp("variable")
    for name, style in STYLES.items():
        options = subset.Options(notdef_outline=True, layout_features=["kern"])
        font = subset.load_font(str(fontpkg.path("Open Sans", style=style)), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=LETTERS)
        subsetter.subset(font)
        font.save(folder / f"{name}.ttf")
        font.close()
    return folder


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where fonts are kept: a cache of its own for each test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "briefgen" / "typefaces"


def written(
    folder: Path,
    variable: Path,
    heading: str = "bold",
    family: str = "House Sans",
    **fields: Any,
) -> Path:
    """A briefing whose brand brings those fonts, and says no weights for them."""
    files = ["upright.ttf", {"path": "slanted.ttf", "style": "italic"}]

    def change(said: Any) -> None:
        said["typography"] = {
            "fonts": [{"family": family, "source": "file", "files": files}],
            "base": family,
            "headings": {"weight": heading},
        }

    ours = own_brand(folder, change)
    for name in STYLES:
        (ours / f"{name}.ttf").write_bytes((variable / f"{name}.ttf").read_bytes())
    return project(folder, brand="styles/ours", **fields)


def brand_of(path: Path) -> Brand:
    return job_of(path, "leaflet").brand


def file_names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def advances(font: TTFont, weight: int) -> dict[str, float]:
    """How wide the letters of a variable font are at a weight, as its tables say."""
    glyphs, letters = font.getGlyphSet(location={"wght": weight}), font.getBestCmap()
    return {chr(code): round(glyphs[name].width) for code, name in letters.items()}


def widths(pdf: pikepdf.Pdf) -> Iterator[tuple[str, dict[int, float], TTFont]]:
    """Name, stated widths and file of every font in a PDF."""
    for font in pdf.objects:
        if isinstance(font, pikepdf.Dictionary) and "/CIDToGIDMap" in font:
            stated: dict[int, float] = {}
            runs = list(font.W.as_list())
            for first, each in zip(runs[::2], runs[1::2], strict=True):
                stated |= {int(first) + place: float(wide) for place, wide in enumerate(each)}
            file = font.FontDescriptor.FontFile2.read_bytes()
            yield str(font.BaseFont), stated, TTFont(BytesIO(file))


def test_pdf_states_the_widths_of_the_weight_that_is_set(tmp_path: Path, variable: Path) -> None:
    path = written(tmp_path, variable, title="Learning from *all* of the **reviews**")
    leaflet = build_layout(path, "leaflet", tmp_path / "out")
    with pikepdf.open(leaflet.path) as pdf:
        found = list(widths(pdf))
    assert len(found) >= 2
    wide = {}
    for name, stated, font in found:
        scale = 1000 / font["head"].unitsPerEm
        glyphs = font.getGlyphOrder()
        for glyph, width in stated.items():
            assert width == pytest.approx(font["hmtx"][glyphs[glyph]][0] * scale, abs=1), name
        assert "fvar" not in font, name
        wide[name.partition("+")[2]] = stated
    assert any("Bold" in name for name in wide)
    assert not any("Open" in name for name in wide)
    assert all(file.endswith(".ttf") and "cache" not in file for file in fonts_of(leaflet.made))


def fonts_of(made: Any) -> list[str]:
    found = [file for file in made.inputs if file.endswith((".ttf", ".otf"))]
    assert len(found) == 2, "the record names what the board brought"
    return found


@pytest.mark.parametrize("weight", [400, 600, 700])
def test_letters_are_as_wide_as_the_variable_font_draws_them(
    tmp_path: Path, variable: Path, weight: int
) -> None:
    brand = brand_of(written(tmp_path, variable, heading=str(weight)))
    (face, *_) = (each for each in brand.faces if (each.weight, each.style) == (weight, "normal"))
    with TTFont(variable / "upright.ttf") as font:
        expected = advances(font, weight)
    assert len(expected) > 90
    with TTFont(face.path) as made:
        names = made.getBestCmap()
        found = {chr(code): made["hmtx"][name][0] for code, name in names.items()}
    assert found == pytest.approx(expected, abs=1)


def test_font_says_what_it_is_to_whoever_looks_for_it(tmp_path: Path, variable: Path) -> None:
    brand = brand_of(written(tmp_path, variable, heading="600"))
    said = {}
    for face in brand.faces:
        with TTFont(face.path) as font:
            names = [str(font["name"].getName(number, 3, 1, 0x409)) for number in (1, 2, 6, 16)]
            flags = font["OS/2"].fsSelection & 0b1100001, font["head"].macStyle
            said[face.weight, face.style] = (font["OS/2"].usWeightClass, *names, *flags)
    family, none = "House Sans", "None"
    assert said == {
        (400, "normal"): (400, family, "Regular", "HouseSans-Regular", none, 1 << 6, 0),
        (400, "italic"): (400, family, "Italic", "HouseSans-Italic", none, 1, 2),
        (600, "normal"): (
            600,
            f"{family} SemiBold",
            "Regular",
            "HouseSans-SemiBold",
            family,
            64,
            0,
        ),
        (700, "normal"): (700, family, "Bold", "HouseSans-Bold", none, 1 << 5, 1),
        (700, "italic"): (700, family, "Bold Italic", "HouseSans-BoldItalic", none, 33, 3),
    }


def test_fonts_are_made_once_and_are_the_same_every_time(
    tmp_path: Path, variable: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, variable)
    told: list[str] = []
    brand = brand_of(path)
    first = {each: (kept / each).read_bytes() for each in file_names(kept)}
    assert len(first) == 4
    plain = replace(brand, faces=tuple(original(face) for face in brand.faces))
    assert of_one_weight(plain, told.append) == brand
    assert told == []
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    of_one_weight(plain, told.append)
    assert told == [
        "House Sans Regular",
        "House Sans Bold",
        "House Sans Italic",
        "House Sans Bold Italic",
    ]
    again = tmp_path / "another" / "briefgen" / "typefaces"
    assert {each: (again / each).read_bytes() for each in file_names(again)} == first


def original(face: Face) -> Face:
    return replace(face, path=face.file, variable_font=None)


def test_font_that_was_cut_off_is_made_again(tmp_path: Path, variable: Path, kept: Path) -> None:
    path = written(tmp_path, variable)
    brand_of(path)
    whole = {each: (kept / each).read_bytes() for each in file_names(kept)}
    for each, content in whole.items():
        (kept / each).write_bytes(content[:100])
    brand_of(path)
    assert {each: (kept / each).read_bytes() for each in file_names(kept)} == whole


def test_fonts_stand_elsewhere_for_the_run_where_none_can_be_kept(
    tmp_path: Path, variable: Path
) -> None:
    path = written(tmp_path, variable, family="Sans of This Run")
    (tmp_path / "cache").write_text("no folder", "utf-8")
    first, second = brand_of(path), brand_of(path)
    assert first.faces == second.faces
    assert all(face.path.is_file() for face in first.faces)
    assert not any(face.path.is_relative_to(tmp_path) for face in first.faces)


def test_package_of_a_variable_font_is_a_typeface_like_any_other(tmp_path: Path) -> None:
    shipped = job_of(ROOT / "briefing.yaml", "leaflet").brand
    path = fontpkg.path("Open Sans", weight=700, style="normal")
    assert axes(path)["wght"].holds(700)
    face = Face("Open Sans", 700, "normal", path)
    (made,) = of_one_weight(replace(shipped, faces=(face,))).faces
    assert made.path.is_relative_to(tmp_path)
    assert axes(made.path) == {}
    with TTFont(made.path) as font:
        assert font["OS/2"].usWeightClass == 700
    assert made.characters == face.characters


def test_outlines_of_postscript_fonts_grow_with_their_weight(tmp_path: Path) -> None:
    shipped = job_of(ROOT / "briefing.yaml", "leaflet").brand
    face = Face("Boxes", 700, "normal", of_boxes(tmp_path / "boxes.otf"))
    (made,) = of_one_weight(replace(shipped, faces=(face,))).faces
    with TTFont(made.path) as font:
        assert {"CFF ", "CFF2", "fvar"} & set(font.keys()) == {"CFF "}
        pen = BoundsPen(font.getGlyphSet())
        font.getGlyphSet()["a"].draw(pen)
    assert pen.bounds == (50, 0, 650, 700)


def of_boxes(path: Path) -> Path:
    """A variable font whose one letter is a box: 500 units wide at weight 400, 700 at 1000."""
    wider = [50, 0, "rmoveto", 500, 200, 1, "blend", "hlineto", 700, "vlineto"]
    box = [*wider, -500, -200, 1, "blend", "hlineto"]
    glyphs = {name: T2CharString(program=list(box)) for name in (".notdef", "a")}
    font = FontBuilder(1000, isTTF=False)
    font.setupGlyphOrder(list(glyphs))
    font.setupCharacterMap({ord("a"): "a"})
    font.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    font.setupFvar([("wght", 400, 400, 1000, "Weight")], [])
    font.setupCFF2(glyphs, [{}], [{"wght": (0, 1, 1)}])
    font.setupHorizontalMetrics(dict.fromkeys(glyphs, (600, 50)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupOS2()
    font.setupPost()
    font.save(path)
    return path


def test_font_of_one_weight_stays_as_it_is(kept: Path) -> None:
    brand = job_of(ROOT / "briefing.yaml", "leaflet").brand
    assert {face.variable_font for face in brand.faces} == {None}
    assert LATO.resolve() in {face.path for face in brand.faces}
    assert not kept.exists()


def test_weight_that_a_variable_font_does_not_reach_is_refused(
    tmp_path: Path, variable: Path
) -> None:
    with pytest.raises(ProblemsFound) as found:
        brand_of(written(tmp_path, variable, heading="900"))
    (problem,) = found.value.problems
    assert problem.message == 'the typeface "House Sans" has no normal of weight 900'
    assert problem.hint == "add its file, with  weight: 900  and  style: normal"


def test_weight_that_a_file_does_not_have_is_refused_with_those_that_it_has(
    tmp_path: Path, variable: Path
) -> None:
    path = written(tmp_path, variable, heading="900")
    brand = tmp_path / "styles" / "ours" / "_brand.yml"
    text = brand.read_text("utf-8")
    brand.write_text(text.replace("- upright.ttf", "- {path: upright.ttf, weight: 900}"), "utf-8")
    with pytest.raises(ProblemsFound) as found:
        brand_of(path)
    assert (
        '"upright.ttf" has no weight 900',
        "its weights are 300 to 800: name another file for it",
    ) in [(problem.message, problem.hint) for problem in found.value.problems]
    (brand.parent / "black.ttf").write_bytes(LATO.read_bytes())
    brand.write_text(
        text.replace("- upright.ttf", "- upright.ttf\n    - {path: black.ttf, weight: 900}")
    )
    assert brand_of(path).headings_weight == 900


def test_variable_font_that_is_broken_is_refused_with_what_to_do(
    tmp_path: Path, variable: Path
) -> None:
    path = written(tmp_path, variable)
    own = tmp_path / "styles" / "ours" / "upright.ttf"
    with TTFont(own) as font:
        font["gvar"] = broken = DefaultTable("gvar")
        broken.data = b"\0" * 4
        font.save(own)
    with pytest.raises(ProblemsFound) as found:
        brand_of(path)
    (problem,) = found.value.problems
    assert (problem.file, problem.where) == ("styles/ours/_brand.yml", "typography.base.family")
    assert problem.message == 'the variable font of "House Sans" cannot be set at weight 400'
    assert problem.hint == "use a family with a font file for each weight, such as Lato"
    brand = tmp_path / "styles" / "ours" / "_brand.yml"
    brand.write_text(brand.read_text("utf-8").replace("base: House Sans", "base: Lato"), "utf-8")
    assert brand_of(path).body_family == "Lato"


def test_build_says_which_typeface_it_prepares(tmp_path: Path, variable: Path) -> None:
    told: list[tuple[Sequence[str], str]] = []
    order = Order(written(tmp_path, variable), tmp_path / "out", ("web",))
    build(order, progress=lambda names, doing="laying out", /: told.append((names, doing)))
    assert (["House Sans Bold Italic"], "preparing") in told


def test_build_warns_of_a_script_in_which_no_page_was_tested(
    tmp_path: Path, variable: Path
) -> None:
    path = written(tmp_path, variable, title="Reviews \N{HEBREW LETTER ALEF}")
    report = build(Order(path, tmp_path / "out", ("web",)))
    assert [(each.severity, each.where) for each in report.problems] == [("warning", "title")]


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {"XDG_CACHE_HOME": "/kept"}, "/kept"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "/home/ann/.cache"),
        ("linux", {}, "/home/ann/.cache"),
        ("darwin", {}, "/home/ann/Library/Caches"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local"),
        ("win32", {}, "/home/ann/AppData/Local"),
    ],
)
def test_fonts_are_kept_where_each_system_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], folder: str
) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/ann")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert caches() == Path(folder)
