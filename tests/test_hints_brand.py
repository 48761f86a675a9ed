"""Advice on a brand leads somewhere: whoever follows it has a brand that is read."""

from pathlib import Path

import pytest
from advice import Advice, follow
from test_brand import library_of

from briefgen.brand import brand
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.yaml_source import parse

# Each line of advice takes the place of the line here that begins with the same key.
GOOD = """meta: {name: Our Board}
logo: {images: {mark: mark.svg}}
color:
  palette: {navy: "#0B3A5B", teal: "#00706B", ink: "#1D2830", white: "#FFFFFF"}
  foreground: ink
  background: white
  primary: navy
  secondary: teal
typography:
  base: Lato
  fonts: []
  headings: {weight: bold}
defaults:
  briefgen:
    lockup: {image: mark, lines: [Our Board]}
    contact: {web: www.example.org}
"""
ASKED = parse("title: Reviews\nbrand: styles/ours\nsections: [{text: x}]\n", "briefing.yaml")
CONTACT = "    contact: {web: www.example.org, "
FILES = (
    "regular.ttf, {path: bold.ttf, weight: bold}, {path: italic.ttf, style: italic}, "
    "{path: bold-italic.ttf, weight: bold, style: italic}"
)
OWN_FONTS = f"  fonts: [{{family: House, source: file, files: [{FILES}]}}]\n  base: House"
WHITE = 'teal: "#00706B", ink: "#1D2830", white: "#FFFFFF"}'
ACCOUNTS = "{name: A, handle: a}, {name: B, handle: b}, {name: C, handle: c}, {name: D, handle: d}"
SHOWN = "mark: {path: mark.svg, alt: Our Partnership}"
DARKER = "make the darker of the two darker or the lighter one lighter"

