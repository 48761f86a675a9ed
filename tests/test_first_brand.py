"""What first brands promise: any name and any colours give a brand that passes every check."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from support import examples

from briefgen.brand import brand
from briefgen.brand.colour import LEAST_CONTRAST, PAIRS, contrast
from briefgen.library import Library
from briefgen.pack.project import read
from briefgen.problems import ProblemsFound
from briefgen.reading.yaml_source import parse
from briefgen.record.pack_file import Order
from briefgen.starter.board_name import LONGEST, printed_name
from briefgen.starter.first_brand import Board, FirstBrand, LogoFile, first_brand
from briefgen.starter.lockup_lines import lockup_lines
from briefgen.starter.palette import palette_of
from briefgen.starter.shades import apart, colour_of, readable, shade_of
from briefgen.starter.stated_colours import colour_from, colours_from

BRIEFING = "title: Learning\nbrand: styles/ours\nlanguage: {}\nsections: [{{items: [One point]}}]\n"
ADVERSE = (
    *("Ashby SAB", "A*B [c] {{ scr }} <b>d</b> &amp; e", "“Ashby”", "- 1. Ashby", "Ashby | Board"),
    *("\N{SLIGHTLY SMILING FACE}", "مجلس حماية الأطفال", "北京", "Ashby\0\x1b[31m", "x" * 200),
    *("", "   ", "'", '"Our" board', "# Ashby", "a_b_c", "www.example.org", "\\", "{x}", "~", "•"),
)
NAMES = st.sampled_from(ADVERSE) | st.text(max_size=60)
WORDS = ("Ashby", "and", "of", "Safeguarding", "Board", "&", "SAB", "Stoke-on-Trent")
COLOURS = st.lists(st.integers(0, 0xFFFFFF).map(lambda each: f"#{each:06x}"), max_size=4)
SOME = settings(max_examples=examples(8, 60), deadline=None)
LANGUAGES = st.sampled_from(("en", "cy", "ar"))


def put(made: FirstBrand, folder: Path) -> Path:
    """A briefing that names the brand, in a folder with it."""
    for name, content in made.files.items():
        path = folder / "styles" / "ours" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "briefing.yaml"


def told_of(made: FirstBrand, folder: Path, language: str = "en") -> list[str]:
    """What is told of a briefing with the brand, before anything is laid out."""
    path = put(made, folder)
    path.write_text(BRIEFING.format(language), "utf-8")
    try:
        return [each.message for each in read(Order(path, folder / "out")).warnings]
    except ProblemsFound as found:
        return [each.message for each in found.problems]


def loaded(made: FirstBrand, folder: Path) -> brand.Brand:
    put(made, folder)
    return brand.load("styles/ours", Library((folder,)), parse("brand: styles/ours\n", "x.yaml"))


# --- any brand ------------------------------------------------------------------------------------


@pytest.mark.drawn
@SOME
@given(
    name=NAMES, colours=COLOURS, language=LANGUAGES, web=st.sampled_from(("", "www.x.org", "no"))
)
def test_any_name_and_colours_make_a_brand_that_every_check_passes(
    tmp_path_factory: pytest.TempPathFactory, name: str, colours: list[str], language: str, web: str
) -> None:
    made = first_brand(Board(name, tuple(colours), web, language=language))
    assert told_of(made, tmp_path_factory.mktemp("any"), language) == []


@pytest.mark.drawn
@SOME
@given(colours=COLOURS)
def test_text_can_be_read_in_every_pair_of_any_palette(
    tmp_path_factory: pytest.TempPathFactory, colours: list[str]
) -> None:
    found = loaded(first_brand(Board("Ashby", tuple(colours))), tmp_path_factory.mktemp("pairs"))
    ratios = [contrast(found.colours[text], found.colours[ground]) for text, ground, _ in PAIRS]
    assert min(ratios) >= LEAST_CONTRAST


def test_a_board_of_which_nothing_is_known_has_a_sober_brand(tmp_path: Path) -> None:
    made = first_brand(Board())
    found = loaded(made, tmp_path)
    assert (found.name, found.lockup.lines) == ("Our board", ("Our", "**board**"))
    assert found.contact.web == "www.example.org"
    assert found.colours["paper"] == "#ffffff"
    assert made.remarks == (
        "www.example.org stands for your web address: write your own into _brand.yml",
    )


def test_no_address_stands_in_a_brand_that_is_to_print_only_what_is_known(tmp_path: Path) -> None:
    made = first_brand(Board("Ashby SAB", example=False))
    assert loaded(made, tmp_path).contact.ways == ()
    assert made.remarks == ("no way to reach you is printed yet: write one into _brand.yml",)


def test_what_is_known_stands_in_the_brand(tmp_path: Path) -> None:
    known = Board("Ashby SAB", ("#0b3a5b",), "www.x.org", "01632 960 123", "help@x.org")
    made = first_brand(known)
    found = loaded(made, tmp_path)
    assert made.remarks == ()
    assert found.name == "Ashby SAB"
    assert [way.written for way in found.contact.ways] == [
        ("www.x.org",),
        ("01632 960 123",),
        ("help@x.org",),
    ]


def test_what_is_no_address_is_left_out_and_said(tmp_path: Path) -> None:
    made = first_brand(Board("Ashby", web="www.x.org", phone="ring us", email="at us"))
    assert made.remarks == (
        '"ring us" is no telephone number, so it was left out',
        '"at us" is no e-mail address, so it was left out',
    )
    assert [way.kind for way in loaded(made, tmp_path).contact.ways] == ["web"]


def test_every_line_of_the_file_that_is_shut_off_can_be_used(tmp_path: Path) -> None:
    made = first_brand(Board("Ashby", web="www.x.org"))
    text = made.files["_brand.yml"].decode()
    opened = re.sub(r"^( *)# (strapline|accessibility|  email|  reply|phone|email|address)",
                    r"\1\2", text, flags=re.MULTILINE)  # fmt: skip
    assert opened.count("\n    accessibility:") == 1
    folder = put(made, tmp_path).parent
    (folder / "styles/ours/_brand.yml").write_text(opened, "utf-8")
    found = brand.load("styles/ours", Library((folder,)), parse("brand: styles/ours\n", "x.yaml"))
    assert found.strapline
    assert found.accessibility.reply_days == 5
    assert {way.kind for way in found.contact.ways} == {"web", "phone", "email", "address"}


# --- colours --------------------------------------------------------------------------------------


def test_colours_that_pass_stay_what_they_are() -> None:
    found = palette_of(["#0b3a5b", "#00706b"])
    assert (found.main, found.second, found.remarks) == ("#0b3a5b", "#00706b", ())


def test_a_colour_that_moves_is_told_and_keeps_its_hue() -> None:
    found = palette_of(["#ffcc00"])
    assert found.remarks == ("#FFCC00 became #896C00: white text could not be read on it",)
    assert shade_of(found.main).hue == pytest.approx(shade_of("#ffcc00").hue, abs=2)


@pytest.mark.drawn
@SOME
@given(colour=st.integers(0, 0xFFFFFF).map(lambda each: f"#{each:06x}"))
def test_no_shade_in_a_colours_hue_that_passes_is_clearly_nearer(colour: str) -> None:
    found, start = readable(colour, ("#ffffff",)), shade_of(colour)
    assert contrast(found, "#ffffff") >= LEAST_CONTRAST
    for lightness in range(20, 81):
        for chroma in range(5):
            other = colour_of(
                start._replace(lightness=lightness / 80, chroma=start.chroma * chroma / 4)
            )
            if contrast(other, "#ffffff") >= LEAST_CONTRAST:
                assert apart(colour, found) <= apart(colour, other) + 0.02


@pytest.mark.parametrize(
    "colour", ["#ff0000", "#00ff00", "#0000ff", "#123456", "#808080", "#000000"]
)
def test_a_colour_comes_back_from_oklch(colour: str) -> None:
    assert colour_of(shade_of(colour)) == colour


def test_oklch_is_what_others_publish() -> None:
    red = shade_of("#ff0000")  # CSS Color 4 and its samples: oklch(0.628 0.2577 29.23)
    assert red.lightness == pytest.approx(0.628, abs=0.0005)
    assert red.chroma == pytest.approx(0.2577, abs=0.0005)
    assert red.hue == pytest.approx(29.23, abs=0.05)


def test_another_colour_is_the_main_one_where_the_first_would_be_lost() -> None:
    found = palette_of(["#ffcc00", "#003366"])
    assert found.main == "#003366"
    assert found.remarks[0] == (
        "#003366 is the main colour, because #FFCC00 had to become much darker"
    )
    assert palette_of(["#f47b20", "#003366"]).second == "#003366"


def test_pale_colours_are_grounds_dark_greys_are_for_text_and_white_is_the_paper() -> None:
    found = palette_of(["#ffffff", "#e6f1f1", "#333333", "#00706b"])
    assert (found.main, found.tint, found.ink) == ("#00706b", "#e6f1f1", "#333333")
    assert palette_of(["#333333"]).main == "#333333"


def test_colours_in_which_no_words_can_be_read_are_told() -> None:
    (told,) = first_brand(Board("Ashby", ("#ffffff",), "www.x.org")).remarks
    assert told.startswith("no words can be read in #FFFFFF on white paper")
    assert first_brand(Board("Ashby", (), "www.x.org")).remarks == ()


def test_colours_without_a_place_stay_in_the_palette(tmp_path: Path) -> None:
    made = first_brand(Board("Ashby", ("#0b3a5b", "#00706b", "#aa0000"), "www.x.org"))
    assert made.remarks == ()
    assert "not used yet" in made.files["_brand.yml"].decode()
    assert loaded(made, tmp_path).names["other-3"] == "#aa0000"


@pytest.mark.parametrize(
    ("said", "colour"),
    [
        *(("#0B3A5B", "#0b3a5b"), ("0b3a5b", "#0b3a5b"), ("#0af", "#00aaff"), ("0af", "#00aaff")),
        *(
            ("navy", "#000080"),
            ("Dark Green", "#006400"),
            ("grey", "#808080"),
            (' "teal" ', "#008080"),
        ),
    ],
)
def test_colours_are_understood_as_people_write_them(said: str, colour: str) -> None:
    assert colour_from(said) == colour


def test_several_colours_stand_in_one_line() -> None:
    assert colours_from("#0B3A5B, dark green;teal") == ("#0b3a5b", "#006400", "#008080")
    assert colours_from("#0B3A5B teal") == ("#0b3a5b", "#008080")
    assert colours_from(" ") == ()


def test_what_is_no_colour_is_told_with_the_nearest_one_which_is() -> None:
    with pytest.raises(ProblemsFound) as raised:
        colours_from("navvy, #12345, teal")
    first, second = raised.value.problems
    assert (first.message, second.message) == ('"#12345" is no colour', '"navvy" is no colour')
    assert second.hint == (
        'did you mean "navy"? write six digits from 0 to F, such as #0B3A5B, or a name, such as '
        "navy"
    )
    meant = re.findall(r'"(\w+)"|such as (#\w+)|such as (\w+)$', second.hint)
    assert [colour_from("".join(each)) for each in meant] == ["#000080", "#0b3a5b", "#000080"]


# --- lockups --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ashby SAB", ("Ashby", "**SAB**")),
        ("NSPCC", ("**NSPCC**",)),
        ("Tarn Valley Together", ("**Tarn Valley**", "**Together**")),
        (
            "Derbyshire Safeguarding Children Board",
            ("Derbyshire", "**Safeguarding**", "**Children Board**"),
        ),
        (
            "North Yorkshire and Humber Safeguarding Adults Partnership Board",
            ("North Yorkshire", "and Humber", "**Safeguarding Adults**", "**Partnership Board**"),
        ),
        (
            "Safeguarding Board for Northern Ireland",
            ("**Safeguarding Board**", "for Northern Ireland"),
        ),
        ("Bwrdd Diogelu Plant Gogledd Cymru", ("**Bwrdd**", "**Diogelu Plant**", "Gogledd Cymru")),
        ("مجلس حماية الأطفال في ديربيشاير", ("**مجلس حماية**", "**الأطفال**", "في ديربيشاير")),
    ],
)
def test_a_lockup_sets_place_and_duty_apart(name: str, lines: tuple[str, ...]) -> None:
    assert lockup_lines(name) == lines


@given(name=st.lists(st.sampled_from(WORDS), min_size=1))
def test_a_lockup_has_every_word_of_the_name_once(name: list[str]) -> None:
    lines = lockup_lines(" ".join(name))
    assert sorted(" ".join(lines).replace("*", "").split()) == sorted(name)
    if len(" ".join(name)) <= LONGEST:
        assert len(lines) <= 6


def test_letters_that_the_typeface_lacks_are_left_out_and_said() -> None:
    made = printed_name("\N{SLIGHTLY SMILING FACE} Ashby Board", "en")
    assert made.lines == ("Ashby", "**Board**")
    assert made.remarks[0].endswith("was left out of the name: Lato cannot print it")
    assert printed_name("北京", "en").remarks == (
        "nothing of the name can be printed in Lato: the brand says “Our board”",
    )


def test_a_lockup_is_in_the_language_of_its_name() -> None:
    for name, tag, language in (
        ("Ashby Safeguarding Board", "cy", "en"),
        ("Bwrdd Diogelu Plant", "en", "cy"),
        ("مجلس ديربيشاير", "en", "ar"),
        ("Ashby", "ar", "en"),
        ("Ashby", "cy", "cy"),
    ):
        assert printed_name(name, tag).language == language


# --- logos ----------------------------------------------------------------------------------------


def picture(colour: str) -> bytes:
    file = BytesIO()
    Image.new("RGBA", (300, 100), colour).save(file, "PNG")
    return file.getvalue()


def test_a_logo_stands_in_place_of_the_name(tmp_path: Path) -> None:
    logo = LogoFile("our logo (2).PNG", picture("#0b3a5b"))
    made = first_brand(Board("Ashby SAB", web="www.x.org", logo=logo))
    assert sorted(made.files) == ["_brand.yml", "logos/ours.png"]
    assert made.remarks == ()
    lockup = loaded(made, tmp_path).lockup
    assert (lockup.lines, lockup.logo and lockup.logo.alt) == ((), "Ashby SAB")


@pytest.mark.parametrize(
    "logo",
    [
        LogoFile("logo.png", b"nothing"),
        LogoFile("logo.emf", b"x"),
        LogoFile("logo", b""),
        LogoFile("../../x.png", picture("#00000000")),
    ],
)
def test_a_logo_that_cannot_be_used_is_left_out_and_said(tmp_path: Path, logo: LogoFile) -> None:
    made = first_brand(Board("Ashby SAB", web="www.x.org", logo=logo))
    assert list(made.files) == ["_brand.yml"]
    (remark,) = made.remarks
    assert remark.startswith(f"the logo {logo.name} was left out: ")
    assert loaded(made, tmp_path).lockup.lines == ("Ashby", "**SAB**")
