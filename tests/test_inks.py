"""What a brand's colours are printed in, and what is said of them."""

import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from plates import colours, sheets
from printing import BRAND_FILE, branded, build_for_press, faults_of, line_of, notes_of
from support import PT_PER_MM, ROOT

from briefgen.pack.build import build
from briefgen.problems import ProblemsFound
from briefgen.record import pack_file
from briefgen.record.pack_file import Order

pytestmark = pytest.mark.editions  # for the print shop

A4_PT = 210 * PT_PER_MM, 297 * PT_PER_MM


def test_every_colour_that_is_converted_is_said_with_its_line(tmp_path: Path) -> None:
    path = branded(tmp_path)
    notes = notes_of(path)
    said = [(each.line, each.message) for each in notes]
    lines = (tmp_path / "styles/ours/_brand.yml").read_text("utf-8").splitlines()
    assert [message for _, message in said] == [
        "soot is printed in black alone, K 100",
        "plum is printed as C 53 M 98 Y 1 K 66, converted by FOGRA39",
        "rust is printed as C 0 M 79 Y 100 K 37, converted by FOGRA39",
        "sand is printed as C 4 M 4 Y 13 K 0, converted by FOGRA39",
    ]
    assert all(message.split()[0] in lines[line - 1] for line, message in said)
    assert notes[1].hint.endswith("under defaults.briefgen.cmyk: plum: [53, 98, 1, 66]")


@pytest.mark.editions
def test_two_layouts_say_it_once_and_a_build_with_nothing_to_do_says_it_again(
    tmp_path: Path,
) -> None:
    order = Order(branded(tmp_path), tmp_path / "out", ("leaflet", "poster"), editions=("press",))
    report = build(order)
    said = report.problems
    assert len(report.made) == 2
    assert len(said) == len(set(said)) == 4
    done = pack_file.unchanged(order)
    assert done
    assert list(done[1]) == said
    assert build(replace(order, layouts=("poster",))).problems == said


def test_inks_that_the_brand_states_are_printed_and_not_said(tmp_path: Path) -> None:
    stated = {"plum": [60, 95, 10, 40], "secondary": [0, 80, 100, 40], "soot": [0, 0, 0, 99]}
    path = branded(tmp_path, cmyk=stated)
    assert [each.message.split()[0] for each in notes_of(path)] == ["sand"]
    (sheet,) = sheets(tmp_path / "out/poster-press.pdf")
    assert sheet.at(20, A4_PT[1] - 20) == (60, 95, 10, 40)
    with pikepdf.open(tmp_path / "out/poster-press.pdf") as file:
        inks = {
            tuple(round(float(ink) * 100) for ink in each)
            for op, each in colours(file)
            if op == "k"
        }
    assert {tuple(each) for each in stated.values()} <= inks


def test_greys_are_printed_in_black_alone(tmp_path: Path) -> None:
    path = branded(tmp_path)
    text = (tmp_path / "styles/ours/_brand.yml").read_text("utf-8")
    for name, colour in {"#221A1F": "#333333", "#FBF3E4": "#eeeeee", "#4A1942": "#202020"}.items():
        text = text.replace(name, colour)
    (tmp_path / "styles/ours/_brand.yml").write_text(text, "utf-8")
    assert [each.message for each in notes_of(path)][:2] == [
        "soot is printed in black alone, K 97",
        "plum is printed in black alone, K 100",
    ]


def test_a_damaged_profile_is_said_with_its_line(tmp_path: Path) -> None:
    path = branded(tmp_path)
    whole = (ROOT / "styles/FOGRA39L_coated.icc").read_bytes()
    (tmp_path / "styles/FOGRA39L_coated.icc").write_bytes(whole[:2000])
    report = build_for_press(path, "poster")
    (problem,) = report.problems
    assert problem.message == 'the profile "styles/FOGRA39L_coated.icc" is damaged'
    assert Path(problem.file).name == "press.yaml"
    line = (ROOT / "layouts/editions/press.yaml").read_text("utf-8").splitlines()[problem.line - 1]
    assert line.strip() == "profile: styles/FOGRA39L_coated.icc"


# whether text can be read in the inks that a brand states


@pytest.mark.parametrize(
    ("name", "stated", "said"),
    [
        ("plum", [10, 5, 0, 5], "C 4 M 4 Y 13 K 0 (heading on panel) has a contrast of 1.13:1"),
        ("rust", [0, 0, 0, 0], "C 0 M 0 Y 0 K 0 (accent on paper) has a contrast of 1.00:1"),
        ("soot", [0, 20, 40, 0], "C 4 M 4 Y 13 K 0 (text on panel) has a contrast of 1.23:1"),
        ("sand", [0, 60, 100, 0], "C 0 M 60 Y 100 K 0 (accent on panel) has a contrast of 2.18:1"),
        ("white", [60, 95, 10, 40], "(heading on paper) has a contrast of 1.00:1"),
    ],
)
def test_inks_in_which_text_cannot_be_read_are_refused_with_their_line(
    tmp_path: Path, name: str, stated: list[float], said: str
) -> None:
    path = branded(tmp_path, cmyk={"plum": [60, 95, 10, 40], name: stated})
    (problem,) = faults_of(path, "poster")
    assert problem.file == BRAND_FILE
    assert line_of(tmp_path, problem) == f"{name}: {stated}"
    assert said in problem.message
    assert problem.message.endswith("it needs 4.5:1")
    assert "state them in percent" in problem.hint


def test_inks_in_which_text_cannot_be_read_do_not_stop_what_is_for_readers(tmp_path: Path) -> None:
    path = branded(tmp_path, cmyk={"rust": [0, 0, 0, 0]})
    order = Order(path, tmp_path / "out", ("poster",), editions=("standard", "press"))
    assert [made.file for made in build(order).made] == ["poster.pdf"]


@pytest.mark.parametrize(
    ("stated", "meant"),
    [([0.95, 0.5, 0.1, 0.6], "[95, 50, 10, 60]"), ([0, 0, 1, 0], "[0, 0, 100, 0]")],
)
def test_fractions_of_ink_are_told_from_percent(
    tmp_path: Path, stated: list[float], meant: str
) -> None:
    path = branded(tmp_path, cmyk={"plum": stated})
    with pytest.raises(ProblemsFound) as found:
        build_for_press(path, "poster")
    (problem,) = found.value.problems
    assert problem.message == "inks of at most 1 % cannot be seen"
    assert problem.hint == f"write percent, 0 to 100: did you mean {meant}?"
    assert line_of(tmp_path, problem) == f"plum: {stated}"


def test_text_in_more_than_black_is_a_warning_with_its_line(tmp_path: Path) -> None:
    report = build_for_press(branded(tmp_path, cmyk={"soot": [60, 50, 50, 100]}), "poster")
    assert report.made
    (problem,) = (each for each in report.problems if each.severity != "note")
    assert problem.severity == "warning"
    assert problem.message.startswith("text is printed as C 60 M 50 Y 50 K 100: where a plate")
    assert problem.hint == "print shops ask for text in black alone: [0, 0, 0, 100]"
    assert line_of(tmp_path, problem) == "soot: [60, 50, 50, 100]"


def test_the_least_amount_of_ink_is_written_as_a_number_of_pdf(tmp_path: Path) -> None:
    notes_of(branded(tmp_path, cmyk={"plum": [0.001, 95, 10, 40]}))
    with pikepdf.open(tmp_path / "out/poster-press.pdf") as file:
        content = file.pages[0].Contents.read_bytes()
        assert b"0.00001 0.95 0.1 0.4 k" in content
        assert not re.search(rb"\de-\d", content)
