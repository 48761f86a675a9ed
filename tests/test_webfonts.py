"""The typefaces inside the web page: the faces that are used, with the characters that are used."""

import base64
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import fontpkg
import pytest
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0
from support import ROOT

from briefgen.brand import brand
from briefgen.brand.brand import Brand
from briefgen.library import Library
from briefgen.outputs import webfonts
from briefgen.reading.yaml_source import parse
from briefgen.typefaces.fonts import Face

ARABIC = "IBM Plex Sans Arabic"
PREFIX = "data:font/woff2;base64,"
NOTICE, LICENCE = 0, 13  # of the OpenType name table


@pytest.fixture(scope="module")
def shipped() -> Brand:
    asked = parse("brand: styles/derbyshire\n", "briefing.yaml")
    return brand.load("styles/derbyshire", Library((ROOT,)), asked)


@pytest.fixture(scope="module")
def with_arabic(shipped: Brand) -> Brand:
    """The shipped brand, with a typeface that stands in for what its own lacks."""
    faces = (
        Face(ARABIC, weight, "normal", fontpkg.path(ARABIC, weight=weight)) for weight in (400, 700)
    )
    return replace(shipped, faces=(*shipped.faces, *faces), joined={"ar": ARABIC})


def font(url: str) -> TTFont:
    assert url.startswith(PREFIX)
    return TTFont(BytesIO(base64.b64decode(url.removeprefix(PREFIX))))


def held(html: str, of: Brand) -> dict[tuple[str, int, str], str]:
    """The characters that each face in the page has, by family, weight and style."""
    return {
        (face.family, face.weight, face.style): "".join(map(chr, sorted(font(url).getBestCmap())))
        for face, url in webfonts.embedded(html, of).items()
    }


def test_each_face_holds_what_is_set_in_it_and_nothing_else(shipped: Brand) -> None:
    html = "<h1>Ab</h1><p>cd <strong>ef</strong> <em>gh <b>ij</b></em></p>"
    assert held(html, shipped) == {
        ("Lato", 400, "normal"): " cd",
        ("Lato", 700, "normal"): "Abef",
        ("Lato", 400, "italic"): " gh",
        ("Lato", 700, "italic"): "ij",
    }


def test_faces_that_are_not_used_stay_out(shipped: Brand) -> None:
    assert held("<p>plain</p>", shipped) == {("Lato", 400, "normal"): "ailnp"}


def test_period_of_a_headline_is_regular(shipped: Brand) -> None:
    html = '<h1>Ab <span class="period">(1)</span></h1>'
    assert held(html, shipped) == {("Lato", 400, "normal"): "()1", ("Lato", 700, "normal"): " Ab"}


def test_what_is_not_set_counts_for_nothing(shipped: Brand) -> None:
    html = "<title>xyz</title><style>q { }</style><p>a<br>b <img alt='w'>c</p>"
    assert held(html, shipped) == {("Lato", 400, "normal"): " abc"}


def test_address_that_paper_shows_after_a_link_is_in_the_font(shipped: Brand) -> None:
    html = '<p><a href="https://ex.org/_Q">a</a></p>'
    assert held(html, shipped) == {("Lato", 400, "normal"): " ()./:Q_aeghoprstx"}


def test_fonts_keep_their_licence_and_no_hints(shipped: Brand) -> None:
    (url,) = webfonts.embedded("<p>plain</p>", shipped).values()
    found = font(url)
    assert found.flavor == "woff2"
    assert "Copyright" in found["name"].getDebugName(NOTICE)
    assert "Open Font License" in found["name"].getDebugName(LICENCE)
    assert not {"fpgm", "prep", "cvt ", "DSIG", "gasp"} & set(found.keys())


def test_fonts_bring_nothing_that_words_do_not_need(shipped: Brand) -> None:
    (url,) = webfonts.embedded("<p>1/2</p>", shipped).values()
    found = font(url)
    assert {each.nameID for each in found["name"].names} <= webfonts.NOTICES
    kept = {
        each.FeatureTag
        for table in ("GSUB", "GPOS")
        if found[table].table.FeatureList
        for each in found[table].table.FeatureList.FeatureRecord
    }
    assert kept
    assert kept <= {*webfonts.FEATURES}, "the figures of fractions, say"


