"""The logos of a brand: their files and variants, and the lockups and partners that show them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Any

from briefgen.brand.brand_file import Logos, Own, Variants
from briefgen.brand.logos.logo import ON_DARK, ON_LIGHT, Logo, load
from briefgen.disk import Disk
from briefgen.problems import Example, InForm, Problem, Rule
from briefgen.reading.yaml_source import DataPath, Source

MOST_LINES, LONGEST_LINE = 4, 34  # of a lockup in its usual size, with their marks
IMAGES: DataPath = ("logo", "images")
OWN: DataPath = ("defaults", "briefgen")

NAMELESS = Rule(
    name="nameless-logo",
    severity="error",
    title="A logo says nothing to those who cannot see it",
    source="WCAG 2.2, 1.1.1, and PDF/UA-1 (ISO 14289-1), 7.3: pictures have alternative text",
    advice="say what it shows, under logo.images: the file as path, its words as alt",
    example=Example(
        "brand",
        "defaults: {briefgen: {partners: [mark]}}",
        'the partner "mark" is not named for those who cannot see its logo',
    ),
)


@dataclass(frozen=True)
class Lockup:
    """Lines of text (with inline Markdown) beside a logo, or a logo alone."""

    lines: tuple[str, ...]
    logo: Logo | None

    @property
    def long(self) -> bool:
        """Whether its lines are too many, or too long, for their usual size."""
        longest = max(map(len, self.lines), default=0)
        return len(self.lines) > MOST_LINES or longest > LONGEST_LINE

    def with_logo(self, change: Callable[[Logo], Logo]) -> "Lockup":
        """The same lockup with another form of its logo."""
        return replace(self, logo=change(self.logo)) if self.logo else self


@dataclass(frozen=True)
class Partner:
    """A body that the board works with: its logo, the logo's words, and an id that is its path."""

    id: str
    logo: Logo
    alt: str


@dataclass(frozen=True)
class BrandLogos:
    """All logos of a brand by name, and the lockups and partners that show them."""

    by_name: Mapping[str, Logo]
    lockup: Lockup
    campaign: Lockup | None
    partners: tuple[Partner, ...]

    @property
    def files(self) -> tuple[Path, ...]:
        """The files of all of them."""
        return tuple(logo.path for logo in self.by_name.values())


@dataclass(frozen=True)
class Homes:
    """The folders of logo files: the brand's, and those of logos, by name, that lie elsewhere."""

    brand: Path
    others: Mapping[str, Path] = field(default_factory=dict)


def read(
    logos: Logos, own: Own, homes: Homes, source: Source, disk: Disk
) -> tuple[BrandLogos, list[Problem]]:
    """Load the logos of a brand, and the lockups and partners that show them.

    Args:
        logos: what ``logo`` says in the brand's file.
        own: what ``defaults.briefgen`` says there.
        homes: the folders that hold the files.
        source: the brand's file, for lines.
        disk: what reads and digests the files.
    """
    reading = _Reading(source, {name: image.path for name, image in logos.images.items()})
    loaded = reading.images(logos, homes, disk)
    with_variants = reading.with_variants(loaded, logos, own.logos)
    found = BrandLogos(
        {name: logo for name, logo in with_variants.items() if logo},
        reading.lockup(own.lockup, (*OWN, "lockup"), with_variants),
        reading.lockup(own.campaign, (*OWN, "campaign"), with_variants) if own.campaign else None,
        tuple(reading.partners(own.partners, with_variants)),
    )
    return found, reading.problems


