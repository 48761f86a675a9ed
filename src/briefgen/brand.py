"""A brand: ``_brand.yml`` in the public brand.yml format, read into tokens for every layout."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from briefgen import colour, fonts
from briefgen.library import Library
from briefgen.logo import Logo, load as load_logo
from briefgen.problems import Problem, ProblemsFound
from briefgen.source import Source, Strict, read, validate


def _as(key: str) -> BeforeValidator:
    """Let a plain text stand for keys and values with one key, as brand.yml allows."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


class Name(Strict):
    """The organisation's name, in full and short."""

    full: str
    short: str = ""


class Meta(Strict):
    """Who the brand is of."""

    name: Annotated[Name, _as("full")]
    link: Any = None


class Image(Strict):
    """A logo file and what it shows, for those who cannot see it."""

    path: str
    alt: str = ""


class Logos(Strict):
    """The brand's logo files by name. The sizes of brand.yml are read and left alone."""

    images: dict[str, Annotated[Image, _as("path")]] = Field(default_factory=dict)
    small: Any = None
    medium: Any = None
    large: Any = None


class Colours(Strict):
    """The palette and the roles that its colours play."""

    palette: dict[str, str] = Field(default_factory=dict)
    foreground: str
    background: str
    primary: str
    secondary: str
    tertiary: str = ""
    success: str = ""
    info: str = ""
    warning: str = ""
    danger: str = ""
    light: str = ""
    dark: str = ""


class Typeface(Strict):
    """The typeface of the text or of the headings."""

    family: str = ""
    weight: str = ""
    color: str = ""
    size: Any = None
    style: Any = None
    line_height: Any = Field(None, alias="line-height")
    background_color: Any = Field(None, alias="background-color")
    decoration: Any = None


class FontFile(Strict):
    """One font file of a family that the brand brings itself."""

    path: str
    weight: str = "normal"
    style: str = "normal"


class Family(Strict):
    """A family that the brand names; with ``source: file`` it brings the files too."""

    family: str
    source: str = ""
    files: list[Annotated[FontFile, _as("path")]] = Field(default_factory=list)
    weight: Any = None
    style: Any = None
    display: Any = None


class Typography(Strict):
    """Typefaces of text and headings."""

    fonts: list[Family] = Field(default_factory=list)
    base: Annotated[Typeface, _as("family")]
    headings: Annotated[Typeface, _as("family")] = Typeface()
    monospace: Any = None
    monospace_inline: Any = Field(None, alias="monospace-inline")
    monospace_block: Any = Field(None, alias="monospace-block")
    link: Any = None


class LockupLines(Strict):
    """A lockup: lines of live text, beside an image or alone; or an image alone."""

    image: str = ""
    lines: list[str] = Field(default_factory=list)


class Contact(Strict):
    """Where readers find more."""

    lead: str = ""
    web: str = Field(min_length=1)


class Own(Strict):
    """What brand.yml has no place for."""

    lockup: LockupLines
    campaign: LockupLines | None = None
    strapline: str = ""
    contact: Contact


class Defaults(Strict, extra="ignore"):
    """Settings by tool; ours are the only ones that we read."""

    briefgen: Own


class BrandFile(Strict):
    """The whole of ``_brand.yml``."""

    meta: Meta
    logo: Logos = Logos()
    color: Colours
    typography: Typography
    defaults: Defaults


@dataclass(frozen=True)
class Lockup:
    """Lines of text (with inline Markdown) beside a logo, or a logo alone."""

    lines: tuple[str, ...]
    logo: Logo | None


