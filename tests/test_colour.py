"""What colours promise: roles become tokens, and text that cannot be read is refused."""

from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support import ROOT

from briefgen.brand import brand, colour
from briefgen.brand.brand_file import Colours
from briefgen.library import Library
from briefgen.problems import Problem
from briefgen.reading.yaml_source import parse

GOOD = {"foreground": "#000", "background": "#FFFFFF", "primary": "#0B3A5B", "secondary": "#00706B"}


def tokens(heading: str = "", **said: str) -> tuple[dict[str, str], list[Problem]]:
    values = {**GOOD, **said}
    lines = ["color:", *(f'  {role}: "{value}"' for role, value in values.items())]
    if heading:
        lines += ["typography:", "  headings:", f'    color: "{heading}"']
    source = parse("\n".join(lines) + "\n", "_brand.yml")
    colours = Colours.model_validate(values)
    found, problems = colour.tokens(colours, heading, source)
    return dict(found), problems


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [  # as published: WCAG 2.2 techniques, and WebAIM's contrast checker
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#949494", "#ffffff", 3.03),
        ("#595959", "#ffffff", 7.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.0),
        ("#008000", "#ffffff", 5.14),
        ("#ffff00", "#ffffff", 1.07),
    ],
)
def test_contrast_is_what_others_publish(first: str, second: str, ratio: float) -> None:
    assert colour.contrast(first, second) == pytest.approx(ratio, abs=0.005)
    assert colour.contrast(second, first) == colour.contrast(first, second)


def test_grey_that_just_passes_and_the_next_that_does_not() -> None:
    assert tokens(foreground="#767676", tertiary="#FFF")[1] == []
    _, problems = tokens(secondary="#777777")
    assert problems[0].message == (
        "text in #777777 on #ffffff (accent on paper) has a contrast of 4.48:1; it needs 4.5:1"
    )
    assert (problems[0].line, problems[0].where) == (5, "color.secondary")


def test_roles_become_tokens() -> None:
    found, problems = tokens(tertiary="#E6F1F1")
    assert problems == []
    assert found == {
        "text": "#000000",
        "paper": "#ffffff",
        "brand": "#0b3a5b",
        "on-brand": "#ffffff",
        "accent": "#00706b",
        "field": "#00706b",
        "on-field": "#ffffff",
        "panel": "#e6f1f1",
        "heading": "#0b3a5b",
    }


def test_panel_is_a_tint_of_the_main_colour_when_the_brand_states_none() -> None:
    found, _ = tokens()
    assert found["panel"] == colour.mix("#ffffff", "#0b3a5b", 0.08) == "#ebeff2"


def test_roles_and_headings_may_name_roles() -> None:
    found, problems = tokens(heading="secondary", primary="foreground")
    assert problems == []
    assert (found["brand"], found["heading"]) == ("#000000", "#00706b")


def test_heading_that_cannot_be_read_is_blamed_on_its_own_line() -> None:
    _, problems = tokens(heading="#999")
    assert {(one.line, one.where) for one in problems if "heading on paper" in one.message} == {
        (8, "typography.headings.color")
    }


@pytest.mark.parametrize("name", ["styles/derbyshire", "tests/brands/harbour"])
def test_every_pair_can_be_read_on_dark_screens_too(name: str) -> None:
    ours = brand.load(name, Library((ROOT,)), parse("brand: x\n", "briefing.yaml"))
    dark = colour.dark(ours.colours)
    assert colour.luminance(dark["paper"]) < 0.02
    assert {pair: ratio for pair, ratio in contrasts(dark).items() if ratio < 4.5} == {}
    assert contrasts(dark)["heading", "panel"] > 7
    assert (dark["brand"], dark["on-brand"]) == (ours.colours["brand"], ours.colours["on-brand"])


def contrasts(filled: Mapping[str, str]) -> dict[tuple[str, str], float]:
    return {
        (text, ground): colour.contrast(filled[text], filled[ground])
        for text, ground, _ in colour.PAIRS
    }


@given(
    primary=st.integers(0, 0xFFFFFF), secondary=st.integers(0, 0xFFFFFF), dim=st.integers(0, 0x77)
)
def test_whatever_can_be_read_on_paper_can_be_read_in_the_dark(
    primary: int, secondary: int, dim: int
) -> None:
    found, problems = tokens(
        foreground=f"#{dim:02x}{dim:02x}{dim:02x}",
        primary=f"#{primary:06x}",
        secondary=f"#{secondary:06x}",
    )
    assume(not problems)
    assert min(contrasts(colour.dark(found)).values()) >= 4.5


def test_colours_keep_their_hue_in_the_dark() -> None:
    dark = colour.dark(tokens()[0])
    red, green, blue = colour.channels(dark["heading"])  # of a navy
    assert blue > green > red
    red, green, blue = colour.channels(dark["accent"])  # of a teal
    assert green > red
    assert blue > red


def test_brand_that_is_dark_already_stays_as_it_is() -> None:
    found, problems = tokens(
        foreground="#ffffff", background="#101010", primary="#9ecbff", secondary="#7fd8c8"
    )
    assert problems == []
    assert colour.dark(found) == found


def test_what_is_written_on_is_white_where_the_paper_is_dark() -> None:
    found, _ = tokens(
        foreground="#ffffff", background="#000000", primary="#9ecbff", secondary="#767676"
    )
    white = colour.on_white(found)
    assert white["paper"] == white["panel"] == "#ffffff"
    assert white["text"] == white["heading"] == "#000000"
    assert white["accent"] == "#767676"
    assert min(contrasts(white).values()) >= 4.5
    light, _ = tokens(background="#fff9ef")
    assert colour.on_white(light) == light
