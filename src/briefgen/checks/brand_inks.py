"""The inks of a brand: those that it states, and those that its other colours are converted to."""

import re
from collections.abc import Iterator
from hashlib import md5
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from briefgen.artwork import Artwork, Inks, written
from briefgen.brand.brand import Brand
from briefgen.brand.colour import INKS, LEAST_CONTRAST, PAIRS, ROLES, channels, contrast
from briefgen.contracts.geometry import PT_PER_MM
from briefgen.contracts.layout import Layout
from briefgen.problems import Example, InForm, Problem, ProblemsFound, Rule
from briefgen.reading.yaml_source import DataPath

if TYPE_CHECKING:
    from briefgen.pdf.press.separation import Separation

DAMAGED_PROFILE = Rule(
    name="damaged-profile",
    severity="error",
    title="The profile of an edition for the print shop is damaged",
    source="PDF/X-4 (ISO 15930-7): the printing condition is embedded as a whole ICC profile",
    advice="copy it again from where it came from",
    example=Example(
        "edition", "profile: styles/cut.icc", 'the profile "styles/cut.icc" is damaged'
    ),
)
CONVERTED = Rule(
    name="converted-colour",
    severity="note",
    title="A colour for which the brand states no inks is converted to inks",
    source="screens show colours that no ink has: a conversion is near, and nobody chose it",
    advice="if the brand has inks of its own, state them under defaults.briefgen.cmyk",
    example=Example(
        "brand",
        'color: {palette: {soot: "#201c1c"}}',
        "soot is printed in black alone, K 100",
    ),
)
UNREADABLE_INKS = Rule(
    name="contrast-of-inks",
    severity="error",
    title="Text could not be read in the inks that the brand states",
    source="WCAG 2.2, 1.4.3, of the inks as the printing condition shows them: 4.5:1",
    advice="state the inks in percent, 0 to 100, as dark or light as their colour on screens",
    example=Example(
        "brand",
        "defaults: {briefgen: {cmyk: {rust: [0, 0, 0, 0]}}}",
        "text printed as C 0 M 0 Y 0 K 0 on C 0 M 0 Y 0 K 0 (accent on paper) has a contrast of "
        "1.00:1; it needs 4.5:1",
    ),
)
MANY_INKS = Rule(
    name="text-in-many-inks",
    severity="warning",
    title="Text is printed in more inks than black",
    source="plates are never in place to a hair: small letters of several inks blur",
    advice="print shops ask for text in black alone: [0, 0, 0, 100]",
    example=Example(
        "brand",
        "defaults: {briefgen: {cmyk: {soot: [60, 50, 50, 100]}}}",
        "text is printed as C 60 M 50 Y 50 K 100: where a plate is a hair out of place, small "
        "letters blur",
    ),
)
RULES = (DAMAGED_PROFILE, CONVERTED, UNREADABLE_INKS, MANY_INKS)

_URL = re.compile(r"url\(\s*(['\"]?)(?!data:)([^'\")]+)\1\s*\)", re.IGNORECASE)


def artwork(brand: Brand, layout: Layout) -> tuple[Artwork | None, list[Problem]]:
    """How a layout is finished for the print shop, and what is worth knowing of its colours.

    Returns:
        The artwork, or None in an edition for readers. And problems: a note for every colour that
        is converted, and a warning if the brand states more than black for its text.

    Raises:
        ProblemsFound: when the profile is damaged, or text could not be read in the brand's inks.
    """
    edition = layout.edition
    if not edition or not edition.file.press or not edition.profile:
        return None, []
    from briefgen.pdf.press.separation import Separation  # noqa: PLC0415 - few builds need Pillow

    press = edition.file.press
    try:
        separation = Separation(edition.profile)
    except ValueError:
        message = f'the profile "{press.profile}" is damaged'
        problem = edition.source.problem(("press", "profile"), message, DAMAGED_PROFILE.advice)
        raise ProblemsFound([DAMAGED_PROFILE.found(problem)]) from None
    inks, notes = _converted(brand, press.condition, separation)
    if problems := _unreadable(brand, inks, separation):
        raise ProblemsFound(problems)
    found = Artwork(
        title=layout.contract.title,
        condition=press.condition,
        profile=edition.profile,
        bleed_pt=press.bleed_mm * PT_PER_MM,
        inks=inks,
        pictures={
            md5(url.encode(), usedforsecurity=False).hexdigest(): problem
            for url, problem in (*_pictures_of_styles(layout), *_pictures_of_logos(brand))
        },
    )
    return found, [*notes, *_many_inks_of_text(brand)]


# --- colours ------------------------------------------------------------------------------------


