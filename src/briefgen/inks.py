"""What a brand is printed in: the inks that it states, or those that its colours come to."""

from collections.abc import Iterator
from hashlib import md5
from typing import TYPE_CHECKING

from briefgen.artwork import Artwork, Inks, written
from briefgen.brand import Brand
from briefgen.colour import ROLES, channels
from briefgen.edition import Edition
from briefgen.problems import Problem, ProblemsFound
from briefgen.source import DataPath

if TYPE_CHECKING:
    from briefgen.separation import Separation


def artwork(brand: Brand, edition: Edition) -> tuple[Artwork | None, list[Problem]]:
    """How an edition's files are finished for the print shop, and what it should know of them.

    Returns:
        Nothing where the edition is for readers; and a note for every colour that is converted.

    Raises:
        ProblemsFound: when the profile is damaged.
    """
    press, profile = edition.said.press, edition.profile
    if not press or not profile:
        return None, []
    from briefgen.separation import Separation  # noqa: PLC0415 - few builds need Pillow

    try:
        separation = Separation(profile)
    except ValueError:
        message = f'the profile "{press.profile}" is damaged'
        hint = "copy it again from where it came from"
        raise ProblemsFound([edition.source.problem(("press", "profile"), message, hint)]) from None
    inks, notes = _converted(brand, press.condition, separation)
    pictures = {
        md5(url.encode(), usedforsecurity=False).hexdigest(): problem
        for url, problem in _pictures(brand)
    }
    return Artwork(press.condition, profile, press.bleed_mm, inks, pictures), notes


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


def _pictures(brand: Brand) -> Iterator[tuple[str, Problem]]:
    """The pictures of the brand's logos, and how a problem with each begins."""
    for name, logo in brand.logos.items():
        problem = brand.source.problem(("logo", "images", name), f'the logo "{name}"')
        for url in logo.pictures():
            yield url, problem
