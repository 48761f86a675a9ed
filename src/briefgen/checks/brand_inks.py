"""What a brand is printed in: the inks that it states, or those that its colours come to."""

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
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.yaml_source import DataPath

if TYPE_CHECKING:
    from briefgen.pdf.press.separation import Separation

_URL = re.compile(r"url\(\s*(['\"]?)(?!data:)([^'\")]+)\1\s*\)", re.IGNORECASE)


def artwork(brand: Brand, layout: Layout) -> tuple[Artwork | None, list[Problem]]:
    """How a layout is finished for the print shop, and what it should know of its colours.

    Returns:
        Nothing where the edition is for readers; and a note for every colour that is converted, a
        warning for text that is stated in more than black.

    Raises:
        ProblemsFound: when the profile is damaged, or text could not be read in the brand's inks.
    """
    edition = layout.edition
    if not edition or not edition.said.press or not edition.profile:
        return None, []
    from briefgen.pdf.press.separation import Separation  # noqa: PLC0415 - few builds need Pillow

    press = edition.said.press
    try:
        separation = Separation(edition.profile)
    except ValueError:
        message = f'the profile "{press.profile}" is damaged'
        hint = "copy it again from where it came from"
        raise ProblemsFound([edition.source.problem(("press", "profile"), message, hint)]) from None
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


def _note(brand: Brand, name: str, token: str, inks: Inks, condition: str) -> Problem:
    amounts = ", ".join(f"{amount:g}" for amount in inks)
    own = "if the brand has inks of its own, state them under defaults.briefgen.cmyk:"
    converted = f"as {written(inks)}, converted by {condition}"
    alone = f"in black alone, K {inks[3]:g}"
    return brand.source.problem(
        _place(name),
        f"{name or token} is printed {converted if any(inks[:3]) else alone}",
        f"{own} {name}: [{amounts}]" if name else "",
        severity="note",
    )


def _place(name: str) -> DataPath:
    return ("color", name) if name in ROLES else ("color", "palette", name)


class _Pair(NamedTuple):
    """Text on a ground, by their tokens, and their contrast in print."""

    contrast: float
    text: str
    ground: str


def _unreadable(brand: Brand, inks: dict[str, Inks], separation: "Separation") -> list[Problem]:
    """Text that could not be read in the inks that the brand states: each of these at its worst."""
    printed = {token: separation.shown(inks[said]) for token, said in brand.colours.items()}
    strayed = {token: contrast(said, printed[token]) for token, said in brand.colours.items()}
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
    return brand.source.problem(
        _statement(brand, colour),
        f"text printed as {text} on {ground} ({pair.text} on {pair.ground}) has a contrast of "
        f"{pair.contrast:.2f}:1; it needs {LEAST_CONTRAST}:1",
        f"these inks stand for {colour}: state them in percent, 0 to 100, as dark or light as that",
    )


def _statement(brand: Brand, colour: str) -> DataPath:
    """Where the brand states the inks of a colour."""
    names = [name for name, said in brand.names.items() if said == colour]
    return next((*INKS, name) for name in names if (*INKS, name) in brand.source.marks)


def _many_inks_of_text(brand: Brand) -> Iterator[Problem]:
    """A warning where the brand states more than black for its text."""
    colour = brand.colours["text"]
    stated = brand.inks.get(colour)
    if stated and any(stated[:3]):
        yield brand.source.problem(
            _statement(brand, colour),
            f"text is printed as {written(stated)}: where a plate is a hair out of place, small "
            "letters blur",
            "print shops ask for text in black alone: [0, 0, 0, 100]",
            severity="warning",
        )


# --- pictures -----------------------------------------------------------------------------------


def _pictures_of_logos(brand: Brand) -> Iterator[tuple[str, Problem]]:
    """The pictures of the brand's logos, and how a problem with each begins."""
    for name, logo in brand.logos.items():
        problem = brand.source.problem(("logo", "images", name), f'the logo "{name}"')
        for url in logo.pictures():
            yield url, problem


def _pictures_of_styles(layout: Layout) -> Iterator[tuple[str, Problem]]:
    """The files that the styles of a layout show, and how a problem with each begins."""
    for path in layout.styles:
        style = path.read_text("utf-8")
        for found in _URL.finditer(style):
            line = style.count("\n", 0, found.start()) + 1
            problem = Problem(f"styles/{path.name}", line, 0, f'the picture "{found[2]}"')
            yield urljoin(path.as_uri(), found[2]), problem
