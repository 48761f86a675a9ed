"""The brand's colours as tokens, and whether text in them can be read (WCAG 2.2, 1.4.3)."""

import re
from collections.abc import Iterator, Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from difflib import get_close_matches

from briefgen.artwork import Inks
from briefgen.brand.brand_file import Colours
from briefgen.problems import Example, InForm, Problem, ProblemsFound, Rule
from briefgen.reading.yaml_source import DataPath, Source

LEAST_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3, text of any size
LEAST_OF_GRAPHICS = 3.0  # of graphics with their ground (WCAG 2.2, 1.4.11)
PANEL_TINT = 0.08  # of the primary colour in the panel's, where the brand states none
DARK_CONTRAST = 7.5  # of colours on dark screens: more than the least, because those glare
DARK_SATURATION = 0.7  # how much of its saturation a colour keeps that was made lighter
WHITE = "#ffffff"
NIGHT = "#0d0f12"  # the ground of dark screens, before the brand tints it
NIGHT_TINT, DARK_TEXT_TINT, DARK_PANEL_TINT = 0.16, 0.1, 0.07

# Text, its ground, and the role to blame: every pair of tokens that the styles use.
PAIRS = (
    ("text", "paper", "foreground"),
    ("heading", "paper", "primary"),
    ("accent", "paper", "secondary"),
    ("text", "panel", "tertiary"),
    ("heading", "panel", "tertiary"),
    ("accent", "panel", "tertiary"),
    ("on-brand", "brand", "primary"),
    ("on-field", "field", "secondary"),
)
ROLES = ("foreground", "background", "primary", "secondary", "tertiary")
_CHOOSE = InForm("choose a colour")
_HEADING = ("typography", "headings", "color")
INKS = ("defaults", "briefgen", "cmyk")
_Names = Mapping[str, tuple[DataPath, str]]  # what each name stands for, and where it says so
_LINEAR_UP_TO = 0.04045  # of the sRGB curve (IEC 61966-2-1)
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")

UNREADABLE = Rule(
    name="contrast-of-colours",
    severity="error",
    title="Text could not be read in a pair of colours of the brand, or of an edition",
    source="WCAG 2.2, 1.4.3: 4.5:1 for text of any size",
    advice="make the darker of the two darker or the lighter one lighter",
    example=Example(
        "brand",
        'color: {palette: {rust: "#E07040"}}',
        "text in #e07040 on #ffffff (accent on paper) has a contrast of 3.20:1; it needs 4.5:1",
    ),
)


def tokens(
    colours: Colours, heading: str, source: Source
) -> tuple[Mapping[str, str], list[Problem]]:
    """The colour tokens of the styles, as ``#rrggbb``, and what is wrong with them.

    Args:
        colours: the palette and the roles, as the brand's file states them.
        heading: the colour of headings, or nothing: then it is the primary one.
        source: the brand's file, for lines.

    Returns:
        The tokens, none where any colour is wrong; and the problems, text of too little contrast
        (WCAG 2.2, 1.4.3) among them.
    """
    names = _names(colours)
    stated: dict[DataPath, str] = {("color", role): getattr(colours, role) for role in ROLES}
    stated[_HEADING] = heading
    ends = {path: _end(path, colour, names) for path, colour in stated.items()}
    problems = [_no_colour(*end, names, source) for end in ends.values() if not _is_colour(end[1])]
    if problems:
        return {}, list(dict.fromkeys(problems))

    def value(*path: str) -> str:
        return _full(ends[path][1])

    paper, brand = value("color", "background"), value("color", "primary")
    found = {
        "text": value("color", "foreground"),
        "paper": paper,
        "brand": brand,
        "on-brand": paper,
        "accent": value("color", "secondary"),
        "field": value("color", "secondary"),
        "on-field": paper,
        "panel": value("color", "tertiary") or mix(paper, brand, PANEL_TINT),
        "heading": value(*_HEADING) or brand,
    }
    return found, list(_unreadable(found, source))


def _names(colours: Colours) -> _Names:
    roles = {role: getattr(colours, role) for role in ROLES}
    return {
        **{role: (("color", role), colour) for role, colour in roles.items() if colour},
        **{name: (("color", "palette", name), colour) for name, colour in colours.palette.items()},
    }