def of_font(shipped: Brand, path: Path) -> TTFont:
    """What the page gets of a font that stands for all faces of a brand."""
    face = replace(shipped.faces[0], path=path)
    (url,) = webfonts.embedded("<p>AV</p>", replace(shipped, faces=(face,))).values()
    return font(url)


def test_older_fonts_are_still_kerned(shipped: Brand, tmp_path: Path) -> None:
    """Those that have a table of pairs, and nothing else that says how letters stand together."""
    older = TTFont(shipped.faces[0].path)
    del older["GPOS"]
    pairs = KernTable_format_0()
    pairs.coverage, pairs.version, pairs.format = 1, 0, 0
    names = older.getBestCmap()
    pairs.kernTable = {(names[ord("A")], names[ord("V")]): -77}
    older["kern"] = newTable("kern")
    older["kern"].version, older["kern"].kernTables = 0, [pairs]
    older.save(tmp_path / "older.ttf")
    found = of_font(shipped, tmp_path / "older.ttf")
    a, v = (found.getBestCmap()[ord(letter)] for letter in "AV")
    assert found["kern"].kernTables[0][a, v] == -77
    assert found["glyf"][a].numberOfContours == older["glyf"][names[ord("A")]].numberOfContours


def test_fonts_that_are_compressed_already_are_cut_down_too(shipped: Brand, tmp_path: Path) -> None:
    whole = TTFont(shipped.faces[0].path)
    whole.flavor = "woff2"
    whole.save(tmp_path / "whole.woff2")
    assert sorted(map(chr, of_font(shipped, tmp_path / "whole.woff2").getBestCmap())) == ["A", "V"]


def test_letters_are_still_kerned(shipped: Brand) -> None:
    (url,) = webfonts.embedded("<p>AV To</p>", shipped).values()
    features = font(url)["GPOS"].table.FeatureList.FeatureRecord
    assert "kern" in {each.FeatureTag for each in features}


def test_arabic_letters_come_from_the_typeface_that_stands_in_and_still_join(
    with_arabic: Brand,
) -> None:
    found = webfonts.embedded("<p>بيان <strong>مهم</strong> x</p>", with_arabic)
    by_name = {(face.family, face.weight): font(url) for face, url in found.items()}
    assert set(by_name) == {("Lato", 400), (ARABIC, 400), (ARABIC, 700)}
    arabic = by_name[ARABIC, 400]
    assert set(map(ord, "بيان")) <= set(arabic.getBestCmap())
    features = {each.FeatureTag for each in arabic["GSUB"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina"} <= features
    assert len(arabic.getGlyphOrder()) > len(arabic.getBestCmap()), "no joined forms"


def test_family_that_lacks_italics_stands_in_upright(with_arabic: Brand) -> None:
    assert (ARABIC, 400, "normal") in held("<p><em>بيان</em></p>", with_arabic)


def test_text_in_a_language_with_its_own_typeface_is_set_in_that_and_marked_words_in_ours(
    with_arabic: Brand,
) -> None:
    html = '<html lang="ar"><p>ب 2013 <b>ت 4</b> <span lang="en">Qx 5 <b>y</b></span></p></html>'
    assert held(html, with_arabic) == {
        (ARABIC, 400, "normal"): " 0123ب",
        (ARABIC, 700, "normal"): " 4ت",
        ("Lato", 400, "normal"): " 5Qx",
        ("Lato", 700, "normal"): "y",
    }


def test_emphasis_is_bold_in_a_language_without_italics_and_slanted_in_others(
    with_arabic: Brand,
) -> None:
    html = '<html lang="ar"><em>ب</em><span lang="en"><em>q</em></span></html>'
    assert held(html, with_arabic) == {
        (ARABIC, 700, "normal"): "ب",
        ("Lato", 400, "italic"): "q",
    }


def test_same_characters_give_the_same_bytes(shipped: Brand) -> None:
    first = webfonts.embedded("<p>abc</p>", shipped)
    webfonts._subset.cache_clear()  # noqa: SLF001 - or it would be handed back, not made again
    assert webfonts.embedded("<p>cab</p>", shipped) == first


def test_font_file_of_the_brand_is_not_changed(shipped: Brand) -> None:
    path = shipped.faces[0].path
    before = path.read_bytes()
    webfonts._subset.cache_clear()  # noqa: SLF001 - as above
    webfonts.embedded("<p>abc</p>", shipped)
    assert path.read_bytes() == before
