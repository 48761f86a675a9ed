"""What a print shop is given, as plain frozen values: inks, bleed, profile.

Inks are cyan, magenta, yellow and black, in percent of full cover.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.problems import Problem

Inks = tuple[float, float, float, float]

MOST_INK = 300.0  # percent of all four together that coated paper takes (ISO 12647-2)
LEAST_DPI = 300  # of pictures at the size they are printed; print shops send back coarser ones
MARKS_MM = 7.0  # the room for crop marks around the bleed

COLOURS = "brand.color"  # where to look for a colour whose own line is not known


def written(inks: Inks) -> str:
    """Inks as printers say them: "C 95 M 51 Y 7 K 63"."""
    return " ".join(f"{name} {amount:g}" for name, amount in zip("CMYK", inks, strict=True))


@dataclass(frozen=True)
class Artwork:
    """How a file for the print shop is finished.

    `title` says what is printed, and reads well after "the". `condition` is the printing condition
    as the ICC registers it, `profile` its ICC file. `inks` holds the inks of the brand's colours by
    ``#rrggbb``; every other colour is converted. `pictures` holds a problem for each picture, by
    the MD5 of its URL: it knows the picture's line, and how a message about it begins.
    """

    title: str
    condition: str
    profile: Path
    bleed_pt: float
    inks: Mapping[str, Inks]
    pictures: Mapping[str, Problem]