def named(colours: Colours) -> Mapping[str, str]:
    """The colour (``#rrggbb``) behind every name of the palette, and then behind every role."""
    names = _names(colours)
    in_order = sorted(names, key=ROLES.__contains__)
    ends = {name: _end(*names[name], names)[1] for name in in_order}
    return {name: _full(colour) for name, colour in ends.items() if _HEX.fullmatch(colour)}


def stated(colours: Colours, role: str) -> tuple[DataPath, str]:
    """Where the file states the value of a role, and it (``#rrggbb``); empty where it does not."""
    path, value = _end(("color", role), getattr(colours, role), _names(colours))
    return path, _full(value) if _HEX.fullmatch(value) else ""


def inks(
    colours: Colours, stated: Mapping[str, Inks], source: Source
) -> tuple[Mapping[str, Inks], list[Problem]]:
    """The inks that a brand states for its colours, by ``#rrggbb``, and what is wrong with them.

    Args:
        colours: the palette and the roles.
        stated: inks by the name of a colour or its role.
        source: the brand's file, for lines.
    """
    known = named(colours)
    found: dict[str, Inks] = {}
    problems = []
    for name, amounts in stated.items():
        place = (*INKS, name)
        if name not in known:
            hint = f"colours that it has: {', '.join(known)}"
            problems.append(source.problem(place, f'the brand has no colour "{name}"', hint))
        elif found.setdefault(known[name], amounts) != amounts:
            message = f'"{name}" is {known[name]} on screens, for which other inks are stated above'
            problems.append(source.problem(place, message, "state them once"))
    return found, problems


def _end(path: DataPath, value: str, names: _Names) -> tuple[DataPath, str]:
    """Follow names to a value: its path, and it. Where names lead in a circle, it is a name."""
    for _ in names:
        if value not in names or names[value][0] == path:
            break
        path, value = names[value]
    return path, value


def _is_colour(value: str) -> bool:
    return not value or _HEX.fullmatch(value) is not None


def _no_colour(path: DataPath, value: str, names: _Names, source: Source) -> Problem:
    if value in names:
        message = f'"{value}" goes round in circles and never comes to a colour'
        return source.problem(path, message, 'give it a value, such as "#0B3A5B"', in_form=_CHOOSE)
    palette = [name for name, (place, _) in names.items() if place[1] == "palette"]
    near = "" if value.startswith("#") else "".join(get_close_matches(value.lower(), palette, 1))
    if near:
        hint = f'did you mean "{near}"?'
        return source.problem(path, f'"{value}" is no colour', hint, in_form=_CHOOSE)
    known = f", or a name of the palette: {', '.join(palette)}" if palette else ""
    hint = f'write "#0B3A5B" in quotes{known}'
    return source.problem(path, f'"{value}" is no colour', hint, in_form=_CHOOSE)


def _full(text: str) -> str:
    return ("#" + "".join(digit * 2 for digit in text[1:]) if len(text) == 4 else text).lower()  # noqa: PLR2004 - #rgb


def _unreadable(found: Mapping[str, str], source: Source) -> Iterator[Problem]:
    for text, ground, role in PAIRS:
        if message := _too_close(found, text, ground):
            place = _HEADING if text == "heading" and _HEADING in source.marks else ("color", role)
            yield UNREADABLE.found(source.problem(place, message, UNREADABLE.advice))


def _too_close(found: Mapping[str, str], text: str, ground: str) -> str:
    """The message for text of too little contrast with its ground, both by token; else empty."""
    ratio = contrast(found[text], found[ground])
    if ratio >= LEAST_CONTRAST:
        return ""
    return (
        f"text in {found[text]} on {found[ground]} ({text} on {ground}) has a contrast of "
        f"{ratio:.2f}:1; it needs {LEAST_CONTRAST}:1"
    )