@dataclass(frozen=True)
class Brand:
    """A brand ready for use in every layout.

    `colours` are hexadecimal by token name, `faces` are the font files in use, `files` are all
    that the brand was read from.
    """

    name: str
    colours: Mapping[str, str]
    body_family: str
    headings_family: str
    headings_weight: int
    faces: tuple[fonts.Face, ...]
    lockup: Lockup
    campaign: Lockup | None
    strapline: str
    contact: Contact
    folder: Path
    files: tuple[Path, ...]
    source: Source

    @property
    def web_address(self) -> str:
        """The address of the web page as a link."""
        web = self.contact.web
        return web if "://" in web else f"https://{web}"

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every text that the brand prints, with its path in the file."""
        own = ("defaults", "briefgen")
        for name, lockup in (("lockup", self.lockup), ("campaign", self.campaign)):
            for number, line in enumerate(lockup.lines if lockup else ()):
                yield (*own, name, "lines", number), line
        yield (*own, "strapline"), self.strapline
        yield (*own, "contact", "lead"), self.contact.lead
        yield (*own, "contact", "web"), self.contact.web


def load(name: str, library: Library, asked_by: Source) -> Brand:
    """Read the brand in the folder of that name.

    Args:
        name: the folder, as the briefing says it: ``styles/derbyshire``.
        library: where the folder is looked for.
        asked_by: the briefing, for the line of its ``brand``.

    Raises:
        ProblemsFound: with everything that is wrong in the brand.
    """
    folder = library.find(name)
    if not folder or not (folder / "_brand.yml").is_file():
        raise ProblemsFound([asked_by.problem(("brand",), *_no_brand(name, library))])
    path = folder / "_brand.yml"
    source = read(path, library.show(path))
    return _ready(validate(BrandFile, source), source, folder)


def _no_brand(name: str, library: Library) -> tuple[str, str]:
    known = [
        f"styles/{path.parent.name}"
        for root in library.folders
        for path in sorted(root.glob("styles/*/_brand.yml"))
    ]
    return (
        f'there is no brand in "{name}"',
        f"it must be a folder with a _brand.yml; brands here: {', '.join(dict.fromkeys(known))}",
    )


def _ready(file: BrandFile, source: Source, folder: Path) -> Brand:
    colours, colour_problems = colour.tokens(file.color, file.typography.headings.color, source)
    faces, font_problems = fonts.faces(file.typography, folder, source)
    own, logo_problems = file.defaults.briefgen, list[Problem]()
    logos = _logos(file.logo, folder, source, logo_problems)
    lockup = _lockup(own.lockup, "lockup", logos, source, logo_problems)
    campaign = own.campaign and _lockup(own.campaign, "campaign", logos, source, logo_problems)
    if problems := [*colour_problems, *font_problems, *logo_problems]:
        raise ProblemsFound(problems)
    base = file.typography.base.family
    return Brand(
        name=file.meta.name.full,
        colours=colours,
        body_family=base,
        headings_family=file.typography.headings.family or base,
        headings_weight=fonts.weight(file.typography.headings.weight or "bold"),
        faces=faces,
        lockup=lockup,
        campaign=campaign,
        strapline=own.strapline,
        contact=own.contact,
        folder=folder.resolve(),
        files=(folder / "_brand.yml", *(logo.path for logo in logos.values() if logo)),
        source=source,
    )


def _logos(
    logos: Logos, folder: Path, source: Source, problems: list[Problem]
) -> dict[str, Logo | None]:
    loaded: dict[str, Logo | None] = {}
    for name, image in logos.images.items():
        where = ("logo", "images", name)
        where = (*where, "path") if (*where, "path") in source.marks else where
        try:
            loaded[name] = load_logo(folder, image.path, image.alt)
        except ValueError as wrong:
            loaded[name] = None
            message, hint = wrong.args
            problems.append(source.problem(where, message, hint))
    return loaded


def _lockup(
    lines: LockupLines,
    key: str,
    logos: Mapping[str, Logo | None],
    source: Source,
    problems: list[Problem],
) -> Lockup:
    where = ("defaults", "briefgen", key)
    if lines.image and lines.image not in logos:
        known = ", ".join(logos) or "none yet"
        problems.append(
            source.problem(
                (*where, "image"),
                f'there is no logo "{lines.image}"',
                f"name one of logo.images: {known}",
            )
        )
    logo = logos.get(lines.image)
    if not lines.lines and not (logo and logo.alt):
        problems.append(
            source.problem(
                where,
                "this lockup has no words",
                "add lines, or an image whose alt says what it shows",
            )
        )
    return Lockup(tuple(lines.lines), logo)