BRAND = (
    Advice(
        "brand_logos",
        'did you mean "mark"? name one of logo.images: mark',
        "    lockup: {image: marc, lines: [Our Board]}",
        "    lockup: {image: mark, lines: [Our Board]}",
    ),
    Advice(
        "brand_logos",
        "write its words under lines:, or name an image: that has an alt:",
        "    lockup: {}",
        "    lockup: {lines: [Our Board]}",
    ),
    Advice(
        "brand_logos",
        f"say what it shows, under logo.images:  {SHOWN}",
        "    lockup: {image: mark}",
        f"    lockup: {{image: mark}}\nlogo: {{images: {{{SHOWN}}}}}",
    ),
    Advice(
        "brand_file",
        "name it once",
        "    partners: [mark, mark]",
        f"    partners: [mark]\nlogo: {{images: {{{SHOWN}}}}}",
    ),
    Advice(
        "brand_file",
        "leave out some, or put their logos together in one file",
        "    partners: [mark, a, b, c, d, e, f, g, h]",
        f"    partners: [mark]\nlogo: {{images: {{{SHOWN}}}}}",
    ),
    Advice("typography", "write letters and spaces", '  base: "La;to"', "  base: Lato"),
    Advice(
        "brand_file",
        "write cyan, magenta, yellow and black: [100, 60, 0, 50]",
        "    cmyk: {navy: blue}",
        "    cmyk: {navy: [100, 60, 0, 50]}",
    ),
    Advice(
        "brand_file",
        "write percent, from 0 to 100",
        "    cmyk: {navy: [120, 60, 0, 50]}",
        "    cmyk: {navy: [100, 60, 0, 50]}",
    ),
    Advice(
        "brand_file",
        "write percent, 0 to 100: did you mean [100, 60, 0, 50]?",
        "    cmyk: {navy: [1, 0.6, 0, 0.5]}",
        "    cmyk: {navy: [100, 60, 0, 50]}",
    ),
    Advice(
        "brand_file",
        "the four together must not be more than 300",
        "    cmyk: {navy: [100, 100, 100, 50]}",
        "    cmyk: {navy: [100, 100, 50, 50]}",
    ),
    Advice(
        "colour",
        "colours that it has: navy, teal, ink, white, foreground, background, primary, secondary",
        "    cmyk: {blue: [100, 60, 0, 50]}",
        "    cmyk: {navy: [100, 60, 0, 50]}",
    ),
    Advice(
        "colour",
        "state them once",
        "    cmyk: {navy: [100, 60, 0, 50], primary: [0, 0, 0, 90]}",
        "    cmyk: {navy: [100, 60, 0, 50]}",
    ),
    Advice("colour", 'did you mean "navy"?', "  primary: nayv", "  primary: navy"),
    Advice(
        "colour",
        'write "#0B3A5B" in quotes, or a name of the palette: navy, teal, ink, white',
        "  primary: blueish",
        '  primary: "#0B3A5B"',
    ),
    Advice(
        "colour",
        'write "#0B3A5B" in quotes, or a name of the palette: navy, teal, ink, white',
        "  primary: blueish",
        "  primary: navy",
    ),
    Advice(
        "colour",
        'give it a value, such as "#0B3A5B"',
        f"  palette: {{navy: blue, blue: navy, {WHITE}",
        f'  palette: {{navy: "#0B3A5B", blue: navy, {WHITE}',
    ),
    Advice("colour", DARKER, '  primary: "#88AACC"', '  primary: "#0B3A5B"'),
    Advice(
        "contact_block",
        "write it as  www.example.org",
        "    contact: {web: our page}",
        "    contact: {web: www.example.org}",
    ),
    Advice(
        "contact_block",
        "write it as  reviews@example.org",
        f"{CONTACT}email: reviews at example.org}}",
        f"{CONTACT}email: reviews@example.org}}",
    ),
    Advice(
        "contact_block",
        "write one number, with digits and spaces only:  01632 960001",
        f"{CONTACT}phone: ask us}}",
        f"{CONTACT}phone: 01632 960001}}",
    ),
    Advice(
        "contact_block",
        "write them as a list:  [01632 960001, 01632 960002]",
        f"{CONTACT}phone: 01632 960001 or 01632 960002}}",
        f"{CONTACT}phone: [01632 960001, 01632 960002]}}",
    ),
    Advice(
        "contact_block",
        "write  - {label: Police, number: 01632 960001}  for each",
        f"{CONTACT}phone: {{Police: 01632 960001}}}}",
        "    contact:\n      phone:\n        - {label: Police, number: 01632 960001}",
    ),
    Advice(
        "contact_block",
        'write it as people type it, without spaces:  "@OurBoard"',
        f"{CONTACT}social: [{{name: X, handle: our board}}]}}",
        f'{CONTACT}social: [{{name: X, handle: "@OurBoard"}}]}}',
    ),
    Advice(
        "contact_block",
        'write  - {name: X, handle: "ourboard"}  for each',
        f"{CONTACT}social: {{X: ourboard}}}}",
        '    contact:\n      social:\n        - {name: X, handle: "ourboard"}',
    ),
    Advice(
        "contact",
        "leave some out, so that 10 are left",
        f"{CONTACT}phone: [111, 112, 113, 114, 115], email: a@b.org, social: [{ACCOUNTS}]}}",
        f"{CONTACT}phone: [111, 112, 113, 114], email: a@b.org, social: [{ACCOUNTS}]}}",
    ),
    Advice(
        "contact",
        'add a line that begins with "web:" under contact, or with phone, email, address',
        "    contact: {hours: 9 to 5}",
        "    contact: {hours: 9 to 5, web: www.example.org}",
    ),
    Advice(
        "translations",
        "write one text, or one for each language:  {en: …, cy: …}",
        "    strapline: [a, b]",
        "    strapline: a b",
    ),
    Advice(
        "translations",
        "write one text, or one for each language:  {en: …, cy: …}",
        "    strapline: [a, b]",
        "    strapline: {en: a, cy: b}",
    ),
    Advice(
        "fonts",
        "say normal, bold, or 400 to 900",
        "  headings: {weight: fat}",
        "  headings: {weight: bold}",
    ),
    Advice(
        "fonts",
        "name one that is, such as Lato, or install its fontpkg package from PyPI",
        "  base: Wingdings",
        "  base: Lato",
    ),
    Advice(
        "fonts",
        "name a family that has regular, bold and italic",
        "  base: IBM Plex Sans Arabic",
        "  base: Fira Sans",
    ),
    Advice(
        "fonts",
        "add its file, with  weight: 700  and  style: italic",
        f"{OWN_FONTS}".replace(", {path: bold-italic.ttf, weight: bold, style: italic}", ""),
        OWN_FONTS,
    ),
    Advice(
        "fonts", "use a .ttf or .otf file", OWN_FONTS.replace("regular.ttf", "mark.svg"), OWN_FONTS
    ),
    Advice(
        "fonts",
        "copy it into the brand's folder, and write  bold.ttf",
        OWN_FONTS.replace("bold.ttf,", "../bold.ttf,"),
        OWN_FONTS,
    ),
    Advice(
        "validation_messages", 'did you mean "strapline"?', "    straplin: x", "    strapline: x"
    ),
)


def brand_text(lines: str) -> str:
    """The good brand with other lines; those that it has not stand at its end."""
    text = GOOD.splitlines()
    for line in lines.split("\n"):
        key = line.partition(":")[0]
        places = [place for place, old in enumerate(text) if old.partition(":")[0] == key]
        text[slice(places[0], places[0] + 1) if places else slice(len(text), None)] = [line]
    return "\n".join(text) + "\n"


def problems_of(lines: str, folder: Path) -> tuple[Problem, ...]:
    """Everything that is told of a brand with these lines."""
    path = folder / "brand.yml"
    path.parent.mkdir(parents=True)
    path.write_text(brand_text(lines), "utf-8")
    try:
        found = brand.load("styles/ours", library_of(path, folder), ASKED)
    except ProblemsFound as problems:
        return problems.problems
    return (*found.source.warnings, *found.contact.problems(found.source))


@pytest.mark.parametrize("advice", BRAND, ids=lambda advice: advice.hint[:40])
def test_advice_on_a_brand_followed_leaves_nothing_to_mend(advice: Advice, tmp_path: Path) -> None:
    before = problems_of(advice.broken, tmp_path / "before")
    follow(advice, before, problems_of(advice.mended, tmp_path / "after"))