def refilled(
    colours: Mapping[str, str], fillings: Mapping[str, str], source: Source
) -> dict[str, str]:
    """The colour tokens of a brand as an edition fills them: with ``#rrggbb`` or another token.

    Args:
        colours: the brand's, by token.
        fillings: what the edition says, under ``colours`` in its file.
        source: the edition's file, for lines.

    Raises:
        ProblemsFound: for what is no token or no colour, and for text of too little contrast.
    """
    stated = {name: _full(filling) for name, filling in fillings.items() if _HEX.fullmatch(filling)}
    known = {**colours, **stated}
    problems = [
        source.problem(
            ("colours", name),
            f'"{name}: {filling}" fills no colour',
            f'write "#000000" in quotes, or a token, for one of: {", ".join(colours)}',
        )
        for name, filling in fillings.items()
        if name not in colours or not (name in stated or filling in colours)
    ]
    found = {**known, **{name: _filled(name, fillings, known) for name in fillings}}
    pairs = [(text, _too_close(found, text, ground)) for text, ground, _ in PAIRS]
    problems += [
        UNREADABLE.found(source.problem(("colours", text), message, UNREADABLE.advice))
        for text, message in pairs
        if message
    ]
    if problems:
        raise ProblemsFound(problems)
    return found


def _filled(name: str, fillings: Mapping[str, str], known: Mapping[str, str]) -> str:
    """The colour that a token ends up with: fillings are followed from token to token.

    Where they lead in a circle, as where two tokens are swapped, each takes the brand's own colour
    of the token that it names.
    """
    passed = [name]
    while (filling := fillings.get(passed[-1], "")) in known:
        if filling in passed:
            return known[fillings[name]]
        passed.append(filling)
    return known.get(passed[-1], "")


def on_white(colours: Mapping[str, str]) -> Mapping[str, str]:
    """The tokens on white paper, if the brand's paper is too dark to write on; else unchanged.

    Text too pale for white takes the colour of the dark paper. Only paper and panel turn white.
    """
    paper = colours["paper"]
    if contrast(paper, WHITE) < LEAST_CONTRAST:
        return colours
    pale = {
        name: paper
        for name in ("text", "heading", "accent")
        if contrast(colours[name], WHITE) < LEAST_CONTRAST
    }
    return {**colours, **pale, "paper": WHITE, "panel": WHITE}


def dark(colours: Mapping[str, str]) -> Mapping[str, str]:
    """The tokens for a dark screen, on which every pair of `PAIRS` can still be read.

    Text on the brand's own colour stays as it is, and so do all tokens of a brand that is dark.
    """
    if luminance(colours["paper"]) < luminance(colours["text"]):
        return colours
    paper = mix(NIGHT, colours["brand"], NIGHT_TINT)
    text = mix("#ffffff", colours["brand"], DARK_TEXT_TINT)
    panel = mix(paper, text, DARK_PANEL_TINT)
    return {
        **colours,
        "text": text,
        "paper": paper,
        "panel": panel,
        "heading": _light_enough(colours["heading"], panel),
        "accent": _light_enough(colours["accent"], panel),
        "field": _light_enough(colours["field"], panel),
        "on-field": paper,
    }


def _light_enough(colour: str, ground: str) -> str:
    """The colour, made lighter in its own hue until it is read well on a dark ground."""
    hue, lightness, saturation = rgb_to_hls(*(channel / 255 for channel in channels(colour)))
    for percent in range(round(lightness * 100), 101):
        if contrast(colour, ground) >= DARK_CONTRAST:
            break
        lighter = hls_to_rgb(hue, percent / 100, saturation * DARK_SATURATION)
        colour = "#" + "".join(f"{round(part * 255):02x}" for part in lighter)
    return colour


def are_grey(colours: Mapping[str, str]) -> bool:
    """Whether all of them (``#rrggbb`` by token) are black, white or grey."""
    return all(len(set(channels(each))) == 1 for each in colours.values())


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of ``#rrggbb``, from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(first: str, second: str, share: float) -> str:
    """The first colour mixed with a share (0 to 1) of the second, in sRGB; all ``#rrggbb``."""
    pairs = zip(channels(first), channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def luminance(colour: str) -> float:
    """Relative luminance from 0 to 1, as WCAG 2.2 defines it."""

    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= _LINEAR_UP_TO else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio from 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
