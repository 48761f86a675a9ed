"""The text of a first brand's file, with a comment at everything that people will change."""

import json
from collections.abc import Iterator, Mapping

from briefgen.starter.board_name import FAMILY, PrintedName
from briefgen.starter.palette import Palette

WEB = "www.example.org"  # an address that is nobody's (RFC 2606)
LEADS = {  # what stands before the web address, by language
    "en": "This information, and other advice, is available at",
    "cy": "Mae'r wybodaeth hon, a chyngor arall, ar gael yn",
    "ar": "تتوفر هذه المعلومات وإرشادات أخرى على الموقع",
}


def brand_text(
    name: PrintedName, palette: Palette, ways: Mapping[str, str], logo: str, schema: str
) -> str:
    """The text of a ``_brand.yml``.

    Args:
        name: what the lockup is made of.
        palette: its colours.
        ways: how readers reach the board: the values of `web`, `phone` and `email`.
        logo: the name of its file in the folder; empty where there is none.
        schema: where an editor finds the schema of the file; empty where there is none.
    """
    lines = [
        *([f"# yaml-language-server: $schema={schema}"] if schema else []),
        *_HEAD,
        "meta:",
        f"  name: {_quoted(name.name)}",
        "",
        *_logo_lines(name, logo),
        *_colour_lines(palette),
        *_TYPOGRAPHY,
        *_own_lines(name, ways, logo),
    ]
    return "\n".join([*lines, ""])


_HEAD = (
    "# Your brand, in the public brand.yml format (https://posit-dev.github.io/brand-yml).",
    "# Change what you like and build again: what cannot be read is told with its line.",
)
_NO_LOGO = (
    "# A logo is a file in a folder logos/ beside this file; SVG is sharp at any size. Delete the",
    "# sign # before the next three lines, and before image: below.",
)
_COLOURS = (
    "# Text needs a contrast of 4.5:1 with what is behind it; the build says where it has less.",
)
_ROLES = (
    "  foreground: ink",
    "  background: white",
    "  primary: main",
    "  secondary: second",
    "  tertiary: tint",
    "",
)
_TYPOGRAPHY = (
    "typography:",
    f"  base: {FAMILY}                    # for another one, pip install fontpkg-open-sans",
    f"  headings: {{family: {FAMILY}, weight: bold}}",
    "",
)
_EXAMPLES = {
    "web": WEB,
    "phone": "01632 960 123",
    "email": "help@example.org",
    "address": "[Town Hall, 1 High Street, Ourtown]",
}


def _logo_lines(name: PrintedName, logo: str) -> Iterator[str]:
    if logo:
        yield "logo:"
        yield "  images:"
        yield f"    ours: {{path: {logo}, alt: {_quoted(name.name)}}}"
    else:
        yield from _NO_LOGO
        yield "# logo:"
        yield "#   images:"
        yield f"#     ours: {{path: logos/ours.svg, alt: {_quoted(name.name)}}}"
    yield ""


def _colour_lines(palette: Palette) -> Iterator[str]:
    yield from _COLOURS
    yield "color:"
    yield "  palette:"
    for key, colour, use in (
        ("main", palette.main, "headings, and large areas on which white text stands"),
        ("second", palette.second, "marks, rules, links and a second area"),
        ("tint", palette.tint, "a quiet ground for boxes and slides"),
        ("ink", palette.ink, "text"),
    ):
        yield f'    {key + ":":<8}"{colour.upper()}"    # {use}'
    yield '    white:  "#FFFFFF"    # paper'
    for number, colour in enumerate(palette.others, 3):
        yield f'    other-{number}: "{colour.upper()}"  # not used yet'
    yield from _ROLES


def _own_lines(name: PrintedName, ways: Mapping[str, str], logo: str) -> Iterator[str]:
    yield "# What brand.yml has no place for."
    yield "defaults:"
    yield "  briefgen:"
    yield f"    language: {name.language:<17} # of the words in this file"
    yield "    lockup:"
    if logo:
        yield "      image: ours"
        yield "      # lines:                  # words beside the logo, where it does not say them"
    else:
        yield "      # image: ours             # beside the lines; alone if you delete those"
        yield "      lines:                    # your name, line by line; **bold**"
    for line in name.lines:
        yield f"      {'# ' if logo else ''}  - {_quoted(line)}"
    yield "    # strapline: We work together to keep people safe."
    yield (
        "    contact:"
        if ways
        else "    contact:                    # how readers reach you, such as"
    )
    sign = "" if "web" in ways else "# "
    yield f"      {sign}lead:                     # before the web address, in each language"
    yield from (f"      {sign}  {tag}: {lead}" for tag, lead in LEADS.items())
    yield from (f"      {key}: {_quoted(value)}" for key, value in ways.items())
    for key, example in _EXAMPLES.items():
        if key not in ways:
            yield f"      # {key}: {example}"
    yield "    # accessibility:           # whom to ask for another format, as the web page says"
    yield "    #   email: help@example.org"
    yield "    #   reply_days: 5"


def _quoted(text: str) -> str:
    """A text in the quotation marks of YAML."""
    return json.dumps(text, ensure_ascii=False)