class _Reading:
    """Reads logos and keeps what is wrong with them."""

    def __init__(self, source: Source, paths: Mapping[str, str]) -> None:
        self._source, self._paths = source, paths
        self.problems: list[Problem] = []

    def _tell(self, where: DataPath, message: str, hint: str) -> None:
        self.problems.append(self._source.problem(where, message, hint))

    def _tell_nameless(self, where: DataPath, message: str, logo: str) -> None:
        in_form = InForm("fill in “What it shows, in words” of the logo")
        problem = self._source.problem(where, message, self._how_to_say(logo), in_form=in_form)
        self.problems.append(NAMELESS.found(problem))

    def images(self, logos: Logos, homes: Homes, disk: Disk) -> dict[str, Logo | None]:
        """The logos by name; None for each that has a problem."""
        loaded: dict[str, Logo | None] = {}
        home = PurePosixPath(self._source.file).parent
        shown_as = home.as_posix() if home.name else ""
        for name, image in logos.images.items():
            try:
                elsewhere = homes.others.get(name)
                place = (elsewhere, elsewhere.name) if elsewhere else (homes.brand, shown_as)
                loaded[name] = load(place[0], image.path, image.alt, place[1], disk)
            except ValueError as wrong:
                loaded[name] = None
                self._tell((*IMAGES, name), *wrong.args)
        return loaded

    def with_variants(
        self, loaded: Mapping[str, Logo | None], logos: Logos, stated: Mapping[str, Variants]
    ) -> dict[str, Logo | None]:
        """The same logos with their variants; our own key counts more than a pair of brand.yml."""
        known = dict(_pairs(loaded, logos))
        for name, variants in stated.items():
            where = (*OWN, "logos", name)
            if self._is_known(name, loaded, where, at_key=True):
                for kind, other in variants.by_kind.items():
                    if self._is_known(other, loaded, (*where, kind)):
                        known.setdefault(name, {})[kind] = other
        return {
            name: logo and replace(logo, variants=_loaded(known.get(name, {}), loaded))
            for name, logo in loaded.items()
        }

    def _is_known(
        self, name: str, logos: Iterable[str], where: DataPath, *, at_key: bool = False
    ) -> bool:
        names = list(logos)
        if name in names:
            return True
        near = get_close_matches(name, names, 1)
        means = f'did you mean "{near[0]}"? ' if near else ""
        hint = f"{means}name one of logo.images: {', '.join(names) or 'none yet'}"
        in_form = InForm("choose one of the logos that are there, or add it")
        message = f'there is no logo "{name}"'
        problem = self._source.problem(where, message, hint, in_form=in_form)
        if at_key and where in self._source.keys:
            line, column = self._source.keys[where]
            problem = replace(problem, line=line, column=column)
        self.problems.append(problem)
        return False

    def lockup(self, stated: Any, where: DataPath, logos: Mapping[str, Logo | None]) -> Lockup:
        """The lockup that the file states at a path."""
        if stated.image:
            self._is_known(stated.image, logos, (*where, "image"))
        logo = logos.get(stated.image)
        is_broken = stated.image in logos and not logo
        if not stated.lines and not (logo and logo.alt) and not is_broken:
            self._tell_nameless(where, "this lockup has no words", stated.image)
        return Lockup(tuple(stated.lines), logo)

    def _how_to_say(self, name: str) -> str:
        """The hint that says how to give a logo words."""
        if name not in self._paths:
            return "write its words under lines:, or name an image: that has an alt:"
        path = self._paths[name]
        return (
            f"say what it shows, under logo.images:  {name}: {{path: {path}, alt: Our Partnership}}"
        )

    def partners(self, names: Iterable[str], logos: Mapping[str, Logo | None]) -> Iterator[Partner]:
        """The partners, in the order of the file."""
        for place, name in enumerate(names):
            where = (*OWN, "partners", place)
            logo = logos.get(name) if self._is_known(name, logos, where) else None
            if logo and not logo.alt:
                message = f'the partner "{name}" is not named for those who cannot see its logo'
                self._tell_nameless(where, message, name)
            elif logo:
                yield Partner(f"brand.partners.{place}", logo, logo.alt)


def _pairs(loaded: Mapping[str, Logo | None], logos: Logos) -> Iterator[tuple[str, dict[str, str]]]:
    """For each logo of a light and dark pair in brand.yml, the other one as its variant."""
    found: dict[str, dict[str, str]] = {}
    by_path = {image.path: name for name, image in logos.images.items()}
    for size in (logos.small, logos.medium, logos.large):
        if isinstance(size, dict) and set(size) == {"light", "dark"}:
            light, dark = (_named(size[key], loaded, by_path) for key in ("light", "dark"))
            if light and dark and light != dark:
                found.setdefault(light, {}).setdefault(ON_DARK, dark)
                found.setdefault(dark, {}).setdefault(ON_LIGHT, light)
    yield from found.items()


def _named(file: Any, names: Iterable[str], by_path: Mapping[str, str]) -> str:
    path = file.get("path", "") if isinstance(file, dict) else file
    return path if path in names else by_path.get(str(path), "")


def _loaded(names: Mapping[str, str], logos: Mapping[str, Logo | None]) -> dict[str, Logo]:
    found = {kind: logos.get(name) for kind, name in names.items()}
    return {kind: logo for kind, logo in found.items() if logo}
