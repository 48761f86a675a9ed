"""One random pack: a folder with a briefing and its brand, drawn from a seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from shutil import copy

import yaml

from torture import brands, briefings, sections, sources

BRAND = "styles/ours"
PHOTO = Path(__file__).parents[1] / "briefings" / "everything" / sections.PHOTO
STANDARD = "standard"
# Every layout in every edition that has it; over a run of seeds each comes up in turn.
LAYOUTS = {
    STANDARD: (
        *("leaflet", "poster", "slides", "web", "booklet", "folded", "trifold", "notes"),
        *("handout", "handout-2", "handout-4", "handout-6", "seven-minute"),
    ),
    "large-print": ("leaflet",),
    "mono": (
        *("leaflet", "poster", "slides", "booklet", "trifold", "notes"),
        *("handout", "handout-2", "handout-4", "handout-6", "seven-minute"),
    ),
    "four-sided": ("leaflet",),
    "press": ("leaflet", "poster", "seven-minute"),
    "a3": ("poster", "seven-minute"),
    "a2": ("poster",),
}
PAIRS = tuple((layout, edition) for edition, names in LAYOUTS.items() for layout in names)
COMMON = ("leaflet", "poster", "slides", "trifold", "booklet")


@dataclass(frozen=True)
class Pack:
    """A pack as it was drawn: the folder, and which layouts and editions it wants."""

    seed: int
    folder: Path
    layouts: tuple[str, ...]
    editions: tuple[str, ...]

    @property
    def briefing(self) -> Path:
        return self.folder / "briefing.yaml"


def draw(
    seed: int,
    folder: Path,
    *,
    wanted: tuple[Sequence[str], Sequence[str]] | None = None,
) -> Pack:
    """Write the pack of a seed into a folder that is not there yet.

    Args:
        seed: decides all.
        folder: where it goes.
        wanted: layouts and editions, where the seed shall not decide.
    """
    random = Random(seed)  # noqa: S311 - the same pack for the same seed
    language = briefings.language(random)
    folder.mkdir(parents=True)
    copy(PHOTO, folder)
    brands.draw(random, folder / BRAND, language)
    said = briefings.draw(random, language)
    layouts, editions = wanted or _wanted(random, seed)
    if "seven-minute" in layouts:
        said.pop("sources", None)
        said["sections"] = briefings.boxes(random, language, 7)
        said |= sources.cite(random, language, said["sections"])
    listed = {"brand": BRAND, "layouts": list(layouts)}
    listed |= {"editions": list(editions)} if editions else {}
    pack = Pack(seed, folder, tuple(layouts), tuple(editions))
    text = yaml.safe_dump({**said, **listed}, allow_unicode=True, sort_keys=False, width=100)
    pack.briefing.write_text(text, "utf-8")
    return pack


def _wanted(random: Random, seed: int) -> tuple[list[str], list[str]]:
    """One layout in one edition by turns, the web page, and what chance adds."""
    layout, edition = PAIRS[seed % len(PAIRS)]
    more = random.sample(COMMON, random.choice((0, 1, 1, 2)))
    layouts = dict.fromkeys([layout, *more, "web"])
    return list(layouts), [] if edition == STANDARD else [edition]