def _converted(
    brand: Brand, condition: str, separation: "Separation"
) -> tuple[dict[str, Inks], list[Problem]]:
    inks, notes = dict(brand.inks), list[Problem]()
    names = {colour: name for name, colour in reversed(list(brand.names.items()))}
    for token, colour in brand.colours.items():
        if colour not in inks:
            inks[colour] = separation.of(channels(colour))
            if any(inks[colour]):
                notes.append(_note(brand, names.get(colour, ""), token, inks[colour], condition))
    return inks, notes


_OF_BRAND = InForm("if the brand has inks of its own, whoever designed it can say which")
_IN_BLACK = InForm("print shops ask for text in black alone: tell whoever designed the brand")


def _note(brand: Brand, name: str, token: str, inks: Inks, condition: str) -> Problem:
    amounts = ", ".join(f"{amount:g}" for amount in inks)
    converted = f"as {written(inks)}, converted by {condition}"
    alone = f"in black alone, K {inks[3]:g}"
    message = f"{name or token} is printed {converted if any(inks[:3]) else alone}"
    hint = f"{CONVERTED.advice}: {name}: [{amounts}]" if name else ""
    return CONVERTED.found(brand.source.problem(_place(name), message, hint, in_form=_OF_BRAND))


def _place(name: str) -> DataPath:
    return ("color", name) if name in ROLES else ("color", "palette", name)


class _Pair(NamedTuple):
    """Text and its ground, both by token, and their contrast in print."""

    contrast: float
    text: str
    ground: str


def _unreadable(brand: Brand, inks: dict[str, Inks], separation: "Separation") -> list[Problem]:
    """A problem for each colour whose stated inks make text hard to read, at its worst pair."""
    printed = {token: separation.shown(inks[value]) for token, value in brand.colours.items()}
    strayed = {token: contrast(value, printed[token]) for token, value in brand.colours.items()}
    worst: dict[str, _Pair] = {}
    for text, ground, _ in PAIRS:
        pair = _Pair(contrast(printed[text], printed[ground]), text, ground)
        stated = [token for token in (text, ground) if brand.colours[token] in brand.inks]
        if stated and pair.contrast < LEAST_CONTRAST:
            colour = brand.colours[max(stated, key=strayed.__getitem__)]
            worst[colour] = min(worst.get(colour, pair), pair)
    return [_too_close(brand, inks, colour, pair) for colour, pair in worst.items()]


def _too_close(brand: Brand, inks: dict[str, Inks], colour: str, pair: _Pair) -> Problem:
    text, ground = (written(inks[brand.colours[token]]) for token in (pair.text, pair.ground))
    message = (
        f"text printed as {text} on {ground} ({pair.text} on {pair.ground}) has a contrast of "
        f"{pair.contrast:.2f}:1; it needs {LEAST_CONTRAST}:1"
    )
    hint = (
        f"these inks stand for {colour}: state them in percent, 0 to 100, as dark or light as that"
    )
    return UNREADABLE_INKS.found(brand.source.problem(_statement(brand, colour), message, hint))


def _statement(brand: Brand, colour: str) -> DataPath:
    """Where the brand states the inks of a colour."""
    names = [name for name, value in brand.names.items() if value == colour]
    return next((*INKS, name) for name in names if (*INKS, name) in brand.source.marks)


def _many_inks_of_text(brand: Brand) -> Iterator[Problem]:
    """A warning where the brand states more than black for its text."""
    colour = brand.colours["text"]
    stated = brand.inks.get(colour)
    if stated and any(stated[:3]):
        message = (
            f"text is printed as {written(stated)}: where a plate is a hair out of place, small "
            "letters blur"
        )
        place = _statement(brand, colour)
        problem = brand.source.problem(place, message, MANY_INKS.advice, in_form=_IN_BLACK)
        yield MANY_INKS.found(problem)


# --- pictures -----------------------------------------------------------------------------------


def _pictures_of_logos(brand: Brand) -> Iterator[tuple[str, Problem]]:
    """The URLs of pictures in the brand's logos, each with a problem at the logo's line."""
    for name, logo in brand.logos.items():
        problem = brand.source.problem(("logo", "images", name), f'the logo "{name}"')
        for url in logo.pictures():
            yield url, problem


def _pictures_of_styles(layout: Layout) -> Iterator[tuple[str, Problem]]:
    """The URLs of pictures that a layout's styles show, each with a problem at that line."""
    for path in layout.styles:
        style = path.read_text("utf-8")
        for found in _URL.finditer(style):
            line = style.count("\n", 0, found.start()) + 1
            problem = Problem(f"styles/{path.name}", line, 0, f'the picture "{found[2]}"')
            yield urljoin(path.as_uri(), found[2]), problem
